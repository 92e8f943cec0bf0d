//! Actions on two runs side by side.

use super::Effects;
use super::document::{document_of, document_of_draft, put_document};
use super::run::advance;
use super::view::redraw;
use crate::app::commands::NOTHING_TO_COMPARE;
use crate::app::comparison::following;
use crate::app::derived::FIRST_SLICE;
use crate::app::view::selection::travel;
use crate::app::{
    AppState, Branch, BranchKind, CompareAction, Comparison, DetailsPage, Effect, Horizon, RunState,
    Selection, Travel,
};
use crate::gallery::{self, PATTERNS};
use crate::inspect::Correlated;
use crate::narrate;
use crate::scene::Anchor;

pub(super) fn reduce(state: &mut AppState, action: CompareAction, effects: &mut Effects) {
    match action {
        CompareAction::WithBroker(other) => {
            state.compare_with = other;
            state.derived.compare(&state.document.source, state.compare_with.as_ref());
        }
        CompareAction::WithPrevious => open(state, effects),
        CompareAction::WithPattern(id) => {
            compare_with_pattern(state, &id, effects);
            state.show_stage();
            effects.push(Effect::FocusStage);
        }
        CompareAction::Close => {
            end(state, effects);
            effects.say("One run is shown.", false);
        }
        CompareAction::KeepRun => keep(state, effects),
        CompareAction::ActivateBaseline => activate(state, effects),
        CompareAction::GoBack => go_back(state, effects),
        CompareAction::SeekDifference => seek_difference(state, effects),
        CompareAction::SwapSides => {
            change(state, |comparison| comparison.is_now_left = !comparison.is_now_left)
        }
        CompareAction::ShowBaseline(shows_baseline) => {
            change(state, |comparison| comparison.shows_baseline = shows_baseline)
        }
        CompareAction::SelectInBaseline(anchor) => select(state, anchor),
        CompareAction::TravelInBaseline(step) => travel_by_key(state, step, effects),
    }
}

fn change(state: &mut AppState, act: impl FnOnce(&mut Comparison)) {
    if let Some(comparison) = &mut state.comparison {
        act(comparison);
    }
}

/// Keeps the run that is shown, before the text changes. One that was chosen to be kept stays, and so does
/// the one that stands beside.
pub(super) fn remember(state: &mut AppState) {
    let is_chosen = state.branch.as_ref().is_some_and(|it| it.kind == BranchKind::Kept);
    if is_chosen || state.comparison.is_some() || state.derived.run != RunState::Done {
        return;
    }
    if let Some(branch) = branch_of(state, BranchKind::Before) {
        state.branch = Some(branch);
    }
}

/// Another document is opened: its runs are not compared with those of the one before, unless one of them is kept.
pub(super) fn forget(state: &mut AppState) {
    if state.branch.as_ref().is_some_and(|it| it.kind != BranchKind::Kept) {
        state.branch = None;
    }
}

fn branch_of(state: &AppState, kind: BranchKind) -> Option<Branch> {
    let picture = state.derived.picture.as_ref()?;
    Some(Branch { document: state.document.clone(), run: picture.finished(), kind })
}

/// Shows the run before the last change beside the present one.
pub(super) fn open(state: &mut AppState, effects: &mut Effects) {
    if state.branch.is_none() {
        state.notices.say(NOTHING_TO_COMPARE);
        return;
    }
    if state.comparison.is_none() {
        begin(state);
        put_baseline(state);
        if state.derived.run == RunState::Done {
            redraw(state, effects, |_| {});
            say(state, effects);
        }
    }
}

/// Begins a comparison: its results are shown where the details are open.
fn begin(state: &mut AppState) {
    state.comparison = Some(fresh(state));
    state.settings.details.show(DetailsPage::Differences);
}

/// Two runs need room: the panels on the left give theirs.
fn fresh(state: &AppState) -> Comparison {
    Comparison { is_roomy: !state.is_narrow(), ..Comparison::default() }
}

/// The next drawing shows the run that is kept beside the present one.
fn put_baseline(state: &mut AppState) {
    let shown = state.branch.as_ref().filter(|_| state.comparison.is_some());
    state.derived.put_baseline(shown.map(|it| it.run.clone()));
}

