//! Options of queues and topics, on top of the profile's defaults.

use super::checks::{bad_option, missing_option};
use super::context::Context;
use crate::base::{ChannelId, Dist, SimDuration, limits};
use crate::diag::{Span, Spanned};
use crate::model::{
    ChannelShape, ExchangeKind, ExpiredGoes, GroupKind, OverflowPolicy, Participant, Priorities,
    RequeuePosition, RetryDelay,
};
use crate::syntax::Place;
use crate::syntax::tree::{ItemKind, Literal, Setting};

const OVERFLOW: &[(&str, OverflowPolicy)] = &[
    ("drop-oldest", OverflowPolicy::DropOldest),
    ("drop-newest", OverflowPolicy::DropNewest),
    ("reject", OverflowPolicy::Reject),
    ("reject-and-dead-letter", OverflowPolicy::RejectAndDeadLetter),
    ("block", OverflowPolicy::Block),
];

const EXCHANGE: &[(&str, ExchangeKind)] = &[
    ("direct", ExchangeKind::Direct),
    ("topic", ExchangeKind::Topic),
    ("fanout", ExchangeKind::Fanout),
    ("headers", ExchangeKind::Headers),
    ("consistent-hash", ExchangeKind::ConsistentHash),
];

const REQUEUE: &[(&str, RequeuePosition)] = &[
    ("original", RequeuePosition::OriginalSlot),
    ("front", RequeuePosition::ReturnsLane),
    ("back", RequeuePosition::Tail),
];

/// Whether a dead letter stays until its target has it.
const STRATEGIES: &[(&str, bool)] = &[("at-most-once", false), ("at-least-once", true)];

