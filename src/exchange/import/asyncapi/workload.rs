//! The application, its clients and its consumers, and what they send.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::model::{Names, Notes, name, quoted};
use super::Source;
use super::bindings::{Declared, declared, group, key, profile};
use super::operations::{Message, Operation, Way};
use crate::base::limits;

/// Messages of each kind.
const TIMES: u32 = 4;
/// Operations that send, at most.
const SENDING: usize = 40;

struct Channel {
    called: String,
    line: String,
    word: &'static str,
    /// Where its messages can be read: itself, or of an exchange a queue behind it.
    read_from: String,
    /// The key that its binding wants, of an exchange that compares the whole key.
    key: Option<String>,
}

struct Writer<'s, 'd> {
    source: &'s Source<'d>,
    profile: &'static str,
    names: Names,
    channels: BTreeMap<Rc<str>, Channel>,
    order: Vec<Rc<str>>,
    bindings: String,
    /// Lines of each participant, without repetition.
    said: BTreeSet<(String, String)>,
    behaviour: BTreeMap<String, Vec<String>>,
    sending: usize,
}

pub(super) fn write(source: &Source<'_>, operations: &[Operation<'_>], notes: &mut Notes) -> String {
    let protocols = source.protocols();
    let span = source.document.span;
    let protocol = protocols.first().map_or("", |it| it);
    let chosen = profile(protocol);
    if protocols.len() > 1 {
        notes.assume(span, format!("of several protocols the first counts: {protocol}"));
    }
    notes.assume(span, format!("the rules of the channels are those of the profile `{chosen}`"));
    let mut writer = Writer {
        source,
        profile: chosen,
        names: Names::default(),
        channels: BTreeMap::new(),
        order: Vec::new(),
        bindings: String::new(),
        said: BTreeSet::new(),
        behaviour: BTreeMap::new(),
        sending: 0,
    };
    let title = source.document.get("info").and_then(|it| it.text("title")).unwrap_or("Application");
    let title: String = title.chars().filter(|it| !it.is_control()).take(60).collect();
    let title = if title.trim().is_empty() { "Application".to_owned() } else { title.trim().to_owned() };
    let app = writer.names.fresh(&title);
    let (clients, readers) = (writer.names.fresh("Clients"), writer.names.fresh("Consumers"));
    for operation in operations {
        writer.operation(operation, (&app, &clients, &readers), notes);
    }
    notes
        .assume(span, format!("the workload: each message is sent {TIMES} times, and handled in 5 to 15 ms"));
    notes.assume(span, "every message travels for 2 to 6 ms; change the `link` line");
    writer.finish(&title, [&app, &clients, &readers])
}

