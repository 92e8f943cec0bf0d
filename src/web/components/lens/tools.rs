//! The buttons beside the transport: to the stop before, what to stop at, to the next stop, find.

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
    pub lifelines_open: bool,
    /// How many lifelines are hidden.
    pub hidden: usize,
    pub on_command: Callback<CommandId>,
}

/// The buttons.
#[component]
pub(super) fn Tools(props: &Props) -> Html {
    let none = props.disabled || props.chosen == 0;
    let name = match props.chosen {
        0 => "Breakpoints".to_owned(),
        chosen => format!("Breakpoints: {chosen} chosen"),
    };
    html! {
        <div class="buttons lens-tools" role="group" aria-label="Breakpoints and find">
            <IconButton
                id={CommandId::PreviousBreakpoint}
                icon={Icon::StopBefore}
                disabled={none}
                class="stop-step"
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
            <IconButton
                id={CommandId::NextBreakpoint}
                icon={Icon::StopAfter}
                disabled={none}
                class="stop-step"
                on_command={props.on_command.clone()}
            />
            <IconButton
                id={CommandId::Find}
                icon={Icon::Find}
                pressed={props.find_open}
                disabled={props.disabled}
                on_command={props.on_command.clone()}
            />
            <IconButton
                id={CommandId::ToggleLifelines}
                icon={Icon::Lifelines}
                name={lifelines_name(props.hidden)}
                class={classes!("lifelines-button", (props.hidden > 0).then_some("is-armed"))}
                pressed={props.lifelines_open}
                disabled={props.disabled}
                on_command={props.on_command.clone()}
            />
        </div>
    }
}

fn lifelines_name(hidden: usize) -> String {
    match hidden {
        0 => "Lifelines".to_owned(),
        hidden => format!("Lifelines: {hidden} hidden"),
    }
}
