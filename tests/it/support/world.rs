//! Scenarios built in Rust, for what tests of the engine need and text cannot say yet.

use std::rc::Rc;

use playline::base::{
    ChannelId, Dist, EndpointId, LifelineId, MessageTypeId, Record, SimDuration, SimTime, SubscriptionId,
    Table, TypedId, Value,
};
use playline::engine::{RunLimits, run};
use playline::model::{
    AcknowledgeMode, Address, Block, CallFailure, Channel, ChannelRules, ChannelShape, Consumer, ConsumerId,
    DurationSpec, Endpoint, EndpointKind, Expr, Fields, Intervention, Lesson, Link, LinkEnd, LocalSlot,
    MessageSpec, OverflowPolicy, Participant, Reaction, Scenario, Schedule, Settle, Settling, Step,
    Subscription, TimedIntervention, Trigger, profiles,
};
use playline::trace::Trace;

/// A scenario under construction. Everything is named; a name that is new comes into being.
#[derive(Clone)]
pub struct World {
    pub scenario: Scenario,
}

/// `n` milliseconds.
pub const fn ms(n: u64) -> SimDuration {
    SimDuration::from_millis(n)
}

/// The moment `n` milliseconds after the start.
pub const fn at(n: u64) -> SimTime {
    SimTime(n * 1_000_000)
}

/// Busy for `n` milliseconds.
pub fn work(n: u64) -> Step {
    Step::Work(DurationSpec::Dist(Dist::Fixed(ms(n))))
}

/// Asleep for `n` milliseconds.
pub fn wait(n: u64) -> Step {
    Step::Wait(DurationSpec::Dist(Dist::Fixed(ms(n))))
}

/// A failure with these words.
pub fn fail(words: &str) -> Step {
    Step::Fail(text(words))
}

/// A rejection.
pub fn reject(requeue: bool) -> Step {
    Step::Settle(Settle::this(if requeue { Settling::Requeue } else { Settling::Reject }))
}

/// A literal text.
pub fn text(words: &str) -> Expr {
    Expr::Value(Value::text(words))
}

/// A literal number.
pub fn int(n: i64) -> Expr {
    Expr::Value(Value::Int(n))
}

/// A field of the payload.
pub fn field(name: &str) -> Expr {
    Expr::Field(Box::new(Expr::Payload), name.into())
}

/// A local variable.
pub fn local(n: u16) -> Expr {
    Expr::Local(LocalSlot(n))
}

/// Between two values.
pub fn binary(op: playline::model::BinaryOp, left: Expr, right: Expr) -> Expr {
    Expr::Binary(op, Box::new(left), Box::new(right))
}

/// `left == right`
pub fn equals(left: Expr, right: Expr) -> Expr {
    binary(playline::model::BinaryOp::Equal, left, right)
}

/// A branch without `else`.
pub fn when(condition: Expr, then: Block) -> Step {
    Step::If { condition, then, otherwise: Vec::new() }
}

/// Several times; the number of the round goes into local 0.
pub fn repeat(times: i64, body: Block) -> Step {
    Step::Repeat { times: int(times), count: Some(LocalSlot(0)), body }
}

/// `every gap, times times`, counted in local 0.
pub fn every(gap: u64, times: u32) -> Trigger {
    schedule(Schedule::Every { gap: ms(gap), times: Some(times), start: SimTime::ZERO })
}

/// Once, `n` milliseconds after the start.
pub fn once(n: u64) -> Trigger {
    schedule(Schedule::Once(at(n)))
}

/// Any timetable, counted in local 0.
pub fn schedule(schedule: Schedule) -> Trigger {
    let name = match schedule {
        Schedule::Once(_) => "once",
        Schedule::Every { .. } => "every",
        Schedule::Poisson { .. } => "about every",
        Schedule::Burst { .. } => "burst",
        Schedule::Ramp { .. } => "ramp",
    };
    Trigger::Schedule { schedule, name: name.into(), count: Some(LocalSlot(0)) }
}

