//! Under the stage: the step in words, what became of the messages, the seed and the fingerprint.

use yew::prelude::*;

use super::Parts;
use crate::app::CommandId;
use crate::web::components::icon::{Icon, IconButton};

/// The status block.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let about = state.derived.picture.as_ref().map(|it| it.scenario.about.clone()).unwrap_or_default();
    html! {
        <section class="status" id="status" tabindex="-1" aria-label="Status">
            <p class="status-line">{ &*about }</p>
            if !state.is_narrow() && !state.presenting {
                { view_run(parts) }
            }
        </section>
    }
}

fn view_run(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let seed = state.derived.compiled.scenario.as_ref().map(|it| it.seed);
    let fingerprint = state.derived.picture.as_ref().map(|it| it.trace.fingerprint());
    let command = |id, icon| html! { <IconButton {id} {icon} on_command={parts.on_command.clone()} /> };
    html! {
        <div class="run-identity" role="group" aria-label="Seed and fingerprint of this run">
            if let Some(seed) = seed {
                <span class="seed">{ "Seed " }<output>{ seed }</output></span>
                { command(CommandId::NewSeed, Icon::Dice) }
                { command(CommandId::PreviousSeed, Icon::DiceBack) }
            }
            if let Some(fingerprint) = fingerprint {
                <span class="fingerprint">{ "run " }<code>{ short(fingerprint) }</code></span>
            }
        </div>
    }
}

/// The first half of the fingerprint, in two groups: enough to compare by eye.
pub(super) fn short(fingerprint: u64) -> String {
    let digits = format!("{fingerprint:016x}");
    format!("{} {}", &digits[..4], &digits[4..8])
}
