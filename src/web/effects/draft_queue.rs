//! Does what is asked of the store of drafts, one thing after the other, and tells the page how it went.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use yew::Callback;

use super::drafts::DraftStore;
use super::{locks, storage};
use crate::app::{AppAction, DraftId, DraftsAction, PageAction, StoreProblem};
use crate::web::tasks;

/// Something to do.
pub(crate) enum Job {
    /// Read everything.
    Read,
    /// Store a draft.
    Store {
        id: DraftId,
        record: String,
        revision: u64,
        /// The revision that the page knows to be stored.
        stored: u64,
    },
    /// Store where this visit is.
    Visit(String),
    /// Take a draft out.
    Drop(DraftId),
    /// Take out what cannot be read.
    DropLost(Rc<str>),
    /// Take out everything.
    Clear,
}

/// The store and what is waiting for it.
pub(crate) struct DraftQueue {
    on_action: Callback<AppAction>,
    jobs: RefCell<VecDeque<Job>>,
    is_busy: Cell<bool>,
    is_denied: Cell<bool>,
    has_asked_to_persist: Cell<bool>,
    opened: RefCell<Option<Rc<DraftStore>>>,
    has_resumed: Cell<bool>,
    /// The newest revision that this tab wrote.
    written: RefCell<BTreeMap<DraftId, u64>>,
    /// Drafts that this tab has or had open.
    pub(crate) own: RefCell<BTreeSet<DraftId>>,
}

impl DraftQueue {
    pub(crate) fn new(on_action: Callback<AppAction>) -> Rc<Self> {
        Rc::new(Self {
            on_action,
            jobs: RefCell::default(),
            is_busy: Cell::new(false),
            is_denied: Cell::new(false),
            has_asked_to_persist: Cell::new(false),
            opened: RefCell::default(),
            has_resumed: Cell::new(false),
            written: RefCell::default(),
            own: RefCell::default(),
        })
    }

    /// Does something after everything that was asked before.
    pub(crate) fn ask(self: &Rc<Self>, job: Job) {
        self.put(job);
        if !self.is_busy.replace(true) {
            let draft_queue = self.clone();
            tasks::spawn(async move {
                while let Some(job) = draft_queue.next() {
                    draft_queue.perform(job).await;
                }
                draft_queue.is_busy.set(false);
            });
        }
    }

    /// A newer visit takes the place of one that is not stored yet.
    fn put(&self, job: Job) {
        let mut jobs = self.jobs.borrow_mut();
        if matches!(job, Job::Visit(_)) {
            jobs.retain(|it| !matches!(it, Job::Visit(_)));
        }
        jobs.push_back(job);
    }

    fn next(&self) -> Option<Job> {
        self.jobs.borrow_mut().pop_front()
    }

    async fn perform(self: &Rc<Self>, job: Job) {
        if self.is_denied.get() {
            return;
        }
        let Some(store) = self.open().await else {
            self.is_denied.set(true);
            return self.on_action.emit(DraftsAction::StorageDenied.into());
        };
        match job {
            Job::Read => self.read(&store).await,
            Job::Store { id, record, revision, stored } => {
                self.store(&store, id, &record, revision, stored).await;
            }
            Job::Visit(visit) => store.write_visit(&visit).await,
            Job::Drop(id) if self.is_others(id).await => {
                let sentence = "This draft is open in another tab: it stays. Close it there first.";
                self.on_action.emit(PageAction::Notice(sentence.into()).into());
                self.read(&store).await;
            }
            Job::Drop(id) => {
                self.written.borrow_mut().remove(&id);
                self.tell(store.delete(id).await, id);
            }
            Job::DropLost(key) => drop(store.delete_lost(&key).await),
            Job::Clear => {
                self.written.borrow_mut().clear();
                if store.clear().await.is_err() {
                    let sentence =
                        "The browser did not delete the drafts. Its own settings can clear this page.";
                    self.on_action.emit(PageAction::Notice(sentence.into()).into());
                }
            }
        }
    }

    async fn open(&self) -> Option<Rc<DraftStore>> {
        if self.opened.borrow().is_none() {
            let store = DraftStore::open().await.ok()?;
            self.opened.replace(Some(Rc::new(store)));
        }
        self.opened.borrow().clone()
    }

    async fn read(&self, store: &DraftStore) {
        match store.read().await {
            Ok(stored) => {
                let (records, lost) = (stored.records.into(), stored.lost.into());
                self.on_action.emit(DraftsAction::Loaded { records, lost }.into());
                self.resume(store).await;
            }
            Err(_) => self.on_action.emit(DraftsAction::StorageDenied.into()),
        }
    }

    /// Once, when everything else is read: where the last visit was.
    async fn resume(&self, store: &DraftStore) {
        if self.has_resumed.replace(true) {
            return;
        }
        if let Some(visit) = store.read_visit().await {
            self.on_action.emit(DraftsAction::Resume(visit.into()).into());
        }
    }

    async fn store(&self, store: &DraftStore, id: DraftId, record: &str, revision: u64, stored: u64) {
        if self.is_others(id).await {
            return self.give_way(store, id).await;
        }
        let known = self.written.borrow().get(&id).map_or(stored, |written| stored.max(*written));
        let mut outcome = store.write(id, record, known).await;
        if outcome == Err(StoreProblem::Failed) {
            // The connection may have been closed under us: once more with a new one.
            self.opened.take();
            if let Some(store) = self.open().await {
                outcome = store.write(id, record, known).await;
            }
        }
        match outcome {
            Ok(()) => {
                self.written.borrow_mut().insert(id, revision);
                self.on_action.emit(DraftsAction::Stored { id, revision }.into());
                storage::tell_tabs(&format!("{} {revision}", id.word()));
                if !self.has_asked_to_persist.replace(true) {
                    locks::ask_to_persist();
                }
            }
            Err(StoreProblem::Elsewhere) => self.give_way(store, id).await,
            Err(problem) => self.on_action.emit(DraftsAction::NotStored { id, problem }.into()),
        }
    }

    async fn give_way(&self, store: &DraftStore, id: DraftId) {
        self.on_action.emit(DraftsAction::NotStored { id, problem: StoreProblem::Elsewhere }.into());
        self.read(store).await;
    }

    /// True when another tab has the draft open.
    async fn is_others(&self, id: DraftId) -> bool {
        let is_own = self.own.borrow().contains(&id);
        !is_own && !locks::is_free(id).await
    }

    fn tell(&self, outcome: Result<(), StoreProblem>, id: DraftId) {
        match outcome {
            Ok(()) => storage::tell_tabs(&format!("{} gone", id.word())),
            Err(problem) => self.on_action.emit(DraftsAction::NotStored { id, problem }.into()),
        }
    }
}
