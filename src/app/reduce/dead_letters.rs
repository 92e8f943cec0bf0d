//! Actions on the workbench of dead letters.

use super::{Effects, document};
use crate::app::{AppState, DeadLettersAction};

pub(super) fn reduce(state: &mut AppState, action: DeadLettersAction, effects: &mut Effects) {
    match action {
        DeadLettersAction::SetWorkbench(workbench) => state.workbench = workbench,
        DeadLettersAction::Apply(lines) => apply(state, &lines, effects),
    }
}

/// What was typed is kept when it cannot be done.
fn apply(state: &mut AppState, lines: &str, effects: &mut Effects) {
    if document::intervene(state, lines, effects) {
        let how = std::mem::take(&mut state.workbench).how;
        state.workbench.how = how;
    }
}
