//! Actions on the text.

use std::rc::Rc;

use super::{Effects, beginning, compare, drafts, history, imports, run};
use crate::app::document::literals;
use crate::app::{
    AppState, Caret, Change, Document, DocumentAction, DraftBefore, Effect, Pane, Panel, Picture, RunState,
    Selection, typed_value,
};
use crate::base::{EventId, TypedId};
use crate::diag::apply_edits;
use crate::model::profiles::by_text;
use crate::scene::Anchor;
use crate::trace::Event;
use crate::{gallery, syntax};

pub(super) fn reduce(state: &mut AppState, action: DocumentAction, effects: &mut Effects) {
    match action {
        DocumentAction::Edit(source) => edit(state, source, None, effects),
        DocumentAction::Type { text, .. } if imports::is_pasted(state, &text) => {
            imports::paste(state, &text, effects)
        }
        DocumentAction::Type { text, caret } => edit(state, text, Some(caret), effects),
        DocumentAction::OpenPattern(id) => open_pattern(state, &id, effects),
        DocumentAction::OpenText { name, text } => imports::open_text(state, &name, &text, effects),
        DocumentAction::New => beginning::new(state, false, effects),
        DocumentAction::NewFromText => beginning::new(state, true, effects),
        DocumentAction::InsertFirstLines => beginning::insert_first_lines(state, effects),
        DocumentAction::Paste(text) => imports::paste(state, &text, effects),
        DocumentAction::ApplyFix(diagnostic, fix) => apply_fix(state, diagnostic, fix, effects),
        DocumentAction::SetParameter { name, value } => {
            set_parameter(state, &name, &value.written(), effects)
        }
        DocumentAction::EndDrag => state.history.end_step(),
        DocumentAction::GoToLine(line) => go_to_line(state, line, effects),
        DocumentAction::TypeParameter { name, text } => type_parameter(state, &name, &text, effects),
        DocumentAction::SetLiteral { n, value } => {
            let turned = literals::turned(&state.document.source, n, &value);
            turn(state, turned, Some(Change::SettingLiteral(n)), effects);
        }
        DocumentAction::AddOption { owner, option, value } => {
            let more = literals::with_option(&state.document.source, &owner, &option, &value);
            turn(state, more, None, effects);
        }
        DocumentAction::Intervene(lines) => offer_bar(state, &lines, effects),
        DocumentAction::Undo => history::undo(state, effects),
        DocumentAction::Redo => history::redo(state, effects),
        DocumentAction::NewSeed(seed) => new_seed(state, seed, effects),
        DocumentAction::SetProfile(profile) => set_profile(state, &profile, effects),
        DocumentAction::PreviousSeed => previous_seed(state, effects),
    }
}

pub(super) fn document_of(pattern: &gallery::Pattern) -> Document {
    Document { source: pattern.source.into(), pattern: Some(pattern.id.into()), ..Document::default() }
}

/// A draft that is a pattern of the gallery, letter by letter, is that pattern.
pub(super) fn document_of_draft(source: Rc<str>) -> Document {
    let pattern = gallery::PATTERNS.iter().find(|it| it.source == &*source);
    Document { source, pattern: pattern.map(|it| it.id.into()), ..Document::default() }
}

fn edit(state: &mut AppState, source: Rc<str>, caret: Option<Caret>, effects: &mut Effects) {
    change_text(state, source, Some(Change::Typing), caret, effects);
}

/// Opens the text with the caret at the beginning of a line, from 1.
fn go_to_line(state: &mut AppState, line: u32, effects: &mut Effects) {
    let lines = state.document.source.split_inclusive('\n').take(line.saturating_sub(1) as usize);
    let units: usize = lines.map(|it| it.encode_utf16().count()).sum();
    let at = units as u32;
    state.caret = Some(Caret { anchor: at, head: at });
    if state.is_narrow() {
        state.pane = Pane::Text;
    } else {
        state.are_lessons_open = false;
        state.settings.panels.set_open(Panel::Text, true);
        effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    }
    effects.push(Effect::FocusText);
}

/// Edits the line of a parameter and runs again; the playhead keeps its time.
fn set_parameter(state: &mut AppState, name: &Rc<str>, value: &str, effects: &mut Effects) {
    if let Some(source) = syntax::set_knob(&state.document.source, name, value) {
        change_text(state, source.into(), Some(Change::SettingParameter(name.clone())), None, effects);
    }
}

