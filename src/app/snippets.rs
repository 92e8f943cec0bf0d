//! What the menu *Insert* offers: pieces of text that are valid at the caret, with names that the text has.

use std::ops::Range;

use crate::diag::Severity;
use crate::lower;
use crate::syntax::tree::{DeclareKind, Item, ItemKind, Member, Name, Reaction, SketchLine, Tree, Trigger};
use crate::syntax::{name_in_text, parse};

/// A piece of text to insert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Its name in the menu.
    pub name: &'static str,
    /// What it says, in a line.
    pub detail: String,
    /// The byte at which it goes in.
    pub at: u32,
    /// The text.
    pub insert: String,
    /// The bytes of it that are to be changed first.
    pub select: Range<usize>,
}

/// The pieces that can be inserted when the caret is at this byte, with the moment at the playhead as a text names it.
/// None of them brings a new error.
pub fn snippets(text: &str, caret: u32, here: Option<&str>) -> Vec<Snippet> {
    let tree = parse(text).tree;
    let page = Around { text, tree: &tree, caret };
    let errors = |text: &str| {
        lower::compile(text).diagnostics.iter().filter(|it| it.severity == Severity::Error).count()
    };
    let before = errors(text);
    let all = [
        page.participant(),
        page.queue(),
        page.call(),
        page.send(),
        page.behavior(),
        page.fault(),
        page.expectation(),
        here.map(|it| page.cue(it)),
        here.map(|it| page.question(it)),
    ];
    let is_valid = |it: &Snippet| {
        let (head, tail) = text.split_at(it.at as usize);
        errors(&format!("{head}{}{tail}", it.insert)) <= before
    };
    all.into_iter().flatten().filter(is_valid).collect()
}

struct Around<'t> {
    text: &'t str,
    tree: &'t Tree,
    caret: u32,
}

impl<'t> Around<'t> {
    fn participant(&self) -> Option<Snippet> {
        let word = if self.is_sketch() { "participant" } else { "service" };
        let name = self.new_name("Service");
        Some(self.line("Participant", &format!("{word} {name}"), &name))
    }

    fn queue(&self) -> Option<Snippet> {
        let name = self.new_name("jobs");
        Some(self.line("Queue", &format!("queue {name}"), &name))
    }

    /// Two arrows in a sketch, a step in a model.
    fn call(&self) -> Option<Snippet> {
        if !self.is_model() {
            let [from, to] = self.ends();
            return Some(self.line(
                "Call and reply",
                &format!("{from} => {to}: Ask\n{to} --> {from}: Answer"),
                "Ask",
            ));
        }
        let (of, reaction) = self.reaction_here()?;
        let (callee, message) =
            self.handled().find(|(callee, it)| it.1.is_none() && callee.value != of.value)?;
        let message = written(message.0);
        self.step(reaction, "Call", &format!("call {}.{message} timeout 1s", written(callee)), &message)
    }

    /// An arrow in a sketch, a step in a model.
    fn send(&self) -> Option<Snippet> {
        if !self.is_model() {
            let [from, to] = self.ends();
            return Some(self.line("One-way message", &format!("{from} -> {to}: Tell"), "Tell"));
        }
        let (of, reaction) = self.reaction_here()?;
        let (message, channel) = self
            .handled()
            .filter(|(receiver, _)| receiver.value != of.value)
            .find_map(|(_, (message, channel))| Some((written(message), written(channel?))))?;
        self.step(reaction, "Send", &format!("send {message} to {channel}"), &message)
    }

    /// A timetable for a participant that does nothing yet, or for a new one.
    fn behavior(&self) -> Option<Snippet> {
        let block = |name: &str| format!("{name} {{\n  every 100ms, 3 times {{\n    work 5ms\n  }}\n}}");
        let idle = self.endpoints().find(|name| !self.behaviors().any(|(of, _)| of.value == name.value));
        let lines = match idle {
            Some(name) => block(&written(name)),
            None => {
                let name = self.new_name("Service");
                format!("service {name}\n{}", block(&name))
            }
        };
        Some(self.line("Behaviour", &lines, "work 5ms"))
    }

    fn fault(&self) -> Option<Snippet> {
        let name = self.known_ends().into_iter().next()?;
        Some(self.line("Fault", &format!("at 100ms crash {name} for 200ms"), "100ms"))
    }

    fn expectation(&self) -> Option<Snippet> {
        let mut message = None;
        self.tree.each_message(&mut |it| {
            message.get_or_insert_with(|| it.name.value.clone());
        });
        let drawn = self.arrows().map(|(_, _, label)| label.value.clone()).find(|it| !it.is_empty());
        let message = name_in_text(&message.or(drawn)?);
        Some(self.line(
            "Expectation",
            &format!("expect {message} handled at least once each"),
            "at least once",
        ))
    }

    fn cue(&self, here: &str) -> Snippet {
        self.line("Cue here", &format!("watch at {here} \"Say what happens.\""), "Say what happens.")
    }

    fn question(&self, here: &str) -> Snippet {
        let lines = format!(
            "ask before {here} \"What happens now?\" {{\n  yes \"This\" because \"…\"\n  no \"That\" because \"…\"\n}}"
        );
        self.line("Question here", &lines, "What happens now?")
    }

