//! A button with a menu: arrows, Home and End, first letters; Escape gives the keyboard back to the button.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, NodeList};
use yew::prelude::*;

use super::icon::{Icon, IconImage};
use super::outside::{focus_within, use_outside_press};
use crate::app::{AppAction, AppState, CommandId, Sharing};

/// A row of a menu.
#[derive(Clone, PartialEq)]
pub(crate) enum Item {
    /// The name of the rows below.
    Heading(&'static str),
    /// A line between groups.
    Separator,
    /// Something to choose.
    Entry(Entry),
    /// A sentence that is no command.
    Note(AttrValue),
}

/// Something to choose in a menu.
#[derive(Clone, PartialEq)]
pub(crate) struct Entry {
    name: AttrValue,
    detail: Option<Detail>,
    key: Option<String>,
    icon: Option<Icon>,
    /// None for a plain command, else whether it is on.
    is_checked: Option<bool>,
    /// One of several, of which one is on.
    is_choice: bool,
    is_enabled: bool,
    does: Does,
}

/// A second, quieter line.
#[derive(Clone, PartialEq)]
enum Detail {
    Text(AttrValue),
    /// The length of a link: it is made when the menu is open.
    Link(Box<Sharing>),
}

#[derive(Clone, PartialEq)]
enum Does {
    Command(CommandId),
    Act(Box<AppAction>),
    Call(Callback<()>),
}

impl Entry {
    /// The row of a command: its name and key, enabled when it can do something.
    pub(crate) fn command(id: CommandId, state: &AppState) -> Self {
        let spec = id.spec();
        Self {
            name: spec.name.into(),
            detail: None,
            key: spec.keys.first().map(|it| it.label()),
            icon: None,
            is_checked: None,
            is_choice: false,
            is_enabled: id.is_enabled(state),
            does: Does::Command(id),
        }
    }

    /// The row of an action that is no command.
    pub(crate) fn action(name: impl Into<AttrValue>, action: impl Into<AppAction>) -> Self {
        Self {
            name: name.into(),
            detail: None,
            key: None,
            icon: None,
            is_checked: None,
            is_choice: false,
            is_enabled: true,
            does: Does::Act(Box::new(action.into())),
        }
    }

    /// A row that calls the one who made the menu.
    pub(crate) fn calling(name: impl Into<AttrValue>, on_choose: Callback<()>) -> Self {
        Self { does: Does::Call(on_choose), ..Self::action(name, crate::app::ViewAction::EditText) }
    }