/// Changes the open text and runs it: a step of undo, unless the change joins the one before. The first change of a
/// pattern begins a draft.
pub(super) fn change_text(
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
        compare::remember(state);
    }
    state.document = document;
    state.caret = None;
    show_document(state, effects);
}

fn type_parameter(state: &mut AppState, name: &Rc<str>, text: &str, effects: &mut Effects) {
    let Some(scenario) = state.derived.compiled.scenario.clone() else { return };
    let Some(knob) = scenario.lesson.knobs.iter().find(|it| it.name == *name) else { return };
    state.history.end_step();
    match typed_value(knob, text) {
        Ok(value) => set_parameter(state, name, &value.written(), effects),
        Err(sentence) => {
            state.notices.say(sentence.clone());
            effects.say(sentence, true);
        }
    }
    state.history.end_step();
}

/// Something is done, and the run without it stands beside.
fn offer_bar(state: &mut AppState, lines: &str, effects: &mut Effects) {
    if intervene(state, lines, effects) {
        compare::open(state, effects);
    }
}

/// Lines `at …` more, and what the first one did is looked at. True when the text took them.
pub(super) fn intervene(state: &mut AppState, lines: &str, effects: &mut Effects) -> bool {
    let before = state.document.source.clone();
    turn(state, literals::with_lines(&before, lines), None, effects);
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
            state.notices.say(sentence.clone());
            effects.say(sentence, true);
        }
    }
}

/// Changes the open text, as one step of undo.
fn replace(state: &mut AppState, document: Document, effects: &mut Effects) {
    change_text(state, document.source, None, None, effects);
}

/// Opens another document before its first step, as one step of undo. What was open stays in its draft. `changed` are the drafts
/// that the step changes besides, as they were before.
pub(super) fn open(
    state: &mut AppState,
    document: Document,
    changed: Vec<DraftBefore>,
    effects: &mut Effects,
) {
    exchange(state, document, changed, effects);
    state.show_stage();
    effects.push(Effect::RevealStart);
    effects.push(Effect::FocusStage);
}

/// The same, and the page continues to show what it shows.
pub(super) fn exchange(
    state: &mut AppState,
    document: Document,
    mut changed: Vec<DraftBefore>,
    effects: &mut Effects,
) {
    let before = history::before(state, effects, Vec::new());
    let (document, thinned) = drafts::keep(state, document, effects);
    if document == state.document {
        return run::to_start(state);
    }
    changed.extend(thinned);
    changed.extend(beginning::drop_blank(state, document.draft, effects));
    compare::end(state, effects);
    state.history.record(crate::app::Before { drafts: changed, ..before }, None, effects.now);
    compare::forget(state);
    run::to_start(state);
    state.seeds.clear();
    state.workbench = crate::app::Workbench::default();
    state.lens.forget();
    state.teaching.forget();
    state.raised_limit = None;
    state.derived.arrangement = crate::app::Arrangement::default();
    state.document = document;
    state.caret = None;
    show_document(state, effects);
}

pub(super) fn show_document(state: &mut AppState, effects: &mut Effects) {
    effects.push(Effect::KeepPlace);
    run::start(state, effects);
    if state.is_blank() {
        compare::end(state, effects);
        state.selection = None;
    }
    name_draft(state);
}

/// Calls the open draft what its text is called.
pub(super) fn name_draft(state: &mut AppState) {
    if let (Some(id), Some(scenario)) = (state.document.draft, &state.derived.compiled.scenario) {
        state.drafts.put_title(id, &scenario.title);
    }
}

pub(super) fn open_pattern(state: &mut AppState, id: &str, effects: &mut Effects) {
    let Some(pattern) = gallery::by_id(id) else {
        state.notices.say(unknown(id));
        return;
    };
    let kept = beginning::kept_sentence(state);
    open(state, document_of(pattern), Vec::new(), effects);
    if let Some(sentence) = kept {
        effects.say(sentence.clone(), false);
        state.notices.say(sentence);
    }
    compare::open_pair(state, effects);
}

/// What is said of a name that no lesson has.
pub(super) fn unknown(id: &str) -> String {
    format!("There is no lesson “{id}”.")
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
