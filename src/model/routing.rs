//! Who gets what: exchanges with bindings, and what subscriptions select.

use std::rc::Rc;

use super::{ExchangeKind, Expr, Fields};
use crate::base::{ChannelId, MessageTypeId, Record};

/// A broker's sorter: it holds nothing and passes each message on by its bindings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exchange {
    /// What its bindings compare.
    pub kind: ExchangeKind,
    /// What goes where, in order of the text.
    pub bindings: Vec<Binding>,
    /// The exchange that gets what fits nowhere.
    pub alternate: Option<ChannelId>,
}

/// What an exchange passes on to a channel. At most one copy, however many bindings fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// The queue or topic.
    pub to: ChannelId,
    /// What has to fit.
    pub criteria: Criteria,
}

/// What has to fit for a binding.
#[derive(Clone, Debug, PartialEq)]
pub enum Criteria {
    /// Nothing.
    Everything,
    /// The key is this, or fits to this pattern.
    Key(Rc<str>),
    /// One of these headers is the same. With none of them nothing fits.
    Any(Rc<Record>),
    /// All of these headers are the same. With none of them everything fits.
    All(Rc<Record>),
    /// This part of all keys.
    Weight(u32),
}

/// What a sender says about where a message belongs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoutingSpec {
    /// Its key.
    pub key: Option<Expr>,
    /// Its headers.
    pub headers: Fields,
    /// True when it comes back to the sender when an exchange has no way for it.
    pub mandatory: bool,
}

/// What a subscription selects of the messages of its topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// One of them has to fit. A rule that sets something makes a copy of its own.
    pub rules: Vec<SelectionRule>,
    /// True when a copy is wrapped into a notification.
    pub enveloped: bool,
}

/// One rule of a selection. The keys and the condition have both to fit, when they are there.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectionRule {
    /// Of which kind of message; none is of every kind.
    pub message: Option<MessageTypeId>,
    /// Patterns of keys, of which one has to fit; none of them is every key.
    pub keys: Vec<Rc<str>>,
    /// A condition on the fields of the payload; local 0 is the headers as a record, local 1 the key.
    pub condition: Option<Expr>,
    /// What its copy carries besides.
    pub set: Option<Fields>,
}

impl Selection {
    /// True when it leaves nothing out and changes nothing.
    pub fn takes_everything(&self) -> bool {
        let plain = |it: &SelectionRule| it.keys.is_empty() && it.condition.is_none() && it.set.is_none();
        !self.enveloped && self.rules.iter().all(plain)
    }
}

impl RoutingSpec {
    /// False when nothing is said.
    pub fn says_something(&self) -> bool {
        self.key.is_some() || !self.headers.is_empty() || self.mandatory
    }
}
