//! A scenario prepared for running: ids looked up once, reactions compiled.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, LifelineId, MessageTypeId, Record, SubscriptionId, Table, TypedId};
use crate::engine::kernel::defaults;
use crate::engine::participant::program::{Program, compile};
use crate::model::{
    AtLimit, ChannelShape, Consumer, ConsumerId, EndpointKind, Expiry, Link, LocalSlot, Participant,
    RequeuePosition, Scenario, Schedule, Selection, Sketch, SketchGroup, Trigger,
};
use crate::trace::{
    ChannelInfo, ChannelKind, Lifeline, LifelineGroup, LifelineKind, MessageTypeInfo, Requeueing, TraceHeader,
};

/// A buffer of a channel: a queue has one, a topic one for each subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct BufferId(pub u32);

impl TypedId for BufferId {
    fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).expect("limits.rs keeps channels few"))
    }
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// Everything that does not change during a run.
#[derive(Debug)]
pub(in crate::engine) struct Plan {
    pub(in crate::engine) scenario: Rc<Scenario>,
    pub(in crate::engine) header: Rc<TraceHeader>,
    pub(in crate::engine) endpoints: Table<EndpointId, EndpointPlan>,
    pub(in crate::engine) channels: Table<ChannelId, ChannelPlan>,
    pub(in crate::engine) buffers: Table<BufferId, BufferPlan>,
    pub(in crate::engine) consumers: Table<ConsumerId, ConsumerPlan>,
    pub(in crate::engine) workloads: Vec<WorkloadPlan>,
    /// The type of the built-in answer to a failed call.
    pub(in crate::engine) failed: MessageTypeId,
    /// The type of the message that returns an unroutable message; none when none is mandatory.
    pub(in crate::engine) returned: Option<MessageTypeId>,
    /// Shared by every message without a payload.
    pub(in crate::engine) no_payload: Rc<Record>,
}

/// A participant with behaviour.
#[derive(Debug)]
pub(in crate::engine) struct EndpointPlan {
    pub(in crate::engine) lifeline: LifelineId,
    pub(in crate::engine) programs: Vec<Program>,
    /// The reaction to a direct message, by message type.
    pub(in crate::engine) direct: Vec<Option<u32>>,
    pub(in crate::engine) consumers: Vec<ConsumerId>,
}

/// A channel and its buffers.
#[derive(Debug)]
pub(in crate::engine) struct ChannelPlan {
    pub(in crate::engine) lifeline: LifelineId,
    pub(in crate::engine) shape: ChannelShape,
    pub(in crate::engine) buffers: Vec<BufferId>,
}

/// A buffer and who reads it.
#[derive(Debug)]
pub(in crate::engine) struct BufferPlan {
    pub(in crate::engine) channel: ChannelId,
    pub(in crate::engine) lifeline: LifelineId,
    /// None for a queue: it keeps its messages without consumers.
    pub(in crate::engine) subscription: Option<SubscriptionId>,
    /// Those to whom messages are handed.
    pub(in crate::engine) consumers: Vec<ConsumerId>,
    /// Its pull consumers.
    pub(in crate::engine) pullers: Vec<ConsumerId>,
    /// True when more than the order of the queue decides who gets what: see `channels::choice`.
    pub(in crate::engine) is_special: bool,
    /// For a topic's subscription: which types have a reaction, by message type.
    pub(in crate::engine) wanted: Vec<bool>,
    /// For a topic's subscription that does not want everything: what it wants.
    pub(in crate::engine) selection: Option<Box<Selection>>,
}

/// An endpoint's side of a subscription.
#[derive(Debug)]
pub(in crate::engine) struct ConsumerPlan {
    pub(in crate::engine) endpoint: EndpointId,
    pub(in crate::engine) lifeline: LifelineId,
    pub(in crate::engine) buffer: BufferId,
    pub(in crate::engine) model: Consumer,
    /// The reaction to a delivery, by message type.
    pub(in crate::engine) reactions: Vec<Option<u32>>,
}

