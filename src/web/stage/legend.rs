//! What the marks mean: printed below a view, in the same lines and colours.

use web_sys::Element;
use yew::prelude::*;

use super::dom::{append, clear, html as element, number, set, set_flag, set_number, svg_with_class};
use super::shapes::element_of;
use crate::app::Picture;
use crate::figure::{FigureKind, LegendEntry};
use crate::scene::TextSize;
use crate::web::shared::Shared;

/// What the legend is of.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// Only what occurs in the run is explained.
    pub picture: Shared<Picture>,
    /// Which view it stands below.
    pub kind: FigureKind,
}

/// The legend of a view. Its samples are items of a scene, so they are drawn as the view is.
pub(crate) struct Legend {
    list: NodeRef,
}

impl Component for Legend {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { list: NodeRef::default() }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Props) -> bool {
        self.draw(ctx.props());
        false
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let name = match ctx.props().kind {
            FigureKind::Diagram => "Legend",
            FigureKind::Topology => "Legend of the topology",
        };
        html! { <ul class="stage-legend" tabindex="0" aria-label={name} ref={self.list.clone()} /> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.draw(ctx.props());
        }
    }
}

impl Legend {
    fn draw(&self, props: &Props) {
        let Some(list) = self.list.cast::<Element>() else { return };
        clear(&list);
        let figure = props.picture.figure(props.kind);
        let text = figure.text_size();
        let is_one_line = props.kind == FigureKind::Diagram && text == TextSize::Presenter;
        set_flag(&list, "data-one-line", is_one_line);
        for entry in figure.legend() {
            append(&list, &row(&entry, text.pen()));
        }
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
