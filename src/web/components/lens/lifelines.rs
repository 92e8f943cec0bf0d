//! The list of lifelines: who is shown, and in which order. Everything that could be dragged is a button.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::focus_on;
use crate::app::{AppAction, LifelinesAction};
use crate::base::LifelineId;
use crate::web::components::icon::{Icon, IconImage};

/// A lifeline in the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub id: LifelineId,
    pub name: Rc<str>,
    pub is_hidden: bool,
    /// The place of its column from the left.
    pub column: usize,
    /// It shares the column.
    pub is_folded: bool,
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Those who are shown from left to right, then those who are hidden.
    pub rows: Vec<Row>,
    /// Somebody is hidden, folded or stands elsewhere than in the text.
    pub changed: bool,
    pub on_action: Callback<AppAction>,
}

/// The list. It takes the focus, and Escape closes it.
#[component]
pub(super) fn Lifelines(props: &Props) -> Html {
    let panel = use_node_ref();
    {
        let panel = panel.clone();
        use_effect_with((), move |()| {
            if let Some(panel) = panel.cast::<HtmlElement>() {
                drop(panel.focus());
            }
        });
    }
    // The button that moved a lifeline goes with it, and so does the keyboard.
    let pressed = use_mut_ref(|| None::<String>);
    {
        let pressed = pressed.clone();
        use_effect_with(props.rows.clone(), move |_| {
            if let Some(step) = pressed.borrow().as_ref() {
                focus_on(&format!("[data-step=\"{step}\"]"));
            }
        });
    }
    let close = props.on_action.reform(|()| LifelinesAction::ToggleList.into());
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                focus_on(".lifelines-button");
                close.emit(());
            }
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| {
        focus_on(".lifelines-button");
        close.emit(());
    });
    let act = |action: LifelinesAction| props.on_action.reform(move |_: MouseEvent| action.clone().into());
    let is_off = (!props.changed).then_some("true");
    html! {
        <section class="stops-panel lifelines-panel" tabindex="-1" ref={panel} aria-labelledby="lifelines-title" {onkeydown}>
            <div class="panel-head">
                <h2 id="lifelines-title">{ "Lifelines" }</h2>
                <button type="button" class="quiet" {onclick}>{ "Close" }</button>
            </div>
            <ul>{ for props.rows.iter().map(|row| view_row(props, row, &pressed)) }</ul>
            <div class="stops-foot">
                <button type="button" onclick={act(LifelinesAction::ShowAll)}>{ "Show all" }</button>
                <button type="button" aria-disabled={is_off} onclick={act(LifelinesAction::Reset)}>{ "As in the text" }</button>
                <p class="muted">{ "Who is hidden or folded still acts: steps and numbers count everything." }</p>
            </div>
        </section>
    }
}

fn view_row(props: &Props, row: &Row, pressed: &Rc<RefCell<Option<String>>>) -> Html {
    let id = row.id;
    let forgotten = pressed.clone();
    let onchange = props.on_action.reform(move |event: Event| {
        let is_shown = event.target_unchecked_into::<HtmlInputElement>().checked();
        forgotten.replace(None);
        if is_shown { LifelinesAction::Show(id) } else { LifelinesAction::Hide(id) }.into()
    });
    let last = props.rows.iter().filter(|it| !it.is_hidden).map(|it| it.column).max().unwrap_or_default();
    let step = |icon, words: &str, action: LifelinesAction, can: bool| {
        let name = format!("{}-{}", words.replace(' ', "-"), id.0);
        let (pressed, step) = (pressed.clone(), name.clone());
        let onclick = props.on_action.reform(move |_: MouseEvent| {
            pressed.replace(Some(step.clone()));
            action.clone().into()
        });
        let is_off = (!can || row.is_hidden).then_some("true");
        html! {
            <button type="button" class="sign-button" data-step={name} aria-label={format!("{words}: {}", row.name)} aria-disabled={is_off} {onclick}>
                <IconImage {icon} />
            </button>
        }
    };
    html! {
        <li key={row.id.0} class={classes!(row.is_folded.then_some("is-folded"))}>
            <label class="check">
                <input type="checkbox" checked={!row.is_hidden} {onchange} />
                <span>{ &*row.name }</span>
            </label>
            <span class="lifeline-steps">
                { step(Icon::Left, "Move left", LifelinesAction::MoveLeft(id), row.column > 0) }
                { step(Icon::Right, "Move right", LifelinesAction::MoveRight(id), row.column < last) }
                if row.is_folded {
                    { step(Icon::Unfold, "Unfold", LifelinesAction::Unfold(id), true) }
                } else {
                    { step(Icon::Fold, "Fold with the one before", LifelinesAction::Fold(id), row.column > 0) }
                }
            </span>
        </li>
    }
}
