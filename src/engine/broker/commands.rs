//! What participants want of the broker.

use crate::base::{ChannelId, EndpointId, EventId, Value};
use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::seam::{
    Channels, Clients, Command, DeliveryRef, FetchTerms, PartitionRecords, RecordPlace, Served, WorkerRef,
};
use crate::model::{ConsumerId, Pending};

impl Broker {
    /// Carries out a command.
    pub(in crate::engine) fn carry_out(&mut self, command: Command, clients: &dyn Clients, out: &mut Core) {
        use Command as C;
        match command {
            C::Acknowledge { delivery, cause } => self.send_acknowledgement(delivery, cause, clients, out),
            C::Reject(rejection) => self.send_rejection(rejection, clients, out),
            C::Renew { delivery, cause, time } => self.send_renewal(delivery, cause, time, out),
            C::ReturnAfter { delivery, time } => self.note_delay(delivery, time, out),
            C::ChangeOnReturn { delivery, changes } => self.note_changes(delivery, &changes, out),
            C::Begun(delivery) => self.free_place(delivery, clients, out),
            C::HoldBack { channel, held } => self.hold_back(channel, held, out),
            C::DropHeldBack { slot, sent } => self.drop_held_back(slot, sent, out),
            C::Wait { who, terms } => self.wait_for_messages(who, terms, out),
            C::LeaveWaiting { who, consumer } => self.leave_waiting(who, consumer, out),
            C::ForgetFetch(who) => self.forget_fetch(who),
            C::Connect { consumer, cause } => self.connect(consumer, Some(cause), clients, out),
            C::Consumes { consumer, wanted } => self.consumers[consumer].cancelled = !wanted,
            C::StopDeliveries { consumer, cause } => self.stop_deliveries(consumer, cause, clients, out),
            C::Disconnect { consumer, cause, reason } => {
                self.disconnect(consumer, cause, reason, clients, out)
            }
            C::LeaveForGood { consumer, cause } => self.leave_for_good(consumer, cause, clients, out),
            C::Conclude { number, cause, counts } => self.conclude_transaction(number, cause, counts, out),
            C::Seek { endpoint, stream, start, cause } => {
                self.seek_all(endpoint, stream, start, cause, clients, out)
            }
            C::LeaveStream { endpoint, stream, cause } => {
                self.leave_stream(endpoint, stream, cause, clients, out)
            }
            C::Release(slot) => self.release(slot, out),
        }
    }
}

impl Channels for Broker {
    fn carry_out(&mut self, command: Command, clients: &dyn Clients, out: &mut Core) {
        self.carry_out(command, clients, out)
    }
    fn serve(&mut self, who: WorkerRef, terms: FetchTerms, _clients: &dyn Clients, out: &mut Core) -> Served {
        self.serve(who, terms, out)
    }
    fn commit_delivery(&mut self, delivery: DeliveryRef, cause: EventId, out: &mut Core) -> bool {
        self.commit_delivery(delivery, cause, out)
    }
    fn commit_record(
        &mut self,
        endpoint: EndpointId,
        record: RecordPlace,
        cause: EventId,
        out: &mut Core,
    ) -> bool {
        self.commit_record(endpoint, record, cause, out)
    }
    fn begin_in_logs(
        &mut self,
        producer: EndpointId,
        home: ChannelId,
        reader: Option<ConsumerId>,
        out: &mut Core,
    ) -> Option<u32> {
        self.begin_in_logs(producer, home, reader, out)
    }
    fn is_open(&self, number: u32) -> bool {
        self.is_open(number)
    }
    fn has_room(&self, channel: ChannelId, core: &Core) -> bool {
        self.has_room(channel, core)
    }
    fn reads_stream(&self, consumer: ConsumerId, core: &Core) -> bool {
        self.reads_stream(consumer, core)
    }
    fn is_replaying(&self, consumer: ConsumerId) -> bool {
        self.is_replaying(consumer)
    }
    fn is_expecting(&self, consumer: ConsumerId, core: &Core) -> bool {
        self.is_expecting(consumer, core)
    }
    fn backlog(&self, channel: ChannelId, core: &Core) -> u32 {
        self.backlog(channel, core)
    }
    fn place_in_stream(&self, delivery: DeliveryRef, core: &Core) -> Option<(u32, u64)> {
        self.place_in_stream(delivery, core)
    }
    fn handled_up_to(&self, endpoint: EndpointId, stream: ChannelId, core: &Core) -> Vec<u64> {
        self.handled_up_to(endpoint, stream, core)
    }
    fn partitions_of(&self, stream: ChannelId) -> Vec<PartitionRecords> {
        self.partitions_of(stream)
    }
    fn pending_list(&self, pending: &Pending, core: &Core) -> Value {
        self.pending_list(pending, core)
    }
    fn pending_of_group(&self, endpoint: EndpointId, tag: u32, core: &Core) -> Option<DeliveryRef> {
        self.pending_of_group(endpoint, tag, core)
    }
}
