//! Keeps what somebody wrote: at most once a second, and at once when the page is hidden.
//!
//! Drafts go to the database ([`Shelf`]). The open text and the place also go where
//! they can be read without waiting: a copy for this tab and one for the next,
//! which the rescue page of `js/boot.js` shows when everything else fails.

use std::collections::BTreeSet;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::effects::locks::{self, Lock};
use super::effects::pause;
use super::effects::shelf::{Job, Shelf};
use super::effects::storage;
use crate::app::{AppAction, AppState, DraftId, DraftsAction, Effect, Now};

/// Between two writes, in milliseconds.
const PAUSE_MS: f64 = 1_000.0;
/// From a change to its write, when nothing was written lately, in milliseconds.
const SOON_MS: f64 = 250.0;
/// A lock that is still waited for after so many looks, a pause between two, is another tab's. A page that is
/// reloaded takes a moment to let go of its own.
const LOOKS: u32 = 3;
/// Between two looks, in milliseconds.
const LOOK_MS: u32 = 350;

/// Between two looks at what the other tab stored, in milliseconds: it says so at once, but a hidden page may
/// not hear it.
const FOLLOW_MS: u32 = 3_000;

/// What is to be kept, and when.
pub(crate) struct Keeping {
    shelf: Rc<Shelf>,
    on_action: Callback<AppAction>,
    on_due: Callback<()>,
    unsaved: BTreeSet<DraftId>,
    due: Option<Timeout>,
    kept_at: f64,
    /// The place and the revision that were written last.
    place: String,
    rescued: Option<(DraftId, u64)>,
    open: Option<Open>,
}

/// The draft that is open, and this tab's claim to it.
struct Open {
    id: DraftId,
    /// What is claimed; the one who waits for it sees when it is given up.
    _claim: Rc<Lock>,
}

impl Keeping {
    /// `on_due` asks for [`Keeping::keep`].
    pub(crate) fn new(on_action: Callback<AppAction>, on_due: Callback<()>) -> Self {
        let shelf = Shelf::new(on_action.clone());
        let (place, unsaved) = (String::new(), BTreeSet::new());
        Self { shelf, on_action, on_due, unsaved, due: None, kept_at: 0.0, place, rescued: None, open: None }
    }

    /// Reads what is stored: at the start, and when another tab wrote something.
    pub(crate) fn read(&self) {
        self.shelf.ask(Job::Read);
    }

    /// Does its part of an effect.
    pub(crate) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::StoreDraft(id) => drop(self.unsaved.insert(id)),
            Effect::DropDraft(id) => {
                self.unsaved.remove(&id);
                self.shelf.ask(Job::Drop(id));
                if self.rescued.is_some_and(|(it, _)| it == id) {
                    self.rescued = None;
                    storage::drop_copies(storage::DRAFT);
                }
            }
            Effect::DropLost(key) => self.shelf.ask(Job::DropLost(key)),
            Effect::DropEverything => {
                self.unsaved.clear();
                self.shelf.ask(Job::Clear);
                storage::clear();
            }
            _ => {}
        }
    }

    /// Looks at the page after something happened: claims the draft that is open, and sees to it that what changed
    /// is kept soon.
    pub(crate) fn look(&mut self, state: &AppState, now: Now) {
        self.claim(state.document.draft);
        let is_changed = !self.unsaved.is_empty() || self.place != state.place(now).to_text();
        if is_changed && self.due.is_none() && !state.is_cleared {
            let wait = (self.kept_at + PAUSE_MS - now.0).max(SOON_MS);
            let on_due = self.on_due.clone();
            self.due = Some(Timeout::new(wait as u32, move || on_due.emit(())));
        }
    }

    fn claim(&mut self, id: Option<DraftId>) {
        if self.open.as_ref().map(|it| it.id) == id {
            return;
        }
        self.open = None; // lets go of the one before
        let Some(id) = id else { return };
        let (on_held, shelf) = (self.on_action.clone(), self.shelf.clone());
        let lock = Lock::ask(id, move || {
            shelf.own.borrow_mut().insert(id);
            on_held.emit(DraftsAction::Held(id).into());
            shelf.ask(Job::Read);
        });
        let claim = Rc::new(lock);
        self.wait_for(id, Rc::downgrade(&claim));
        self.open = Some(Open { id, _claim: claim });
    }

    /// Says that another tab has the draft, when that is so again and again. Then follows what is stored there.
    fn wait_for(&self, id: DraftId, claim: Weak<Lock>) {
        let (on_action, shelf) = (self.on_action.clone(), self.shelf.clone());
        spawn_local(async move {
            let is_over = || claim.upgrade().is_none() || shelf.own.borrow().contains(&id);
            for look in 1..=LOOKS {
                pause::wait(LOOK_MS).await;
                let is_waited_for = locks::is_waited_for(id).await;
                if is_over() {
                    return;
                }
                if look == LOOKS && is_waited_for {
                    on_action.emit(DraftsAction::OpenElsewhere(id).into());
                }
            }
            while !is_over() {
                pause::wait(FOLLOW_MS).await;
                shelf.ask(Job::Read);
            }
        });
    }

    /// Writes what has changed since the last time.
    pub(crate) fn keep(&mut self, state: &AppState, now: Now) {
        self.due = None;
        if state.is_cleared {
            return;
        }
        self.kept_at = now.0;
        self.keep_place(state, now);
        let own = self.shelf.own.borrow().clone();
        for id in std::mem::take(&mut self.unsaved) {
            let is_undecided = state.document.draft == Some(id) && !own.contains(&id);
            match state.drafts.get(id) {
                Some(_) if is_undecided && !state.drafts.is_elsewhere(id) => drop(self.unsaved.insert(id)),
                Some(draft) if draft.is_unsaved() => self.shelf.ask(Job::Store {
                    id,
                    record: draft.record().to_text(),
                    revision: draft.revision,
                    stored: draft.stored,
                }),
                _ => {}
            }
        }
        self.look(state, now);
    }

    fn keep_place(&mut self, state: &AppState, now: Now) {
        let place = state.place(now);
        let revision = place.draft.map(|id| (id, place.revision));
        if revision.is_some() && revision != self.rescued {
            storage::write_copies(storage::DRAFT, &state.document.source);
            self.rescued = revision;
        }
        let place = place.to_text();
        if place != self.place {
            storage::write_copies(storage::PLACE, &place);
            self.place = place;
        }
    }
}
