//! The diagram on the screen. Yew makes its box; everything in it is drawn without Yew.
//!
//! Only what is near the visible window exists in the document. The static layer
//! stays still: it is drawn when the window leaves what was drawn, and never in
//! a frame of a moving playhead. What moves is above it.
//!
//! | file | what |
//! |---|---|
//! | `surface` | one canvas for both views: pointers, keys, sizes, frames |
//! | `view` | what the diagram does on it |
//! | `state` | what is shown, and what changes it |
//! | `drawing` | writing it into the document |
//! | `look` | choosing and explaining marks |
//! | `source` | what the stage asks of a picture |
//! | `layers` | the elements |
//! | `static_layer`, `shapes` | the static layer as SVG elements |
//! | `overview` | the static layer from afar, on a canvas |
//! | `overlay` | mask, playhead, messages under way |
//! | `heads` | the heads, and how everybody stands |
//! | `chips` | how many lifelines are out of view |
//! | `chosen` | the outline of what is selected |
//! | `carry` | heads that are carried to another place |
//! | `gestures`, `keyboard`, `tooltip` | pointers, keys, words beside them |
//! | `board` | boxes and queues, the second view |
//! | `legend` | what the marks mean |
//! | `link` | two stages side by side that show the same heights |
//! | `sizes` | listening to the size of an element |
//! | `dom` | the few words of the DOM that are needed |

mod board;
mod carry;
mod chips;
mod chosen;
mod dom;
mod drawing;
mod gestures;
mod heads;
mod keyboard;
mod layers;
mod legend;
mod link;
mod look;
mod overlay;
mod overview;
mod shapes;
mod sizes;
mod source;
mod state;
mod static_layer;
mod surface;
mod tooltip;
mod view;

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

pub(crate) use self::board::Board;
use self::keyboard::Zoom;
pub(crate) use self::legend::LegendList;
pub(crate) use self::link::Link;
use self::state::{ComparisonLook, Look, Reveal};
use self::view::View;
use super::frame_loop::FrameLoop;
use super::shared::Shared;
use crate::app::{
    AppAction, Baseline, Future, Picture, Playback, Selection, ShownDivergence, Spotlight, Zoom as AppZoom,
};
use crate::diagram::FitMode;
use crate::scene::Anchor;

/// What the stage shows.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// The run and its layout.
    pub(crate) picture: Shared<Picture>,
    /// The playhead. It moves without new properties: the frame loop knows it too.
    pub(crate) playback: Playback,
    /// What is looked at.
    pub(crate) selection: Option<Selection>,
    /// The mark that a cue is about.
    #[prop_or_default]
    pub(crate) lit: Option<Anchor>,
    /// A question covers the foot of the stage.
    #[prop_or_default]
    pub(crate) is_covered: bool,
    /// What stands out.
    pub(crate) spotlight: Option<Rc<Spotlight>>,
    /// What is shown of what has not happened yet.
    pub(crate) future: Future,
    /// The page is dark.
    pub(crate) dark: bool,
    /// What it shows when another stage stands beside it.
    #[prop_or_default]
    pub(crate) comparison: Option<ComparisonSide>,
    /// The playhead jumps, nothing moves.
    pub(crate) reduced_motion: bool,
    /// Calls in every frame.
    pub(crate) frame_loop: FrameLoop,
    /// Lets the page call the stage.
    pub(crate) handle: StageHandle,
    /// Hears what is done to the diagram.
    pub(crate) on_action: Callback<AppAction>,
}

/// One of two stages side by side.
#[derive(Clone, PartialEq)]
pub(crate) struct ComparisonSide {
    /// The two runs.
    pub(crate) baseline: Shared<Baseline>,
    /// It shows the baseline, not the present one.
    pub(crate) is_baseline: bool,
    /// It stands left.
    pub(crate) is_left: bool,
    /// What is done to one is done to the other.
    pub(crate) link: Link,
}

