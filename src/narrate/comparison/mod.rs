//! Two runs beside each other in words: what is gained, what it costs, and the words of a table.
//!
//! | file | what |
//! |---|---|
//! | here | [`comparison_sentences`]: changed expectations, a gain and a price |
//! | `balance` | whether a difference is a gain or a price |
//! | `clause` | a difference as a clause: `Ann gets 8 answers to Order instead of 3` |
//! | `table` | titles, names and changes of the rows of a table |
//!
//! The second run, B, is measured against the first, A. Whom a number is about is always said.

mod balance;
mod clause;
mod table;

use std::cmp::Reverse;
use std::rc::Rc;

use self::balance::{Balance, balance};
use self::clause::clause;
use crate::base::SimDuration;
use crate::metrics::{Difference, Differences, Measure, Quantity, Relation};

pub use table::{change_words, group_title, quantity_words, row_name};

/// Words of a sentence, at most; a single clause may be longer.
const MOST_WORDS: usize = 25;
/// Clauses of a sentence, at most.
const MOST_CLAUSES: usize = 3;

/// An expectation that holds in one of two runs only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedVerdict {
    /// The words of the text.
    pub words: Rc<str>,
    /// True when it holds in the second run.
    pub holds_now: bool,
}

/// What two runs say about each other, in the order of reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparisonWords {
    /// Expectations that hold in one of the runs only.
    pub verdicts: Option<String>,
    /// What a user gains by the second run; when nothing is better, what is different.
    pub gain: String,
    /// What it costs; none when nothing is judged.
    pub price: Option<String>,
    /// Where the shorter run ended; none when both end together.
    pub ends: Option<String>,
}

impl ComparisonWords {
    /// All sentences.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        let all = [self.verdicts.as_ref(), Some(&self.gain), self.price.as_ref(), self.ends.as_ref()];
        all.into_iter().flatten().map(String::as_str)
    }
}

/// What the second run gains and costs against the first; expectations that changed come first.
pub fn comparison_sentences(found: &Differences, verdicts: &[ChangedVerdict]) -> ComparisonWords {
    let nothing = match found.relation {
        Relation::None => "These share no participant: nothing is counted.",
        Relation::Participants => "These share no message type: nothing is counted.",
        Relation::Messages => return judged(found, verdicts),
    };
    ComparisonWords { gain: nothing.to_owned(), ..ComparisonWords::default() }
}

fn judged(found: &Differences, verdicts: &[ChangedVerdict]) -> ComparisonWords {
    let all: Vec<(Balance, &Difference)> =
        ranked(found).into_iter().map(|it| (balance(found, it), it)).collect();
    let of = |wanted: &[Balance]| -> Vec<&Difference> {
        let is_wanted = |it: &&(Balance, &Difference)| {
            wanted.contains(&it.0) && !(it.0 == Balance::Open && repeats_a_count(&all, it.1))
        };
        all.iter().filter(is_wanted).map(|(_, it)| *it).collect()
    };
    let (gains, prices) = (of(&[Balance::Gain]), of(&[Balance::Price]));
    let ends = ending(found);
    let (rows, price) = match (gains.is_empty(), prices.is_empty()) {
        (false, false) => {
            let price = sentence_of(&prices).map(|it| format!("The price: {it}."));
            (of(&[Balance::Gain, Balance::Open]), price)
        }
        (false, true) => {
            (of(&[Balance::Gain, Balance::Open]), Some("No count and no time is worse.".to_owned()))
        }
        (true, false) => {
            (of(&[Balance::Price, Balance::Open]), Some("No count and no time is better.".to_owned()))
        }
        (true, true) => (of(&[Balance::Open]), None),
    };
    let gain = match sentence_of(&rows) {
        Some(said) => format!("In B, {said}."),
        None if ends.is_none() && found.rows().all(Difference::is_same) => {
            "Every count, value and time is the same.".to_owned()
        }
        None => "Every count and every value is the same.".to_owned(),
    };
    ComparisonWords { verdicts: verdict_sentence(verdicts), gain, price, ends }
}

/// Variables often count what is counted anyway: those of a participant with a judged count are left to the table.
fn repeats_a_count(all: &[(Balance, &Difference)], it: &Difference) -> bool {
    let is_judged = |(balance, row): &(Balance, &Difference)| {
        matches!(balance, Balance::Gain | Balance::Price) && row.measure.is_count() && row.who == it.who
    };
    it.measure == Measure::State && all.iter().any(is_judged)
}

