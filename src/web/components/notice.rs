//! A notification, until it is dismissed.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::{AppAction, PageAction};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub text: Rc<str>,
    pub on_action: Callback<AppAction>,
}

/// The notice.
#[component]
pub(crate) fn Notice(props: &Props) -> Html {
    html! {
        <div class="notice" role="status">
            <p>{ &*props.text }</p>
            <button class="quiet" onclick={props.on_action.reform(|_| PageAction::DismissNotice.into())}>{ "Close" }</button>
        </div>
    }
}
