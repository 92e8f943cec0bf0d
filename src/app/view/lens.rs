//! What one looks for in the run: stops, the message that is followed, the find field.
//!
//! These belong to the document that is open: they stay when its text changes and go when another
//! one is opened. They are no change of the text, so undo leaves them alone.

use std::rc::Rc;

use crate::app::Playback;
use crate::base::{EventId, MessageId};
use crate::diagram::Layout;
use crate::inspect::{BreakpointRules, Breakpoints, Correlated, MessageSet, Search};
use crate::trace::Trace;

/// What is looked for.
#[derive(Default)]
pub struct Lens {
    /// What to stop at.
    pub rules: BreakpointRules,
    /// The list of reasons to stop is shown.
    pub is_stops_open: bool,
    /// The list of lifelines is shown.
    pub is_lifelines_open: bool,
    /// Where the reasons to stop occur; empty while none is chosen and the list is closed.
    pub table: Rc<Breakpoints>,
    /// The same in the baseline.
    pub baseline_table: Rc<Breakpoints>,
    /// The stop at which the playhead rests, and why it does.
    pub halted: Option<(Playback, Rc<str>)>,
    /// The message that is followed.
    pub strand: Option<Rc<Correlated>>,
    /// The same message in the baseline.
    pub baseline_strand: Option<Rc<Correlated>>,
    /// The find field.
    pub find: Find,
    /// What stands out; everything else is dimmed. None dims nothing.
    pub spotlight: Option<Rc<Spotlight>>,
    /// What the above was computed from.
    pub(in crate::app) seen: Seen,
}

/// The find field and what it found.
#[derive(Default)]
pub struct Find {
    /// It is shown.
    pub is_open: bool,
    /// How often it was asked for: the field takes the keyboard each time.
    pub asked: u32,
    /// What was typed.
    pub text: Rc<str>,
    /// Only what matches is shown.
    pub is_filter: bool,
    /// The lifelines as they stood before only those of matches were shown.
    pub(in crate::app) arranged_before: Option<crate::app::Arrangement>,
    /// The rows that match, in order; none while the search goes on.
    pub matches: Rc<[EventId]>,
    /// The match that was gone to last, by its place among them.
    pub at: Option<usize>,
    /// True while the search goes on.
    pub is_running: bool,
    pub(in crate::app) search: Option<Search>,
}

impl Find {
    /// The rows that match so far, in order.
    pub fn found(&self) -> &[EventId] {
        match &self.search {
            Some(search) if self.is_running => search.found(),
            _ => &self.matches,
        }
    }
}

/// What stands out in both views.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spotlight {
    /// Messages that are shown in full.
    pub messages: MessageSet,
    /// Messages that led to them or to which they led: less dimmed than the rest.
    pub chain: MessageSet,
    /// Rows that are shown in full whatever their message, ascending.
    pub rows: Rc<[EventId]>,
    /// A filter shows all of `chain` in full.
    pub is_filter: bool,
}

impl Spotlight {
    /// What stands out when a message is followed.
    pub fn on(strand: &Correlated) -> Self {
        let messages = strand.family.iter().copied().collect();
        Self { messages, chain: strand.chain.clone(), ..Self::default() }
    }

    /// True for a row and a message of which one stands out.
    pub fn shows(&self, message: Option<MessageId>, row: Option<EventId>) -> bool {
        message.is_some_and(|it| self.messages.contains(it))
            || row.is_some_and(|it| self.rows.binary_search(&it).is_ok())
    }

    /// True for messages that are less dimmed than the rest.
    pub fn hints_at(&self, message: Option<MessageId>) -> bool {
        message.is_some_and(|it| self.chain.contains(it))
    }
}

/// What the answers were computed from.
#[derive(Default)]
pub(in crate::app) struct Seen {
    pub trace: Option<Rc<Trace>>,
    pub baseline: Option<Rc<Trace>>,
    /// The layout in which the next stop was looked for.
    pub layout: Option<Rc<Layout>>,
    pub rules: Option<BreakpointRules>,
    pub is_table_wanted: bool,
}

impl Lens {
    /// The rows at which a moving playhead stops, ascending.
    pub fn stops(&self) -> &[EventId] {
        self.table.stops()
    }

    /// Another document is opened: what was looked for in the last one is forgotten.
    pub(in crate::app) fn forget(&mut self) {
        *self = Self::default();
    }
}
