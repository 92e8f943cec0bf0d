//! Options of queues and topics, on top of the profile's defaults.

use super::checks::{bad_option, missing_option};
use super::context::Context;
use crate::base::ChannelId;
use crate::diag::Span;
use crate::model::{ChannelShape, OverflowPolicy, Participant, RequeuePosition};
use crate::syntax::Place;
use crate::syntax::tree::{ItemKind, Setting};

const OVERFLOW: &[(&str, OverflowPolicy)] = &[
    ("drop-oldest", OverflowPolicy::DropOldest),
    ("drop-newest", OverflowPolicy::DropNewest),
    ("reject", OverflowPolicy::Reject),
    ("reject-and-dead-letter", OverflowPolicy::RejectAndDeadLetter),
    ("block", OverflowPolicy::Block),
];

const REQUEUE: &[(&str, RequeuePosition)] = &[
    ("original", RequeuePosition::OriginalSlot),
    ("front", RequeuePosition::ReturnsLane),
    ("back", RequeuePosition::Tail),
];

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
                    self.explain_channel(channel, name.span, options);
                }
            }
        }
    }

    /// `kind quorum`: the rules of the profile that hold where the text says nothing.
    fn channel_kind(&mut self, id: ChannelId, options: &[Setting]) {
        let Some(option) = options.iter().find(|it| &*it.name.value == "kind") else { return };
        let profile = self.scenario.profile;
        let choices: Vec<_> = profile.kinds.iter().map(|kind| (kind.name, *kind)).collect();
        if let Some(kind) = self.choice_option(option, &choices) {
            self.scenario.channels[id].take_defaults(kind);
        }
    }

    fn channel_options(&mut self, id: ChannelId, options: &[Setting]) {
        let place = match self.scenario.channels[id].shape {
            ChannelShape::Queue => Place::QueueOption,
            ChannelShape::Topic => Place::TopicOption,
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
            "capacity" => self.scenario.channels[id].capacity = self.count_option(option),
            "overflow" => {
                if let Some(policy) = self.choice_option(option, OVERFLOW) {
                    self.scenario.channels[id].overflow = policy;
                }
            }
            "ttl" => self.scenario.channels[id].time_to_live = self.length_option(option),
            "max-deliveries" => self.scenario.channels[id].max_deliveries = self.positive_option(option),
            "delivery-limit" => {
                let returns = self.count_option(option);
                self.scenario.channels[id].max_deliveries = returns.map(|it| it.saturating_add(1));
            }
            "redelivery-delay" => {
                self.scenario.channels[id].redelivery_delay = self.length_option(option).unwrap_or_default();
            }
            "dead-letter" => self.dead_letter(id, option),
            "requeue" => {
                if let Some(position) = self.choice_option(option, REQUEUE) {
                    self.scenario.channels[id].requeue = position;
                }
            }
            "confirms" => self.scenario.channels[id].confirms = self.flag_option(option),
            _ => {}
        }
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

    /// Says which of the profile's defaults hold for a channel.
    fn explain_channel(&mut self, id: ChannelId, span: Span, options: &[Setting]) {
        let says = |word: &str| options.iter().any(|it| &*it.name.value == word);
        let channel = &self.scenario.channels[id];
        let label = self.scenario.profile.full_label(channel.kind);
        let mut sentences = Vec::new();
        if !says("capacity") {
            sentences.push("holds any number of messages".to_owned());
        } else if !says("overflow") {
            let word = OVERFLOW.iter().find(|(_, it)| *it == channel.overflow).map_or("", |(word, _)| word);
            sentences.push(format!("overflow {word} ({label})"));
        }
        if !says("max-deliveries") && !says("delivery-limit") {
            sentences.push(match channel.max_deliveries {
                Some(most) => format!("max-deliveries {most} ({label})"),
                None => format!("delivers a failing message again without end ({label})"),
            });
        }
        if !says("requeue") {
            let word = REQUEUE.iter().find(|(_, it)| *it == channel.requeue).map_or("", |(word, _)| word);
            sentences.push(format!("requeue {word} ({label})"));
        }
        let name = channel.name.clone();
        for sentence in sentences {
            self.explain(span, format!("`{name}`: {sentence}"));
        }
    }
}