/// A timetable of an endpoint.
#[derive(Debug)]
pub(in crate::engine) struct WorkloadPlan {
    pub(in crate::engine) endpoint: EndpointId,
    pub(in crate::engine) reaction: u32,
    pub(in crate::engine) schedule: Schedule,
    pub(in crate::engine) name: Rc<str>,
    pub(in crate::engine) count: Option<LocalSlot>,
}

impl Plan {
    /// Prepares a scenario.
    pub(in crate::engine) fn new(scenario: Rc<Scenario>) -> Self {
        let failed = known_type(&scenario, defaults::FAILED)
            .unwrap_or(MessageTypeId::from_index(scenario.message_types.len()));
        let types = scenario.message_types.len().max(failed.index() + 1);
        let buffers = buffers(&scenario, types);
        let consumers = consumers(&scenario, &buffers, types);
        Self {
            header: Rc::new(header(&scenario, failed)),
            endpoints: scenario.endpoints.ids().map(|id| endpoint(&scenario, id, types)).collect(),
            channels: scenario.channels.ids().map(|id| channel(&scenario, &buffers, id)).collect(),
            workloads: workloads(&scenario),
            buffers,
            consumers,
            failed,
            returned: known_type(&scenario, defaults::RETURNED),
            no_payload: Rc::default(),
            scenario,
        }
    }

    /// True when the lifeline is a channel.
    pub(in crate::engine) fn is_channel(&self, lifeline: LifelineId) -> bool {
        matches!(self.scenario.participants[lifeline], Participant::Channel(_))
    }
}

fn known_type(scenario: &Scenario, name: &str) -> Option<MessageTypeId> {
    scenario.message_types.iter().find(|(_, it)| &***it == name).map(|(id, _)| id)
}

fn buffers(scenario: &Scenario, types: usize) -> Table<BufferId, BufferPlan> {
    let mut buffers = Table::new();
    for (id, channel) in scenario.channels.iter() {
        let subscriptions = scenario.subscriptions.iter().filter(|(_, it)| it.channel == id);
        let mut groups: Vec<Option<SubscriptionId>> = subscriptions.map(|(id, _)| Some(id)).collect();
        match channel.shape {
            ChannelShape::Queue => groups = vec![None],
            ChannelShape::Exchange => groups.clear(),
            ChannelShape::Topic | ChannelShape::Stream => {}
        }
        for subscription in groups {
            let readers = readers(scenario, id, subscription);
            let wanted = wanted(scenario, &readers, types);
            let is_special =
                is_special(channel) || readers.iter().any(|it| decides(&scenario.consumers[*it]));
            let (pullers, consumers) = readers.into_iter().partition(|it| scenario.consumers[*it].pulls);
            let lifeline = channel.lifeline;
            let selection = subscription.map(|it| &scenario.subscriptions[it].selection);
            let selection = selection.filter(|it| !it.takes_everything()).cloned().map(Box::new);
            buffers.push(BufferPlan {
                channel: id,
                lifeline,
                subscription,
                consumers,
                pullers,
                is_special,
                wanted,
                selection,
            });
        }
    }
    buffers
}

/// True for a consumer that does not take what comes when it comes.
fn decides(consumer: &Consumer) -> bool {
    consumer.priority > 0 || selects(consumer)
}

/// True for a consumer of a queue that leaves something to others.
fn selects(consumer: &Consumer) -> bool {
    consumer.selection.as_ref().is_some_and(|it| !it.takes_everything())
}

fn is_special(channel: &crate::model::Channel) -> bool {
    let rules = &channel.rules;
    rules.max_unsettled.is_some()
        || rules.single_active
        || rules.retry_blocks
        || rules.priorities.is_some()
        || rules.groups.is_some()
        || rules.at_limit != AtLimit::OnReturn
        || rules.expiry != Expiry::Timely
}

/// Who reads a buffer. All subscriptions of a queue share its one buffer.
fn readers(scenario: &Scenario, channel: ChannelId, subscription: Option<SubscriptionId>) -> Vec<ConsumerId> {
    let reads = |consumer: &Consumer| match subscription {
        Some(subscription) => consumer.subscription == subscription,
        None => scenario.subscriptions[consumer.subscription].channel == channel,
    };
    scenario.consumers.iter().filter(|(_, it)| reads(it)).map(|(id, _)| id).collect()
}

