//! `at … drop Charge 2`: interventions on single messages, in transit or dead-lettered.

use std::rc::Rc;

use super::context::Context;
use crate::base::{ChannelId, MessageTypeId};
use crate::diag::Diagnostic;
use crate::model::{self, FAILED, Hop, HopPart, Intervention, MessageRef};
use crate::syntax::tree::{self, Action, HopText, HopWord, Name, RedriveLine};

impl Context<'_> {
    /// Interventions on single messages; none for everything else.
    pub(super) fn message_intervention(&mut self, action: &Action) -> Option<Intervention> {
        Some(match action {
            Action::Drop(hop) => Intervention::Drop(self.hop(hop)?),
            Action::Delay(hop, by) => Intervention::Delay(self.hop(hop)?, by.value),
            Action::Duplicate(hop) => Intervention::Duplicate(self.hop(hop)?),
            Action::Corrupt(hop, changes) => {
                let changes = self.constant_fields(changes);
                Intervention::Corrupt(self.hop(hop)?, changes)
            }
            Action::Redrive(line) => self.redrive(line)?,
            Action::Discard { messages, from } => {
                let from = self.store(from, "hold messages");
                Intervention::Discard { messages: self.message_refs(messages)?, from: from? }
            }
            _ => return None,
        })
    }

    fn hop(&mut self, hop: &HopText) -> Option<Hop> {
        let message = self.message_ref(&hop.message);
        let ends = match &hop.ends {
            Some((from, to)) => {
                let (from, to) = (self.lifeline(from), self.lifeline(to));
                Some((from?, to?))
            }
            None => None,
        };
        let part = match hop.part {
            HopWord::Message => HopPart::Message,
            HopWord::Copy => HopPart::Copy,
            HopWord::Ack => HopPart::Settlement,
            HopWord::Confirm => HopPart::Confirmation,
        };
        Some(Hop { message: message?, part, ends })
    }

    fn message_refs(&mut self, messages: &[tree::MessageRef]) -> Option<Vec<MessageRef>> {
        let found: Vec<_> = messages.iter().map(|it| self.message_ref(it)).collect();
        found.into_iter().collect()
    }

    fn message_ref(&mut self, message: &tree::MessageRef) -> Option<MessageRef> {
        let message_type = self.type_in_trace(&message.name)?;
        let ((conversation, part), name) = (message.number.value, &message.name.value);
        let words: Rc<str> = match part {
            0 => format!("{name} {conversation}").into(),
            part => format!("{name} {conversation}.{part}").into(),
        };
        Some(MessageRef { message_type, conversation, part, words })
    }

    /// A kind of message that some line sends, or the answer to a call that failed.
    fn type_in_trace(&mut self, name: &Name) -> Option<MessageTypeId> {
        if &*name.value == FAILED { Some(self.message_type(name)) } else { self.sent_type(name) }
    }

    /// Without `to` the messages go back to the channels whose dead letters they are.
    fn redrive(&mut self, line: &RedriveLine) -> Option<Intervention> {
        let messages = self.message_refs(&line.messages);
        let from = self.store(&line.from, "be redriven")?;
        let changes = self.constant_fields(&line.changes);
        let targets = match &line.to {
            Some(to) => vec![self.channel(to, "get messages back")?],
            None => self.origins_of(from, &line.from)?,
        };
        self.facts.redrives.extend(targets.iter().map(|to| (from, *to)));
        let to = targets.first().copied().filter(|_| targets.len() == 1);
        let (messages, as_new, gap) = (messages?, line.as_new, line.gap);
        Some(Intervention::Redrive(model::Redrive { messages, from, to, changes, as_new, gap }))
    }

    /// The channels whose dead letters come to a channel.
    fn origins_of(&mut self, source: ChannelId, name: &Name) -> Option<Vec<ChannelId>> {
        let mut origins: Vec<ChannelId> = Vec::new();
        for (origin, target, _) in &self.facts.dead_letters {
            if *target == source && !origins.contains(origin) {
                origins.push(*origin);
            }
        }
        if origins.is_empty() {
            let message = format!("no dead letters come to `{}`, so none can go back", name.value);
            let help = format!("write `redrive {} to` and the queue", name.value);
            self.report(Diagnostic::error("redrive-where", name.span, message).help(help));
            return None;
        }
        Some(origins)
    }
}
