//! The drafts of this browser: opened, renamed, copied, saved as files, deleted, and their earlier versions.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Props;
use crate::app::{AppAction, CommandId, Draft, DraftId, DraftsAction, LostDraft, Shelf, Version};

/// The drafts of the shelf; while something is looked for, those whose names have it.
pub(super) fn view(props: &Props) -> Html {
    let lessons = &props.lessons;
    let is_shelf = lessons.shelf == Shelf::Drafts && !lessons.is_searching();
    if !is_shelf && !lessons.is_searching() {
        return Html::default();
    }
    let drafts: Vec<&Rc<Draft>> =
        props.drafts.iter().filter(|it| is_shelf || lessons.finds_draft(it)).collect();
    if !is_shelf && drafts.is_empty() {
        return Html::default();
    }
    let is_empty = drafts.is_empty() && props.lost.is_empty();
    html! {
        <section class="lesson-group" key="drafts" aria-labelledby="group-drafts">
            <h2 id="group-drafts">{ "Your drafts" }<span>{ "kept in this browser only" }</span></h2>
            if is_empty {
                <p class="muted">{ "What you change is kept here by itself." }</p>
            }
            <ul class="draft-list">
                { for drafts.iter().map(|it| html! { <DraftRow key={it.id.word()} draft={(*it).clone()} is_open={props.open_draft == Some(it.id)} on_action={props.on_action.clone()} /> }) }
                if is_shelf {
                    { for props.lost.iter().map(|it| lost_row(props, it)) }
                }
            </ul>
            if is_shelf {
                <p class="draft-commands">
                    { for [CommandId::NewScenario, CommandId::OpenFile, CommandId::ClearDevice].map(|id| command(props, id)) }
                </p>
            }
        </section>
    }
}

fn command(props: &Props, id: CommandId) -> Html {
    let spec = id.spec();
    let onclick = props.on_command.reform(move |_: MouseEvent| id);
    html! { <button type="button" title={spec.effect} {onclick}>{ spec.name }</button> }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    draft: Rc<Draft>,
    is_open: bool,
    on_action: Callback<AppAction>,
}

/// A draft, what can be done with it, and its versions behind a button.
#[component]
fn DraftRow(props: &RowProps) -> Html {
    let draft = &props.draft;
    let id = draft.id;
    let shows_versions = use_state(|| false);
    let act = |action: DraftsAction| props.on_action.reform(move |_: MouseEvent| action.clone().into());
    let on_versions = {
        let shows_versions = shows_versions.clone();
        Callback::from(move |_: MouseEvent| shows_versions.set(!*shows_versions))
    };
    html! {
        <li class="draft-row">
            <button type="button" class="draft-open" aria-current={props.is_open.then_some("true")} onclick={act(DraftsAction::Open(id))}>
                <strong>{ &*draft.name }</strong>
                <span class="muted">{ format!("{} · {}", when_and_size(draft), draft.origin.label()) }</span>
            </button>
            <div class="deeds" role="group" aria-label={format!("Draft {}", draft.name)}>
                { rename(props) }
                <button type="button" onclick={act(DraftsAction::Duplicate(id))}>{ "Duplicate" }</button>
                <button type="button" onclick={act(DraftsAction::SaveFile(id))}>{ "Download" }</button>
                if !draft.versions.is_empty() {
                    <button type="button" aria-expanded={shows_versions.to_string()} onclick={on_versions}>
                        { format!("Versions {}", draft.versions.len()) }
                    </button>
                }
                <button type="button" onclick={act(DraftsAction::Delete(id))}>{ "Delete" }</button>
                if *shows_versions {
                    <div class="versions">
                        { for draft.versions.iter().enumerate().rev().map(|(n, it)| version(props, id, n, it)) }
                    </div>
                }
            </div>
        </li>
    }
}

fn rename(props: &RowProps) -> Html {
    let id = props.draft.id;
    let onchange = props.on_action.reform(move |event: Event| {
        let name = event.target_unchecked_into::<HtmlInputElement>().value();
        DraftsAction::Rename { id, name: name.into() }.into()
    });
    html! {
        <label>
            <span class="visually-hidden">{ "Name" }</span>
            <input type="text" maxlength="80" value={props.draft.name.to_string()} {onchange} />
        </label>
    }
}

fn version(props: &RowProps, id: DraftId, number: usize, version: &Version) -> Html {
    let onclick = props.on_action.reform(move |_: MouseEvent| DraftsAction::OpenVersion(id, number).into());
    html! {
        <button type="button" class="link" {onclick}>{ format!("Back to {}", when(version.at)) }</button>
    }
}

fn lost_row(props: &Props, lost: &LostDraft) -> Html {
    let (save, delete) = (lost.key.clone(), lost.key.clone());
    let on_save = props.on_action.reform(move |_: MouseEvent| DraftsAction::SaveLost(save.clone()).into());
    let on_delete =
        props.on_action.reform(move |_: MouseEvent| DraftsAction::DeleteLost(delete.clone()).into());
    html! {
        <li key={lost.key.to_string()} class="draft-row lost-draft">
            <div class="draft-open">
                <strong>{ "A draft that cannot be read" }</strong>
                <span class="muted">{ format!("{} {}", lost.why, size(lost.raw.len())) }</span>
            </div>
            <div class="deeds">
                <button type="button" onclick={on_save}>{ "Download" }</button>
                <button type="button" onclick={on_delete}>{ "Delete" }</button>
            </div>
        </li>
    }
}

/// When a draft was changed, and how long it is.
pub(crate) fn when_and_size(draft: &Draft) -> String {
    format!("{} · {}", when(draft.changed), size(draft.text.len()))
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
