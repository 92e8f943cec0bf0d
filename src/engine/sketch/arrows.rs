//! Arrows leave and arrive; channels store what reaches them and hand it on.

use std::rc::Rc;

use crate::base::{ChannelId, EventId, LifelineId, MessageId, SimDuration};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::core::STEP_SLACK;
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::sketch::SketchState;
use crate::engine::sketch::{Arrow, ArrowState, Execution, Stored};
use crate::model::{ArrowSort, ChannelShape, Participant, SketchMessage};
use crate::trace::{Detail, EventKind, EventRow, MessageInfo, MessageIntent, Outcome, Reason};

impl SketchState {
    /// An arrow leaves a lifeline.
    pub(super) fn sketch_sends(&mut self, from: LifelineId, arrow: u32, out: &mut Core) {
        let spec = self.arrows[arrow as usize].spec.clone();
        let departure = match out.plan.scenario.participants[from] {
            Participant::Channel(channel) => self.sketch_delivers(channel, from, &spec, out),
            Participant::Endpoint(_) => self.sketch_departs(from, &spec, None, EventKind::Sent, out),
        };
        let message = out.event(departure).message;
        self.arrows[arrow as usize].message = message;
        if let ArrowSort::Reply(Some(call)) = spec.sort {
            self.end_execution(from, call, out);
        }
        if spec.sort == ArrowSort::Call && self.plans[spec.number as usize].answered {
            self.calls[spec.number as usize] = message;
            let row = out.row(EventKind::Blocked, from);
            out.emit(EventRow { message, cause: Some(departure), ..row });
        }
        self.sketch_travels(from, arrow, &spec, departure, out);
    }

    /// Writes the departure of a message: a new one, or one that a channel held.
    fn sketch_departs(
        &mut self,
        from: LifelineId,
        spec: &SketchMessage,
        held: Option<(MessageId, EventId)>,
        kind: EventKind,
        out: &mut Core,
    ) -> EventId {
        let (message, cause) = match held {
            Some((message, row)) => (message, Some(row)),
            None => (self.sketch_message(from, spec, None, out), self.at_lifeline(from).last_row),
        };
        let channel_at = |lifeline: Option<LifelineId>| match out.plan.scenario.participants[lifeline?] {
            Participant::Channel(channel) => Some(channel),
            Participant::Endpoint(_) => None,
        };
        let channel = channel_at(Some(from)).or(channel_at(spec.to));
        let value = u32::from(kind == EventKind::Delivered);
        let row = out.row(kind, from);
        out.emit(EventRow { message: Some(message), peer: spec.to, channel, cause, value, ..row })
    }

    /// Registers a message of a lifeline. What it was asked last gives the conversation; else it begins one.
    fn sketch_message(
        &mut self,
        from: LifelineId,
        spec: &SketchMessage,
        copy_of: Option<MessageId>,
        out: &mut Core,
    ) -> MessageId {
        let parent = copy_of.or(self.at_lifeline(from).handling);
        let conversation = match parent {
            Some(parent) => out.message_info(parent).conversation,
            None => out.new_conversation(),
        };
        let in_reply_to = match spec.sort {
            ArrowSort::Reply(Some(call)) => self.calls.get(call as usize).copied().flatten(),
            _ => None,
        };
        out.check_limits(STEP_SLACK);
        out.add_message(MessageInfo {
            routing: None,
            message_type: spec.message,
            intent: self.sketch_intent(spec, out),
            conversation,
            copy_of,
            in_reply_to,
            parent,
            return_address: None,
            arrow: spec.number.saturating_add(1),
            payload: Rc::clone(&out.plan.no_payload),
        })
    }

    fn sketch_intent(&self, spec: &SketchMessage, core: &Core) -> MessageIntent {
        let shape = |lifeline: Option<LifelineId>| match core.plan.scenario.participants[lifeline?] {
            Participant::Channel(channel) => Some(core.plan.channels[channel].shape),
            Participant::Endpoint(_) => None,
        };
        match spec.sort {
            ArrowSort::Call => MessageIntent::Call,
            ArrowSort::Reply(_) => MessageIntent::Reply,
            ArrowSort::Send if shape(spec.to) == Some(ChannelShape::Topic) => MessageIntent::Publish,
            ArrowSort::Send => MessageIntent::Send,
        }
    }