/// The present run alone is shown.
pub(super) fn end(state: &mut AppState, effects: &mut Effects) {
    state.derived.cancel_other();
    if state.comparison.take().is_some() {
        put_baseline(state);
        redraw(state, effects, |_| {});
    }
}

/// What differs, for those who do not see it.
pub(super) fn say(state: &AppState, effects: &mut Effects) {
    let Some(baseline) = &state.derived.baseline else { return };
    let Some(comparison) = state.comparison else { return };
    let name =
        |is_baseline: bool| baseline.titles[usize::from(!is_baseline)].spoken(comparison.letter(is_baseline));
    let mut names = [name(true), name(false)];
    names.sort_unstable();
    let words = baseline.findings(comparison).words.sentences().collect::<Vec<_>>().join(" ");
    let divergence = baseline.divergence.as_ref().map_or("Both are the same", |it| &it.label);
    effects.say(format!("Comparison: {}. {words} {divergence}.", names.join("; ")), true);
}

fn compare_with_pattern(state: &mut AppState, id: &str, effects: &mut Effects) {
    let Some(pattern) = gallery::by_id(id) else {
        state.notices.say(format!("There is no pattern `{id}`."));
        return;
    };
    let document = match &state.derived.compiled.scenario {
        Some(now) => document_of_draft(following(pattern.source, now).into()),
        None => document_of(pattern),
    };
    if state.derived.start_other(document) {
        if state.comparison.is_none() {
            begin(state);
        }
        advance(state, FIRST_SLICE, effects);
    } else {
        state.notices.say(format!("{} cannot be run with this seed and these knobs.", pattern.name));
    }
}

/// A text is run and shown beside the present one, with its seed and parameters.
pub(super) fn compare_with_text(state: &mut AppState, text: &str, name: &str, effects: &mut Effects) {
    let text = match &state.derived.compiled.scenario {
        Some(now) => following(text, now),
        None => text.to_owned(),
    };
    if !state.derived.start_other(document_of_draft(text.into())) {
        return state.notices.say(format!("{name} cannot be run with this seed and these knobs."));
    }
    if state.comparison.is_none() {
        begin(state);
    }
    advance(state, FIRST_SLICE, effects);
}

/// A pattern that names another one is opened beside it, the one that comes first in the gallery on the left. Whoever
/// looks through the patterns keeps their list.
pub(super) fn open_pair(state: &mut AppState, effects: &mut Effects) {
    let pattern = state.document.pattern.as_deref().and_then(gallery::by_id);
    let Some((pattern, baseline)) = pattern.and_then(|it| Some((it, it.beside?))) else { return };
    let place = |id: &str| PATTERNS.iter().position(|it| it.id == id);
    let is_now_left = place(pattern.id) < place(baseline);
    begin(state);
    change(state, |it| *it = Comparison { is_now_left, ..Comparison::default() });
    compare_with_pattern(state, baseline, effects);
}

/// A pattern beside takes over the seed and the parameters of the present text.
pub(super) fn follow(state: &mut AppState) {
    let (Some(branch), Some(now)) = (&state.branch, &state.derived.compiled.scenario) else { return };
    if state.comparison.is_none() || branch.kind != BranchKind::Pattern {
        return;
    }
    let text = following(&branch.document.source, now);
    if *text != *branch.document.source {
        state.derived.start_other(document_of_draft(text.into()));
    }
}

/// Goes on with the run that is to stand beside. True when it is finished.
pub(super) fn advance_baseline(state: &mut AppState, max_events: u32) -> bool {
    let Some((document, run)) = state.derived.advance_other(max_events) else { return false };
    state.branch = Some(Branch { document, run, kind: BranchKind::Pattern });
    put_baseline(state);
    true
}

fn keep(state: &mut AppState, effects: &mut Effects) {
    let is_kept = state
        .branch
        .as_ref()
        .is_some_and(|it| it.kind == BranchKind::Kept && it.document.source == state.document.source);
    if is_kept {
        if let Some(branch) = &mut state.branch {
            branch.kind = BranchKind::Before;
        }
        effects.say("This run is no longer kept.", true);
        state.notices.say("This run is no longer kept.");
        return;
    }
    if let Some(branch) = branch_of(state, BranchKind::Kept) {
        state.branch = Some(branch);
        effects.say("Kept.", true);
        state.notices.say("This run is kept. Change something, then compare: C.");
        put_baseline(state);
        if state.comparison.is_some() {
            redraw(state, effects, |_| {});
        }
    }
}

