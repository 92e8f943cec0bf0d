//! Drafts: nothing that somebody wrote is lost, and one undo is always enough.

use std::collections::BTreeMap;
use std::rc::Rc;

use playline::app::{
    Caret, DocumentAction, DraftId, DraftsAction, Effect, LostDraft, Now, Origin, PageAction, PlaybackAction,
    Saved, SelectionAction, Settings, StoreProblem, Theme, ViewAction,
};
use playline::base::limits;
use playline::exchange::{DraftRecord, DraftSlots};
use playline::gallery;

use crate::support::page::Page;

/// What a browser has stored: two slots a draft.
#[derive(Default)]
struct Disk {
    slots: BTreeMap<u64, [Option<String>; 2]>,
}

impl Disk {
    /// Does what the effects of a page's last action ask, as the screen does it, and tells the page.
    fn follow(&mut self, page: &mut Page) {
        for effect in std::mem::take(&mut page.effects) {
            match effect {
                Effect::StoreDraft(id) => self.store(page, id),
                Effect::DropDraft(id) => drop(self.slots.remove(&id.0)),
                Effect::DropEverything => self.slots.clear(),
                _ => {}
            }
        }
    }

    fn store(&mut self, page: &mut Page, id: DraftId) {
        let Some(draft) = page.state.drafts.get(id).cloned() else { return };
        let slots = self.slots.entry(id.0).or_default();
        let found = DraftSlots::read([slots[0].as_deref(), slots[1].as_deref()]);
        if found.may_write(draft.stored) {
            slots[found.next()] = Some(draft.record().to_text());
            page.act(DraftsAction::Stored { id, revision: draft.revision });
        } else {
            page.act(DraftsAction::NotStored { id, problem: StoreProblem::Elsewhere });
            self.follow(page);
            self.show(page);
        }
    }

    fn records(&self) -> Vec<DraftRecord> {
        let read = |it: &[Option<String>; 2]| DraftSlots::read([it[0].as_deref(), it[1].as_deref()]);
        self.slots.values().filter_map(|it| Some(read(it).newest?.1)).collect()
    }

    fn show(&mut self, page: &mut Page) {
        page.act(DraftsAction::Loaded { records: self.records().into(), lost: Rc::default() });
        self.follow(page);
    }

    fn texts(&self) -> Vec<Rc<str>> {
        self.records().into_iter().map(|it| it.text).collect()
    }
}

fn own(number: usize) -> String {
    format!("title \"Text {number}\"\nA -> B: hello {number}\n")
}

/// A page whose storage was read and is empty.
fn fresh() -> (Page, Disk) {
    let (mut page, mut disk) = (Page::open(), Disk::default());
    disk.show(&mut page);
    (page, disk)
}

fn names(page: &Page) -> Vec<String> {
    page.state.drafts.newest_first().iter().map(|it| it.name.to_string()).collect()
}

fn open_id(page: &Page) -> DraftId {
    page.state.document.draft.expect("a draft is open")
}

fn reload(page: &Page) -> Page {
    let place = page.state.place(Now(page.now)).to_text();
    let mut next = Page::new();
    next.act(PageAction::Boot {
        address: page.state.address().cloned(),
        draft: page.state.document.draft.map(|_| page.source()),
        settings: None,
        place: Some(place.as_str().into()),
        salt: 2,
    });
    next
}

#[test]
fn the_first_change_of_a_pattern_creates_a_draft() {
    let (mut page, disk) = fresh();
    page.act(DocumentAction::OpenPattern("saga".into())).act(DocumentAction::OpenPattern("stream".into()));
    assert!(page.state.drafts.is_empty() && disk.slots.is_empty());
    assert_eq!(page.state.saved(), Saved::Untouched);
    assert_eq!(page.state.notices.text(), None, "there was nothing to keep");
    let changed = page.source().replacen('"', "\"My ", 1);
    page.edit(&changed);
    let draft = page.state.drafts.get(open_id(&page)).expect("a draft").clone();
    assert_eq!(draft.origin, Origin::Pattern("stream".into()));
    assert!(draft.name.starts_with("My "), "{}", draft.name);
    assert_eq!(page.state.saved(), Saved::Saving);
    page.edit(&(changed + "# more\n"));
    assert_eq!(page.state.drafts.len(), 1, "more typing goes into the same draft");
}

