//! Coming back: after a reload, on the next visit, and after a kill of the browser, when only the database is current.

use std::rc::Rc;

use playline::app::{
    AppAction, Autosave, DocumentAction, DraftsAction, Effect, Now, PageAction, Panel, PlaybackAction,
    ViewAction, Visit, Write,
};
use playline::diagram::Room;
use playline::exchange::DraftRecord;

use crate::support::page::Page;

/// What the browser has: what can be read without waiting, and the database.
#[derive(Clone, Default)]
struct Browser {
    text: Option<Rc<str>>,
    place: Option<Rc<str>>,
    visit: Option<Rc<str>>,
    drafts: Vec<DraftRecord>,
}

impl Browser {
    /// Stores what the autosave writes.
    fn write(&mut self, page: &Page, autosave: &mut Autosave) {
        for write in autosave.write(&page.state, Now(page.now), |_| true) {
            match write {
                Write::Copy(text) => self.text = Some(text),
                Write::Place(place) => self.place = Some(place.into()),
                Write::Visit(visit) => self.visit = Some(visit.into()),
                Write::Draft { record, .. } => {
                    let record = DraftRecord::from_text(&record).unwrap();
                    self.drafts.retain(|it| it.id != record.id);
                    self.drafts.push(record);
                }
            }
        }
    }

    /// The browser is killed: what needs no waiting is as old as `before`.
    fn killed(&self, before: &Self) -> Self {
        Self { text: before.text.clone(), place: before.place.clone(), ..self.clone() }
    }

    /// A new page. `pattern` is what the address names; a new tab does not know whose place it reads.
    fn open(&self, pattern: Option<&str>, is_new_tab: bool, meanwhile: Option<AppAction>) -> Page {
        let mut page = Page::new();
        page.now = 1_000_000.0;
        let place = self.place.as_deref().map(|it| {
            it.lines().filter(|line| !is_new_tab || !line.starts_with("tab ")).collect::<Vec<_>>().join("\n")
        });
        page.act(PageAction::Boot {
            address: pattern.map(Into::into),
            draft: self.text.clone(),
            settings: None,
            place: place.map(Into::into),
            salt: 77,
        });
        if let Some(action) = meanwhile {
            page.act(action);
        }
        page.act(DraftsAction::Loaded { records: self.drafts.clone().into(), lost: Rc::default() });
        if let Some(visit) = &self.visit {
            page.act(DraftsAction::Resume(visit.clone()));
        }
        page
    }
}

/// A page with an own text at step 3 and the text pane closed, its browser half a second before and now.
fn at_work() -> (Page, Browser, Browser) {
    let (mut page, mut browser, mut autosave) = (Page::open(), Browser::default(), Autosave::default());
    page.act(DocumentAction::OpenPattern("saga".into()));
    browser.write(&page, &mut autosave);
    let before = browser.clone();
    page.wait(1_000.0);
    let mine = page.source().replacen('"', "\"My ", 1);
    page.edit(&mine);
    for effect in page.effects.clone() {
        if let Effect::StoreDraft(id) = effect {
            autosave.change(id);
        }
    }
    page.act(PlaybackAction::SeekStep(3)).act(ViewAction::TogglePanel(Panel::Text));
    browser.write(&page, &mut autosave);
    (page, before, browser)
}

#[test]
fn a_kill_of_the_browser_loses_neither_text_nor_place_nor_panes() {
    let (page, before, browser) = at_work();
    let back = browser.killed(&before).open(None, true, None);
    assert_eq!(back.source(), page.source());
    assert_eq!(back.state.document, page.state.document);
    assert_eq!(back.step().0, 3);
    assert_eq!(back.state.settings.panels, page.state.settings.panels);
    assert_eq!(back.state.notices.text(), Some("Restored at step 3"));
    assert_eq!(back.state.notices.recent().count(), 1, "it is said once");
}

#[test]
fn starting_over_is_one_press_away() {
    let (_, before, browser) = at_work();
    let mut back = browser.killed(&before).open(None, true, None);
    assert_eq!(back.state.notices.current().unwrap().choices[0].label, "Start over");
    back.act(PageAction::AnswerNotice(0));
    assert_eq!(back.step().0, 0);
    assert_eq!(back.state.notices.text(), None);
}

