//! The edge of a pane, to be dragged or moved by keys.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use crate::app::{AppAction, Panel, ViewAction};

/// Pixels of an arrow key, without and with Shift.
const STEPS: (i32, i32) = (16, 64);

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub panel: Panel,
    /// The width of its pane now.
    pub width: u16,
    pub on_action: Callback<AppAction>,
}

/// The grip.
#[component]
pub(crate) fn Grip(props: &Props) -> Html {
    let panel = props.panel;
    let (least, usual, most) = panel.widths();
    let set = props.on_action.reform(move |width: u16| ViewAction::SetPanelWidth(panel, width).into());
    let ondblclick = set.reform(move |_: MouseEvent| usual);
    html! {
        <div
            class={classes!("grip", format!("grip-{}", panel.word()))}
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label={format!("Width of {}", panel.label())}
            aria-valuenow={props.width.to_string()}
            aria-valuemin={least.to_string()}
            aria-valuemax={most.to_string()}
            onpointerdown={Callback::from(grasp)}
            onpointermove={on_drag(panel, set.clone())}
            onkeydown={on_key(props, set)}
            {ondblclick}
        />
    }
}

fn grasp(event: PointerEvent) {
    if event.button() != 0 {
        return;
    }
    event.prevent_default();
    if let Some(grip) = event.target().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        drop(grip.focus());
        // Without capture the drag ends at the edge of the grip, and nothing worse.
        drop(grip.set_pointer_capture(event.pointer_id()));
    }
}

fn on_drag(panel: Panel, set: Callback<u16>) -> Callback<PointerEvent> {
    Callback::from(move |event: PointerEvent| {
        let is_held = event
            .target_dyn_into::<HtmlElement>()
            .is_some_and(|it| it.has_pointer_capture(event.pointer_id()));
        if !is_held {
            return;
        }
        let page = web_sys::window().and_then(|it| it.inner_width().ok()).and_then(|it| it.as_f64());
        let x = f64::from(event.client_x());
        let width = match panel {
            Panel::Text => x,
            Panel::Details => page.unwrap_or(x) - x,
        };
        set.emit(width.clamp(0.0, 10_000.0) as u16);
    })
}

/// Arrows move the edge the way that they point.
fn on_key(props: &Props, set: Callback<u16>) -> Callback<KeyboardEvent> {
    let (panel, width) = (props.panel, i32::from(props.width));
    Callback::from(move |event: KeyboardEvent| {
        let step = if event.shift_key() { STEPS.1 } else { STEPS.0 };
        let grows = if panel == Panel::Text { 1 } else { -1 };
        let (least, usual, most) = panel.widths();
        let wanted = match event.key().as_str() {
            "ArrowRight" => width + grows * step,
            "ArrowLeft" => width - grows * step,
            "Home" => i32::from(least),
            "End" => i32::from(most),
            "Enter" => i32::from(usual),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        set.emit(wanted.clamp(0, 10_000) as u16);
    })
}