/// Differences with a change, the most telling first: by measure, then the larger ratio, then the larger number.
fn ranked(found: &Differences) -> Vec<&Difference> {
    let mut rows: Vec<&Difference> = found.rows().filter(|it| it.change().is_some()).collect();
    rows.sort_by_cached_key(|it| {
        let change = it.change();
        let ratio = change.as_ref().map_or(0, |it| it.ratio_tenths.unwrap_or(u64::MAX));
        let by = match change.and_then(|it| it.by) {
            Some(Quantity::Count(by)) => u64::from(by),
            Some(Quantity::Time(by)) => by.0,
            _ => 0,
        };
        (rank(it), Reverse(ratio), Reverse(by))
    });
    rows
}

/// What comes first: what callers are told, what becomes of messages, the load, values, times, backlogs.
const fn rank(difference: &Difference) -> u8 {
    match difference.measure {
        Measure::Answered => 0,
        Measure::CallFailed => 1,
        Measure::Lost => 2,
        Measure::HandledAgain => 3,
        Measure::DeadLettered => 4,
        Measure::Discarded | Measure::Expired => 5,
        Measure::Handled => 6,
        Measure::HandlingFailed => 7,
        Measure::Calls => 8,
        Measure::Received => 9,
        Measure::AnsweredWith => 10,
        Measure::Sent => 11,
        Measure::Crashes => 12,
        Measure::State => 13,
        Measure::Call99 => 14,
        Measure::Done99 => 15,
        Measure::Blocked => 16,
        Measure::CallMedian => 17,
        Measure::DoneMedian => 18,
        Measure::Waiting => 19,
        Measure::Lag => 20,
        Measure::MostWaiting => 21,
        Measure::TimedOut => 22,
        Measure::Ignored => 23,
        Measure::End => 24,
    }
}

/// The most telling clauses that fit into a sentence: one count and one time for each subject.
fn sentence_of(rows: &[&Difference]) -> Option<String> {
    let words = |text: &str| text.split_whitespace().count();
    let mut clauses: Vec<String> = Vec::new();
    let mut said: Vec<(bool, &Rc<str>)> = Vec::new();
    for row in rows {
        let subject = match (&row.who, row.measure) {
            (Some(who), Measure::Blocked) => (true, who),
            _ => (row.measure.is_time(), &row.about),
        };
        let Some(clause) = clause(row).filter(|_| !said.contains(&subject)) else { continue };
        let length: usize = clauses.iter().map(|it| words(it)).sum::<usize>() + words(&clause);
        if !clauses.is_empty() && (length > MOST_WORDS || clauses.len() == MOST_CLAUSES) {
            break;
        }
        clauses.push(clause);
        said.push(subject);
    }
    let last = clauses.pop()?;
    match clauses.is_empty() {
        true => Some(last),
        false => Some(format!("{}, and {last}", clauses.join(", "))),
    }
}

/// Expectations that changed: those that fail now come first.
fn verdict_sentence(verdicts: &[ChangedVerdict]) -> Option<String> {
    let told = |holds_now: bool| {
        let changed: Vec<&ChangedVerdict> = verdicts.iter().filter(|it| it.holds_now == holds_now).collect();
        let sides = if holds_now { "fails in A and holds in B" } else { "holds in A and fails in B" };
        match changed[..] {
            [] => None,
            [only] => Some(format!("“{}” {sides}.", only.words)),
            _ if holds_now => Some(format!("{} expectations fail in A and hold in B.", changed.len())),
            _ => Some(format!("{} expectations hold in A and fail in B.", changed.len())),
        }
    };
    let all: Vec<String> = [false, true].into_iter().filter_map(told).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// Where the shorter run ended.
fn ending(found: &Differences) -> Option<String> {
    let end = found.rows().find(|it| it.measure == Measure::End)?;
    let [Quantity::Time(a), Quantity::Time(b)] = &end.amounts else { return None };
    let (short, early, long, late) = if a < b { ("A", a, "B", b) } else { ("B", b, "A", a) };
    let said = |time: &SimDuration| quantity_words(&Quantity::Time(*time));
    (a != b).then(|| format!("{short} ends at {}, {long} at {}.", said(early), said(late)))
}
