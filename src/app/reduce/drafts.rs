//! Actions on drafts, and what the storage says of them.

use std::rc::Rc;

use super::{Effects, document, history, run, visit};
use crate::app::document::drafts::{DraftBefore, cut_name};
use crate::app::{
    AppState, Document, Draft, DraftId, DraftsAction, Effect, Origin, Settings, StorageState, StoreProblem,
};
use crate::base::limits;
use crate::exchange::DraftRecord;
use crate::gallery;

pub(super) fn reduce(state: &mut AppState, action: DraftsAction, effects: &mut Effects) {
    match action {
        DraftsAction::PickFile => effects.push(Effect::PickFile),
        DraftsAction::Open(id) => open(state, id, effects),
        DraftsAction::OpenVersion(id, version) => open_version(state, id, version, effects),
        DraftsAction::Rename { id, name } => rename(state, id, &name, effects),
        DraftsAction::Duplicate(id) => duplicate(state, id, effects),
        DraftsAction::Delete(id) => delete(state, id, effects),
        DraftsAction::SaveFile(id) => save_file(state, id, effects),
        DraftsAction::SaveLost(key) => save_lost(state, &key, effects),
        DraftsAction::DeleteLost(key) => delete_lost(state, key, effects),
        DraftsAction::ClearDevice => clear(state, effects),
        DraftsAction::Loaded { records, lost } => read(state, &records, lost, effects),
        DraftsAction::Resume(visit) => visit::resume(state, &visit, effects),
        DraftsAction::Held(id) => state.drafts.set_elsewhere(id, false),
        DraftsAction::OpenElsewhere(id) => elsewhere(state, id, effects),
        DraftsAction::Stored { id, revision } => stored(state, id, revision),
        DraftsAction::NotStored { id, problem } => not_stored(state, id, problem, effects),
        DraftsAction::StorageDenied => {
            state.storage = StorageState::Denied;
            effects.say(state.saved().label(), true);
        }
    }
}

/// Puts a text into its draft: the document as it is to be shown, and the drafts that had to make room. An own
/// text without a draft begins one; a draft that is open in another tab is left alone, and a copy begins.
pub(super) fn keep(
    state: &mut AppState,
    mut document: Document,
    effects: &mut Effects,
) -> (Document, Vec<DraftBefore>) {
    let wall_ms = state.environment.wall_ms;
    let id = match document.draft {
        None if document.pattern.is_some() || document.link.is_some() => return (document, Vec::new()),
        None => begin(state, &document),
        Some(id) if is_anothers(state, id, &document) => copy(state, id, &document),
        Some(id) => {
            state.drafts.put_text(id, document.source.clone(), wall_ms);
            id
        }
    };
    document.draft = Some(id);
    state.is_cleared = false;
    let thinned = thin(state, Some(id), effects);
    if state.drafts.get(id).is_some_and(|it| it.is_unsaved()) && !state.drafts.is_full() {
        effects.push(Effect::StoreDraft(id));
    }
    (document, thinned)
}

fn is_anothers(state: &AppState, id: DraftId, document: &Document) -> bool {
    let is_changed = state.drafts.get(id).is_some_and(|it| it.text != document.source);
    state.drafts.is_elsewhere(id) && is_changed
}

/// The draft of a pattern that is changed: a new one, or the one that the last undo left behind.
fn begin(state: &mut AppState, document: &Document) -> DraftId {
    let wall_ms = state.environment.wall_ms;
    let left_behind = state.history.after().and_then(|it| it.document.draft);
    if let Some(id) =
        left_behind.filter(|id| state.drafts.get(*id).is_some() && !state.drafts.is_elsewhere(*id))
    {
        state.drafts.change(id, wall_ms, Draft::keep_version);
        state.drafts.put_text(id, document.source.clone(), wall_ms);
        return id;
    }
    let pattern = state.document.pattern.as_deref().and_then(gallery::by_id);
    let (title, origin) = match pattern {
        Some(it) => (state.drafts.copy_name(it.title), Origin::Pattern(it.id.into())),
        None if state.document.link.is_some() => ("".into(), Origin::Link),
        None => ("".into(), Origin::Earlier),
    };
    state.drafts.begin(&title, origin, document.source.clone(), wall_ms)
}