#[test]
fn opening_a_pattern_keeps_the_draft_and_one_undo_restores_it() {
    let (mut page, mut disk) = fresh();
    let mine = format!("{}# mine: ünïcode \t and trailing spaces  \n", page.source());
    page.edit(&mine);
    disk.follow(&mut page);
    assert_eq!(page.state.saved(), Saved::Saved);
    page.act(PlaybackAction::SeekStep(7));
    let (id, playhead) = (open_id(&page), page.state.playback);
    page.act(DocumentAction::OpenPattern("publish-subscribe".into()));
    assert_eq!(page.state.document.draft, None);
    let notice = page.state.notices.text().map(str::to_owned).expect("it is said");
    assert!(
        notice.starts_with("Your draft “") && notice.ends_with("” is kept. Undo brings it back."),
        "{notice}"
    );
    assert!(page.said().contains("is kept"));
    assert_eq!(&*page.state.drafts.get(id).expect("kept").text, mine);
    page.act(DocumentAction::Undo);
    assert_eq!((page.source().as_bytes(), open_id(&page)), (mine.as_bytes(), id));
    assert_eq!(page.state.playback, playhead, "the playhead is where it was");
    page.act(DocumentAction::Redo);
    assert_eq!(page.state.document.pattern.as_deref(), Some("publish-subscribe"));
    page.act(DraftsAction::Open(id));
    assert_eq!(&*page.source(), mine, "it is one action away in the list too");
    disk.follow(&mut page);
    assert_eq!(disk.texts(), [Rc::from(mine)]);
}

#[test]
fn opening_a_file_creates_a_draft_and_replaces_none() {
    let (mut page, mut disk) = fresh();
    page.edit(&own(1));
    disk.follow(&mut page);
    let text = own(2).replace('\n', "\r\n");
    page.act(DocumentAction::OpenText { name: "orders.play".into(), text: text.into() });
    disk.follow(&mut page);
    let notice = page.state.notices.text().map(str::to_owned).unwrap();
    assert_eq!(&*notice, "Opened orders.play. Your draft “Text 1” is kept. Undo brings it back.");
    assert_eq!(page.state.drafts.get(open_id(&page)).unwrap().origin, Origin::File("orders.play".into()));
    assert_eq!(disk.texts().len(), 2);
    page.act(DocumentAction::Undo);
    disk.follow(&mut page);
    assert_eq!((&*page.source(), disk.texts()), (&*own(1), vec![Rc::from(own(1))]));
    page.act(DocumentAction::Redo);
    assert_eq!(&*page.source(), own(2));
}

#[test]
fn more_than_two_hundred_steps_of_any_kind_are_undone_and_redone() {
    let (mut page, _) = fresh();
    let mut seen = vec![page.source()];
    for n in 0..260 {
        page.wait(2_000.0);
        match n % 4 {
            0 => page.edit(&own(n)),
            1 => page.act(DocumentAction::NewSeed(n as u64 + 1)),
            2 => page
                .act(DocumentAction::OpenPattern(gallery::PATTERNS[n % gallery::PATTERNS.len()].id.into())),
            _ => page.act(DocumentAction::OpenText { name: "a.play".into(), text: own(1_000 + n).into() }),
        };
        seen.push(page.source());
    }
    for before in seen.iter().rev().skip(1) {
        page.act(DocumentAction::Undo);
        assert_eq!(page.source(), *before);
    }
    page.act(DocumentAction::Undo);
    for after in seen.iter().skip(1) {
        page.act(DocumentAction::Redo);
        assert_eq!(page.source(), *after);
    }
}

