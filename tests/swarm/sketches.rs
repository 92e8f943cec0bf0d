//! Scenarios that are only arrows.

use playline::syntax::Place;

use super::writer::Writer;

const WHO: [&str; 5] = ["A", "B", "C", "q", "t"];

/// Writes one.
pub fn write(w: &mut Writer) {
    for name in ["A", "B", "C"] {
        w.owner = name;
        let word = w.pick(&["participant", "actor"]);
        put(w, word);
    }
    w.line("queue q");
    w.line("topic t");
    if w.one_in(3) {
        w.line("seed 3\nlink * -> * { latency 1ms..9ms, loss 20% }");
    }
    let mut open: Vec<Option<&str>> = Vec::new();
    for _ in 0..w.among(3, 20) {
        match w.below(12) {
            0..=5 => arrow(w),
            6 => put(w, "note"),
            7 | 8 if open.len() < 5 => {
                let (head, middle) = w.pick(&[
                    ("alt", Some("else")),
                    ("par", Some("and")),
                    ("loop", None),
                    ("opt", None),
                    ("break", None),
                    ("critical", None),
                ]);
                put(w, head);
                open.push(middle);
            }
            9 => {
                if let Some(middle) = open.last_mut().and_then(Option::take) {
                    put(w, middle);
                }
            }
            10 if open.pop().is_some() => put(w, "end"),
            _ => {
                let (who, time) = (w.pick(&["A", "B", "C"]), w.time(5));
                w.line(format!("{who} works {time}"));
            }
        }
    }
    while open.pop().is_some() {
        put(w, "end");
    }
    if w.one_in(2) {
        put(w, "create");
        w.line("A -> New: hello");
        w.line("New -> A: hello back");
        put(w, "destroy");
    }
}

fn put(w: &mut Writer, word: &str) {
    if let Some(text) = w.word(Place::Line, word) {
        w.line(text);
    }
}

fn arrow(w: &mut Writer) {
    let (from, to, n) = (w.pick(&WHO), w.pick(&WHO), w.below(4));
    // What a channel sends to itself is no store and no delivery.
    let to = if from == to && ["q", "t"].contains(&to) { "A" } else { to };
    let text = match w.below(8) {
        0..=3 => format!("{from} -> {to}: M{n}"),
        4 => format!("A => B: Ask{n}"),
        5 => format!("B --> A: Told{n}"),
        6 => format!("{from} -x {to}: M{n}"),
        _ => format!("* -> {to}: M{n}"),
    };
    w.line(text);
}
