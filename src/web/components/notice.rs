//! The one place where the page says something in passing: right of the title, with a fixed height.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::app::{AppAction, ExportAction, Notice, PageAction, Saved};

/// How long something said in passing stays, in milliseconds.
const STAYS: u32 = 6_000;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub notice: Option<Notice>,
    pub saved: Saved,
    pub on_action: Callback<AppAction>,
}

/// The notice; else whether the text is not kept; else whether it is.
#[component]
pub(crate) fn NoticeSlot(props: &Props) -> Html {
    let is_held = use_state(|| false);
    use_leaving(props, *is_held);
    let hold = |held: bool| {
        let is_held = is_held.clone();
        Callback::from(move |()| is_held.set(held))
    };
    let content = match &props.notice {
        Some(notice) => view_notice(props, notice),
        None if props.saved.is_alarm() => view_alarm(props),
        None => html! { <p class="notice-rest" title={props.saved.detail()}>{ props.saved.label() }</p> },
    };
    let is_asking = props.notice.as_ref().is_some_and(|it| !it.choices.is_empty());
    html! {
        <div
            class={classes!("notice-slot", is_asking.then_some("is-asking"))}
            role="status"
            onmouseenter={hold(true).reform(|_| ())}
            onmouseleave={hold(false).reform(|_| ())}
            onfocusin={hold(true).reform(|_| ())}
            onfocusout={hold(false).reform(|_| ())}
        >
            { content }
        </div>
    }
}

/// What was said in passing leaves by itself, unless the pointer or the keyboard is on it.
#[hook]
fn use_leaving(props: &Props, is_held: bool) {
    let number = props.notice.as_ref().filter(|it| it.choices.is_empty()).map(|it| it.number);
    let on_action = props.on_action.clone();
    use_effect_with((number, is_held), move |(number, is_held)| {
        let leave = move || on_action.emit(PageAction::DismissNotice.into());
        let timer = number.filter(|_| !is_held).map(|_| Timeout::new(STAYS, leave));
        move || drop(timer)
    });
}

fn view_notice(props: &Props, notice: &Notice) -> Html {
    let answer = |n: usize| props.on_action.reform(move |_: MouseEvent| PageAction::AnswerNotice(n).into());
    html! {
        <div class="notice" key={notice.number}>
            <p title={notice.text.to_string()}>{ &*notice.text }</p>
            { for notice.choices.iter().enumerate().map(|(n, it)| html! {
                <button type="button" onclick={answer(n)}>{ it.label }</button>
            }) }
        </div>
    }
}

fn view_alarm(props: &Props) -> Html {
    let onclick = props.on_action.reform(|_| ExportAction::SaveText.into());
    html! {
        <div class="notice is-alarm">
            <p title={props.saved.detail()}>{ props.saved.label() }</p>
            <button type="button" {onclick}>{ "Download" }</button>
        </div>
    }
}
