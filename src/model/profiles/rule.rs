//! What a rule of a broker is: a value, where it is known from, how both are said, and when they matter.

use std::collections::BTreeSet;

use crate::base::Feature;

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

    /// True when no product says so.
    pub fn is_textbook(self) -> bool {
        self == TEXTBOOK
    }

    /// `rabbitmq.com, Dead letter exchanges; recorded on 4.3.6`.
    pub fn in_words(self) -> String {
        let parts = [("", self.documented), ("tested by ", self.tested), ("recorded on ", self.recorded)];
        let said: Vec<String> = parts
            .iter()
            .filter(|(_, what)| !what.is_empty())
            .map(|(before, what)| format!("{before}{what}"))
            .collect();
        if said.is_empty() { "the textbook".to_owned() } else { said.join("; ") }
    }
}

/// A rule in words, for printing and comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInWords {
    /// What it is about: `a full queue`.
    pub about: &'static str,
    /// The options of the language that say otherwise.
    pub options: &'static [Feature],
    /// What it says: `discards its oldest message`.
    pub value: String,
    /// Where it is known from.
    pub source: Source,
    /// When it matters.
    pub matters: Relevance,
}

/// What a product does not have, and why.
pub(super) type Lack = (Feature, &'static str);

/// A list, or nothing.
pub(super) const fn when(holds: bool, list: &'static [Lack]) -> &'static [Lack] {
    if holds { list } else { &[] }
}

/// When a rule matters: a question to the facts of a run.
#[derive(Clone, Copy)]
pub struct Relevance(pub(super) fn(&RunFacts<'_>) -> bool);

impl Relevance {
    /// True when what the rule is about happened.
    pub fn holds(self, run: &RunFacts<'_>) -> bool {
        (self.0)(run)
    }
}

impl PartialEq for Relevance {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

impl Eq for Relevance {}

impl std::fmt::Debug for Relevance {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Relevance")
    }
}

/// What happened in some runs, and what their text says, as far as a rule can depend on it.
#[derive(Debug, Default)]
pub struct RunFacts<'t> {
    /// A channel has a capacity.
    pub bounded: bool,
    /// A channel drops messages whose identity it knows.
    pub deduplicates: bool,
    /// A channel holds deliveries by something else than the connection of their consumer.
    pub outlives_connections: bool,
    /// A message was stored or published.
    pub stored: bool,
    /// A record was appended to a log.
    pub appended: bool,
    /// A message was delivered.
    pub delivered: bool,
    /// A message came back.
    pub returned: bool,
    /// A reader went back in a log.
    pub went_back: bool,
    /// An ack timeout passed.
    pub lapsed: bool,
    /// A settlement came late or twice.
    pub settled_late: bool,
    /// A message expired.
    pub expired: bool,
    /// A message became a dead letter.
    pub dead_lettered: bool,
    /// A dead letter was delivered to a consumer.
    pub dead_letters_read: bool,
    /// A link made a copy of a message.
    pub doubled: bool,
    /// A participant crashed or was cut off.
    pub broke_off: bool,
    /// A reader was given partitions.
    pub assigned: bool,
    /// The words of the text.
    pub words: BTreeSet<&'t str>,
}

impl RunFacts<'_> {
    /// True when the text has one of these words.
    pub fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|it| self.words.contains(it))
    }
}

/// The type of a rule in a channel: the profile's, or one that can say more.
macro_rules! resolved {
    ($kind:ty) => {
        $kind
    };
    ($kind:ty, $resolved:ty) => {
        $resolved
    };
}

/// The table of rules. It makes [`super::Rules`], the values of a product with their sources, and
/// [`super::ChannelRules`], the values that hold for one channel.
macro_rules! rules {
    (
        products {$(
            $(#[$doc:meta])* $field:ident: $kind:ty $(as $resolved:ty)? = $textbook:expr,
            $about:literal => $words:expr, options $options:expr, matters $matters:expr
            $(, without $lacks:expr)*;
        )*}
        scenarios {$(
            $(#[$own_doc:meta])* $own:ident: $own_kind:ty = $own_usual:expr;
        )*}
    ) => {
        /// What a kind of channel does when the scenario does not say, and where that is known from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Rules {
            $($(#[$doc])* pub $field: Sourced<$kind>,)*
        }

        impl Rules {
            /// The textbook's queue, and what holds where a vendor says nothing: first in first out, no limits.
            pub const TEXTBOOK: Self = Self {
                $($field: rule($textbook, TEXTBOOK),)*
            };

            /// Every rule in words, in the order of the table.
            pub fn in_words(&self) -> Vec<RuleInWords> {
                vec![$(RuleInWords {
                    about: $about,
                    options: &$options,
                    value: ($words)(self.$field.value),
                    source: self.$field.source,
                    matters: Relevance($matters),
                }),*]
            }

            /// What a product with these values does not have.
            pub fn absences(&self) -> Vec<Absent> {
                let mut all = Vec::new();
                $($(
                    let source = self.$field.source;
                    let lacks: &[Lack] = ($lacks)(self.$field.value);
                    all.extend(lacks.iter().map(|(feature, why)| Absent { feature: *feature, why, source }));
                )*)*
                all
            }

            /// The rules of a channel of this kind of which the scenario says nothing.
            pub fn values(&self) -> ChannelRules {
                ChannelRules {
                    $($field: self.$field.value.into(),)*
                    $($own: $own_usual,)*
                }
            }
        }

        /// The rules that hold for one channel: those of its kind, and what the scenario says.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct ChannelRules {
            $($(#[$doc])* pub $field: resolved!($kind $(, $resolved)?),)*
            $($(#[$own_doc])* pub $own: $own_kind,)*
        }
    };
}

pub(super) use {resolved, rules};
