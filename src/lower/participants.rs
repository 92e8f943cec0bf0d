//! Participants and channels: persons, services, external systems, stores, queues and topics.

use super::checks::{bad_option, duplicate_name, too_many_lifelines};
use super::context::Context;
use super::sketch::Roster;
use crate::base::{LifelineId, SimDuration, SimTime, TypedId, limits};
use crate::diag::Span;
use crate::model::{Channel, ChannelShape, Endpoint, EndpointKind, Participant, Scaling};
use crate::syntax::tree::{DeclareKind, Item, ItemKind, Name, Setting};

/// The options of workers that come and go.
const SCALING: [&str; 6] = ["max-workers", "autoscale", "per-worker", "look-every", "start-up", "cool-down"];

impl Context<'_> {
    /// Every participant. In a sketch they stand in the order of first mention, else in that of their declarations.
    pub(super) fn participants(&mut self) {
        let tree = self.tree;
        let is_model = tree.items.iter().any(|it| matches!(it.kind, ItemKind::Behavior { .. }));
        let roster = if is_model { Roster::default() } else { Roster::new(&tree.items) };
        for item in &tree.items {
            if let ItemKind::Declare { names, .. } = &item.kind {
                names.iter().for_each(|name| self.declare_line(item, name));
            } else if !is_model {
                self.sketch_participants(item, &roster);
            }
        }
    }

    /// One name of a line that declares, unless a line of a sketch above mentioned it.
    pub(super) fn declare_line(&mut self, item: &Item, name: &Name) {
        let ItemKind::Declare { kind, options, .. } = &item.kind else { return };
        let earlier = self.names.get(&name.value);
        if earlier.is_some_and(|it| self.names.declared(it).name.span == name.span) {
            return;
        }
        let lifeline = self.declare(*kind, name, item.span);
        self.endpoint_options(lifeline, options);
    }

    /// Adds a participant. None when the name is taken or there are too many.
    pub(super) fn declare(&mut self, kind: DeclareKind, name: &Name, item: Span) -> Option<LifelineId> {
        let lifeline = LifelineId::from_index(self.scenario.participants.len());
        if self.scenario.participants.len() >= limits::LIFELINES {
            self.report(too_many_lifelines::diagnostic(name));
            return None;
        }
        if let Err(earlier) = self.names.add(name, item, lifeline) {
            let diagnostic = duplicate_name::diagnostic(name, &self.names.declared(earlier).name);
            self.report(diagnostic);
            return None;
        }
        if self.knob_value(&name.value).is_some() {
            self.report(duplicate_name::like_knob(name));
        }
        let participant = match kind {
            DeclareKind::Queue => self.new_channel(name, lifeline, ChannelShape::Queue),
            DeclareKind::Topic => self.new_channel(name, lifeline, ChannelShape::Topic),
            DeclareKind::Exchange => self.new_channel(name, lifeline, ChannelShape::Exchange),
            DeclareKind::Stream => self.new_channel(name, lifeline, ChannelShape::Stream),
            DeclareKind::Person => self.new_endpoint(name, lifeline, EndpointKind::Person),
            DeclareKind::Service => self.new_endpoint(name, lifeline, EndpointKind::Service),
            DeclareKind::External => self.new_endpoint(name, lifeline, EndpointKind::External),
            DeclareKind::Store => self.new_endpoint(name, lifeline, EndpointKind::Store),
        };
        Some(self.scenario.participants.push(participant))
    }

    /// Workers by the length of a queue: when all names are known.
    pub(super) fn scalings(&mut self) {
        let tree = self.tree;
        for item in &tree.items {
            let ItemKind::Declare { names, options, .. } = &item.kind else { continue };
            let Some(first) = options.iter().find(|it| SCALING.contains(&&*it.name.value)) else { continue };
            let scaling = self.scaling(first, options);
            for name in names {
                if let Some(Participant::Endpoint(endpoint)) =
                    self.names.get(&name.value).map(|it| self.scenario.participants[it])
                {
                    self.scenario.endpoints[endpoint].policies.scaling = scaling.clone();
                }
            }
        }
    }

    fn scaling(&mut self, first: &Setting, options: &[Setting]) -> Option<Scaling> {
        let of = |word: &str| options.iter().find(|it| &*it.name.value == word);
        let Some(by) = of("autoscale") else {
            self.report(bad_option::without_autoscale(&first.name));
            return None;
        };
        let name = self.name_option(by, "charges")?;
        let channel = self.store(&name, "be waited in")?;
        let mut number = |word: &str, usual: u32| match of(word) {
            Some(option) => self.positive_option(option).unwrap_or(usual),
            None => usual,
        };
        let (most, per_worker) = (number("max-workers", 8), number("per-worker", 10));
        let mut length = |word: &str, usual: u64| match of(word) {
            Some(option) => self.length_option(option).unwrap_or_default(),
            None => SimDuration::from_millis(usual),
        };
        let (start_up, cool_down) = (length("start-up", 0), length("cool-down", 0));
        let every = length("look-every", 100).max(SimDuration(1));
        Some(Scaling { channel, most, per_worker, every, start_up, cool_down })
    }

    fn new_endpoint(&mut self, name: &Name, lifeline: LifelineId, kind: EndpointKind) -> Participant {
        Participant::Endpoint(self.scenario.endpoints.push(Endpoint {
            name: name.value.clone(),
            kind,
            lifeline,
            workers: 1,
            inbox: None,
            starts_at: SimTime::ZERO,
            state: Vec::new(),
            reactions: Vec::new(),
            policies: Default::default(),
        }))
    }

    /// A channel with the defaults of the profile; its options come when all names are known.
    fn new_channel(&mut self, name: &Name, lifeline: LifelineId, shape: ChannelShape) -> Participant {
        let profile = self.scenario.profile;
        let kind = if shape == ChannelShape::Stream { profile.kind_of_stream() } else { profile.kind() };
        let channel = Channel::new(name.value.clone(), lifeline, shape, kind);
        Participant::Channel(self.scenario.channels.push(channel))
    }

    /// `{ workers 2, inbox 10, starts 500ms }`. A channel's options come later, when all names are known.
    fn endpoint_options(&mut self, lifeline: Option<LifelineId>, options: &[Setting]) {
        let Some(lifeline) = lifeline else { return };
        let Participant::Endpoint(endpoint) = self.scenario.participants[lifeline] else { return };
        self.check_options(options, crate::syntax::Place::EndpointOption);
        for option in options {
            match &*option.name.value {
                "workers" => {
                    let workers = self.positive_option(option);
                    self.scenario.endpoints[endpoint].workers = workers.unwrap_or(1);
                }
                "inbox" => self.scenario.endpoints[endpoint].inbox = self.count_option(option),
                "starts" => {
                    let start = self.length_option(option).unwrap_or_default();
                    self.scenario.endpoints[endpoint].starts_at = SimTime(start.0);
                }
                "stops" => {
                    let stop = self.length_option(option).map(|it| SimTime(it.0));
                    self.scenario.endpoints[endpoint].policies.stops_at = stop;
                }
                _ => {}
            }
        }
    }
}
