//! Two runs side by side: one axis of time, one playhead.

use std::rc::Rc;

use yew::prelude::*;

use super::Parts;
use crate::app::{
    AppAction, AppState, Baseline, Branch, BranchKind, CompareAction, Comparison, Picture, Selection,
    SelectionAction, Spotlight,
};
use crate::web::components::ComparisonBar;
use crate::web::shared::Shared;
use crate::web::stage::{Board, ComparisonSide, Stage};

/// The strip above, and both runs; on a narrow page one of them.
pub(crate) fn view(parts: &Parts<'_>, baseline: &Rc<Baseline>, comparison: Comparison) -> Html {
    let state = parts.state;
    let Some(now) = &state.derived.picture else { return Html::default() };
    let is_seen = |is_baseline: bool| !state.is_narrow() || comparison.shows_baseline == is_baseline;
    let sides = if comparison.is_now_left { [false, true] } else { [true, false] };
    let side = |is_baseline: bool| {
        let picture = if is_baseline { &baseline.picture } else { now };
        let is_left = is_baseline != comparison.is_now_left;
        let name = baseline.titles[usize::from(!is_baseline)].spoken(comparison.letter(is_baseline));
        html! {
            <div class="view twin-side" key={if is_baseline { "beside" } else { "now" }}>
                if !state.is_narrow() {
                    <h2 class="twin-name">
                        { name }
                        if !is_baseline && state.is_text_open() {
                            <small class="muted">{ "its text is open" }</small>
                        }
                    </h2>
                }
                { view_side(parts, baseline, picture, Place { is_baseline, is_left, comparison }) }
            </div>
        }
    };
    html! {
        <>
            <ComparisonBar
                baseline={Shared::from(baseline)}
                {comparison}
                narrow={state.is_narrow()}
                is_text_hidden={!state.is_text_open()}
                can_go_back={can_go_back(state)}
                on_action={parts.on_action.clone()}
                on_command={parts.on_command.clone()}
            />
            <div class="views are-twins">
                { for sides.into_iter().filter(|it| is_seen(*it)).map(side) }
            </div>
        </>
    }
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
                future={state.settings.future}
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
