//! Whether every message came to a good end.

use std::collections::BTreeMap;

use super::{Evaluation, Found};
use crate::base::{MessageId, MessageTypeId, TypedId};
use crate::metrics::Units;
use crate::trace::{Location, Moment};

impl Evaluation<'_> {
    /// True when every message was handled well, is stored in a stream, or was passed on as copies. A copy that a
    /// link made is the same message once more: one good end is enough.
    pub(super) fn ends_well(&self, message: Option<MessageTypeId>, moment: Moment) -> Found {
        let now = self.trace.state_at(moment);
        let units = Units::of(self.trace);
        let mut ends: BTreeMap<MessageId, Location> = BTreeMap::new();
        for id in (0..self.trace.message_count()).map(MessageId::from_index) {
            let location = now.location(id);
            let is_meant = message.is_none_or(|it| self.trace.message(id).message_type == it);
            if is_meant && location != Location::Unborn {
                let end = ends.entry(units.unit_of(id)).or_insert(location);
                if trouble(*end).is_some() {
                    *end = location;
                }
            }
        }
        let bad: Vec<(MessageId, &'static str)> =
            ends.iter().filter_map(|(id, end)| Some((*id, trouble(*end)?))).collect();
        let name = message.map_or("message", |it| &*self.scenario.message_types[it]);
        match (bad.first(), ends.len()) {
            (None, 0) => (true, format!("No {name} was sent.")),
            (None, 1) => (true, format!("The only {name} came to a good end.")),
            (None, all) if message.is_none() => (true, format!("Each of {all} messages came to a good end.")),
            (None, all) => (true, format!("Each of {all} {name} messages came to a good end.")),
            (Some((id, what)), all) => {
                let verb = if bad.len() == 1 { "has" } else { "have" };
                let example = self.trace.display_name(*id);
                (false, format!("{example} {what}; {} of {all} {verb} no good end.", bad.len()))
            }
        }
    }
}

/// Why a message has no good end, as the rest of a sentence; none when it has one.
const fn trouble(end: Location) -> Option<&'static str> {
    Some(match end {
        Location::Handled | Location::Stored | Location::Deleted | Location::PassedOn | Location::Unborn => {
            return None;
        }
        Location::InTransit => "is still in flight",
        Location::Queued => "still waits",
        Location::Held => "is still being handled",
        Location::SetAside | Location::DeadLetter => "is a dead letter",
        Location::Failed => "failed",
        Location::Ignored => "was ignored",
        Location::Lost => "was lost",
        Location::Expired => "expired",
        Location::Discarded => "was discarded",
    })
}