    /// Lines of their own, below the line or the block around the caret.
    fn line(&self, name: &'static str, lines: &str, selected: &str) -> Snippet {
        let around =
            self.tree.items.iter().find(|it| it.span.start <= self.caret && self.caret <= it.span.end);
        let from = around.map_or(self.caret, |it| it.span.end.max(self.caret)) as usize;
        let end = self.text[from..].find(['\n', '\r']).map_or(self.text.len(), |it| from + it);
        let is_fresh = self.text[..end].rsplit(['\n', '\r']).next().unwrap_or("").trim().is_empty();
        let insert = if is_fresh { lines.to_owned() } else { format!("\n{lines}") };
        snippet(name, lines, end, insert, selected)
    }

    /// A step at the beginning of a reaction.
    fn step(&self, reaction: &Reaction, name: &'static str, step: &str, selected: &str) -> Option<Snippet> {
        let head = reaction.head.end as usize;
        let open = head + self.text.get(head..)?.find('{')? + 1;
        Some(snippet(name, step, open, format!("\n    {step}\n   "), selected))
    }

    fn is_model(&self) -> bool {
        self.behaviors().next().is_some()
    }

    fn is_sketch(&self) -> bool {
        !self.is_model() && self.arrows().next().is_some()
    }

    fn behaviors(&self) -> impl Iterator<Item = (&'t Name, &'t [Member])> {
        self.tree.items.iter().filter_map(|it| match &it.kind {
            ItemKind::Behavior { of, members } => Some((of, members.as_slice())),
            _ => None,
        })
    }

    fn arrows(&self) -> impl Iterator<Item = (&'t Name, &'t Name, &'t Name)> {
        self.tree.items.iter().filter_map(|it| match &it.kind {
            ItemKind::Sketch(SketchLine::Arrow { from, to, label, .. }) => Some((from, to, label)),
            _ => None,
        })
    }

    /// The reaction around the caret, and whose it is.
    fn reaction_here(&self) -> Option<(&'t Name, &'t Reaction)> {
        let is_here = |it: &&Item| it.span.start <= self.caret && self.caret <= it.span.end;
        let item = self.tree.items.iter().find(is_here)?;
        let ItemKind::Behavior { of, members } = &item.kind else { return None };
        let reactions = members.iter().rev().filter_map(|it| match it {
            Member::Reaction(reaction) => Some(reaction),
            _ => None,
        });
        reactions.into_iter().find(|it| it.head.start <= self.caret).map(|it| (of, it))
    }

    /// Every message to which there is a reaction: who reacts, and the message with its channel.
    fn handled(&self) -> impl Iterator<Item = (&'t Name, (&'t Name, Option<&'t Name>))> {
        self.behaviors().flat_map(|(of, members)| {
            members.iter().filter_map(move |it| match it {
                Member::Reaction(Reaction { trigger: Trigger::Message { message, from, .. }, .. }) => {
                    Some((of, (message, from.as_ref())))
                }
                _ => None,
            })
        })
    }

    fn declared(&self) -> impl Iterator<Item = (DeclareKind, &'t Name)> {
        self.tree.items.iter().flat_map(|it| match &it.kind {
            ItemKind::Declare { kind, names, .. } => names.iter().map(|it| (*kind, it)).collect(),
            _ => Vec::new(),
        })
    }

    fn endpoints(&self) -> impl Iterator<Item = &'t Name> {
        let is_one = |kind| {
            matches!(
                kind,
                DeclareKind::Person | DeclareKind::Service | DeclareKind::External | DeclareKind::Store
            )
        };
        self.declared().filter(move |(kind, _)| is_one(*kind)).map(|(_, name)| name)
    }

    /// Two participants of the text, or two to begin with.
    fn ends(&self) -> [String; 2] {
        let mut names = self.known_ends().into_iter();
        [
            names.next().unwrap_or_else(|| "Shop".to_owned()),
            names.next().unwrap_or_else(|| "Payment".to_owned()),
        ]
    }

    fn known_ends(&self) -> Vec<String> {
        let drawn = self.arrows().flat_map(|(from, to, _)| [from, to]).filter(|it| &*it.value != "*");
        let mut names: Vec<String> = Vec::new();
        for name in self.endpoints().chain(drawn).map(written) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// A name that the text does not have.
    fn new_name(&self, stem: &str) -> String {
        let is_free = |name: &String| !self.text.contains(name.as_str());
        let numbered = (2..1_000).map(|n| format!("{stem}{n}"));
        std::iter::once(stem.to_owned()).chain(numbered).find(is_free).unwrap_or_else(|| stem.to_owned())
    }
}

fn snippet(name: &'static str, lines: &str, at: usize, insert: String, selected: &str) -> Snippet {
    let start = insert.rfind(selected).unwrap_or(insert.len());
    let detail = lines.lines().next().unwrap_or("").to_owned();
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    Snippet { name, detail, at, select: start..(start + selected.len()).min(insert.len()), insert }
}

fn written(name: &Name) -> String {
    name_in_text(&name.value)
}