/// The two runs change places: what was beside is now the present text. Nothing moves on the page.
fn activate(state: &mut AppState, effects: &mut Effects) {
    if state.derived.baseline.is_none() {
        return;
    }
    let kind = state.branch.as_ref().map_or(BranchKind::Kept, |it| it.kind);
    let kind = if kind == BranchKind::Before { BranchKind::Kept } else { kind };
    let (Some(old), Some(now)) = (state.branch.take(), branch_of(state, kind)) else { return };
    state.branch = Some(now);
    change(state, |comparison| {
        comparison.is_now_left = !comparison.is_now_left;
        comparison.shows_baseline = false;
    });
    put_baseline(state);
    put_document(state, old.document, None, None, effects);
    effects.say("The text is that of the other side.", true);
}

fn go_back(state: &mut AppState, effects: &mut Effects) {
    let Some(branch) = state.branch.take() else { return };
    end(state, effects);
    put_document(state, branch.document, None, None, effects);
    effects.say("Back to the run before.", true);
}

fn seek_difference(state: &mut AppState, effects: &mut Effects) {
    let (Some(baseline), Some(picture)) = (state.derived.baseline.clone(), state.derived.picture.clone())
    else {
        return;
    };
    let Some(divergence) = &baseline.divergence else { return };
    state.playback = picture.rest_at_height(divergence.y);
    let mark = |it: &crate::app::Picture, row: Option<crate::base::EventId>| {
        let row = row?;
        let selection = Selection::of(it.layout.anchor_of(row), &it.trace);
        Some(Selection { event: Some(row), ..selection })
    };
    state.selection = mark(&picture, divergence.at.rows[1]);
    let selection = mark(&baseline.picture, divergence.at.rows[0]);
    change(state, |comparison| comparison.selection = selection);
    effects.push(Effect::RevealPlayhead);
    let sentences = baseline.divergence_sentences(state.comparison.unwrap_or_default());
    effects.say(sentences.join(" "), true);
}

fn select(state: &mut AppState, anchor: Option<Anchor>) {
    let Some(baseline) = state.derived.baseline.clone() else { return };
    let anchor = anchor.filter(|it| baseline.picture.has(*it));
    look_at(state, anchor.map(|anchor| Selection::of(anchor, &baseline.picture.trace)));
}

/// Looks at a mark of the baseline, and at the same one in the present run.
fn look_at(state: &mut AppState, selection: Option<Selection>) {
    let Some(baseline) = state.derived.baseline.clone() else { return };
    state.selection = selection.and_then(|it| baseline.same(it, true));
    change(state, |comparison| comparison.selection = selection);
    if state.selection.is_some() {
        state.settings.details.show(DetailsPage::Selected);
    }
}

fn travel_by_key(state: &mut AppState, step: Travel, effects: &mut Effects) {
    let Some(baseline) = state.derived.baseline.clone() else { return };
    let picture = &baseline.picture;
    let selection = state.comparison.and_then(|it| it.selection);
    let current = selection.and_then(|it| it.event);
    let followed = selection.and_then(|it| it.message).map(|it| Correlated::of(&picture.trace, it));
    let moment = state.playback.moment(&picture.layout, effects.now);
    let horizon = Horizon::of(state.told_future(), moment);
    let Some(event) = travel(&picture.layout, current, moment, followed.as_ref(), step, horizon) else {
        return;
    };
    let anchor = picture.layout.anchor_of(event);
    look_at(state, Some(Selection { event: Some(event), ..Selection::of(anchor, &picture.trace) }));
    if matches!(step, Travel::NextOfMessage | Travel::PreviousOfMessage) {
        state.playback = picture.rest_at(picture.steps.moment(picture.steps.step_of(event)));
    }
    effects.push(Effect::RevealInBaseline(anchor));
    let letter = state.comparison.unwrap_or_default().letter(true);
    effects.say(format!("{letter}: {}", narrate::sentence(&picture.trace, event)), false);
}
