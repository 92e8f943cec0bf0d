//! The cue at the playhead.

use std::rc::Rc;

use crate::app::{AppState, Playback};
use crate::scene::Anchor;

/// A cue as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct CueShown {
    /// Which one in the order of the run, from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The sentence.
    pub words: Rc<str>,
    /// The mark that it is about.
    pub anchor: Anchor,
}

impl AppState {
    /// True where the playhead stops at cues and shows them: while presenting, or on request.
    pub fn shows_cues(&self) -> bool {
        (self.presenting || self.teaching.is_touring) && self.derived.baseline.is_none()
    }

    /// The place, among the cues in the order of the run, of the one at which the playhead rests.
    pub fn cue_here(&self) -> Option<usize> {
        let picture = self.derived.picture.as_ref().filter(|_| self.shows_cues())?;
        let Playback::Stopped(moment) = self.playback else { return None };
        let cues = &self.teaching.cues;
        let is_here = |at: usize| cues.get(at).is_some_and(|it| it.after(picture).events == moment.events);
        self.teaching.cue.filter(|at| is_here(*at)).or_else(|| (0..cues.len()).find(|at| is_here(*at)))
    }

    /// The cue at which the playhead rests.
    pub fn cue_shown(&self) -> Option<CueShown> {
        let at = self.cue_here()?;
        let picture = self.derived.picture.as_ref()?;
        let place = self.teaching.cues.get(at)?;
        let cue = picture.scenario.lesson.cues.get(place.nth)?;
        let (number, count) = (at + 1, self.teaching.cues.len());
        let anchor = picture.layout.anchor_of(place.row);
        Some(CueShown { number, count, words: cue.words.clone(), anchor })
    }

    /// The cue behind the playhead's place, or the one before it.
    pub(in crate::app) fn neighbor_cue(&self, forward: bool) -> Option<usize> {
        let cues = &self.teaching.cues;
        if let Some(at) = self.cue_here() {
            let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
            return next.filter(|it| *it < cues.len());
        }
        let picture = self.derived.picture.as_ref()?;
        let happened = self.resting_moment().events;
        if forward {
            cues.iter().position(|it| it.after(picture).events > happened)
        } else {
            cues.iter().rposition(|it| it.after(picture).events < happened)
        }
    }
}
