//! No product: what a textbook means by a queue.

use super::rule::{TEXTBOOK, rule};
use super::{BrokerProfile, Kind, Rules};

/// A textbook knows selective consumers.
const PLAIN: Kind = Kind {
    name: "plain",
    label: "",
    rules: Rules { selectors: rule(true, TEXTBOOK), defers: rule(true, TEXTBOOK), ..Rules::TEXTBOOK },
    absent: &[],
};

/// The default: first in first out, a returned message keeps its place, no limits.
pub(super) const NEUTRAL: BrokerProfile = BrokerProfile {
    name: "neutral",
    aliases: &["textbook"],
    label: "Textbook queue",
    version: "",
    kinds: &[&PLAIN],
    notes: &["No product behaves exactly so: choose a profile to see one that exists."],
    choices: &[
        "Of two things that are due at one moment, the one that was planned first happens first.",
        "A topic's copies are stored in the order in which the subscriptions stand in the text.",
    ],
};
