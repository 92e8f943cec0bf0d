//! The sum of the messages: every message that was sent is somewhere, and the terms add up.

use super::words::{capitalized, grouped};
use crate::trace::{Census, Location};

/// One term of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// What is counted, as it is read: `dead-lettered`.
    pub name: &'static str,
    /// How many.
    pub number: u32,
    /// What the name means, in one sentence.
    pub means: &'static str,
    /// How it is to be taken.
    pub tone: Tone,
}

/// How a term is to be taken. The page gives each a colour, never without the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing is to be said about it.
    Plain,
    /// It ended well.
    Good,
    /// It is not at its end.
    Waiting,
    /// It ended badly.
    Bad,
}

impl Tone {
    /// The word in CSS.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Waiting => "waiting",
            Self::Bad => "bad",
        }
    }
}

/// Both sides of the sum: `sent 9 = handled 7 + waiting 1 + in flight 0 + dead-lettered 1 + lost 0`.
///
/// Invariant: both sides have the same total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// How messages came into being.
    pub created: Vec<Term>,
    /// Where they are, or how they ended.
    pub accounted: Vec<Term>,
}

/// A row of the table of terms: its name, its number, what it means, its tone, and whether it is always told.
type TermRow = (&'static str, fn(&Census) -> u32, &'static str, Tone, bool);

const CREATED: [TermRow; 2] = [
    ("sent", |it| it.sent, "Messages that a participant sent.", Tone::Plain, true),
    ("copies", |it| it.copies, "Copies that a topic, an exchange or a faulty link made.", Tone::Plain, false),
];

const ACCOUNTED: [TermRow; 12] = [
    ("handled", |it| it.handled, "Handled to the end; a reply: received.", Tone::Good, true),
    ("waiting", |it| it.queued, "Ready in a queue, not delivered.", Tone::Waiting, true),
    (
        "in flight",
        |it| it.in_transit + it.held,
        "On its way, or delivered and not yet handled to the end.",
        Tone::Waiting,
        true,
    ),
    ("dead-lettered", Census::dead_lettered, "In a dead-letter queue, or on its way there.", Tone::Bad, true),
    ("lost", |it| it.lost, "It never arrived.", Tone::Bad, true),
    (
        "kept in streams",
        |it| it.stored,
        "In the log of a stream; its readers have copies.",
        Tone::Good,
        false,
    ),
    ("passed on", |it| it.passed_on, "A topic or an exchange made copies of it.", Tone::Plain, false),
    ("failed", |it| it.failed, "Its handling failed, and nothing followed.", Tone::Bad, false),
    ("expired", |it| it.expired, "Its time to live ended.", Tone::Bad, false),
    (
        "discarded",
        |it| it.discarded,
        "Its channel dropped it: full, rejected, deduplicated or purged.",
        Tone::Bad,
        false,
    ),
    ("ignored", |it| it.ignored, "It arrived, and nothing was to be done with it.", Tone::Plain, false),
    ("deleted from streams", |it| it.deleted, "Retention or compaction deleted it.", Tone::Plain, false),
];

/// The sum at a moment. `ever` is a later moment: what occurs then has its term now, so that the line keeps its terms while
/// the playhead moves; for a line that must not tell the future it is the same moment.
pub fn sum(now: &Census, ever: &Census) -> Sum {
    let side = |rows: &[TermRow]| {
        let told = rows
            .iter()
            .filter(|(_, number, .., is_always)| *is_always || number(now) > 0 || number(ever) > 0);
        told.map(|(name, number, means, tone, _)| Term { name, number: number(now), means, tone: *tone })
            .collect()
    };
    Sum { created: side(&CREATED), accounted: side(&ACCOUNTED) }
}

impl Sum {
    /// Only what is not zero, where there is little room. A side keeps its first term.
    #[must_use]
    pub fn without_zeros(&self) -> Self {
        let some = |side: &[Term]| {
            let told: Vec<Term> = side.iter().filter(|it| it.number > 0).cloned().collect();
            if told.is_empty() { side.iter().take(1).cloned().collect() } else { told }
        };
        Self { created: some(&self.created), accounted: some(&self.accounted) }
    }

    /// As one line.
    pub fn text(&self) -> String {
        let side = |terms: &[Term]| {
            let terms: Vec<String> =
                terms.iter().map(|it| format!("{} {}", it.name, grouped(u64::from(it.number)))).collect();
            terms.join(" + ")
        };
        format!("{} = {}", side(&self.created), side(&self.accounted))
    }

    /// As sentences for a screen reader: zeros are left out.
    pub fn spoken(&self) -> String {
        let side = |terms: &[Term]| {
            let some: Vec<String> = terms
                .iter()
                .filter(|it| it.number > 0)
                .map(|it| format!("{} {}", grouped(u64::from(it.number)), it.name))
                .collect();
            if some.is_empty() { "none".to_owned() } else { super::words::list(&some) }
        };
        format!("{}: {}.", capitalized(&side(&self.created)), side(&self.accounted))
    }
}

/// Where a message is, or how it ended, in a word or two; none before it exists.
pub const fn fate(location: Location) -> Option<(&'static str, Tone)> {
    Some(match location {
        Location::Unborn => return None,
        Location::InTransit => ("in flight", Tone::Waiting),
        Location::Queued => ("waiting", Tone::Waiting),
        Location::SetAside | Location::DeadLetter => ("dead letter", Tone::Bad),
        Location::Held => ("being handled", Tone::Waiting),
        Location::Handled => ("handled", Tone::Good),
        Location::Failed => ("failed", Tone::Bad),
        Location::Stored => ("kept in a stream", Tone::Good),
        Location::Deleted => ("deleted from its stream", Tone::Plain),
        Location::PassedOn => ("passed on", Tone::Plain),
        Location::Ignored => ("ignored", Tone::Plain),
        Location::Lost => ("lost", Tone::Bad),
        Location::Expired => ("expired", Tone::Bad),
        Location::Discarded => ("discarded", Tone::Bad),
    })
}
