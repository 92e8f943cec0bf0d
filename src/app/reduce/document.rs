//! Actions on the text, and the run that follows from it.

use std::rc::Rc;

use super::{Effects, drafts, history, twin};
use crate::app::derived::FIRST_SLICE;
use crate::app::{
    AppAction, AppState, Caret, Change, Document, DraftBefore, Drafts, Effect, Origin, Picture, Place,
    RunState, Selection, Settings, parameters, typed_value,
};
use crate::base::{EventId, TypedId, limits};
use crate::diag::apply_edits;
use crate::model::profiles::by_text;
use crate::scene::Anchor;
use crate::trace::Event;
use crate::{gallery, narrate, syntax};

/// True for the actions of this file.
pub(super) fn takes(action: &AppAction) -> bool {
    matches!(
        action,
        AppAction::Boot { .. }
            | AppAction::Edit(_)
            | AppAction::Type { .. }
            | AppAction::OpenPattern(_)
            | AppAction::OpenText { .. }
            | AppAction::ApplyFix(..)
            | AppAction::TurnKnob { .. }
            | AppAction::LetGoOfKnob
            | AppAction::TypeKnob { .. }
            | AppAction::TurnParameter { .. }
            | AppAction::AddOption { .. }
            | AppAction::Intervene(_)
            | AppAction::SetWorkbench(_)
            | AppAction::TreatLetters(_)
            | AppAction::Undo
            | AppAction::Redo
            | AppAction::NewSeed(_)
            | AppAction::PreviousSeed
            | AppAction::SetProfile(_)
            | AppAction::CompareWith(_)
            | AppAction::ContinueRun(_)
            | AppAction::StopRun
    )
}