    /// A channel hands on the oldest message of this type that it holds; without one, it makes one.
    fn sketch_delivers(
        &mut self,
        channel: ChannelId,
        from: LifelineId,
        spec: &SketchMessage,
        out: &mut Core,
    ) -> EventId {
        let fits = |it: &Stored| it.channel == channel && it.message_type == spec.message;
        let stored = &mut self.stored;
        let Some(place) = stored.iter().position(fits) else {
            return self.sketch_departs(from, spec, None, EventKind::Delivered, out);
        };
        let held = stored[place];
        let message = match held.copies {
            None => {
                stored.remove(place);
                held.message
            }
            Some(copies) => {
                stored[place].copies = Some(copies.saturating_sub(1));
                if copies <= 1 {
                    stored.remove(place);
                }
                self.sketch_message(from, spec, Some(held.message), out)
            }
        };
        let departure = self.sketch_departs(from, spec, Some((message, held.row)), EventKind::Delivered, out);
        if held.copies.is_none() {
            let row = EventRow {
                message: Some(message),
                channel: Some(channel),
                ..out.row(EventKind::Settled, from)
            };
            let value = self.held_in(channel);
            out.emit(EventRow { cause: Some(departure), value, ..row });
        }
        departure
    }

    fn held_in(&mut self, channel: ChannelId) -> u32 {
        self.stored.iter().filter(|it| it.channel == channel).count() as u32
    }

    fn end_execution(&mut self, lifeline: LifelineId, call: u32, out: &mut Core) {
        let asked = self.calls.get(call as usize).copied().flatten();
        let executions = &mut self.lifelines[lifeline].executions;
        let Some(place) = executions.iter().rposition(|it| it.message == asked && asked.is_some()) else {
            return;
        };
        let execution = executions.remove(place);
        let row = out.row(EventKind::Ended, lifeline);
        self.sketch_row(
            EventRow {
                message: execution.message,
                cause: Some(execution.started),
                value: Outcome::Done as u32,
                ..row
            },
            out,
        );
        // What it does next is its own affair.
        self.at_lifeline(lifeline).handling = None;
    }

    fn sketch_travels(
        &mut self,
        from: LifelineId,
        arrow: u32,
        spec: &SketchMessage,
        departure: EventId,
        out: &mut Core,
    ) {
        let ends = (from, spec.to.unwrap_or(from));
        let fate = out.links.send(&out.plan, out.now, ends, Cargo::Message, spec.message);
        let (delay, lost) = match fate {
            Fate::Arrives(delay) => (delay, (spec.lost || spec.to.is_none()).then_some(Reason::LinkLoss)),
            Fate::Lost(delay, reason) => (delay, Some(reason)),
        };
        self.arrows[arrow as usize].state = ArrowState::Travelling(lost);
        self.strand().travelling += 1;
        out.after(delay, Occurrence::SketchArrives { arrow, departure });
        if let (Some(message), Some(delay)) =
            (self.arrows[arrow as usize].message, out.links.duplicate(&out.plan, out.now, ends))
        {
            self.sketch_duplicates(from, message, spec, departure, delay, out);
        }
    }

    /// The link makes a copy of an arrow, which waits for no turn: it is taken as it arrives.
    fn sketch_duplicates(
        &mut self,
        from: LifelineId,
        message: MessageId,
        spec: &SketchMessage,
        departure: EventId,
        delay: SimDuration,
        out: &mut Core,
    ) {
        let Some(to) = spec.to.filter(|_| !spec.lost) else { return };
        let spec = SketchMessage { sort: ArrowSort::Send, creates: false, ..spec.clone() };
        let copy = self.sketch_message(from, &spec, Some(message), out);
        let channel = out.event(departure).channel;
        let row = out.row(EventKind::Duplicated, from);
        let (message, peer, cause) = (Some(copy), Some(to), Some(departure));
        let left = out.emit(EventRow { message, peer, channel, cause, ..row });
        let number = self.arrows.len() as u32;
        let state = ArrowState::Travelling(None);
        self.arrows.push(Arrow { strand: self.current, spec, message, state, is_copy: true });
        self.strand().travelling += 1;
        out.after(delay, Occurrence::SketchArrives { arrow: number, departure: left });
    }

