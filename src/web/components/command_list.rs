//! Every command, found by name, effect or another word for it; below, what else there is to look up: keys, the
//! reference, the glossary, settings, what the page said.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::documents::{Document, use_document, view_words};
use super::icon::{Icon, IconImage};
use super::outside::{focus_within, use_outside_press};
use super::preferences::Preferences;
use crate::app::{
    AppAction, Block, CommandId, CommandSpec, DraftsAction, Settings, ViewAction, find_commands,
};
use crate::web::environment::focus;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub settings: Settings,
    pub enabled: Vec<CommandId>,
    /// What the page said, the newest first.
    pub recent: Vec<Rc<str>>,
    /// There is no keyboard to speak of: keys are not shown.
    pub is_touch: bool,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// What the panel shows while nothing is typed.
#[derive(Clone, Copy, PartialEq)]
enum Page {
    Commands,
    Glossary,
    Settings,
    Messages,
}

/// The panel. Its search has the keyboard: arrows choose, Enter runs what is chosen, Escape closes.
#[component]
pub(crate) fn CommandList(props: &Props) -> Html {
    let root = use_node_ref();
    let typed = use_state(String::new);
    let chosen = use_state(|| 0_usize);
    let page = use_state(|| Page::Commands);
    let close = props.on_action.reform(|()| ViewAction::ToggleHelp.into());
    use_outside_press(&root, true, close.clone());
    use_keyboard(&root);
    let found = find_commands(&typed);
    let at = (*chosen).min(found.len().saturating_sub(1));
    use_chosen(&root, at);
    let is_list = *page == Page::Commands || !typed.trim().is_empty();
    let run = {
        let (close, on_command) = (close.clone(), props.on_command.clone());
        Callback::from(move |id: CommandId| {
            close.emit(());
            on_command.emit(id);
        })
    };
    let oninput = {
        let (typed, chosen) = (typed.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
            chosen.set(0);
        })
    };
    let first = found.get(at).map(|it| it.id).filter(|_| is_list);
    let onkeydown = on_key(at, found.len(), first, &chosen, &run, &close);
    let none = (found.is_empty()).then(|| format!("No command for '{}'.", typed.trim()));
    html! {
        <section class="command-list" role="dialog" aria-label="Commands" ref={root} {onkeydown}>
            <div class="command-search">
                <IconImage icon={Icon::Find} />
                <input
                    type="text"
                    role="combobox"
                    aria-label="Find a command"
                    aria-expanded={(is_list && !found.is_empty()).to_string()}
                    aria-controls={(is_list && !found.is_empty()).then_some("commands")}
                    aria-autocomplete="list"
                    aria-activedescendant={first.map(option_id)}
                    placeholder="Find a command"
                    autocomplete="off"
                    spellcheck="false"
                    value={(*typed).clone()}
                    {oninput}
                />
                <button type="button" class="sign-button" aria-label="Close" onclick={close.reform(|_| ())}>
                    <IconImage icon={Icon::Close} />
                </button>
            </div>
            <p class="visually-hidden" role="status">{ none.clone().unwrap_or_else(|| counted(found.len(), &typed)) }</p>
            if is_list {
                if let Some(none) = none {
                    <p class="command-none">{ none }</p>
                } else {
                    <ul id="commands" class="scrolls" role="listbox" aria-label="Commands" tabindex="-1">
                        { for found.iter().enumerate().map(|(n, spec)| view_option(props, spec, n == at, &run)) }
                    </ul>
                }
            } else {
                { view_page(props, *page) }
            }
            { view_foot(props, &page, &typed, &close) }
        </section>
    }
}

fn counted(found: usize, typed: &str) -> String {
    if typed.trim().is_empty() { String::new() } else { format!("{found} found") }
}

fn option_id(id: CommandId) -> String {
    format!("command-{}", id as usize)
}

/// Gives the keyboard to the search, and back to where it was.
#[hook]
fn use_keyboard(root: &NodeRef) {
    let root = root.clone();
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|it| it.document());
        let before = document.as_ref().and_then(|it| it.active_element());
        focus_within(&root, "input");
        move || {
            let now = document.and_then(|it| it.active_element());
            // Whoever has taken the keyboard meanwhile keeps it.
            if now.is_none_or(|it| it.tag_name() == "BODY") {
                give_back(before);
            }
        }
    });
}

fn give_back(before: Option<Element>) {
    let place = before.filter(|it| it.is_connected() && it.tag_name() != "BODY");
    match place.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        Some(place) => drop(place.focus()),
        None => focus(".stage-box"),
    }
}

/// Keeps what is chosen in view.
#[hook]
fn use_chosen(root: &NodeRef, at: usize) {
    let root = root.clone();
    use_effect_with(at, move |_| {
        let element = |selector| {
            root.cast::<HtmlElement>()?.query_selector(selector).ok()??.dyn_into::<HtmlElement>().ok()
        };
        let (Some(list), Some(option)) = (element("[role=listbox]"), element("[aria-selected=true]")) else {
            return;
        };
        let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
        if top < list.scroll_top() {
            list.set_scroll_top(top);
        } else if bottom > list.scroll_top() + list.client_height() {
            list.set_scroll_top(bottom - list.client_height());
        }
    });
}

