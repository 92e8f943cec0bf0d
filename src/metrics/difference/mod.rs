//! Comparison of two runs by participant: counts, values of variables, times.
//!
//! | file | what |
//! |---|---|
//! | here | [`differences`]: the facts of two runs beside each other, in groups |
//! | `facts` | what is measured in one run |
//! | `change` | how far two quantities are apart |
//!
//! What has the same name in both runs is the same; the runs may be of two scenarios.

mod change;
mod facts;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use self::facts::{Facts, Key};
use super::Numbers;
use crate::trace::Trace;

pub use change::{Change, Quantity};

/// What is measured in both runs. Within a participant: counts first, then values, then times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Calls of a message type, repetitions included.
    Calls,
    /// Messages of a type that were sent or published, where not all were calls.
    Sent,
    /// Arrivals of a message type at the participant, redeliveries included.
    Received,
    /// Messages of a type that the participant handled well.
    Handled,
    /// Further good handlings of messages that it had handled well before.
    HandledAgain,
    /// Handlings that failed or were cut off.
    HandlingFailed,
    /// Calls of the participant that were answered.
    Answered,
    /// Of those, the ones with an answer of a certain type, where there are several types.
    AnsweredWith,
    /// Its calls that failed or got no answer.
    CallFailed,
    /// Its calls whose deadline passed.
    TimedOut,
    /// Messages that arrived and were not wanted.
    Ignored,
    /// Messages of a type that never arrived.
    Lost,
    /// Times that a message of a type was moved to a dead-letter channel.
    DeadLettered,
    /// Messages of a type that a channel threw away.
    Discarded,
    /// Messages of a type whose time to live passed.
    Expired,
    /// Crashes of the participant.
    Crashes,
    /// The value of one of its variables at the end.
    State,
    /// How long an answer to one of its calls took: the median.
    CallMedian,
    /// The same: the 99th percentile.
    Call99,
    /// From the sending of a message to the end of its first good handling: the median.
    DoneMedian,
    /// The same: the 99th percentile.
    Done99,
    /// How long its workers waited for answers, in all.
    Blocked,
    /// The most messages that waited in a channel at once.
    MostWaiting,
    /// Messages that wait in a channel at the end.
    Waiting,
    /// Records of a stream that its readers have not come to at the end.
    Lag,
    /// When the run was over.
    End,
}

/// What a participant does in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It asks and is answered; nothing else comes to it.
    Asks,
    /// It receives messages.
    Works,
}

/// What a group of differences is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A participant, by its name.
    Participant(Rc<str>, Role),
    /// The run as a whole.
    Run,
}

/// One quantity in two runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What was measured.
    pub measure: Measure,
    /// At which participant; none for the run as a whole.
    pub who: Option<Rc<str>>,
    /// The message type, the variable or the channel; empty when there is none.
    pub about: Rc<str>,
    /// The type of the answer; empty when there is none.
    pub with: Rc<str>,
    /// In each run.
    pub amounts: [Quantity; 2],
}

/// Differences about one participant, or about the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceGroup {
    /// What it is about.
    pub scope: Scope,
    /// Its rows, in the order of reading.
    pub rows: Vec<Difference>,
}

/// What two runs have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relation {
    /// No participant of the same name: nothing is measured.
    #[default]
    None,
    /// Participants, and no message type: nothing is measured.
    Participants,
    /// Participants and message types.
    Messages,
}

/// Two runs, measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Groups with at least one change, those that ask first, the run last.
    pub groups: Vec<DifferenceGroup>,
    /// Participants about which every quantity is the same.
    pub same: Vec<Rc<str>>,
    /// What the runs have in common.
    pub relation: Relation,
}

impl Measure {
    /// True for counts of what happened to messages and participants.
    pub fn is_count(self) -> bool {
        self < Self::State
    }

    /// True for what is about a message type.
    fn is_about_messages(self) -> bool {
        self < Self::Crashes || matches!(self, Self::DoneMedian | Self::Done99)
    }

