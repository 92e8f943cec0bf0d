//! What is to be stored, and when: within a second of a change, also while typing or playing, and never more often
//! than every 600 ms.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::app::{AppState, DraftId, Now, Place, Playback, Visit};

/// Between two writes, in milliseconds.
const PAUSE_MS: f64 = 600.0;
/// From a change to its write, when nothing was written lately, in milliseconds.
const SOON_MS: f64 = 200.0;

/// What is not stored yet, and what was stored last.
#[derive(Debug, Default)]
pub struct Autosave {
    unsaved: BTreeSet<DraftId>,
    /// A write has been asked for and has not come yet.
    is_due: bool,
    written_ms: f64,
    /// What the page shows, and what of it was copied last.
    shown: Copies,
    copied: Copies,
}

/// What is kept where it can be read without waiting: the open text and the place.
#[derive(Clone, Debug, Default)]
struct Copies {
    source: Rc<str>,
    /// The draft and the revision that the text is; none for a pattern.
    revision: Option<(DraftId, u64)>,
    place: Place,
    settings: Rc<str>,
    /// When the page was looked at.
    wall_ms: u64,
}

/// Something to store now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// The open text, where it can be read without waiting.
    Copy(Rc<str>),
    /// The place, where it can be read without waiting.
    Place(String),
    /// The place and the settings, where a kill of the browser does not lose them.
    Visit(String),
    /// A draft.
    Draft {
        /// Which one.
        id: DraftId,
        /// What is stored of it.
        record: String,
        /// Its revision.
        revision: u64,
        /// The revision that is known to be stored.
        stored: u64,
    },
}

impl Autosave {
    /// A draft has changed.
    pub fn change(&mut self, id: DraftId) {
        self.unsaved.insert(id);
    }

    /// A draft is deleted. True when the copy of the open text was its.
    pub fn delete(&mut self, id: DraftId) -> bool {
        self.unsaved.remove(&id);
        let is_copied = self.copied.revision.is_some_and(|(it, _)| it == id);
        if is_copied {
            self.copied.revision = None;
        }
        is_copied
    }

    /// Everything is deleted.
    pub fn clear(&mut self) {
        *self = Self { written_ms: self.written_ms, is_due: self.is_due, ..Self::default() };
    }

    /// True when something is to be written.
    pub fn is_waiting(&self) -> bool {
        !self.unsaved.is_empty() || self.is_elsewhere()
    }

    /// True when the page shows another place or has other settings than what was stored last.
    fn is_elsewhere(&self) -> bool {
        self.shown.place != self.copied.place || self.shown.settings != self.copied.settings
    }

    /// Looks at the page after an action: in how many milliseconds [`Autosave::write`] is to be called, when
    /// something has changed, or is about to change because the playhead moves, and it is not asked for already.
    pub fn wait(&mut self, state: &AppState, now: Now) -> Option<f64> {
        self.look(state, now);
        let is_moving = matches!(state.playback, Playback::Playing { .. });
        let is_changed = self.is_waiting() || is_moving;
        if !is_changed || self.is_due || state.is_cleared {
            return None;
        }
        self.is_due = true;
        Some((self.written_ms + PAUSE_MS - now.0).max(SOON_MS))
    }

    /// What is to be stored now. The open draft waits until it is known whether it is this tab's: `is_own`.
    pub fn write(&mut self, state: &AppState, now: Now, is_own: impl Fn(DraftId) -> bool) -> Vec<Write> {
        self.is_due = false;
        if state.is_cleared {
            return Vec::new();
        }
        self.written_ms = now.0;
        self.look(state, now);
        let mut writes = self.copy();
        for id in std::mem::take(&mut self.unsaved) {
            let is_undecided =
                state.document.draft == Some(id) && !is_own(id) && !state.drafts.is_elsewhere(id);
            let Some(draft) = state.drafts.get(id) else { continue };
            if is_undecided {
                self.unsaved.insert(id);
            } else if draft.is_unsaved() {
                let record = draft.record().to_text();
                writes.push(Write::Draft { id, record, revision: draft.revision, stored: draft.stored });
            }
        }
        writes
    }

    /// The part of [`Autosave::write`] that needs no state: the text and the place of the last look. A page that is
    /// being left has no time for more.
    pub fn copy(&mut self) -> Vec<Write> {
        let mut writes = Vec::new();
        let Copies { source, revision, place, settings, wall_ms } = &self.shown;
        if revision.is_some() && *revision != self.copied.revision {
            writes.push(Write::Copy(source.clone()));
            self.copied.revision = *revision;
        }
        if self.is_elsewhere() {
            let place = Place { at: *wall_ms, ..place.clone() };
            writes.push(Write::Place(place.to_text()));
            writes.push(Write::Visit(Visit { place, settings: settings.clone() }.to_text()));
            self.copied = Copies { revision: self.copied.revision, ..self.shown.clone() };
        }
        writes
    }

    fn look(&mut self, state: &AppState, now: Now) {
        if state.is_cleared {
            self.shown = self.copied.clone();
            return;
        }
        let place = state.place(now);
        let revision = place.draft.map(|id| (id, place.revision));
        let settings = state.settings.to_text();
        let settings =
            if *settings == *self.shown.settings { self.shown.settings.clone() } else { settings.into() };
        let wall_ms = state.environment.wall_ms;
        let source = state.own_document().source.clone();
        self.shown = Copies { source, revision, place, settings, wall_ms };
    }
}
