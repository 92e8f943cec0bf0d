//! From a point to what is there, from a mark to its place, and from mark to mark by key.

use super::Topology;
use crate::base::{LifelineId, MessageId, TypedId};
use crate::scene::{Anchor, Point, Rect};
use crate::trace::Moment;

/// A step of the keyboard through the boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next mark in reading order: a box, then what stands in it, then what leaves it.
    Next,
    /// The mark before.
    Previous,
    /// The first box to which messages go from here.
    Forward,
    /// The first box from which messages come.
    Back,
    /// The first box.
    First,
    /// The last mark.
    Last,
}

impl Topology {
    /// What stands at a place at a moment, or at most `slop` away.
    pub fn hit(&self, moment: Moment, at: Point, slop: f64) -> Option<Anchor> {
        self.now(moment).hit(at, slop)?.anchor
    }

    /// Where a mark is at a moment: a message wherever it stands or moves, a row where it happened.
    pub fn bounds(&self, anchor: Anchor, moment: Moment) -> Option<Rect> {
        let message = self.message_of(anchor);
        if let Some(rect) = message.and_then(|it| self.message_bounds(it, moment)) {
            return Some(rect);
        }
        self.lifeline_of(anchor, moment).map(|id| self.rooms[id].rect)
    }

    /// The message that a mark is about.
    pub fn message_of(&self, anchor: Anchor) -> Option<MessageId> {
        let row = || anchor.event().filter(|row| row.index() < self.trace.len());
        let known = |it: &MessageId| it.index() < self.trace.message_count();
        anchor.message().or_else(|| self.trace.event(row()?).message).filter(known)
    }

    /// The box that a mark is about at a moment, unless it is hidden; of a message, where it came to its location.
    pub fn lifeline_of(&self, anchor: Anchor, moment: Moment) -> Option<LifelineId> {
        let id = match anchor {
            Anchor::Lifeline(id) => Some(id),
            Anchor::Message(id) => {
                let message = Some(id).filter(|it| it.index() < self.trace.message_count());
                message.map(|it| self.trace.state_at(moment).lifeline_of(it))
            }
            _ => {
                let row = anchor.event().filter(|row| row.index() < self.trace.len());
                row.map(|row| self.trace.event(row).lifeline)
            }
        };
        id.filter(|id| id.index() < self.rooms.len() && !self.view.lineup.is_hidden(*id))
    }

    /// The mark to which a step leads from `current`. At the end it stays where it is.
    pub fn step(&self, current: Option<Anchor>, moment: Moment, step: Step) -> Option<Anchor> {
        let stops = self.stops(moment);
        let here = current.and_then(|it| self.stop_at(&stops, it, moment));
        match step {
            Step::First => stops.first().copied(),
            Step::Last => stops.last().copied(),
            Step::Next => stops.get(here.map_or(0, |it| (it + 1).min(stops.len() - 1))).copied(),
            Step::Previous => stops.get(here.map_or(0, |it| it.saturating_sub(1))).copied(),
            Step::Forward | Step::Back => {
                let here = here.map(|it| stops[it])?;
                Some(self.neighbour(here, moment, step).map_or(here, Anchor::Lifeline))
            }
        }
    }

    /// Every mark at a moment, in reading order.
    pub fn stops(&self, moment: Moment) -> Vec<Anchor> {
        let flights = self.flights(moment);
        let mut stops = Vec::new();
        for id in &self.order {
            stops.push(Anchor::Lifeline(*id));
            let content = self.content(*id, moment);
            let inside = content.head.iter().chain(&content.tail).chain(&content.waiting);
            stops.extend(inside.map(|it| Anchor::Message(*it)));
            let leaving = flights.iter().filter(|it| self.trace.event(it.flight.departure).lifeline == *id);
            stops.extend(leaving.map(|it| it.flight.anchor));
        }
        stops
    }

    /// The stop that is this mark, or that shows its message, or the box of it.
    fn stop_at(&self, stops: &[Anchor], anchor: Anchor, moment: Moment) -> Option<usize> {
        let find = |wanted: Anchor| stops.iter().position(|it| *it == wanted);
        let of_message = || {
            let message = self.message_of(anchor)?;
            self.message_bounds(message, moment)?;
            stops
                .iter()
                .position(|it| !matches!(it, Anchor::Lifeline(_)) && self.message_of(*it) == Some(message))
        };
        find(anchor).or_else(of_message).or_else(|| find(Anchor::Lifeline(self.lifeline_of(anchor, moment)?)))
    }

    fn neighbour(&self, anchor: Anchor, moment: Moment, step: Step) -> Option<LifelineId> {
        let here = self.lifeline_of(anchor, moment)?;
        let main = self.edges.iter().filter(|edge| edge.is_main && edge.from != edge.to);
        let beyond = |edge: &super::edges::Edge| match step {
            Step::Back => (edge.to == here).then_some(edge.from),
            _ => (edge.from == here).then_some(edge.to),
        };
        main.filter_map(beyond).min_by_key(|id| self.order.iter().position(|it| it == id))
    }

    fn message_bounds(&self, message: MessageId, moment: Moment) -> Option<Rect> {
        if let Some(marker) = self.flights(moment).iter().find(|it| it.flight.message == Some(message)) {
            return Some(Rect::around(marker.flight.at, marker.width, self.spacing.marker));
        }
        let state = self.state(moment);
        let marker = state.items.iter().find(|it| it.anchor == Some(Anchor::Message(message)));
        marker.map(|it| it.bounds())
    }
}
