//! A panel over the page, with a name and a way out. The keyboard stays in it until it is closed.

use web_sys::{HtmlDialogElement, KeyboardEvent};
use yew::prelude::*;

use super::icon::{Icon, IconImage};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its heading.
    pub title: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    pub on_close: Callback<()>,
    pub children: Children,
}

/// The panel. Escape and a press beside it close it.
#[component]
pub(crate) fn Sheet(props: &Props) -> Html {
    let root = use_node_ref();
    {
        let root = root.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = root.cast::<HtmlDialogElement>() {
                // Refused when it is open already.
                drop(dialog.show_modal());
            }
        });
    }
    let oncancel = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            on_close.emit(());
        })
    };
    let onclick = {
        let (root, on_close) = (root.clone(), props.on_close.clone());
        Callback::from(move |event: MouseEvent| {
            let is_backdrop = event.target().is_some_and(|it| root.get().is_some_and(|root| *root == it));
            if is_backdrop {
                on_close.emit(());
            }
        })
    };
    // Letters are no commands here.
    let onkeydown = Callback::from(|event: KeyboardEvent| event.stop_propagation());
    let close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog class={classes!("sheet", props.class.clone())} ref={root} aria-labelledby="sheet-title" {oncancel} {onclick} {onkeydown}>
            <div class="sheet-box">
                <div class="panel-head">
                    <h2 id="sheet-title">{ &props.title }</h2>
                    <button type="button" class="quiet sign-button" aria-label="Close" onclick={close}>
                        <IconImage icon={Icon::Close} />
                    </button>
                </div>
                { for props.children.iter() }
            </div>
        </dialog>
    }
}
