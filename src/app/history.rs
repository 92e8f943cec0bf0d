//! Undo and redo of the document: whole texts, kept by reference.

use super::Document;
use crate::base::limits;

/// Documents before and after the present one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Document>,
    future: Vec<Document>,
    /// True while the last change was typing, which the next typing joins.
    typing: bool,
}

impl History {
    /// Remembers `before`, the document that is about to change. Typing joins the typing before it.
    pub fn record(&mut self, before: &Document, typing: bool) {
        self.future.clear();
        if !(typing && self.typing) {
            self.past.push(before.clone());
            self.trim();
        }
        self.typing = typing;
    }

    /// The document before the last change; `present` can be had back with [`History::redo`].
    pub fn undo(&mut self, present: &Document) -> Option<Document> {
        let before = self.past.pop()?;
        self.future.push(present.clone());
        self.typing = false;
        Some(before)
    }

    /// The document that the last undo took away.
    pub fn redo(&mut self, present: &Document) -> Option<Document> {
        let after = self.future.pop()?;
        self.past.push(present.clone());
        self.typing = false;
        Some(after)
    }

    /// The next typing is a step of its own.
    pub fn end_typing(&mut self) {
        self.typing = false;
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
