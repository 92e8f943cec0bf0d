//! The words of a table of differences.

use crate::base::{SimDuration, Value};
use crate::metrics::{Difference, DifferenceGroup, Measure, Quantity, Role, Scope};
use crate::narrate::words::{duration, short_duration};

/// The title of a group: `What Ann sees`, `What Payment does`, `The run`.
pub fn group_title(group: &DifferenceGroup) -> String {
    match &group.scope {
        Scope::Participant(who, Role::Asks) => format!("What {who} sees"),
        Scope::Participant(who, Role::Works) => format!("What {who} does"),
        Scope::Run => "The run".to_owned(),
    }
}

/// The name of a row in its group: `Charge handled`, `Order takes, p99`.
pub fn row_name(it: &Difference) -> String {
    let about = &*it.about;
    match it.measure {
        Measure::Calls => format!("{about} calls"),
        Measure::Sent => format!("{about} sent"),
        Measure::Received => format!("{about} received"),
        Measure::Handled => format!("{about} handled"),
        Measure::HandledAgain => format!("{about} handled again"),
        Measure::HandlingFailed => format!("{about} handling failed"),
        Measure::Answered => format!("{about} answered"),
        Measure::AnsweredWith => format!("{about} answered {}", it.with),
        Measure::CallFailed => format!("{about} failed"),
        Measure::TimedOut => format!("{about} timed out"),
        Measure::Ignored => format!("{about} ignored"),
        Measure::Lost => format!("{about} lost"),
        Measure::DeadLettered => format!("{about} dead-lettered"),
        Measure::Discarded => format!("{about} discarded"),
        Measure::Expired => format!("{about} expired"),
        Measure::Crashes => "Crashes".to_owned(),
        Measure::State => format!("{about} at the end"),
        Measure::CallMedian => format!("{about} takes, median"),
        Measure::Call99 => format!("{about} takes, p99"),
        Measure::DoneMedian => format!("{about} done after, median"),
        Measure::Done99 => format!("{about} done after, p99"),
        Measure::Blocked => "Waiting for answers, in all".to_owned(),
        Measure::MostWaiting => format!("Most waiting in {about}"),
        Measure::Waiting => format!("Waiting in {about} at the end"),
        Measure::Lag => format!("Unread in {about} at the end"),
        Measure::End => "Ends at".to_owned(),
    }
}

/// A quantity as people read it; a dash when there is none.
pub fn quantity_words(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Absent => "–".to_owned(),
        Quantity::Count(count) => count.to_string(),
        Quantity::Time(SimDuration::ZERO) => "0 ms".to_owned(),
        Quantity::Time(time) => short_duration(*time),
        Quantity::Value(Value::Text(text)) => format!("“{text}”"),
        Quantity::Value(Value::Duration(time)) => duration(*time),
        Quantity::Value(value) => value.to_string().replace('-', "−"),
    }
}

/// The second run against the first: `5 more`, `18× less`, `69 ms later`, `same`; with the ratio behind a count.
pub fn change_words(it: &Difference) -> String {
    let Some(change) = it.change() else {
        return if it.is_same() { "same" } else { "" }.to_owned();
    };
    let (less, more) = match it.measure {
        Measure::End => ("earlier", "later"),
        measure if measure.is_time() => ("less", "longer"),
        Measure::State => ("less", "more"),
        _ => ("fewer", "more"),
    };
    let word = if change.is_more { more } else { less };
    let is_duration = it.measure.is_time();
    match (&change.by, change.ratio_tenths) {
        (None, _) => "differs".to_owned(),
        (Some(_), Some(20)) if is_duration => if change.is_more { "twice" } else { "half" }.to_owned(),
        (Some(_), Some(ratio)) if is_duration => format!("{} {word}", ratio_words(ratio)),
        (Some(by), Some(ratio)) if it.measure.is_count() || is_backlog(it.measure) => {
            format!("{} {word}, {}", quantity_words(by), ratio_words(ratio))
        }
        (Some(by), _) => format!("{} {word}", quantity_words(by)),
    }
}

const fn is_backlog(measure: Measure) -> bool {
    matches!(measure, Measure::MostWaiting | Measure::Waiting | Measure::Lag)
}

/// `2.7×`, `9×`, `18×`: with a decimal below ten.
pub(super) fn ratio_words(tenths: u64) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, rest) if whole < 10 && rest > 0 => format!("{whole}.{rest}×"),
        _ => format!("{}×", (tenths + 5) / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_have_a_decimal_where_it_tells() {
        assert_eq!([20, 27, 90, 94, 101, 177, 185].map(ratio_words).join(" "), "2× 2.7× 9× 9.4× 10× 18× 19×");
    }

    #[test]
    fn times_are_rounded_to_three_digits() {
        let said = |ns| quantity_words(&Quantity::Time(SimDuration(ns)));
        assert_eq!(said(105_993_417), "106 ms");
        assert_eq!(said(6_412_900), "6.41 ms");
        assert_eq!(said(0), "0 ms");
        assert_eq!(said(61_500_000_000), "1 min 1 s");
        assert_eq!(quantity_words(&Quantity::Value(Value::Int(-20))), "−20");
    }
}
