//! The rules of a broker as data: values, where each is known from, and how both are said.
//!
//! To add a rule: a line in [`Rules`] below with how its value is said, a value in [`Rules::TEXTBOOK`],
//! and a line in the file of every broker that differs.

use super::words;
use crate::model::{OverflowPolicy, RequeuePosition};

/// A value and where it is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it is known from.
    pub source: Source,
}

/// Where a rule is known from. Each part may be empty; all three are for the textbook's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The vendor's page or default constants that state it: `rabbitmq.com, Dead letter exchanges`.
    pub documented: &'static str,
    /// A test of the product itself that asserts it.
    pub tested: &'static str,
    /// The versions on which it was recorded: `4.3.6`.
    pub recorded: &'static str,
}

/// A value with its source.
pub(super) const fn rule<T>(value: T, source: Source) -> Sourced<T> {
    Sourced { value, source }
}

/// Stated by the vendor.
pub(super) const fn documented(page: &'static str) -> Source {
    Source { documented: page, tested: "", recorded: "" }
}

/// Asserted by a test of the product.
pub(super) const fn tested(suite: &'static str) -> Source {
    Source { documented: "", tested: suite, recorded: "" }
}

/// Seen in a run of these versions.
pub(super) const fn recorded(versions: &'static str) -> Source {
    Source { documented: "", tested: "", recorded: versions }
}

/// What a textbook says: no product is named.
pub(super) const TEXTBOOK: Source = Source { documented: "", tested: "", recorded: "" };

impl Source {
    /// The same, and seen in a run of these versions.
    pub(super) const fn and_recorded(self, versions: &'static str) -> Self {
        Self { recorded: versions, ..self }
    }

    /// `rabbitmq.com, Dead letter exchanges; recorded on 4.3.6`.
    pub fn in_words(self) -> String {
        let parts = [("", self.documented), ("tested by ", self.tested), ("recorded on ", self.recorded)];
        let said: Vec<String> = parts
            .iter()
            .filter(|(_, what)| !what.is_empty())
            .map(|(before, what)| format!("{before}{what}"))
            .collect();
        if said.is_empty() { "the textbook: the vendor says nothing".to_owned() } else { said.join("; ") }
    }
}

/// A rule in words, for printing and comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInWords {
    /// The field of [`Rules`].
    pub field: &'static str,
    /// What it is about: `a full queue`.
    pub about: &'static str,
    /// The option of the language that says otherwise; empty when there is none.
    pub option: &'static str,
    /// What it says: `discards its oldest message`.
    pub value: String,
    /// Where it is known from.
    pub source: Source,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $field:ident: $kind:ty, $about:literal, $option:literal, $words:path;)*) => {
        /// What a kind of channel does when the scenario does not say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Rules {
            $($(#[$doc])* pub $field: Sourced<$kind>,)*
        }

        impl Rules {
            /// Every rule in words, in the order of the table.
            pub fn in_words(&self) -> Vec<RuleInWords> {
                vec![$(RuleInWords {
                    field: stringify!($field),
                    about: $about,
                    option: $option,
                    value: $words(self.$field.value),
                    source: self.$field.source,
                }),*]
            }
        }
    };
}

rules! {
    /// What a full channel does with one message more.
    overflow: OverflowPolicy, "a full queue", "overflow", words::overflow;
    /// Where a returned message stands.
    requeue: RequeuePosition, "a returned message", "requeue", words::requeue;
    /// How often a message is delivered at most; none is for ever.
    max_deliveries: Option<u32>, "a message that always fails", "max-deliveries", words::max_deliveries;
    /// How many deliveries a consumer may hold unsettled: zero is any number, none is one for each worker.
    prefetch: Option<u32>, "a consumer that does not say how much it takes", "prefetch", words::prefetch;
    /// True when an expired message is noticed only at the head.
    expires_at_head_only: bool, "an expired message", "", words::expires_at_head_only;
    /// True when each publisher is told that its message is safe.
    confirms: bool, "a message that was stored", "confirms", words::confirms;
}

impl Rules {
    /// The textbook's queue, and what holds where a vendor says nothing: first in first out, no limits.
    pub const TEXTBOOK: Self = Self {
        overflow: rule(OverflowPolicy::Reject, TEXTBOOK),
        requeue: rule(RequeuePosition::OriginalSlot, TEXTBOOK),
        max_deliveries: rule(None, TEXTBOOK),
        prefetch: rule(None, TEXTBOOK),
        expires_at_head_only: rule(false, TEXTBOOK),
        confirms: rule(false, TEXTBOOK),
    };
}
