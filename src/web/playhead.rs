//! Hooks for what follows the playhead. A panel calls one of them; nothing else subscribes to frames for it.

use std::rc::Rc;

use yew::prelude::*;

use super::frame_loop::FrameLoop;
use super::shared::Shared;
use crate::app::{Picture, Playhead};
use crate::trace::Moment;

/// Calls `on_frame` with the playhead of a picture in every frame while the component is on the page. Frames of another
/// picture are skipped. `on` is what it is about besides: when that or the picture changes, the old call ends.
#[hook]
pub(crate) fn use_frames<T: PartialEq + 'static>(
    picture: &Shared<Picture>,
    frame_loop: &FrameLoop,
    on: T,
    on_frame: impl Fn(&Picture, &T, Playhead) + 'static,
) {
    use_effect_with((picture.clone(), frame_loop.clone(), Rc::new(on)), move |(picture, frame_loop, on)| {
        let (picture, on) = (picture.clone(), on.clone());
        let subscription = frame_loop.subscribe(Rc::new(move |frame| {
            if let Some(playhead) = frame.playhead_in(&picture.0) {
                on_frame(&picture, &on, playhead);
            }
        }));
        move || drop(subscription)
    });
}

/// What a run has at the playhead: the component is rendered again when it changes, and not in every frame. `resting`
/// is where the playhead rests, for the first rendering.
#[hook]
pub(crate) fn use_at_playhead<T: Clone + PartialEq + 'static>(
    picture: &Shared<Picture>,
    frame_loop: &FrameLoop,
    resting: Moment,
    value: fn(&Picture, Moment) -> T,
) -> T {
    let rerender = use_force_update();
    let key = (picture.clone(), resting);
    let shown = use_mut_ref(|| (key.clone(), value(picture, resting)));
    if shown.borrow().0 != key {
        shown.replace((key, value(picture, resting)));
    }
    let last = shown.clone();
    use_frames(picture, frame_loop, (), move |picture, (), playhead| {
        let now = value(picture, playhead.moment);
        let is_new = last.borrow().1 != now;
        if is_new {
            last.borrow_mut().1 = now;
            rerender.force_update();
        }
    });
    shown.borrow().1.clone()
}
