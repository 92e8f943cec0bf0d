//! Messages handled in the order of sending.

use std::collections::BTreeMap;

use super::{Evaluation, Found};
use crate::base::{EndpointId, EventId, LifelineId, MessageId, MessageTypeId, Value};
use crate::metrics::Units;
use crate::trace::Moment;

/// Messages that are looked at together: those of one subscriber, with one value of the field that counts.
type Line = (Option<LifelineId>, Option<Value>);

impl Evaluation<'_> {
    /// With a field, those with the same value of it are looked at for themselves.
    pub(super) fn in_order(
        &self,
        message: MessageTypeId,
        by: Option<EndpointId>,
        per: Option<&str>,
        moment: Moment,
    ) -> Found {
        let name = &self.scenario.message_types[message];
        let ends = self.first_good_ends(message, by, per, moment);
        let each = per.map(|field| format!(", for each {field}")).unwrap_or_default();
        let mut overtaken = ends.values().flat_map(|ends| ends.windows(2)).filter(|pair| overtakes(pair));
        match overtaken.next() {
            None => match ends.values().map(Vec::len).sum() {
                0 => (true, format!("No {name} was handled.")),
                1 => (true, format!("Only one {name} was handled.")),
                number => {
                    (true, format!("{number} {name} messages were handled in the order of sending{each}."))
                }
            },
            Some(pair) => {
                let [earlier, later] = [0, 1].map(|place| self.trace.display_name(pair[place].unit));
                (false, format!("{later} was handled before {earlier}, which was sent earlier."))
            }
        }
    }

    /// When each message was first handled well, in order of sending. The copies that a topic made
    /// are looked at by handler: each subscriber has an order of its own.
    fn first_good_ends(
        &self,
        message: MessageTypeId,
        by: Option<EndpointId>,
        per: Option<&str>,
        moment: Moment,
    ) -> BTreeMap<Line, Vec<FirstEnd>> {
        let units = Units::of(self.trace);
        let mut first: BTreeMap<(Line, EventId, MessageId), EventId> = BTreeMap::new();
        for handling in self.good_handlings(by, moment) {
            let unit = units.unit_of(handling.message);
            let info = self.trace.message(unit);
            let wanted = units.sent(unit).filter(|_| info.message_type == message);
            if let (Some(sent), Some(end)) = (wanted, handling.ended) {
                let value = per.map(|field| info.payload.get(field).cloned().unwrap_or_default());
                let line = (info.copy_of.map(|_| handling.lifeline), value);
                let known = first.entry((line, sent, unit)).or_insert(end);
                *known = end.min(*known);
            }
        }
        let mut by_line: BTreeMap<_, Vec<FirstEnd>> = BTreeMap::new();
        for ((line, sent, unit), end) in first {
            by_line.entry(line).or_default().push(FirstEnd { unit, sent, end });
        }
        by_line
    }
}

/// When a message was sent, and when its first good handling ended.
struct FirstEnd {
    unit: MessageId,
    sent: EventId,
    end: EventId,
}

/// True when the message sent later was handled first.
fn overtakes(pair: &[FirstEnd]) -> bool {
    pair[0].sent < pair[1].sent && pair[1].end < pair[0].end
}
