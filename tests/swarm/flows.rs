//! Steps with blocks: tried again, guarded, taken as a whole, taken apart and put together.

use playline::syntax::Place::{BreakerOption, Member, RetryOption, Step};

use super::features::{eager, in_braces};
use super::writer::Writer;

/// `retry 2 times as v1, backoff 2ms, factor 2 { … } fallback { … }`
pub fn retry(w: &mut Writer) -> String {
    let times = w.below(4);
    let mut options = w.some(RetryOption, 2);
    if !options.iter().any(|it| it.starts_with("backoff")) {
        options.clear();
    }
    let name = w.new_name();
    let counted = if w.one_in(2) { format!(" as {name}") } else { String::new() };
    let body = {
        w.scope.numbers.extend((!counted.is_empty()).then_some(name));
        w.block(3)
    };
    w.scope.numbers.truncate(w.scope.numbers.len() - usize::from(!counted.is_empty()));
    format!("retry {times} times{counted}{} {body}{}", behind_commas(&options), fallback(w))
}

/// `through guard { … }`, when the participant has such a breaker.
pub fn through(w: &mut Writer) -> String {
    let how = if w.has_breaker { "through guard" } else { "transaction" };
    let body = w.block(3);
    format!("{how} {body}{}", fallback(w))
}

pub fn transaction(w: &mut Writer) -> String {
    let body = w.block(3);
    format!("transaction {body}{}", fallback(w))
}

/// A saga has at least one compensation when this run may write one.
pub fn saga(w: &mut Writer) -> String {
    let options = w.some(RetryOption, 2);
    let around = std::mem::replace(&mut w.scope.in_saga, true);
    let mut body = w.block(3);
    let undo = w.word(Step, "compensate").unwrap_or_default();
    body.insert_str(2, &format!("{undo}\n"));
    w.scope.in_saga = around;
    format!("saga{} {body}{}", behind_commas(&options), fallback(w))
}

pub fn compensate(w: &mut Writer) -> String {
    format!("compensate {}", apart(w, 2))
}

pub fn dedupe(w: &mut Writer) -> String {
    let key = w.number();
    let within = if w.one_in(2) { format!(" within {}", w.time(40)) } else { String::new() };
    let body = w.block(2);
    let or = if w.one_in(3) { format!(" else {}", w.block(1)) } else { String::new() };
    format!("dedupe by {key}{within} {body}{or}")
}

pub fn cache(w: &mut Writer) -> String {
    let (key, time, name) = (w.number(), w.time(40), w.new_name());
    let mut body = w.block(2);
    let value = w.number();
    body.insert_str(body.len() - 1, &format!("{name} = {value}\n"));
    format!("cache by {key} for {time} as {name} {body}\nnote {name}")
}

/// A breaker that opens soon, by its name.
pub fn breaker(w: &mut Writer) -> String {
    let name = if std::mem::replace(&mut w.has_breaker, true) { w.new_name() } else { "guard".into() };
    let options = w.some(BreakerOption, 2);
    format!("breaker {name}{}", in_braces(&options))
}

/// `split [1, 2] by 7 as v1 { … }`
pub fn split(w: &mut Writer) -> String {
    let list = w.pick(&["[1, 2]", "[{ size: 1 }, { size: 2 }, { size: 3 }]", "[]", "[kept]"]);
    let by = if w.one_in(4) { format!(" by {}", w.number()) } else { String::new() };
    let name = w.new_name();
    let before = std::mem::replace(&mut w.scope.repeats, true);
    let body = eager(w);
    w.scope.repeats = before;
    format!("split {list}{by} as {name} {body}")
}

/// `aggregate by size until 2 within 9ms as v1 { … } on timeout { … } else { … }`
pub fn aggregate(w: &mut Writer) -> String {
    let name = w.new_name();
    let by = if w.one_in(2) { format!(" by {}", w.number()) } else { String::new() };
    let until = match w.below(4) {
        0 => format!(" until sum({name}.size) > {}", w.below(6)),
        1 => format!(" until {}", w.number()),
        2 => format!(" until {}", w.among(1, 3)),
        _ => String::new(),
    };
    let needs_time = !by.is_empty() && until.is_empty();
    let within = if needs_time || w.one_in(2) { format!(" within {}", w.time(20)) } else { String::new() };
    w.scope.numbers.push(format!("length({name})"));
    w.scope.deliveries.push(name.clone());
    let body = apart(w, 3);
    let late = if !within.is_empty() && w.one_in(2) {
        format!(" on timeout {}", apart(w, 2))
    } else {
        String::new()
    };
    w.scope.deliveries.pop();
    w.scope.numbers.pop();
    let or = if w.one_in(3) { format!(" else {}", w.block(1)) } else { String::new() };
    format!("aggregate{by}{until}{within} as {name} {body}{late}{or}")
}

/// Rounds of a closed loop; each round takes time, so that the clock goes on.
pub fn users(w: &mut Writer) -> String {
    let (count, times) = (w.among(1, 3), w.among(1, 4));
    w.scope.numbers.push("n".into());
    let steps = eager(w);
    format!("users {count}, {times} times as n {steps}")
}

pub fn ramp(w: &mut Writer) -> String {
    let (first, last, over) = (w.among(20, 300), w.among(20, 300), w.time(60));
    w.scope.numbers.push("n".into());
    let steps = eager(w);
    format!("ramp {first}/s..{last}/s over {over} as n {steps}")
}

pub fn records(w: &mut Writer) -> String {
    let gap = w.time(9);
    w.scope.numbers.push("r.size".into());
    let steps = eager(w);
    format!("records [{{ size: 1 }}, {{ size: 2 }}, {{ size: 0 }}] every {gap} as r {steps}")
}

/// A variable that everybody has; in some runs it outlives a crash.
pub fn counter(w: &mut Writer) -> String {
    let lasts = w.one_in(3) && w.word(Member, "persistent").is_some();
    format!("{} count = 0", if lasts { w.spelling("persistent", "lasting") } else { "state" })
}

/// Steps from which nothing around them can be left.
pub fn apart(w: &mut Writer, most: u64) -> String {
    let around = (w.scope.repeats, w.scope.in_saga);
    (w.scope.repeats, w.scope.in_saga) = (false, false);
    let body = w.block(most);
    (w.scope.repeats, w.scope.in_saga) = around;
    body
}

fn fallback(w: &mut Writer) -> String {
    if w.one_in(2) { format!(" fallback {}", w.block(1)) } else { String::new() }
}

fn behind_commas(options: &[String]) -> String {
    options.iter().map(|it| format!(", {it}")).collect()
}
