//! What always holds of streams and their readers.

use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
impl Broker {
    /// Offsets rise, groups are not ahead of the log, and each partition has one reader of its own group at most.
    pub(in crate::engine) fn broken_readers(&self, core: &Core) -> Option<String> {
        for (id, buffer) in self.buffers.iter() {
            let Some(group) = &buffer.group else { continue };
            let log = self.channels[core.plan.buffers[id].channel].log.as_ref()?;
            for (partition, reader) in log.partitions.iter().zip(&group.readers) {
                if !partition.records.iter().is_sorted_by(|a, b| a.offset < b.offset) {
                    return Some(format!("offsets of {id:?} do not rise"));
                }
                if reader.position > partition.next || reader.committed.is_some_and(|it| it > partition.next)
                {
                    return Some(format!("{id:?} reads at {} of {}", reader.position, partition.next));
                }
                if let Some(owner) = reader.owner.filter(|it| !group.members.contains(it)) {
                    return Some(format!("{owner:?} reads and is no member"));
                }
            }
        }
        None
    }
}
