//! What a message is called: `Charge #3`.
//!
//! The number is the conversation's. When one conversation has several messages
//! of a type they are told apart as `#3.1` and `#3.2`; copies keep the number of
//! the message they are copies of.

use std::fmt;

use super::Trace;
use crate::base::{MessageId, TypedId};

/// The number in a message's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageNumber {
    /// The conversation, from 1.
    pub conversation: u32,
    /// Which one of its type in the conversation, from 1; 0 when it is the only one.
    pub part: u32,
}

/// `#3`, or `#3.1` when the conversation has several of the type.
impl fmt::Display for MessageNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            0 => write!(f, "#{}", self.conversation),
            part => write!(f, "#{}.{part}", self.conversation),
        }
    }
}

impl Trace {
    /// The number of a message. The first call numbers all messages, in one pass.
    pub fn message_number(&self, id: MessageId) -> MessageNumber {
        MessageNumber { conversation: self.message(id).conversation, part: self.message_parts()[id.index()] }
    }

    /// What a message is called: `Charge #3`.
    pub fn display_name(&self, id: MessageId) -> String {
        format!("{} {}", self.message_name(id), self.message_number(id))
    }
}

/// The part of every message: linear in messages.
pub(super) fn parts(trace: &Trace) -> Vec<u32> {
    let mut parts = vec![0_u32; trace.message_count()];
    let mut count = vec![0_u32; trace.header().message_types.len()];
    for members in conversations(trace) {
        let kind = |id: &u32| trace.message(MessageId(*id)).message_type.index();
        for id in &members {
            count[kind(id)] += 1;
            parts[*id as usize] = count[kind(id)];
        }
        for id in &members {
            parts[*id as usize] *= u32::from(count[kind(id)] > 1);
        }
        members.iter().for_each(|id| count[kind(id)] = 0);
    }
    for id in (0..parts.len()).map(MessageId::from_index) {
        if let Some(original) = trace.message(id).copy_of {
            parts[id.index()] = parts[original.index()];
        }
    }
    parts
}

/// The messages of each conversation that are not copies, in order of birth.
fn conversations(trace: &Trace) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for id in (0..trace.message_count()).map(MessageId::from_index) {
        let info = trace.message(id);
        if info.copy_of.is_none() {
            let group = info.conversation as usize;
            if groups.len() <= group {
                groups.resize_with(group + 1, Vec::new);
            }
            groups[group].push(id.0);
        }
    }
    groups
}
