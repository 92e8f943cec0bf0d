//! `at …`: interventions.

use std::rc::Rc;

use super::checks::{unknown_option, wrong_kind};
use super::context::Context;
use super::facts::SendingKind;
use crate::base::{ChannelOption, Feature, SimTime, limits};
use crate::diag::Diagnostic;
use crate::model::{
    ChannelShape, Intervention, Limit, LinkChange, MessageSpec, Participant, TimedIntervention,
    WorkloadChange,
};
use crate::syntax::tree::{Action, AtLine, ItemKind, Length, LinkChangeLine, Name, Setting, WorkloadWord};
use crate::syntax::words;

impl Context<'_> {
    /// Every `at` line, in order of time; at the same time in order of the text.
    pub(super) fn interventions(&mut self) {
        let tree = self.tree;
        for item in &tree.items {
            if let ItemKind::At(line) = &item.kind {
                self.intervention(line);
            }
        }
        self.scenario.interventions.sort_by_key(|it| it.at);
    }

    fn intervention(&mut self, line: &AtLine) {
        let at = SimTime(line.time.value.0);
        let Some((what, undo)) = self.action(&line.action, at) else { return };
        let words: Rc<str> =
            line.words.text(&self.tree.text).split_whitespace().collect::<Vec<_>>().join(" ").into();
        self.scenario.interventions.push(TimedIntervention { at, what, words });
        let Some((undo, length, undo_words)) = undo else { return };
        match at.checked_add(length.value) {
            Some(end) => {
                self.scenario.interventions.push(TimedIntervention {
                    at: end,
                    what: undo,
                    words: undo_words.into(),
                });
            }
            None => {
                let message =
                    format!("`{}` is past the last moment there is", length.span.text(&self.tree.text));
                self.report(Diagnostic::error("number-too-large", length.span, message));
            }
        }
    }

    /// The intervention, and the one that ends it after its duration.
    fn action(&mut self, action: &Action, at: SimTime) -> Option<(Intervention, Undo)> {
        Some(match action {
            Action::Crash(name, length) => {
                let endpoint = self.endpoint(name, "crash")?;
                (
                    Intervention::Crash(endpoint),
                    undo(length, Intervention::Restart(endpoint), "restart", name),
                )
            }
            Action::Pause(name, length) => {
                let endpoint = self.endpoint(name, "pause")?;
                (Intervention::Pause(endpoint), undo(length, Intervention::Resume(endpoint), "resume", name))
            }
            Action::Partition(one, other, length) => {
                let (a, b) = (self.lifeline(one), self.lifeline(other));
                let (a, b) = (a?, b?);
                let words = format!("{} | {}", one.value, other.value);
                let undo = length.map(|it| (Intervention::Heal(a, b), it, format!("heal {words}")));
                (Intervention::Partition(a, b), undo)
            }
            Action::Slow(name, factor, length) => {
                let endpoint = self.endpoint(name, "be slow")?;
                let usual = length
                    .map(|it| (Intervention::Slow(endpoint, 1_000), it, format!("slow {} 1x", name.value)));
                (Intervention::Slow(endpoint, *factor), usual)
            }
            Action::Link(line) => self.change_link(line, at)?,
            other => (self.lasting_action(other)?, None),
        })
    }

    fn lasting_action(&mut self, action: &Action) -> Option<Intervention> {
        Some(match action {
            Action::Restart(name) => self.restart(name)?,
            Action::Resume(name) => Intervention::Resume(self.endpoint(name, "resume")?),
            Action::Heal(one, other) => {
                let (one, other) = (self.lifeline(one), self.lifeline(other));
                Intervention::Heal(one?, other?)
            }
            Action::Purge(name) => Intervention::Purge(self.store(name, "be purged")?),
            Action::Delete(name) => self.delete_queue(name)?,
            Action::Send(message, to) => {
                let message_type = self.message_type(&message.name);
                let spec = MessageSpec { message_type, payload: self.constant_fields(&message.payload) };
                let to = self.address(to)?;
                self.note_sending(&spec, to, &message.name, SendingKind::OneWay);
                Intervention::Send { message: spec, to }
            }
            Action::DropNext { message, from, to } => {
                let message = message.as_ref().and_then(|it| self.sent_type(it));
                let (from, to) = (self.lifeline(from), self.lifeline(to));
                Intervention::DropNext { from: from?, to: to?, message }
            }
            Action::Workers(name, count) => self.set_workers(name, *count)?,
            Action::Limit(name, option) => self.limit(name, option)?,
            Action::Workload { of, timetable, change } => {
                let change = match change {
                    WorkloadWord::Stop => WorkloadChange::Stop,
                    WorkloadWord::Start => WorkloadChange::Start,
                    WorkloadWord::Burst(count) => WorkloadChange::Burst(*count),
                    WorkloadWord::Rate(gap) => WorkloadChange::Rate(*gap),
                };
                let endpoint = self.endpoint(of, "have timetables")?;
                Intervention::Workload { endpoint, timetable: timetable.map(|it| it.value), change }
            }
            Action::Repair(name) => Intervention::Repair(self.endpoint(name, "be repaired")?),
            other => self.message_intervention(other)?,
        })
    }

    /// `delete charges`: only a queue can be deleted.
    fn delete_queue(&mut self, name: &Name) -> Option<Intervention> {
        let channel = self.store(name, "be deleted")?;
        if self.scenario.channels[channel].declared != ChannelShape::Queue {
            self.report(wrong_kind::no_queue(name));
            return None;
        }
        Some(Intervention::Delete(channel))
    }

    fn change_link(&mut self, line: &LinkChangeLine, since: SimTime) -> Option<(Intervention, Undo)> {
        let (from, to) = (self.link_end(&line.from), self.link_end(&line.to));
        let option = &line.option;
        let is_latency = &*option.name.value == "latency";
        let latency = if is_latency { Some(self.time_option(option)?) } else { None };
        let loss = if is_latency { None } else { Some(self.percent_option(option)?) };
        let change = LinkChange { since, from: from?, to: to?, both_ways: line.both_ways, latency, loss };
        let arrow = if line.both_ways { "<->" } else { "->" };
        let words = format!("{} {} {arrow} {} as before", option.name.value, line.from.value, line.to.value);
        let undo = line.length.map(|it| (Intervention::EndLinkChange(change.clone()), it, words));
        Some((Intervention::ChangeLink(change), undo))
    }

    /// A limit that this channel can have at all.
    fn limit(&mut self, name: &Name, option: &Setting) -> Option<Intervention> {
        let id = self.store(name, "have limits")?;
        let feature = ChannelOption::find(&option.name.value).map(Feature::Channel);
        if feature.is_some_and(|it| !self.has(id, it, option.name.span)) {
            return None;
        }
        let limit = match &*option.name.value {
            "capacity" => Limit::Capacity(self.positive_option(option)?),
            "max-deliveries" => Limit::MaxDeliveries(self.positive_option(option)?),
            "delivery-limit" => Limit::MaxDeliveries(self.count_option(option)?.saturating_add(1)),
            "ttl" => Limit::TimeToLive(self.length_option(option)?),
            _ => {
                self.report(unknown_option::choice(name, &option.name, words::LIMITS));
                return None;
            }
        };
        Some(Intervention::Limit(id, limit))
    }

    /// `restart Billing`, `restart charges`, `restart broker`: everything that is not called otherwise.
    fn restart(&mut self, name: &Name) -> Option<Intervention> {
        if &*name.value == "broker" && self.names.get("broker").is_none() {
            return Some(Intervention::RestartBroker(None));
        }
        let lifeline = self.lifeline(name)?;
        Some(match self.scenario.participants[lifeline] {
            Participant::Endpoint(endpoint) => Intervention::Restart(endpoint),
            Participant::Channel(channel) => Intervention::RestartBroker(Some(channel)),
        })
    }

    fn set_workers(&mut self, name: &Name, count: u32) -> Option<Intervention> {
        let endpoint = self.endpoint(name, "have workers")?;
        if count == 0 {
            let message = format!("`{}` needs at least one worker", name.value);
            self.report(
                Diagnostic::error("no-workers", name.span, message)
                    .help("to stop it write `pause` or `crash`"),
            );
            return None;
        }
        if usize::try_from(count).is_ok_and(|it| it > limits::RULES) {
            let message = format!("{count} workers are more than {}", limits::RULES);
            self.report(Diagnostic::error("number-too-large", name.span, message));
            return None;
        }
        Some(Intervention::SetWorkers(endpoint, count))
    }

    /// A kind of message that some line sends.
    pub(super) fn sent_type(&mut self, name: &Name) -> Option<crate::base::MessageTypeId> {
        let known = self.known_type(&name.value);
        if known.is_none() && !name.value.is_empty() {
            let diagnostic = super::checks::unknown_message::diagnostic(self, name);
            self.report(diagnostic);
        }
        known
    }
}

type Undo = Option<(Intervention, Length, String)>;

fn undo(length: &Option<Length>, what: Intervention, word: &str, name: &Name) -> Undo {
    length.map(|it| (what, it, format!("{word} {}", name.value)))
}
