//! Actions on the sweep of seeds.

use super::Effects;
use crate::app::{AppState, Effect, SweepAction};

pub(super) fn reduce(state: &mut AppState, action: SweepAction, effects: &mut Effects) {
    match action {
        SweepAction::Start(count) => start(state, count, effects),
        SweepAction::Continue => advance(state, effects),
        SweepAction::Stop => {
            state.sweep.stop();
            effects.say("Stopped.", true);
        }
    }
}

fn start(state: &mut AppState, count: u32, effects: &mut Effects) {
    let Some(scenario) = state.derived.compiled.scenario.clone() else { return };
    state.sweep.start(&state.document.source, scenario, count);
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
    if let Some(summary) = &state.sweep.summary {
        let failing = summary.outcomes.iter().filter(|it| it.held < summary.done).count();
        effects.say(format!("{} runs done. {failing} expectations do not always hold.", summary.done), true);
    }
}
