//! The table of rules: what channels of different brokers do differently.
//!
//! An entry is one rule: its type, the textbook's value, what it is about and how its value is said, the option
//! of the language that says otherwise, and when it matters in a run. A broker that differs says so in its own file.

use std::rc::Rc;

use super::Absent;
use super::rule::{Lack, Relevance, RuleInWords, Sourced, TEXTBOOK, resolved, rule, rules, when};
use super::words::{self, either};
use crate::base::Feature::{Channel, Consumer, Message, Step};
use crate::base::{ChannelOption as On, ConsumerOption as By, MessageOption as Of, SimDuration, StepWord};
use crate::model::{
    Assignment, AtLimit, Counting, DeadAttempts, DeathTells, ExpiredGoes, Expiry, GroupKind, Groupless,
    Holding, Isolation, Keeping, KeyPatterns, Keyless, LateSettlement, Lifetime, LogTransactions, Mixing,
    OverflowPolicy, Priorities, Reads, Rebalance, RequeuePosition, RetryDelay, StartPosition,
};

/// What no log has.
pub(in crate::model) const NOT_OF_LOGS: &[Lack] = &[
    (Channel(On::Expires), "a log stays when it is not used"),
    (Channel(On::AutoDelete), "a log outlasts its readers"),
    (Channel(On::Exclusive), "every consumer can read a log"),
    (Channel(On::Transient), "a log is stored"),
    (Message(Of::Delay), "a record can be read as soon as it is stored"),
    (Message(Of::Priority), "a log is read in order"),
    (Message(Of::Group), "the key of a record decides its partition, and order holds there"),
];

const NO_LIST: &[Lack] = &[
    (Step(StepWord::Claim), "a group keeps a position and no list of what was given out"),
    (Step(StepWord::Pending), "a group keeps a position and no list of what was given out"),
];

const NOT_ASIDE: &[Lack] = &[
    (Step(StepWord::Defer), "a consumer can take a message or give it back, and not set it aside"),
    (Step(StepWord::Deferred), "a consumer can take a message or give it back, and not set it aside"),
    (Step(StepWord::With), "what is handed back carries what it carried before"),
];

