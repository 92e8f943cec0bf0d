//! Whether a difference is a gain or a price. Judged by what it means for callers, messages and load; a quantity that
//! follows from another one is not judged.

use crate::metrics::{Difference, Differences, Measure, Quantity};

/// What a difference means to a user of the second run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Balance {
    /// It is better.
    Gain,
    /// It is worse.
    Price,
    /// It is reported and not judged: the value of a variable, another load.
    Open,
    /// It follows from something else that is reported.
    Silent,
}

/// What a difference means.
pub(super) fn balance(found: &Differences, it: &Difference) -> Balance {
    let Some(change) = it.change() else { return Balance::Silent };
    let better = |is_better: bool| if is_better { Balance::Gain } else { Balance::Price };
    match it.measure {
        Measure::State | Measure::Sent | Measure::Crashes => Balance::Open,
        Measure::End if is_slight(it) || !is_same_work(found) => Balance::Silent,
        Measure::End => better(!change.is_more),
        Measure::AnsweredWith => Balance::Silent,
        Measure::Answered if is_in_proportion(found, it) => Balance::Open,
        Measure::Handled if !is_judged(found, it) => Balance::Silent,
        Measure::Handled if is_spread(found, it) => Balance::Open,
        Measure::Handled if is_in_proportion(found, it) => Balance::Silent,
        Measure::Answered | Measure::Handled => better(change.is_more),
        measure if measure.is_time() && is_slight(it) => Balance::Silent,
        Measure::Calls | Measure::Received => load(found, it, change.is_more),
        Measure::Blocked => blocked(found, it, change.is_more),
        Measure::Waiting | Measure::MostWaiting | Measure::Lag if is_less_work(found, change.is_more) => {
            Balance::Silent
        }
        Measure::Lost
        | Measure::HandledAgain
        | Measure::DeadLettered
        | Measure::Discarded
        | Measure::Expired
        | Measure::HandlingFailed
        | Measure::CallFailed
        | Measure::TimedOut
        | Measure::Ignored
        | Measure::CallMedian
        | Measure::Call99
        | Measure::DoneMedian
        | Measure::Done99
        | Measure::Waiting
        | Measure::MostWaiting
        | Measure::Lag => better(!change.is_more),
    }
}

/// The sum of a measure about the same message type, everywhere.
fn sum(found: &Differences, measure: Measure, like: &Difference) -> Option<[u32; 2]> {
    let rows = found.rows().filter(|it| it.measure == measure && it.about == like.about);
    let counts = rows.filter_map(|it| match it.amounts {
        [Quantity::Count(a), Quantity::Count(b)] => Some([a, b]),
        _ => None,
    });
    counts.reduce(|[a, b], [c, d]| [a + c, b + d])
}

/// How many messages of the type were sent, or calls made.
fn sent(found: &Differences, it: &Difference) -> [u32; 2] {
    [Measure::Sent, Measure::Calls]
        .into_iter()
        .find_map(|measure| sum(found, measure, it))
        .unwrap_or_default()
}

/// True when the same part of what was sent is answered or handled: more of it then comes from more messages.
fn is_in_proportion(found: &Differences, it: &Difference) -> bool {
    let [a, b] = sum(found, it.measure, it).unwrap_or_default().map(u64::from);
    let [sent_a, sent_b] = sent(found, it).map(u64::from);
    a * sent_b == b * sent_a
}

/// Of calls the answers count: to handle one whose caller has gone is work for nothing.
fn is_judged(found: &Differences, it: &Difference) -> bool {
    sum(found, Measure::Answered, it).is_none()
}

/// True when as many are handled in all, by other participants.
fn is_spread(found: &Differences, it: &Difference) -> bool {
    sum(found, Measure::Handled, it).is_some_and(|[a, b]| a == b)
}

/// True for a difference of less than a tenth.
fn is_slight(it: &Difference) -> bool {
    let [Quantity::Time(a), Quantity::Time(b)] = it.amounts else { return true };
    u128::from(a.0.abs_diff(b.0)) * 10 < u128::from(a.0.max(b.0))
}

/// More calls and arrivals are more load, unless as much more is done with them. Fewer are less load, unless less is
/// done with them.
fn load(found: &Differences, it: &Difference, is_more: bool) -> Balance {
    let done = [Measure::Answered, Measure::Handled].into_iter().find_map(|measure| sum(found, measure, it));
    let [a, b] = done.unwrap_or_default();
    let [before, now] = sum(found, it.measure, it).unwrap_or_default();
    match is_more {
        _ if before == now => Balance::Silent,
        true if b <= a || now.saturating_sub(before) > b - a => Balance::Price,
        false if b >= a => Balance::Gain,
        _ => Balance::Silent,
    }
}

/// True when as much is sent, answered and handled in all: an earlier end is then a gain.
fn is_same_work(found: &Differences) -> bool {
    let is_work = |it: &&Difference| {
        matches!(it.measure, Measure::Sent | Measure::Calls | Measure::Answered | Measure::Handled)
    };
    found.rows().filter(is_work).all(|it| sum(found, it.measure, it).is_none_or(|[a, b]| a == b))
}

/// A caller that gets fewer answers also waits less, and nothing is gained by it.
fn blocked(found: &Differences, it: &Difference, is_more: bool) -> Balance {
    let answers = found.rows().filter(|row| row.measure == Measure::Answered && row.who == it.who);
    let mut changes = answers.filter_map(Difference::change);
    match (changes.any(|change| change.is_more == is_more), is_more) {
        (true, _) => Balance::Silent,
        (false, true) => Balance::Price,
        (false, false) => Balance::Gain,
    }
}

/// A shorter line of fewer messages is no gain, and a longer one of more is no price; nor is a line shorter by the
/// messages that were lost on the way to it.
fn is_less_work(found: &Differences, is_more: bool) -> bool {
    let follows = |it: &Difference| {
        let change = it.change();
        match it.measure {
            Measure::Sent | Measure::Calls => change.is_some_and(|it| it.is_more == is_more),
            Measure::Lost | Measure::Discarded | Measure::Expired => {
                change.is_some_and(|it| it.is_more && !is_more)
            }
            _ => false,
        }
    };
    found.rows().any(follows)
}
