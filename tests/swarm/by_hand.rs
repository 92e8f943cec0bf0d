//! What is done to single messages, those that never exist included.

use super::features::two;
use super::writer::{CHANNELS, KINDS, PEOPLE, Writer};

/// `K1 4`: most of such messages come to be, some never do.
fn message(w: &mut Writer) -> String {
    let kind = match w.below(8) {
        0 => "Failed",
        _ => w.pick(&KINDS),
    };
    let part = if w.one_in(6) { format!(".{}", w.below(3)) } else { String::new() };
    format!("{kind} {}{part}", w.below(9))
}

/// One message or several.
pub fn messages(w: &mut Writer) -> String {
    let all: Vec<String> = (0..w.among(1, 3)).map(|_| message(w)).collect();
    all.join(", ")
}

/// Something that may be under way.
pub fn hop(w: &mut Writer) -> String {
    let part = w.pick(&["", "", "", "ack of ", "ack of ", "confirm of ", "copy of "]);
    let message = message(w);
    let ends = match w.below(4) {
        0 => format!(" from {} to {}", w.pick(&PEOPLE), w.pick(&CHANNELS)),
        1 => format!(" from {} to {}", w.pick(&CHANNELS), w.pick(&PEOPLE)),
        _ => String::new(),
    };
    format!("{part}{message}{ends}")
}

/// `drop next from A to q0`, `drop K1 4`
pub fn drop(w: &mut Writer) -> String {
    if w.one_in(3) {
        let ends = two(w);
        return format!("drop next from {} to {}", ends.0, ends.1);
    }
    format!("drop {}", hop(w))
}

/// `redrive K1 4 from dead to q0 with { size: 3 }, as new, rate 200/s`
pub fn redrive(w: &mut Writer) -> String {
    let which = if w.one_in(2) { format!("{} from ", messages(w)) } else { String::new() };
    let to = w.pick(&CHANNELS);
    let changes = w.pick(&["", " with { size: 3 }"]);
    let identity = w.pick(&["", "", ", as new"]);
    let rate = if w.one_in(3) { format!(", rate {}/s", w.among(50, 900)) } else { String::new() };
    format!("redrive {which}dead to {to}{changes}{identity}{rate}")
}

/// `A <-> *`
pub fn link(w: &mut Writer) -> String {
    let from = w.pick(&["A", "B", "q0", "*"]);
    format!("{from} {} {}", w.pick(&["->", "<->"]), w.pick(&["C", "q0", "q1", "dead", "*"]))
}

/// `limit q0 capacity 3`
pub fn limit(w: &mut Writer) -> String {
    let what = match w.below(4) {
        0 => format!("max-deliveries {}", w.among(1, 4)),
        1 => format!("delivery-limit {}", w.below(4)),
        2 => format!("ttl {}", w.time(20)),
        _ => format!("capacity {}", w.among(1, 5)),
    };
    format!("limit {} {what}", w.pick(&CHANNELS))
}

/// `burst A 3, timetable 2`
pub fn workload(w: &mut Writer, word: &str, how: &str) -> String {
    let which = if w.one_in(3) { format!(", timetable {}", w.below(3)) } else { String::new() };
    format!("{word} {}{how}{which}", w.pick(&PEOPLE))
}
