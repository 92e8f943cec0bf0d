//! Undo and redo of the document: whole texts, kept by reference.

use std::rc::Rc;

use super::Document;
use crate::base::limits;

/// Documents before and after the present one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Document>,
    future: Vec<Document>,
    /// What the last change was, when the next of its kind joins it.
    joins: Option<Change>,
}

/// A change of which many make one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Letters are typed.
    Typing,
    /// The knob of this name is turned.
    Turning(Rc<str>),
}

impl History {
    /// Remembers `before`, the document that is about to change. Typing joins the typing before it, turning a knob
    /// the turning before; any other change is a step of its own.
    pub fn record(&mut self, before: &Document, change: Option<Change>) {
        self.future.clear();
        if change.is_none() || self.joins != change {
            self.past.push(before.clone());
            self.trim();
        }
        self.joins = change;
    }

    /// The document before the last change; `present` can be had back with [`History::redo`].
    pub fn undo(&mut self, present: &Document) -> Option<Document> {
        let before = self.past.pop()?;
        self.future.push(present.clone());
        self.joins = None;
        Some(before)
    }

    /// The document that the last undo took away.
    pub fn redo(&mut self, present: &Document) -> Option<Document> {
        let after = self.future.pop()?;
        self.past.push(present.clone());
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
        let bytes = |documents: &[Document]| -> usize { documents.iter().map(|it| it.source.len()).sum() };
        while self.past.len() > limits::UNDO_STEPS
            || (self.past.len() > 1 && bytes(&self.past) > limits::UNDO_BYTES)
        {
            self.past.remove(0);
        }
    }
}
