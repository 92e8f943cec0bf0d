//! Senders, messages and targets, collected during lowering for the checks.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, MessageTypeId};
use crate::diag::Span;
use crate::model::Address;

/// What the checks want to know and the scenario does not say: mostly places in the text.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Every line that sends.
    pub(super) sendings: Vec<Sending>,
    /// Every reaction to a message.
    pub(super) reactions: Vec<Reacting>,
    /// Channel, its dead-letter target, and the option.
    pub(super) dead_letters: Vec<(ChannelId, ChannelId, Span)>,
    /// Exchange, and where it passes messages on: bindings and alternate exchanges.
    pub(super) ways: Vec<(ChannelId, ChannelId)>,
    /// Where dead letters are sent back from and to.
    pub(super) redrives: Vec<(ChannelId, ChannelId)>,
    /// Streams that a step reads.
    pub(super) replayed: Vec<ChannelId>,
    /// Where answers go: every `reply to`.
    pub(super) return_addresses: Vec<Address>,
    /// Replies: every `reply` and `callback`.
    pub(super) answers: BTreeSet<MessageTypeId>,
    /// A step that is never taken, and the one that ends the handling before it.
    pub(super) unreachable: Vec<(Span, Span)>,
    /// The fields with which each kind of message is sent somewhere.
    pub(super) fields: BTreeMap<Rc<str>, BTreeSet<Rc<str>>>,
    /// Fields that a redrive may add to any message.
    pub(super) added_fields: BTreeSet<Rc<str>>,
}

/// A line that sends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sending {
    /// What.
    pub(super) message: MessageTypeId,
    /// Where to.
    pub(super) to: Address,
    /// The name of the message.
    pub(super) span: Span,
    /// How.
    pub(super) how: SendingKind,
    /// True when the message has a time to live of its own.
    pub(super) expires: bool,
}

/// How something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SendingKind {
    /// A call without timeout.
    CallWithoutTimeout,
    /// A call with a deadline.
    Call,
    /// One way, without a return address.
    OneWay,
    /// One way, with a return address.
    WithReturnAddress,
}

/// A reaction to a message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reacting {
    /// Whose.
    pub(super) endpoint: EndpointId,
    /// To what.
    pub(super) message: MessageTypeId,
    /// From which channel; none is straight from another endpoint.
    pub(super) from: Option<ChannelId>,
    /// The line that begins it.
    pub(super) head: Span,
    /// The first step that answers.
    pub(super) reply: Option<Span>,
    /// The first step that returns the message.
    pub(super) returns: Option<Span>,
    /// The first step that settles explicitly.
    pub(super) settles: Option<Span>,
    /// True when the steps `ack`, `reject` and `requeue` are the only ones that settle.
    pub(super) manual_ack: bool,
}