fn on_key(
    at: usize,
    count: usize,
    first: Option<CommandId>,
    chosen: &UseStateHandle<usize>,
    run: &Callback<CommandId>,
    close: &Callback<()>,
) -> Callback<KeyboardEvent> {
    let (chosen, run, close) = (chosen.clone(), run.clone(), close.clone());
    Callback::from(move |event: KeyboardEvent| {
        let is_typing = event.target_dyn_into::<HtmlInputElement>().is_some_and(|it| it.type_() == "text");
        let last = count.saturating_sub(1);
        match event.key().as_str() {
            "Escape" => close.emit(()),
            "ArrowDown" if is_typing => chosen.set(if at >= last { 0 } else { at + 1 }),
            "ArrowUp" if is_typing => chosen.set(if at == 0 { last } else { at - 1 }),
            "PageDown" if is_typing => chosen.set((at + 8).min(last)),
            "PageUp" if is_typing => chosen.set(at.saturating_sub(8)),
            "Enter" if is_typing => first.into_iter().for_each(|id| run.emit(id)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

fn view_option(props: &Props, spec: &CommandSpec, is_chosen: bool, run: &Callback<CommandId>) -> Html {
    let id = spec.id;
    let is_enabled = props.enabled.contains(&id);
    html! {
        <li
            key={spec.name}
            id={option_id(id)}
            class="command"
            role="option"
            aria-selected={is_chosen.to_string()}
            aria-disabled={(!is_enabled).then_some("true")}
            onclick={run.reform(move |_| id)}
        >
            <strong>{ spec.name }</strong>
            if !props.is_touch {
                <span class="keys">{ for spec.keys.iter().map(|key| html! { <kbd>{ key.label() }</kbd> }) }</span>
            }
            <span class="effect">{ spec.effect }</span>
        </li>
    }
}

fn view_page(props: &Props, page: Page) -> Html {
    match page {
        Page::Commands => Html::default(),
        Page::Glossary => html! { <Glossary /> },
        Page::Settings => {
            html! { <Preferences settings={props.settings.clone()} on_action={props.on_action.clone()} /> }
        }
        Page::Messages if props.recent.is_empty() => {
            html! { <p class="command-none">{ "Nothing was said yet." }</p> }
        }
        Page::Messages => html! {
            <ol class="messages scrolls" tabindex="0" aria-label="Recent messages">
                { for props.recent.iter().map(|it| html! { <li>{ &**it }</li> }) }
            </ol>
        },
    }
}

/// The terms of messaging.
#[component]
fn Glossary() -> Html {
    let nowhere = Callback::noop();
    match use_document("glossary") {
        Document::Loading => html! { <p class="command-none">{ "Loading" }</p> },
        Document::Failed => html! { <p class="command-none">{ "The glossary could not be loaded." }</p> },
        Document::Ready(glossary) => {
            let blocks = glossary.sections.iter().flat_map(|it| &it.blocks);
            let rows = blocks
                .filter_map(|it| if let Block::Table(_, rows) = it { Some(rows) } else { None })
                .flatten();
            html! {
                <dl class="glossary scrolls" tabindex="0" aria-label="Glossary">
                    { for rows.filter_map(|row| Some((row.first()?, row.get(1)?))).map(|(term, meaning)| html! {
                        <div>
                            <dt>{ view_words(term, &nowhere) }</dt>
                            <dd>{ view_words(meaning, &nowhere) }</dd>
                        </div>
                    }) }
                </dl>
            }
        }
    }
}

fn view_foot(
    props: &Props,
    page: &UseStateHandle<Page>,
    typed: &UseStateHandle<String>,
    close: &Callback<()>,
) -> Html {
    let is_searching = !typed.trim().is_empty();
    let button = |name: &'static str, of: Page| {
        let (to, typed) = (page.clone(), typed.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            typed.set(String::new());
            to.set(of);
        });
        let is_shown = **page == of && !is_searching;
        html! { <button type="button" aria-pressed={is_shown.to_string()} {onclick}>{ name }</button> }
    };
    let act = |action: AppAction| {
        let (close, on_action) = (close.clone(), props.on_action.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            on_action.emit(action.clone());
        })
    };
    let clear = act(DraftsAction::ClearDevice.into());
    html! {
        <nav class="command-foot" aria-label="More help">
            { button(if props.is_touch { "Commands" } else { "Keys" }, Page::Commands) }
            <button type="button" onclick={act(ViewAction::OpenReference("".into()).into())}>{ "Language reference" }</button>
            { button("Glossary", Page::Glossary) }
            { button("Settings", Page::Settings) }
            { button("Recent messages", Page::Messages) }
            <button type="button" class="quiet" onclick={clear}>{ "Clear this device" }</button>
        </nav>
    }
}
