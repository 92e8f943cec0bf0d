//! The values of rules in words: each ends the sentence that its rule's `about` begins.

use crate::base::SimDuration;
use crate::model::{
    Assignment, AtLimit, Counting, DeadAttempts, DeathTells, ExpiredGoes, Expiry, GroupKind, Holding,
    Isolation, Keeping, KeyPatterns, Keyless, LateSettlement, LogTransactions, Mixing, OverflowPolicy,
    Priorities, Reads, Rebalance, RequeuePosition, StartPosition,
};

/// How a rule is said that is true or not.
pub(super) fn either(yes: &'static str, no: &'static str) -> impl Fn(bool) -> String {
    move |it| if it { yes } else { no }.to_owned()
}

/// `a full queue … `
pub(super) fn overflow(policy: OverflowPolicy) -> String {
    match policy {
        OverflowPolicy::DropOldest => "gives up its oldest message to make room",
        OverflowPolicy::DropNewest => "drops the new message, and the sender learns nothing",
        OverflowPolicy::Reject => "refuses the new message and tells the sender",
        OverflowPolicy::RejectAndDeadLetter => "refuses the new message, which is a dead letter then",
        OverflowPolicy::Block => "makes the sender wait until there is room",
    }
    .to_owned()
}

/// `a returned message …`
pub(super) fn requeue(position: RequeuePosition) -> String {
    match position {
        RequeuePosition::OriginalSlot => "stands at its old place again",
        RequeuePosition::ReturnsLane => "goes before all new ones, in order of return",
        RequeuePosition::Tail => "goes behind all others",
    }
    .to_owned()
}

/// `a message that always fails …`
pub(super) fn max_deliveries(most: Option<u32>) -> String {
    match most {
        None => "is delivered without end".to_owned(),
        Some(1) => "is delivered once".to_owned(),
        Some(most) => format!("is delivered {most} times"),
    }
}

/// `a consumer that does not say how much it takes …`
pub(super) fn prefetch(most: Option<u32>) -> String {
    match most {
        None => "holds as many messages as it has workers".to_owned(),
        Some(0) => "is given any number of messages at once".to_owned(),
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
    format!("is {}, and the last one again from then on", times.join(", "))
}

/// `a delivery that nobody settles …`
pub(super) fn ack_timeout(time: Option<SimDuration>) -> String {
    time.map_or_else(|| "is waited for without end".to_owned(), |time| format!("is back after {time}"))
}

/// `what a crashed consumer had …`
pub(super) fn holding(holding: Holding) -> String {
    match holding {
        Holding::Connection => "is back as soon as its connection ends",
        Holding::Lock => "is back when its lock ends, and nobody can settle it until then",
        Holding::Time => "is back when its time to settle ends",
        Holding::Owner => "stays on its list until somebody claims it",
    }
    .to_owned()
}

/// `a settlement that comes late or twice …`
pub(super) fn late(late: LateSettlement) -> String {
    match late {
        LateSettlement::Ignored => "changes nothing",
        LateSettlement::Fails => "is an error",
        LateSettlement::ClosesChannel => {
            "closes the consumer's channel, and everything else that it had is back"
        }
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
        (counting.timeout, "times to settle that passed"),
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
        AtLimit::OnReturn => "is a dead letter as it comes back",
        AtLimit::OnNextReceive => "is a dead letter when the next consumer asks for it",
    }
    .to_owned()
}

/// `all consumers together …`
pub(super) fn max_unsettled(most: Option<u32>) -> String {
    most.map_or_else(|| "may hold any number of messages".to_owned(), |it| format!("may hold {it} messages"))
}

/// `one fetch …`
pub(super) fn fetch_most(most: Option<u32>) -> String {
    most.map_or_else(
        || "gives any number of messages".to_owned(),
        |it| format!("gives {it} messages at most"),
    )
}

/// `a message with a priority …`
pub(super) fn priorities(priorities: Option<Priorities>) -> String {
    priorities.map_or_else(|| "stands like every other, unless the queue has priorities".to_owned(), mixed)
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
        None => "are not told apart",
        Some(GroupKind::InFlight) => "wait while one of them is with a consumer",
        Some(GroupKind::Session) => "go one after the other to the one consumer that has taken the group",
        Some(GroupKind::Sticky) => "go to the consumer that got the first, as long as it is there",
    }
    .to_owned()
}

/// `a message with an identity that was seen before …`
pub(super) fn deduplicates(window: Option<SimDuration>) -> String {
    match window {
        None => "is taken like every other".to_owned(),
        Some(window) => format!("is dropped for {window}, and its sender hears of no difference"),
    }
}

/// `a time to live that passes …`
pub(super) fn expiry(expiry: Expiry) -> String {
    match expiry {
        Expiry::Timely => "is noticed by itself".to_owned(),
        Expiry::OnReceive => "is noticed when somebody asks for the message".to_owned(),
        Expiry::Sweep(gap) => {
            format!("is noticed when somebody asks for the message, and in a sweep every {gap}")
        }
    }
}