pub(super) fn reduce(state: &mut AppState, action: AppAction, effects: &mut Effects) {
    match action {
        AppAction::Boot { pattern, draft, settings, place, salt } => {
            state.drafts = Drafts::new(salt);
            if let Some(settings) = settings.and_then(|text| Settings::from_text(&text)) {
                state.settings = settings;
            }
            boot(state, pattern, draft, place.and_then(|it| Place::from_text(&it)), effects);
        }
        AppAction::Edit(source) => edit(state, source, None, effects),
        AppAction::Type { text, caret } => edit(state, text, Some(caret), effects),
        AppAction::OpenPattern(id) => open_pattern(state, &id, effects),
        AppAction::OpenText { name, text } => open_text(state, &name, &text, effects),
        AppAction::ApplyFix(diagnostic, fix) => apply_fix(state, diagnostic, fix, effects),
        AppAction::TurnKnob { name, value } => turn_knob(state, &name, &value.written(), effects),
        AppAction::LetGoOfKnob => state.history.end_step(),
        AppAction::TypeKnob { name, text } => type_knob(state, &name, &text, effects),
        AppAction::TurnParameter { n, value } => {
            let turned = parameters::turned(&state.document.source, n, &value);
            turn(state, turned, Some(Change::TurningParameter(n)), effects);
        }
        AppAction::AddOption { owner, option, value } => {
            let more = parameters::with_option(&state.document.source, &owner, &option, &value);
            turn(state, more, None, effects);
        }
        AppAction::Intervene(lines) => what_if(state, &lines, effects),
        AppAction::SetWorkbench(workbench) => state.workbench = workbench,
        AppAction::TreatLetters(lines) => treat_letters(state, &lines, effects),
        AppAction::Undo => history::undo(state, effects),
        AppAction::Redo => history::redo(state, effects),
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

/// The first screen: what the address names, else what was open last, else the first lesson.
fn boot(
    state: &mut AppState,
    pattern: Option<Rc<str>>,
    draft: Option<Rc<str>>,
    place: Option<Place>,
    effects: &mut Effects,
) {
    let named = pattern.and_then(|id| gallery::by_id(&id)).map(document_of);
    let was_on_draft = place.as_ref().is_none_or(|it| it.draft.is_some());
    let draft =
        draft.filter(|draft| !draft.trim().is_empty()).map(|text| rescued(state, text, place.as_ref()));
    state.document = match (named, draft) {
        (Some(named), Some(draft)) if draft.source == named.source => draft,
        (Some(named), Some(draft)) if was_on_draft => {
            let before = crate::app::Before { document: draft, ..Default::default() };
            state.history.record(before, None, effects.now);
            state.notice = Some("This is what the address names. Undo brings back your draft.".into());
            named
        }
        (Some(named), _) => named,
        (None, Some(draft)) if was_on_draft => draft,
        (None, _) => document_of(last_pattern(place.as_ref())),
    };
    run(state, effects);
    let is_same = |it: &Place| it.draft == state.document.draft && it.pattern == state.document.pattern;
    drafts::restore_step(state, place.filter(is_same).and_then(|it| it.step));
    twin::open_pair(state, effects);
}

fn last_pattern(place: Option<&Place>) -> &'static gallery::Pattern {
    let last = place.and_then(|it| it.pattern.as_deref()).and_then(gallery::by_id);
    last.unwrap_or_else(gallery::default_pattern)
}

/// The text that outlived the last visit, in the draft that it was. The storage may know a newer one, later.
fn rescued(state: &mut AppState, text: Rc<str>, place: Option<&Place>) -> Document {
    let document = document_of_draft(text);
    let wall_ms = state.environment.wall_ms;
    let draft = match place.and_then(|it| Some((it.draft?, it.revision))) {
        Some((id, revision)) => {
            state.drafts.rescue(id, document.source.clone(), revision, wall_ms);
            Some(id)
        }
        None if place.is_none() && document.pattern.is_none() => {
            Some(state.drafts.begin("", Origin::Earlier, document.source.clone(), wall_ms))
        }
        None => None,
    };
    Document { draft, ..document }
}

pub(super) fn document_of(pattern: &gallery::Pattern) -> Document {
    Document { source: pattern.source.into(), pattern: Some(pattern.id.into()), draft: None }
}

/// A draft that is a pattern of the gallery, letter by letter, is that pattern.
pub(super) fn document_of_draft(source: Rc<str>) -> Document {
    let pattern = gallery::PATTERNS.iter().find(|it| it.source == &*source);
    Document { source, pattern: pattern.map(|it| it.id.into()), draft: None }
}

fn edit(state: &mut AppState, source: Rc<str>, caret: Option<Caret>, effects: &mut Effects) {
    change_text(state, source, Some(Change::Typing), caret, effects);
}

/// Edits the line of a knob and runs again; the playhead keeps its time.
fn turn_knob(state: &mut AppState, name: &Rc<str>, value: &str, effects: &mut Effects) {
    if let Some(source) = syntax::set_knob(&state.document.source, name, value) {
        change_text(state, source.into(), Some(Change::Turning(name.clone())), None, effects);
    }
}

/// Changes the open text and runs it: a step of undo, unless the change joins the one before. The first change of a
/// pattern begins a draft.
fn change_text(
    state: &mut AppState,
    source: Rc<str>,
    change: Option<Change>,
    caret: Option<Caret>,
    effects: &mut Effects,
) {
    if source == state.document.source {
        return;
    }
    let document = Document { draft: state.document.draft, ..document_of_draft(source) };
    put_document(state, document, change, caret, effects);
}

/// Puts another document in place of the present one and runs it: a step of undo, unless the change joins the one
/// before.
pub(super) fn put_document(
    state: &mut AppState,
    document: Document,
    change: Option<Change>,
    caret: Option<Caret>,
    effects: &mut Effects,
) {
    let before = history::before(state, effects, Vec::new());
    let (document, drafts) = drafts::keep(state, document, effects);
    if state.history.record(crate::app::Before { caret, drafts, ..before }, change, effects.now) {
        twin::remember(state);
    }
    state.document = document;
    state.caret = None;
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

/// Something is done, and the run without it stands beside.
fn what_if(state: &mut AppState, lines: &str, effects: &mut Effects) {
    if intervene(state, lines, effects) {
        twin::open(state, effects);
    }
}

/// Lines `at …` more, and what the first one did is looked at. True when the text took them.
fn intervene(state: &mut AppState, lines: &str, effects: &mut Effects) -> bool {
    let before = state.document.source.clone();
    turn(state, parameters::with_lines(&before, lines), None, effects);
    if state.document.source == before {
        return false;
    }
    look_at_what_was_done(state, lines, effects);
    true
}

fn look_at_what_was_done(state: &mut AppState, lines: &str, effects: &mut Effects) {
    effects.say(format!("Done: {}.", lines.trim_end().replace('\n', "; ")), false);
    let Some(picture) = state.derived.picture.clone().filter(|_| state.derived.run == RunState::Done) else {
        return;
    };
    let done =
        picture.scenario.interventions.iter().find(|it| lines.lines().any(|line| line.ends_with(&*it.words)));
    let is_done = |it: &Event<'_>| done.is_some_and(|done| it.time >= done.at) && it.kind.is_intervention();
    if let Some(row) = picture.trace.events().position(|it| is_done(&it)) {
        let row = EventId::from_index(row);
        show_what_was_done(state, &picture, row, effects);
        let anchor = Anchor::Event(row);
        state.selection = Some(Selection::of(anchor, &picture.trace));
        effects.push(Effect::RevealMark(anchor));
    }
}

/// What was typed is kept when it cannot be done.
fn treat_letters(state: &mut AppState, lines: &str, effects: &mut Effects) {
    if intervene(state, lines, effects) {
        let how = std::mem::take(&mut state.workbench).how;
        state.workbench.how = how;
    }
}

/// A playhead that stands before what was just done goes on to it.
fn show_what_was_done(state: &mut AppState, picture: &Picture, row: EventId, effects: &Effects) {
    let is_shown = state.moment(effects.now).includes(row);
    if !is_shown && !state.playback.is_playing() {
        state.playback = picture.rest_at(picture.trace.moment_at(picture.trace.time(row)));
    }
}

/// Takes the text that a control made, or says why it made none.
fn turn(state: &mut AppState, made: Result<String, String>, change: Option<Change>, effects: &mut Effects) {
    match made {
        Ok(source) => change_text(state, source.into(), change, None, effects),
        Err(sentence) => {
            state.notice = Some(sentence.clone().into());
            effects.say(sentence, true);
        }
    }
}

/// Changes the open text, as one step of undo.
fn replace(state: &mut AppState, document: Document, effects: &mut Effects) {
    change_text(state, document.source, None, None, effects);
}

/// Opens another document, finished, as one step of undo. What was open stays in its draft. `changed` are the drafts
/// that the step changes besides, as they were before.
pub(super) fn open(
    state: &mut AppState,
    document: Document,
    mut changed: Vec<DraftBefore>,
    effects: &mut Effects,
) {
    let before = history::before(state, effects, Vec::new());
    let (document, thinned) = drafts::keep(state, document, effects);
    if document == state.document {
        return to_end(state);
    }
    changed.extend(thinned);
    twin::end(state, effects);
    state.history.record(crate::app::Before { drafts: changed, ..before }, None, effects.now);
    twin::remember(state);
    to_end(state);
    state.seeds.clear();
    state.workbench = crate::app::Workbench::default();
    state.lens.forget();
    state.derived.arrangement = crate::app::Arrangement::default();
    state.pane = crate::app::Pane::Diagram;
    state.document = document;
    state.caret = None;
    show_document(state, effects);
    effects.push(Effect::RevealStart);
}

pub(super) fn show_document(state: &mut AppState, effects: &mut Effects) {
    effects.push(Effect::KeepPlace);
    run(state, effects);
    if let (Some(id), Some(scenario)) = (state.document.draft, &state.derived.compiled.scenario) {
        state.drafts.put_title(id, &scenario.title);
    }
}

/// What is said when something else is opened over a draft.
fn kept_sentence(state: &AppState) -> Option<String> {
    let draft = state.document.draft.and_then(|id| state.drafts.get(id))?;
    Some(format!("Your draft “{}” is kept. Undo brings it back.", draft.name))
}

fn open_pattern(state: &mut AppState, id: &str, effects: &mut Effects) {
    let Some(pattern) = gallery::by_id(id) else {
        state.notice = Some(format!("There is no pattern `{id}`.").into());
        return;
    };
    let kept = kept_sentence(state);
    open(state, document_of(pattern), Vec::new(), effects);
    state.pane = crate::app::Pane::Diagram;
    if let Some(sentence) = kept {
        effects.say(sentence.clone(), false);
        state.notice = Some(sentence.into());
    }
    twin::open_pair(state, effects);
}

fn open_text(state: &mut AppState, name: &str, text: &str, effects: &mut Effects) {
    if text.len() > limits::SOURCE_BYTES {
        let allowed = limits::SOURCE_BYTES / 1024 / 1024;
        state.notice =
            Some(format!("{name} is larger than allowed ({allowed} MiB). Your text is unchanged.").into());
        return;
    }
    let kept = kept_sentence(state).unwrap_or_else(|| "Undo brings back what was here.".to_owned());
    let source: Rc<str> = text.replace("\r\n", "\n").replace('\r', "\n").into();
    let mut document = document_of_draft(source);
    let mut begun = Vec::new();
    if document.pattern.is_none() {
        let origin = Origin::File(name.into());
        let id = state.drafts.begin(name, origin, document.source.clone(), state.environment.wall_ms);
        document.draft = Some(id);
        begun.push((id, None));
    }
    open(state, document, begun, effects);
    state.notice = Some(format!("Opened {name}. {kept}").into());
}

fn apply_fix(state: &mut AppState, diagnostic: usize, fix: usize, effects: &mut Effects) {
    let compiled = state.derived.compiled.clone();
    let Some(fix) = compiled.diagnostics.get(diagnostic).and_then(|it| it.fixes.get(fix)) else { return };
    let source = apply_edits(&state.document.source, &fix.edits);
    replace(state, document_of_draft(source.into()), effects);
    effects.say(format!("Fixed: {}", fix.label), false);
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
    state.sweep.keep_to(&state.document.source);
    state.derived.start(&state.document.source);
    if state.derived.run != RunState::Broken {
        twin::follow(state);
        advance(state, FIRST_SLICE, effects);
    }
}

/// Goes on with the run, and with the one that is to stand beside it.
pub(super) fn advance(state: &mut AppState, max_events: u32, effects: &mut Effects) {
    let before = keep_playhead(state, effects);
    let was_alone = state.derived.beside.is_none();
    let is_new_beside = twin::advance_beside(state, max_events);
    if state.derived.advance(max_events, &state.settings) {
        new_picture(state, before, effects);
    } else if is_new_beside {
        super::view::redraw(state, effects, |_| {});
    }
    let is_running = matches!(state.derived.run, RunState::Running { .. });
    if is_running || state.derived.is_other_running() {
        effects.push(Effect::ContinueRun);
    }
    if was_alone {
        twin::say(state, effects);
    }
}

fn stop(state: &mut AppState, effects: &mut Effects) {
    state.derived.cancel_other();
    let before = keep_playhead(state, effects);
    if state.derived.stop(&state.settings) {
        new_picture(state, before, effects);
        effects.say("Stopped.", true);
    }
}

/// The playhead to restore after a new picture: none stands for the end.
pub(super) fn keep_playhead(state: &AppState, effects: &Effects) -> Option<crate::trace::Moment> {
    let picture = state.derived.picture.as_ref()?;
    let moment = state.moment(effects.now);
    let is_at_end = state.playback.is_at_end(&picture.layout) || picture.trace.is_empty();
    (!is_at_end).then_some(moment)
}

fn new_picture(state: &mut AppState, playhead: Option<crate::trace::Moment>, effects: &mut Effects) {
    state.derived.compare(&state.document.source, state.compare_with.as_ref());
    let Some(picture) = state.derived.picture.clone() else { return };
    state.selection = None;
    if let Some(twin) = &mut state.twin {
        twin.selection = None;
    }
    let end = picture.layout.end_moment().time;
    state.playback = match playhead {
        None => picture.rest_at_step(usize::MAX),
        Some(before) => {
            let moment = picture.trace.moment_at(before.time.min(end));
            picture.moved(state.playback, moment, effects.now)
        }
    };
    if !picture.trace.stop().is_orderly() {
        let sentence = narrate::stop_sentence(&picture.trace);
        state.notice = Some(sentence.clone().into());
        effects.say(sentence, true);
    }
}

/// The next picture is shown finished.
pub(super) fn to_end(state: &mut AppState) {
    if let Some(picture) = &state.derived.picture {
        state.playback = picture.rest_at_step(usize::MAX);
    }
}