fn copy(state: &mut AppState, of: DraftId, document: &Document) -> DraftId {
    let name = state.drafts.get(of).map_or_else(|| "Untitled".into(), |it| it.name.clone());
    state.notices.say(format!("“{name}” is open in another tab. What you change here goes into a copy."));
    begin_copy(state, &name, document.source.clone())
}

fn begin_copy(state: &mut AppState, name: &Rc<str>, text: Rc<str>) -> DraftId {
    let wall_ms = state.environment.wall_ms;
    let title = state.drafts.copy_name(name);
    let id = state.drafts.begin(&title, Origin::Copy(name.clone()), text, wall_ms);
    state.drafts.change(id, wall_ms, |it| it.is_named = true);
    id
}

fn thin(state: &mut AppState, open: Option<DraftId>, effects: &mut Effects) -> Vec<DraftBefore> {
    let thinned = state.drafts.thin(open);
    for (id, before) in &thinned {
        match (state.drafts.get(*id), before) {
            (Some(_), _) => effects.push(Effect::StoreDraft(*id)),
            (None, Some(gone)) => {
                effects.push(Effect::DropDraft(*id));
                let sentence = format!(
                    "{}. “{}”, the oldest without a name of yours, was let go. Undo brings it back.",
                    limits_sentence(),
                    gone.name
                );
                state.notices.say(sentence);
            }
            (None, None) => {}
        }
    }
    thinned
}

/// What a browser keeps at most.
pub(super) fn limits_sentence() -> String {
    let mib = limits::DRAFT_BYTES / 1024 / 1024;
    format!("A browser keeps {} drafts and {mib} MiB at most", limits::DRAFTS)
}

/// Puts a draft back as it was before a change, in the list and in the storage.
pub(super) fn put_back(state: &mut AppState, id: DraftId, draft: Option<Rc<Draft>>, effects: &mut Effects) {
    let newest = state.drafts.get(id).map_or(0, |it| it.revision.max(it.stored));
    let is_there = draft.is_some();
    let draft = draft.map(|it| {
        let mut draft = (*it).clone();
        // What is stored may be newer than what comes back: it becomes the newest.
        draft.revision = draft.revision.max(newest) + 1;
        draft.stored = newest;
        Rc::new(draft)
    });
    state.drafts.put_back(id, draft);
    state.is_cleared &= !is_there;
    effects.push(if is_there { Effect::StoreDraft(id) } else { Effect::DropDraft(id) });
}

fn named(state: &AppState, id: DraftId) -> Option<Rc<Draft>> {
    state.drafts.get(id).cloned()
}

fn open(state: &mut AppState, id: DraftId, effects: &mut Effects) {
    let Some(draft) = named(state, id).filter(|_| state.document.draft != Some(id)) else { return };
    let document = Document { draft: Some(id), ..document::document_of_draft(draft.text.clone()) };
    document::open(state, document, Vec::new(), effects);
    effects.say(format!("Opened {}.", draft.name), false);
}

fn open_version(state: &mut AppState, id: DraftId, version: usize, effects: &mut Effects) {
    let Some(draft) = named(state, id) else { return };
    let Some(version) = draft.versions.get(version).cloned() else { return };
    let before = state.drafts.before([id]);
    if !state.drafts.is_elsewhere(id) {
        state.drafts.change(id, state.environment.wall_ms, Draft::keep_version);
    }
    let document = Document { draft: Some(id), ..document::document_of_draft(version.text) };
    document::open(state, document, before, effects);
    state.notices.say("This is an earlier version. Undo brings back what was here.");
}

fn record_deed(state: &mut AppState, drafts: Vec<DraftBefore>, effects: &Effects) {
    history::record_text(state, None, None, effects, drafts);
}

fn rename(state: &mut AppState, id: DraftId, name: &str, effects: &mut Effects) {
    let Some(draft) = named(state, id).filter(|_| !refused(state, id)) else { return };
    let name = cut_name(name);
    if name == draft.name {
        return;
    }
    record_deed(state, state.drafts.before([id]), effects);
    state.drafts.change(id, state.environment.wall_ms, |it| {
        it.name = name.clone();
        it.is_named = true;
    });
    effects.push(Effect::StoreDraft(id));
    effects.say(format!("Renamed to {name}."), false);
}

