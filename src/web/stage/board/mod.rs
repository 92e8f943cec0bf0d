//! Boxes and queues on the screen: the second view of the run, with the same playhead.
//!
//! Yew makes the box; the drawing is made without it, in three layers: what stands still, what
//! changes with each row, what moves in each frame.
//!
//! | file | what |
//! |---|---|
//! | `state` | what is shown, and writing it into the document |
//! | `hands` | pointers and keys |

mod hands;
mod state;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::HtmlElement;
use yew::prelude::*;

use self::state::State;
use super::keyboard::Zoom;
use super::legend::Legend;
use super::sizes::Sizes;
use crate::app::{AppAction, Picture, Playback, Selection, Spotlight};
use crate::figure::FigureKind;
use crate::web::frame_loop::{FrameLoop, Subscription};
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
    /// The legend is shown.
    pub(crate) legend: bool,
    /// Calls in every frame.
    pub(crate) frame_loop: FrameLoop,
    /// Hears what is done to the boxes.
    pub(crate) on_action: Callback<AppAction>,
}

/// The boxes, their zoom buttons and their legend.
pub(crate) struct Board {
    root: NodeRef,
    drawn: Option<Drawn>,
}

/// What listens while the board is on the page.
struct Drawn {
    state: Rc<RefCell<State>>,
    _frames: Subscription,
    _events: Vec<EventListener>,
    _sizes: Sizes,
}

impl Component for Board {
    type Message = Zoom;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { root: NodeRef::default(), drawn: None }
    }

    fn update(&mut self, ctx: &Context<Self>, zoom: Zoom) -> bool {
        if let Some(drawn) = &self.drawn {
            drawn.state.borrow_mut().zoom(zoom);
            ctx.props().frame_loop.request();
        }
        false
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if let Some(drawn) = &self.drawn {
            let frame = props.frame_loop.frame();
            let mut state = drawn.state.borrow_mut();
            state.show(props.picture.0.clone(), props.selection, props.spotlight.clone(), &frame);
            props.frame_loop.request();
        }
        props.legend != old.legend || props.picture != old.picture
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
                if ctx.props().legend {
                    <Legend picture={ctx.props().picture.clone()} kind={FigureKind::Topology} />
                }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        let props = ctx.props();
        let Some(root) = self.root.cast::<HtmlElement>().filter(|_| first_render) else { return };
        let state = Rc::new(RefCell::new(State::new(&root, props.picture.0.clone())));
        let frame = props.frame_loop.frame();
        state.borrow_mut().show(props.picture.0.clone(), props.selection, props.spotlight.clone(), &frame);
        let weak = Rc::downgrade(&state);
        let frames = props.frame_loop.subscribe(Rc::new(move |frame| {
            if let Some(state) = weak.upgrade()
                && let Ok(mut state) = state.try_borrow_mut()
            {
                state.frame(frame);
            }
        }));
        let events = hands::listen(&state, &props.frame_loop, &props.on_action);
        let sizes = hands::observe(&state, &props.frame_loop);
        self.drawn = Some(Drawn { state, _frames: frames, _events: events, _sizes: sizes });
    }
}