    /// An arrow is at its end, or is lost there.
    pub(in crate::engine) fn sketch_arrives(&mut self, arrow: u32, departure: EventId, out: &mut Core) {
        let state = &mut self.arrows[arrow as usize];
        let (message, to) = (state.message, state.spec.to);
        let ArrowState::Travelling(lost) = state.state else { return };
        if let Some(strand) = self.strands.get_mut(&state.strand) {
            strand.travelling -= 1;
        }
        match lost {
            None => state.state = ArrowState::There(Some(departure)),
            Some(reason) => {
                state.state = ArrowState::Gone;
                let lifeline = out.event(departure).lifeline;
                let detail = Some(Detail::Reason(reason, None));
                let row = out.row(EventKind::Lost, lifeline);
                out.emit(EventRow { message, peer: to, cause: Some(departure), detail, ..row });
            }
        }
        let it = &self.arrows[arrow as usize];
        if let (true, Some(to)) = (it.is_copy, it.spec.to) {
            self.current = it.strand;
            self.sketch_receives(to, arrow, out);
        }
        self.advance_sketch(out);
    }

    /// A lifeline takes an arrow that is there; one that got lost it no longer waits for.
    pub(super) fn sketch_receives(&mut self, to: LifelineId, arrow: u32, out: &mut Core) {
        let it = self.arrows[arrow as usize].clone();
        let ArrowState::There(departure) = it.state else { return };
        self.arrows[arrow as usize].state = ArrowState::Gone;
        let message = match it.message {
            Some(message) => message,
            None => self.sketch_message(to, &it.spec, None, out),
        };
        match out.plan.scenario.participants[to] {
            Participant::Channel(channel) => {
                self.sketch_stores(channel, to, &it.spec, message, departure, out)
            }
            Participant::Endpoint(_) => self.sketch_takes(to, &it.spec, message, departure, out),
        }
    }

    fn sketch_stores(
        &mut self,
        channel: ChannelId,
        to: LifelineId,
        spec: &SketchMessage,
        message: MessageId,
        cause: Option<EventId>,
        out: &mut Core,
    ) {
        let copies = self.plans[spec.number as usize].copies;
        let (kind, value, copies) = match out.plan.channels[channel].shape {
            ChannelShape::Queue => (EventKind::Enqueued, self.held_in(channel) + 1, None),
            ChannelShape::Stream => (EventKind::Appended, self.held_in(channel) + 1, None),
            ChannelShape::Topic | ChannelShape::Exchange => (EventKind::Published, copies, Some(copies)),
        };
        let row = self.sketch_arrival(kind, to, cause, out);
        let row =
            self.sketch_row(EventRow { message: Some(message), channel: Some(channel), value, ..row }, out);
        if copies != Some(0) {
            let message_type = spec.message;
            self.stored.push(Stored { channel, message, message_type, row, copies });
        }
    }

    fn sketch_takes(
        &mut self,
        to: LifelineId,
        spec: &SketchMessage,
        message: MessageId,
        cause: Option<EventId>,
        out: &mut Core,
    ) {
        let some = Some(message);
        let row = self.sketch_arrival(EventKind::Received, to, cause, out);
        let received = self.sketch_row(EventRow { message: some, value: 1, ..row }, out);
        if spec.creates {
            let row = out.row(EventKind::LifelineCreated, to);
            self.sketch_row(EventRow { cause: Some(received), ..row }, out);
        }
        match spec.sort {
            ArrowSort::Reply(call) => self.sketch_unblocks(to, call, received, out),
            ArrowSort::Call if self.plans[spec.number as usize].answered => {
                self.at_lifeline(to).handling = some;
                let row = out.row(EventKind::Started, to);
                let started = self.sketch_row(EventRow { message: some, cause: Some(received), ..row }, out);
                self.lifelines[to].executions.push(Execution { message: some, started });
            }
            ArrowSort::Call | ArrowSort::Send => self.at_lifeline(to).handling = some,
        }
    }

    /// A found message comes from nowhere.
    fn sketch_arrival(
        &self,
        kind: EventKind,
        to: LifelineId,
        cause: Option<EventId>,
        core: &Core,
    ) -> EventRow {
        cause.map_or(core.row(kind, to), |cause| core.arrival_row(kind, to, cause))
    }

    fn sketch_unblocks(
        &mut self,
        lifeline: LifelineId,
        call: Option<u32>,
        received: EventId,
        out: &mut Core,
    ) {
        let asked = call.and_then(|call| self.calls.get(call as usize).copied().flatten());
        if asked.is_some_and(|call| self.answered.insert(call)) {
            let row = out.row(EventKind::Unblocked, lifeline);
            self.sketch_row(EventRow { message: asked, cause: Some(received), ..row }, out);
        }
    }
}
