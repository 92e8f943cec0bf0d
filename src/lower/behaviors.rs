//! Behaviour blocks: state, reactions, and consumers.

use std::rc::Rc;

use super::checks::{bad_option, duplicate_name};
use super::context::Context;
use super::expressions::Scope;
use super::facts::Reacting;
use crate::base::{ChannelId, EndpointId, SimTime, SubscriptionId};
use crate::diag::{Span, Spanned};
use crate::model::{
    AcknowledgeMode, ChannelShape, Commit, Consumer, ConsumerId, Participant, Protected, Protection,
    RETURNED, Reaction, Reads, Schedule, Selection, Step, Subscription, Trigger,
};
use crate::syntax::Place;
use crate::syntax::tree::{self, DeclareKind, ItemKind, Length, Member, Name, Setting, Timetable};

impl Context<'_> {
    /// Every behaviour block. State first, so that a reaction may come before it.
    pub(super) fn behaviors(&mut self) {
        let tree = self.tree;
        self.collect_fields();
        let mut blocks = Vec::new();
        for item in &tree.items {
            if let ItemKind::Behavior { of, members } = &item.kind
                && let Some(endpoint) = self.owner(of)
            {
                self.states(endpoint, members);
                blocks.push((endpoint, members));
            }
        }
        for (endpoint, members) in blocks {
            for member in members {
                if let Member::Reaction(reaction) = member {
                    self.reaction(endpoint, reaction);
                }
            }
        }
    }

    /// The participant. An undeclared one is treated as a service, so that the block is checked all the same.
    fn owner(&mut self, of: &Name) -> Option<EndpointId> {
        let found = self.endpoint(of, "have behaviour");
        if found.is_some() || of.value.is_empty() || self.names.get(&of.value).is_some() {
            return found;
        }
        let lifeline = self.declare(DeclareKind::Service, of, of.span)?;
        match self.scenario.participants[lifeline] {
            Participant::Endpoint(endpoint) => Some(endpoint),
            Participant::Channel(_) => None,
        }
    }

    fn reaction(&mut self, endpoint: EndpointId, reaction: &tree::Reaction) {
        match &reaction.trigger {
            tree::Trigger::Schedule { timetable, times, start, count, records } => {
                let schedule = schedule(*timetable, times.map(|it| it.value), *start);
                let kind = match (records, timetable) {
                    (Some(records), _) => Round::Record(records),
                    (None, Timetable::Users(count)) => Round::User(*count, times.map(|it| it.value)),
                    (None, _) => Round::Number,
                };
                self.scheduled(endpoint, reaction, schedule, (count.as_ref(), kind));
            }
            tree::Trigger::Message { message, from: None, options, selection } => {
                if let Some(option) = options.first() {
                    self.report(bad_option::needs_channel(&option.name));
                }
                self.no_selection(selection, None);
                self.direct(endpoint, reaction, message);
            }
            tree::Trigger::Message { message, from: Some(from), options, selection } => {
                if let Some(channel) = self.store(from, "be consumed from") {
                    self.consumed(endpoint, reaction, message, channel, (options, selection));
                }
            }
        }
    }

    fn scheduled(
        &mut self,
        endpoint: EndpointId,
        reaction: &tree::Reaction,
        schedule: Schedule,
        (count, round): (Option<&Name>, Round<'_>),
    ) {
        let mut scope = Scope::timetable(endpoint);
        let (schedule, count, steps) = match round {
            Round::Number => {
                let count = count.map(|name| scope.declare(name));
                (schedule, count, self.steps(&reaction.steps, &mut scope))
            }
            Round::Record(list) => self.each_record(reaction, schedule, (count, list), &mut scope),
            Round::User(users, rounds) => {
                let count = count.map(|name| scope.declare(name));
                (schedule, count, self.closed_loop(reaction, (users, rounds), &mut scope))
            }
        };
        let name = reaction.head.text(&self.tree.text);
        let name = name.split(',').next().and_then(|it| it.split(" as ").next()).unwrap_or(name).trim();
        // The list itself would be too long to be read.
        let name = if name.starts_with("records") { "records".into() } else { self.with_knobs(name) };
        let trigger = Trigger::Schedule { schedule, name, count };
        self.add_reaction(
            endpoint,
            Reaction { trigger, steps, locals: scope.locals(), delivery: scope.delivery },
        );
    }

    fn direct(&mut self, endpoint: EndpointId, reaction: &tree::Reaction, message: &Name) {
        if message.value.is_empty() {
            return;
        }
        let message_type = self.message_type(message);
        let mut scope = Scope::message(endpoint, &message.value, None);
        let steps = self.steps(&reaction.steps, &mut scope);
        self.note_reaction(endpoint, reaction, message_type, None, false, &scope);
        self.add_reaction(
            endpoint,
            Reaction {
                trigger: Trigger::Direct(message_type),
                steps,
                locals: scope.locals(),
                delivery: None,
            },
        );
    }

    fn consumed(
        &mut self,
        endpoint: EndpointId,
        reaction: &tree::Reaction,
        message: &Name,
        channel: ChannelId,
        (options, selection): (&[Setting], &tree::Selection),
    ) {
        let message_type = self.message_type(message);
        let consumer = self.consumer(endpoint, channel, options);
        self.selection(consumer, message, selection);
        self.explain_consumer(consumer, reaction.head, options);
        let manual_ack = self.scenario.consumers[consumer].acknowledge == AcknowledgeMode::ByHand;
        let mut scope = Scope::message(endpoint, &message.value, Some(channel));
        scope.manual_ack = manual_ack;
        let mut steps = self.steps(&reaction.steps, &mut scope);
        if options.iter().any(|it| &*it.name.value == "transacted" && self.flag_option(it)) {
            let (how, body) = (Protection::Transaction { with_delivery: true }, steps);
            let protected = Protected { how, body, fallback: None, otherwise: Vec::new() };
            steps = vec![Step::Protected(Box::new(protected))];
        }
        self.note_reaction(endpoint, reaction, message_type, Some(channel), manual_ack, &scope);
        let trigger = Trigger::Consumed { message: message_type, consumer };
        self.add_reaction(
            endpoint,
            Reaction { trigger, steps, locals: scope.locals(), delivery: scope.delivery },
        );
    }

    fn add_reaction(&mut self, endpoint: EndpointId, reaction: Reaction) {
        self.scenario.endpoints[endpoint].reactions.push(reaction);
    }

    /// Remembers a reaction for the checks; a second one to the same message is an error.
    fn note_reaction(
        &mut self,
        endpoint: EndpointId,
        reaction: &tree::Reaction,
        message: crate::base::MessageTypeId,
        from: Option<ChannelId>,
        manual_ack: bool,
        scope: &Scope,
    ) {
        let same = |it: &&Reacting| (it.endpoint, it.message, it.from) == (endpoint, message, from);
        if let Some(earlier) = self.facts.reactions.iter().find(same) {
            let name = &self.scenario.message_types[message];
            let diagnostic = duplicate_name::reaction(name, reaction.head, earlier.head);
            self.report(diagnostic);
        }
        self.facts.reactions.push(Reacting {
            endpoint,
            message,
            from,
            head: reaction.head,
            reply: scope.reply,
            returns: scope.returns,
            settles: scope.settles,
            manual_ack,
        });
    }

    /// The consumer of an endpoint at a channel; several reactions share one.
    fn consumer(&mut self, endpoint: EndpointId, channel: ChannelId, options: &[Setting]) -> ConsumerId {
        let subscription = self.subscription(endpoint, channel, options);
        let known = self
            .scenario
            .consumers
            .iter()
            .find(|(_, it)| (it.endpoint, it.subscription, it.pulls) == (endpoint, subscription, false));
        let consumer = match known {
            Some((consumer, _)) => consumer,
            None => self.new_consumer(endpoint, subscription, false),
        };
        self.check_options(options, Place::ConsumerOption);
        for option in options {
            match &*option.name.value {
                "prefetch" => {
                    if let Some(count) = self.count_option(option) {
                        self.scenario.consumers[consumer].prefetch = count;
                    }
                }
                "priority" => {
                    if let Some(priority) = self.count_option(option) {
                        self.scenario.consumers[consumer].priority = priority;
                    }
                }
                "auto-ack" if self.flag_option(option) => {
                    self.scenario.consumers[consumer].acknowledge = AcknowledgeMode::OnDelivery;
                }
                "manual-ack" if self.flag_option(option) => {
                    self.scenario.consumers[consumer].acknowledge = AcknowledgeMode::ByHand;
                }
                _ => {}
            }
        }
        self.reading_options(consumer, subscription, options);
        consumer
    }

    /// Reports the default prefetch.
    fn explain_consumer(&mut self, consumer: ConsumerId, head: Span, options: &[Setting]) {
        if options.iter().any(|it| &*it.name.value == "prefetch") {
            return;
        }
        let Consumer { endpoint, subscription, prefetch, .. } = self.scenario.consumers[consumer];
        let kind = self.scenario.channels[self.scenario.subscriptions[subscription].channel].kind;
        let label = self.scenario.profile.full_label(kind);
        let name = &self.scenario.endpoints[endpoint].name;
        let sentence = match (kind.rules.prefetch.value, prefetch) {
            (_, 0) => format!("`{name}` is given any number of messages at once ({label})"),
            (None, count) => format!("`{name}` holds as many messages as it has workers: {count}"),
            (Some(_), count) => format!("`{name}` holds {count} messages at once ({label})"),
        };
        self.explain(head, sentence);
    }

    /// The pull consumer of an endpoint at a channel. Its deliveries are settled by manual
    /// acknowledgement, or acknowledged automatically.
    pub(super) fn puller(
        &mut self,
        endpoint: EndpointId,
        channel: ChannelId,
        options: &[Setting],
    ) -> ConsumerId {
        let subscription = self.subscription(endpoint, channel, options);
        self.check_options(options, Place::ConsumerOption);
        // Reading a stream takes nothing out of it: there is nothing to settle.
        let is_stream = self.scenario.channels[channel].reads() == Reads::Offsets;
        let mut acknowledge = if is_stream { AcknowledgeMode::OnDelivery } else { AcknowledgeMode::ByHand };
        for option in options {
            match &*option.name.value {
                "auto-ack" if self.flag_option(option) => acknowledge = AcknowledgeMode::OnDelivery,
                "durable" | "group" | "since" | "auto-ack" | "dead-letter" => {}
                "start" if self.is_stream(channel) => {}
                "assign" | "rebalance" | "session" | "static" | "poll" | "owner-level" if is_stream => {}
                "commit" if is_stream && is_timed(option) => {}
                "isolation" if self.is_stream(channel) => {}
                "ack-older" if self.is_stream(channel) && !is_stream => {}
                _ => self.report(bad_option::not_for_fetch(&option.name)),
            }
        }
        let known = self.scenario.consumers.iter().find(|(_, it)| {
            let same = (it.endpoint, it.subscription) == (endpoint, subscription);
            same && it.pulls && it.acknowledge == acknowledge
        });
        if let Some((consumer, _)) = known {
            return consumer;
        }
        let consumer = self.new_consumer(endpoint, subscription, true);
        self.scenario.consumers[consumer].acknowledge = acknowledge;
        self.select_everything(subscription);
        if is_stream {
            self.scenario.consumers[consumer].commit = Commit::ByHand;
        }
        if self.is_stream(channel) {
            self.reading_options(consumer, subscription, options);
        }
        consumer
    }

    fn new_consumer(
        &mut self,
        endpoint: EndpointId,
        subscription: SubscriptionId,
        pulls: bool,
    ) -> ConsumerId {
        let workers = self.scenario.endpoints[endpoint].workers;
        let rules = self.scenario.channels[self.scenario.subscriptions[subscription].channel].kind.rules;
        let prefetch = if pulls { 0 } else { rules.prefetch.value.unwrap_or(workers) };
        self.scenario.consumers.push(Consumer {
            endpoint,
            subscription,
            prefetch,
            acknowledge: AcknowledgeMode::AfterHandling,
            commit: Commit::default(),
            pulls,
            priority: 0,
            is_static: false,
            selection: None,
        })
    }

    /// A queue has one subscription; a topic one per group, or per endpoint without one.
    fn subscription(
        &mut self,
        endpoint: EndpointId,
        channel: ChannelId,
        options: &[Setting],
    ) -> SubscriptionId {
        let is_queue = self.scenario.channels[channel].declared == ChannelShape::Queue;
        let starts_at = self.scenario.endpoints[endpoint].starts_at;
        let (mut durable, mut since, mut group) = (is_queue || self.is_stream(channel), None, None);
        let (mut letters, mut named, mut alone) = (None, None, false);
        for option in options {
            match &*option.name.value {
                word @ ("durable" | "group" | "since" | "dead-letter") if is_queue => {
                    self.report(bad_option::queue_has_no_subscription(&option.name, word));
                }
                "durable" if option.values.is_empty() => durable = self.flag_option(option),
                "durable" => {
                    named = self.name_option(option, "audit");
                    durable = true;
                }
                "owner-level" if is_without_level(option) => alone = true,
                "group" => group = self.name_option(option, "mailers"),
                "since" => since = self.length_option(option),
                "dead-letter" if !self.is_stream(channel) => letters = self.own_dead_letter(channel, option),
                _ => {}
            }
        }
        let own_name = if is_queue {
            &self.scenario.channels[channel].name
        } else {
            &self.scenario.endpoints[endpoint].name
        };
        let exclusive = named.is_some() && group.is_none();
        let mut name: Rc<str> = group.or(named).map_or_else(|| own_name.clone(), |it| it.value);
        if alone {
            // A reader without a level competes with no other one: it has a place of its own.
            name = format!("{name}/{}", self.scenario.endpoints[endpoint].name).into();
        }
        // A group of a stream begins at its start position, whenever its first member joins.
        let from_the_start = is_queue || self.is_stream(channel);
        let since = since.map_or(if from_the_start { SimTime::ZERO } else { starts_at }, |it| SimTime(it.0));
        let known =
            self.scenario.subscriptions.iter().find(|(_, it)| it.channel == channel && it.name == name);
        if let Some((id, _)) = known {
            let subscription = &mut self.scenario.subscriptions[id];
            subscription.dead_letter = subscription.dead_letter.or(letters);
            subscription.durable |= durable;
            subscription.since = subscription.since.min(since);
            subscription.exclusive |= exclusive && subscription.rules.durable_is_exclusive;
            return id;
        }
        let rules = self.scenario.channels[channel].rules.clone();
        self.scenario.subscriptions.push(Subscription {
            name,
            channel,
            durable,
            exclusive: exclusive && rules.durable_is_exclusive,
            since,
            selection: Selection::default(),
            rules,
            dead_letter: letters,
        })
    }

    /// Which fields each kind of message is sent with: what a bare name in its reaction can mean.
    fn collect_fields(&mut self) {
        let tree = self.tree;
        tree.each_message(&mut |message| {
            let fields = self.facts.fields.entry(message.name.value.clone()).or_default();
            fields.extend(message.payload.iter().map(|it| it.name.value.clone()));
        });
        self.facts
            .fields
            .entry(RETURNED.into())
            .or_default()
            .extend(["type", "key", "payload"].map(Into::into));
        self.collect_set_fields();
        for item in &tree.items {
            if let ItemKind::At(line) = &item.kind
                && let Some(changes) = line.action.changes()
            {
                self.facts.added_fields.extend(changes.iter().map(|it| it.name.value.clone()));
            }
        }
    }
}