rules! {
products {
    /// What a full channel does with one message more.
    overflow: OverflowPolicy = OverflowPolicy::Reject,
        "a full queue" => words::overflow,
        options [Channel(On::Overflow)], matters |run| run.bounded;
    /// Where a returned message stands.
    requeue: RequeuePosition = RequeuePosition::OriginalSlot,
        "a returned message" => words::requeue,
        options [Channel(On::Requeue)], matters |run| run.returned;
    /// How often a message is delivered at most; none is for ever.
    max_deliveries: Option<u32> = None,
        "a message that always fails" => words::max_deliveries,
        options [Channel(On::MaxDeliveries), Channel(On::DeliveryLimit)], matters |run| run.returned;
    /// How many deliveries a consumer may hold unsettled: zero is any number, none is one for each worker.
    prefetch: Option<u32> = None,
        "a consumer that does not say how much it takes" => words::prefetch,
        options [Consumer(By::Prefetch)], matters |run| run.delivered;
    /// How long a message may wait when the scenario does not say; none is for ever.
    time_to_live: Option<SimDuration> = None,
        "a message that waits" => words::time_to_live,
        options [Channel(On::Ttl)], matters |_| true;
    /// True when an expired message is noticed only at the head.
    expires_at_head_only: bool = false,
        "an expired message" => either("is noticed when it is at the head", "leaves at once, wherever it stands"),
        options [], matters |run| run.expired;
    /// True when each priority of a queue has a head of its own.
    levels_have_heads: bool = true,
        "an expired message behind one of a higher priority" =>
            either("is noticed when it is the first of its priority", "stays until everything before it is gone"),
        options [], matters |run| run.expired && run.says(&["priority"]);
    /// How the patterns of keys are written.
    patterns: KeyPatterns = KeyPatterns::Words,
        "a pattern of keys" => words::patterns,
        options [], matters |run| run.says(&["key"]) && run.says(&["topic"]);
    /// True when a message that was sent straight to a queue has the name of the queue as its key.
    queue_is_key: bool = false,
        "the key of a message that was sent straight to a queue" =>
            either("is the name of the queue", "is the one that its sender gave it"),
        options [], matters |run| run.says(&["key"]) && run.delivered;
    /// True when each publisher is told that its message is safe.
    confirms: bool = false,
        "a message that was stored" => either("is confirmed to its sender", "is confirmed only where a queue says so"),
        options [Channel(On::Confirms)], matters |run| run.stored;
    /// How long a returned message waits.
    redelivery_delay: SimDuration = SimDuration::ZERO,
        "a message that is tried again" => words::redelivery_delay,
        options [Channel(On::RedeliveryDelay), Channel(On::Backoff)], matters |run| run.returned;
    /// How long it waits after each try, the last one counting on; empty is the same time always.
    retries: &'static [SimDuration] as RetryDelay = &[],
        "the pause before each further try" => words::retries,
        options [Channel(On::Backoff)], matters |run| run.returned;
    /// True when the consumer of a returned message waits with it.
    retry_blocks: bool = false,
        "the consumer that gave a message back" => either("gets it again before all others, and waits for it", "goes on with other messages"),
        options [], matters |run| run.returned,
        without |waits: bool| when(!waits, &[
            (Channel(On::NonBlocking), "a consumer never waits for what it gave back"),
        ]);
    /// True when a durable subscription with a name has one consumer at a time.
    durable_is_exclusive: bool = false,
        "a durable subscription with a name" =>
            either("has one consumer at a time: a second one is refused", "is shared by its consumers"),
        options [], matters |run| run.says(&["durable"]);
    /// True when what a consumer had only buffered as it closed its connection counts as never delivered.
    close_returns_unseen: bool = false,
        "what a consumer had only buffered when it closed its connection" =>
            either("returns as never delivered", "returns as every unsettled delivery does"),
        options [], matters |run| run.broke_off || run.says(&["close"]);
    /// True when the clients of the broker say nothing to it about a handler that failed.
    failure_is_silent: bool = false,
        "the delivery of a handler that failed" =>
            either("is not settled: it returns when its ack timeout ends", "is given back by its consumer at once"),
        options [], matters |run| run.returned || run.lapsed;
    /// How long a consumer may have a delivery; none is for ever.
    ack_timeout: Option<SimDuration> = None,
        "a delivery that nobody settles" => words::ack_timeout,
        options [Channel(On::AckTimeout)], matters |run| run.lapsed || run.broke_off && run.outlives_connections;
    /// How long an ack timeout can be at most; none is without limit.
    longest_ack_timeout: Option<SimDuration> = None,
        "an ack timeout" => words::at_most,
        options [], matters |run| run.says(&["ack-timeout"]);
    /// True when the end of the time to settle closes the consumer's channel.
    timeout_closes: bool = false,
        "a consumer that keeps a delivery too long" => either("loses its channel, and everything else that it had is back too", "loses this delivery only"),
        options [], matters |run| run.lapsed;
    /// What holds a delivery until it is settled.
    holding: Holding = Holding::Connection,
        "what a crashed consumer had" => words::holding,
        options [], matters |run| run.broke_off,
        without |holding| when(holding != Holding::Owner, &[
            (Step(StepWord::Own), "what was given out and not settled comes back by itself"),
        ]);
    /// What becomes of a settlement that comes too late or twice.
    late: LateSettlement = LateSettlement::Ignored,
        "a settlement that comes late or twice" => words::late,
        options [], matters |run| run.settled_late;
    /// Which returns count towards `max-deliveries`.
    counts: Counting = Counting::ALL,
        "the count of deliveries" => words::counts,
        options [], matters |run| run.returned;
    /// When a message that was delivered often enough dies.
    at_limit: AtLimit = AtLimit::OnReturn,
        "a message that was delivered often enough" => words::at_limit,
        options [], matters |run| run.returned && run.dead_lettered;
    /// False when the limit of its kind does not hold in a queue for dead letters.
    limits_dead_letters: bool = true,
        "a dead-letter queue" => either("counts deliveries as every queue does", "delivers its messages without limit"),
        options [], matters |run| run.dead_letters_read;
    /// How many deliveries all consumers together may have unsettled.
    max_unsettled: Option<u32> = None,
        "all consumers together" => words::max_unsettled,
        options [Channel(On::MaxUnsettled)], matters |run| run.delivered;
    /// True when a message that waits for its redelivery after a negative acknowledgement counts as in flight.
    delayed_is_unsettled: bool = false,
        "a message that a consumer gave back with a delay" =>
            either("stays in flight, and counts against the limit of all consumers", "is not in flight"),
        options [], matters |run| run.returned;
    /// True when a consumer gets to know how often a message was delivered.
    tells_attempts: bool = true,
        "what a consumer knows of earlier deliveries" =>
            either("how many there were", "at most that there was one; `attempt` is the count of this engine"),
        options [], matters |run| run.says(&["attempt"]);
    /// How many messages one `fetch` gives at most.
    fetch_most: Option<u32> = None,
        "one fetch" => words::fetch_most,
        options [], matters |run| run.says(&["fetch"]);
    /// True when an acknowledgement by hand settles everything received so far.
    acknowledges_all: bool = false,
        "an acknowledgement by hand" => either("settles everything that was received so far", "settles one delivery"),
        options [], matters |run| run.says(&["fetch"]);
    /// Message priorities that every channel has.
    priorities: Option<Priorities> = None,
        "a message with a priority" => words::priorities,
        options [Channel(On::Priorities)], matters |run| run.says(&["priority", "priorities"]);
    /// Message priorities of a channel that asks for them by `priorities 10`: the usual one and the mixing.
    priorities_asked: Priorities = Priorities { highest: 0, usual: 0, mixing: Mixing::Strict },
        "a queue with priorities" => words::priorities_asked,
        options [], matters |run| run.says(&["priority", "priorities"]);
    /// How long a message can be kept back at most; none is without limit.
    longest_delay: Option<SimDuration> = None,
        "a message that is sent for later" => words::longest_delay,
        options [], matters |run| run.says(&["delay", "delivery-delay"]);
    /// What keeps the order of groups.
    groups: Option<GroupKind> = None,
        "messages of one group" => words::groups,
        options [Channel(On::GroupBy)], matters |run| run.says(&["group", "group-by"]);
    /// What becomes of a message without a group in a channel that keeps groups in order.
    groupless: Groupless = Groupless::Free,
        "a message without a group" => words::groupless,
        options [], matters |run| run.says(&["group", "group-by", "fifo", "sessions"]);
    /// True when a single active consumer gives way to one of a higher priority.
    active_yields: bool = false,
        "a single active consumer that one of a higher priority joins" =>
            either("takes nothing new, and gives way when it has settled what it has", "stays the active one"),
        options [], matters |run| run.says(&["single-active"]) && run.says(&["priority"]);
    /// True when a purge takes what consumers have and have not settled, too.
    purges_unsettled: bool = false,
        "a purge" => either(
            "removes all messages, also those in flight",
            "removes what waits; what consumers have is not touched",
        ),
        options [], matters |run| run.says(&["purge"]);
    /// True when a limit of deliveries means nothing without a dead-letter target.
    limit_needs_target: bool = false,
        "a limit of deliveries without a dead-letter target" =>
            either("has no effect", "discards the message"),
        options [], matters |run| run.says(&["max-deliveries", "delivery-limit"]);
    /// How long a channel remembers identities; none is not at all.
    deduplicates: Option<SimDuration> = None,
        "a message with an identity that was seen before" => words::deduplicates,
        options [Channel(On::Dedupe)], matters |run| run.says(&["dedupe", "id"]) && run.deduplicates;
    /// How long identities can be remembered at most; none is without limit.
    longest_window: Option<SimDuration> = None,
        "the window in which duplicates are found" => words::at_most,
        options [], matters |run| run.says(&["dedupe"]);
    /// How long a channel can keep a message at most; none is without limit.
    longest_time_to_live: Option<SimDuration> = None,
        "the time to live in a channel" => words::at_most,
        options [], matters |run| run.says(&["ttl"]);
    /// How long a channel keeps a message at least; none is any time.
    shortest_time_to_live: Option<SimDuration> = None,
        "the shortest time to live in a channel" => words::at_least,
        options [], matters |run| run.says(&["ttl"]);
    /// When a time to live is noticed.
    expiry: Expiry = Expiry::Timely,
        "a time to live that passes" => words::expiry,
        options [], matters |run| run.expired;
    /// Where messages go whose time to live has passed.
    expired: ExpiredGoes = ExpiredGoes::DeadLetter,
        "a message that has expired" => words::expired,
        options [], matters |run| run.expired;
    /// True when a dead letter keeps the age that it had.
    dead_letters_keep_age: bool = false,
        "the age of a dead letter" => either("counts on from its first queue", "begins anew"),
        options [], matters |run| run.dead_letters_read;
    /// True when nothing expires in a dead-letter queue.
    dead_letters_never_expire: bool = false,
        "a time to live in a dead-letter queue" => either("is not looked at", "counts as in every queue"),
        options [], matters |run| run.dead_letters_read && run.expired;
    /// Which number a delivery of a dead letter has.
    dead_attempts: DeadAttempts = DeadAttempts::Restart,
        "the number of tries of a dead letter" => words::dead_attempts,
        options [], matters |run| run.dead_letters_read;
    /// By how many messages a queue that refuses passes its capacity.
    overshoot: u32 = 0,
        "a queue that refuses" => words::overshoot,
        options [], matters |run| run.bounded;
    /// What a dead letter says that was delivered too often.
    limit_words: &'static str = "",
        "a dead letter that was tried too often" => words::dead_words,
        options [], matters |run| run.returned && run.dead_lettered;
    /// What a dead letter says whose time to live has passed.
    expired_words: &'static str = "",
        "a dead letter that expired" => words::dead_words,
        options [], matters |run| run.expired;
    /// How long a dead letter waits before it leaves.
    dead_letter_delay: SimDuration = SimDuration::ZERO,
        "a dead letter" => words::dead_letter_delay,
        options [], matters |_| true;
    /// How long a dead letter that is to go at least once waits in its queue until its target is asked again; none is
    /// that it always goes at most once.
    dead_letter_again: Option<SimDuration> = None,
        "a dead letter whose target does not take it" => words::dead_letter_again,
        options [Channel(On::DeadLetterStrategy)], matters |_| true,
        without |gap: Option<SimDuration>| when(gap.is_none(), &[(
            Channel(On::DeadLetterStrategy),
            "a dead letter leaves its queue at once, without a confirmation of its target",
        )]);
    /// How often a message is forwarded from queue to queue; zero is not at all.
    forward_hops: u32 = 0,
        "a queue that forwards" => words::forward_hops,
        options [Channel(On::Forward)], matters |_| true,
        without |most| when(most == 0, &[(Channel(On::Forward), "a queue passes nothing on by itself")]);
    /// What the history of a dead letter tells.
    death_tells: DeathTells = DeathTells::Words,
        "the history of a dead letter" => words::death_tells,
        options [], matters |_| true,
        without |tells| when(tells != DeathTells::Routing, &[
            (Channel(On::DeadLetterKey), "dead letters go to a queue, and have no key"),
        ]);
    /// True when a consumer of a queue can select messages.
    selectors: bool = false,
        "what a consumer of a queue gets" => either("is selected by `where`", "is whatever comes next"),
        options [], matters |_| true;
    /// True when a message that is settled by hand leaves the window as the application gets it.
    delivered_frees: bool = false,
        "a message that an application has and not settled by hand" => either("has left its place in the window", "keeps its place in the window"),
        options [], matters |_| true;
    /// True when a message that is sent back becomes a new message.
    redrive_makes_new: bool = false,
        "a dead letter that is sent back" => either("is a new message", "is the same message, without its history"),
        options [], matters |run| run.says(&["redrive"]);
    /// How those who read a channel keep their place.
    reads: Reads = Reads::Queue,
        "a reader" => words::reads,
        options [], matters |_| true,
        without |reads| when(reads != Reads::Queue, NOT_OF_LOGS),
        without |reads| when(reads != Reads::Pending, NO_LIST);
    /// How long a log keeps a record that has been settled.
    keeping: Keeping = Keeping::Limits,
        "a record that was settled" => words::keeping,
        options [], matters |_| true;
    /// True when a sender can say which offset its record has to get.
    checks_offsets: bool = false,
        "a record with an expected offset" =>
            either("is refused when it would get another one", "is stored at whatever offset comes"),
        options [], matters |run| run.says(&["expected-offset"]),
        without |checks: bool| when(!checks, &[(
            Message(Of::ExpectedOffset),
            "a sender cannot say where its message has to stand",
        )]);
    /// True when a log deletes single records and not whole segments.
    trims_exactly: bool = false,
        "a log that is full or old" => either("loses its oldest records one by one", "loses whole segments, the oldest first"),
        options [], matters |run| run.appended;
    /// Where a group begins that has no position yet.
    start: StartPosition = StartPosition::Beginning,
        "a new group" => words::start,
        options [Consumer(By::Start)], matters |run| run.appended;
    /// True when a consumer whose next record was deleted begins where a new group would.
    lost_offset_resets: bool = false,
        "a consumer whose next record was deleted" =>
            either("begins where `start` says", "continues with the oldest record that is left"),
        options [], matters |run| run.appended && run.says(&["retention", "keeps"]);
    /// Who of a group gets which partitions.
    assignment: Assignment = Assignment::Range,
        "a member of a group" => words::assignment,
        options [Consumer(By::Assign)], matters |run| run.assigned;
    /// How partitions change hands.
    rebalance: Rebalance = Rebalance::Eager,
        "a group whose members change" => words::rebalance,
        options [Consumer(By::Rebalance)], matters |run| run.assigned;
    /// How long a member of a group that says nothing is taken for alive.
    session: SimDuration = SimDuration::ZERO,
        "a member that crashed" => words::session,
        options [Consumer(By::Session)], matters |run| run.assigned;
    /// True when a member of a group can be a static one.
    static_members: bool = false,
        "a member that says `static`" => either(
            "is the same one when it starts again within its session, and does not leave when it closes",
            "is a new one when it starts again",
        ),
        options [Consumer(By::Static)], matters |run| run.says(&["static"]),
        without |has: bool| when(!has, &[(Consumer(By::Static), "members have no identity of their own")]);
    /// How long a member of a group may go without asking for more; none is for ever.
    poll: Option<SimDuration> = None,
        "a member that does not ask for more" => words::poll,
        options [Consumer(By::Poll)], matters |run| run.assigned;
    /// Which partition a record without a key goes to.
    keyless: Keyless = Keyless::InTurn,
        "a record without a key" => words::keyless,
        options [], matters |run| run.appended;
    /// True when a record leaves a log when its own time to live has passed.
    records_expire: bool = true,
        "a record with a time to live of its own" => either("leaves when it has passed", "stays as long as every other"),
        options [], matters |run| run.appended && run.says(&["ttl"]),
        without |expire: bool| when(!expire, &[(Message(Of::Ttl), "there is only the retention of the whole log")]);
    /// True when a copy of a message that the link made is stored once.
    idempotent: bool = false,
        "a message that arrives twice" => either("is stored once, and confirmed both times", "is stored twice"),
        options [], matters |run| run.doubled;
    /// How long a record without a value outlives the cleaning of its key.
    tombstones: SimDuration = SimDuration::ZERO,
        "a record that says that there is nothing with its key" => words::tombstones,
        options [Channel(On::Tombstones)], matters |run| run.says(&["compact"]);
    /// True when a record whose handling failed is not read again.
    failure_goes_on: bool = false,
        "a record whose handling failed" => either("is not read again: the reader goes on behind it", "is tried again"),
        options [], matters |run| run.went_back || run.returned;
    /// True when `backoff` says how long a reader may have each delivery.
    retry_is_time_to_settle: bool = false,
        "a list of times" => either("says how long a reader may have each try", "says how long a message waits before each try"),
        options [Channel(On::Backoff)], matters |_| true;
    /// True when a consumer can set a message aside, and change what it hands back.
    defers: bool = false,
        "a message that cannot be handled yet" => either("can be set aside, and is fetched by its number; what is handed back can carry something else", "can only be handed back as it is"),
        options [], matters |run| run.says(&["defer", "deferred", "with"]),
        without |defers: bool| when(!defers, NOT_ASIDE);
    /// What becomes of messages that are sent to a log in a transaction.
    transactions: LogTransactions = LogTransactions::HeldBack,
        "a record that belongs to a transaction" => words::transactions,
        options [], matters |run| run.says(&["transaction", "transacted"]),
        without |how| when(how == LogTransactions::HeldBack, &[(
            Consumer(By::Isolation),
            "what is sent in a transaction is in the log when it has ended well",
        )]);
    /// What a reader sees of such records.
    isolation: Isolation = Isolation::Uncommitted,
        "a reader of such records" => words::isolation,
        options [Consumer(By::Isolation)], matters |run| run.says(&["transaction", "transacted"]);
    /// True when messages that are not persistent survive a restart of the broker.
    keeps_transient: bool = false,
        "a transient message at a restart of the broker" => either("is still there", "is lost"),
        options [], matters |run| run.broke_off && run.says(&["transient"]),
        without |keeps: bool| when(keeps, &[(Channel(On::Transient), "a queue outlasts a restart of its broker")]);
}

// What only a scenario says.
scenarios {
    /// How many ready messages a channel holds at most; none is unlimited.
    capacity: Option<u32> = None;
    /// The field of the payload that names the group of a message which has none of its own.
    group_by: Option<Rc<str>> = None;
    /// The field of the payload that identifies a message which has no identity of its own.
    identity: Option<Rc<str>> = None;
    /// True when only one consumer gets messages, and the next one when it is gone.
    single_active: bool = false;
    /// How long every new message is kept back.
    delivery_delay: SimDuration = SimDuration::ZERO;
    /// True when a dead letter stays until its target has it.
    dead_letters_stay: bool = false;
    /// When the channel ceases to be.
    lifetime: Lifetime = Lifetime::default();
    /// True when it is deleted as its broker restarts.
    transient: bool = false;
    /// How many partitions a log has. At least 1.
    partitions: u32 = 1;
    /// How long a record is kept; none is for ever.
    retention: Option<SimDuration> = None;
    /// How many records of a partition are kept; none is any number.
    keeps: Option<u32> = None;
    /// How many records of each key are kept; none is any number.
    keeps_per_key: Option<u32> = None;
    /// True when only the last record of each key is kept in closed segments.
    compacts: bool = false;
    /// How many records a segment has.
    segment: u32 = 4;
    /// True when an acknowledgement settles everything before it, too, whoever has it.
    settles_older: bool = false;
}
}

impl Default for ChannelRules {
    fn default() -> Self {
        Rules::TEXTBOOK.values()
    }
}
