//! When work is done: how much of it in a frame, and when what changed is stored.

use playline::app::{
    AppAction, Autosave, DocumentAction, DraftId, DraftsAction, Effect, Now, TimeSlicer, ViewAction, Write,
};

use crate::support::page::Page;

#[test]
fn a_slice_grows_to_half_a_frame_and_shrinks_when_it_was_slow() {
    let mut pace = TimeSlicer::NEW;
    let first = pace.units();
    pace.learn(first, 1.0);
    assert_eq!(pace.units(), first * 2, "at most twice as large");
    for _ in 0..40 {
        // A million units a second.
        let units = pace.units();
        pace.learn(units, units as f64 / 1_000.0);
    }
    assert_eq!(pace.units(), 8_000, "eight milliseconds");
    pace.learn(8_000, 800.0);
    assert_eq!(pace.units(), 1_000, "never less than the least");
}

#[test]
fn progress_is_shown_ten_times_a_second() {
    let mut pace = TimeSlicer::NEW;
    let shown = (0..1_000).filter(|ms| pace.is_time_to_show(f64::from(*ms) + 100.0)).count();
    assert_eq!(shown, 10);
}

/// A page, what is to be stored of it, and the drafts that it said have changed.
struct Saving {
    page: Page,
    autosave: Autosave,
}

impl Saving {
    fn open() -> Self {
        let mut saving = Self { page: Page::open(), autosave: Autosave::default() };
        saving.write(true);
        saving
    }

    fn act(&mut self, action: impl Into<AppAction>) -> Option<f64> {
        self.page.act(action);
        for effect in &self.page.effects {
            match effect {
                Effect::StoreDraft(id) => self.autosave.change(*id),
                Effect::DropDraft(id) => drop(self.autosave.delete(*id)),
                Effect::DropEverything => self.autosave.clear(),
                _ => {}
            }
        }
        self.autosave.wait(&self.page.state, Now(self.page.now))
    }

    fn write(&mut self, is_own: bool) -> Vec<Write> {
        self.autosave.write(&self.page.state, Now(self.page.now), |_| is_own)
    }

    fn draft(&self) -> DraftId {
        self.page.state.document.draft.expect("an own text")
    }
}

fn drafts(writes: &[Write]) -> Vec<(DraftId, u64)> {
    let draft = |it: &Write| match it {
        Write::Draft { id, revision, .. } => Some((*id, *revision)),
        _ => None,
    };
    writes.iter().filter_map(draft).collect()
}

fn edit(text: &str) -> DocumentAction {
    DocumentAction::Edit(text.into())
}

#[test]
fn a_change_is_written_soon_and_further_ones_a_little_later() {
    let mut saving = Saving::open();
    saving.page.wait(5_000.0);
    assert_eq!(saving.act(edit("A -> B: one\n")), Some(200.0));
    assert_eq!(saving.act(edit("A -> B: two\n")), None, "it is asked for already");
    assert!(saving.autosave.is_waiting());
    saving.page.wait(200.0);
    let (writes, id) = (saving.write(true), saving.draft());
    assert!(writes.contains(&Write::Copy(saving.page.source())), "{writes:?}");
    assert_eq!(drafts(&writes).len(), 1);
    assert_eq!(drafts(&writes)[0].0, id);
    assert!(!saving.autosave.is_waiting());
    saving.page.wait(100.0);
    assert_eq!(saving.act(edit("A -> B: three\n")), Some(500.0), "600 ms after the last write");
}

#[test]
fn a_page_that_is_left_copies_text_and_place_at_once() {
    let mut saving = Saving::open();
    saving.act(edit("A -> B: one\n"));
    let writes = saving.autosave.copy();
    assert!(
        matches!(&*writes, [Write::Copy(text), Write::Place(_), Write::Visit(_)] if **text == *"A -> B: one\n"),
        "{writes:?}"
    );
    assert_eq!(saving.autosave.copy(), []);
    assert_eq!(drafts(&saving.write(true)).len(), 1, "the draft itself is still to be stored");
}

#[test]
fn nothing_is_written_twice() {
    let mut saving = Saving::open();
    saving.act(edit("A -> B: one\n"));
    let (id, revision) = drafts(&saving.write(true))[0];
    saving.act(DraftsAction::Stored { id, revision });
    saving.write(true);
    assert_eq!(saving.act(ViewAction::ToggleBlank), None);
    assert_eq!(saving.write(true), []);
}

#[test]
fn a_draft_that_may_be_another_tabs_waits() {
    let mut saving = Saving::open();
    saving.act(edit("A -> B: one\n"));
    assert_eq!(drafts(&saving.write(false)), [], "its lock is not held yet");
    assert!(saving.autosave.is_waiting());
    assert_eq!(drafts(&saving.write(true)).len(), 1);
}

#[test]
fn what_is_deleted_is_not_written() {
    let mut saving = Saving::open();
    saving.act(edit("A -> B: one\n"));
    saving.write(true);
    let id = saving.draft();
    saving.act(edit("A -> B: two\n"));
    saving.act(DraftsAction::Delete(id));
    assert!(!drafts(&saving.write(true)).iter().any(|(it, _)| *it == id));
}

#[test]
fn a_cleared_device_stays_empty() {
    let mut saving = Saving::open();
    saving.act(edit("A -> B: one\n"));
    assert_eq!(saving.act(DraftsAction::ClearDevice), None);
    assert_eq!(saving.write(true), []);
}
