//! Actions on the text, and the run that follows from it.

use std::rc::Rc;

use super::Effects;
use crate::app::derived::FIRST_SLICE;
use crate::app::{AppAction, AppState, Change, Document, Effect, Playback, RunState, Settings, typed_value};
use crate::base::limits;
use crate::diag::apply_edits;
use crate::model::profiles::by_text;
use crate::{gallery, narrate, syntax};

pub(super) fn reduce(state: &mut AppState, action: AppAction, effects: &mut Effects) {
    match action {
        AppAction::Boot { pattern, draft, settings } => boot(state, pattern, draft, settings, effects),
        AppAction::Edit(source) => edit(state, source, effects),
        AppAction::OpenPattern(id) => open_pattern(state, &id, effects),
        AppAction::OpenText { name, text } => open_text(state, &name, &text, effects),
        AppAction::ApplyFix(diagnostic, fix) => apply_fix(state, diagnostic, fix, effects),
        AppAction::TurnKnob { name, value } => turn_knob(state, &name, &value.written(), effects),
        AppAction::LetGoOfKnob => state.history.end_step(),
        AppAction::TypeKnob { name, text } => type_knob(state, &name, &text, effects),
        AppAction::Undo => travel_history(state, effects, |history, present| history.undo(present)),
        AppAction::Redo => travel_history(state, effects, |history, present| history.redo(present)),
        AppAction::NewSeed(seed) => new_seed(state, seed, effects),
        AppAction::SetProfile(profile) => set_profile(state, &profile, effects),
        AppAction::CompareWith(other) => {
            state.compare_with = other;
            state.derived.compare(&state.document.source, state.compare_with.as_ref());
        }
        AppAction::PreviousSeed => previous_seed(state, effects),
        AppAction::ContinueRun(max_events) => advance(state, max_events, effects),
        AppAction::StopRun => stop(state, effects),
        _ => {}
    }
}

fn boot(
    state: &mut AppState,
    pattern: Option<Rc<str>>,
    draft: Option<Rc<str>>,
    settings: Option<Rc<str>>,
    effects: &mut Effects,
) {
    if let Some(settings) = settings.and_then(|text| Settings::from_text(&text)) {
        state.settings = settings;
    }
    let named = pattern.and_then(|id| gallery::by_id(&id)).map(document_of);
    let draft = draft.filter(|draft| !draft.trim().is_empty()).map(document_of_draft);
    if let (Some(named), Some(draft)) = (&named, &draft)
        && draft.source != named.source
    {
        state.history.record(draft, None);
        state.notice = Some("This is what the address names. Undo brings back your draft.".into());
    }
    state.document = named.or(draft).unwrap_or_else(|| document_of(gallery::default_pattern()));
    run(state, effects);
}

fn document_of(pattern: &gallery::Pattern) -> Document {
    Document { source: pattern.source.into(), pattern: Some(pattern.id.into()) }
}

/// A draft that is a pattern of the gallery, letter by letter, is that pattern.
fn document_of_draft(source: Rc<str>) -> Document {
    let pattern = gallery::PATTERNS.iter().find(|it| it.source == &*source);
    Document { source, pattern: pattern.map(|it| it.id.into()) }
}

fn edit(state: &mut AppState, source: Rc<str>, effects: &mut Effects) {
    if source == state.document.source {
        return;
    }
    state.history.record(&state.document, Some(Change::Typing));
    state.document = document_of_draft(source);
    effects.push(Effect::SaveDraft(state.document.source.clone()));
    run(state, effects);
}

/// Edits the line of a knob and runs again; the playhead keeps its time.
fn turn_knob(state: &mut AppState, name: &Rc<str>, value: &str, effects: &mut Effects) {
    let Some(source) = syntax::set_knob(&state.document.source, name, value) else { return };
    if *source == *state.document.source {
        return;
    }
    state.history.record(&state.document, Some(Change::Turning(name.clone())));
    state.document = document_of_draft(source.into());
    show_document(state, effects);
}

fn type_knob(state: &mut AppState, name: &Rc<str>, text: &str, effects: &mut Effects) {
    let Some(scenario) = state.derived.compiled.scenario.clone() else { return };
    let Some(knob) = scenario.lesson.knobs.iter().find(|it| it.name == *name) else { return };
    state.history.end_step();
    match typed_value(knob, text) {
        Ok(value) => turn_knob(state, name, &value.written(), effects),
        Err(sentence) => {
            state.notice = Some(sentence.clone().into());
            effects.say(sentence, true);
        }
    }
    state.history.end_step();
}

/// Puts another document in place of the present one, as one step of undo.
fn replace(state: &mut AppState, document: Document, effects: &mut Effects) {
    if document == state.document {
        return;
    }
    state.history.record(&state.document, None);
    state.document = document;
    show_document(state, effects);
}

fn show_document(state: &mut AppState, effects: &mut Effects) {
    effects.push(Effect::SaveDraft(state.document.source.clone()));
    run(state, effects);
}

