//! A scenario that is only arrows, carried out.
//!
//! Weak sequencing: each lifeline does its own steps in order, an arrival waits
//! for its departure, and nothing else is ordered. Fragments are borders that
//! all lifelines reach together, so that a frame holds what was written into it.
//! Each operand of a `par` is a strand of its own: all begin together, and the frame
//! ends with the last. A call without a written reply blocks no lifeline.

mod arrows;
mod fragments;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use crate::base::{ChannelId, Dist, EventId, LifelineId, MessageId, MessageTypeId, Rng, Table};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::Plan;
use crate::model::{ArrowSort, Sketch, SketchMessage, SketchStep};
use crate::trace::{Detail, EventKind, EventRow};

/// How far a sketch is.
#[derive(Clone, Debug)]
pub(super) struct SketchState {
    /// By number; the first is the sketch itself, others are operands of a `par`.
    strands: BTreeMap<u32, Strand>,
    /// The strand whose turn it is.
    current: u32,
    /// How many strands there were.
    begun: u32,
    lifelines: Table<LifelineId, LifelineState>,
    /// The arrows since the last border that all strands reached.
    arrows: Vec<Arrow>,
    /// For each call, by its number: the latest message that went out for it.
    calls: Vec<Option<MessageId>>,
    /// The calls whose answer has come: a second one ends no wait.
    answered: BTreeSet<MessageId>,
    /// What channels hold, oldest first.
    stored: Vec<Stored>,
    /// For each arrow, by number: whether it is answered, and how many copies a topic makes of it.
    plans: Vec<ArrowPlan>,
}

/// A part of a sketch with an order of its own.
#[derive(Clone, Debug)]
struct Strand {
    /// Where in the text it is; the outermost list of steps comes first.
    levels: Vec<Level>,
    /// How many of the levels are those of the strand that it belongs to.
    base: usize,
    /// The strand that waits for its end.
    parent: Option<u32>,
    /// How many strands it waits for.
    waits_for: usize,
    /// How many of its arrows are in transit.
    travelling: usize,
    places: Table<LifelineId, StrandPlace>,
}

/// A lifeline in a strand.
#[derive(Clone, Debug, Default)]
struct StrandPlace {
    actions: VecDeque<Action>,
    /// True while it works.
    busy: bool,
    /// What it received last, answers apart: its conversation goes on.
    handling: Option<MessageId>,
    last_row: Option<EventId>,
}

/// A list of steps, and where in it we are.
#[derive(Clone, Copy, Debug, Default)]
struct Level {
    next: usize,
    /// Which operand of its fragment this list is.
    operand: usize,
    /// Which round of its loop, from 0.
    round: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct ArrowPlan {
    answered: bool,
    copies: u32,
}

/// A participant of a sketch.
#[derive(Clone, Debug)]
struct LifelineState {
    /// Calls that it is answering, innermost last.
    executions: Vec<Execution>,
    work: Rng,
}

/// A bar: from receiving a call to replying, or around a piece of work.
#[derive(Clone, Copy, Debug)]
struct Execution {
    message: Option<MessageId>,
    started: EventId,
}

/// One thing that a lifeline does.
#[derive(Clone, Debug)]
enum Action {
    Send(u32),
    Receive(u32),
    Note(Option<LifelineId>, Rc<str>),
    Work(Dist),
    Destroy,
}

/// An arrow that is being drawn.
#[derive(Clone, Debug)]
struct Arrow {
    strand: u32,
    spec: SketchMessage,
    message: Option<MessageId>,
    state: ArrowState,
    /// True for one that a link has made.
    is_copy: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ArrowState {
    Waiting,
    /// Left; it will arrive, or get lost for this reason.
    Travelling(Option<crate::trace::Reason>),
    /// At its end. None for a found message.
    There(Option<EventId>),
    Gone,
}

/// A message in a channel.
#[derive(Clone, Copy, Debug)]
struct Stored {
    channel: ChannelId,
    message: MessageId,
    message_type: MessageTypeId,
    row: EventId,
    /// How often a topic still hands out a copy; none for a queue.
    copies: Option<u32>,
}

/// True when an arrow brings this lifeline into being.
pub(super) fn creates(sketch: &Sketch, lifeline: LifelineId) -> bool {
    let mut found = false;
    each_arrow(&sketch.steps, &mut |arrow| found |= arrow.creates && arrow.to == Some(lifeline));
    found
}

/// Visits every arrow in the order of the text.
fn each_arrow<'a>(steps: &'a [SketchStep], visit: &mut dyn FnMut(&'a SketchMessage)) {
    for step in steps {
        match step {
            SketchStep::Message(arrow) => visit(arrow),
            SketchStep::Fragment { operands, .. } => {
                operands.iter().for_each(|operand| each_arrow(&operand.steps, visit));
            }
            _ => {}
        }
    }
}

impl SketchState {
    /// The start of a scenario's sketch, when it has one.
    pub(super) fn new(plan: &Plan) -> Option<Self> {
        let sketch = plan.scenario.sketch.as_ref()?;
        let plans = arrow_plans(plan, sketch);
        let lifeline = |id| LifelineState {
            executions: Vec::new(),
            work: Rng::stream(plan.scenario.seed, plan.scenario.name(id), "work"),
        };
        let places = plan.scenario.participants.ids().map(|_| StrandPlace::default()).collect();
        let all = Strand {
            levels: vec![Level::default()],
            base: 0,
            parent: None,
            waits_for: 0,
            travelling: 0,
            places,
        };
        Some(Self {
            strands: BTreeMap::from([(0, all)]),
            current: 0,
            begun: 1,
            lifelines: plan.scenario.participants.ids().map(lifeline).collect(),
            arrows: Vec::new(),
            calls: vec![None; plans.len()],
            answered: BTreeSet::new(),
            stored: Vec::new(),
            plans,
        })
    }

