//! Name resolution.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::checks::{unknown_name, wrong_kind};
use super::context::Context;
use crate::base::{ChannelId, EndpointId, LifelineId};
use crate::diag::Span;
use crate::model::{Address, Participant};
use crate::syntax::tree::Name;

/// Names of lifelines, and where they were declared.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_name: BTreeMap<Rc<str>, LifelineId>,
    /// One per lifeline, in order.
    declared: Vec<Declared>,
}

/// A name that was declared or, in a sketch, mentioned.
#[derive(Debug)]
pub(super) struct Declared {
    /// The name and its place.
    pub(super) name: Name,
    /// True when some line uses it.
    pub(super) is_used: bool,
    /// The rest of the line, with the options.
    pub(super) item: Span,
}

impl Names {
    /// Adds a name. The lifeline that has it already, when there is one.
    pub(super) fn add(&mut self, name: &Name, item: Span, lifeline: LifelineId) -> Result<(), LifelineId> {
        if let Some(&earlier) = self.by_name.get(&name.value) {
            return Err(earlier);
        }
        self.by_name.insert(name.value.clone(), lifeline);
        self.declared.push(Declared { name: name.clone(), is_used: false, item });
        Ok(())
    }

    /// Another name for a lifeline, as in `participant D as Front desk`.
    pub(super) fn add_alias(&mut self, alias: &Rc<str>, lifeline: LifelineId) {
        self.by_name.entry(alias.clone()).or_insert(lifeline);
    }

    /// The lifeline of this name.
    pub(super) fn get(&self, name: &str) -> Option<LifelineId> {
        self.by_name.get(name).copied()
    }

    /// The declaration of a lifeline.
    pub(super) fn declared(&self, lifeline: LifelineId) -> &Declared {
        &self.declared[lifeline.0 as usize]
    }

    /// Every declaration, in order.
    pub(super) fn all(&self) -> &[Declared] {
        &self.declared
    }

    pub(super) fn mark_used(&mut self, lifeline: LifelineId) {
        self.declared[lifeline.0 as usize].is_used = true;
    }
}

impl Context<'_> {
    /// Resolves a name. An empty name was reported by the parser.
    pub(super) fn lifeline(&mut self, name: &Name) -> Option<LifelineId> {
        if name.value.is_empty() {
            return None;
        }
        let found = self.names.get(&name.value);
        match found {
            Some(lifeline) => self.names.mark_used(lifeline),
            None if self.has_broken_blocks => {}
            None => {
                let diagnostic = unknown_name::diagnostic(self, name);
                self.report(diagnostic);
            }
        }
        found
    }

    /// A participant with behaviour; a channel is an error. `why` is what it should do.
    pub(super) fn endpoint(&mut self, name: &Name, why: &str) -> Option<EndpointId> {
        let lifeline = self.lifeline(name)?;
        match self.scenario.participants[lifeline] {
            Participant::Endpoint(endpoint) => Some(endpoint),
            Participant::Channel(_) => {
                self.report(wrong_kind::channel(name, why));
                None
            }
        }
    }

    /// A queue or topic; a participant with behaviour is an error. `why` is what it should do.
    pub(super) fn channel(&mut self, name: &Name, why: &str) -> Option<ChannelId> {
        let lifeline = self.lifeline(name)?;
        match self.scenario.participants[lifeline] {
            Participant::Channel(channel) => Some(channel),
            Participant::Endpoint(_) => {
                self.report(wrong_kind::endpoint(name, why));
                None
            }
        }
    }

    /// A queue or topic that holds messages; an exchange is an error. `why` is what it should do.
    pub(super) fn store(&mut self, name: &Name, why: &str) -> Option<ChannelId> {
        let channel = self.channel(name, why)?;
        if self.scenario.channels[channel].exchange.is_some() {
            self.report(wrong_kind::exchange(name, why));
            return None;
        }
        Some(channel)
    }

    /// An exchange; everything else is an error.
    pub(super) fn exchange(&mut self, name: &Name) -> Option<ChannelId> {
        let channel = self.channel(name, "be an exchange")?;
        if self.scenario.channels[channel].exchange.is_none() {
            self.report(wrong_kind::no_exchange(name));
            return None;
        }
        Some(channel)
    }

    /// Where a message can go.
    pub(super) fn address(&mut self, name: &Name) -> Option<Address> {
        let lifeline = self.lifeline(name)?;
        Some(match self.scenario.participants[lifeline] {
            Participant::Endpoint(endpoint) => Address::Endpoint(endpoint),
            Participant::Channel(channel) => Address::Channel(channel),
        })
    }
}
