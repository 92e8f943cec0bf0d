//! The rules of a broker as data: values, where each is known from, and how both are said.
//!
//! To add a rule: a line in [`Rules`] below with how its value is said, a value in [`Rules::TEXTBOOK`],
//! and a line in the file of every broker that differs.

use super::words;
use crate::base::SimDuration;
use crate::model::{
    Assignment, AtLimit, Counting, DeadAttempts, DeathTells, ExpiredGoes, Expiry, GroupKind, Holding,
    Isolation, Keeping, KeyPatterns, Keyless, LateSettlement, LogTransactions, Mixing, OverflowPolicy,
    Priorities, Reads, Rebalance, RequeuePosition, StartPosition,
};

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
    /// How long a message may wait when the scenario does not say; none is for ever.
    time_to_live: Option<SimDuration>, "a message that waits", "ttl", words::time_to_live;
    /// True when an expired message is noticed only at the head.
    expires_at_head_only: bool, "an expired message", "", words::expires_at_head_only;
    /// How the patterns of keys are written.
    patterns: KeyPatterns, "a pattern of keys", "", words::patterns;
    /// True when each publisher is told that its message is safe.
    confirms: bool, "a message that was stored", "confirms", words::confirms;
    /// How long a returned message waits.
    redelivery_delay: SimDuration, "a message that is tried again", "redelivery-delay", words::redelivery_delay;
    /// How long it waits after each try, the last one counting on; empty is the same time always.
    retries: &'static [SimDuration], "the pause before each further try", "backoff", words::retries;
    /// True when the consumer of a returned message waits with it.
    retry_blocks: bool, "the consumer that gave a message back", "", words::retry_blocks;
    /// How long a consumer may have a delivery; none is for ever.
    ack_timeout: Option<SimDuration>, "a delivery that nobody settles", "ack-timeout", words::ack_timeout;
    /// True when the end of the time to settle closes the consumer's channel.
    timeout_closes: bool, "a consumer that keeps a delivery too long", "", words::timeout_closes;
    /// What holds a delivery until it is settled.
    holding: Holding, "what a crashed consumer had", "", words::holding;
    /// What becomes of a settlement that comes too late or twice.
    late: LateSettlement, "a settlement that comes late or twice", "", words::late;
    /// Which returns count towards `max-deliveries`.
    counts: Counting, "the count of deliveries", "", words::counts;
    /// When a message that was delivered often enough dies.
    at_limit: AtLimit, "a message that was delivered often enough", "", words::at_limit;
    /// False when the limit of its kind does not hold in a queue for dead letters.
    limits_dead_letters: bool, "a dead-letter queue", "", words::limits_dead_letters;
    /// How many deliveries all consumers together may have unsettled.
    max_unsettled: Option<u32>, "all consumers together", "max-unsettled", words::max_unsettled;
    /// How many messages one `fetch` gives at most.
    fetch_most: Option<u32>, "one fetch", "", words::fetch_most;
    /// True when an acknowledgement by hand settles everything received so far.
    acknowledges_all: bool, "an acknowledgement by hand", "", words::acknowledges_all;
    /// Message priorities that every channel has.
    priorities: Option<Priorities>, "a message with a priority", "priorities", words::priorities;
    /// Message priorities of a channel that asks for them by `priorities 10`: the usual one and the mixing.
    priorities_asked: Priorities, "a queue with priorities", "", words::priorities_asked;
    /// What keeps the order of groups.
    groups: Option<GroupKind>, "messages of one group", "group-by", words::groups;
    /// How long a channel remembers identities; none is not at all.
    deduplicates: Option<SimDuration>, "a message with an identity that was seen before", "dedupe", words::deduplicates;
    /// When a time to live is noticed.
    expiry: Expiry, "a time to live that passes", "", words::expiry;
    /// Where messages go whose time to live has passed.
    expired: ExpiredGoes, "a message that has expired", "", words::expired;
    /// True when a dead letter keeps the age that it had.
    dead_letters_keep_age: bool, "the age of a dead letter", "", words::dead_letters_keep_age;
    /// True when nothing expires in a dead-letter queue.
    dead_letters_never_expire: bool, "a time to live in a dead-letter queue", "", words::dead_letters_never_expire;
    /// Which number a delivery of a dead letter has.
    dead_attempts: DeadAttempts, "the number of tries of a dead letter", "", words::dead_attempts;
    /// By how many messages a queue that refuses passes its capacity.
    overshoot: u32, "a queue that refuses", "", words::overshoot;
    /// What a dead letter says that was delivered too often.
    limit_words: &'static str, "a dead letter that was tried too often", "", words::dead_words;
    /// What a dead letter says whose time to live has passed.
    expired_words: &'static str, "a dead letter that expired", "", words::dead_words;
    /// How long a dead letter waits before it leaves.
    dead_letter_delay: SimDuration, "a dead letter", "", words::dead_letter_delay;
    /// How long a dead letter that is to go at least once waits in its queue until its target is asked again; none is
    /// that it always goes at most once.
    dead_letter_again: Option<SimDuration>, "a dead letter whose target does not take it", "dead-letter-strategy", words::dead_letter_again;
    /// How often a message is forwarded from queue to queue; zero is not at all.
    forward_hops: u32, "a queue that forwards", "forward", words::forward_hops;
    /// What the history of a dead letter tells.
    death_tells: DeathTells, "the history of a dead letter", "", words::death_tells;
    /// True when a consumer of a queue can select messages.
    selectors: bool, "what a consumer of a queue gets", "", words::selectors;
    /// True when a message that is settled by hand leaves the window as the application gets it.
    delivered_frees: bool, "a message that an application has and not settled by hand", "", words::delivered_frees;
    /// True when a message that is sent back becomes a new message.
    redrive_makes_new: bool, "a dead letter that is sent back", "", words::redrive_makes_new;
    /// How those who read a channel keep their place.
    reads: Reads, "a reader", "", words::reads;
    /// How long a log keeps a record that has been settled.
    keeping: Keeping, "a record that was settled", "", words::keeping;
    /// True when a log deletes single records and not whole segments.
    trims_exactly: bool, "a log that is full or old", "", words::trims_exactly;
    /// Where a group begins that has no position yet.
    start: StartPosition, "a new group", "start", words::start;
    /// Who of a group gets which partitions.
    assignment: Assignment, "a member of a group", "assign", words::assignment;
    /// How partitions change hands.
    rebalance: Rebalance, "a group whose members change", "rebalance", words::rebalance;
    /// How long a member of a group that says nothing is taken for alive.
    session: SimDuration, "a member that crashed", "session", words::session;
    /// How long a member of a group may go without asking for more; none is for ever.
    poll: Option<SimDuration>, "a member that does not ask for more", "poll", words::poll;
    /// Which partition a record without a key goes to.
    keyless: Keyless, "a record without a key", "", words::keyless;
    /// True when a copy of a message that the link made is stored once.
    idempotent: bool, "a message that arrives twice", "", words::idempotent;
    /// How long a record without a value outlives the cleaning of its key.
    tombstones: SimDuration, "a record that says that there is nothing with its key", "tombstones", words::tombstones;
    /// True when a record whose handling failed is not read again.
    failure_goes_on: bool, "a record whose handling failed", "", words::failure_goes_on;
    /// True when `backoff` says how long a reader may have each delivery.
    retry_is_time_to_settle: bool, "a list of times", "backoff", words::retry_is_time_to_settle;
    /// True when a consumer can set a message aside, and change what it hands back.
    defers: bool, "a message that cannot be handled yet", "", words::defers;
    /// What becomes of messages that are sent to a log in a transaction.
    transactions: LogTransactions, "a record that belongs to a transaction", "", words::transactions;
    /// What a reader sees of such records.
    isolation: Isolation, "a reader of such records", "isolation", words::isolation;
    /// True when messages that are not persistent survive a restart of the broker.
    keeps_transient: bool, "a transient message at a restart of the broker", "", words::keeps_transient;
}