impl<'d> Writer<'_, 'd> {
    fn operation(
        &mut self,
        it: &Operation<'d>,
        (app, clients, readers): (&str, &str, &str),
        notes: &mut Notes,
    ) {
        let (from, to) = if it.sends { (app, readers) } else { (clients, app) };
        let back = it.reply.as_ref().map(|(way, messages)| (way.clone(), messages.clone()));
        let Some(way) = self.channel(&it.way, it.span, notes) else { return };
        let back = back.map(|(back, messages)| {
            let back = match back {
                Some(back) => self.channel(&back, it.span, notes),
                None => {
                    notes.assume(
                        it.span,
                        "a reply without a channel in the document goes to a queue of its own",
                    );
                    self.reply_queue(&it.way)
                }
            };
            (back, messages)
        });
        let key = key(self.source, it.node);
        let group = group(self.source, it.node, self.profile);
        for message in &it.messages {
            self.send(from, &way, message, key.as_deref(), notes, it);
            let answer =
                back.as_ref().and_then(|(back, messages)| Some((back.clone()?, messages.first()?.clone())));
            let steps = answer.as_ref().map(|(back, answer)| self.sent(back, answer, None));
            self.handle(to, &way, message, group.as_deref().filter(|_| !it.sends), steps);
        }
        if let Some((Some(back), messages)) = back {
            messages.iter().for_each(|message| self.handle(from, &back, message, None, None));
        }
    }

    /// The key of a channel that is declared, now or before.
    fn channel(&mut self, way: &Way<'d>, span: crate::diag::Span, notes: &mut Notes) -> Option<Rc<str>> {
        if self.channels.contains_key(&way.key) {
            return Some(Rc::clone(&way.key));
        }
        if self.order.len() * 2 + 6 > limits::LIFELINES {
            notes.leave_out(
                span,
                format!("a scenario has at most {} lifelines: this one is not kept", limits::LIFELINES),
            );
            return None;
        }
        let Declared { word, called, mut options, dead_letter, left_out } =
            declared(self.source, way, self.profile);
        left_out.into_iter().for_each(|it| notes.leave_out(way.node.span, it));
        let called = self.names.fresh(called.as_deref().unwrap_or(&way.called));
        let mut line = String::new();
        if let Some(target) = dead_letter {
            let target = if self.names.has(&target) { target } else { self.names.fresh(&target) };
            options.push(format!("dead-letter {}", name(&target)));
            let fifo = if options.iter().any(|it| it == "kind fifo") { " { kind fifo }" } else { "" };
            line.push_str(&format!("queue {}{fifo}\n", name(&target)));
        }
        line.push_str(&format!("{word} {}{}\n", name(&called), super::super::model::options(&options)));
        let mut read_from = called.clone();
        let is_direct = options.iter().any(|it| it == "type direct");
        let key = is_direct.then(|| called.clone());
        if word == "exchange" {
            read_from = self.names.fresh(&format!("{called} queue"));
            line.push_str(&format!("queue {}\n", name(&read_from)));
            self.bindings.push_str(&binding(&called, &read_from, &options));
            notes.assume(way.node.span, "behind an exchange there is one queue that gets everything");
        }
        self.channels.insert(Rc::clone(&way.key), Channel { called, line, word, read_from, key });
        self.order.push(Rc::clone(&way.key));
        Some(Rc::clone(&way.key))
    }

    fn reply_queue(&mut self, way: &Way<'d>) -> Option<Rc<str>> {
        let key: Rc<str> = format!("{} replies", way.key).into();
        if !self.channels.contains_key(&key) {
            let word = if self.profile == "kafka" { "stream" } else { "queue" };
            let called = self.names.fresh(&format!("{} replies", way.called));
            let line = format!("{word} {}\n", name(&called));
            let read_from = called.clone();
            self.channels.insert(Rc::clone(&key), Channel { called, line, word, read_from, key: None });
            self.order.push(Rc::clone(&key));
        }
        Some(key)
    }

    /// `send Charge { id: 3 } to charges`
    fn sent(&self, way: &Rc<str>, message: &Message, key: Option<&str>) -> String {
        let channel = &self.channels[way];
        let word = match channel.word {
            "queue" => "send",
            "stream" => "append",
            _ => "publish",
        };
        let extra = match (channel.word, channel.key.as_deref().or(key)) {
            ("exchange", Some(key)) => format!(", key {}", quoted(key)),
            ("exchange", None) => format!(", key {}", quoted(&message.called)),
            _ => String::new(),
        };
        format!("{word} {} {{ {} }} to {}{extra}", message.called, message.fields, name(&channel.called))
    }

    fn send(
        &mut self,
        who: &str,
        way: &Rc<str>,
        message: &Message,
        key: Option<&str>,
        notes: &mut Notes,
        it: &Operation<'_>,
    ) {
        if self.sending >= SENDING {
            notes.leave_out(it.span, format!("more than {SENDING} kinds of message: this one is not sent"));
            return;
        }
        let step = self.sent(way, message, key);
        let from = self.sending * 20;
        if self.say(who, &step, format!("  every 100ms, {TIMES} times from {from}ms as n {{ {step} }}\n")) {
            self.sending += 1;
        }
    }

    fn handle(
        &mut self,
        who: &str,
        way: &Rc<str>,
        message: &Message,
        group: Option<&str>,
        answer: Option<String>,
    ) {
        let channel = &self.channels[way];
        let from = channel.read_from.clone();
        let group = group.map_or_else(String::new, |it| format!(", group {}", name(it)));
        let head = format!("on {} from {}", message.called, name(&from));
        let start = if channel.word == "stream" { ", start beginning" } else { "" };
        let line = match answer {
            None => format!("  {head}{group}{start} {{ work 5ms..15ms }}\n"),
            Some(step) => {
                format!("  {head}{group}{start} {{\n    let n = 1\n    work 5ms..15ms\n    {step}\n  }}\n")
            }
        };
        self.say(who, &head, line);
    }

    /// Says a line once.
    fn say(&mut self, who: &str, what: &str, line: String) -> bool {
        let is_new = self.said.insert((who.to_owned(), what.to_owned()));
        if is_new {
            self.behaviour.entry(who.to_owned()).or_default().push(line);
        }
        is_new
    }

    fn finish(self, title: &str, participants: [&str; 3]) -> String {
        let mut out = format!("title {}\nprofile {}\nrun for 3s\n\n", quoted(title), self.profile);
        let acting: Vec<&&str> = participants.iter().filter(|it| self.behaviour.contains_key(**it)).collect();
        for it in &acting {
            out.push_str(&format!("service {}\n", name(it)));
        }
        out.extend(self.order.iter().map(|it| self.channels[it].line.as_str()));
        if !self.bindings.is_empty() {
            out.push_str(&format!("\n{}", self.bindings));
        }
        out.push_str("\nlink * -> * { latency 2ms..6ms }\n");
        for it in acting {
            out.push_str(&format!("\n{} {{\n{}}}\n", name(it), self.behaviour[*it].concat()));
        }
        out
    }
}

/// Everything of an exchange to its queue.
fn binding(exchange: &str, queue: &str, options: &[String]) -> String {
    let kind = options.iter().find_map(|it| it.strip_prefix("type ")).unwrap_or("topic");
    let criteria = match kind {
        "fanout" => String::new(),
        "headers" => ", match all { }".to_owned(),
        "direct" => format!(", key {}", quoted(exchange)),
        _ => ", key \"#\"".to_owned(),
    };
    format!("bind {} -> {}{criteria}\n", name(exchange), name(queue))
}
