//! Options of queues and topics, on top of the profile's defaults.

use super::checks::{bad_option, missing_option};
use super::context::Context;
use crate::base::{ChannelId, ChannelOption, Dist, Feature, SimDuration, limits};
use crate::diag::{Span, Spanned};
use crate::model::{
    ChannelRules, ChannelShape, ExchangeKind, ExpiredGoes, GroupKind, OverflowPolicy, Participant,
    Priorities, RequeuePosition, RetryDelay,
};
use crate::syntax::Place;
use crate::syntax::tree::{ItemKind, Literal, Setting};

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
        for setting in options {
            if let Some(option) = ChannelOption::find(&setting.name.value)
                && self.has(id, Feature::Channel(option), setting.name.span)
            {
                self.channel_option(id, option, setting);
            }
        }
    }

    /// True when a channel's product has this. When it does not, a warning says so, and the caller leaves it out.
    pub(super) fn has(&mut self, id: ChannelId, feature: Feature, span: Span) -> bool {
        let channel = &self.scenario.channels[id];
        let Some(lack) = channel.lack(feature) else { return true };
        let label = self.scenario.profile.full_label(channel.kind);
        self.report(missing_option::diagnostic(feature.word(), span, &label, lack.why));
        false
    }

    fn rules(&mut self, id: ChannelId) -> &mut ChannelRules {
        &mut self.scenario.channels[id].rules
    }

    fn channel_option(&mut self, id: ChannelId, option: ChannelOption, said: &Setting) {
        use ChannelOption as On;
        match option {
            // It was looked at first: the others stand on it.
            On::Kind => {}
            On::Capacity => self.rules(id).capacity = self.count_option(said),
            On::Overflow => self.choose(id, said, OverflowPolicy::CHOICES, |it, how| it.overflow = how),
            On::Ttl => {
                let length = self.length_option(said);
                let (most, least) =
                    (self.rules(id).longest_time_to_live, self.rules(id).shortest_time_to_live);
                let length = self.bounded_length(id, said, length, most);
                self.rules(id).time_to_live = self.least_length(id, said, length, least);
            }
            On::MaxDeliveries => self.rules(id).max_deliveries = self.positive_option(said),
            On::DeliveryLimit => {
                self.rules(id).max_deliveries = self.count_option(said).map(|it| it.saturating_add(1));
            }
            On::RedeliveryDelay => self.redelivery_delay(id, said),
            On::Backoff => self.rules(id).retries = RetryDelay::List(self.times_option(said).into()),
            On::AckTimeout => {
                let length = self.length_option(said);
                let most = self.rules(id).longest_ack_timeout;
                self.rules(id).ack_timeout = self.bounded_length(id, said, length, most);
            }
            On::MaxUnsettled => self.rules(id).max_unsettled = self.positive_option(said),
            On::Priorities => self.priorities(id, said),
            On::GroupBy => self.group_by(id, said),
            On::Dedupe => self.deduplicate(id, said),
            On::SingleActive => self.rules(id).single_active = self.flag_option(said),
            On::DeliveryDelay => self.delivery_delay(id, said),
            On::KeepExpired => {
                self.flag_option(said);
                self.rules(id).expired = ExpiredGoes::DeadLetter;
            }
            On::DeadLetter => self.dead_letter(id, said),
            On::DeadLetterStrategy => {
                self.choose(id, said, STRATEGIES, |it, stay| it.dead_letters_stay = stay)
            }
            On::Forward => self.forward(id, said),
            On::DeadLetterKey => {
                let key = self.name_option(said, "\"failed.orders\"");
                self.scenario.channels[id].dead_letter_key = key.map(|it| it.value);
            }
            On::NonBlocking => self.rules(id).retry_blocks = !self.flag_option(said),
            On::Requeue => self.choose(id, said, RequeuePosition::CHOICES, |it, place| it.requeue = place),
            On::Type => self.exchange_type(id, said),
            On::Expires => self.rules(id).lifetime.expires = self.length_option(said),
            On::AutoDelete => self.rules(id).lifetime.auto_delete = self.flag_option(said),
            On::Exclusive => self.rules(id).lifetime.exclusive = self.flag_option(said),
            On::Transient => self.rules(id).transient = self.flag_option(said),
            On::Alternate => self.alternate(id, said),
            On::Confirms => self.rules(id).confirms = self.flag_option(said),
            On::Partitions => self.partitions(id, said),
            On::Retention => self.rules(id).retention = self.length_option(said),
            On::Keeps => self.rules(id).keeps = self.positive_option(said),
            On::KeepsPerKey => self.rules(id).keeps_per_key = self.positive_option(said),
            On::Compact => self.rules(id).compacts = self.flag_option(said),
            On::Segment => {
                self.rules(id).segment =
                    self.positive_option(said).unwrap_or(ChannelRules::default().segment);
            }
            On::Tombstones => self.rules(id).tombstones = self.length_option(said).unwrap_or_default(),
        }
    }

    /// A length, or the longest that the product allows: then a warning says so.
    fn bounded_length(
        &mut self,
        id: ChannelId,
        said: &Setting,
        length: Option<SimDuration>,
        most: Option<SimDuration>,
    ) -> Option<SimDuration> {
        let Some(most) = most.filter(|most| length.is_some_and(|it| it > *most)) else { return length };
        let label = self.scenario.profile.full_label(self.scenario.channels[id].kind);
        let span = said.values.first().map_or(said.name.span, |it| it.span);
        self.report(bad_option::too_long(&said.name, span, most, &label));
        Some(most)
    }

    /// A length, or the shortest that the product allows: then a warning says so.
    fn least_length(
        &mut self,
        id: ChannelId,
        said: &Setting,
        length: Option<SimDuration>,
        least: Option<SimDuration>,
    ) -> Option<SimDuration> {
        let Some(least) = least.filter(|least| length.is_some_and(|it| it < *least)) else { return length };
        let label = self.scenario.profile.full_label(self.scenario.channels[id].kind);
        let span = said.values.first().map_or(said.name.span, |it| it.span);
        self.report(bad_option::too_short(&said.name, span, least, &label));
        Some(least)
    }

    /// One of some words; what is none of them is reported and changes nothing.
    fn choose<T: Copy>(
        &mut self,
        id: ChannelId,
        said: &Setting,
        choices: &[(&'static str, T)],
        set: fn(&mut ChannelRules, T),
    ) {
        if let Some(choice) = self.choice_option(said, choices) {
            set(self.rules(id), choice);
        }
    }

    /// `delivery-delay 5s`, as long as the product allows.
    fn delivery_delay(&mut self, id: ChannelId, said: &Setting) {
        let delay = self.length_option(said).unwrap_or_default();
        let most = self.scenario.channels[id].rules.longest_delay.filter(|most| delay > *most);
        if let Some(most) = most {
            let label = self.scenario.profile.full_label(self.scenario.channels[id].kind);
            let why = format!("a message waits {most} at most");
            return self.report(missing_option::diagnostic("delivery-delay", said.name.span, &label, &why));
        }
        self.rules(id).delivery_delay = delay;
    }

    /// `type topic`
    fn exchange_type(&mut self, id: ChannelId, said: &Setting) {
        if let (Some(kind), Some(exchange)) =
            (self.choice_option(said, ExchangeKind::CHOICES), &mut self.scenario.channels[id].exchange)
        {
            exchange.kind = kind;
        }
    }

    /// `priorities 10`
    fn priorities(&mut self, id: ChannelId, said: &Setting) {
        if let Some(highest) = self.positive_option(said) {
            let rules = self.rules(id);
            rules.priorities = Some(Priorities { highest, ..rules.priorities_asked });
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
        let most = self.rules(id).longest_window;
        let window = self.bounded_length(id, option, Some(window), most);
        let rules = self.rules(id);
        (rules.deduplicates, rules.identity) = (window, identity);
    }

    /// `group-by customer`
    fn group_by(&mut self, id: ChannelId, option: &Setting) {
        let by = self.name_option(option, "customer").map(|it| it.value);
        let rules = &mut self.scenario.channels[id].rules;
        rules.groups.get_or_insert(GroupKind::InFlight);
        rules.group_by = by;
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
            sentences.push(format!("overflow {} ({label})", channel.rules.overflow.word()));
        }
        if !says("max-deliveries") && !says("delivery-limit") {
            sentences.push(match channel.rules.max_deliveries {
                Some(most) => format!("max-deliveries {most} ({label})"),
                None => format!("delivers a failing message again without end ({label})"),
            });
        }
        if !says("requeue") {
            sentences.push(format!("requeue {} ({label})", channel.rules.requeue.word()));
        }
        let name = channel.name.clone();
        for sentence in sentences {
            self.explain(span, format!("`{name}`: {sentence}"));
        }
    }
}
