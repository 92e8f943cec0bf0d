//! Options of consumers of a stream.

use super::behaviors::is_without_level;
use super::checks::bad_option;
use super::context::Context;
use crate::base::{ChannelId, ChannelOption, ConsumerOption, Dist, Feature, SimTime, SubscriptionId};
use crate::model::{
    AcknowledgeMode, Assignment, ChannelShape, Commit, ConsumerId, Isolation, Reads, Rebalance, StartPosition,
};
use crate::syntax::tree::{Literal, Name, Setting};

const COMMITS: &[(&str, Commit)] =
    &[("after", Commit::After), ("before", Commit::Before), ("manual", Commit::ByHand)];
const STARTS: &[(&str, StartPosition)] =
    &[("beginning", StartPosition::Beginning), ("end", StartPosition::End), ("last", StartPosition::Last)];
/// Options of consumers with offsets.
const OF_OFFSETS: &[&str] = &["commit", "assign", "rebalance", "session", "static", "poll", "owner-level"];

impl Context<'_> {
    /// True when a channel is a stream.
    pub(super) fn is_stream(&self, channel: ChannelId) -> bool {
        self.scenario.channels[channel].shape == ChannelShape::Stream
    }

    /// What a reader and its group do, and what only a queue's consumer could.
    pub(super) fn reading_options(
        &mut self,
        consumer: ConsumerId,
        subscription: SubscriptionId,
        options: &[Setting],
    ) {
        let id = self.scenario.subscriptions[subscription].channel;
        let channel = &self.scenario.channels[id];
        let (reads, was_switched) = (channel.reads(), channel.declared != channel.shape);
        for option in options {
            match &*option.name.value {
                "start" | "ack-older" | "isolation" if reads == Reads::Queue => {
                    self.report(bad_option::needs_stream(&option.name));
                }
                word if OF_OFFSETS.contains(&word) && reads == Reads::Queue => {
                    self.report(bad_option::needs_stream(&option.name));
                }
                word if OF_OFFSETS.contains(&word) && reads == Reads::Pending => {
                    self.report(bad_option::needs_offsets(&option.name));
                }
                "dead-letter" if reads != Reads::Queue => self.no_own_dead_letter(&option.name, id),
                "isolation"
                    if !self.has(id, Feature::Consumer(ConsumerOption::Isolation), option.name.span) => {}
                "ack-older" if reads == Reads::Offsets => self.report(bad_option::needs_list(&option.name)),
                "start" if reads == Reads::Offsets && is_last_per_key(option) => {
                    self.report(bad_option::needs_list(&option.name));
                }
                "static" => {
                    let has = self.has(id, Feature::Consumer(ConsumerOption::Static), option.name.span);
                    self.scenario.consumers[consumer].is_static = has && self.flag_option(option);
                }
                "owner-level" if is_without_level(option) => self.readers_without_level(id, option),
                "owner-level" => {
                    let level = self.count_option(option).unwrap_or_default();
                    self.scenario.consumers[consumer].priority = level;
                }
                // A scenario that is only switched to another profile keeps its options.
                "auto-ack" if reads == Reads::Offsets && was_switched => {
                    self.scenario.consumers[consumer].acknowledge = AcknowledgeMode::AfterHandling;
                    self.scenario.consumers[consumer].commit = Commit::Before;
                }
                "auto-ack" | "manual-ack" | "durable" if reads == Reads::Offsets && !was_switched => {
                    self.report(bad_option::not_for_stream(&option.name));
                }
                "commit" => {
                    if let Some(commit) = self.commit_option(option) {
                        self.scenario.consumers[consumer].commit = commit;
                    }
                }
                _ => self.group_option(subscription, option),
            }
        }
    }

    /// At most five readers of a group can do without a level.
    fn readers_without_level(&mut self, stream: ChannelId, option: &Setting) {
        const MOST: usize = 5;
        let alone = self.scenario.subscriptions.values().filter(|it| it.channel == stream);
        if alone.filter(|it| it.name.contains('/')).count() > MOST {
            self.report(bad_option::too_many_readers(&option.name, MOST));
        }
    }

    /// A reader of a stream has no dead letters of its own.
    fn no_own_dead_letter(&mut self, option: &Name, id: ChannelId) {
        if self.has(id, Feature::Channel(ChannelOption::DeadLetter), option.span) {
            self.report(bad_option::not_for_stream(option));
        }
    }

    fn group_option(&mut self, subscription: SubscriptionId, option: &Setting) {
        match &*option.name.value {
            "start" => {
                if let Some(start) = self.start_option(option) {
                    self.scenario.subscriptions[subscription].rules.start = start;
                }
            }
            "assign" => {
                if let Some(how) = self.choice_option(option, Assignment::CHOICES) {
                    self.scenario.subscriptions[subscription].rules.assignment = how;
                }
            }
            "rebalance" => {
                if let Some(how) = self.choice_option(option, Rebalance::CHOICES) {
                    self.scenario.subscriptions[subscription].rules.rebalance = how;
                }
            }
            "isolation" => {
                if let Some(isolation) = self.choice_option(option, Isolation::CHOICES) {
                    self.scenario.subscriptions[subscription].rules.isolation = isolation;
                }
            }
            "poll" => {
                self.scenario.subscriptions[subscription].rules.poll = self.length_option(option);
            }
            "ack-older" => {
                let settles_older = self.flag_option(option);
                self.scenario.subscriptions[subscription].rules.settles_older = settles_older;
            }
            "session" => {
                let session = self.length_option(option).unwrap_or_default();
                self.scenario.subscriptions[subscription].rules.session = session;
            }
            _ => {}
        }
    }

    /// `commit after`, `commit 5s`
    fn commit_option(&mut self, option: &Setting) -> Option<Commit> {
        match option.values.first().map(|it| &it.value) {
            Some(Literal::Time(Dist::Fixed(gap))) => Some(Commit::Every(*gap)),
            _ => self.choice_option(option, COMMITS),
        }
    }

    /// `start end`, `start 5`, `start 200ms`
    fn start_option(&mut self, option: &Setting) -> Option<StartPosition> {
        match option.values.first().map(|it| &it.value) {
            Some(Literal::Int(offset)) => u64::try_from(*offset).ok().map(StartPosition::Offset),
            Some(Literal::Time(Dist::Fixed(at))) => Some(StartPosition::Moment(SimTime(at.0))),
            Some(_) if is_last_per_key(option) => Some(StartPosition::LastPerKey),
            _ => self.choice_option(option, STARTS),
        }
    }
}

fn is_last_per_key(option: &Setting) -> bool {
    option.values.first().is_some_and(|it| it.value == Literal::Word("last-per-key".into()))
}