/// One line for each thing, so that a failing random world can be read.
impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let it = &self.scenario;
        writeln!(f, "seed {}", it.seed)?;
        it.endpoints.iter().try_for_each(|(id, endpoint)| {
            writeln!(
                f,
                "{id:?} {} workers {} inbox {:?} starts {}",
                endpoint.name, endpoint.workers, endpoint.inbox, endpoint.starts_at
            )?;
            endpoint
                .reactions
                .iter()
                .try_for_each(|reaction| writeln!(f, "  on {:?}: {:?}", reaction.trigger, reaction.steps))
        })?;
        it.channels.iter().try_for_each(|(id, channel)| writeln!(f, "{id:?} {channel:?}"))?;
        it.subscriptions.iter().try_for_each(|(id, subscription)| writeln!(f, "{id:?} {subscription:?}"))?;
        it.consumers.iter().try_for_each(|(id, consumer)| writeln!(f, "{id:?} {consumer:?}"))?;
        it.links.iter().try_for_each(|link| writeln!(f, "{link:?}"))?;
        it.interventions.iter().try_for_each(|it| writeln!(f, "at {} {:?}", it.at, it.what))
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// Nobody and nothing; links take 1 ms unless a line says otherwise.
    pub fn new() -> Self {
        Self {
            scenario: Scenario {
                lesson: Lesson::default(),
                title: "test".into(),
                about: "".into(),
                watch: Vec::new(),
                seed: 1,
                profile: profiles::PROFILES[0],
                horizon: None,
                participants: Table::new(),
                endpoints: Table::new(),
                channels: Table::new(),
                subscriptions: Table::new(),
                consumers: Table::new(),
                message_types: Table::new(),
                links: Vec::new(),
                interventions: Vec::new(),
                expectations: Vec::new(),
                sketch: None,
            },
        }
    }

    /// A world in which nothing takes time on the way.
    pub fn instant() -> Self {
        let mut world = Self::new();
        world.link(LinkEnd::Any, LinkEnd::Any, |link| link.latency = Some(Dist::Fixed(SimDuration::ZERO)));
        world
    }

    /// The participant of this name, a service with one worker when it is new.
    pub fn endpoint(&mut self, name: &str) -> EndpointId {
        let known = self.scenario.endpoints.iter().find(|(_, it)| &*it.name == name).map(|(id, _)| id);
        known.unwrap_or_else(|| {
            let id = EndpointId::from_index(self.scenario.endpoints.len());
            let lifeline = self.scenario.participants.push(Participant::Endpoint(id));
            self.scenario.endpoints.push(Endpoint {
                name: name.into(),
                kind: EndpointKind::Service,
                lifeline,
                workers: 1,
                inbox: None,
                starts_at: SimTime::ZERO,
                state: Vec::new(),
                reactions: Vec::new(),
                policies: Default::default(),
            })
        })
    }

    /// The participant of this name, to be changed.
    pub fn edit(&mut self, name: &str) -> &mut Endpoint {
        let id = self.endpoint(name);
        &mut self.scenario.endpoints[id]
    }

    /// The queue of this name, without any limits when it is new.
    pub fn queue(&mut self, name: &str) -> ChannelId {
        self.channel_of_shape(name, ChannelShape::Queue)
    }

    /// The topic of this name.
    pub fn topic(&mut self, name: &str) -> ChannelId {
        self.channel_of_shape(name, ChannelShape::Topic)
    }

    fn channel_of_shape(&mut self, name: &str, shape: ChannelShape) -> ChannelId {
        let known = self.scenario.channels.iter().find(|(_, it)| &*it.name == name).map(|(id, _)| id);
        known.unwrap_or_else(|| {
            let id = ChannelId::from_index(self.scenario.channels.len());
            let lifeline = self.scenario.participants.push(Participant::Channel(id));
            self.scenario.channels.push(Channel {
                name: name.into(),
                lifeline,
                shape,
                declared: shape,
                dead_letter: None,
                dead_letter_key: None,
                forward: None,
                kind: profiles::PROFILES[0].kind(),
                rules: ChannelRules {
                    overflow: OverflowPolicy::DropOldest,
                    expires_at_head_only: true,
                    ..ChannelRules::default()
                },
                exchange: None,
            })
        })
    }

    /// The channel of this name, a queue when it is new, to be changed.
    pub fn channel(&mut self, name: &str) -> &mut Channel {
        let id = self.queue(name);
        &mut self.scenario.channels[id]
    }

    /// The lifeline of this name.
    pub fn lifeline(&self, name: &str) -> LifelineId {
        let found = self.scenario.participants.ids().find(|id| &**self.scenario.name(*id) == name);
        found.unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// The kind of message of this name.
    pub fn kind(&mut self, name: &str) -> MessageTypeId {
        let known = self.scenario.message_types.iter().find(|(_, it)| &***it == name).map(|(id, _)| id);
        known.unwrap_or_else(|| self.scenario.message_types.push(name.into()))
    }

    /// What an endpoint does when this happens.
    pub fn on(&mut self, endpoint: &str, trigger: Trigger, steps: Block) {
        let locals = 4;
        self.edit(endpoint).reactions.push(Reaction { trigger, steps, locals, delivery: None });
    }

    /// What an endpoint does with a direct message.
    pub fn on_direct(&mut self, endpoint: &str, message: &str, steps: Block) {
        let message = self.kind(message);
        self.on(endpoint, Trigger::Direct(message), steps);
    }

    /// What an endpoint does with a message from a channel; the consumer comes into being with it.
    pub fn on_consumed(&mut self, endpoint: &str, message: &str, channel: &str, prefetch: u32, steps: Block) {
        let consumer = self.consumer(endpoint, channel, prefetch);
        let message = self.kind(message);
        self.on(endpoint, Trigger::Consumed { message, consumer }, steps);
    }

    /// The consumer of an endpoint on a channel. On a topic it has a durable subscription of its own.
    pub fn consumer(&mut self, endpoint: &str, channel: &str, prefetch: u32) -> ConsumerId {
        let (endpoint_id, channel_id) = (self.endpoint(endpoint), self.queue(channel));
        let is_topic = self.scenario.channels[channel_id].shape == ChannelShape::Topic;
        let group = if is_topic { endpoint } else { channel };
        let subscription = self.subscription(group, channel_id);
        let same = |it: &Consumer| it.endpoint == endpoint_id && it.subscription == subscription;
        let known = self.scenario.consumers.iter().find(|(_, it)| same(it)).map(|(id, _)| id);
        known.unwrap_or_else(|| {
            let acknowledge = AcknowledgeMode::AfterHandling;
            self.scenario.consumers.push(Consumer {
                endpoint: endpoint_id,
                subscription,
                prefetch,
                acknowledge,
                commit: playline::model::Commit::default(),
                pulls: false,
                priority: 0,
                is_static: false,
                selection: None,
            })
        })
    }

    fn subscription(&mut self, name: &str, channel: ChannelId) -> SubscriptionId {
        let same = |it: &Subscription| it.channel == channel && &*it.name == name;
        let known = self.scenario.subscriptions.iter().find(|(_, it)| same(it)).map(|(id, _)| id);
        known.unwrap_or_else(|| {
            let since = SimTime::ZERO;
            self.scenario.subscriptions.push(Subscription {
                selection: Default::default(),
                dead_letter: None,
                name: name.into(),
                channel,
                durable: true,
                exclusive: false,
                since,
                rules: ChannelRules::default(),
            })
        })
    }

    /// The subscription of a consumer, to be changed.
    pub fn subscription_of(&mut self, consumer: ConsumerId) -> &mut Subscription {
        let id = self.scenario.consumers[consumer].subscription;
        &mut self.scenario.subscriptions[id]
    }

    /// A message of this kind with these fields.
    pub fn message(&mut self, name: &str, fields: &[(&str, Expr)]) -> MessageSpec {
        let payload: Fields = fields.iter().map(|(name, expr)| (Rc::from(*name), expr.clone())).collect();
        MessageSpec { message_type: self.kind(name), payload }
    }

    /// The address of a name: a channel when there is one, else a participant.
    pub fn address(&mut self, name: &str) -> Address {
        let channel = self.scenario.channels.iter().find(|(_, it)| &*it.name == name).map(|(id, _)| id);
        match channel {
            Some(channel) => Address::Channel(channel),
            None => Address::Endpoint(self.endpoint(name)),
        }
    }

    /// Sends a message without fields, but for `id` when given.
    pub fn send(&mut self, message: &str, to: &str, id: Option<Expr>) -> Step {
        let fields: Vec<(&str, Expr)> = id.into_iter().map(|id| ("id", id)).collect();
        let (to, message) = (self.address(to), self.message(message, &fields));
        Step::Send {
            to,
            message,
            reply_to: None,
            time_to_live: None,
            extras: playline::model::SendExtras::default(),
            routing: None,
        }
    }

    /// Sends a message whose answer is to go to an address.
    pub fn ask(&mut self, message: &str, to: &str, id: Expr, reply_to: &str) -> Step {
        let (to, message) = (self.address(to), self.message(message, &[("id", id)]));
        Step::Send {
            to,
            message,
            reply_to: Some(self.address(reply_to)),
            time_to_live: None,
            extras: playline::model::SendExtras::default(),
            routing: None,
        }
    }

    /// Calls and waits.
    pub fn call(
        &mut self,
        message: &str,
        target: &str,
        timeout: Option<u64>,
        failures: Vec<(CallFailure, Block)>,
    ) -> Step {
        let (target, message) = (self.endpoint(target), self.message(message, &[]));
        Step::Call {
            target,
            message,
            timeout: timeout.map(ms),
            reply_to: None,
            headers: Vec::new(),
            bind: None,
            failures,
        }
    }

    /// Answers.
    pub fn reply(&mut self, message: &str) -> Step {
        Step::Reply(self.message(message, &[]))
    }

    /// A line about links.
    pub fn link(&mut self, from: LinkEnd, to: LinkEnd, edit: impl FnOnce(&mut Link)) {
        let mut link = Link {
            from,
            to,
            latency: None,
            loss: None,
            duplicate: None,
            gap: None,
            reorder: None,
            ordered: None,
        };
        edit(&mut link);
        self.scenario.links.push(link);
    }

    /// The same between two names.
    pub fn link_between(&mut self, from: &str, to: &str, edit: impl FnOnce(&mut Link)) {
        let (from, to) = (LinkEnd::One(self.lifeline(from)), LinkEnd::One(self.lifeline(to)));
        self.link(from, to, edit);
    }

    /// Something done from outside, `n` milliseconds after the start.
    pub fn intervene(&mut self, n: u64, words: &str, what: Intervention) {
        let it = TimedIntervention { at: at(n), what, words: words.into() };
        let place = self.scenario.interventions.iter().take_while(|other| other.at <= it.at).count();
        self.scenario.interventions.insert(place, it);
    }

    /// Runs it to its end.
    pub fn run(&self) -> Trace {
        run(Rc::new(self.scenario.clone()), RunLimits::default())
    }
}

/// The number in a field of a message's payload, zero when there is none.
pub fn number_of(payload: &Record, name: &str) -> i64 {
    match payload.get(name) {
        Some(Value::Int(n)) => *n,
        _ => 0,
    }
}
