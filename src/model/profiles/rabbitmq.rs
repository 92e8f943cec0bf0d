//! RabbitMQ 4.3. Sources: rabbitmq.com documentation pages `confirms`,
//! `maxlength`, `ttl`, `quorum-queues`, `consumer-prefetch`, and recorded runs.

use super::BrokerProfile;
use crate::model::{OverflowPolicy, RequeuePosition};

/// Classic queues.
pub(super) const RABBITMQ_4_3: BrokerProfile = BrokerProfile {
    name: "rabbitmq",
    label: "RabbitMQ 4.3, classic queue",
    // maxlength: "The default behaviour … is to drop or dead-letter messages from the front".
    overflow: OverflowPolicy::DropOldest,
    // confirms: a message is requeued "to its original position in its queue, if possible". Recorded too.
    requeue: RequeuePosition::OriginalSlot,
    // Classic queues have no delivery limit. Recorded: endless.
    max_deliveries: None,
    // consumer-prefetch: 0 is unlimited, the default.
    prefetch: Some(0),
    // ttl: "messages will be dead-lettered or discarded only when they reach the head". Recorded.
    expires_at_head_only: true,
    confirms: false,
    notes: &[
        "Exchanges are not drawn: a queue is addressed by its name, a topic stands for a fanout exchange.",
    ],
};

/// Quorum queues.
pub(super) const RABBITMQ_4_3_QUORUM: BrokerProfile = BrokerProfile {
    name: "rabbitmq-quorum",
    label: "RabbitMQ 4.3, quorum queue",
    overflow: OverflowPolicy::DropOldest,
    // Recorded on 4.0.5 and 4.3.6: returned messages come first, in order of return.
    requeue: RequeuePosition::ReturnsLane,
    // quorum-queues: the delivery limit is 20 since 4.0, which is 21 deliveries. Recorded.
    max_deliveries: Some(21),
    prefetch: Some(0),
    expires_at_head_only: true,
    confirms: false,
    notes: &["From 4.3 on a plain nack does not count towards the delivery limit; here every return counts."],
};
