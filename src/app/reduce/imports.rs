//! Texts from outside: pasted, opened from a file, dropped. Those of other programs are read as scenarios; what cannot
//! be read changes nothing and is shown with what is wrong.

use std::rc::Rc;

use super::Effects;
use super::beginning::kept_sentence;
use super::document::{change_text, document_of_draft, open};
use crate::app::{AppState, Choice, Effect, ImportAction, ImportTarget, Origin, Refused};
use crate::base::limits;
use crate::exchange::{ImportReport, read_foreign};
use crate::syntax;

/// The end of the name of a file that is our own.
const OWN_EXTENSION: &str = ".play";

pub(super) fn reduce(state: &mut AppState, action: ImportAction, effects: &mut Effects) {
    match action {
        ImportAction::Show => state.imports.is_open = state.import_report().is_some(),
        ImportAction::Close => state.imports.is_open = false,
        ImportAction::ReadAgain(text) => read_again(state, &text, effects),
        ImportAction::TakeAsItIs(text) => take_as_it_is(state, &text, effects),
        ImportAction::CopyOriginal => {
            if let Some(report) = state.import_report() {
                effects.copy(report.original.clone(), "Original text copied");
            }
        }
        ImportAction::KeepOriginal => keep_original(state, effects),
    }
}

/// What was pasted becomes the text.
pub(super) fn paste(state: &mut AppState, text: &str, effects: &mut Effects) {
    if !text.trim().is_empty() && fits(state, "The text", text) {
        receive(state, ImportTarget::OpenDraft, text, effects);
    }
}

/// True for a text that appears at once in an empty editor, that the editor cannot read, and an importer can.
pub(super) fn is_pasted(state: &AppState, text: &str) -> bool {
    let appears = state.is_blank() && text.trim_end().contains('\n') && text.len() <= limits::SOURCE_BYTES;
    appears
        && syntax::parse(text).diagnostics.has_errors()
        && read_foreign(text).is_some_and(|it| it.scenario.is_some())
}

/// Opens a file as a draft of its own.
pub(super) fn open_text(state: &mut AppState, name: &str, text: &str, effects: &mut Effects) {
    if !fits(state, name, text) {
        return;
    }
    if super::courses::takes_progress(state, text, effects) {
        return;
    }
    if name.ends_with(OWN_EXTENSION) {
        return open_own(state, name, text, effects);
    }
    receive(state, ImportTarget::File(name.into()), text, effects);
}

/// Opens a text of our own as a draft of its own.
pub(super) fn open_own(state: &mut AppState, name: &str, text: &str, effects: &mut Effects) {
    put(state, &ImportTarget::File(name.into()), &with_plain_line_ends(text), None, effects);
}

fn fits(state: &mut AppState, name: &str, text: &str) -> bool {
    let fits = text.len() <= limits::SOURCE_BYTES;
    if !fits {
        let allowed = limits::SOURCE_BYTES / 1024 / 1024;
        state.notices.say(format!("{name} is larger than allowed ({allowed} MiB). Your text is unchanged."));
    }
    fits
}

fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Every text from outside comes through here.
fn receive(state: &mut AppState, target: ImportTarget, text: &str, effects: &mut Effects) {
    let Some(report) = read_foreign(text).map(Rc::new) else {
        return put(state, &target, &with_plain_line_ends(text), None, effects);
    };
    match report.scenario.clone() {
        Some(scenario) => put(state, &target, &scenario, Some(report), effects),
        None => refuse(state, Refused { report, target }, effects),
    }
}

/// Nothing changes; the panel says why.
fn refuse(state: &mut AppState, refused: Refused, effects: &mut Effects) {
    let problems = refused.report.problems();
    let first = problems.first().map_or_else(String::new, |it| format!(" Line {}: {}.", it.line, it.cause));
    effects.say(format!("The text cannot be read. Your text is unchanged.{first}"), true);
    state.imports.refused = Some(refused);
    state.imports.is_open = true;
}

fn put(
    state: &mut AppState,
    target: &ImportTarget,
    text: &str,
    report: Option<Rc<ImportReport>>,
    effects: &mut Effects,
) {
    let said = report.as_deref().map(sentence);
    let said = match target {
        ImportTarget::OpenDraft => {
            change_text(state, text.into(), None, None, effects);
            effects.push(Effect::FocusStage);
            said.unwrap_or_else(|| "The text is pasted.".to_owned())
        }
        ImportTarget::File(name) => {
            let kept = open_draft(state, name, text, effects);
            let said = said.map_or_else(String::new, |it| format!(" {it}"));
            format!("Opened {name}.{said} {kept}")
        }
    };
    effects.say(said.clone(), false);
    state.imports.is_open = false;
    state.imports.refused = None;
    let has_remarks = report.as_deref().is_some_and(|it| !it.remark_count().is_empty());
    if let (Some(report), Some(id)) = (report, state.document.draft) {
        state.imports.remember(id, report);
    }
    if has_remarks {
        state.notices.ask(said, vec![Choice { label: "Show", action: ImportAction::Show.into() }]);
    } else {
        state.notices.say(said);
    }
}

/// A draft with this text, and what is said of the one before.
fn open_draft(state: &mut AppState, name: &Rc<str>, text: &str, effects: &mut Effects) -> String {
    let kept = kept_sentence(state).unwrap_or_else(|| "Undo brings back what was here.".to_owned());
    let mut document = document_of_draft(text.into());
    let mut begun = Vec::new();
    if document.pattern.is_none() {
        let origin = Origin::File(name.clone());
        let id = state.drafts.begin(name, origin, document.source.clone(), state.environment.wall_ms);
        document.draft = Some(id);
        begun.push((id, None));
    }
    open(state, document, begun, effects);
    kept
}

fn sentence(report: &ImportReport) -> String {
    let count = report.remark_count();
    match count.is_empty() {
        true => format!("Read from {}: {}.", report.label, report.read),
        false => format!("Read with {count}: {}, {}.", report.label, report.read),
    }
}

/// The text that could not be read, as it was edited.
fn read_again(state: &mut AppState, text: &str, effects: &mut Effects) {
    let Some(refused) = state.imports.refused.clone() else { return };
    if text.trim().is_empty() || !fits(state, "The text", text) {
        return;
    }
    receive(state, refused.target, text, effects);
}

/// The text that could not be read, in spite of what is wrong with it.
fn take_as_it_is(state: &mut AppState, text: &str, effects: &mut Effects) {
    let Some(refused) = state.imports.refused.clone() else { return };
    if fits(state, "The text", text) {
        put(state, &refused.target, &with_plain_line_ends(text), None, effects);
    }
}

/// The original goes below the text, as comments.
fn keep_original(state: &mut AppState, effects: &mut Effects) {
    let Some(report) = state.import_report().cloned() else { return };
    let text = report.with_original(&state.document.source);
    if fits(state, "The text with the original", &text) {
        change_text(state, text.into(), None, None, effects);
        let said = "The original stands below the text, as comments.";
        effects.say(said, false);
        state.notices.say(said);
        state.imports.is_open = false;
    }
}