fn duplicate(state: &mut AppState, id: DraftId, effects: &mut Effects) {
    let Some(draft) = named(state, id) else { return };
    let before = history::before(state, effects, Vec::new());
    let copy = begin_copy(state, &draft.name, draft.text.clone());
    effects.push(Effect::StoreDraft(copy));
    let mut drafts = thin(state, Some(copy), effects);
    drafts.push((copy, None));
    state.history.record(crate::app::Before { drafts, ..before }, None, effects.now);
    say_too(state, format!("There is a copy of “{}” now.", draft.name), effects);
}

fn delete(state: &mut AppState, id: DraftId, effects: &mut Effects) {
    let Some(draft) = named(state, id).filter(|_| !refused(state, id)) else { return };
    let before = state.drafts.before([id]);
    if state.document.draft == Some(id) {
        let pattern = match &draft.origin {
            Origin::Pattern(id) => gallery::by_id(id),
            _ => None,
        };
        let pattern = pattern.unwrap_or_else(gallery::default_pattern);
        document::exchange(state, document::document_of(pattern), before, effects);
    } else {
        record_deed(state, before, effects);
    }
    state.drafts.put_back(id, None);
    effects.push(Effect::DropDraft(id));
    say_too(state, format!("“{}” is deleted. Undo brings it back.", draft.name), effects);
}

/// A draft that another tab has open is changed there and nowhere else.
fn refused(state: &mut AppState, id: DraftId) -> bool {
    let is_refused = state.drafts.is_elsewhere(id);
    if is_refused && let Some(draft) = state.drafts.get(id) {
        state
            .notices
            .say(format!("“{}” is open in another tab. Change it there, or close it there.", draft.name));
    }
    is_refused
}

fn say_too(state: &mut AppState, sentence: String, effects: &mut Effects) {
    effects.say(sentence.clone(), false);
    state.notices.say(sentence);
}

fn save_file(state: &AppState, id: DraftId, effects: &mut Effects) {
    if let Some(draft) = state.drafts.get(id) {
        effects.push(Effect::Download {
            name: super::export::file_name(&draft.name, "play"),
            media_type: "text/plain;charset=utf-8",
            content: draft.text.clone(),
        });
    }
}

fn save_lost(state: &AppState, key: &str, effects: &mut Effects) {
    if let Some(lost) = state.drafts.lost.iter().find(|it| &*it.key == key) {
        effects.push(Effect::Download {
            name: super::export::file_name("unreadable draft", "txt"),
            media_type: "text/plain;charset=utf-8",
            content: lost.raw.clone(),
        });
    }
}

fn delete_lost(state: &mut AppState, key: Rc<str>, effects: &mut Effects) {
    state.drafts.lost = state.drafts.lost.iter().filter(|it| it.key != key).cloned().collect();
    effects.push(Effect::DropLost(key));
}

/// Nothing of a person stays on the device, and nothing is asked: it can be taken back until the page is left.
fn clear(state: &mut AppState, effects: &mut Effects) {
    let settings = Some(Box::new(state.settings.clone()));
    let drafts = state.drafts.before(state.drafts.ids());
    let before = crate::app::Before { settings, ..history::before(state, effects, drafts) };
    state.history.record(before, None, effects.now);
    state.drafts.ids().into_iter().for_each(|id| state.drafts.put_back(id, None));
    state.drafts.lost = Rc::default();
    state.settings = Settings::default();
    state.derived.redraw(&state.settings);
    run::to_start(state);
    state.seeds.clear();
    state.document = document::document_of(gallery::default_pattern());
    document::show_document(state, effects);
    state.is_cleared = true;
    effects.push(Effect::DropEverything);
    let sentence = "Everything that Playline kept on this device is deleted. Undo brings it back until you leave the page.";
    say_too(state, sentence.to_owned(), effects);
}

/// The storage was read: at the start, and when another tab has changed it.
fn read(
    state: &mut AppState,
    records: &[DraftRecord],
    lost: Rc<[crate::app::LostDraft]>,
    effects: &mut Effects,
) {
    state.storage = StorageState::Works;
    if !lost.is_empty() && lost != state.drafts.lost {
        state.notices.say(lost_sentence(&lost));
    }
    state.drafts.lost = lost;
    for record in records {
        merge(state, record, effects);
    }
    forget_missing(state, records);
    let unsaved: Vec<DraftId> = state.drafts.ids().into_iter().filter(|id| is_unsaved(state, *id)).collect();
    unsaved.into_iter().for_each(|id| effects.push(Effect::StoreDraft(id)));
}

