//! The buttons beside the transport: find, and what to stop at.

use yew::prelude::*;

use crate::app::CommandId;
use crate::web::components::icon::{Icon, IconButton};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub disabled: bool,
    /// How many reasons to stop are chosen.
    pub chosen: usize,
    pub stops_open: bool,
    pub find_open: bool,
    pub on_command: Callback<CommandId>,
}

/// The buttons.
#[component]
pub(super) fn Tools(props: &Props) -> Html {
    let name = match props.chosen {
        0 => "Breakpoints".to_owned(),
        chosen => format!("Breakpoints: {chosen} chosen"),
    };
    html! {
        <div class="buttons lens-tools" role="group" aria-label="Breakpoints and find">
            <IconButton
                id={CommandId::Find}
                icon={Icon::Find}
                pressed={props.find_open}
                disabled={props.disabled}
                on_command={props.on_command.clone()}
            />
            <IconButton
                id={CommandId::ToggleBreakpoints}
                icon={Icon::Breakpoint}
                {name}
                class={classes!("stops-button", (props.chosen > 0).then_some("is-armed"))}
                pressed={props.stops_open}
                on_command={props.on_command.clone()}
            />
        </div>
    }
}
