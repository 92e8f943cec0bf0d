//! Worlds put together by chance: every policy, fault and step meets every other.

use playline::base::{Dist, Probability, SimDuration, SimTime};
use playline::model::{
    AcknowledgeMode, Address, Block, CallFailure, Intervention, OverflowPolicy, Redrive, RequeuePosition,
    Schedule, Step, Trigger,
};
use proptest::prelude::*;

use super::random_rules::give_rules;
use super::world::{World, at, binary, field, int, local, ms, schedule, work};

const SERVICES: [&str; 4] = ["A", "B", "C", "D"];
const CHANNELS: [&str; 4] = ["q0", "q1", "q2", "t"];
const KINDS: [&str; 3] = ["K0", "K1", "K2"];

/// A queue or the topic: which of its numbers mean what is in [`configure`].
type ChannelSpec = (u8, u8, u8, u8, u8, u8, bool);
/// A consumer: endpoint, channel, kind, prefetch, mode, steps.
type ConsumerSpec = (u8, u8, u8, u8, u8, Vec<StepSpec>);
/// A direct reaction: endpoint, kind, steps.
type DirectSpec = (u8, u8, Vec<StepSpec>);
/// A timetable: endpoint, shape, gap, times, steps.
type WorkloadSpec = (u8, u8, u8, u8, Vec<StepSpec>);
/// A step: which, and two numbers.
type StepSpec = (u8, u8, u8);
/// An intervention: when, which, on whom.
type FaultSpec = (u8, u8, u8, u8);

/// Any world.
pub fn any_world() -> impl Strategy<Value = World> {
    let steps = || prop::collection::vec((0..18_u8, 0..16_u8, 0..16_u8), 0..5);
    let channels =
        prop::array::uniform4((0..5_u8, 0..6_u8, 0..5_u8, 0..4_u8, 0..3_u8, 0..5_u8, any::<bool>()));
    // Half of the worlds have the textbook's rules only.
    let rules = prop::option::of(prop::array::uniform4(prop::array::uniform12(0..6_u8)));
    let consumers = prop::collection::vec((0..4_u8, 0..4_u8, 0..3_u8, 0..4_u8, 0..6_u8, steps()), 1..5);
    let direct = prop::collection::vec((0..4_u8, 0..3_u8, steps()), 0..4);
    let workloads = prop::collection::vec((0..4_u8, 0..3_u8, 1..30_u8, 1..12_u8, steps()), 1..4);
    let links = (0..4_u8, 0..4_u8, 0..4_u8, any::<bool>());
    let faults = prop::collection::vec((0..100_u8, 0..12_u8, 0..4_u8, 0..4_u8), 0..6);
    let sizes = (prop::array::uniform4((1..4_u8, 0..4_u8, 0..3_u8)), any::<u64>(), rules);
    (channels, consumers, direct, workloads, links, faults, sizes).prop_map(
        |(channels, consumers, direct, workloads, links, faults, (sizes, seed, rules))| {
            let mut world = World::new();
            world.scenario.seed = seed;
            world.scenario.horizon = Some(ms(300));
            people(&mut world, sizes);
            channels.iter().enumerate().for_each(|(n, spec)| configure(&mut world, n, *spec));
            rules
                .into_iter()
                .flatten()
                .zip(CHANNELS)
                .for_each(|(spec, name)| give_rules(&mut world, name, spec));
            connect(&mut world, links);
            consumers.iter().for_each(|spec| consume(&mut world, spec));
            direct.iter().for_each(|spec| react(&mut world, spec));
            workloads.iter().for_each(|spec| act(&mut world, spec));
            faults.iter().for_each(|spec| disturb(&mut world, *spec));
            world
        },
    )
}

fn people(world: &mut World, sizes: [(u8, u8, u8); 4]) {
    for (name, (workers, inbox, late)) in SERVICES.iter().zip(sizes) {
        let endpoint = world.edit(name);
        endpoint.workers = u32::from(workers);
        endpoint.inbox = (inbox > 0).then_some(u32::from(inbox));
        endpoint.starts_at = if late == 2 { at(20) } else { SimTime::ZERO };
        endpoint.state = vec![("n".into(), playline::base::Value::Int(0))];
    }
    CHANNELS.iter().for_each(|name| {
        if *name == "t" {
            world.topic(name)
        } else {
            world.queue(name)
        };
    });
    KINDS.iter().for_each(|name| {
        world.kind(name);
    });
}