/// By which the page calls a stage, when there is one. A clone is the same handle.
#[derive(Clone, Default)]
pub(crate) struct StageHandle(Rc<RefCell<Option<Rc<View>>>>);

impl StageHandle {
    /// Brings the beginning into view.
    pub(crate) fn reveal_start(&self) {
        self.reveal(Reveal::Start);
    }

    /// Draws the diagram a step larger or smaller.
    pub(crate) fn zoom(&self, zoom: AppZoom) {
        let zoom = if zoom == AppZoom::In { Zoom::In } else { Zoom::Out };
        self.view().into_iter().for_each(|it| it.zoom(zoom));
    }

    /// Draws the diagram as it was laid out, not larger or smaller.
    pub(crate) fn end_zoom(&self, mode: FitMode) {
        self.view().into_iter().for_each(|it| it.end_zoom(mode));
    }

    /// Brings the playhead into view.
    pub(crate) fn reveal_playhead(&self) {
        self.reveal(Reveal::Playhead);
    }

    /// Brings a mark of a picture into view, once the picture is drawn.
    pub(crate) fn reveal_mark(&self, picture: Option<&Rc<Picture>>, anchor: Anchor) {
        picture.into_iter().for_each(|it| self.reveal(Reveal::Mark(it.clone(), anchor)));
    }

    fn reveal(&self, wish: Reveal) {
        if let Some(view) = self.view() {
            view.reveal(wish);
        }
    }

    fn view(&self) -> Option<Rc<View>> {
        self.0.borrow().clone()
    }
}

impl PartialEq for StageHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The diagram.
pub(crate) struct Stage {
    root: NodeRef,
}

impl Component for Stage {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { root: NodeRef::default() }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if let Some(view) = ctx.props().handle.view() {
            view.show(look(ctx.props()));
        }
        let props = ctx.props();
        props.picture != old.picture || props.comparison != old.comparison
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let comparison = ctx.props().comparison.as_ref();
        let name = comparison.map_or_else(|| "Diagram".to_owned(), |it| format!("Diagram: {}", it.name()));
        let has_keys = comparison.is_none_or(|it| !it.is_baseline);
        html! {
            <section class="stage" aria-label={name}>
                <div class="stage-main">
                    <div class="stage-place" ref={self.root.clone()} />
                </div>
                if has_keys {
                    <p id="stage-keys" hidden=true>
                        { "Arrow down and up: next and previous event. Arrow right: the other end of the arrow. \
                           N and P: next and previous of the same message. Shift with arrow right or left: this lifeline goes there. \
                           Enter: details. Escape: back to the transport." }
                    </p>
                }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        let Some(root) = self.root.cast::<HtmlElement>().filter(|_| first_render) else { return };
        let props = ctx.props();
        let view = View::of(root, look(props), props.frame_loop.clone(), props.on_action.clone());
        props.handle.0.replace(Some(view));
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        ctx.props().handle.0.replace(None);
    }
}

fn look(props: &Props) -> Look {
    Look {
        picture: props.picture.0.clone(),
        selection: props.selection,
        lit: props.lit,
        is_covered: props.is_covered,
        spotlight: props.spotlight.clone(),
        future: props.future,
        is_dark: props.dark,
        jumps: props.reduced_motion,
        comparison: props.comparison.as_ref().map(ComparisonSide::look),
    }
}

impl ComparisonSide {
    /// What its run is called.
    fn name(&self) -> Rc<str> {
        let title = &self.baseline.titles[usize::from(!self.is_baseline)];
        title.spoken(if self.is_left { "A" } else { "B" }).into()
    }

    fn look(&self) -> ComparisonLook {
        let words = |it: &ShownDivergence| (it.y, self.is_left.then(|| it.label.clone()));
        ComparisonLook {
            name: self.name(),
            width: self.baseline.widest(),
            divergence: self.baseline.divergence.as_ref().map(words),
            is_baseline: self.is_baseline,
            link: self.link.clone(),
        }
    }
}
