//! The scene of a moment: what stands in the boxes and what moves between them.

use super::Topology;
use crate::base::SimTime;
use crate::scene::{Rect, Scene};
use crate::trace::{Moment, Presence};

impl Topology {
    /// What stands in the boxes and on the ways at a moment. It changes only when something happens.
    pub fn state(&self, moment: Moment) -> Scene {
        let mut scene = self.empty();
        let state = self.trace.state_at(moment);
        self.losses(&mut scene, &state);
        self.cuts(&mut scene, &state);
        let departed = self.departed(&state);
        for id in &self.order {
            self.inside(&mut scene, *id, &self.content_of(*id, &state, &departed));
        }
        scene
    }

    /// What is under way at a moment. It changes with the time.
    pub fn moving(&self, moment: Moment) -> Scene {
        let mut scene = self.empty();
        self.flight_items(&mut scene, &self.flights(moment));
        scene
    }

    /// Everything that is seen at a moment.
    pub fn now(&self, moment: Moment) -> Scene {
        let mut scene = self.static_layer();
        scene.items.extend(self.state(moment).items);
        scene.items.extend(self.moving(moment).items);
        scene
    }

    fn empty(&self) -> Scene {
        let mut scene = Scene::new(Rect::new(0.0, 0.0, self.size.width, self.size.height));
        scene.pen = self.view.text.pen();
        scene
    }

    /// The time of a moment in words.
    pub(super) fn clock(moment: Moment) -> String {
        if moment.time == SimTime::ZERO && moment.events == 0 {
            "before the start".to_owned()
        } else {
            moment.time.to_string()
        }
    }

    pub(super) const fn presence_words(presence: Presence) -> Option<&'static str> {
        match presence {
            Presence::Up => None,
            Presence::Down => Some("is down"),
            Presence::Paused => Some("is paused"),
            Presence::NotYet => Some("is not there yet"),
            Presence::Gone => Some("is gone"),
        }
    }
}
