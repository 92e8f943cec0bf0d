//! Single messages, and words about them: lost, late, doubled, spoiled by hand.

use std::rc::Rc;

use crate::base::{EventId, LifelineId, MessageId, SimDuration, SimTime};
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::message::{MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::JobKind;
use crate::model::{Fields, Hop, HopPart};
use crate::trace::{Detail, EventKind, EventRow, Reason};

/// Something under way.
#[derive(Clone, Copy, Debug)]
struct UnderWay {
    /// When it comes.
    at: SimTime,
    ticket: Ticket,
    what: Occurrence,
    departure: EventId,
    /// The message that it is, or that it is about.
    message: MessageId,
    ends: (LifelineId, LifelineId),
}

impl Simulation {
    /// Loses something that is under way.
    pub(super) fn drop_hop(&mut self, hop: &Hop, words: &Rc<str>) {
        let Some(found) = self.find_hop(hop) else { return self.say_not_under_way(hop, words) };
        self.emit_touched(&found, Detail::Text(Rc::clone(words)));
        self.core.agenda.cancel(found.ticket);
        match found.what {
            Occurrence::Arrives { slot, departure, to }
            | Occurrence::GetsLost { slot, departure, to, .. } => {
                self.lose(slot, departure, to, Reason::ByHand);
            }
            Occurrence::DeliveryArrives { slot } | Occurrence::DeliveryGetsLost { slot, .. } => {
                self.broker.lose_delivery(slot, Reason::ByHand, &self.participants, &mut self.core);
            }
            Occurrence::SettlementArrives(it) | Occurrence::SettlementGetsLost(it, _) => {
                self.broker.lose_settlement(it, Reason::ByHand, &self.participants, &mut self.core);
            }
            Occurrence::CommitArrives(it) | Occurrence::CommitGetsLost(it, _) => {
                self.broker.lose_commit(it, Reason::ByHand, &mut self.core);
            }
            _ => self.core.emit_lost_hop(found.departure, Reason::ByHand),
        }
    }

    /// Lets something that is under way come later. On an ordered link what left after it does not overtake it.
    pub(super) fn delay_hop(&mut self, hop: &Hop, by: SimDuration, words: &Rc<str>) {
        let Some(found) = self.find_hop(hop) else { return self.say_not_under_way(hop, words) };
        self.emit_touched(&found, Detail::Text(Rc::clone(words)));
        let at = found.at.checked_add(by).unwrap_or(SimTime::MAX);
        let behind = self
            .hops()
            .into_iter()
            .filter(|it| it.ends == found.ends && it.departure > found.departure && it.at < at);
        let behind: Vec<UnderWay> = behind.collect();
        self.put_off(&found, at);
        if self.core.links.hold_up(&Rc::clone(&self.core.plan), found.ends, at) {
            behind.iter().for_each(|it| self.put_off(it, at));
        }
    }

    fn put_off(&mut self, hop: &UnderWay, at: SimTime) {
        self.core.agenda.cancel(hop.ticket);
        let ticket = self.core.agenda.schedule(at, hop.what);
        if let Occurrence::DeliveryArrives { slot } | Occurrence::DeliveryGetsLost { slot, .. } = hop.what {
            self.core.messages[slot].timer = Some(ticket);
        }
    }

    /// Makes a copy of a message that is under way, as a faulty link does.
    pub(super) fn duplicate_hop(&mut self, hop: &Hop, words: &Rc<str>) {
        let Some(found) = self.find_hop(hop) else { return self.say_not_under_way(hop, words) };
        let (Occurrence::Arrives { slot, to, .. } | Occurrence::GetsLost { slot, to, .. }) = found.what
        else {
            let what = if self.carries_message(&found) { "a delivery" } else { "a word about a message" };
            return self
                .emit_touched(&found, Detail::Text(format!("{words}: {what} is never doubled").into()));
        };
        self.emit_touched(&found, Detail::Text(Rc::clone(words)));
        let delay = self.core.links.way_of_copy(&Rc::clone(&self.core.plan), self.core.now, found.ends);
        self.core.duplicate(slot, found.ends.0, to, found.departure, delay);
    }

    /// Makes a payload unreadable, or changes some of its fields.
    pub(super) fn corrupt(&mut self, hop: &Hop, changes: &Fields, words: &Rc<str>) {
        let found = self.find_hop(hop);
        let slot = match &found {
            Some(found) if !self.carries_message(found) => {
                let text = format!("{words}: a word about a message carries nothing");
                return self.emit_touched(found, Detail::Text(text.into()));
            }
            Some(found) => self
                .live_of(&hop.message)
                .into_iter()
                .find(|slot| self.core.messages[*slot].id == found.message),
            None if hop.ends.is_none() && matches!(hop.part, HopPart::Message | HopPart::Copy) => {
                let mut all = self.live_of(&hop.message).into_iter();
                all.find(|slot| {
                    self.is_untouched(*slot) && (hop.part == HopPart::Message || self.is_copy(*slot))
                })
            }
            None => None,
        };
        let Some(slot) = slot else { return self.say_not_under_way(hop, words) };
        let changed = self.change_payload(slot, changes);
        if changed.is_none() {
            let message = &mut self.core.messages[slot];
            let payload = std::mem::replace(&mut message.payload, Rc::clone(&self.core.plan.no_payload));
            message.rare().unreadable.get_or_insert(payload);
        }
        let detail = match changed {
            Some(Detail::Changed { fields, .. }) => Detail::Changed { words: Rc::clone(words), fields },
            _ => Detail::Text(Rc::clone(words)),
        };
        match found {
            Some(found) => self.emit_touched(&found, detail),
            None => {
                let (_, lifeline) = self.whereabouts(&hop.message);
                let (row, cause) =
                    (self.core.row(EventKind::Intervened, lifeline), self.core.messages[slot].last_row);
                let message = self.core.id_of(slot);
                self.core.emit(EventRow { message, cause: Some(cause), detail: Some(detail), ..row });
            }
        }
    }

    fn is_copy(&self, slot: MessageSlot) -> bool {
        self.core.trace.message(self.core.messages[slot].id).copy_of.is_some()
    }

    /// True when somebody will still look at what the message carries.
    fn is_untouched(&self, slot: MessageSlot) -> bool {
        match self.core.messages[slot].place {
            Place::Handled(_) => false,
            Place::Unsettled(delivery) if delivery.stage != Stage::OnItsWay => {
                let endpoint = self.core.plan.consumers[delivery.consumer].endpoint;
                let mut waiting = self.participants.endpoints[endpoint].inbox.iter();
                waiting.any(|job| matches!(job.what, JobKind::Message { slot: it, .. } if it == slot))
            }
            _ => true,
        }
    }

    fn carries_message(&self, hop: &UnderWay) -> bool {
        self.core.trace.event(hop.departure).kind.carries_message()
    }

    /// The row that says what was done to something under way.
    fn emit_touched(&mut self, hop: &UnderWay, detail: Detail) {
        let channel = self.core.trace.event(hop.departure).channel;
        self.core.emit(EventRow {
            message: Some(hop.message),
            peer: Some(hop.ends.1),
            channel,
            cause: Some(hop.departure),
            detail: Some(detail),
            ..self.core.row(EventKind::Intervened, hop.ends.0)
        });
    }

    /// Nothing of the kind is under way: the row says what is the case instead.
    fn say_not_under_way(&mut self, hop: &Hop, words: &Rc<str>) {
        let (place, lifeline) = self.whereabouts(&hop.message);
        let why = match hop.part {
            HopPart::Message | HopPart::Copy if hop.ends.is_none() => place,
            HopPart::Message => "it is not under way there".to_owned(),
            HopPart::Copy => "no copy of it is under way there".to_owned(),
            HopPart::Settlement => "no word of a consumer about it is under way".to_owned(),
            HopPart::Confirmation => "no confirmation of it is under way".to_owned(),
        };
        let lifeline = hop.ends.map_or(lifeline, |ends| ends.0);
        self.emit_intervened(lifeline, hop.ends.map(|ends| ends.1), &format!("{words}: {why}").into());
    }

    /// What is meant, when it is under way: the message itself before its copies, and then what left first.
    fn find_hop(&self, hop: &Hop) -> Option<UnderWay> {
        let is_copy = |it: &UnderWay| self.core.trace.message(it.message).copy_of.is_some();
        let fits = |it: &UnderWay| {
            let part = match self.core.trace.event(it.departure).kind {
                EventKind::Confirmed => HopPart::Confirmation,
                kind if !kind.carries_message() => HopPart::Settlement,
                _ if hop.part == HopPart::Copy && is_copy(it) => HopPart::Copy,
                _ => HopPart::Message,
            };
            part == hop.part
                && hop.ends.is_none_or(|ends| ends == it.ends)
                && self.is_meant(&hop.message, it.message)
        };
        let all = self.hops().into_iter().filter(fits);
        all.min_by_key(|it| (is_copy(it), it.departure))
    }

    /// Everything that is under way between two lifelines, in order of arrival.
    fn hops(&self) -> Vec<UnderWay> {
        let scheduled = self.core.agenda.scheduled().into_iter();
        scheduled.filter_map(|(at, ticket, what)| self.hop(at, ticket, what)).collect()
    }

    fn hop(&self, at: SimTime, ticket: Ticket, what: Occurrence) -> Option<UnderWay> {
        let departure = match what {
            Occurrence::DeliveryArrives { slot } | Occurrence::DeliveryGetsLost { slot, .. } => {
                match self.core.messages.get(slot)?.place {
                    Place::Unsettled(delivery) => delivery.departure,
                    _ => return None,
                }
            }
            Occurrence::SettlementGetsLost(settlement, _) => settlement.departure,
            Occurrence::CommitGetsLost(commit, _) => commit.departure,
            _ => crate::engine::kernel::interventions::departure_of(what)?,
        };
        let row = self.core.trace.event(departure);
        if !row.kind.is_departure() {
            return None;
        }
        let message = match what {
            Occurrence::CommitArrives(commit) | Occurrence::CommitGetsLost(commit, _) => {
                self.broker.last_committed(commit)?
            }
            _ => row.message?,
        };
        Some(UnderWay { at, ticket, what, departure, message, ends: (row.lifeline, row.peer?) })
    }
}
