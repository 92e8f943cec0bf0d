//! A difference as a clause: whom it is about, what, and both numbers.

use super::table::{quantity_words, ratio_words};
use crate::metrics::{Difference, Measure, Quantity};

/// A difference as a clause about the second run, without a full stop; none when a run has no such thing.
pub(super) fn clause(it: &Difference) -> Option<String> {
    let change = it.change()?;
    let [a, b] = &it.amounts;
    let (who, about) = (it.who.as_deref().unwrap_or("the run"), &*it.about);
    let before = if a.is_nothing() { "none".to_owned() } else { quantity_words(a) };
    let ratio = change.ratio_tenths.map(|it| format!(" ({})", ratio_words(it))).unwrap_or_default();
    let now = quantity_words(b);
    let end = format!("instead of {before}{ratio}");
    let often = format!("instead of {}{ratio}", times(a));
    let counted = || some(b, about);
    Some(match it.measure {
        Measure::Answered => format!("{who} gets {} to {about} {end}", number(b, "answer", "answers")),
        Measure::AnsweredWith => {
            format!("{who} gets {} {} to {about} {end}", number(b, "answer", "answers"), it.with)
        }
        Measure::CallFailed => format!("{} of {who} {} {end}", calls(b, about), verb(b, "fails", "fail")),
        Measure::TimedOut => {
            format!("{} of {who} {} {end}", calls(b, about), verb(b, "times out", "time out"))
        }
        Measure::Calls => match &it.who {
            Some(who) => format!("{who} gets {} {end}", calls(b, about)),
            None => format!("{} {} made {end}", calls(b, about), verb(b, "is", "are")),
        },
        Measure::Received => format!("{who} gets {about} {} {often}", times(b)),
        Measure::Handled => format!("{who} handles {} {end}", counted()),
        Measure::HandledAgain => format!("{who} handles {} once more {end}", counted()),
        Measure::HandlingFailed => format!("{about} fails {} at {who} {often}", times(b)),
        Measure::Ignored => format!("{who} ignores {} {end}", counted()),
        Measure::Lost => format!("{} {} lost {end}", counted(), verb(b, "is", "are")),
        Measure::DeadLettered => format!("{} {} dead-lettered {end}", counted(), verb(b, "is", "are")),
        Measure::Discarded => format!("{} {} discarded {end}", counted(), verb(b, "is", "are")),
        Measure::Expired => format!("{} {} {end}", counted(), verb(b, "expires", "expire")),
        Measure::Sent => format!("{} {} sent {end}", counted(), verb(b, "is", "are")),
        Measure::Crashes => format!("{who} crashes {} {often}", times(b)),
        Measure::State => format!("{who}.{about} ends at {now} instead of {}", quantity_words(a)),
        Measure::Call99 => format!("{who} waits {now} for {about} (p99) {end}"),
        Measure::CallMedian => format!("{who} waits {now} for {about} (median) {end}"),
        Measure::Done99 => format!("{} after {now} (p99) {end}", done(it)),
        Measure::DoneMedian => format!("{} after {now} (median) {end}", done(it)),
        Measure::Blocked => format!("{who} waits {now} in all {end}"),
        Measure::MostWaiting if b.is_nothing() => format!("{} in {about} {end}", waits(b)),
        Measure::MostWaiting => format!("up to {} in {about} {end}", waits(b)),
        Measure::Waiting => format!("{} in {about} at the end {end}", waits(b)),
        Measure::Lag => format!("readers of {about} are {} behind {end}", number(b, "record", "records")),
        Measure::End => format!("the run ends at {now} {end}"),
    })
}

/// `Payment is done with Charge`; with several receivers `Charge is done`.
fn done(it: &Difference) -> String {
    match &it.who {
        Some(who) => format!("{who} is done with {}", it.about),
        None => format!("{} is done", it.about),
    }
}

fn is_one(amount: &Quantity) -> bool {
    *amount == Quantity::Count(1)
}

/// `no answer`, `1 answer`, `8 answers`.
fn number(amount: &Quantity, one: &str, several: &str) -> String {
    match amount {
        Quantity::Count(0) => format!("no {one}"),
        _ if is_one(amount) => format!("1 {one}"),
        _ => format!("{} {several}", quantity_words(amount)),
    }
}

/// `no Charge`, `8 Charge`: names of message types have no plural.
fn some(amount: &Quantity, about: &str) -> String {
    number(amount, about, about)
}

fn calls(amount: &Quantity, about: &str) -> String {
    number(amount, &format!("{about} call"), &format!("{about} calls"))
}

fn waits(amount: &Quantity) -> String {
    format!("{} {}", number(amount, "message", "messages"), verb(amount, "waits", "wait"))
}

/// `never`, `once`, `9 times`.
fn times(amount: &Quantity) -> String {
    match amount {
        Quantity::Count(0) => "never".to_owned(),
        _ if is_one(amount) => "once".to_owned(),
        _ => format!("{} times", quantity_words(amount)),
    }
}

fn verb<'w>(amount: &Quantity, one: &'w str, several: &'w str) -> &'w str {
    if is_one(amount) || *amount == Quantity::Count(0) { one } else { several }
}