#[test]
fn typing_is_undone_in_chunks_split_by_pauses_with_the_caret() {
    let (mut page, _) = fresh();
    page.act(DocumentAction::OpenText { name: "a.play".into(), text: "A -> B\n".into() });
    let mut type_at = |text: &str, at: u32, after_ms: f64| {
        let caret = Caret { anchor: at, head: at };
        page.wait(after_ms).act(DocumentAction::Type { text: text.into(), caret });
    };
    type_at("A -> B:\n", 6, 1_000.0);
    type_at("A -> B: h\n", 7, 100.0);
    type_at("A -> B: hi\n", 9, 100.0);
    type_at("A -> B: hi \n", 10, 3_000.0);
    page.act(DocumentAction::Undo);
    assert_eq!((&*page.source(), page.state.caret), ("A -> B: hi\n", Some(Caret { anchor: 10, head: 10 })));
    page.act(DocumentAction::Undo);
    assert_eq!((&*page.source(), page.state.caret), ("A -> B\n", Some(Caret { anchor: 6, head: 6 })));
}

#[test]
fn undo_restores_the_selection() {
    let (mut page, _) = fresh();
    page.act(PlaybackAction::SeekStep(9)).act(SelectionAction::Travel(playline::app::Travel::AtPlayhead));
    let (playhead, selection) = (page.state.playback, page.state.selection);
    assert!(selection.is_some());
    page.act(DocumentAction::NewSeed(77)).act(PlaybackAction::First).act(DocumentAction::Undo);
    assert_eq!((page.state.playback, page.state.selection), (playhead, selection));
}

#[test]
fn undone_changes_of_a_pattern_are_kept_as_a_version() {
    let (mut page, _) = fresh();
    page.edit(&own(1)).wait(9_000.0).act(DocumentAction::Undo);
    assert_eq!(page.state.document.draft, None);
    assert_eq!(names(&page), ["Text 1"], "what was undone is not thrown away");
    page.edit(&own(2));
    assert_eq!(names(&page), ["Text 2"], "the draft is used again");
    let draft = page.state.drafts.get(open_id(&page)).unwrap().clone();
    assert_eq!(&*draft.versions[0].text, own(1));
    page.act(DraftsAction::OpenVersion(draft.id, 0));
    assert_eq!(&*page.source(), own(1));
    page.act(DocumentAction::Undo);
    assert_eq!(&*page.source(), own(2));
}

#[test]
fn versions_are_kept_as_time_passes_and_only_a_few() {
    let (mut page, _) = fresh();
    for n in 0..60 {
        page.wait(4.0 * 60_000.0).edit(&own(n));
    }
    let draft = page.state.drafts.get(open_id(&page)).unwrap();
    assert_eq!(draft.versions.len(), limits::DRAFT_VERSIONS);
    let times: Vec<u64> = draft.versions.iter().map(|it| it.at).collect();
    assert!(times.windows(2).all(|it| it[1] - it[0] >= 10 * 60_000), "{times:?}");
}

#[test]
fn renaming_copying_and_deleting_a_draft_are_each_one_undo_step() {
    let (mut page, mut disk) = fresh();
    page.edit(&own(1));
    let id = open_id(&page);
    page.act(DraftsAction::Rename { id, name: "  Billing,\nfirst try ".into() });
    assert_eq!(names(&page), ["Billing, first try"]);
    page.wait(1_000.0).edit(&own(2));
    assert_eq!(names(&page), ["Billing, first try"], "a name of one's own outlives the title");
    page.act(DraftsAction::Duplicate(id));
    disk.follow(&mut page);
    assert_eq!(page.state.drafts.len(), 2);
    page.act(DraftsAction::Delete(id));
    disk.follow(&mut page);
    assert_eq!(names(&page), ["Copy of Billing, first try"]);
    assert_eq!(
        page.state.document.pattern.as_deref(),
        Some("dead-letter"),
        "where it began is shown instead"
    );
    assert!(page.state.notices.text().unwrap().contains("Undo brings it back"));
    assert_eq!(disk.slots.len(), 1);
    page.act(DocumentAction::Undo);
    disk.follow(&mut page);
    assert_eq!((&*page.source(), open_id(&page), disk.texts().len()), (&*own(2), id, 2));
    page.act(DocumentAction::Undo);
    disk.follow(&mut page);
    assert_eq!((names(&page), disk.texts().len()), (vec!["Billing, first try".to_owned()], 1));
    page.act(DocumentAction::Undo).act(DocumentAction::Undo);
    assert_eq!(names(&page), ["Text 1"]);
    assert_eq!(&*page.source(), own(1));
}

