//! Numbers, units and quoted texts: from the letters to the value.

use crate::base::{Decimal, Probability, SimDuration, SimTime};
use crate::diag::closest;

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// `5`
    Int(i64),
    /// `1.5`
    Decimal(Decimal),
    /// `30%`
    Percent(Probability),
    /// `250ms`
    Duration(SimDuration),
}

/// Why the letters are not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberProblem {
    /// More than the program can count.
    TooLarge,
    /// More than 100 %.
    AboveAll,
    /// No such unit; and the one that was probably meant.
    Unit(String, Option<&'static str>),
}

/// Units of time with their length in nanoseconds.
pub(super) const UNITS: &[(&str, u64)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("min", 60_000_000_000),
    ("h", 3_600_000_000_000),
    ("d", 86_400_000_000_000),
    ("w", 604_800_000_000_000),
];

/// What people write for a unit, and what it is called here.
const HABITS: &[(&str, &str)] = &[
    ("m", "min"),
    ("sec", "s"),
    ("secs", "s"),
    ("second", "s"),
    ("seconds", "s"),
    ("msec", "ms"),
    ("mins", "min"),
    ("minute", "min"),
    ("minutes", "min"),
    ("hr", "h"),
    ("hour", "h"),
    ("hours", "h"),
    ("day", "d"),
    ("days", "d"),
    ("week", "w"),
    ("weeks", "w"),
];

/// Nanoseconds of a unit.
pub(super) fn unit_ns(unit: &str) -> Option<u64> {
    UNITS.iter().find(|(name, _)| *name == unit).map(|(_, ns)| *ns)
}

/// Nanoseconds of the unit at the end of `5ms`; 1 when there is none.
pub(super) fn unit_of(text: &str) -> u64 {
    unit_ns(text.trim_start_matches(|it: char| !it.is_alphabetic()).trim()).unwrap_or(1)
}

/// Reads `250ms`, `1.5`, `30%`, `1_000`.
pub(super) fn number(text: &str) -> Result<Number, NumberProblem> {
    let digits_end =
        text.find(|it: char| !it.is_ascii_digit() && it != '_' && it != '.').unwrap_or(text.len());
    let (digits, unit) = text.split_at(digits_end);
    let digits = digits.replace('_', "");
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    match unit {
        "" if decimals.is_empty() => whole.parse().map(Number::Int).map_err(|_| NumberProblem::TooLarge),
        "" => scaled(whole, decimals, 1_000_000).and_then(as_i64).map(|it| Number::Decimal(Decimal(it))),
        "%" => percent(whole, decimals),
        _ => duration(whole, decimals, unit),
    }
}

fn percent(whole: &str, decimals: &str) -> Result<Number, NumberProblem> {
    let parts = scaled(whole, decimals, 10_000)?;
    let parts = u32::try_from(parts).ok().filter(|it| *it <= Probability::ONE.0);
    parts.map(|it| Number::Percent(Probability(it))).ok_or(NumberProblem::AboveAll)
}

fn duration(whole: &str, decimals: &str, unit: &str) -> Result<Number, NumberProblem> {
    let Some(ns) = unit_ns(unit) else {
        let habit = HABITS.iter().find(|(word, _)| word.eq_ignore_ascii_case(unit)).map(|(_, name)| *name);
        let near = habit.or_else(|| closest(unit, UNITS.iter().map(|(name, _)| *name)));
        return Err(NumberProblem::Unit(unit.to_owned(), near));
    };
    let length = scaled(whole, decimals, ns)?;
    let length = u64::try_from(length).ok().filter(|it| *it <= SimTime::MAX.0);
    length.map(|it| Number::Duration(SimDuration(it))).ok_or(NumberProblem::TooLarge)
}

/// `whole.decimals` times `unit`, cut below one.
fn scaled(whole: &str, decimals: &str, unit: u64) -> Result<u128, NumberProblem> {
    let decimals = &decimals[..decimals.len().min(15)];
    let parse = |digits: &str| match digits {
        "" => Ok(0),
        _ => digits.parse::<u64>().map(u128::from).map_err(|_| NumberProblem::TooLarge),
    };
    let power = 10_u128.pow(u32::try_from(decimals.len()).unwrap_or(0));
    Ok(parse(whole)? * u128::from(unit) + parse(decimals)? * u128::from(unit) / power)
}

fn as_i64(value: u128) -> Result<i64, NumberProblem> {
    i64::try_from(value).map_err(|_| NumberProblem::TooLarge)
}

/// The text between quotes with the escapes `\"`, `\\`, `\n` and `\t`; any other `\` is literal.
pub(super) fn unescape(quoted: &str) -> String {
    let inner = quoted.strip_prefix('"').unwrap_or(quoted);
    let mut result = String::with_capacity(inner.len());
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        let stands_for = match (letter, letters.peek()) {
            ('\\', Some('n')) => Some('\n'),
            ('\\', Some('t')) => Some('\t'),
            ('\\', Some('"' | '\\')) => letters.peek().copied(),
            ('"', _) => break,
            _ => None,
        };
        result.push(stands_for.unwrap_or(letter));
        if stands_for.is_some() {
            letters.next();
        }
    }
    result
}

/// True when the text in quotes has its closing quote.
pub(super) fn is_closed(quoted: &str) -> bool {
    let mut escaped = false;
    let mut quotes = 0;
    for letter in quoted.chars() {
        quotes += u32::from(letter == '"' && !escaped);
        escaped = letter == '\\' && !escaped;
    }
    quotes >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        assert_eq!(number("1.5ms"), Ok(Number::Duration(SimDuration(1_500_000))));
        assert_eq!(number("0.5%"), Ok(Number::Percent(Probability(5_000))));
        assert_eq!(number("2.25"), Ok(Number::Decimal(Decimal(2_250_000))));
        assert_eq!(number("1_000"), Ok(Number::Int(1_000)));
        assert_eq!(number("2w"), Ok(Number::Duration(SimDuration(1_209_600_000_000_000))));
    }

    #[test]
    fn impossible_numbers_are_explained() {
        assert_eq!(number("101%"), Err(NumberProblem::AboveAll));
        assert_eq!(number("99999999999999999999"), Err(NumberProblem::TooLarge));
        assert_eq!(number("1000w"), Err(NumberProblem::TooLarge));
        assert_eq!(number("5sec"), Err(NumberProblem::Unit("sec".into(), Some("s"))));
    }

    #[test]
    fn quotes_are_removed_and_escapes_decoded() {
        assert_eq!(unescape(r#""a \"b\" \\ \q""#), "a \"b\" \\ \\q");
        assert_eq!(unescape("\"open"), "open");
        assert!(is_closed("\"a\"") && !is_closed("\"a\\\"") && !is_closed("\""));
    }
}
