//! What the marks mean: printed below the diagram, in the same lines and colours.

use yew::prelude::*;

use crate::app::Picture;
use crate::web::shared::Shared;

/// What the legend is of.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Only what occurs in the run is explained.
    pub picture: Shared<Picture>,
}

/// The legend.
#[component]
pub(super) fn Legend(_props: &Props) -> Html {
    html! { <ul class="stage-legend" aria-label="Legend"></ul> }
}
