//! The values of rules in words: each ends the sentence that its rule's `about` begins.

use crate::base::SimDuration;
use crate::model::{
    Assignment, AtLimit, Counting, DeadAttempts, DeathTells, ExpiredGoes, Expiry, GroupKind, Groupless,
    Holding, Isolation, Keeping, KeyPatterns, Keyless, LateSettlement, LogTransactions, Mixing,
    OverflowPolicy, Priorities, Reads, Rebalance, RequeuePosition, StartPosition,
};

/// How a rule is said that is true or not.
pub(super) fn either(yes: &'static str, no: &'static str) -> impl Fn(bool) -> String {
    move |it| if it { yes } else { no }.to_owned()
}

/// `a full queue … `
pub(super) fn overflow(policy: OverflowPolicy) -> String {
    match policy {
        OverflowPolicy::DropOldest => "drops its oldest message",
        OverflowPolicy::DropNewest => "drops the new message without telling the sender",
        OverflowPolicy::Reject => "refuses the new message and tells the sender",
        OverflowPolicy::RejectAndDeadLetter => "refuses the new message and dead-letters it",
        OverflowPolicy::Block => "blocks the sender until it has capacity (back-pressure)",
    }
    .to_owned()
}

/// `a returned message …`
pub(super) fn requeue(position: RequeuePosition) -> String {
    match position {
        RequeuePosition::OriginalSlot => "returns to its original position",
        RequeuePosition::ReturnsLane => "is placed before all new ones, in order of return",
        RequeuePosition::Tail => "is placed at the tail",
    }
    .to_owned()
}

/// `a message that always fails …`
pub(super) fn max_deliveries(most: Option<u32>) -> String {
    match most {
        None => "is redelivered without limit".to_owned(),
        Some(1) => "is delivered once".to_owned(),
        Some(most) => format!("is delivered {most} times"),
    }
}

/// `a consumer that does not say how much it takes …`
pub(super) fn prefetch(most: Option<u32>) -> String {
    match most {
        None => "holds as many messages as it has workers".to_owned(),
        Some(0) => "has no in-flight limit".to_owned(),
        Some(1) => "holds one message at a time".to_owned(),
        Some(most) => format!("holds up to {most} messages"),
    }
}

/// `a pattern of keys …`
pub(super) fn patterns(style: KeyPatterns) -> String {
    match style {
        KeyPatterns::Words => "has `*` for one word and `#` for any number of words",
        KeyPatterns::Subjects => "has `*` for one token and `>` at its end for all that follow",
    }
    .to_owned()
}

/// `a message that is tried again …`
pub(super) fn redelivery_delay(delay: SimDuration) -> String {
    if delay == SimDuration::ZERO { "is ready at once".to_owned() } else { format!("is ready after {delay}") }
}

/// `the pause before each further try …`
pub(super) fn retries(times: &[SimDuration]) -> String {
    if times.is_empty() {
        return "is always the same".to_owned();
    }
    let times: Vec<String> = times.iter().map(|it| it.to_string()).collect();
    format!("is {}, and then always the last of them", times.join(", "))
}

/// `an ack timeout …`
pub(super) fn at_most(most: Option<SimDuration>) -> String {
    most.map_or_else(|| "has any length".to_owned(), |most| format!("is {most} at most"))
}

/// `the shortest time to live in a channel …`
pub(super) fn at_least(least: Option<SimDuration>) -> String {
    least.map_or_else(|| "has any length".to_owned(), |least| format!("is {least}"))
}

/// `a message that is sent for later …`
pub(super) fn longest_delay(most: Option<SimDuration>) -> String {
    most.map_or_else(|| "may wait for any time".to_owned(), |most| format!("waits {most} at most"))
}

/// `a delivery without settlement …`
pub(super) fn ack_timeout(time: Option<SimDuration>) -> String {
    time.map_or_else(|| "has no ack timeout".to_owned(), |time| format!("returns after {time}"))
}

/// `what a crashed consumer had …`
pub(super) fn holding(holding: Holding) -> String {
    match holding {
        Holding::Connection => "returns as soon as its connection ends",
        Holding::Lock => "returns when its lock expires, and cannot be settled until then",
        Holding::Time => "returns when its ack timeout expires",
        Holding::Owner => "stays a pending entry until another consumer claims it",
    }
    .to_owned()
}

/// `a settlement that comes late or twice …`
pub(super) fn late(late: LateSettlement) -> String {
    match late {
        LateSettlement::Ignored => "changes nothing",
        LateSettlement::Fails => "is an error",
        LateSettlement::ClosesChannel => "closes the consumer's channel, and its other deliveries return",
        LateSettlement::StillSettles => "still removes the message",
    }
    .to_owned()
}

