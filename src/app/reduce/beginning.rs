//! Beginning something else: an empty draft, a text that is pasted, a file.

use super::Effects;
use super::document::{change_text, document_of_draft, open};
use super::view::open_panel;
use crate::app::{AppState, Document, DraftBefore, DraftId, Effect, FIRST_LINES, Origin, Panel};
use crate::base::limits;
use crate::diag::LineIndex;
use crate::exchange::{ImportNote, detect_format};

/// An empty draft. What was open stays in its own.
pub(super) fn new(state: &mut AppState, paste: bool, effects: &mut Effects) {
    if !state.is_blank() || state.document.draft.is_none() {
        let wall_ms = state.environment.wall_ms;
        let id = state.drafts.begin(NEW, Origin::New, "".into(), wall_ms);
        let document = Document { draft: Some(id), ..Document::default() };
        open(state, document, vec![(id, None)], effects);
        effects.say("A new scenario. It is empty.", false);
    }
    state.show_stage();
    if !paste && !state.is_narrow() {
        open_panel(state, Panel::Text);
    }
    effects.list.retain(|it| *it != Effect::FocusStage);
    effects.push(Effect::FocusBeginning { paste });
}

/// The name of an empty draft, until its text has a title.
const NEW: &str = "New scenario";

/// Three arrows below what the text has: a title perhaps, or a remark.
pub(super) fn insert_first_lines(state: &mut AppState, effects: &mut Effects) {
    let before = state.document.source.trim_end();
    let lines = FIRST_LINES.iter().map(|(line, _)| format!("{line}\n")).collect::<String>();
    let text = if before.is_empty() { lines } else { format!("{before}\n\n{lines}") };
    change_text(state, text.into(), None, None, effects);
    effects.push(Effect::FocusStage);
}

/// What was pasted becomes the text.
pub(super) fn paste(state: &mut AppState, text: &str, effects: &mut Effects) {
    if text.trim().is_empty() || !fits(state, "The text", text) {
        return;
    }
    let Read { text, remark } = read(text);
    change_text(state, text.into(), None, None, effects);
    let remark = remark.unwrap_or_else(|| "The text is pasted.".to_owned());
    effects.say(remark.clone(), false);
    state.notices.say(remark);
    effects.push(Effect::FocusStage);
}

/// Opens a file as a draft of its own.
pub(super) fn open_text(state: &mut AppState, name: &str, text: &str, effects: &mut Effects) {
    if !fits(state, name, text) {
        return;
    }
    let kept = kept_sentence(state).unwrap_or_else(|| "Undo brings back what was here.".to_owned());
    let Read { text, remark } = read(text);
    let mut document = document_of_draft(text.into());
    let mut begun = Vec::new();
    if document.pattern.is_none() {
        let origin = Origin::File(name.into());
        let id = state.drafts.begin(name, origin, document.source.clone(), state.environment.wall_ms);
        document.draft = Some(id);
        begun.push((id, None));
    }
    open(state, document, begun, effects);
    let remark = remark.map_or_else(String::new, |it| format!(" {it}"));
    state.notices.say(format!("Opened {name}.{remark} {kept}"));
}

fn fits(state: &mut AppState, name: &str, text: &str) -> bool {
    let fits = text.len() <= limits::SOURCE_BYTES;
    if !fits {
        let allowed = limits::SOURCE_BYTES / 1024 / 1024;
        state.notices.say(format!("{name} is larger than allowed ({allowed} MiB). Your text is unchanged."));
    }
    fits
}

/// A text in the language of scenarios, and what to say about where it comes from.
struct Read {
    text: String,
    remark: Option<String>,
}

/// Reads a text in a format that can be imported; any other one is taken as it is. What the importer decided or left
/// out stands as remarks at its beginning.
fn read(text: &str) -> Read {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let imported = detect_format(&text).ok().map(|it| (it, (it.read)(&text)));
    let Some((importer, imported)) = imported else { return Read { text, remark: None } };
    let Some(scenario) = &imported.scenario else { return Read { text, remark: None } };
    let index = LineIndex::new(&text);
    let line =
        |word: &str, it: &ImportNote| format!("# {word}, line {}: {}\n", index.line(it.span.start), it.words);
    let assumed = imported.assumed.iter().map(|it| line("Assumed", it));
    let notes: Vec<String> = assumed.chain(imported.left_out.iter().map(|it| line("Left out", it))).collect();
    let count = match notes.len() {
        0 => String::new(),
        1 => " 1 remark is at its beginning.".to_owned(),
        more => format!(" {more} remarks are at its beginning."),
    };
    let remark = Some(format!("Read from {}.{count}", importer.label));
    Read { text: notes.concat() + scenario, remark }
}

/// What is said when something else is opened over a draft.
pub(super) fn kept_sentence(state: &AppState) -> Option<String> {
    let draft =
        state.document.draft.and_then(|id| state.drafts.get(id)).filter(|it| !it.text.trim().is_empty())?;
    Some(format!("Your draft “{}” is kept. Undo brings it back.", draft.name))
}

/// Lets go of the open draft when nothing was ever written in it, and `next` is opened. Returns it as it was.
pub(super) fn drop_blank(
    state: &mut AppState,
    next: Option<DraftId>,
    effects: &mut Effects,
) -> Option<DraftBefore> {
    let id = state.document.draft.filter(|id| Some(*id) != next && !state.drafts.is_elsewhere(*id))?;
    let draft = state.drafts.get(id)?.clone();
    if !draft.text.trim().is_empty() || !draft.versions.is_empty() || draft.is_named {
        return None;
    }
    state.drafts.put_back(id, None);
    effects.push(Effect::DropDraft(id));
    Some((id, Some(draft)))
}
