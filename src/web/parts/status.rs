//! Under the stage: the step in words and the sum of the messages; right of them whether the expectations hold, the
//! seed and the fingerprint.

use std::rc::Rc;

use yew::prelude::*;

use super::{Parts, strip};
use crate::app::{CommandId, ExportAction, Picture, RunState};
use crate::web::components::icon::{Icon, IconButton};
use crate::web::components::{ExpectationStatus, StatusLine};
use crate::web::shared::Shared;

/// The status block.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    html! {
        <section class="status" id="status" tabindex="-1" aria-label="Status">
            if let Some(picture) = &state.derived.picture {
                if state.is_narrow() && !state.presenting {
                    { strip::view_parameters(parts) }
                }
                { view_line(parts, picture) }
                if !state.is_narrow() && !state.presenting {
                    <div class="status-side">
                        <ExpectationStatus
                            picture={Shared::from(picture)}
                            seed={picture.scenario.seed}
                            future={state.told_future()}
                            moment={state.resting_moment()}
                            frame_loop={parts.frame_loop.clone()}
                            on_action={parts.on_action.clone()}
                        />
                        { view_run(parts) }
                    </div>
                }
            }
        </section>
    }
}

fn view_line(parts: &Parts<'_>, picture: &Rc<Picture>) -> Html {
    let state = parts.state;
    let running = match state.derived.run {
        RunState::Running { events, time } => Some((events, time.to_string())),
        RunState::Done | RunState::Broken => None,
    };
    html! {
        <StatusLine
            picture={Shared::from(picture)}
            future={state.told_future()}
            goal={state.goal()}
            {running}
            higher_limit={state.higher_limit()}
            cue={state.cue_shown()}
            questions={if state.settings.asks { 0 } else { state.teaching.questions.len() }}
            moment={state.resting_moment()}
            is_brief={state.is_narrow()}
            playing={state.playback.is_playing()}
            is_touch={state.environment.is_touch}
            frame_loop={parts.frame_loop.clone()}
            on_action={parts.on_action.clone()}
        />
    }
}

fn view_run(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let drawn = state.derived.picture.as_ref();
    let seed = state.derived.compiled.scenario.as_ref().or(drawn.map(|it| &it.scenario)).map(|it| it.seed);
    let fingerprint = drawn.map(|it| it.trace.fingerprint());
    let command = |id: CommandId, icon| {
        let disabled = !id.is_enabled(state);
        html! { <IconButton {id} {icon} {disabled} on_command={parts.on_command.clone()} /> }
    };
    let copy = parts.on_action.reform(|_: MouseEvent| ExportAction::CopyFingerprint.into());
    html! {
        <div class="run-identity" role="group" aria-label="Seed and fingerprint of this run">
            if let Some(seed) = seed {
                <span class="seed">{ "Seed " }<output>{ seed }</output></span>
                { command(CommandId::NewSeed, Icon::Dice) }
                { command(CommandId::PreviousSeed, Icon::DiceBack) }
            }
            if let Some(fingerprint) = fingerprint {
                <button type="button" class="fingerprint" title="The fingerprint of this run: equal runs have equal ones. Click copies it." onclick={copy}>
                    { "run " }<code>{ short(fingerprint) }</code>
                </button>
            }
        </div>
    }
}

/// The first half of the fingerprint, in two groups: enough to compare by eye.
pub(crate) fn short(fingerprint: u64) -> String {
    let digits = format!("{fingerprint:016x}");
    format!("{} {}", &digits[..4], &digits[4..8])
}