#[test]
fn clearing_the_device_leaves_nothing_and_one_undo_brings_everything_back() {
    let (mut page, mut disk) = fresh();
    page.edit(&own(1)).act(DocumentAction::OpenPattern("saga".into())).edit(&own(2));
    page.act(ViewAction::SetTheme(Theme::Dark));
    disk.follow(&mut page);
    page.act(DraftsAction::ClearDevice);
    assert!(page.effects.contains(&Effect::DropEverything));
    assert!(!page.effects.iter().any(|it| matches!(it, Effect::StoreDraft(_) | Effect::SaveSettings(_))));
    disk.follow(&mut page);
    assert!(page.state.is_cleared && page.state.drafts.is_empty() && disk.slots.is_empty());
    assert_eq!(page.state.settings, Settings::default());
    page.act(DocumentAction::Undo);
    disk.follow(&mut page);
    assert!(!page.state.is_cleared);
    assert_eq!((&*page.source(), page.state.settings.theme), (&*own(2), Theme::Dark));
    assert_eq!(disk.texts().len(), 2);
    page.act(DocumentAction::Redo);
    disk.follow(&mut page);
    assert!(page.state.is_cleared && page.state.drafts.is_empty() && disk.slots.is_empty());
}

#[test]
fn only_the_oldest_unnamed_drafts_are_evicted() {
    let (mut page, _) = fresh();
    let mut ids = Vec::new();
    for n in 0..limits::DRAFTS {
        page.wait(1_000.0).act(DocumentAction::OpenText { name: "a.play".into(), text: own(n).into() });
        ids.push(open_id(&page));
    }
    page.act(DraftsAction::Rename { id: ids[0], name: "Mine".into() });
    assert_eq!(page.state.drafts.len(), limits::DRAFTS);
    page.wait(1_000.0).act(DocumentAction::OpenText { name: "b.play".into(), text: own(99).into() });
    assert_eq!(page.state.drafts.len(), limits::DRAFTS);
    assert!(page.state.drafts.get(ids[0]).is_some(), "it has a name");
    assert!(page.state.drafts.get(ids[1]).is_none(), "the oldest without one");
    assert!(page.effects.contains(&Effect::DropDraft(ids[1])));
    page.act(DocumentAction::Undo);
    assert!(page.state.drafts.get(ids[1]).is_some(), "undo brings it back");
}

#[test]
fn named_drafts_are_never_evicted_and_one_too_many_is_reported() {
    let (mut page, _) = fresh();
    for n in 0..limits::DRAFTS {
        page.wait(1_000.0).act(DocumentAction::OpenText { name: "a.play".into(), text: own(n).into() });
        let id = open_id(&page);
        page.act(DraftsAction::Rename { id, name: format!("Mine {n}").into() });
    }
    page.act(DocumentAction::OpenPattern("saga".into())).edit(&own(99));
    assert_eq!(page.state.saved(), Saved::TooMany);
    assert!(page.state.saved().is_alarm());
    assert!(!page.effects.iter().any(|it| matches!(it, Effect::StoreDraft(_) | Effect::DropDraft(_))));
}

