//! Scenarios with behaviour, interventions and expectations.

use playline::syntax::Place;

use super::flows;
use super::writer::{CALLS, CHANNELS, KINDS, PEOPLE, Scope, Writer};

/// Writes one.
pub fn write(w: &mut Writer) {
    head(w);
    participants(w);
    for _ in 0..w.below(3) {
        line(w, "link");
    }
    for name in PEOPLE {
        behavior(w, name);
    }
    for _ in 0..w.below(5) {
        w.scope = Scope::default();
        line(w, "at");
    }
    for _ in 0..w.below(4) {
        line(w, "expect");
    }
}

fn line(w: &mut Writer, word: &str) {
    if let Some(text) = w.word(Place::Line, word) {
        w.line(text);
    }
}

fn head(w: &mut Writer) {
    for word in [
        "title",
        "about",
        "problem",
        "watch",
        "say",
        "ask",
        "challenge",
        "try",
        "use",
        "not",
        "simplified",
        "parameter",
    ] {
        if w.one_in(12) {
            line(w, word);
        }
    }
    if w.one_in(2) {
        line(w, "profile");
    }
    line(w, "seed");
    line(w, "run");
}

fn participants(w: &mut Writer) {
    for name in PEOPLE {
        w.owner = name;
        let word = w.pick(&["person", "service", "service", "external", "store"]);
        line(w, word);
    }
    for name in CHANNELS {
        w.owner = name;
        let word = match name {
            "t" => "topic",
            "s" => "stream",
            _ => "queue",
        };
        line(w, word);
    }
    w.line("exchange rest { type fanout }");
    w.line("bind rest -> dead");
    w.owner = "e";
    line(w, "exchange");
    line(w, "bind");
}

fn behavior(w: &mut Writer, name: &'static str) {
    w.owner = name;
    w.line(format!("{name} {{"));
    if name == "A" {
        // Behind the end of every run: it makes keys and headers known.
        let sends = KINDS
            .map(|kind| format!("send {kind} {{ id: 0, size: 0 }} to q0, key \"a\", headers {{ fmt: 0 }}"));
        w.line(format!("once at 1h {{\n{}\n}}", sends.join("\n")));
    }
    let counter = flows::counter(w);
    w.line(counter);
    w.line("state kept = nothing");
    w.has_breaker = false;
    let mut members = Vec::new();
    if w.one_in(2) {
        members.extend(w.word(Place::Member, "breaker"));
    }
    for _ in 0..w.among(1, 3) {
        w.scope = Scope { numbers: vec!["count".into()], ..Scope::default() };
        members.extend(w.any(Place::Member));
    }
    // One who reads each channel, and one who answers each call.
    for (n, channel) in CHANNELS.into_iter().enumerate() {
        if PEOPLE[(n + 1) % PEOPLE.len()] == name && !w.one_in(5) {
            let kind = w.pick(&KINDS);
            members.push(consumer(w, kind, channel));
        }
    }
    for (n, call) in CALLS.into_iter().enumerate() {
        if PEOPLE[n + 1] == name {
            members.push(direct(w, call));
        }
    }
    let mut heads: Vec<String> = Vec::new();
    for member in members {
        let head = member.split([',', '{']).next().unwrap_or_default().trim().to_owned();
        if head.starts_with("on ") && heads.contains(&head) {
            continue;
        }
        heads.push(head);
        member.lines().for_each(|it| w.line(it));
    }
    w.line("}");
}

/// `on K0 from q0, prefetch 1 { … }`
pub fn consumer(w: &mut Writer, kind: &str, channel: &str) -> String {
    let (from_topic, from_stream) = (channel == "t", channel == "s");
    let selects = !from_topic && !from_stream && matches!(w.profile, "neutral" | "jms");
    w.scope = Scope { from_topic, from_stream, selects, ..Scope::default() };
    let mut options = w.some(Place::ConsumerOption, 3);
    if (from_topic || selects) && w.one_in(3) {
        options.extend(w.any(Place::SelectionOption));
    }
    let options: String = options.into_iter().map(|it| format!(", {it}")).collect();
    w.scope = Scope { from_stream, ..handling(true) };
    let steps = w.block(4);
    format!("on {kind} from {channel}{options} {steps}")
}

/// `on Ask0 { … }`
pub fn direct(w: &mut Writer, kind: &str) -> String {
    w.scope = handling(false);
    let mut steps = w.block(3);
    if CALLS.contains(&kind)
        && w.below(4) > 0
        && let Some(reply) = w.word(Place::Step, "reply")
    {
        steps.insert_str(steps.len() - 1, &format!("{reply}\n"));
    }
    format!("on {kind} {steps}")
}

fn handling(has_delivery: bool) -> Scope {
    let deliveries = if has_delivery { vec!["delivery".to_owned(), "kept".to_owned()] } else { Vec::new() };
    let numbers = ["count", "id", "size"].map(String::from).to_vec();
    Scope { numbers, deliveries, has_message: true, has_delivery, ..Scope::default() }
}
