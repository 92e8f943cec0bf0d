//! One animation frame: the picture that the page shows, and where its playhead is.
//!
//! A new run is in the state before the elements that draw it have been told. A frame in between is of the new
//! picture, while an element still draws the old one, and a moment of one run means nothing in another. So a
//! frame is asked with the picture that is drawn, [`Frame::playhead_in`], and has no answer for any other.

use std::rc::Rc;

use crate::app::{AppState, Baseline, Now, Picture, Playback};
use crate::trace::Moment;

/// What the page shows after an action: all that a frame is computed from.
#[derive(Clone)]
pub struct Shown {
    picture: Option<Rc<Picture>>,
    /// The other run of a comparison, drawn together with the picture.
    baseline: Option<Rc<Baseline>>,
    playback: Playback,
    /// True when the playhead jumps from step to step.
    jumps: bool,
}

/// One frame, as subscribers see it.
#[derive(Clone)]
pub struct Frame {
    picture: Option<Rc<Picture>>,
    baseline: Option<Rc<Baseline>>,
    playhead: Playhead,
}

/// Where the playhead of a picture is in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Playhead {
    /// The time of the frame.
    pub now: Now,
    /// The moment of the run.
    pub moment: Moment,
    /// The height, in pixels of the scene.
    pub y: f64,
    /// True while it moves.
    pub is_playing: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Self { picture: None, baseline: None, playback: Playback::Stopped(Moment::default()), jumps: false }
    }
}

impl Shown {
    /// What the page shows in a state.
    pub fn of(state: &AppState) -> Self {
        Self {
            picture: state.derived.picture.clone(),
            baseline: state.derived.baseline.clone(),
            playback: state.playback,
            jumps: state.is_motion_reduced(),
        }
    }

    /// Where the playhead is put, or how it moves.
    pub fn playback(&self) -> Playback {
        self.playback
    }

    /// True while the playhead moves.
    pub fn is_playing(&self) -> bool {
        self.playback.is_playing()
    }

    /// The frame at a time.
    pub fn frame(&self, now: Now) -> Frame {
        let (picture, baseline) = (self.picture.clone(), self.baseline.clone());
        let playhead =
            picture.as_ref().map_or(Playhead { now, ..Playhead::default() }, |it| self.playhead(it, now));
        Frame { picture, baseline, playhead }
    }

    /// True when a moving playhead has met the end, or a stop before it.
    pub fn has_ended(&self, now: Now) -> bool {
        self.picture.as_ref().is_none_or(|it| self.playback.has_ended(&it.layout, now))
    }

    fn playhead(&self, picture: &Picture, now: Now) -> Playhead {
        let is_playing = self.playback.is_playing();
        let at = |it: &Playback| (it.moment(&picture.layout, now), it.y(&picture.layout, now));
        let (mut moment, mut y) = at(&self.playback);
        if is_playing && self.jumps {
            (moment, y) = at(&picture.rest_at_step(picture.step_at(moment, y)));
        }
        Playhead { now, moment, y, is_playing }
    }
}

impl Frame {
    /// The playhead in a picture; none when the frame shows neither it nor a comparison with it.
    ///
    /// An element that draws the picture skips such a frame: the page is about to give it another picture.
    pub fn playhead_in(&self, picture: &Rc<Picture>) -> Option<Playhead> {
        let is = |it: &Rc<Picture>| Rc::ptr_eq(it, picture);
        if self.picture.as_ref().is_some_and(is) {
            return Some(self.playhead);
        }
        self.baseline.as_ref().filter(|it| is(&it.picture))?;
        Some(Playhead { moment: picture.layout.moment_at(self.playhead.y), ..self.playhead })
    }
}
