//! What the marks mean, in the same lines and colours as the view.

use web_sys::Element;
use yew::prelude::*;

use super::dom::{append, clear, html as element, number, set, set_number, svg_with_class};
use super::shapes::element_of;
use crate::app::{Future, Horizon, Picture};
use crate::figure::{FigureKind, LegendEntry};
use crate::trace::Moment;
use crate::web::frame_loop::FrameLoop;
use crate::web::playhead::use_at_playhead;
use crate::web::shared::Shared;

/// What the legend is of.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// Only what occurs in the run is explained.
    pub picture: Shared<Picture>,
    /// Of which view.
    pub kind: FigureKind,
    /// While it is hidden only what has occurred is explained.
    pub future: Future,
    /// Where the playhead rests.
    pub moment: Moment,
    pub frame_loop: FrameLoop,
}

/// The signs of a view. Its samples are items of a scene, so they are drawn as the view is.
#[component]
pub(crate) fn LegendList(props: &Props) -> Html {
    let list = use_node_ref();
    let value: fn(&Picture, Moment) -> Horizon = match props.future {
        Future::Hidden => |_, moment| Horizon::of(Future::Hidden, moment),
        Future::Shown | Future::Dimmed => |_, _| Horizon::NONE,
    };
    let horizon = use_at_playhead(&props.picture, &props.frame_loop, props.moment, value);
    {
        let list = list.clone();
        use_effect_with((props.picture.clone(), props.kind, horizon), move |(picture, kind, horizon)| {
            if let Some(list) = list.cast::<Element>() {
                draw(&list, picture, *kind, *horizon);
            }
        });
    }
    let name = match props.kind {
        FigureKind::Diagram => "Signs of the diagram",
        FigureKind::Topology => "Signs of the boxes",
    };
    html! { <ul class="stage-legend" aria-label={name} ref={list} /> }
}

fn draw(list: &Element, picture: &Picture, kind: FigureKind, horizon: Horizon) {
    clear(list);
    let figure = picture.told_figure(kind, horizon);
    let pen = figure.text_size().pen();
    let entries = figure.legend();
    entries.iter().for_each(|entry| append(list, &row(entry, pen)));
    if entries.is_empty() {
        let nothing = element("li", "muted");
        nothing.set_text_content(Some("Nothing has occurred yet."));
        append(list, &nothing);
    }
}

/// A sample and its words.
fn row(entry: &LegendEntry, pen: f64) -> Element {
    let size = entry.sample.window;
    let sample = svg_with_class("svg", "scene");
    set(&sample, "aria-hidden", "true");
    set(&sample, "viewBox", &format!("0 0 {} {}", number(size.width()), number(size.height())));
    set_number(&sample, "width", size.width());
    set_number(&sample, "height", size.height());
    entry.sample.items.iter().for_each(|item| append(&sample, &element_of(item, 0.0, pen)));
    let words = element("span", "");
    words.set_text_content(Some(entry.words));
    let row = element("li", "");
    append(&row, &sample);
    append(&row, &words);
    row.into()
}