    /// Calls it something else than its command.
    pub(crate) fn named(self, name: impl Into<AttrValue>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// A second, quieter line.
    pub(crate) fn detail(self, detail: impl Into<AttrValue>) -> Self {
        Self { detail: Some(Detail::Text(detail.into())), ..self }
    }

    /// A second line about the link of what is shown.
    pub(crate) fn link_detail(self, sharing: Sharing) -> Self {
        Self { detail: Some(Detail::Link(Box::new(sharing))), ..self }
    }

    /// A sign before the name.
    pub(crate) fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// It is on or off.
    pub(crate) fn checked(self, is_checked: bool) -> Self {
        Self { is_checked: Some(is_checked), ..self }
    }

    /// It is one of several, of which one is on.
    pub(crate) fn chosen(self, is_chosen: bool) -> Self {
        Self { is_checked: Some(is_chosen), is_choice: true, ..self }
    }
}

impl From<Entry> for Item {
    fn from(entry: Entry) -> Self {
        Self::Entry(entry)
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What the button says.
    pub name: AttrValue,
    /// The sign on the button.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// Only the sign is seen.
    #[prop_or_default]
    pub is_bare: bool,
    #[prop_or_default]
    pub class: Classes,
    pub items: Vec<Item>,
    /// Hears that the menu opens: its items can be made only then.
    #[prop_or_default]
    pub on_open: Callback<()>,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The button and its menu.
#[component]
pub(crate) fn Menu(props: &Props) -> Html {
    let root = use_node_ref();
    let is_open = use_state(|| false);
    let close = {
        let is_open = is_open.clone();
        use_callback((), move |(), ()| is_open.set(false))
    };
    use_outside_press(&root, *is_open, close);
    {
        let (root, on_open) = (root.clone(), props.on_open.clone());
        use_effect_with(*is_open, move |is_open| {
            if *is_open {
                on_open.emit(());
                focus_within(&root, ".menu-entry");
            }
        });
    }
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let onkeydown = on_key(&root, &is_open);
    html! {
        <div class={classes!("menu", props.class.clone())} ref={root} {onkeydown}>
            <button
                type="button"
                class={classes!("menu-button", props.is_bare.then_some("sign-button"))}
                aria-haspopup="menu"
                aria-expanded={is_open.to_string()}
                aria-label={props.is_bare.then(|| props.name.clone())}
                title={props.is_bare.then(|| props.name.clone())}
                onclick={toggle}
            >
                if let Some(icon) = props.icon {
                    <IconImage {icon} />
                }
                if !props.is_bare {
                    <span>{ &props.name }</span>
                    <IconImage icon={Icon::ChevronDown} />
                }
            </button>
            if *is_open {
                <div class="menu-panel" role="menu" aria-label={props.name.clone()}>
                    { for props.items.iter().map(|item| view_item(props, item, &is_open)) }
                </div>
            }
        </div>
    }
}

fn view_item(props: &Props, item: &Item, is_open: &UseStateHandle<bool>) -> Html {
    match item {
        Item::Heading(name) => html! { <p class="menu-heading" role="presentation">{ *name }</p> },
        Item::Separator => html! { <hr role="separator" /> },
        Item::Note(text) => html! { <p class="menu-note" role="presentation">{ text }</p> },
        Item::Entry(entry) => view_entry(props, entry, is_open),
    }
}

fn view_entry(props: &Props, entry: &Entry, is_open: &UseStateHandle<bool>) -> Html {
    let onclick = {
        let (is_open, does, is_enabled) = (is_open.clone(), entry.does.clone(), entry.is_enabled);
        let (on_action, on_command) = (props.on_action.clone(), props.on_command.clone());
        Callback::from(move |event: MouseEvent| {
            if !is_enabled {
                return;
            }
            // The button has the focus when what was chosen takes it from there.
            focus_button(&event);
            is_open.set(false);
            match &does {
                Does::Command(id) => on_command.emit(*id),
                Does::Act(action) => on_action.emit((**action).clone()),
                Does::Call(on_choose) => on_choose.emit(()),
            }
        })
    };
    let role = match entry.is_checked {
        None => "menuitem",
        Some(_) if entry.is_choice => "menuitemradio",
        Some(_) => "menuitemcheckbox",
    };
    let icon = if entry.is_checked == Some(true) { Some(Icon::Check) } else { entry.icon };
    html! {
        <button
            type="button"
            class="menu-entry"
            {role}
            tabindex="-1"
            aria-checked={entry.is_checked.map(|it| it.to_string())}
            aria-disabled={(!entry.is_enabled).then_some("true")}
            {onclick}
        >
            <span class="menu-sign">if let Some(icon) = icon { <IconImage {icon} /> }</span>
            <span class="menu-name">{ &entry.name }</span>
            if let Some(key) = &entry.key {
                <kbd>{ key }</kbd>
            }
            if let Some(detail) = &entry.detail {
                <small class="menu-detail">{ match detail {
                    Detail::Text(text) => text.clone(),
                    Detail::Link(sharing) => sharing.detail().into(),
                } }</small>
            }
        </button>
    }
}

fn focus_button(event: &MouseEvent) {
    let root = event.target_dyn_into::<web_sys::Element>().and_then(|it| it.closest(".menu").ok().flatten());
    let button = root.and_then(|it| it.query_selector(".menu-button").ok().flatten());
    if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        drop(button.focus());
    }
}

/// Keys within an open menu, and arrow down on its button.
fn on_key(root: &NodeRef, is_open: &UseStateHandle<bool>) -> Callback<KeyboardEvent> {
    let (root, is_open) = (root.clone(), is_open.clone());
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        if !*is_open {
            if key == "ArrowDown" {
                event.prevent_default();
                is_open.set(true);
            }
            return;
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match key.as_str() {
            "Escape" => {
                focus_within(&root, ".menu-button");
                is_open.set(false);
            }
            "Tab" => return is_open.set(false),
            "Enter" => return,
            " " => return event.stop_propagation(),
            _ => move_focus(&root, &key),
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

fn move_focus(root: &NodeRef, key: &str) {
    let list = root.cast::<HtmlElement>().and_then(|it| it.query_selector_all(".menu-entry").ok());
    let entries = list.map(elements).unwrap_or_default();
    let active = web_sys::window().and_then(|it| it.document()).and_then(|it| it.active_element());
    let here = entries.iter().position(|it| active.as_ref().is_some_and(|active| active == it.as_ref()));
    let names: Vec<String> = entries.iter().map(|it| it.text_content().unwrap_or_default()).collect();
    if let Some(entry) = next_entry(&names, here, key).and_then(|it| entries.get(it)) {
        drop(entry.focus());
    }
}

fn elements(list: NodeList) -> Vec<HtmlElement> {
    (0..list.length()).filter_map(|n| list.item(n)?.dyn_into().ok()).collect()
}

/// Which entry a key goes to.
fn next_entry(names: &[String], here: Option<usize>, key: &str) -> Option<usize> {
    let count = names.len();
    if count == 0 {
        return None;
    }
    match key {
        "ArrowDown" => Some(here.map_or(0, |it| (it + 1) % count)),
        "ArrowUp" => Some(here.map_or(count - 1, |it| (it + count - 1) % count)),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ if key.chars().count() == 1 => {
            let letter = key.to_ascii_lowercase();
            let starts = |it: &usize| names[*it].trim_start().to_ascii_lowercase().starts_with(&letter);
            let from = here.map_or(0, |it| it + 1);
            (from..from + count).map(|it| it % count).find(starts)
        }
        _ => None,
    }
}
