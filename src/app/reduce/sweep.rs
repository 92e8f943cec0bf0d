//! Actions on the sweep of seeds.

use super::Effects;
use crate::app::{AppAction, AppState, Effect};

/// True for the actions of this file.
pub(super) fn takes(action: &AppAction) -> bool {
    matches!(action, AppAction::StartSweep(_) | AppAction::ContinueSweep | AppAction::StopSweep)
}

pub(super) fn reduce(state: &mut AppState, action: AppAction, effects: &mut Effects) {
    match action {
        AppAction::StartSweep(count) => start(state, count, effects),
        AppAction::ContinueSweep => advance(state, effects),
        AppAction::StopSweep => {
            state.sweep.stop();
            effects.say("Stopped.", true);
        }
        _ => {}
    }
}

fn start(state: &mut AppState, count: u32, effects: &mut Effects) {
    let Some(scenario) = state.derived.compiled.scenario.clone() else { return };
    state.sweep.start(&state.document.source, scenario, count);
    effects.push(Effect::ContinueSweep);
}

fn advance(state: &mut AppState, effects: &mut Effects) {
    if !state.sweep.is_running() {
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