fn is_unsaved(state: &AppState, id: DraftId) -> bool {
    state.drafts.get(id).is_some_and(|it| it.is_unsaved())
}

fn lost_sentence(lost: &[crate::app::LostDraft]) -> String {
    let why = lost.first().map_or("", |it| &it.why);
    let what = if lost.len() == 1 { "A stored draft" } else { "Some stored drafts" };
    format!(
        "{what} cannot be read. {why} It is kept as it is under “Your drafts”, to be downloaded; an older state of the draft is used where there is one."
    )
}

fn merge(state: &mut AppState, record: &DraftRecord, effects: &mut Effects) {
    let newer = Rc::new(Draft::of_record(record));
    let id = newer.id;
    let Some(own) = named(state, id) else {
        state.drafts.put_back(id, Some(newer));
        return;
    };
    let is_open = state.document.draft == Some(id);
    if own.is_unsaved() && newer.revision > own.stored && newer.text != own.text {
        if is_open {
            fork_open(state, &own, effects);
        }
        state.drafts.put_back(id, Some(newer));
    } else if newer.revision >= own.revision {
        state.drafts.put_back(id, Some(newer.clone()));
        if is_open && newer.text != state.document.source {
            state.document = Document { draft: Some(id), ..document::document_of_draft(newer.text.clone()) };
            document::show_document(state, effects);
        }
    } else {
        // What this tab has is newer: from the copy that outlives a crash, or not written yet.
        let mut mine = (*newer).clone();
        (mine.text, mine.revision, mine.changed) = (own.text.clone(), own.revision, own.changed);
        if !own.versions.is_empty() {
            mine.versions = own.versions.clone();
        }
        (mine.name, mine.is_named) =
            if own.is_named { (own.name.clone(), true) } else { (mine.name, mine.is_named) };
        state.drafts.put_back(id, Some(Rc::new(mine)));
    }
}

/// The open text goes on as a copy: another tab has changed the draft.
fn fork_open(state: &mut AppState, own: &Draft, effects: &mut Effects) {
    let copy = begin_copy(state, &own.name, state.document.source.clone());
    state.document.draft = Some(copy);
    effects.push(Effect::StoreDraft(copy));
    effects.push(Effect::KeepPlace);
    let sentence = format!("“{}” was changed in another tab. Your text goes on here as a copy.", own.name);
    say_too(state, sentence, effects);
}

/// Drafts that another tab has deleted go; what was never stored, or is open, is stored anew.
fn forget_missing(state: &mut AppState, records: &[DraftRecord]) {
    let is_first = std::mem::replace(&mut state.drafts.is_read, true);
    for id in state.drafts.ids() {
        if records.iter().any(|it| it.id == id.0) {
            continue;
        }
        let is_wanted = is_first || state.document.draft == Some(id) || is_unsaved(state, id);
        if is_wanted {
            state.drafts.set_stored(id, 0);
        } else {
            state.drafts.put_back(id, None);
        }
    }
}

fn elsewhere(state: &mut AppState, id: DraftId, effects: &mut Effects) {
    state.drafts.set_elsewhere(id, true);
    if state.document.draft == Some(id) {
        match named(state, id).filter(|it| it.is_unsaved()) {
            Some(own) => fork_open(state, &own, effects),
            None => effects.say(state.saved().label(), false),
        }
    }
}

fn stored(state: &mut AppState, id: DraftId, revision: u64) {
    state.drafts.set_stored(id, revision);
    state.storage = StorageState::Works;
}

fn not_stored(state: &mut AppState, id: DraftId, problem: StoreProblem, effects: &mut Effects) {
    match problem {
        StoreProblem::Full => state.storage = StorageState::Full,
        StoreProblem::Denied => state.storage = StorageState::Denied,
        StoreProblem::Failed => state.storage = StorageState::Failed,
        StoreProblem::Elsewhere => {
            state.drafts.set_elsewhere(id, true);
            if state.document.draft == Some(id) {
                return elsewhere(state, id, effects);
            }
            refused(state, id);
            return;
        }
    }
    effects.say(state.saved().label(), true);
}