fn open_pattern(state: &mut AppState, id: &str, effects: &mut Effects) {
    let Some(pattern) = gallery::by_id(id) else {
        state.notice = Some(format!("There is no pattern `{id}`.").into());
        return;
    };
    to_end(state);
    state.seeds.clear();
    state.pane = crate::app::Pane::Diagram;
    replace(state, document_of(pattern), effects);
    effects.push(Effect::RevealStart);
}

fn open_text(state: &mut AppState, name: &str, text: &str, effects: &mut Effects) {
    if text.len() > limits::SOURCE_BYTES {
        let allowed = limits::SOURCE_BYTES / 1024 / 1024;
        state.notice =
            Some(format!("{name} is larger than allowed ({allowed} MiB). Your text is unchanged.").into());
        return;
    }
    to_end(state);
    state.seeds.clear();
    let source = text.replace("\r\n", "\n").replace('\r', "\n");
    replace(state, Document { source: source.into(), pattern: None }, effects);
    state.notice = Some(format!("Opened {name}. Undo brings back what was here.").into());
}

fn apply_fix(state: &mut AppState, diagnostic: usize, fix: usize, effects: &mut Effects) {
    let compiled = state.derived.compiled.clone();
    let Some(fix) = compiled.diagnostics.get(diagnostic).and_then(|it| it.fixes.get(fix)) else { return };
    let source = apply_edits(&state.document.source, &fix.edits);
    replace(state, document_of_draft(source.into()), effects);
    effects.say(format!("Fixed: {}", fix.label), false);
}

fn travel_history(
    state: &mut AppState,
    effects: &mut Effects,
    step: impl Fn(&mut crate::app::History, &Document) -> Option<Document>,
) {
    if let Some(document) = step(&mut state.history, &state.document) {
        state.document = document;
        show_document(state, effects);
    }
}

fn new_seed(state: &mut AppState, seed: u64, effects: &mut Effects) {
    let Some(scenario) = &state.derived.compiled.scenario else { return };
    state.seeds.push(scenario.seed);
    put_seed(state, seed, effects);
}

fn set_profile(state: &mut AppState, profile: &str, effects: &mut Effects) {
    let Some(known) = by_text(profile) else { return };
    let kinds: Vec<&str> = known.kinds.iter().map(|it| it.name).collect();
    let source = syntax::set_profile(&state.document.source, profile, &kinds);
    replace(state, document_of_draft(source.into()), effects);
    effects.say(format!("Broker: {}.", known.short_label()), false);
}

fn previous_seed(state: &mut AppState, effects: &mut Effects) {
    if let Some(seed) = state.seeds.pop() {
        put_seed(state, seed, effects);
    }
}

fn put_seed(state: &mut AppState, seed: u64, effects: &mut Effects) {
    let source = syntax::set_seed(&state.document.source, seed);
    replace(state, document_of_draft(source.into()), effects);
    effects.say(format!("Seed {seed}."), false);
}

/// Reads the text and runs it; a short run is finished and drawn at once.
fn run(state: &mut AppState, effects: &mut Effects) {
    state.derived.start(&state.document.source);
    if state.derived.run != RunState::Broken {
        advance(state, FIRST_SLICE, effects);
    }
}

fn advance(state: &mut AppState, max_events: u32, effects: &mut Effects) {
    let before = keep_playhead(state, effects);
    if state.derived.advance(max_events, &state.settings) {
        new_picture(state, before, effects);
    } else if matches!(state.derived.run, RunState::Running { .. }) {
        effects.push(Effect::ContinueRun);
    }
}

fn stop(state: &mut AppState, effects: &mut Effects) {
    let before = keep_playhead(state, effects);
    if state.derived.stop(&state.settings) {
        new_picture(state, before, effects);
        effects.say("Stopped.", true);
    }
}

/// The playhead to restore after a new picture: none stands for the end.
fn keep_playhead(state: &AppState, effects: &Effects) -> Option<crate::trace::Moment> {
    let picture = state.derived.picture.as_ref()?;
    let moment = state.moment(effects.now);
    let is_at_end =
        state.playback == Playback::Stopped(picture.trace.end_moment()) || picture.trace.is_empty();
    (!is_at_end).then_some(moment)
}

fn new_picture(state: &mut AppState, playhead: Option<crate::trace::Moment>, effects: &mut Effects) {
    state.derived.compare(&state.document.source, state.compare_with.as_ref());
    let Some(picture) = state.derived.picture.clone() else { return };
    state.selection = None;
    let end = picture.trace.end_moment();
    let moment = playhead.map_or(end, |before| picture.trace.moment_at(before.time.min(end.time)));
    state.playback = Playback::Stopped(moment);
    if !picture.trace.stop().is_orderly() {
        let sentence = narrate::stop_sentence(&picture.trace);
        state.notice = Some(sentence.clone().into());
        effects.say(sentence, true);
    }
}

/// The next picture is shown finished.
fn to_end(state: &mut AppState) {
    if let Some(picture) = &state.derived.picture {
        state.playback = Playback::Stopped(picture.trace.end_moment());
    }
}