#[test]
fn above_eight_mebibytes_versions_are_thinned_first() {
    let (mut page, _) = fresh();
    let big = |n: usize| format!("{}{}", own(n), "# filler filler filler\n".repeat(40_000));
    page.act(DocumentAction::OpenText { name: "a.play".into(), text: big(0).into() });
    for n in 1..12 {
        page.wait(11.0 * 60_000.0).edit(&big(n));
    }
    let first = open_id(&page);
    for n in 20..26 {
        page.act(DocumentAction::OpenText { name: "b.play".into(), text: big(n).into() });
        assert!(page.state.drafts.bytes() <= limits::DRAFT_BYTES, "{}", page.state.drafts.bytes());
    }
    let draft = page.state.drafts.get(first).expect("versions go before drafts");
    assert!(draft.versions.len() < limits::DRAFT_VERSIONS);
    assert_eq!(&*draft.text, big(11));
}

#[test]
fn a_reload_restores_the_draft_the_step_and_the_seed() {
    let (mut page, mut disk) = fresh();
    page.act(DocumentAction::OpenPattern("request-callback".into())).act(DocumentAction::NewSeed(4_711));
    page.act(PlaybackAction::SeekStep(6));
    disk.follow(&mut page);
    let mut next = reload(&page);
    disk.show(&mut next);
    assert_eq!((next.source(), next.step(), open_id(&next)), (page.source(), page.step(), open_id(&page)));
    assert_eq!(next.fingerprint(), page.fingerprint());
    assert_eq!(next.state.saved(), Saved::Saved);
    page.act(DocumentAction::OpenPattern("saga".into())).act(PlaybackAction::SeekStep(3));
    let next = reload(&page);
    assert_eq!((next.state.document.pattern.as_deref(), next.step().0), (Some("saga"), 3));
    assert_eq!(next.state.notices.text(), Some("Restored at step 3"));
}

#[test]
fn the_rescue_copy_wins_over_an_older_store_and_loses_to_a_newer() {
    let (mut page, mut disk) = fresh();
    page.edit(&own(1));
    disk.follow(&mut page);
    page.wait(9_000.0).edit(&own(2));
    let mut next = reload(&page);
    disk.show(&mut next);
    assert_eq!(&*next.source(), own(2), "the crash came before the store was written");
    assert_eq!(disk.texts(), [Rc::from(own(2))]);
    page.act(DocumentAction::Undo);
    let mut behind = reload(&page);
    let mut newer = disk.records();
    newer[0].revision = 50;
    newer[0].text = own(50).into();
    behind.act(DraftsAction::Loaded { records: newer.into(), lost: Rc::default() });
    assert_eq!(&*behind.source(), own(50));
}

#[test]
fn the_one_text_of_an_earlier_playline_becomes_a_draft() {
    let mut page = Page::boot(None, Some("A -> B: from long ago\n"));
    assert_eq!(page.state.drafts.get(open_id(&page)).unwrap().origin, Origin::Earlier);
    let mut disk = Disk::default();
    disk.show(&mut page);
    assert_eq!(disk.texts(), [Rc::from("A -> B: from long ago\n")]);
    assert_eq!(page.state.saved(), Saved::Saved);
}

#[test]
fn a_draft_open_in_another_tab_is_copied_on_change() {
    let (mut one, mut disk) = fresh();
    one.edit(&own(1));
    disk.follow(&mut one);
    let id = open_id(&one);
    let mut two = reload(&one);
    disk.show(&mut two);
    two.act(DraftsAction::OpenElsewhere(id));
    assert_eq!(two.state.saved(), Saved::Elsewhere);
    two.act(DraftsAction::Rename { id, name: "x".into() });
    assert!(two.state.notices.text().unwrap().contains("another tab"));
    one.wait(9_000.0).edit(&own(2));
    disk.follow(&mut one);
    disk.show(&mut two);
    assert_eq!(&*two.source(), own(2), "it follows");
    two.edit(&own(3));
    disk.follow(&mut two);
    assert_ne!(open_id(&two), id);
    assert_eq!(two.state.saved(), Saved::Saved);
    let mut texts = disk.texts();
    texts.sort();
    assert_eq!(texts, [Rc::from(own(2)), Rc::from(own(3))]);
    two.act(DocumentAction::Undo);
    assert_eq!((&*two.source(), open_id(&two)), (&*own(2), id));
}