#[test]
fn a_reload_needs_no_database() {
    let (page, _, browser) = at_work();
    let back = Browser { visit: None, drafts: Vec::new(), ..browser }.open(None, false, None);
    assert_eq!((back.source(), back.step().0), (page.source(), 3));
    assert_eq!(back.state.notices.text(), Some("Restored at step 3"));
}

#[test]
fn what_is_done_before_the_database_answers_wins() {
    let (_, before, browser) = at_work();
    let meanwhile = DocumentAction::OpenPattern("stream".into());
    let back = browser.killed(&before).open(None, true, Some(meanwhile.into()));
    assert_eq!(back.state.document.pattern.as_deref(), Some("stream"));
}

#[test]
fn what_the_page_does_by_itself_does_not_keep_it_where_it_is() {
    let (page, before, browser) = at_work();
    let room = Room { width: 900, height: 500 };
    let resized = ViewAction::ResizeStage { is_baseline: false, room };
    let back = browser.killed(&before).open(None, true, Some(resized.into()));
    assert_eq!((back.source(), back.step().0), (page.source(), 3));
}

#[test]
fn an_address_that_names_another_text_wins() {
    let (_, before, browser) = at_work();
    let back = browser.killed(&before).open(Some("stream"), true, None);
    assert_eq!(back.state.document.pattern.as_deref(), Some("stream"));
}

#[test]
fn the_place_of_another_tab_is_not_taken_over_by_a_reload() {
    let (page, _, browser) = at_work();
    let mut other = Visit::from_text(browser.visit.as_ref().unwrap()).unwrap();
    (other.place.tab, other.place.step) = (Some(1234), Some(1));
    other.place.at += 5_000;
    let both = Browser { visit: Some(other.to_text().into()), ..browser };
    assert_eq!(both.open(None, false, None).step(), page.step(), "a reload stays in its own place");
    assert_eq!(both.open(None, true, None).step().0, 1, "a new tab goes where the last one was");
}

#[test]
fn a_visit_survives_storage_and_foreign_texts_give_none() {
    let (_, _, browser) = at_work();
    let text = browser.visit.unwrap();
    assert_eq!(Visit::from_text(&text).unwrap().to_text(), *text);
    for foreign in ["", "x", "x\n\ny", "playline place 9\n\nplayline settings 1"] {
        assert_eq!(Visit::from_text(foreign), None, "{foreign}");
    }
}

/// How long after each change the newest place is in the store, while a page is typed in or played for ten seconds.
fn longest_delay(mut change: impl FnMut(&mut Page, u32)) -> (f64, usize) {
    let (mut page, mut autosave) = (Page::open(), Autosave::default());
    let (mut due, mut unsaved_since, mut longest, mut writes) = (None, None, 0.0_f64, 0);
    for tick in 0..200 {
        page.wait(50.0);
        let before = page.state.place(Now(page.now - 50.0));
        change(&mut page, tick);
        for effect in page.effects.split_off(0) {
            if let Effect::StoreDraft(id) = effect {
                autosave.change(id);
            }
        }
        if page.state.place(Now(page.now)) != before {
            unsaved_since.get_or_insert(page.now);
        }
        if let Some(wait) = autosave.wait(&page.state, Now(page.now)) {
            due = Some(page.now + wait);
        }
        if due.is_some_and(|it| it <= page.now) {
            writes += usize::from(!autosave.write(&page.state, Now(page.now), |_| true).is_empty());
            longest = longest.max(page.now - unsaved_since.take().unwrap_or(page.now));
            due = autosave.wait(&page.state, Now(page.now)).map(|it| page.now + it);
        }
    }
    (longest, writes)
}

#[test]
fn typing_and_playing_are_stored_within_a_second_and_not_more_than_twice_a_second() {
    let typing = longest_delay(|page, tick| {
        page.edit(&format!("A -> B: {tick}\n"));
    });
    let playing = longest_delay(|page, tick| {
        if tick == 0 {
            page.act(PlaybackAction::First).act(PlaybackAction::Toggle);
        }
    });
    for (what, (delay, writes)) in [("typing", typing), ("playing", playing)] {
        assert!(delay <= 800.0 && writes >= 5, "{what}: {delay} ms, {writes} writes");
        assert!(writes <= 20, "{what}: {writes} writes in ten seconds");
    }
}
