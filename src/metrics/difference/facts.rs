//! What is measured in one run, by participant and message type.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Measure, Quantity, Role};
use crate::base::{EventId, LifelineId, MessageId, SimDuration};
use crate::metrics::{Handling, Numbers, Sample, Units};
use crate::trace::{ChannelKind, Detail, Event, EventKind, LifelineKind, MessageIntent, Reason, Trace};

/// What a quantity is known by in both runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The participant; none for the run, and for what is known of a message type only.
    pub who: Option<Rc<str>>,
    pub measure: Measure,
    /// The message type, the variable or the channel.
    pub about: Rc<str>,
    /// The type of an answer.
    pub with: Rc<str>,
}

/// One run, measured.
pub(super) struct Facts {
    /// Every participant and channel.
    pub names: Vec<Rc<str>>,
    /// Participants, and what they do.
    pub endpoints: Vec<(Rc<str>, Role)>,
    /// Message types, in the order of the run.
    pub types: Vec<Rc<str>>,
    /// Message types of which not all are calls.
    pub sends: BTreeSet<Rc<str>>,
    /// Message types of which each message goes to several receivers.
    pub fanned_out: BTreeSet<Rc<str>>,
    /// Who receives each message type.
    pub receivers: BTreeMap<Rc<str>, BTreeSet<Rc<str>>>,
    pub rows: BTreeMap<Key, Quantity>,
}

impl Facts {
    /// Measures a run. Linear in rows and messages, but for the sorting of times.
    pub fn of(trace: &Trace, numbers: &Numbers, failure: &str) -> Self {
        let header = trace.header();
        let endpoints = header.lifelines.values().filter(|it| it.channel.is_none());
        let first = |it: &LifelineKind| if *it == LifelineKind::Person { Role::Asks } else { Role::Works };
        let facts = Self {
            names: header.lifelines.values().map(|it| it.name.clone()).collect(),
            endpoints: endpoints.map(|it| (it.name.clone(), first(&it.kind))).collect(),
            types: header.message_types.values().map(|it| it.name.clone()).collect(),
            sends: BTreeSet::new(),
            fanned_out: BTreeSet::new(),
            receivers: BTreeMap::new(),
            rows: BTreeMap::new(),
        };
        let mut run =
            Measuring { trace, numbers, failure, facts, asked: BTreeMap::new(), timed_out: BTreeSet::new() };
        run.count_rows();
        run.count_handlings();
        run.count_answers();
        run.measure_participants();
        run.measure_channels();
        run.find_roles();
        run.facts
    }

    /// What a run has of a quantity that only the other one has.
    pub fn nothing(&self, key: &Key) -> Quantity {
        let asks = |who: &Option<Rc<str>>| {
            let (measure, about, with) = (Measure::CallFailed, key.about.clone(), "".into());
            self.rows.contains_key(&Key { who: who.clone(), measure, about, with })
        };
        let is_there = match (&key.who, key.measure) {
            (who, Measure::Answered | Measure::AnsweredWith | Measure::CallFailed | Measure::TimedOut) => {
                asks(who)
            }
            (_, measure) if measure.is_about_messages() && !self.types.contains(&key.about) => false,
            (Some(who), _) => self.names.contains(who),
            (None, Measure::MostWaiting | Measure::Waiting | Measure::Lag) => self.names.contains(&key.about),
            (None, _) => true,
        };
        match key.measure {
            Measure::State | Measure::CallMedian | Measure::Call99 => Quantity::Absent,
            Measure::DoneMedian | Measure::Done99 => Quantity::Absent,
            _ if !is_there => Quantity::Absent,
            Measure::Blocked | Measure::End => Quantity::Time(SimDuration::ZERO),
            _ => Quantity::Count(0),
        }
    }
}

/// Lengths of time by participant and message type; without a participant those of all.
type Times = BTreeMap<(Option<Rc<str>>, Rc<str>), Vec<SimDuration>>;