impl Context<'_> {
    /// The options of every channel; now all names are known.
    pub(super) fn channels(&mut self) {
        let tree = self.tree;
        for item in &tree.items {
            let ItemKind::Declare { names, options, .. } = &item.kind else { continue };
            for name in names {
                let declared =
                    self.names.get(&name.value).filter(|it| self.names.declared(*it).name.span == name.span);
                let Some(lifeline) = declared else { continue };
                if let Participant::Channel(channel) = self.scenario.participants[lifeline] {
                    self.channel_kind(channel, options);
                    self.channel_options(channel, options);
                    self.bounds_of_log(channel);
                    self.explain_channel(channel, name.span, options);
                }
            }
        }
        self.dead_letter_queues();
    }

    /// The limit of their kind does not hold for dead-letter queues of some products.
    fn dead_letter_queues(&mut self) {
        let targets: Vec<ChannelId> =
            self.scenario.channels.values().filter_map(|it| it.dead_letter).collect();
        targets.into_iter().for_each(|it| self.is_for_dead_letters(it));
    }

    fn is_for_dead_letters(&mut self, target: ChannelId) {
        let channel = &mut self.scenario.channels[target];
        let usual = channel.kind.rules.max_deliveries.value;
        if !channel.kind.rules.limits_dead_letters.value && channel.rules.max_deliveries == usual {
            channel.rules.max_deliveries = None;
        }
    }

    /// `from orders, dead-letter parked`: where the dead letters of one subscription go.
    pub(super) fn own_dead_letter(&mut self, topic: ChannelId, option: &Setting) -> Option<ChannelId> {
        let name = self.name_option(option, "parked")?;
        let target = self.channel(&name, "take dead letters")?;
        if self.scenario.channels[target].shape == ChannelShape::Topic {
            self.report(bad_option::topic_for_dead_letters(&name));
        }
        self.facts.dead_letters.push((topic, target, name.span));
        self.is_for_dead_letters(target);
        Some(target)
    }

    /// `kind quorum`: the rules of the profile that are the defaults.
    fn channel_kind(&mut self, id: ChannelId, options: &[Setting]) {
        let Some(option) = options.iter().find(|it| &*it.name.value == "kind") else { return };
        let profile = self.scenario.profile;
        let choices: Vec<_> = profile.kinds.iter().map(|kind| (kind.name, *kind)).collect();
        if let Some(kind) = self.choice_option(option, &choices) {
            self.scenario.channels[id].take_defaults(kind);
        }
    }

    fn channel_options(&mut self, id: ChannelId, options: &[Setting]) {
        let place = match self.scenario.channels[id].declared {
            ChannelShape::Queue => Place::QueueOption,
            ChannelShape::Topic => Place::TopicOption,
            ChannelShape::Exchange => Place::ExchangeOption,
            ChannelShape::Stream => Place::StreamOption,
        };
        self.check_options(options, place);
        let kind = self.scenario.channels[id].kind;
        for option in options {
            match kind.why_not(&option.name.value) {
                Some(why) => {
                    let label = self.scenario.profile.full_label(kind);
                    self.report(missing_option::diagnostic(&option.name, &label, why));
                }
                None => self.channel_option(id, option),
            }
        }
    }

    fn channel_option(&mut self, id: ChannelId, option: &Setting) {
        match &*option.name.value {
            "capacity" => self.scenario.channels[id].rules.capacity = self.count_option(option),
            "overflow" => {
                if let Some(policy) = self.choice_option(option, OVERFLOW) {
                    self.scenario.channels[id].rules.overflow = policy;
                }
            }
            "ttl" => self.scenario.channels[id].rules.time_to_live = self.length_option(option),
            "max-deliveries" => {
                self.scenario.channels[id].rules.max_deliveries = self.positive_option(option)
            }
            "delivery-limit" => {
                let returns = self.count_option(option);
                self.scenario.channels[id].rules.max_deliveries = returns.map(|it| it.saturating_add(1));
            }
            "redelivery-delay" => self.redelivery_delay(id, option),
            "backoff" => {
                let times = self.times_option(option);
                self.scenario.channels[id].rules.retries = RetryDelay::List(times.into());
            }
            "ack-timeout" => self.scenario.channels[id].rules.ack_timeout = self.length_option(option),
            "max-unsettled" => self.scenario.channels[id].rules.max_unsettled = self.positive_option(option),
            "priorities" => {
                if let Some(highest) = self.positive_option(option) {
                    let asked = self.scenario.channels[id].rules.priorities_asked;
                    self.scenario.channels[id].rules.priorities = Some(Priorities { highest, ..asked });
                }
            }
            "group-by" => self.group_by(id, option),
            "dedupe" => self.deduplicate(id, option),
            "single-active" => self.scenario.channels[id].rules.single_active = self.flag_option(option),
            "delivery-delay" => {
                let delay = self.length_option(option).unwrap_or_default();
                self.scenario.channels[id].rules.delivery_delay = delay;
            }
            "keep-expired" if self.flag_option(option) => {
                self.scenario.channels[id].rules.expired = ExpiredGoes::DeadLetter;
            }
            "dead-letter" => self.dead_letter(id, option),
            "dead-letter-strategy" => self.dead_letter_strategy(id, option),
            "forward" => self.forward(id, option),
            "dead-letter-key" => {
                self.scenario.channels[id].dead_letter_key =
                    self.name_option(option, "\"failed.orders\"").map(|it| it.value);
            }
            "non-blocking" if self.flag_option(option) => {
                self.scenario.channels[id].rules.retry_blocks = false
            }
            "requeue" => {
                if let Some(position) = self.choice_option(option, REQUEUE) {
                    self.scenario.channels[id].rules.requeue = position;
                }
            }
            "type" => {
                if let (Some(kind), Some(exchange)) =
                    (self.choice_option(option, EXCHANGE), &mut self.scenario.channels[id].exchange)
                {
                    exchange.kind = kind;
                }
            }
            "expires" => self.scenario.channels[id].rules.lifetime.expires = self.length_option(option),
            "auto-delete" => self.scenario.channels[id].rules.lifetime.auto_delete = self.flag_option(option),
            "exclusive" => self.scenario.channels[id].rules.lifetime.exclusive = self.flag_option(option),
            "alternate" => self.alternate(id, option),
            "confirms" => self.scenario.channels[id].rules.confirms = self.flag_option(option),
            _ => self.log_option(id, option),
        }
    }

    /// What bounds a queue bounds a log in its own way.
    fn bounds_of_log(&mut self, id: ChannelId) {
        let channel = &mut self.scenario.channels[id];
        if channel.shape != ChannelShape::Stream {
            return;
        }
        channel.rules.retention = channel.rules.retention.or(channel.rules.time_to_live.take());
        if channel.rules.overflow == OverflowPolicy::DropOldest {
            channel.rules.keeps = channel.rules.keeps.or(channel.rules.capacity.take());
        }
    }

    /// What only a stream has.
    fn log_option(&mut self, id: ChannelId, option: &Setting) {
        match &*option.name.value {
            "partitions" => self.partitions(id, option),
            "retention" => self.scenario.channels[id].rules.retention = self.length_option(option),
            "keeps" => self.scenario.channels[id].rules.keeps = self.positive_option(option),
            "keeps-per-key" => self.scenario.channels[id].rules.keeps_per_key = self.positive_option(option),
            "compact" => self.scenario.channels[id].rules.compacts = self.flag_option(option),
            "segment" => {
                if let Some(records) = self.positive_option(option) {
                    self.scenario.channels[id].rules.segment = records;
                }
            }
            "tombstones" => {
                self.scenario.channels[id].rules.tombstones = self.length_option(option).unwrap_or_default();
            }
            _ => {}
        }
    }

    fn partitions(&mut self, id: ChannelId, option: &Setting) {
        let count = self.positive_option(option).unwrap_or(1);
        if count > limits::PARTITIONS {
            let example = limits::PARTITIONS.to_string();
            let span = option.values[0].span;
            self.report(bad_option::wrong_value(&option.name, span, &count.to_string(), &example));
        }
        self.scenario.channels[id].rules.partitions = count.min(limits::PARTITIONS);
    }

    /// `redelivery-delay 100ms`, or `100ms..1s`: the first, times the number of tries, up to the second.
    fn redelivery_delay(&mut self, id: ChannelId, option: &Setting) {
        match self.time_option(option) {
            Some(Dist::Uniform(step, most)) => {
                self.scenario.channels[id].rules.retries = RetryDelay::Growing(step, most);
            }
            _ => {
                self.scenario.channels[id].rules.redelivery_delay =
                    self.length_option(option).unwrap_or_default()
            }
        }
    }

    /// `dedupe`, `dedupe id`, `dedupe within 5min`, `dedupe id within 5min`
    fn deduplicate(&mut self, id: ChannelId, option: &Setting) {
        const USUAL: SimDuration = SimDuration::from_secs(10 * 60);
        let window = self.scenario.channels[id].rules.deduplicates.unwrap_or(USUAL);
        let (mut identity, mut window) = (None, window);
        let mut values = option.values.iter().peekable();
        let is_within = |it: &Spanned<Literal>| it.value == Literal::Word("within".into());
        if let Some(Literal::Word(field)) = values.next_if(|it| !is_within(it)).map(|it| &it.value) {
            identity = Some(field.clone());
        }
        let says_window = values.next_if(|it| is_within(it)).is_some();
        match values.next().map(|it| (&it.value, it.span)) {
            Some((Literal::Time(Dist::Fixed(time)), _)) if says_window => window = *time,
            None if !says_window => {}
            wrong => {
                let span = wrong.map_or(option.name.span, |it| it.1);
                let written = span.text(&self.tree.text).to_owned();
                self.report(bad_option::wrong_value(&option.name, span, &written, "id within 5min"));
            }
        }
        let rules = &mut self.scenario.channels[id].rules;
        (rules.deduplicates, rules.identity) = (Some(window), identity);
    }

    /// `group-by customer`
    fn group_by(&mut self, id: ChannelId, option: &Setting) {
        let by = self.name_option(option, "customer").map(|it| it.value);
        let rules = &mut self.scenario.channels[id].rules;
        rules.groups.get_or_insert(GroupKind::InFlight);
        rules.group_by = by;
    }

    /// `dead-letter-strategy at-least-once`
    fn dead_letter_strategy(&mut self, id: ChannelId, option: &Setting) {
        let strategy = self.choice_option(option, STRATEGIES);
        self.scenario.channels[id].rules.dead_letters_stay = strategy.unwrap_or_default();
    }

    /// `forward next`
    fn forward(&mut self, id: ChannelId, option: &Setting) {
        let Some(name) = self.name_option(option, "next") else { return };
        let Some(target) = self.channel(&name, "get messages") else { return };
        self.scenario.channels[id].forward = Some(target);
        self.facts.ways.push((id, target));
    }

    fn dead_letter(&mut self, id: ChannelId, option: &Setting) {
        let Some(name) = self.name_option(option, "parked") else { return };
        let Some(target) = self.channel(&name, "take dead letters") else { return };
        if self.scenario.channels[target].shape == ChannelShape::Topic {
            self.report(bad_option::topic_for_dead_letters(&name));
        }
        self.scenario.channels[id].dead_letter = Some(target);
        self.facts.dead_letters.push((id, target, name.span));
    }

    /// Reports the profile's defaults that apply to a channel.
    fn explain_channel(&mut self, id: ChannelId, span: Span, options: &[Setting]) {
        if self.scenario.channels[id].exchange.is_some() {
            return;
        }
        let says = |word: &str| options.iter().any(|it| &*it.name.value == word);
        let channel = &self.scenario.channels[id];
        let label = self.scenario.profile.full_label(channel.kind);
        let mut sentences = Vec::new();
        if !says("capacity") {
            sentences.push("holds any number of messages".to_owned());
        } else if !says("overflow") {
            let word =
                OVERFLOW.iter().find(|(_, it)| *it == channel.rules.overflow).map_or("", |(word, _)| word);
            sentences.push(format!("overflow {word} ({label})"));
        }
        if !says("max-deliveries") && !says("delivery-limit") {
            sentences.push(match channel.rules.max_deliveries {
                Some(most) => format!("max-deliveries {most} ({label})"),
                None => format!("delivers a failing message again without end ({label})"),
            });
        }
        if !says("requeue") {
            let word =
                REQUEUE.iter().find(|(_, it)| *it == channel.rules.requeue).map_or("", |(word, _)| word);
            sentences.push(format!("requeue {word} ({label})"));
        }
        let name = channel.name.clone();
        for sentence in sentences {
            self.explain(span, format!("`{name}`: {sentence}"));
        }
    }
}