    /// True when nothing is left to draw.
    pub(super) fn is_over(&self) -> bool {
        self.strands.values().all(|it| it.levels.is_empty())
    }
}

/// Which calls are answered, and how many copies of each publish are handed out before the next of its kind.
fn arrow_plans(plan: &Plan, sketch: &Sketch) -> Vec<ArrowPlan> {
    let mut arrows = Vec::new();
    each_arrow(&sketch.steps, &mut |arrow| arrows.push(arrow));
    let count = arrows.iter().map(|arrow| arrow.number as usize + 1).max().unwrap_or(0);
    let mut plans = vec![ArrowPlan::default(); count];
    for (n, arrow) in arrows.iter().enumerate() {
        if let ArrowSort::Reply(Some(call)) = arrow.sort
            && let Some(call) = plans.get_mut(call as usize)
        {
            call.answered = true;
        }
        let channel = arrow.to.filter(|to| plan.is_channel(*to));
        let same = |it: &&&SketchMessage| it.message == arrow.message;
        let until_next = arrows[n + 1..].iter().take_while(|it| !(it.to == channel && same(it)));
        let copies = until_next.filter(|it| it.from == channel && same(it)).count() as u32;
        plans[arrow.number as usize].copies = if channel.is_some() { copies } else { 0 };
    }
    plans
}

impl SketchState {
    /// The strand whose turn it is.
    fn strand(&mut self) -> &mut Strand {
        self.strands.get_mut(&self.current).expect("the present strand is one of them")
    }

    fn at_lifeline(&mut self, lifeline: LifelineId) -> &mut StrandPlace {
        &mut self.strand().places[lifeline]
    }

    /// Writes a row that becomes the cause of the lifeline's next.
    fn sketch_row(&mut self, row: EventRow, out: &mut Core) -> EventId {
        let lifeline = row.lifeline;
        let id = out.emit(row);
        self.at_lifeline(lifeline).last_row = Some(id);
        id
    }

    /// Does what can be done, in every strand.
    pub(super) fn advance_sketch(&mut self, out: &mut Core) {
        loop {
            let numbers: Vec<u32> = self.strands.keys().copied().collect();
            let mut has_moved = false;
            for number in numbers {
                if self.strands.contains_key(&number) && out.stop.is_none() {
                    self.current = number;
                    has_moved |= self.advance_strand(out);
                }
            }
            if !has_moved || out.stop.is_some() {
                return;
            }
        }
    }

    /// Does what a strand can do; past a border, continues to the next. True when something was done.
    fn advance_strand(&mut self, out: &mut Core) -> bool {
        let (number, mut has_moved) = (self.current, false);
        while out.stop.is_none() && self.strands.contains_key(&number) {
            self.current = number;
            for lifeline in out.plan.scenario.participants.ids() {
                has_moved |= self.do_actions(lifeline, out);
            }
            if out.plan.scenario.participants.ids().any(|it| self.next_action_is_possible(it)) {
                continue;
            }
            if self.is_under_way(number) || !self.cross_border(out) {
                return has_moved;
            }
            has_moved = true;
        }
        has_moved
    }

