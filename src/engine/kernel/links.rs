//! What lies between participants: latency, loss, duplication, order, partitions.
//!
//! A message sent while a partition holds is lost when it is sent; what is in
//! flight when a partition begins is lost then. A connection between a channel
//! and a consumer ends with the partition: see `channels::settle`.

use crate::base::{Dist, LifelineId, MessageTypeId, Probability, Rng, SimDuration, SimTime, TypedId};
use crate::engine::kernel::plan::{Plan, link_between};
use crate::model::{Link, LinkChange, LinkEnd};
use crate::trace::Reason;

/// Every direction that was used so far.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Links {
    lifelines: usize,
    /// For each ordered pair, its row in `rows` plus one; zero while nothing passed.
    rows_by_pair: Vec<u32>,
    rows: Vec<LinkState>,
    /// Interventions on links that have not ended; the last that matches counts.
    changes: Vec<LinkChange>,
}

/// One direction between two participants.
#[derive(Clone, Debug)]
struct LinkState {
    ends: (LifelineId, LifelineId),
    /// Latency and loss as the scenario says.
    usual: (Dist, Probability),
    latency: Dist,
    loss: Probability,
    duplicate: Probability,
    ordered: bool,
    /// How long each message occupies it, and until when it is occupied.
    gap: SimDuration,
    free_at: SimTime,
    /// The chance that a message is late, and its stream.
    reorder: Option<(Probability, Rng)>,
    cut: bool,
    /// Messages to drop next, by interventions.
    to_drop: Vec<Option<MessageTypeId>>,
    last_arrival: SimTime,
    streams: Streams,
}

/// Separate, so that a lossy link shows the same latencies as a reliable one.
#[derive(Clone, Debug)]
struct Streams {
    latency: Rng,
    settlement: Rng,
    loss: Rng,
    duplicate: Rng,
    by_hand: Rng,
}

/// What kind of thing travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Cargo {
    /// A message.
    Message,
    /// An acknowledgement, a rejection, a confirmation, a refusal.
    Settlement,
}

/// What becomes of something that leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Fate {
    /// It takes this long.
    Arrives(SimDuration),
    /// It would have taken this long.
    Lost(SimDuration, Reason),
}