/// `the count of deliveries …`
pub(super) fn counts(counting: Counting) -> String {
    let all = [
        (counting.reject, "rejections"),
        (counting.nack, "negative acknowledgements"),
        (counting.connection, "lost connections"),
        (counting.partition, "partitions"),
        (counting.timeout, "ack timeouts"),
    ];
    let said = |wanted: bool| all.iter().filter(|it| it.0 == wanted).map(|it| it.1).collect::<Vec<_>>();
    let missing = said(false);
    if missing.is_empty() {
        "grows with every return".to_owned()
    } else {
        format!("grows with {}, not with {}", listed(&said(true)), listed(&missing))
    }
}

/// `one, two and three`
fn listed(all: &[&str]) -> String {
    match all {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `a message that was delivered often enough …`
pub(super) fn at_limit(when: AtLimit) -> String {
    match when {
        AtLimit::OnReturn => "is dead-lettered when it returns",
        AtLimit::OnNextReceive => "is dead-lettered when the next consumer asks for it",
    }
    .to_owned()
}

/// `all consumers together …`
pub(super) fn max_unsettled(most: Option<u32>) -> String {
    most.map_or_else(
        || "have no in-flight limit".to_owned(),
        |it| format!("may have {it} messages in flight"),
    )
}

/// `one fetch …`
pub(super) fn fetch_most(most: Option<u32>) -> String {
    most.map_or_else(
        || "returns any number of messages".to_owned(),
        |it| format!("returns at most {it} messages"),
    )
}

/// `a message with a priority …`
pub(super) fn priorities(priorities: Option<Priorities>) -> String {
    priorities
        .map_or_else(|| "is treated like every other, unless the queue has priorities".to_owned(), mixed)
}

/// `a queue with priorities …`
pub(super) fn priorities_asked(priorities: Priorities) -> String {
    mixed(priorities)
}

fn mixed(priorities: Priorities) -> String {
    let usual = priorities.usual;
    match priorities.mixing {
        Mixing::Strict => format!("goes strictly by priority; a message without one counts as {usual}"),
        Mixing::TwoToOne => format!("has two lanes: two messages above {usual} for each other one"),
    }
}

/// `messages of one group …`
pub(super) fn groups(kind: Option<GroupKind>) -> String {
    match kind {
        None => "are not distinguished",
        Some(GroupKind::InFlight) => "wait while one of them is in flight",
        Some(GroupKind::Session) => "go in order to the consumer that holds the lock of their session",
        Some(GroupKind::Sticky) => "go to the consumer of the first, as long as it is connected",
    }
    .to_owned()
}

/// `a message without a group …`
pub(super) fn groupless(what: Groupless) -> String {
    match what {
        Groupless::Free => "is in no group, and waits for none",
        Groupless::DeadLetter => "is dead-lettered",
        Groupless::Refused => "is refused, and its sender is notified",
    }
    .to_owned()
}

/// `a message with an identity that was seen before …`
pub(super) fn deduplicates(window: Option<SimDuration>) -> String {
    match window {
        None => "is accepted like every other".to_owned(),
        Some(window) => format!("is dropped for {window} without an error for its sender"),
    }
}

/// `a time to live that passes …`
pub(super) fn expiry(expiry: Expiry) -> String {
    match expiry {
        Expiry::Timely => "is noticed on time".to_owned(),
        Expiry::OnReceive => "is noticed when a consumer asks for the message".to_owned(),
        Expiry::Sweep(gap) => {
            format!("is noticed when a consumer asks for the message, and in a sweep every {gap}")
        }
    }
}

/// `a message that has expired …`
pub(super) fn expired(goes: ExpiredGoes) -> String {
    match goes {
        ExpiredGoes::DeadLetter => "is dead-lettered",
        ExpiredGoes::Away => "is discarded",
        ExpiredGoes::DeadLetterIfPersistent => "is dead-lettered when it is persistent, otherwise discarded",
    }
    .to_owned()
}

/// `the number of tries of a dead letter …`
pub(super) fn dead_attempts(attempts: DeadAttempts) -> String {
    match attempts {
        DeadAttempts::Restart => "starts at 1 again",
        DeadAttempts::Continue => "continues",
        DeadAttempts::One => "stays 1, however often it is received",
    }
    .to_owned()
}

/// `a queue that refuses …`
pub(super) fn overshoot(by: u32) -> String {
    match by {
        0 => "respects its capacity exactly".to_owned(),
        by => format!("exceeds its capacity by {by}"),
    }
}

/// `a dead letter that was tried too often …`
pub(super) fn dead_words(words: &str) -> String {
    if words.is_empty() { "carries only its reason".to_owned() } else { format!("carries “{words}”") }
}

/// `a dead letter …`
pub(super) fn dead_letter_delay(wait: SimDuration) -> String {
    if wait == SimDuration::ZERO { "leaves at once".to_owned() } else { format!("leaves after {wait}") }
}

/// `a queue that forwards …`
pub(super) fn forward_hops(most: u32) -> String {
    if most == 0 {
        "is not supported".to_owned()
    } else {
        format!("forwards a message at most {most} times; then it is dead-lettered")
    }
}

/// `the history of a dead letter …`
pub(super) fn death_tells(tells: DeathTells) -> String {
    match tells {
        DeathTells::Words => "has channel, reason, count, time and description",
        DeathTells::Routing => "has channel, reason, count, time, exchange and keys",
    }
    .to_owned()
}

/// `a reader …`
pub(super) fn reads(reads: Reads) -> String {
    match reads {
        Reads::Queue => "removes messages",
        Reads::Offsets => "keeps an offset in each partition, and removes nothing",
        Reads::Pending => "receives records individually; each is a pending entry until it is settled",
    }
    .to_owned()
}

/// `a record that was settled …`
pub(super) fn keeping(keeping: Keeping) -> String {
    match keeping {
        Keeping::Limits => "stays in the log",
        Keeping::Interest => "leaves the log when every group has settled it",
        Keeping::WorkQueue => "leaves the log",
    }
    .to_owned()
}

/// `a new group …`
pub(super) fn start(start: StartPosition) -> String {
    match start {
        StartPosition::Beginning => "begins with the oldest record".to_owned(),
        StartPosition::End => "begins with the next record".to_owned(),
        StartPosition::Offset(offset) => format!("begins with offset {offset}"),
        StartPosition::Last => "begins with the newest record".to_owned(),
        StartPosition::LastPerKey => "begins with the newest record of each key".to_owned(),
        StartPosition::Moment(at) => format!("begins with records appended from {at} on"),
    }
}

/// `a member of a group …`
pub(super) fn assignment(how: Assignment) -> String {
    match how {
        Assignment::Range => "gets adjacent partitions",
        Assignment::RoundRobin => "gets partitions in turn",
        Assignment::Sticky => "keeps its partitions as far as the assignment stays balanced",
    }
    .to_owned()
}

/// `a group whose members change …`
pub(super) fn rebalance(how: Rebalance) -> String {
    match how {
        Rebalance::Eager => "revokes every partition before they are assigned again",
        Rebalance::Cooperative => "revokes only the partitions that move",
        Rebalance::Incremental => "moves each partition by itself, without stopping the others",
    }
    .to_owned()
}

/// `a member that crashed …`
pub(super) fn session(time: SimDuration) -> String {
    if time == SimDuration::ZERO {
        "leaves its group at once".to_owned()
    } else {
        format!("counts as alive for {time}")
    }
}

/// `a member that does not ask for more …`
pub(super) fn poll(time: Option<SimDuration>) -> String {
    time.map_or_else(
        || "keeps its partitions".to_owned(),
        |time| format!("is evicted after {time}, and cannot commit any more"),
    )
}

/// `a record without a key …`
pub(super) fn keyless(how: Keyless) -> String {
    match how {
        Keyless::InTurn => "goes to the partitions in turn (round-robin)".to_owned(),
        Keyless::Sticky(time) => {
            format!("goes to the partition of its sender's previous one, and after {time} to a random one")
        }
    }
}

/// `a record that says that there is nothing with its key …`
pub(super) fn tombstones(time: SimDuration) -> String {
    if time == SimDuration::ZERO {
        "is removed by the next compaction".to_owned()
    } else {
        format!("stays for {time} after the compaction of its key")
    }
}

/// `a record that belongs to a transaction …`
pub(super) fn transactions(how: LogTransactions) -> String {
    match how {
        LogTransactions::HeldBack => "is in the log when its transaction has committed".to_owned(),
        LogTransactions::Marked(time) => format!(
            "is in the log at once; a marker behind it says whether it counts, and after {time} it is aborted"
        ),
    }
}

/// `a reader of such records …`
pub(super) fn isolation(isolation: Isolation) -> String {
    match isolation {
        Isolation::Uncommitted => "sees each as soon as it is in the log",
        Isolation::Committed => "stops before the first open transaction, and skips aborted records",
    }
    .to_owned()
}

/// `a dead letter whose target does not take it …`
pub(super) fn dead_letter_again(gap: Option<SimDuration>) -> String {
    gap.map_or_else(
        || "is discarded".to_owned(),
        |gap| format!("is discarded, or, with `at-least-once`, stays and is retried after {gap}"),
    )
}

/// `a message that waits …`
pub(super) fn time_to_live(time: Option<SimDuration>) -> String {
    time.map_or_else(|| "may wait without limit".to_owned(), |time| format!("may wait for {time}"))
}
