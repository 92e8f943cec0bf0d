//! Each guest runs without the other: what crosses the seam is data.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, EventId, LifelineId, MessageTypeId, Value};
use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::invariants::tests::scenario;
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::{BufferId, Plan};
use crate::engine::kernel::run::RunLimits;
use crate::engine::kernel::seam::{
    Arrival, Channels, Clients, Command, DeliveryRef, FetchTerms, PartitionRecords, RecordPlace, Served,
    WorkerRef,
};
use crate::engine::kernel::sending::Draft;
use crate::engine::participant::Participants;
use crate::model::{Address, ConsumerId, Pending};
use crate::trace::{EventKind, MessageIntent};

/// Clients that do nothing.
struct NoClients;

impl Clients for NoClients {
    fn is_waiting(&self, _: EndpointId, _: u32) -> bool {
        false
    }

    fn is_handling(&self, _: EndpointId, _: u32) -> bool {
        false
    }
}

/// A broker that writes down what it is told.
#[derive(Default)]
struct Recorder(Vec<Command>);

impl Channels for Recorder {
    fn carry_out(&mut self, command: Command, _: &dyn Clients, _: &mut Core) {
        self.0.push(command);
    }
    fn serve(&mut self, _: WorkerRef, _: FetchTerms, _: &dyn Clients, _: &mut Core) -> Served {
        Served::default()
    }
    fn commit_delivery(&mut self, _: DeliveryRef, _: EventId, _: &mut Core) -> bool {
        false
    }
    fn commit_record(&mut self, _: EndpointId, _: RecordPlace, _: EventId, _: &mut Core) -> bool {
        false
    }
    fn begin_in_logs(
        &mut self,
        _: EndpointId,
        _: ChannelId,
        _: Option<ConsumerId>,
        _: &mut Core,
    ) -> Option<u32> {
        None
    }
    fn is_open(&self, _: u32) -> bool {
        false
    }
    fn has_room(&self, _: ChannelId, _: &Core) -> bool {
        true
    }
    fn reads_stream(&self, _: ConsumerId, _: &Core) -> bool {
        false
    }
    fn is_replaying(&self, _: ConsumerId) -> bool {
        false
    }
    fn is_expecting(&self, _: ConsumerId, _: &Core) -> bool {
        false
    }
    fn backlog(&self, _: ChannelId, _: &Core) -> u32 {
        0
    }
    fn place_in_stream(&self, _: DeliveryRef, _: &Core) -> Option<(u32, u64)> {
        None
    }
    fn handled_up_to(&self, _: EndpointId, _: ChannelId, _: &Core) -> Vec<u64> {
        Vec::new()
    }
    fn partitions_of(&self, _: ChannelId) -> Vec<PartitionRecords> {
        Vec::new()
    }
    fn pending_list(&self, _: &Pending, _: &Core) -> Value {
        Value::Null
    }
    fn pending_of_group(&self, _: EndpointId, _: u32, _: &Core) -> Option<DeliveryRef> {
        None
    }
}

fn start() -> (Rc<Plan>, Core) {
    let plan = Rc::new(Plan::new(Rc::new(scenario())));
    let core = Core::new(Rc::clone(&plan), RunLimits::default());
    (plan, core)
}

/// A message from `P` to the queue, and the row with which it leaves.
fn send(core: &mut Core) -> (MessageSlot, EventId) {
    let slot = core.create(Draft {
        message_type: MessageTypeId(0),
        intent: MessageIntent::Send,
        conversation: 1,
        payload: Rc::default(),
        sender: Some(EndpointId(0)),
        parent: None,
        return_address: None,
        answer: None,
        time_to_live: None,
        rare: None,
        routing: None,
    });
    let cause = core.emit(core.row(EventKind::Triggered, LifelineId(0)));
    let sent = core.emit_sent(slot, LifelineId(0), Address::Channel(ChannelId(0)), cause, None, 0);
    (slot, sent)
}

#[test]
fn a_broker_delivers_and_is_settled_without_participants() {
    let (plan, mut core) = start();
    let mut broker = Broker::new(&plan);
    broker.buffers[BufferId(0)].exists = true;
    broker.connect(ConsumerId(0), None, &NoClients, &mut core);
    let slots: Vec<MessageSlot> = (0..3)
        .map(|_| {
            let (slot, sent) = send(&mut core);
            broker.reach(slot, ChannelId(0), sent, &NoClients, &mut core);
            slot
        })
        .collect();
    let is_delivered =
        |core: &Core, slot: MessageSlot| matches!(core.messages[slot].place, Place::Unsettled(_));
    assert_eq!(slots.iter().map(|it| is_delivered(&core, *it)).collect::<Vec<_>>(), [true, true, false]);
    let (delivery, ..) = broker.reach_consumer(slots[0], &mut core).expect("it is on its way");
    let cause = core.last_row();
    broker.carry_out(Command::Acknowledge { delivery, cause }, &NoClients, &mut core);
    let settlement = core.scheduled().into_iter().find_map(|(_, _, what)| match what {
        Occurrence::SettlementArrives(settlement) => Some(settlement),
        _ => None,
    });
    broker.settle(settlement.expect("an acknowledgement travels"), &NoClients, &mut core);
    assert!(core.messages.get(slots[0]).is_none());
    assert!(is_delivered(&core, slots[2]));
}

#[test]
fn a_participant_handles_and_acknowledges_without_a_broker() {
    let (plan, mut core) = start();
    let mut participants = Participants::new(&plan, &mut |detail| core.trace.share(detail));
    let mut channels = Recorder::default();
    let (slot, sent) = send(&mut core);
    let (consumer, tag) = (ConsumerId(0), 1);
    let delivery = Delivery { consumer, tag, departure: sent, stage: Stage::There, counted: true };
    core.messages[slot].place = Place::Unsettled(delivery);
    let message = core.messages[slot].id;
    let delivery = DeliveryRef { slot, message, tag, consumer, message_type: MessageTypeId(0) };
    let (is_replayed, is_trimmed, fetched_by) = (false, false, None);
    let arrival = Arrival { delivery, received: sent, is_replayed, is_trimmed, fetched_by };
    participants.take_delivery(arrival, &mut channels, &mut core);
    let works = core.scheduled().into_iter().find_map(|(_, _, what)| match what {
        Occurrence::WorkEnds { endpoint, worker } => Some((endpoint, worker)),
        _ => None,
    });
    let (endpoint, worker) = works.expect("a worker is busy");
    assert!(channels.0.is_empty());
    participants.resume(endpoint, worker, &mut channels, &mut core);
    assert!(matches!(channels.0[..], [Command::Acknowledge { delivery: it, .. }] if it == delivery));
}