impl Links {
    /// No direction used yet.
    pub(in crate::engine) fn new(plan: &Plan) -> Self {
        let lifelines = plan.scenario.participants.len();
        Self {
            lifelines,
            rows_by_pair: vec![0; lifelines * lifelines],
            rows: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// Decides what becomes of something of this type that leaves `from` for `to` now.
    pub(in crate::engine) fn send(
        &mut self,
        plan: &Plan,
        now: SimTime,
        (from, to): (LifelineId, LifelineId),
        cargo: Cargo,
        message_type: MessageTypeId,
    ) -> Fate {
        let link = self.between(plan, from, to);
        if link.cut {
            return Fate::Lost(SimDuration::ZERO, Reason::Partition);
        }
        let delay = link.delay(now, cargo);
        if link.loses(message_type) { Fate::Lost(delay, Reason::LinkLoss) } else { Fate::Arrives(delay) }
    }

    /// How long a question takes from one to the other; none when nothing passes.
    pub(in crate::engine) fn ask(
        &mut self,
        plan: &Plan,
        now: SimTime,
        (from, to): (LifelineId, LifelineId),
    ) -> Option<SimDuration> {
        let link = self.between(plan, from, to);
        (!link.cut).then(|| link.delay(now, Cargo::Settlement))
    }

    /// Decides whether the link makes a copy, and how long the copy takes.
    pub(in crate::engine) fn duplicate(
        &mut self,
        plan: &Plan,
        now: SimTime,
        (from, to): (LifelineId, LifelineId),
    ) -> Option<SimDuration> {
        let link = self.between(plan, from, to);
        let copies = !link.cut && link.duplicate.sample(&mut link.streams.duplicate);
        copies.then(|| {
            let delay = link.latency.sample(&mut link.streams.duplicate);
            link.in_order(now, delay)
        })
    }

    /// What leaves from now on finds other links.
    pub(in crate::engine) fn change(&mut self, plan: &Plan, change: &LinkChange) {
        self.changes.push(change.clone());
        self.apply_changes(plan);
    }

    /// A change is over.
    pub(in crate::engine) fn end_change(&mut self, plan: &Plan, change: &LinkChange) {
        if let Some(place) = self.changes.iter().position(|it| it == change) {
            self.changes.remove(place);
            self.apply_changes(plan);
        }
    }

    fn apply_changes(&mut self, plan: &Plan) {
        for link in &mut self.rows {
            link.apply(plan, &self.changes);
        }
    }

    /// The latency of a copy made by an intervention.
    pub(in crate::engine) fn way_of_copy(
        &mut self,
        plan: &Plan,
        now: SimTime,
        (from, to): (LifelineId, LifelineId),
    ) -> SimDuration {
        let link = self.between(plan, from, to);
        let delay = link.latency.sample(&mut link.streams.by_hand);
        link.in_order(now, delay)
    }

    /// Something arrives later than it should. True when nothing that leaves after it may arrive before.
    pub(in crate::engine) fn hold_up(
        &mut self,
        plan: &Plan,
        ends: (LifelineId, LifelineId),
        until: SimTime,
    ) -> bool {
        let link = self.between(plan, ends.0, ends.1);
        if link.ordered {
            link.last_arrival = link.last_arrival.max(until);
        }
        link.ordered
    }

    /// True while nothing passes between the two.
    pub(in crate::engine) fn is_cut(&self, from: LifelineId, to: LifelineId) -> bool {
        self.known(from, to).is_some_and(|link| link.cut)
    }

    /// Begins or ends a partition between the two, in both directions.
    pub(in crate::engine) fn set_cut(&mut self, plan: &Plan, a: LifelineId, b: LifelineId, cut: bool) {
        self.between(plan, a, b).cut = cut;
        self.between(plan, b, a).cut = cut;
    }

    /// Loses the next message of this type from one to the other.
    pub(in crate::engine) fn drop_next(
        &mut self,
        plan: &Plan,
        from: LifelineId,
        to: LifelineId,
        message_type: Option<MessageTypeId>,
    ) {
        self.between(plan, from, to).to_drop.push(message_type);
    }

    fn known(&self, from: LifelineId, to: LifelineId) -> Option<&LinkState> {
        let row = self.rows_by_pair[from.index() * self.lifelines + to.index()];
        (row as usize).checked_sub(1).map(|row| &self.rows[row])
    }

    fn between(&mut self, plan: &Plan, from: LifelineId, to: LifelineId) -> &mut LinkState {
        let pair = from.index() * self.lifelines + to.index();
        if self.rows_by_pair[pair] == 0 {
            let mut link = LinkState::new(plan, from, to);
            link.apply(plan, &self.changes);
            self.rows.push(link);
            self.rows_by_pair[pair] = self.rows.len() as u32;
        }
        &mut self.rows[self.rows_by_pair[pair] as usize - 1]
    }
}

impl LinkState {
    fn new(plan: &Plan, from: LifelineId, to: LifelineId) -> Self {
        let scenario = &plan.scenario;
        let internal = plan.is_channel(from) && plan.is_channel(to);
        let link = link_between(scenario, from, to, internal);
        let unsaid = match (internal, scenario.sketch.is_some()) {
            (true, _) => Link::BROKER_LATENCY,
            (false, true) => Link::SKETCH_LATENCY,
            (false, false) => Link::DEFAULT_LATENCY,
        };
        let entity = format!("{} -> {}", scenario.name(from), scenario.name(to));
        let stream = |purpose| Rng::stream(scenario.seed, &entity, purpose);
        let usual = (link.latency.unwrap_or(Dist::Fixed(unsaid)), link.loss.unwrap_or_default());
        Self {
            ends: (from, to),
            usual,
            latency: usual.0,
            loss: usual.1,
            duplicate: link.duplicate.unwrap_or_default(),
            ordered: link.ordered.unwrap_or(plan.is_channel(from) || plan.is_channel(to)),
            gap: link.gap.unwrap_or_default(),
            free_at: SimTime::ZERO,
            reorder: link.reorder.map(|chance| (chance, stream("reorder"))),
            cut: false,
            to_drop: Vec::new(),
            last_arrival: SimTime::ZERO,
            streams: Streams {
                latency: stream("latency"),
                settlement: stream("settlement latency"),
                loss: stream("loss"),
                duplicate: stream("duplicate"),
                by_hand: stream("by hand"),
            },
        }
    }

    /// Applies interventions to the links of the scenario.
    fn apply(&mut self, plan: &Plan, changes: &[LinkChange]) {
        let (from, to) = self.ends;
        let is_inside = plan.is_channel(from) && plan.is_channel(to);
        let names =
            |end: LinkEnd, it: LifelineId| end == LinkEnd::One(it) || (end == LinkEnd::Any && !is_inside);
        (self.latency, self.loss) = self.usual;
        for change in changes {
            let there = names(change.from, from) && names(change.to, to);
            let back = change.both_ways && names(change.from, to) && names(change.to, from);
            if there || back {
                self.latency = change.latency.unwrap_or(self.latency);
                self.loss = change.loss.unwrap_or(self.loss);
            }
        }
    }

    fn delay(&mut self, now: SimTime, cargo: Cargo) -> SimDuration {
        let stream = match cargo {
            Cargo::Message => &mut self.streams.latency,
            Cargo::Settlement => &mut self.streams.settlement,
        };
        let delay = self.latency.sample(stream);
        if cargo == Cargo::Settlement {
            return self.in_order(now, delay);
        }
        let delay = SimDuration(delay.0.saturating_add(self.wait_for_turn(now).0));
        if let Some((chance, rng)) = &mut self.reorder
            && chance.sample(rng)
        {
            let twice = delay.0.saturating_mul(2);
            return SimDuration(twice.saturating_add(rng.below(twice.saturating_add(1))));
        }
        self.in_order(now, delay)
    }

    /// How long a message waits until those before it have left.
    fn wait_for_turn(&mut self, now: SimTime) -> SimDuration {
        if self.gap == SimDuration::ZERO {
            return SimDuration::ZERO;
        }
        let begins = self.free_at.max(now);
        self.free_at = SimTime(begins.0.saturating_add(self.gap.0));
        begins.since(now)
    }

    /// On an ordered link nothing arrives before what left earlier.
    fn in_order(&mut self, now: SimTime, delay: SimDuration) -> SimDuration {
        if !self.ordered {
            return delay;
        }
        let arrival = SimTime(now.0.saturating_add(delay.0)).max(self.last_arrival);
        self.last_arrival = arrival;
        arrival.since(now)
    }

    fn loses(&mut self, message_type: MessageTypeId) -> bool {
        let by_hand = self.to_drop.iter().position(|wanted| wanted.is_none_or(|it| it == message_type));
        if let Some(place) = by_hand {
            self.to_drop.remove(place);
            return true;
        }
        self.loss.sample(&mut self.streams.loss)
    }
}
