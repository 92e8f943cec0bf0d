//! What the marks mean: printed below the diagram, in the same lines and colours.

use web_sys::Element;
use yew::prelude::*;

use super::dom::{append, clear, html as element, number, set, set_flag, set_number, svg_with_class};
use super::shapes::element_of;
use crate::app::Picture;
use crate::diagram::{LegendEntry, TextSize};
use crate::web::shared::Shared;

/// What the legend is of.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// Only what occurs in the run is explained.
    pub picture: Shared<Picture>,
}

/// The legend. Its samples are items of a scene, so they are drawn as the stage draws.
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

    fn view(&self, _: &Context<Self>) -> Html {
        html! { <ul class="stage-legend" tabindex="0" aria-label="Legend" ref={self.list.clone()} /> }
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
        let text = props.picture.layout.view().text;
        set_flag(&list, "data-one-line", text == TextSize::Presenter);
        for entry in props.picture.layout.legend() {
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
