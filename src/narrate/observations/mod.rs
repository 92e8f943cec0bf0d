//! What a run shows, in words: each observation with the row that shows it best.
//!
//! | file | what |
//! |---|---|
//! | `thresholds` | from when on something is worth saying |
//! | `load` | backlogs that grow, bottlenecks, waiting, blocked workers |
//! | `trouble` | poison messages, retries, losses, duplicates, late replies |
//! | `order` | replies and messages that overtake each other |
//!
//! A new observation is a function in one of them and a line in [`FINDERS`].

mod load;
mod order;
mod thresholds;
mod trouble;

use crate::base::{ChannelId, EventId, LifelineId, Table, TypedId};
use crate::metrics::Numbers;
use crate::trace::{EventKind, Trace};

/// Something that a run shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// What kind it is: stable, for tests and style sheets.
    pub topic: &'static str,
    /// The sentence, with its full stop.
    pub text: String,
    /// The row that shows it.
    pub evidence: EventId,
}

/// Looks for one kind of thing.
type Finder = fn(&Look<'_>) -> Vec<Observation>;

/// Every kind, what weighs most first.
const FINDERS: [Finder; 11] = [
    trouble::losses,
    trouble::poison,
    load::growing_backlogs,
    load::bottlenecks,
    trouble::redeliveries,
    trouble::repeated_calls,
    trouble::duplicates,
    load::waiting,
    load::blocked,
    trouble::late_replies,
    order::overtaking,
];

/// What a run shows, what weighs most first; at most eight, two of a kind.
pub fn observations(trace: &Trace, numbers: &Numbers) -> Vec<Observation> {
    if trace.header().is_sketch {
        return Vec::new();
    }
    let look = Look::new(trace, numbers);
    let found = FINDERS.iter().flat_map(|find| find(&look).into_iter().take(thresholds::MOST_OF_A_KIND));
    found.take(thresholds::MOST).collect()
}

/// A run and what several finders want to know of it.
struct Look<'t> {
    trace: &'t Trace,
    numbers: &'t Numbers,
    /// The consumers of a channel.
    consumers: Table<ChannelId, Vec<LifelineId>>,
}

impl<'t> Look<'t> {
    fn new(trace: &'t Trace, numbers: &'t Numbers) -> Self {
        let mut consumers: Table<ChannelId, Vec<LifelineId>> =
            trace.header().channels.ids().map(|_| Vec::new()).collect();
        for (id, info) in trace.header().channels.iter() {
            for row in trace.index().of_lifeline(info.lifeline) {
                let event = trace.event(row);
                let known = &mut consumers[id];
                if let Some(peer) =
                    event.peer.filter(|it| event.kind == EventKind::Delivered && !known.contains(it))
                {
                    known.push(peer);
                }
            }
        }
        Self { trace, numbers, consumers }
    }

    fn name(&self, lifeline: LifelineId) -> &str {
        self.trace.lifeline_name(lifeline)
    }

    fn channel_name(&self, channel: ChannelId) -> &str {
        self.name(self.trace.header().channels[channel].lifeline)
    }

    /// True when the messages there are dead letters, which wait for no consumer.
    fn is_dead_letter_channel(&self, channel: ChannelId) -> bool {
        self.trace.header().channels.values().any(|it| it.dead_letter == Some(channel))
    }

    /// The rows that the numbers are about.
    fn rows(&self) -> impl Iterator<Item = crate::trace::Event<'t>> + use<'t> {
        let (trace, moment) = (self.trace, self.numbers.moment);
        moment.rows().map(move |row| trace.event(row))
    }

    /// The first row at a lifeline that `is` so; else the first row there is.
    fn first_row(&self, lifeline: LifelineId, is: impl Fn(&crate::trace::Event<'_>) -> bool) -> EventId {
        let mut rows = self.trace.index().of_lifeline(lifeline);
        rows.find(|row| is(&self.trace.event(*row))).unwrap_or(EventId::from_index(0))
    }
}

/// 3100 as `3.1`: one decimal, rounded down.
fn times(thousandths: u64) -> String {
    match thousandths / 100 % 10 {
        0 => (thousandths / 1_000).to_string(),
        tenth => format!("{}.{tenth}", thousandths / 1_000),
    }
}

/// 983 as `98 %`.
fn percent(per_mille: u64) -> String {
    format!("{} %", per_mille / 10)
}

/// `part` of `whole` in thousandths; none of nothing.
fn per_mille(part: u128, whole: u128) -> Option<u64> {
    (part * 1_000).checked_div(whole).and_then(|it| u64::try_from(it).ok())
}
