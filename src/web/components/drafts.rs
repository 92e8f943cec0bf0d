//! The drafts of this browser: opened, renamed, copied, saved as files, deleted.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{AppAction, CommandId, Draft, DraftId, DraftsAction, LostDraft, Version};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The one that was changed last first.
    pub drafts: Vec<Rc<Draft>>,
    pub lost: Rc<[LostDraft]>,
    pub open: Option<DraftId>,
    /// Shown at once: where there is room.
    pub roomy: bool,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The section.
#[component]
pub(crate) fn DraftList(props: &Props) -> Html {
    let is_shown = use_state(|| props.roomy);
    let unfolded = use_state(|| None::<DraftId>);
    let count = props.drafts.len() + props.lost.len();
    let on_show = {
        let is_shown = is_shown.clone();
        Callback::from(move |_: MouseEvent| is_shown.set(!*is_shown))
    };
    html! {
        <section class="drafts" aria-label="Your drafts">
            <div class="drafts-head">
                <button type="button" class="quiet" aria-expanded={is_shown.to_string()} onclick={on_show}>
                    <strong>{ "Your drafts" }</strong>
                    <span class="muted">{ format!(" {count}") }</span>
                </button>
                { command(props, CommandId::OpenFile) }
            </div>
            if *is_shown {
                <div class="scrolls" tabindex="-1">
                    if count == 0 {
                        <p class="muted">{ "What you change is kept here by itself." }</p>
                    } else {
                        <ul>
                            { for props.drafts.iter().map(|it| row(props, it, &unfolded)) }
                            { for props.lost.iter().map(|it| lost_row(props, it)) }
                        </ul>
                    }
                    <p>{ command(props, CommandId::ClearDevice) }</p>
                </div>
            }
        </section>
    }
}

fn command(props: &Props, id: CommandId) -> Html {
    let spec = id.spec();
    let onclick = props.on_command.reform(move |_| id);
    html! { <button type="button" class="quiet" title={spec.effect} {onclick}>{ spec.name }</button> }
}

fn row(props: &Props, draft: &Rc<Draft>, unfolded: &UseStateHandle<Option<DraftId>>) -> Html {
    let id = draft.id;
    let is_open = props.open == Some(id);
    let is_unfolded = **unfolded == Some(id);
    let onclick = props.on_action.reform(move |_| DraftsAction::Open(id).into());
    let on_more = {
        let unfolded = unfolded.clone();
        Callback::from(move |_: MouseEvent| unfolded.set((!is_unfolded).then_some(id)))
    };
    html! {
        <li key={id.word()}>
            <div class="draft-row">
                <button type="button" class="card" aria-current={is_open.then_some("true")} {onclick}>
                    <strong>{ &*draft.name }</strong>
                    <span class="goal">{ about(draft) }</span>
                </button>
                <button
                    type="button"
                    class="quiet more"
                    aria-expanded={is_unfolded.to_string()}
                    aria-label={format!("What can be done with {}", draft.name)}
                    onclick={on_more}
                >
                    { "⋯" }
                </button>
            </div>
            if is_unfolded {
                { deeds(props, draft) }
            }
        </li>
    }
}

fn deeds(props: &Props, draft: &Draft) -> Html {
    let id = draft.id;
    let deed = |name: &'static str, action: AppAction| {
        let onclick = props.on_action.reform(move |_| action.clone());
        html! { <button type="button" {onclick}>{ name }</button> }
    };
    let onchange = props.on_action.reform(move |event: Event| {
        let name = event.target_unchecked_into::<HtmlInputElement>().value();
        DraftsAction::Rename { id, name: name.into() }.into()
    });
    html! {
        <div class="deeds" role="group" aria-label={format!("Draft {}", draft.name)}>
            <label>
                <span>{ "Name" }</span>
                <input type="text" maxlength="80" value={draft.name.to_string()} {onchange} />
            </label>
            { deed("Duplicate", DraftsAction::Duplicate(id).into()) }
            { deed("Download", DraftsAction::SaveFile(id).into()) }
            { deed("Delete", DraftsAction::Delete(id).into()) }
            { for draft.versions.iter().enumerate().rev().map(|(n, it)| version(props, id, n, it)) }
        </div>
    }
}

fn version(props: &Props, id: DraftId, number: usize, version: &Version) -> Html {
    let onclick = props.on_action.reform(move |_| DraftsAction::OpenVersion(id, number).into());
    html! {
        <button type="button" class="link" {onclick}>{ format!("Back to {}", when(version.at)) }</button>
    }
}

fn lost_row(props: &Props, lost: &LostDraft) -> Html {
    let (save, delete) = (lost.key.clone(), lost.key.clone());
    let on_save = props.on_action.reform(move |_| DraftsAction::SaveLost(save.clone()).into());
    let on_delete = props.on_action.reform(move |_| DraftsAction::DeleteLost(delete.clone()).into());
    html! {
        <li key={lost.key.to_string()} class="lost-draft">
            <strong>{ "A draft that cannot be read" }</strong>
            <span class="muted">{ format!("{} {}", lost.why, size(lost.raw.len())) }</span>
            <div class="deeds">
                <button type="button" onclick={on_save}>{ "Download" }</button>
                <button type="button" onclick={on_delete}>{ "Delete" }</button>
            </div>
        </li>
    }
}

fn about(draft: &Draft) -> String {
    format!("{} · {} · {}", when(draft.changed), size(draft.text.len()), draft.origin.label())
}

fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        _ => format!("{} KB", bytes.div_ceil(1_000)),
    }
}

/// The time of day for today, else the day, as the browser writes them.
fn when(wall_ms: u64) -> String {
    let at = js_sys::Date::new(&JsValue::from_f64(wall_ms as f64));
    let day = String::from(at.to_date_string());
    if js_sys::Date::new_0().to_date_string() == *day {
        return format!("{:02}:{:02}", at.get_hours(), at.get_minutes());
    }
    format!("{}-{:02}-{:02}", at.get_full_year(), at.get_month() + 1, at.get_date())
}
