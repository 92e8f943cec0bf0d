//! Two runs side by side: one axis of time, one playhead.

use std::rc::Rc;

use yew::prelude::*;

use super::Parts;
use crate::app::{
    AppAction, AppState, Baseline, Branch, BranchKind, CommandId, CompareAction, Comparison, Picture,
    Selection, SelectionAction, Spotlight,
};
use crate::model::Scenario;
use crate::web::components::view_words;
use crate::web::shared::Shared;
use crate::web::stage::{Board, ComparisonSide, Stage};

/// The least width of the page at which the details have room beside both runs.
const ROOM_FOR_DETAILS: f64 = 1_280.0;

/// Both runs under their titles; on a narrow page one of them. Where the details have no room, the two sentences.
pub(crate) fn view(parts: &Parts<'_>, baseline: &Rc<Baseline>, comparison: Comparison) -> Html {
    let state = parts.state;
    let Some(now) = &state.derived.picture else { return Html::default() };
    let is_seen = |is_baseline: bool| !state.is_narrow() || comparison.shows_baseline == is_baseline;
    let sides = if comparison.is_now_left { [false, true] } else { [true, false] };
    let side = |is_baseline: bool| {
        let picture = if is_baseline { &baseline.picture } else { now };
        let place = Place { is_baseline, is_left: comparison.is_left(is_baseline), comparison };
        html! {
            <div class="view compare-side" key={if is_baseline { "beside" } else { "now" }}>
                { view_side(parts, baseline, picture, place) }
            </div>
        }
    };
    let has_details = state.is_details_open() && state.environment.width_px >= ROOM_FOR_DETAILS;
    html! {
        <>
            { view_titles(parts, baseline, comparison, sides) }
            if !has_details {
                { view_words(baseline.findings(comparison)) }
            }
            <div class="views are-compared">
                { for sides.into_iter().filter(|it| is_seen(*it)).map(side) }
            </div>
        </>
    }
}

/// The title bars: A is filled, B is outlined. On a narrow page they choose which side is shown.
fn view_titles(parts: &Parts<'_>, baseline: &Baseline, comparison: Comparison, sides: [bool; 2]) -> Html {
    let is_narrow = parts.state.is_narrow();
    let title = |is_baseline: bool| {
        let title = &baseline.titles[usize::from(!is_baseline)];
        let letter = comparison.letter(is_baseline);
        let content = html! {
            <>
                <span class={classes!("compare-letter", (letter == "A").then_some("is-filled"))}>{ letter }</span>
                <span class="compare-name">{ &*title.name }</span>
                if title.name != title.story {
                    <span class="compare-story muted">{ &*title.story }</span>
                }
            </>
        };
        let tip = format!("{}, {}", title.spoken(letter), title.story);
        if is_narrow {
            let is_seen = comparison.shows_baseline == is_baseline;
            let onclick =
                parts.on_action.reform(move |_: MouseEvent| CompareAction::ShowBaseline(is_baseline).into());
            return html! {
                <button type="button" class="compare-title" title={tip} aria-pressed={is_seen.to_string()} {onclick}>{ content }</button>
            };
        }
        html! {
            <h2 class="compare-title" title={tip}>
                { content }
                if !is_baseline && parts.state.is_text_open() {
                    <span class="compare-open muted">{ "its text is open" }</span>
                }
            </h2>
        }
    };
    html! {
        <div class="compare-titles" role="group" aria-label="Which runs are compared">{ for sides.into_iter().map(title) }</div>
    }
}