/// A run while it is measured.
struct Measuring<'t> {
    trace: &'t Trace,
    numbers: &'t Numbers,
    failure: &'t str,
    facts: Facts,
    /// Calls by caller and message type.
    asked: BTreeMap<(LifelineId, Rc<str>), u32>,
    /// Calls whose deadline passed.
    timed_out: BTreeSet<MessageId>,
}

impl Measuring<'_> {
    fn name(&self, lifeline: LifelineId) -> Rc<str> {
        self.trace.header().lifelines[lifeline].name.clone()
    }

    fn is_endpoint(&self, lifeline: LifelineId) -> bool {
        self.trace.header().lifelines[lifeline].channel.is_none()
    }

    fn type_of(&self, message: MessageId) -> Rc<str> {
        let id = self.trace.message(message).message_type;
        self.trace.header().message_types[id].name.clone()
    }

    fn put(&mut self, who: Option<Rc<str>>, measure: Measure, about: Rc<str>, amount: Quantity) {
        self.facts.rows.insert(Key { who, measure, about, with: "".into() }, amount);
    }

    fn count(&mut self, who: Option<Rc<str>>, measure: Measure, about: Rc<str>, by: u32) {
        let key = Key { who, measure, about, with: "".into() };
        self.count_key(key, by);
    }

    fn count_key(&mut self, key: Key, by: u32) {
        let slot = self.facts.rows.entry(key).or_insert(Quantity::Count(0));
        *slot = slot.plus(&Quantity::Count(by));
    }

    /// What single rows say.
    fn count_rows(&mut self) {
        let trace = self.trace;
        for event in trace.events() {
            match event.message {
                Some(message) => self.count_row(&event, message),
                None if event.kind == EventKind::Crashed && self.is_endpoint(event.lifeline) => {
                    self.count(Some(self.name(event.lifeline)), Measure::Crashes, "".into(), 1);
                }
                None => {}
            }
        }
        let types = self.numbers.messages.iter().map(|(id, it)| (id, it.census.lost));
        let lost: Vec<_> = types.filter(|(_, lost)| *lost > 0).collect();
        for (id, lost) in lost {
            let about = trace.header().message_types[id].name.clone();
            self.count(None, Measure::Lost, about, lost);
        }
    }

    fn count_row(&mut self, event: &Event<'_>, message: MessageId) {
        let (about, intent) = (self.type_of(message), self.trace.message(message).intent);
        let is_own = self.is_endpoint(event.lifeline);
        match event.kind {
            EventKind::Sent => self.count_sent(event, about, intent),
            EventKind::Received => {
                let who = self.name(event.lifeline);
                self.facts.receivers.entry(about.clone()).or_default().insert(who.clone());
                if intent != MessageIntent::Reply {
                    self.count(Some(who), Measure::Received, about, 1);
                }
            }
            EventKind::Ignored => self.count(Some(self.name(event.lifeline)), Measure::Ignored, about, 1),
            EventKind::TimedOut if is_own => {
                self.timed_out.insert(message);
                self.count(Some(self.name(event.lifeline)), Measure::TimedOut, about, 1);
            }
            EventKind::DeadLettered => self.count(None, Measure::DeadLettered, about, 1),
            EventKind::Expired => self.count(None, Measure::Expired, about, 1),
            EventKind::Discarded if !lives_on(event) => self.count(None, Measure::Discarded, about, 1),
            _ => {}
        }
    }

    fn count_sent(&mut self, event: &Event<'_>, about: Rc<str>, intent: MessageIntent) {
        let receiver = event.peer.filter(|it| self.is_endpoint(*it));
        if let Some(receiver) = receiver {
            let receiver = self.name(receiver);
            self.facts.receivers.entry(about.clone()).or_default().insert(receiver);
        }
        if intent == MessageIntent::Reply || !self.is_endpoint(event.lifeline) {
            return;
        }
        if intent == MessageIntent::Call {
            *self.asked.entry((event.lifeline, about.clone())).or_default() += 1;
            self.count(None, Measure::Calls, about, 1);
        } else {
            self.facts.sends.insert(about.clone());
            self.count(None, Measure::Sent, about, 1);
        }
    }

    /// Handlings by receiver and type, and how long they took from the sending.
    fn count_handlings(&mut self) {
        let units = Units::of(self.trace);
        let mut good: BTreeMap<(LifelineId, MessageId), u32> = BTreeMap::new();
        let mut times = Times::new();
        let mut receivers: BTreeMap<MessageId, LifelineId> = BTreeMap::new();
        let numbers = self.numbers;
        for handling in &numbers.handlings {
            if self.trace.message(handling.message).intent == MessageIntent::Reply {
                continue;
            }
            let (who, about) = (self.name(handling.lifeline), self.type_of(handling.message));
            if handling.is_good {
                let unit = units.unit_of(handling.message);
                let times_handled = good.entry((handling.lifeline, unit)).or_default();
                *times_handled += 1;
                let measure = if *times_handled == 1 { Measure::Handled } else { Measure::HandledAgain };
                if let Some(took) =
                    self.took(units.sent(unit), handling.ended).filter(|_| *times_handled == 1)
                {
                    times.entry((Some(who.clone()), about.clone())).or_default().push(took);
                    times.entry((None, about.clone())).or_default().push(took);
                }
                let first = receivers.entry(self.trace.original_of(unit)).or_insert(handling.lifeline);
                if *first != handling.lifeline {
                    self.facts.fanned_out.insert(about.clone());
                }
                self.count(Some(who), measure, about, 1);
            } else if handling.ended.is_some() && !self.is_unwanted(handling) {
                self.count(Some(who), Measure::HandlingFailed, about, 1);
            }
        }
        self.put_times(times, [Measure::DoneMedian, Measure::Done99]);
    }

    /// A message that is ignored has its own count.
    fn is_unwanted(&self, handling: &Handling) -> bool {
        let rows = self.trace.index().of_message(handling.message).filter(|row| *row > handling.started);
        let mut rows = rows.take_while(|row| handling.ended.is_none_or(|ended| *row <= ended));
        rows.any(|row| {
            self.trace.kind(row) == EventKind::Ignored && self.trace.event(row).lifeline == handling.lifeline
        })
    }

    fn took(&self, sent: Option<EventId>, ended: Option<EventId>) -> Option<SimDuration> {
        Some(self.trace.time(ended?).since(self.trace.time(sent?)))
    }

    fn put_times(&mut self, times: Times, [median, high]: [Measure; 2]) {
        for ((who, about), times) in times {
            let sample: Sample = times.into_iter().collect();
            for (measure, part) in [(median, 500), (high, 990)] {
                if let Some(time) = sample.per_mille(part) {
                    self.put(who.clone(), measure, about.clone(), Quantity::Time(time));
                }
            }
        }
    }

    /// Calls by caller: how many were answered and how fast, and how many were not.
    fn count_answers(&mut self) {
        let (trace, numbers) = (self.trace, self.numbers);
        let mut times = Times::new();
        let mut answered = self.not_needed();
        for handling in numbers.handlings.iter().filter(|it| it.is_good) {
            let info = trace.message(handling.message);
            let Some(request) = info.in_reply_to.filter(|_| info.intent == MessageIntent::Reply) else {
                continue;
            };
            let (who, about) = (self.name(handling.lifeline), self.type_of(request));
            let sent = trace.index().of_message(request).next();
            if let Some(took) = self.took(sent, handling.ended) {
                times.entry((Some(who.clone()), about.clone())).or_default().push(took);
            }
            let with = self.type_of(handling.message);
            if &*with != self.failure {
                *answered.entry((handling.lifeline, about.clone())).or_default() += 1;
                self.count(Some(who.clone()), Measure::Answered, about.clone(), 1);
                self.count_key(Key { who: Some(who), measure: Measure::AnsweredWith, about, with }, 1);
            }
        }
        for ((caller, about), asked) in std::mem::take(&mut self.asked) {
            let good = answered.get(&(caller, about.clone())).copied().unwrap_or_default();
            self.count(Some(self.name(caller)), Measure::CallFailed, about, asked.saturating_sub(good));
        }
        self.put_times(times, [Measure::CallMedian, Measure::Call99]);
    }

    /// Calls without an answer that have not failed: they are not over at the end of the run, or their caller went on
    /// with another answer before theirs came.
    fn not_needed(&self) -> BTreeMap<(LifelineId, Rc<str>), u32> {
        let state = self.trace.state_at(self.numbers.moment);
        let mut found = BTreeMap::new();
        for event in self.trace.events().filter(|it| it.kind == EventKind::Ignored) {
            let request = event.message.and_then(|it| self.trace.message(it).in_reply_to);
            if let Some(request) = request.filter(|it| !self.timed_out.contains(it)) {
                *found.entry((event.lifeline, self.type_of(request))).or_default() += 1;
            }
        }
        for lifeline in self.trace.header().lifelines.ids().filter(|it| self.is_endpoint(*it)) {
            let waits = state.endpoint(lifeline).workers.iter().filter_map(|it| it.blocked);
            for message in waits.filter_map(|row| self.trace.event(row).message) {
                *found.entry((lifeline, self.type_of(message))).or_default() += 1;
            }
        }
        found
    }

    /// Waiting, and the variables at the end.
    fn measure_participants(&mut self) {
        let (trace, numbers) = (self.trace, self.numbers);
        let state = trace.state_at(numbers.moment);
        for (id, participant) in numbers.participants.iter() {
            if !self.is_endpoint(id) {
                continue;
            }
            let who = Some(self.name(id));
            if participant.blocked > SimDuration::ZERO {
                self.put(who.clone(), Measure::Blocked, "".into(), Quantity::Time(participant.blocked));
            }
            for (variable, value) in &state.endpoint(id).variables {
                self.put(who.clone(), Measure::State, variable.clone(), Quantity::Value(value.clone()));
            }
        }
    }

    fn measure_channels(&mut self) {
        let (trace, numbers) = (self.trace, self.numbers);
        for (id, channel) in numbers.channels.iter() {
            let info = &trace.header().channels[id];
            let about = self.name(info.lifeline);
            let found = match info.kind {
                ChannelKind::PointToPoint => {
                    vec![(Measure::MostWaiting, channel.most_ready), (Measure::Waiting, channel.ready)]
                }
                ChannelKind::Stream => vec![(Measure::Lag, channel.lag)],
                ChannelKind::PublishSubscribe | ChannelKind::Exchange => Vec::new(),
            };
            for (measure, amount) in found {
                self.put(None, measure, about.clone(), Quantity::Count(amount));
            }
        }
        self.put(None, Measure::End, "".into(), Quantity::Time(SimDuration(trace.end().0)));
    }

    /// A participant that calls and receives nothing but answers asks.
    fn find_roles(&mut self) {
        let has = |who: &Rc<str>, measure: Measure| {
            self.facts.rows.keys().any(|it| it.measure == measure && it.who.as_ref() == Some(who))
        };
        let role = |(who, first): &(Rc<str>, Role)| {
            let asks = !has(who, Measure::Received) && has(who, Measure::CallFailed);
            if asks { Role::Asks } else { *first }
        };
        let roles: Vec<Role> = self.facts.endpoints.iter().map(role).collect();
        self.facts.endpoints.iter_mut().zip(roles).for_each(|(it, role)| it.1 = role);
    }
}

/// A dead letter that is redriven as a new message continues under its new name.
fn lives_on(event: &Event<'_>) -> bool {
    matches!(event.detail, Some(Detail::Reason(Reason::Redriven, _)))
}