    /// True while a strand has something to wait for: an arrow, a lifeline, or another strand.
    fn is_under_way(&self, number: u32) -> bool {
        let Some(strand) = self.strands.get(&number) else { return false };
        let is_unfinished = |place: &StrandPlace| place.busy || !place.actions.is_empty();
        strand.waits_for > 0 || strand.travelling > 0 || strand.places.values().any(is_unfinished)
    }

    fn next_action_is_possible(&self, lifeline: LifelineId) -> bool {
        let Some(strand) = self.strands.get(&self.current) else { return false };
        let place = &strand.places[lifeline];
        match place.actions.front() {
            _ if place.busy => false,
            None => false,
            Some(Action::Receive(arrow)) => {
                matches!(self.arrows[*arrow as usize].state, ArrowState::There(_) | ArrowState::Gone)
            }
            Some(_) => true,
        }
    }

    /// Does a lifeline's steps, in order, as far as possible.
    fn do_actions(&mut self, lifeline: LifelineId, out: &mut Core) -> bool {
        let mut has_moved = false;
        while out.stop.is_none() && self.next_action_is_possible(lifeline) {
            has_moved = true;
            match self.at_lifeline(lifeline).actions.pop_front() {
                Some(Action::Send(arrow)) => self.sketch_sends(lifeline, arrow, out),
                Some(Action::Receive(arrow)) => self.sketch_receives(lifeline, arrow, out),
                Some(Action::Note(peer, text)) => {
                    let detail = Some(Detail::Text(text));
                    out.emit(EventRow { peer, detail, ..out.row(EventKind::Noted, lifeline) });
                }
                Some(Action::Work(length)) => self.sketch_works(lifeline, length, out),
                Some(Action::Destroy) => {
                    self.sketch_row(out.row(EventKind::LifelineDestroyed, lifeline), out);
                }
                None => return has_moved,
            }
        }
        has_moved
    }

    /// A lifeline is busy for a while. Outside of a call it answers, the work has a bar of its own.
    fn sketch_works(&mut self, lifeline: LifelineId, length: Dist, out: &mut Core) {
        let state = &mut self.lifelines[lifeline];
        let length = length.sample(&mut state.work);
        let has_bar = !state.executions.is_empty();
        let place = self.at_lifeline(lifeline);
        place.busy = true;
        if !has_bar {
            let (message, cause) = (place.handling, place.last_row);
            let row = out.row(EventKind::Started, lifeline);
            let started = self.sketch_row(EventRow { message, cause, ..row }, out);
            self.lifelines[lifeline].executions.push(Execution { message: None, started });
        }
        out.after(length, Occurrence::SketchGoesOn { lifeline, strand: self.current });
    }

    /// A lifeline has worked long enough.
    pub(super) fn sketch_goes_on(&mut self, lifeline: LifelineId, strand: u32, out: &mut Core) {
        self.current = strand;
        self.at_lifeline(lifeline).busy = false;
        // A bar around several pieces of work ends with the last.
        let still_works = self.strands.values().any(|it| it.places[lifeline].busy);
        let last = self.lifelines[lifeline].executions.last().copied();
        if let Some(bar) = last.filter(|it| it.message.is_none() && !still_works) {
            let message = self.at_lifeline(lifeline).handling;
            self.lifelines[lifeline].executions.pop();
            self.sketch_ends(lifeline, bar.started, message, out);
        }
        self.advance_sketch(out);
    }

    fn sketch_ends(
        &mut self,
        lifeline: LifelineId,
        started: EventId,
        message: Option<MessageId>,
        out: &mut Core,
    ) {
        let row = out.row(EventKind::Ended, lifeline);
        self.sketch_row(EventRow { message, cause: Some(started), ..row }, out);
    }

    /// What is still open when the sketch is over: calls that were never answered.
    fn close_sketch(&mut self, out: &mut Core) {
        for lifeline in out.plan.scenario.participants.ids() {
            while let Some(bar) = self.lifelines[lifeline].executions.pop() {
                self.sketch_ends(lifeline, bar.started, bar.message, out);
            }
        }
    }
}
