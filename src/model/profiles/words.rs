//! The values of rules in words: each ends the sentence that its rule's `about` begins.

use crate::model::{OverflowPolicy, RequeuePosition};

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

/// `an expired message …`
pub(super) fn expires_at_head_only(head_only: bool) -> String {
    if head_only { "is noticed when it is at the head" } else { "leaves at once, wherever it stands" }
        .to_owned()
}

/// `a message that was stored …`
pub(super) fn confirms(told: bool) -> String {
    if told { "is confirmed to its sender" } else { "is confirmed only where a queue says so" }.to_owned()
}