    /// True for lengths of time at a participant.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::CallMedian | Self::Call99 | Self::DoneMedian | Self::Done99 | Self::Blocked)
    }

    /// True for what is of interest also when it is the same in both runs.
    const fn is_shown_unchanged(self) -> bool {
        matches!(self, Self::Calls | Self::Sent | Self::Received | Self::Handled | Self::Answered | Self::End)
    }
}

impl Difference {
    /// How far the quantities are apart; none when they are the same or one run has none.
    pub fn change(&self) -> Option<Change> {
        Change::between(&self.amounts[0], &self.amounts[1])
    }

    /// True when both runs have the same.
    pub fn is_same(&self) -> bool {
        self.amounts[0] == self.amounts[1]
    }
}

impl Differences {
    /// Every row, in the order of reading.
    pub fn rows(&self) -> impl Iterator<Item = &Difference> {
        self.groups.iter().flat_map(|it| &it.rows)
    }
}

/// Measures two runs. An answer of the type `failure` says that a call failed.
pub fn differences(traces: [&Trace; 2], numbers: [&Numbers; 2], failure: &str) -> Differences {
    let facts = [0, 1].map(|side: usize| Facts::of(traces[side], numbers[side], failure));
    let pair = Pair { facts: &facts };
    let mut found = Differences { relation: pair.relation(), ..Differences::default() };
    if found.relation != Relation::Messages {
        return found;
    }
    let rows = pair.rows();
    for (who, role) in pair.participants() {
        let mut rows: Vec<Difference> =
            rows.iter().filter(|it| it.who.as_ref() == Some(&who)).cloned().collect();
        pair.sort(&mut rows);
        if rows.iter().all(Difference::is_same) {
            found.same.push(who);
        } else {
            tidy(&mut rows);
            found.groups.push(DifferenceGroup { scope: Scope::Participant(who, role), rows });
        }
    }
    let mut of_run: Vec<Difference> = rows.into_iter().filter(|it| it.who.is_none()).collect();
    pair.sort(&mut of_run);
    tidy(&mut of_run);
    found.groups.push(DifferenceGroup { scope: Scope::Run, rows: of_run });
    found
}

/// Leaves out what tells nothing: unchanged quantities of little interest, and a percentile that says what the median says.
fn tidy(rows: &mut Vec<Difference>) {
    rows.retain(|it| !it.is_same() || it.measure.is_shown_unchanged());
    let medians: Vec<Difference> = rows
        .iter()
        .filter(|it| matches!(it.measure, Measure::CallMedian | Measure::DoneMedian))
        .cloned()
        .collect();
    rows.retain(|it| {
        let is_of = |median: &&Difference| match it.measure {
            Measure::Call99 => median.measure == Measure::CallMedian && median.about == it.about,
            Measure::Done99 => median.measure == Measure::DoneMedian && median.about == it.about,
            _ => false,
        };
        medians.iter().find(is_of).is_none_or(|median| median.amounts != it.amounts)
    });
}

/// The facts of two runs.
struct Pair<'f> {
    facts: &'f [Facts; 2],
}

