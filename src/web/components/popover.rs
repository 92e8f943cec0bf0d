//! A button with a panel that opens from it. Escape and a press elsewhere close it.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::outside::{focus_within, use_outside_press};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is on the button.
    pub label: Html,
    /// The name of the button and of the panel.
    pub name: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub disabled: bool,
    pub children: Children,
}

/// The button and its panel.
#[component]
pub(crate) fn Popover(props: &Props) -> Html {
    let root = use_node_ref();
    let is_open = use_state(|| false);
    let close = {
        let is_open = is_open.clone();
        use_callback((), move |(), ()| is_open.set(false))
    };
    use_outside_press(&root, *is_open, close);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let onkeydown = {
        let (root, is_open) = (root.clone(), is_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *is_open {
                event.prevent_default();
                event.stop_propagation();
                focus_within(&root, ".popover-button");
                is_open.set(false);
            }
        })
    };
    html! {
        <div class={classes!("popover", props.class.clone())} ref={root} {onkeydown}>
            <button
                type="button"
                class="popover-button"
                aria-expanded={is_open.to_string()}
                aria-label={props.name.clone()}
                disabled={props.disabled}
                onclick={toggle}
            >
                { props.label.clone() }
            </button>
            if *is_open {
                <section class="popover-panel" aria-label={props.name.clone()}>{ for props.children.iter() }</section>
            }
        </div>
    }
}