fn wanted(scenario: &Scenario, readers: &[ConsumerId], types: usize) -> Vec<bool> {
    let takes_all = readers.iter().any(|it| scenario.consumers[*it].pulls);
    let mut wanted = vec![takes_all; types];
    for id in readers {
        let reactions = consumed(scenario, *id, types);
        wanted.iter_mut().zip(reactions).for_each(|(wanted, reaction)| *wanted |= reaction.is_some());
    }
    wanted
}

/// The first reaction of a consumer to each type.
fn consumed(scenario: &Scenario, consumer: ConsumerId, types: usize) -> Vec<Option<u32>> {
    reactions(scenario, scenario.consumers[consumer].endpoint, types, |trigger| match trigger {
        Trigger::Consumed { message, consumer: reader } if *reader == consumer => Some(*message),
        _ => None,
    })
}

fn reactions(
    scenario: &Scenario,
    endpoint: EndpointId,
    types: usize,
    of: impl Fn(&Trigger) -> Option<MessageTypeId>,
) -> Vec<Option<u32>> {
    let mut by_type = vec![None; types];
    for (n, reaction) in scenario.endpoints[endpoint].reactions.iter().enumerate() {
        if let Some(message) = of(&reaction.trigger) {
            by_type[message.index()].get_or_insert(n as u32);
        }
    }
    by_type
}

fn consumers(
    scenario: &Scenario,
    buffers: &Table<BufferId, BufferPlan>,
    types: usize,
) -> Table<ConsumerId, ConsumerPlan> {
    let plan = |(id, consumer): (ConsumerId, &Consumer)| {
        let buffer = buffers.iter().find(|(_, it)| it.consumers.contains(&id) || it.pullers.contains(&id));
        ConsumerPlan {
            endpoint: consumer.endpoint,
            lifeline: scenario.endpoints[consumer.endpoint].lifeline,
            buffer: buffer.map(|(id, _)| id).expect("every subscription has a channel with a buffer"),
            model: Consumer {
                selection: consumer.selection.clone().filter(|_| selects(consumer)),
                ..consumer.clone()
            },
            reactions: consumed(scenario, id, types),
        }
    };
    scenario.consumers.iter().map(plan).collect()
}

fn endpoint(scenario: &Scenario, id: EndpointId, types: usize) -> EndpointPlan {
    let endpoint = &scenario.endpoints[id];
    EndpointPlan {
        lifeline: endpoint.lifeline,
        programs: endpoint.reactions.iter().map(compile).collect(),
        direct: reactions(scenario, id, types, |trigger| match trigger {
            Trigger::Direct(message) => Some(*message),
            _ => None,
        }),
        consumers: scenario.consumers.iter().filter(|(_, it)| it.endpoint == id).map(|(id, _)| id).collect(),
    }
}

fn channel(scenario: &Scenario, buffers: &Table<BufferId, BufferPlan>, id: ChannelId) -> ChannelPlan {
    let channel = &scenario.channels[id];
    let own = buffers.iter().filter(|(_, buffer)| buffer.channel == id);
    ChannelPlan { lifeline: channel.lifeline, shape: channel.shape, buffers: own.map(|(id, _)| id).collect() }
}

fn workloads(scenario: &Scenario) -> Vec<WorkloadPlan> {
    let mut workloads = Vec::new();
    for (id, endpoint) in scenario.endpoints.iter() {
        for (n, reaction) in endpoint.reactions.iter().enumerate() {
            if let Trigger::Schedule { schedule, name, count } = &reaction.trigger {
                let (schedule, name, count) = (*schedule, Rc::clone(name), *count);
                workloads.push(WorkloadPlan { endpoint: id, reaction: n as u32, schedule, name, count });
            }
        }
    }
    workloads
}

/// The link from one lifeline to another: what each matching line says, the last one winning.
pub(in crate::engine) fn link_between(
    scenario: &Scenario,
    from: LifelineId,
    to: LifelineId,
    internal: bool,
) -> Link {
    use crate::model::LinkEnd::{Any, One};
    let mut result = Link {
        from: One(from),
        to: One(to),
        latency: None,
        loss: None,
        duplicate: None,
        gap: None,
        reorder: None,
        ordered: None,
    };
    for link in &scenario.links {
        let names = |end, lifeline| end == One(lifeline) || (end == Any && !internal);
        if names(link.from, from) && names(link.to, to) {
            result.latency = link.latency.or(result.latency);
            result.loss = link.loss.or(result.loss);
            result.duplicate = link.duplicate.or(result.duplicate);
            result.gap = link.gap.or(result.gap);
            result.reorder = link.reorder.or(result.reorder);
            result.ordered = link.ordered.or(result.ordered);
        }
    }
    result
}

