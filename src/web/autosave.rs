//! Stores what [`Autosave`] decides, and at once when the page is hidden.
//!
//! Drafts go to the database ([`DraftQueue`]). The open text and the place also go where
//! they can be read without waiting: a copy for this tab and one for the next,
//! which the rescue page of `js/boot.js` shows when everything else fails.

use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::effects::draft_queue::{DraftQueue, Job};
use super::effects::locks::{self, Lock};
use super::effects::pause;
use super::effects::storage;
use crate::app::{AppAction, AppState, Autosave, DraftId, DraftsAction, Effect, Now, Write};

/// A lock that is still waited for after so many looks, a pause between two, is another tab's. A page that is
/// reloaded takes a moment to let go of its own.
const LOOKS: u32 = 3;
/// Between two looks, in milliseconds.
const LOOK_MS: u32 = 350;

/// Between two looks at what the other tab stored, in milliseconds: it says so at once, but a hidden page may
/// not hear it.
const FOLLOW_MS: u32 = 3_000;

/// What is to be kept, and when.
pub(crate) struct AutosaveTimer {
    draft_queue: Rc<DraftQueue>,
    on_action: Callback<AppAction>,
    on_due: Callback<()>,
    autosave: Autosave,
    due: Option<Timeout>,
    open: Option<Open>,
}

/// The draft that is open, and this tab's claim to it.
struct Open {
    id: DraftId,
    /// What is claimed; the one who waits for it sees when it is given up.
    _claim: Rc<Lock>,
}

impl AutosaveTimer {
    /// `on_due` asks for [`AutosaveTimer::keep`].
    pub(crate) fn new(on_action: Callback<AppAction>, on_due: Callback<()>) -> Self {
        let draft_queue = DraftQueue::new(on_action.clone());
        Self { draft_queue, on_action, on_due, autosave: Autosave::default(), due: None, open: None }
    }

    /// Reads what is stored: at the start, and when another tab wrote something.
    pub(crate) fn read(&self) {
        self.draft_queue.ask(Job::Read);
    }

    /// True when something is to be written.
    pub(crate) fn is_waiting(&self) -> bool {
        self.autosave.is_waiting()
    }

    /// Does its part of an effect.
    pub(crate) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::StoreDraft(id) => self.autosave.change(id),
            Effect::DropDraft(id) => {
                self.draft_queue.ask(Job::Drop(id));
                if self.autosave.delete(id) {
                    storage::drop_copies(storage::DRAFT);
                }
            }
            Effect::DropLost(key) => self.draft_queue.ask(Job::DropLost(key)),
            Effect::DropEverything => {
                self.autosave.clear();
                self.draft_queue.ask(Job::Clear);
                storage::clear();
            }
            _ => {}
        }
    }

    /// Looks at the page after something happened: claims the draft that is open, and sees to it that what changed
    /// is kept soon.
    pub(crate) fn look(&mut self, state: &AppState, now: Now) {
        self.claim(state.document.draft);
        if let Some(wait) = self.autosave.wait(state, now) {
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
        let (on_held, draft_queue) = (self.on_action.clone(), self.draft_queue.clone());
        let lock = Lock::ask(id, move || {
            draft_queue.own.borrow_mut().insert(id);
            on_held.emit(DraftsAction::Held(id).into());
            draft_queue.ask(Job::Read);
        });
        let claim = Rc::new(lock);
        self.wait_for(id, Rc::downgrade(&claim));
        self.open = Some(Open { id, _claim: claim });
    }

    /// Says that another tab has the draft, when that is so again and again. Then follows what is stored there.
    fn wait_for(&self, id: DraftId, claim: Weak<Lock>) {
        let (on_action, draft_queue) = (self.on_action.clone(), self.draft_queue.clone());
        spawn_local(async move {
            let is_over = || claim.upgrade().is_none() || draft_queue.own.borrow().contains(&id);
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
                draft_queue.ask(Job::Read);
            }
        });
    }

    /// Writes what has changed since the last time.
    pub(crate) fn keep(&mut self, state: &AppState, now: Now) {
        self.due = None;
        let own = self.draft_queue.own.borrow().clone();
        let writes = self.autosave.write(state, now, |id| own.contains(&id));
        self.store(writes);
        self.look(state, now);
    }

    /// The page is being left: the copies are written before the browser goes on.
    pub(crate) fn leave(&mut self) {
        let writes = self.autosave.copy();
        self.store(writes);
    }

    fn store(&self, writes: Vec<Write>) {
        for write in writes {
            match write {
                Write::Copy(text) => storage::write_copies(storage::DRAFT, &text),
                Write::Place(text) => storage::write_copies(storage::PLACE, &text),
                Write::Visit(text) => self.draft_queue.ask(Job::Visit(text)),
                Write::Draft { id, record, revision, stored } => {
                    self.draft_queue.ask(Job::Store { id, record, revision, stored });
                }
            }
        }
    }
}
