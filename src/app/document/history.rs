//! Undo and redo of everything: what was there before each change, kept by reference.

use std::rc::Rc;

use crate::app::document::drafts::DraftBefore;
use crate::app::{Arrangement, Document, Now, Selection, Settings};
use crate::base::limits;
use crate::trace::Moment;

/// How everything was before a change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Before {
    /// The text.
    pub document: Document,
    /// The moment that was shown; none for the end.
    pub playhead: Option<Moment>,
    /// In which order lifelines stood, and which were folded or hidden.
    pub arrangement: Arrangement,
    /// What was looked at.
    pub selection: Option<Selection>,
    /// Where the caret was, when the change was typed.
    pub caret: Option<Caret>,
    /// The drafts that the change made, changed or took away.
    pub drafts: Vec<DraftBefore>,
    /// The settings, when the change touched them.
    pub settings: Option<Box<Settings>>,
}

impl Before {
    fn bytes(&self) -> usize {
        let drafts = self.drafts.iter().filter_map(|(_, draft)| draft.as_ref());
        self.document.source.len() + drafts.map(|it| it.bytes()).sum::<usize>()
    }
}

/// The two ends of what is selected in the text, counted in UTF-16 units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caret {
    /// Where the selection began.
    pub anchor: u32,
    /// Where it blinks.
    pub head: u32,
}

/// Changes before and after the present.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Before>,
    future: Vec<Before>,
    /// What the last change was and when, while the next of its kind may join it.
    joins: Option<(Change, Now)>,
}

/// A change of which many make one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Letters are typed.
    Typing,
    /// The knob of this name is turned.
    SettingParameter(Rc<str>),
    /// The n-th value of the text is turned.
    SettingLiteral(usize),
}

impl Change {
    /// True when a change of the same kind so many milliseconds later is still the same step.
    fn lasts(&self, ms: f64) -> bool {
        *self != Self::Typing || ms < TYPING_PAUSE_MS
    }
}

/// A pause in typing that ends a step of undo, as in most editors.
const TYPING_PAUSE_MS: f64 = 500.0;

impl History {
    /// Remembers what was there before a change. Typing joins the typing just before it, turning a parameter the turning
    /// before; any other change is a step of its own. True when it is.
    pub fn record(&mut self, before: Before, change: Option<Change>, now: Now) -> bool {
        self.future.clear();
        let joined = |(last, at): &(Change, Now)| change.as_ref() == Some(last) && last.lasts(now.0 - at.0);
        let is_new = !self.joins.as_ref().is_some_and(joined);
        if is_new {
            self.past.push(before);
            self.trim();
        }
        self.joins = change.map(|it| (it, now));
        is_new
    }

    /// What the next undo brings back.
    pub fn before(&self) -> Option<&Before> {
        self.past.last()
    }

    /// What the next redo brings back.
    pub fn after(&self) -> Option<&Before> {
        self.future.last()
    }

    /// Takes back the last change; `present` can be had back with [`History::redo`].
    pub fn undo(&mut self, present: Before) -> Option<Before> {
        let before = self.past.pop()?;
        self.future.push(present);
        self.joins = None;
        Some(before)
    }

    /// Has back what the last undo took away.
    pub fn redo(&mut self, present: Before) -> Option<Before> {
        let after = self.future.pop()?;
        self.past.push(present);
        self.joins = None;
        Some(after)
    }

    /// The next change is a step of its own.
    pub fn end_step(&mut self) {
        self.joins = None;
    }

    /// True when there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// True when there is something to have back.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    fn trim(&mut self) {
        let mut bytes: usize = self.past.iter().map(Before::bytes).sum();
        let mut surplus = 0;
        while self.past.len() - surplus > limits::UNDO_STEPS
            || (self.past.len() - surplus > 1 && bytes > limits::UNDO_BYTES)
        {
            bytes -= self.past[surplus].bytes();
            surplus += 1;
        }
        self.past.drain(..surplus);
    }
}