fn header(scenario: &Scenario, failed: MessageTypeId) -> TraceHeader {
    let mut names: Vec<Rc<str>> = scenario.message_types.values().cloned().collect();
    if failed.index() == names.len() {
        names.push(defaults::FAILED.into());
    }
    let profile = if scenario.profile.name == "neutral" { String::new() } else { scenario.profile.in_text() };
    let sketch = scenario.sketch.as_ref();
    TraceHeader {
        title: Rc::clone(&scenario.title),
        seed: scenario.seed,
        profile: profile.into(),
        engine_version: defaults::ENGINE_VERSION,
        is_sketch: sketch.is_some(),
        lifelines: scenario.participants.iter().map(|(id, who)| lifeline(scenario, id, *who)).collect(),
        channels: scenario.channels.values().map(channel_info).collect(),
        message_types: names.into_iter().map(|name| MessageTypeInfo { name }).collect(),
        groups: sketch.map(groups_of).unwrap_or_default(),
        arrow_numbers: sketch.map(|it| it.shown_numbers.clone()).unwrap_or_default(),
    }
}

fn groups_of(sketch: &Sketch) -> Vec<LifelineGroup> {
    let group = |it: &SketchGroup| LifelineGroup { title: Rc::clone(&it.title), members: it.members.clone() };
    sketch.groups.iter().map(group).collect()
}

fn lifeline(scenario: &Scenario, id: LifelineId, who: Participant) -> Lifeline {
    let name = Rc::clone(scenario.name(id));
    match who {
        Participant::Endpoint(endpoint) => {
            let endpoint = &scenario.endpoints[endpoint];
            let created =
                scenario.sketch.as_ref().is_some_and(|sketch| crate::engine::sketch::creates(sketch, id));
            Lifeline {
                name,
                kind: kind_of(endpoint.kind),
                channel: None,
                workers: endpoint.workers,
                created_later: created || endpoint.starts_at.0 > 0,
                state: endpoint.state.clone(),
            }
        }
        Participant::Channel(channel) => {
            let kind = match scenario.channels[channel].shape {
                ChannelShape::Queue => LifelineKind::Queue,
                ChannelShape::Topic => LifelineKind::Topic,
                ChannelShape::Exchange => LifelineKind::Exchange,
                ChannelShape::Stream => LifelineKind::Stream,
            };
            Lifeline {
                name,
                kind,
                channel: Some(channel),
                workers: 0,
                created_later: false,
                state: Vec::new(),
            }
        }
    }
}

fn kind_of(kind: EndpointKind) -> LifelineKind {
    match kind {
        EndpointKind::Person => LifelineKind::Person,
        EndpointKind::Service => LifelineKind::Service,
        EndpointKind::External => LifelineKind::External,
        EndpointKind::Store => LifelineKind::Store,
    }
}

fn channel_info(channel: &crate::model::Channel) -> ChannelInfo {
    ChannelInfo {
        lifeline: channel.lifeline,
        kind: match channel.shape {
            ChannelShape::Queue => ChannelKind::PointToPoint,
            ChannelShape::Topic => ChannelKind::PublishSubscribe,
            ChannelShape::Exchange => ChannelKind::Exchange,
            ChannelShape::Stream => ChannelKind::Stream,
        },
        capacity: channel.rules.capacity,
        usual_rank: channel.rules.priorities.map_or(0, |it| it.usual),
        dead_letter: channel.dead_letter,
        requeueing: match channel.rules.requeue {
            RequeuePosition::OriginalSlot => Requeueing::OriginalSlot,
            RequeuePosition::ReturnsLane => Requeueing::ReturnsLane,
            RequeuePosition::Tail => Requeueing::Tail,
        },
    }
}