/// In the strip: what is done with both runs.
pub(crate) fn tools(parts: &Parts<'_>, comparison: Comparison) -> Html {
    let state = parts.state;
    let button = |id: CommandId, name: &str| {
        let spec = id.spec();
        let key = spec.keys.first().filter(|_| !state.is_narrow()).map(|it| it.label());
        let onclick = parts.on_command.reform(move |_: MouseEvent| id);
        html! {
            <button type="button" title={spec.effect} {onclick}>
                { name.to_owned() }
                if let Some(key) = key {
                    <kbd>{ key }</kbd>
                }
            </button>
        }
    };
    let edit = format!("Edit {}", comparison.letter(true));
    html! {
        <>
            if let Some(words) = changes_words(state, comparison) {
                <span class="compare-change muted">{ words }</span>
            }
            { button(CommandId::SeekDifference, "First difference") }
            { button(CommandId::SwapSides, "Swap") }
            { button(CommandId::ActivateBaseline, &edit) }
            if can_go_back(state) {
                { button(CommandId::GoBack, "Back to before") }
            }
            { button(CommandId::CompareWithBefore, "Close") }
        </>
    }
}

/// What a parameter changes: both runs of two lessons, or the run whose text is open.
fn changes_words(state: &AppState, comparison: Comparison) -> Option<String> {
    let has_parameters = |it: &Rc<Scenario>| !it.lesson.knobs.is_empty();
    state.derived.compiled.scenario.as_ref().filter(|it| has_parameters(it))?;
    Some(match state.branch.as_ref()?.kind {
        BranchKind::Pattern => "Both runs change together".to_owned(),
        BranchKind::Before | BranchKind::Kept => format!("Parameters change {}", comparison.letter(false)),
    })
}

/// There is an older text to come back; a pattern beside is opened, not gone back to.
fn can_go_back(state: &AppState) -> bool {
    let is_older =
        |it: &Branch| it.kind != BranchKind::Pattern && it.document.source != state.document.source;
    state.branch.as_ref().is_some_and(is_older)
}

/// Which of the two a side is.
#[derive(Clone, Copy)]
struct Place {
    is_baseline: bool,
    is_left: bool,
    comparison: Comparison,
}

/// The diagram of a side, or its boxes when only those are shown.
fn view_side(parts: &Parts<'_>, baseline: &Rc<Baseline>, picture: &Rc<Picture>, place: Place) -> Html {
    let Place { is_baseline, is_left, comparison } = place;
    let state = parts.state;
    let selection: Option<Selection> = if is_baseline { comparison.selection } else { state.selection };
    let spotlight = match is_baseline {
        true => state.lens.baseline_strand.as_ref().map(|it| Rc::new(Spotlight::on(it))),
        false => state.lens.spotlight.clone(),
    };
    let frame_loop = parts.frame_loop.clone();
    let on_action = if is_baseline { parts.on_action.reform(in_baseline) } else { parts.on_action.clone() };
    if !state.is_diagram_shown() {
        return html! {
            <Board
                picture={Shared::from(picture)}
                name={std::rc::Rc::<str>::from(baseline.titles[usize::from(!is_baseline)].spoken(comparison.letter(is_baseline)))}
                {is_baseline}
                playback={state.playback}
                {selection}
                {spotlight}
                future={state.told_future()}
                {frame_loop}
                {on_action}
            />
        };
    }
    let side =
        ComparisonSide { baseline: Shared::from(baseline), is_baseline, is_left, link: parts.link.clone() };
    html! {
        <Stage
            picture={Shared::from(picture)}
            playback={state.playback}
            {selection}
            {spotlight}
            future={state.future()}
            dark={state.is_dark()}
            comparison={side}
            reduced_motion={state.is_motion_reduced()}
            {frame_loop}
            handle={parts.stages[usize::from(!is_baseline)].clone()}
            {on_action}
        />
    }
}

/// What is done to the baseline.
fn in_baseline(action: AppAction) -> AppAction {
    match action {
        AppAction::Selection(SelectionAction::Select(anchor)) => {
            CompareAction::SelectInBaseline(anchor).into()
        }
        AppAction::Selection(SelectionAction::Travel(step)) => CompareAction::TravelInBaseline(step).into(),
        other => other,
    }
}