impl Pair<'_> {
    fn relation(&self) -> Relation {
        let [a, b] = self.facts;
        let has_common = |a: &[Rc<str>], b: &[Rc<str>]| a.iter().any(|name| b.contains(name));
        let is_sent = |about: &Rc<str>| {
            let is_meant =
                |it: &Key| matches!(it.measure, Measure::Sent | Measure::Calls) && it.about == *about;
            self.facts.iter().any(|it| it.rows.keys().any(is_meant))
        };
        let sent: Vec<Rc<str>> = a.types.iter().filter(|it| is_sent(it)).cloned().collect();
        match (has_common(&a.names, &b.names), has_common(&sent, &b.types)) {
            (true, true) => Relation::Messages,
            (true, false) => Relation::Participants,
            (false, _) => Relation::None,
        }
    }

    /// Endpoints of both runs: those that ask first, each kind in the order of the first run, then of the second.
    fn participants(&self) -> Vec<(Rc<str>, Role)> {
        let mut found: Vec<(Rc<str>, Role)> = Vec::new();
        for (name, role) in self.facts.iter().flat_map(|it| &it.endpoints) {
            match found.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => *known = (*known).max(*role),
                None => found.push((name.clone(), *role)),
            }
        }
        found.sort_by_key(|(_, role)| *role);
        found
    }

    /// Everything that at least one of the runs has.
    fn rows(&self) -> Vec<Difference> {
        let sides = [0, 1].map(|side: usize| self.assigned(side));
        let keys: BTreeSet<&Key> = sides.iter().flat_map(BTreeMap::keys).collect();
        let row = |key: &Key| {
            let amounts = [0, 1].map(|side: usize| match sides[side].get(key) {
                Some(amount) => amount.clone(),
                None => self.facts[side].nothing(key),
            });
            Difference {
                measure: key.measure,
                who: key.who.clone(),
                about: key.about.clone(),
                with: key.with.clone(),
                amounts,
            }
        };
        keys.into_iter().map(row).filter(|it| it.amounts.iter().any(|amount| !amount.is_nothing())).collect()
    }

    /// The facts of a run: what is known of a message type only goes to its receiver where it has one in both
    /// runs, and answers of different types are counted apart only where there are several.
    fn assigned(&self, side: usize) -> BTreeMap<Key, Quantity> {
        let has_sends = |about: &Rc<str>| self.facts.iter().any(|it| it.sends.contains(about));
        let rows = self.facts[side].rows.iter().filter(|(key, _)| self.is_told(key));
        let assign = |(key, amount): (&Key, &Quantity)| {
            let mut key = key.clone();
            if key.measure.is_count() && key.who.is_none() {
                key.who = self.only_receiver(&key.about);
            }
            if key.measure == Measure::Calls && has_sends(&key.about) {
                key.measure = Measure::Sent;
            }
            (key, amount.clone())
        };
        let mut found: BTreeMap<Key, Quantity> = BTreeMap::new();
        for (key, amount) in rows.map(assign) {
            let slot = found.entry(key).or_insert(Quantity::Count(0));
            *slot = slot.plus(&amount);
        }
        found
    }

    /// False for an answer of the only type that there is, and for the times of a participant that shares a message
    /// type with others: which of them handles what would decide, so the times of all together are told.
    fn is_told(&self, key: &Key) -> bool {
        if matches!(key.measure, Measure::DoneMedian | Measure::Done99) {
            let is_shared = self.only_receiver(&key.about).is_none()
                && !self.facts.iter().any(|it| it.fanned_out.contains(&key.about));
            return key.who.is_none() == is_shared;
        }
        let is_other = |it: &Key| {
            (it.measure, &it.who, &it.about) == (key.measure, &key.who, &key.about) && it.with != key.with
        };
        key.measure != Measure::AnsweredWith || self.facts.iter().any(|it| it.rows.keys().any(is_other))
    }

    /// The participant that alone receives a message type, in both runs.
    fn only_receiver(&self, about: &Rc<str>) -> Option<Rc<str>> {
        let all: BTreeSet<&Rc<str>> =
            self.facts.iter().filter_map(|it| it.receivers.get(about)).flatten().collect();
        let mut all = all.into_iter();
        all.next().filter(|_| all.next().is_none()).cloned()
    }

    /// Counts, then values, then times; in each the message types in the order of the runs.
    fn sort(&self, rows: &mut [Difference]) {
        let place = |about: &Rc<str>| {
            let known = self.facts.iter().flat_map(|it| &it.types);
            known.clone().position(|it| it == about).unwrap_or_else(|| known.count())
        };
        let class = |it: &Difference| match it.measure {
            count if count.is_count() => 0,
            Measure::State => 1,
            _ => 2,
        };
        rows.sort_by_cached_key(|it| (class(it), place(&it.about), it.measure));
    }
}
