//! Actions on the sweep of seeds.

use super::Effects;
use crate::app::{AppState, Effect, SweepAction};

pub(super) fn reduce(state: &mut AppState, action: SweepAction, effects: &mut Effects) {
    match action {
        SweepAction::Start(count, vary) => start(state, count, vary.as_deref(), effects),
        SweepAction::Continue => advance(state, effects),
        SweepAction::Stop => {
            state.sweep.stop();
            effects.say("Stopped.", true);
        }
    }
}

fn start(state: &mut AppState, count: u32, vary: Option<&str>, effects: &mut Effects) {
    let Some(scenario) = state.derived.compiled.scenario.clone() else { return };
    let source = &state.document.source;
    match scenario.lesson.knobs.iter().find(|it| Some(&*it.name) == vary).cloned() {
        Some(knob) => state.sweep.vary(source, scenario, &knob, count),
        None => state.sweep.start(source, scenario, count),
    }
    effects.push(Effect::ContinueSweep);
}

fn advance(state: &mut AppState, effects: &mut Effects) {
    let is_judging = super::teaching::go_on_judging(state, effects);
    if !state.sweep.is_running() || is_judging {
        return;
    }
    state.sweep.advance();
    if state.sweep.is_running() {
        return effects.push(Effect::ContinueSweep);
    }
    if let Some(variation) = &state.sweep.variation {
        let done = format!("{} runs done. {} is varied.", variation.done, variation.axis.label);
        effects.say(variation.problem.as_deref().map_or(done, |it| format!("Stopped: {it}.")), true);
    }
    if let Some(summary) = &state.sweep.summary {
        let failing = summary.outcomes.iter().filter(|it| it.held < summary.done).count();
        effects.say(format!("{} runs done. {failing} expectations do not always hold.", summary.done), true);
    }
}