fn configure(
    world: &mut World,
    n: usize,
    (capacity, overflow, ttl, limit, requeue, dead, flag): ChannelSpec,
) {
    let dead_letter = (dead < 4).then(|| world.queue(CHANNELS[usize::from(dead).min(2)]));
    let channel = world.channel(CHANNELS[n]);
    channel.rules.capacity = (capacity < 4).then_some(u32::from(capacity));
    channel.rules.overflow = [
        OverflowPolicy::DropOldest,
        OverflowPolicy::DropNewest,
        OverflowPolicy::Reject,
        OverflowPolicy::RejectAndDeadLetter,
        OverflowPolicy::Block,
        OverflowPolicy::Block,
    ][usize::from(overflow)];
    channel.rules.time_to_live = [None, None, None, Some(ms(0)), Some(ms(15))][usize::from(ttl)];
    channel.rules.max_deliveries = (limit > 0).then_some(u32::from(limit));
    channel.rules.requeue =
        [RequeuePosition::OriginalSlot, RequeuePosition::ReturnsLane, RequeuePosition::Tail]
            [usize::from(requeue)];
    channel.rules.redelivery_delay = ms(u64::from(limit) * 3);
    channel.dead_letter = dead_letter;
    channel.rules.expires_at_head_only = flag;
    channel.rules.confirms = !flag;
}

fn connect(world: &mut World, (latency, loss, duplicate, ordered): (u8, u8, u8, bool)) {
    use playline::model::LinkEnd::Any;
    world.link(Any, Any, |link| {
        link.latency = Some(match latency {
            0 => Dist::Fixed(SimDuration::ZERO),
            1 => Dist::Fixed(ms(2)),
            2 => Dist::Uniform(ms(0), ms(9)),
            _ => Dist::Exponential(ms(3)),
        });
        link.loss = (loss == 3).then_some(Probability(100_000));
        link.duplicate = (duplicate == 3).then_some(Probability(100_000));
        link.ordered = ordered.then_some(true);
    });
}

fn consume(world: &mut World, (endpoint, channel, kind, prefetch, mode, steps): &ConsumerSpec) {
    let (endpoint, channel) = (SERVICES[usize::from(*endpoint)], CHANNELS[usize::from(*channel)]);
    let consumer = world.consumer(endpoint, channel, u32::from(*prefetch));
    world.scenario.consumers[consumer].acknowledge = match mode {
        0 => AcknowledgeMode::OnDelivery,
        1 => AcknowledgeMode::ByHand,
        _ => AcknowledgeMode::AfterHandling,
    };
    if channel == "t" {
        world.subscription_of(consumer).durable = *mode != 2;
    }
    let message = world.kind(KINDS[usize::from(*kind)]);
    let steps = steps_of(world, endpoint, steps);
    world.on(endpoint, Trigger::Consumed { message, consumer }, steps);
}

fn react(world: &mut World, (endpoint, kind, steps): &DirectSpec) {
    let steps = steps_of(world, SERVICES[usize::from(*endpoint)], steps);
    world.on_direct(SERVICES[usize::from(*endpoint)], KINDS[usize::from(*kind)], steps);
}

fn act(world: &mut World, (endpoint, shape, gap, times, steps): &WorkloadSpec) {
    let (gap, to, times) = (ms(u64::from(*gap)), *times, u32::from(*times));
    let start = SimTime::ZERO;
    let timetable = match shape {
        0 => Schedule::Every { gap, times: Some(times), start },
        1 => Schedule::Poisson { mean_gap: gap, times: Some(times), start },
        _ => Schedule::Burst { times, start: SimTime(gap.0) },
    };
    let mut steps = steps_of(world, SERVICES[usize::from(*endpoint)], steps);
    steps.push(send(world, 0, to));
    world.on(SERVICES[usize::from(*endpoint)], schedule(timetable), steps);
}

fn steps_of(world: &mut World, endpoint: &str, specs: &[StepSpec]) -> Block {
    specs.iter().map(|spec| step(world, endpoint, *spec)).collect()
}

fn send(world: &mut World, kind: u8, to: u8) -> Step {
    let to = [CHANNELS, SERVICES].concat()[usize::from(to) % 8];
    world.send(KINDS[usize::from(kind) % 3], to, Some(local(0)))
}

