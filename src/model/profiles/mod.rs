//! Named rules of broker products. A profile is data that the engine
//! interprets: it can be printed, compared and explained.
//!
//! To add one: write a file with one [`BrokerProfile`] value, a source for each
//! rule, and add a line to [`PROFILES`].

#![allow(clippy::needless_update, reason = "`..Rules::TEXTBOOK` lets a new rule be added in one place")]

mod event_grid;
mod event_hubs;
mod jms;
mod kafka;
mod nats;
mod neutral;
mod rabbitmq;
mod redis;
mod rule;
mod service_bus;
mod sqs;
mod table;
mod words;

use crate::base::Feature;
pub use rule::{Relevance, RuleInWords, RunFacts, Source, Sourced};
pub(super) use table::NOT_OF_LOGS;
pub use table::{ChannelRules, Rules};

/// Every profile, in the order in which a list shows them. The first is the default;
/// of several versions of a product the first is the one without a number in the text.
pub const PROFILES: &[&BrokerProfile] = &[
    &neutral::NEUTRAL,
    &rabbitmq::RABBITMQ_4_3,
    &rabbitmq::RABBITMQ_4_0,
    &rabbitmq::RABBITMQ_4_3_QUORUM,
    &rabbitmq::RABBITMQ_4_0_QUORUM,
    &kafka::KAFKA,
    &service_bus::SERVICE_BUS,
    &event_hubs::EVENT_HUBS,
    &event_grid::EVENT_GRID,
    &sqs::SQS,
    &jms::JMS,
    &nats::NATS,
    &redis::REDIS,
];

/// The rules of one product in one version.
#[derive(Debug, PartialEq, Eq)]
pub struct BrokerProfile {
    /// The name in the text: `profile rabbitmq`.
    pub name: &'static str,
    /// Other names in the text.
    pub aliases: &'static [&'static str],
    /// The product as shown: `RabbitMQ`.
    pub label: &'static str,
    /// The version, as behind the name in the text: `4.3`. Empty when the product has none to tell apart.
    pub version: &'static str,
    /// Its kinds of channel. The first is the one of a channel that does not say.
    pub kinds: &'static [&'static Kind],
    /// What is simplified, a sentence each.
    pub notes: &'static [&'static str],
    /// What the vendor leaves open, and what the engine does about it, a sentence each.
    pub choices: &'static [&'static str],
}

/// A kind of channel of a product, with rules of its own.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// The name in the text: `queue q { kind quorum }`.
    pub name: &'static str,
    /// As shown: `quorum queue`.
    pub label: &'static str,
    /// What it does when the scenario does not say.
    pub rules: Rules,
    /// What of the language means nothing there, besides what follows from its rules.
    pub absent: &'static [Absent],
}

/// Something of the language that a product does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent {
    /// What it does not have.
    pub feature: Feature,
    /// Why, in one sentence.
    pub why: &'static str,
    /// Where that is known from.
    pub source: Source,
}

/// Named by the vendor: what was recorded at the same page is about something else.
const fn absent(feature: Feature, why: &'static str, source: Source) -> Absent {
    Absent { feature, why, source: Source { recorded: "", ..source } }
}

impl BrokerProfile {
    /// The kind of a channel that does not say.
    pub fn kind(&self) -> &'static Kind {
        self.kinds[0]
    }

    /// The kind of a stream that does not say.
    pub fn kind_of_stream(&self) -> &'static Kind {
        let is_log = |it: &&'static Kind| it.rules.reads.value != crate::model::Reads::Queue;
        self.kinds.iter().copied().find(is_log).unwrap_or(self.kind())
    }

    /// The kind of this name.
    pub fn kind_by_name(&self, name: &str) -> Option<&'static Kind> {
        self.kinds.iter().copied().find(|kind| kind.name == name)
    }

    /// `RabbitMQ 4.3, quorum queue`: product, version and kind.
    pub fn full_label(&self, kind: &Kind) -> String {
        let space = if self.version.is_empty() { "" } else { " " };
        let (label, version) = (self.label, self.version);
        match kind.label {
            "" => format!("{label}{space}{version}"),
            kind => format!("{label}{space}{version}, {kind}"),
        }
    }

    /// `RabbitMQ 4.3`: product and version; of a profile whose name says the kind, the kind too.
    pub fn short_label(&self) -> String {
        let plain = if self.version.is_empty() {
            self.label.to_owned()
        } else {
            format!("{} {}", self.label, self.version)
        };
        let namesake = |it: &&BrokerProfile| it.label == self.label && it.version == self.version;
        let is_first = PROFILES.iter().copied().find(namesake).is_some_and(|it| it.name == self.name);
        if is_first { plain } else { self.full_label(self.kind()) }
    }

    /// As it stands in a text: `rabbitmq`, `rabbitmq 4.0`.
    pub fn in_text(&self) -> String {
        match by_name(self.name, None) {
            Some(newest) if newest.version == self.version => self.name.to_owned(),
            _ => format!("{} {}", self.name, self.version),
        }
    }
}

impl Kind {
    /// Everything that it does not have: what its profile names, and what follows from its rules.
    pub fn absences(&self) -> Vec<Absent> {
        let mut all = self.absent.to_vec();
        for follows in self.rules.absences() {
            if !all.iter().any(|it| it.feature == follows.feature) {
                all.push(follows);
            }
        }
        all
    }

    /// Why it does not have this; none when it does.
    pub fn lack(&self, feature: Feature) -> Option<Absent> {
        self.absences().into_iter().find(|it| it.feature == feature)
    }
}

/// The profile of a name and perhaps a version behind it: `rabbitmq 4.0`.
pub fn by_text(text: &str) -> Option<&'static BrokerProfile> {
    match text.trim().split_once(' ') {
        Some((name, version)) => by_name(name, Some(version.trim())),
        None => by_name(text.trim(), None),
    }
}

/// The profile of this name and version. Without a version: the first of that name.
pub fn by_name(name: &str, version: Option<&str>) -> Option<&'static BrokerProfile> {
    PROFILES.iter().copied().find(|profile| {
        let is_named = profile.name == name || profile.aliases.contains(&name);
        is_named && version.is_none_or(|it| it == profile.version)
    })
}
