//! Every number of a run, computed together: by channel, by participant, by message type.

use super::{Activity, Handling, Latency, Sample, Units, handlings, latency_list};
use crate::base::{ChannelId, LifelineId, MessageTypeId, SimDuration, Table, TypedId};
use crate::trace::{Census, EventKind, Fact, Moment, Trace};

/// The numbers of a run up to a moment.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// Up to when.
    pub moment: Moment,
    /// Where all messages are: their sum comes out.
    pub total: Census,
    /// By channel.
    pub channels: Table<ChannelId, ChannelNumbers>,
    /// By lifeline; those of a channel's lifeline stay zero.
    pub participants: Table<LifelineId, ParticipantNumbers>,
    /// By message type.
    pub messages: Table<MessageTypeId, MessageNumbers>,
    /// What was going on at every instant.
    pub activity: Activity,
    /// Handlings, in order of their start.
    pub handlings: Vec<Handling>,
    /// How long each message took that was answered or handled, by message id.
    pub latencies: Vec<Latency>,
}

/// The numbers of a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChannelNumbers {
    /// Messages that arrived to be stored or passed on.
    pub arrived: u32,
    /// Deliveries, later attempts included.
    pub deliveries: u32,
    /// Deliveries that were not the first of their message.
    pub redeliveries: u32,
    /// Deliveries whose end the channel has learned.
    pub settled: u32,
    /// Messages put back after a delivery.
    pub returned: u32,
    /// Messages moved to a dead-letter channel.
    pub dead_lettered: u32,
    /// Messages thrown away or expired.
    pub discarded: u32,
    /// Messages ready now.
    pub ready: u32,
    /// The most messages that were ready at once.
    pub most_ready: u32,
    /// The mean number of ready messages over time, in thousandths.
    pub mean_ready: Option<u64>,
    /// Records of a stream behind the positions of its groups, all groups together, now.
    pub lag: u32,
    /// How long messages stood ready, each stay that has ended.
    pub waited: Sample,
}

/// The numbers of an endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParticipantNumbers {
    /// Workers: those declared, or the most that were ever busy at once when that is more.
    pub workers: u32,
    /// Messages sent, replies and repetitions included.
    pub sent: u32,
    /// Handlings that began.
    pub begun: u32,
    /// Handlings that ended well.
    pub good: u32,
    /// Handlings that failed, were cut off, or whose message was rejected.
    pub bad: u32,
    /// Messages that arrived and were not wanted.
    pub ignored: u32,
    /// Calls whose deadline passed.
    pub timed_out: u32,
    /// Crashes.
    pub crashes: u32,
    /// Time that workers were busy, those at once added up.
    pub busy: SimDuration,
    /// Of it, time that workers waited for answers.
    pub blocked: SimDuration,
    /// Busy time of the time that all workers had, in thousandths; none over no time.
    pub utilisation: Option<u32>,
    /// The most messages that waited for a worker at once.
    pub most_waiting: u32,
}

/// The numbers of a message type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageNumbers {
    /// Where its messages are.
    pub census: Census,
    /// Deliveries by channels.
    pub deliveries: u32,
    /// The most deliveries of one message.
    pub most_deliveries: u32,
    /// Messages handled well more than once; copies that a faulty link made count for their original.
    pub duplicates: u32,
    /// From sending to the answer or the good end of handling.
    pub latency: Sample,
    /// Messages handled well or answered in a second of virtual time, in thousandths; none over no time.
    pub throughput: Option<u64>,
}

impl Numbers {
    /// The numbers of a run up to a moment. Linear in rows and messages, but for the sorting of durations.
    pub fn of(trace: &Trace, moment: Moment) -> Self {
        let units = Units::of(trace);
        let handlings = handlings(trace, moment);
        let latencies = latency_list(trace, &units, &handlings, moment);
        let header = trace.header();
        let mut numbers = Self {
            moment,
            total: Census::default(),
            channels: header.channels.ids().map(|_| ChannelNumbers::default()).collect(),
            participants: header.lifelines.ids().map(|_| ParticipantNumbers::default()).collect(),
            messages: header.message_types.ids().map(|_| MessageNumbers::default()).collect(),
            activity: Activity::of(trace, moment),
            handlings,
            latencies,
        };
        numbers.count_rows(trace);
        numbers.count_places(trace);
        numbers.measure_channels();
        numbers.measure_participants(trace);
        numbers.measure_messages(trace, &units);
        numbers
    }