impl Rules {
    /// The textbook's queue, and what holds where a vendor says nothing: first in first out, no limits.
    pub const TEXTBOOK: Self = Self {
        overflow: rule(OverflowPolicy::Reject, TEXTBOOK),
        requeue: rule(RequeuePosition::OriginalSlot, TEXTBOOK),
        max_deliveries: rule(None, TEXTBOOK),
        prefetch: rule(None, TEXTBOOK),
        time_to_live: rule(None, TEXTBOOK),
        expires_at_head_only: rule(false, TEXTBOOK),
        confirms: rule(false, TEXTBOOK),
        redelivery_delay: rule(SimDuration::ZERO, TEXTBOOK),
        retries: rule(&[], TEXTBOOK),
        retry_blocks: rule(false, TEXTBOOK),
        ack_timeout: rule(None, TEXTBOOK),
        timeout_closes: rule(false, TEXTBOOK),
        holding: rule(Holding::Connection, TEXTBOOK),
        late: rule(LateSettlement::Ignored, TEXTBOOK),
        counts: rule(Counting::ALL, TEXTBOOK),
        at_limit: rule(AtLimit::OnReturn, TEXTBOOK),
        limits_dead_letters: rule(true, TEXTBOOK),
        max_unsettled: rule(None, TEXTBOOK),
        fetch_most: rule(None, TEXTBOOK),
        acknowledges_all: rule(false, TEXTBOOK),
        priorities: rule(None, TEXTBOOK),
        priorities_asked: rule(Priorities { highest: 0, usual: 0, mixing: Mixing::Strict }, TEXTBOOK),
        groups: rule(None, TEXTBOOK),
        deduplicates: rule(None, TEXTBOOK),
        expiry: rule(Expiry::Timely, TEXTBOOK),
        expired: rule(ExpiredGoes::DeadLetter, TEXTBOOK),
        dead_letters_keep_age: rule(false, TEXTBOOK),
        dead_letters_never_expire: rule(false, TEXTBOOK),
        dead_attempts: rule(DeadAttempts::Restart, TEXTBOOK),
        overshoot: rule(0, TEXTBOOK),
        limit_words: rule("", TEXTBOOK),
        expired_words: rule("", TEXTBOOK),
        dead_letter_delay: rule(SimDuration::ZERO, TEXTBOOK),
        dead_letter_again: rule(None, TEXTBOOK),
        forward_hops: rule(0, TEXTBOOK),
        death_tells: rule(DeathTells::Words, TEXTBOOK),
        selectors: rule(false, TEXTBOOK),
        delivered_frees: rule(false, TEXTBOOK),
        redrive_makes_new: rule(false, TEXTBOOK),
        reads: rule(Reads::Queue, TEXTBOOK),
        keeping: rule(Keeping::Limits, TEXTBOOK),
        trims_exactly: rule(false, TEXTBOOK),
        start: rule(StartPosition::Beginning, TEXTBOOK),
        assignment: rule(Assignment::Range, TEXTBOOK),
        rebalance: rule(Rebalance::Eager, TEXTBOOK),
        session: rule(SimDuration::ZERO, TEXTBOOK),
        poll: rule(None, TEXTBOOK),
        keyless: rule(Keyless::InTurn, TEXTBOOK),
        idempotent: rule(false, TEXTBOOK),
        tombstones: rule(SimDuration::ZERO, TEXTBOOK),
        failure_goes_on: rule(false, TEXTBOOK),
        retry_is_time_to_settle: rule(false, TEXTBOOK),
        defers: rule(false, TEXTBOOK),
        transactions: rule(LogTransactions::HeldBack, TEXTBOOK),
        isolation: rule(Isolation::Uncommitted, TEXTBOOK),
        keeps_transient: rule(false, TEXTBOOK),
        patterns: rule(KeyPatterns::Words, TEXTBOOK),
    };
}