fn step(world: &mut World, endpoint: &str, (which, a, b): StepSpec) -> Step {
    let kind = KINDS[usize::from(a) % 3];
    match which {
        0 | 1 => work(u64::from(a)),
        2 => super::world::wait(u64::from(b)),
        3 | 4 => send(world, a, b),
        5 => {
            let failures =
                [vec![], vec![(CallFailure::Timeout, vec![work(1)])], vec![(CallFailure::Failure, vec![])]];
            let timeout = (b % 4 > 0).then_some(u64::from(b));
            world.call(kind, SERVICES[usize::from(b) % 4], timeout, failures[usize::from(a) % 3].clone())
        }
        6 => world.reply(kind),
        7 => {
            let chance = Probability(500_000);
            let then = vec![super::world::fail("by chance")];
            Step::Chance { probability: chance, then, otherwise: Vec::new() }
        }
        8 => Step::Settle(playline::model::Settle::this(playline::model::Settling::Acknowledge)),
        9 => super::world::reject(a % 3 == 0),
        10 => {
            let to = CHANNELS[usize::from(b) % 4];
            let reply_to = [SERVICES, CHANNELS].concat()[usize::from(a) % 8];
            world.ask(kind, to, int(1), reply_to)
        }
        11 => Step::Callback(world.message(kind, &[("id", field("id"))])),
        14 | 15 => super::random_rules::by_hand(world, endpoint, CHANNELS[usize::from(b) % 4], a, b),
        16 => super::random_rules::settle_each(b),
        17 => send_with(world, a, b),
        12 => {
            let more = binary(playline::model::BinaryOp::Add, playline::model::Expr::State(slot()), int(1));
            Step::Set(slot(), more)
        }
        _ => {
            let body = vec![send(world, a, b), work(1)];
            super::world::repeat(i64::from(a % 4), body)
        }
    }
}

fn send_with(world: &mut World, a: u8, b: u8) -> Step {
    match send(world, a, b) {
        Step::Send { to, message, reply_to, time_to_live, routing, .. } => {
            let extras = super::random_rules::extras(a, b);
            Step::Send { to, message, reply_to, time_to_live, routing, extras }
        }
        other => other,
    }
}

fn slot() -> playline::model::StateSlot {
    playline::model::StateSlot(0)
}

fn disturb(world: &mut World, (when, which, a, b): FaultSpec) {
    let endpoint = world.endpoint(SERVICES[usize::from(a)]);
    let channel = world.queue(CHANNELS[usize::from(b)]);
    let (here, there) = (world.lifeline(SERVICES[usize::from(a)]), world.lifeline(CHANNELS[usize::from(b)]));
    let what = match which {
        0 => Intervention::Crash(endpoint),
        1 => Intervention::Restart(endpoint),
        2 => Intervention::Pause(endpoint),
        3 => Intervention::Resume(endpoint),
        4 => Intervention::Partition(here, there),
        5 => Intervention::Heal(here, there),
        6 => Intervention::Purge(channel),
        7 => Intervention::Redrive(Redrive {
            messages: Vec::new(),
            from: channel,
            to: Some(world.queue("q0")),
            changes: vec![("id".into(), int(9))],
            as_new: false,
            gap: None,
        }),
        8 => Intervention::DropNext { from: here, to: there, message: None },
        10 => Intervention::RestartBroker((b != 0).then_some(channel)),
        9 => Intervention::SetWorkers(endpoint, u32::from(b)),
        _ => {
            let to = Address::Channel(channel);
            Intervention::Send { message: world.message("K0", &[("id", int(7))]), to }
        }
    };
    world.intervene(u64::from(when), "by chance", what);
}

/// Any sketch, as text: arrows of all sorts, fragments, notes, work, ends, and sometimes a link that loses.
pub fn any_sketch() -> impl Strategy<Value = String> {
    let line = (0..13_u8, 0..5_u8, 0..5_u8, 0..4_u8);
    (prop::collection::vec(line, 1..24), any::<bool>()).prop_map(|(lines, lossy)| sketch_text(&lines, lossy))
}

fn sketch_text(lines: &[(u8, u8, u8, u8)], lossy: bool) -> String {
    const PEOPLE: [&str; 5] = ["A", "B", "C", "q", "t"];
    let mut text = String::from("service A, B, C\nqueue q\ntopic t\n");
    if lossy {
        text.push_str("seed 3\nlink * -> * { latency 1ms..9ms, loss 30% }\n");
    }
    let mut open = Vec::new();
    for (which, a, b, message) in lines {
        let (from, to) = (PEOPLE[usize::from(*a)], PEOPLE[usize::from(*b)]);
        let line = match which {
            0..=2 => format!("{from} -> {to}: M{message}"),
            3 | 4 => format!("A => B: Ask{message}"),
            5 => format!("B --> A: Told{message}"),
            6 => format!("{from} -x {to}: M{message}"),
            7 => format!("note over A,{to}: a remark"),
            8 => format!("A works {}ms", a + 1),
            9 | 10 if open.len() < 6 => {
                let (head, middle) = [
                    ("alt one way", Some("else another")),
                    ("loop 2 times", None),
                    ("par first", Some("and second")),
                    ("opt perhaps", None),
                    ("break when it must", None),
                ][usize::from(*b)];
                open.push(middle);
                head.to_owned()
            }
            11 => match open.last_mut().and_then(Option::take) {
                Some(middle) => middle.to_owned(),
                None => continue,
            },
            _ if open.pop().is_some() => "end".to_owned(),
            _ => continue,
        };
        text.push_str(&line);
        text.push('\n');
    }
    text + &"end\n".repeat(open.len())
}