    fn count_rows(&mut self, trace: &Trace) {
        for row in self.moment.rows() {
            let event = trace.event(row);
            match trace.header().lifelines[event.lifeline].channel {
                Some(channel) => self.channels[channel].count(event.fact()),
                None => self.participants[event.lifeline].count(event.kind),
            }
        }
    }

    fn count_places(&mut self, trace: &Trace) {
        for (id, census) in trace.state_at(self.moment).census_by_type(trace).iter() {
            self.messages[id].census = *census;
            self.total = self.total.plus(census);
        }
    }

    fn measure_channels(&mut self) {
        for (id, channel) in self.channels.iter_mut() {
            let ready = &self.activity.ready[id];
            channel.ready = ready.last();
            channel.most_ready = ready.most();
            channel.lag =
                self.activity.lags.iter().filter(|lag| lag.channel == id).map(|lag| lag.records.last()).sum();
            channel.mean_ready = ready.mean_thousandths(self.activity.span);
            channel.waited = self.activity.stays[id].iter().copied().collect();
        }
    }

    fn measure_participants(&mut self, trace: &Trace) {
        for handling in &self.handlings {
            let participant = &mut self.participants[handling.lifeline];
            participant.begun += 1;
            participant.good += u32::from(handling.is_good);
            participant.bad += u32::from(handling.ended.is_some() && !handling.is_good);
        }
        let span = self.activity.span;
        for (id, participant) in self.participants.iter_mut() {
            let lifeline = &trace.header().lifelines[id];
            let busy = &self.activity.busy[id];
            participant.workers =
                if lifeline.channel.is_some() { 0 } else { lifeline.workers.max(busy.most()) };
            participant.busy = duration(busy.area(span));
            participant.blocked = duration(self.activity.blocked[id].area(span));
            participant.most_waiting = self.activity.inbox[id].most_standing();
            let had = u128::from(participant.workers) * u128::from(span.length().0);
            participant.utilisation = (busy.area(span) * 1_000).checked_div(had).map(|it| it as u32);
        }
    }

    fn measure_messages(&mut self, trace: &Trace, units: &Units<'_>) {
        for (index, journey) in self.activity.journeys.iter().enumerate() {
            let info = trace.message(TypedId::from_index(index));
            let numbers = &mut self.messages[info.message_type];
            numbers.deliveries += journey.deliveries;
            numbers.most_deliveries = numbers.most_deliveries.max(journey.deliveries);
        }
        let mut times = vec![0_u32; trace.message_count()];
        for handling in self.handlings.iter().filter(|it| it.is_good) {
            let unit = units.unit_of(handling.message);
            times[unit.index()] += 1;
            let is_again = times[unit.index()] == 2;
            self.messages[trace.message(unit).message_type].duplicates += u32::from(is_again);
        }
        let length = u128::from(self.activity.span.length().0);
        let mut samples: Table<MessageTypeId, Vec<SimDuration>> =
            self.messages.ids().map(|_| Vec::new()).collect();
        for latency in &self.latencies {
            samples[trace.message(latency.message).message_type].push(latency.took);
        }
        for (id, numbers) in self.messages.iter_mut() {
            numbers.latency = samples[id].iter().copied().collect();
            let thousandths = numbers.latency.len() as u128 * 1_000 * NANOSECONDS;
            numbers.throughput = thousandths.checked_div(length).and_then(|it| u64::try_from(it).ok());
        }
    }
}

/// Nanoseconds in a second.
const NANOSECONDS: u128 = 1_000_000_000;

fn duration(nanoseconds: u128) -> SimDuration {
    SimDuration(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
}

impl ChannelNumbers {
    fn count(&mut self, fact: Fact) {
        match fact {
            Fact::Enqueued { .. } | Fact::Published { .. } | Fact::Appended { .. } => self.arrived += 1,
            Fact::Delivered { .. } => {
                self.deliveries += 1;
                self.redeliveries += u32::from(fact.is_redelivery());
            }
            Fact::Settled { .. } => self.settled += 1,
            Fact::Requeued { .. } => self.returned += 1,
            Fact::DeadLettered { .. } => self.dead_lettered += 1,
            Fact::Discarded { .. } | Fact::Expired { .. } => self.discarded += 1,
            _ => {}
        }
    }
}

impl ParticipantNumbers {
    fn count(&mut self, kind: EventKind) {
        match kind {
            EventKind::Sent => self.sent += 1,
            EventKind::Ignored => self.ignored += 1,
            EventKind::TimedOut => self.timed_out += 1,
            EventKind::Crashed => self.crashes += 1,
            _ => {}
        }
    }
}
