//! Every parameter of the open text as a control: its range, and the edit that turns it.

use std::rc::Rc;

use crate::base::limits;
use crate::model::{Knob, KnobValue};
use crate::syntax::{self, OpenOption, Parameter, ParameterValue};
use crate::{diag::Severity, lower};

/// The parameters of one participant, channel or link.
#[derive(Clone, Debug, PartialEq)]
pub struct LiteralGroup {
    /// Whose.
    pub owner: Rc<str>,
    /// Each with its number in the text.
    pub parameters: Vec<(usize, Parameter)>,
    /// What could be said besides.
    pub open: Vec<OpenOption>,
}

/// The parameters of a text, by owner, in the order in which the owners are first mentioned.
pub fn literal_groups(source: &str) -> Vec<LiteralGroup> {
    let mut groups: Vec<LiteralGroup> = Vec::new();
    let mut group_of = |owner: &Rc<str>| -> usize {
        groups.iter().position(|it| it.owner == *owner).unwrap_or_else(|| {
            groups.push(LiteralGroup { owner: Rc::clone(owner), parameters: Vec::new(), open: Vec::new() });
            groups.len() - 1
        })
    };
    let places: Vec<(usize, usize, Parameter)> = syntax::parameters(source)
        .into_iter()
        .enumerate()
        .map(|(n, it)| (group_of(&it.owner), n, it))
        .collect();
    let open: Vec<(usize, OpenOption)> =
        syntax::open_options(source).into_iter().map(|it| (group_of(&it.owner), it)).collect();
    places.into_iter().for_each(|(group, n, it)| groups[group].parameters.push((n, it)));
    open.into_iter().for_each(|(group, it)| groups[group].open.push(it));
    groups
}

/// A number as something to turn: its value, with a range in which it changes something. None for a choice of words,
/// and for what no slider can show.
pub fn range_of(parameter: &Parameter) -> Option<Knob> {
    let value = match parameter.value {
        ParameterValue::Count(count, _) => KnobValue::Count(count),
        ParameterValue::Share(share) => KnobValue::Share(share),
        ParameterValue::Time(length) => KnobValue::Time(length),
        ParameterValue::Decimal(_) | ParameterValue::Choice(..) => return None,
    };
    let (low, high) = range(value);
    let name: Rc<str> = parameter.label.as_str().into();
    Some(Knob {
        name: Rc::clone(&name),
        label: name,
        value,
        low: value.of_units(low),
        high: value.of_units(high),
    })
}

/// From nothing, or from one, to a round value at least four times as large.
fn range(value: KnobValue) -> (i64, i64) {
    const TIMES: i64 = 4;
    const LEAST_COUNT: i64 = 10;
    const LEAST_TIME: i64 = 1_000_000;
    let wanted = value.units().saturating_mul(TIMES);
    match value {
        KnobValue::Share(_) => (0, 1_000_000),
        KnobValue::Count(count) => (count.clamp(0, 1), round_up(wanted.max(LEAST_COUNT))),
        KnobValue::Time(_) => (0, round_up(wanted.max(LEAST_TIME))),
    }
}

/// The next of 1, 2 and 5 times a power of ten.
fn round_up(units: i64) -> i64 {
    let mut power = 1_i64;
    while power.saturating_mul(10) < units {
        power = power.saturating_mul(10);
    }
    [1, 2, 5, 10].into_iter().map(|it| power.saturating_mul(it)).find(|it| *it >= units).unwrap_or(units)
}

/// The text with another value for its n-th parameter; else a sentence that says why it cannot have it.
pub(in crate::app) fn turned(source: &str, n: usize, value: &str) -> Result<String, String> {
    let Some(parameter) = syntax::parameter(source, n) else {
        return Err("The text has changed; this value is not there any more.".into());
    };
    let value = value.trim();
    let is_one_word = !value.is_empty() && !value.contains(['\n', '\r', ';', '#', '"', '{', '}', ',']);
    if !is_one_word {
        return Err(format!("{} cannot be “{value}”.", parameter.label));
    }
    let edited = syntax::set_parameter(source, n, value).unwrap_or_else(|| source.to_owned());
    let stays = syntax::parameter(&edited, n).is_some_and(|it| it.label == parameter.label);
    if !stays {
        return Err(format!("{} cannot be “{value}”.", parameter.label));
    }
    without_errors(source, edited)
}

/// The text with lines `at …` more; else a sentence that says why that cannot be.
pub(in crate::app) fn with_lines(source: &str, lines: &str) -> Result<String, String> {
    let edited = lines.lines().fold(source.to_owned(), |text, line| syntax::insert_line(&text, line));
    without_errors(source, edited)
}

/// The text with an option more; else a sentence that says why that cannot be.
pub(in crate::app) fn with_option(
    source: &str,
    owner: &str,
    option: &str,
    value: &str,
) -> Result<String, String> {
    let edited = syntax::set_option(source, owner, option, value);
    let edited = edited.ok_or_else(|| format!("Nobody is called {owner}."))?;
    without_errors(source, edited)
}

/// A control never breaks a text that is right.
fn without_errors(before: &str, after: String) -> Result<String, String> {
    if after.len() > limits::SOURCE_BYTES {
        return Err("The text would be larger than allowed.".into());
    }
    let errors = |text: &str| -> Vec<String> {
        let found = lower::compile(text).diagnostics;
        found.into_iter().filter(|it| it.severity == Severity::Error).map(|it| it.message).collect()
    };
    let found = errors(&after);
    match found.into_iter().next() {
        Some(message) if errors(before).is_empty() => Err(format!("That does not work: {message}.")),
        _ => Ok(after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SimDuration;

    const TEXT: &str = "service A { workers 2 }\nservice B\nqueue q\nA { every 20ms, 5 times { send M to q } }\nB { on M from q { work 3ms } }\n";

    #[test]
    fn groups_stand_in_the_order_of_the_text_with_all_that_is_theirs() {
        let groups = literal_groups(TEXT);
        let owners: Vec<&str> = groups.iter().map(|it| &*it.owner).collect();
        assert_eq!(owners, ["A", "B", "q"]);
        let labels: Vec<&str> = groups[0].parameters.iter().map(|(_, it)| it.label.as_str()).collect();
        assert_eq!(labels, ["workers", "every", "times"]);
        assert!(groups[2].open.iter().any(|it| it.word == "capacity"));
    }

    #[test]
    fn a_range_is_round_and_holds_the_value() {
        let time = |ms: u64| range(KnobValue::Time(SimDuration(ms * 1_000_000)));
        assert_eq!(time(20), (0, 100_000_000));
        assert_eq!(time(0), (0, 1_000_000));
        assert_eq!(range(KnobValue::Count(2)), (1, 10));
        assert_eq!(range(KnobValue::Count(0)), (0, 10));
        assert_eq!(range(KnobValue::Count(i64::MAX)).1, i64::MAX);
    }

    #[test]
    fn what_breaks_the_text_is_refused_in_words() {
        assert_eq!(turned(TEXT, 0, "3").as_deref(), Ok(&*TEXT.replace("workers 2", "workers 3")));
        for wrong in ["0", "", "2ms", "x y", "3 }", "3\nseed 4", "3 # "] {
            assert!(turned(TEXT, 0, wrong).is_err(), "{wrong}");
        }
        assert!(turned(TEXT, 99, "3").is_err());
        assert!(with_option(TEXT, "q", "capacity", "5").is_ok());
        assert!(with_option(TEXT, "q", "capacity", "red").is_err());
    }
}