/// Two tabs on one draft, their changes and the storage's turns mixed in every way, without locks: what each tab
/// typed last is in some draft.
#[test]
fn a_hundred_interleavings_of_two_tabs_lose_nothing() {
    for seed in 1..=100_u64 {
        let (mut tabs, mut disk) = two_tabs(seed);
        let mut pending: [Vec<Effect>; 2] = Default::default();
        let mut typed: [Option<String>; 2] = Default::default();
        let mut bits = seed;
        for n in 0..24 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let tab = (bits >> 40) as usize % 2;
            let page = &mut tabs[tab];
            match (bits >> 50) % 4 {
                0 | 1 => {
                    page.wait(2_000.0).edit(&own(100 + n));
                    pending[tab].append(&mut page.effects);
                    typed[tab] = Some(own(100 + n));
                }
                2 => {
                    page.effects = std::mem::take(&mut pending[tab]);
                    disk.follow(page);
                }
                _ => disk.show(page),
            }
        }
        for (page, effects) in tabs.iter_mut().zip(pending) {
            page.effects = effects;
            disk.follow(page);
        }
        let stored = disk.texts();
        for text in typed.into_iter().flatten() {
            assert!(stored.iter().any(|it| **it == text), "seed {seed}: lost {text:?}; {stored:?}");
        }
    }
}

/// Two tabs that have the same draft open.
fn two_tabs(seed: u64) -> ([Page; 2], Disk) {
    let (mut one, mut disk) = fresh();
    one.edit(&own(1));
    disk.follow(&mut one);
    let mut two = Page::new();
    two.act(PageAction::Boot { address: None, draft: None, settings: None, place: None, salt: 99 + seed });
    disk.show(&mut two);
    two.act(DraftsAction::Open(open_id(&one)));
    ([one, two], disk)
}

#[test]
fn without_storage_everything_works_and_the_alarm_is_constant() {
    let mut page = Page::open();
    page.act(DraftsAction::StorageDenied);
    assert!(page.said().contains("does not keep drafts"));
    page.edit(&own(1)).act(DocumentAction::OpenPattern("saga".into())).act(DocumentAction::Undo);
    assert_eq!((&*page.source(), page.state.saved()), (&*own(1), Saved::Denied));
    page.act(PageAction::DismissNotice);
    assert!(page.state.saved().is_alarm());
}

#[test]
fn full_storage_is_reported_and_so_is_its_end() {
    let (mut page, _) = fresh();
    page.edit(&own(1));
    let id = open_id(&page);
    page.act(DraftsAction::NotStored { id, problem: StoreProblem::Full });
    assert_eq!(page.state.saved(), Saved::Full);
    assert!(page.said().contains("no room"));
    let revision = page.state.drafts.get(id).unwrap().revision;
    page.act(DraftsAction::Stored { id, revision });
    assert_eq!(page.state.saved(), Saved::Saved);
}

#[test]
fn an_unreadable_draft_is_named_and_can_be_downloaded() {
    let (mut page, disk) = fresh();
    let lost = LostDraft { key: "k".into(), why: "It was cut short or altered.".into(), raw: "<b>?".into() };
    page.act(DraftsAction::Loaded { records: disk.records().into(), lost: [lost].into() });
    assert!(page.state.notices.text().unwrap().contains("It was cut short or altered."));
    page.act(DraftsAction::SaveLost("k".into()));
    assert!(matches!(&page.effects[..], [Effect::Download { content, .. }] if &**content == "<b>?"));
    page.act(DraftsAction::DeleteLost("k".into()));
    assert!(page.effects.contains(&Effect::DropLost("k".into())) && page.state.drafts.lost.is_empty());
}

#[test]
fn a_draft_is_downloaded_under_its_name() {
    let (mut page, _) = fresh();
    page.edit(&own(1));
    page.act(DraftsAction::SaveFile(open_id(&page)));
    let [Effect::Download { name, content, .. }] = &page.effects[..] else { panic!("a file is offered") };
    assert_eq!((&**name, &**content), ("playline-text-1.play", &*own(1)));
}