/// `a message that has expired …`
pub(super) fn expired(goes: ExpiredGoes) -> String {
    match goes {
        ExpiredGoes::DeadLetter => "is a dead letter",
        ExpiredGoes::Away => "is gone",
        ExpiredGoes::DeadLetterIfPersistent => "is a dead letter when it is persistent, else gone",
    }
    .to_owned()
}

/// `the number of tries of a dead letter …`
pub(super) fn dead_attempts(attempts: DeadAttempts) -> String {
    match attempts {
        DeadAttempts::Restart => "begins at 1 again",
        DeadAttempts::Continue => "counts on",
        DeadAttempts::One => "stays 1, however often it is looked at",
    }
    .to_owned()
}

/// `a queue that refuses …`
pub(super) fn overshoot(by: u32) -> String {
    match by {
        0 => "keeps exactly to its capacity".to_owned(),
        by => format!("passes its capacity by {by}"),
    }
}

/// `a dead letter that was tried too often …`
pub(super) fn dead_words(words: &str) -> String {
    if words.is_empty() { "says only why".to_owned() } else { format!("says “{words}”") }
}

/// `a dead letter …`
pub(super) fn dead_letter_delay(wait: SimDuration) -> String {
    if wait == SimDuration::ZERO { "leaves at once".to_owned() } else { format!("leaves after {wait}") }
}

/// `a queue that forwards …`
pub(super) fn forward_hops(most: u32) -> String {
    if most == 0 {
        "is not there".to_owned()
    } else {
        format!("passes a message on that was forwarded less than {most} times; then it is a dead letter")
    }
}

/// `the history of a dead letter …`
pub(super) fn death_tells(tells: DeathTells) -> String {
    match tells {
        DeathTells::Words => "has channel, reason, count and time, and what was said",
        DeathTells::Routing => "has channel, reason, count and time, the exchange and the keys",
    }
    .to_owned()
}

/// `a reader …`
pub(super) fn reads(reads: Reads) -> String {
    match reads {
        Reads::Queue => "takes messages out",
        Reads::Offsets => "keeps an offset in each partition, and takes nothing out",
        Reads::Pending => "is given records, and has each on a list until it is settled",
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
        StartPosition::Moment(at) => format!("begins with what was appended from {at} on"),
    }
}

/// `a member of a group …`
pub(super) fn assignment(how: Assignment) -> String {
    match how {
        Assignment::Range => "gets neighbouring partitions",
        Assignment::RoundRobin => "gets partitions in turn",
        Assignment::Sticky => "keeps what it has as far as that is even",
    }
    .to_owned()
}

/// `a group whose members change …`
pub(super) fn rebalance(how: Rebalance) -> String {
    match how {
        Rebalance::Eager => "gives up every partition before they are given out anew",
        Rebalance::Cooperative => "gives up only the partitions that change hands",
        Rebalance::Incremental => "moves each partition for itself, and nobody waits for the others",
    }
    .to_owned()
}

/// `a member that crashed …`
pub(super) fn session(time: SimDuration) -> String {
    if time == SimDuration::ZERO {
        "leaves its group at once".to_owned()
    } else {
        format!("is taken for alive for {time}")
    }
}

/// `a member that does not ask for more …`
pub(super) fn poll(time: Option<SimDuration>) -> String {
    time.map_or_else(
        || "keeps its partitions".to_owned(),
        |time| format!("loses its partitions after {time}, and cannot commit any more"),
    )
}

/// `a record without a key …`
pub(super) fn keyless(how: Keyless) -> String {
    match how {
        Keyless::InTurn => "goes to the partitions in turn".to_owned(),
        Keyless::Sticky(time) => {
            format!("goes where its sender's last one went, and after {time} somewhere else by chance")
        }
    }
}

/// `a record that says that there is nothing with its key …`
pub(super) fn tombstones(time: SimDuration) -> String {
    if time == SimDuration::ZERO {
        "goes with the next cleaning".to_owned()
    } else {
        format!("stays for {time} after the cleaning of its key")
    }
}

/// `a record that belongs to a transaction …`
pub(super) fn transactions(how: LogTransactions) -> String {
    match how {
        LogTransactions::HeldBack => "is in the log when its transaction has ended well".to_owned(),
        LogTransactions::Marked(time) => format!(
            "is in the log at once; a marker behind it says whether it counts, and after {time} it does not"
        ),
    }
}

/// `a reader of such records …`
pub(super) fn isolation(isolation: Isolation) -> String {
    match isolation {
        Isolation::Uncommitted => "sees each as soon as it is in the log",
        Isolation::Committed => {
            "stands before the first transaction that has not ended, and passes over what does not count"
        }
    }
    .to_owned()
}

/// `a dead letter whose target does not take it …`
pub(super) fn dead_letter_again(gap: Option<SimDuration>) -> String {
    gap.map_or_else(
        || "is gone".to_owned(),
        |gap| format!("is gone, or, with `at-least-once`, stays and goes again after {gap}"),
    )
}

/// `a message that waits …`
pub(super) fn time_to_live(time: Option<SimDuration>) -> String {
    time.map_or_else(|| "may wait for ever".to_owned(), |time| format!("may wait for {time}"))
}
