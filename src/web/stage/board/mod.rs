//! Boxes and queues on the screen: the second view of the run, with the same playhead.
//!
//! Yew makes the box; the drawing is made without it, in three layers: what stands still, what
//! changes with each row, what moves in each frame.
//!
//! | file | what |
//! |---|---|
//! | `state` | what is shown, and writing it into the document |
//! | `hands` | what it does on the canvas |

mod hands;
mod state;

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use self::state::State;
use super::keyboard::Zoom;
use super::surface::Canvas;
use crate::app::{AppAction, Future, Picture, Playback, Selection, Spotlight};
use crate::web::frame_loop::FrameLoop;
use crate::web::shared::Shared;

/// What the board shows.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// The run.
    pub(crate) picture: Shared<Picture>,
    /// What the run is called when another one stands beside it.
    #[prop_or_default]
    pub(crate) name: Option<Rc<str>>,
    /// It is the baseline: what keys do is said there.
    #[prop_or_default]
    pub(crate) is_baseline: bool,
    /// The playhead. It moves without new properties: the frame loop knows it too.
    pub(crate) playback: Playback,
    /// What is looked at.
    pub(crate) selection: Option<Selection>,
    /// What stands out.
    pub(crate) spotlight: Option<Rc<Spotlight>>,
    /// What is told of what has not happened.
    pub(crate) future: Future,
    /// Calls in every frame.
    pub(crate) frame_loop: FrameLoop,
    /// Hears what is done to the boxes.
    pub(crate) on_action: Callback<AppAction>,
}

/// The boxes and their zoom buttons.
pub(crate) struct Board {
    root: NodeRef,
    canvas: Option<Rc<Canvas<State>>>,
}

impl Component for Board {
    type Message = Zoom;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { root: NodeRef::default(), canvas: None }
    }

    fn update(&mut self, _: &Context<Self>, zoom: Zoom) -> bool {
        if let Some(canvas) = &self.canvas {
            canvas.with(|state| state.zoom(zoom));
        }
        false
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if let Some(canvas) = &self.canvas {
            canvas.with(|state| show(state, props));
        }
        props.picture != old.picture
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let button = |zoom, name: &'static str, drawing: &'static str| {
            let onclick = ctx.link().callback(move |_| zoom);
            html! {
                <button type="button" {onclick} aria-label={name} title={name}>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d={drawing} /></svg>
                </button>
            }
        };
        let name = ctx.props().name.as_ref();
        let name = name.map_or_else(|| "Topology".to_owned(), |it| format!("Topology: {it}"));
        html! {
            <section class="stage board" aria-label={name}>
                <div class="stage-main">
                    <div class="stage-place" ref={self.root.clone()} />
                    <div class="stage-tools" role="group" aria-label="Size of the topology">
                        { button(Zoom::Out, "Smaller boxes", "M4 10H16") }
                        { button(Zoom::Fit, "Fit all boxes", "M4 8V4H8M12 4H16V8M16 12V16H12M8 16H4V12") }
                        { button(Zoom::In, "Larger boxes", "M4 10H16M10 4V16") }
                    </div>
                </div>
                if !ctx.props().is_baseline {
                    <p id="board-keys" hidden=true>
                        { "Arrow down and up: next and previous box or message. Arrow right and left: where messages go, and where they come from. \
                           N and P: next and previous event of the same message. Enter: details. Escape: back to the transport." }
                    </p>
                }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        let props = ctx.props();
        let Some(root) = self.root.cast::<HtmlElement>().filter(|_| first_render) else { return };
        let mut state = State::new(&root, props.picture.0.clone());
        show(&mut state, props);
        self.canvas = Some(Canvas::new(state, props.frame_loop.clone(), props.on_action.clone()));
    }
}

/// Takes over what the page wants to be shown.
fn show(state: &mut State, props: &Props) {
    let frame = props.frame_loop.frame();
    state.future = props.future;
    state.show(props.picture.0.clone(), props.selection, props.spotlight.clone(), &frame);
}
