//! Texts of other programs that were read in this visit, and what is shown of them.

use std::rc::Rc;

use super::drafts::DraftId;
use crate::app::AppState;
use crate::exchange::ImportReport;

/// Texts of other programs.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportAction {
    /// Shows what was read of the text that the open draft comes from, or of the last one that could not be read.
    Show,
    /// Closes the panel.
    Close,
    /// Reads a text that could not be read again, as it is now.
    ReadAgain(Rc<str>),
    /// Takes a text that cannot be read as the text of the draft.
    TakeAsItIs(Rc<str>),
    /// Copies the text that was read.
    CopyOriginal,
    /// Puts the text that was read below the open one, as comments.
    KeepOriginal,
}

/// How many are remembered.
const REMEMBERED: usize = 12;

/// Where a text goes when it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportTarget {
    /// Into the open draft, which is empty.
    OpenDraft,
    /// Into a draft of its own, begun from a file of this name.
    File(Rc<str>),
}

/// A text that could not be read: it stays here until it can, or until it is taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong with it.
    pub report: Rc<ImportReport>,
    /// Where it goes when it can be read.
    pub target: ImportTarget,
}

/// The texts of other programs that were read, and the panel about them.
#[derive(Clone, Debug, Default)]
pub struct Imports {
    /// The panel is open.
    pub is_open: bool,
    /// The last text that could not be read.
    pub refused: Option<Refused>,
    read: Vec<(DraftId, Rc<ImportReport>)>,
}

impl Imports {
    /// Remembers from what a draft was read.
    pub(in crate::app) fn remember(&mut self, id: DraftId, report: Rc<ImportReport>) {
        self.refused = None;
        self.read.retain(|it| it.0 != id);
        self.read.push((id, report));
        let surplus = self.read.len().saturating_sub(REMEMBERED);
        self.read.drain(..surplus);
    }

    /// What a draft was read from, when it was in this visit.
    fn of_draft(&self, id: DraftId) -> Option<&Rc<ImportReport>> {
        self.read.iter().find(|it| it.0 == id).map(|it| &it.1)
    }
}

impl AppState {
    /// What the panel is about: the text that could not be read, else the one from which the open draft was.
    pub fn import_report(&self) -> Option<&Rc<ImportReport>> {
        let of_draft = || self.imports.of_draft(self.document.draft?);
        self.imports.refused.as_ref().map(|it| &it.report).or_else(of_draft)
    }

    /// True while the open text is what was read, letter by letter: undo takes it back.
    pub fn is_import_untouched(&self) -> bool {
        let read = self.import_report().and_then(|it| it.scenario.as_ref());
        read.is_some_and(|it| *it == self.document.source)
    }
}