/// What the name after `as` is bound to.
enum Round<'t> {
    /// The number of the occurrence.
    Number,
    /// One of these records.
    Record(&'t tree::Expr),
    /// A closed workload: a number of users, each with a number of iterations.
    User(u32, Option<u32>),
}

fn schedule(timetable: Timetable, times: Option<u32>, start: Option<Length>) -> Schedule {
    let begin = SimTime(start.map_or(0, |it: Spanned<_>| it.value.0));
    match timetable {
        Timetable::Once => Schedule::Once(begin),
        Timetable::Every(gap) => Schedule::Every { gap, times, start: begin },
        Timetable::Poisson(mean_gap) => Schedule::Poisson { mean_gap, times, start: begin },
        Timetable::Burst(count) | Timetable::Users(count) => Schedule::Burst { times: count, start: begin },
        Timetable::Ramp(first, last, over) => Schedule::Ramp { first, last, over, times, start: begin },
    }
}

/// True for an option that says a length of time.
fn is_timed(option: &Setting) -> bool {
    matches!(option.values.first().map(|it| &it.value), Some(crate::syntax::tree::Literal::Time(_)))
}

/// `owner-level none`: a reader that does not compete for partitions.
pub(super) fn is_without_level(option: &Setting) -> bool {
    use crate::syntax::tree::Literal;
    matches!(option.values.first().map(|it| &it.value), Some(Literal::Word(word)) if &**word == "none")
}
