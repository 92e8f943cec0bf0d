//! Typed ids: an index that cannot be mistaken for another kind of index.

use std::fmt;

/// An index into a [`super::Table`] or a column.
pub trait TypedId: Copy + Eq + Ord + fmt::Debug {
    /// The id of row `index`.
    fn from_index(index: usize) -> Self;
    /// The row that this id names.
    fn index(self) -> usize;
}

macro_rules! typed_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl TypedId for $name {
            fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("an id fits in 32 bits; limits.rs keeps it so"))
            }
            fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

typed_id!(/// A participant with behaviour.
    EndpointId);
typed_id!(/// A queue, topic or stream.
    ChannelId);
typed_id!(/// The tie between a channel and a consumer group.
    SubscriptionId);
typed_id!(/// A declared kind of message.
    MessageTypeId);
typed_id!(/// One message of one run. A copy made by a topic or a faulty link has its own id.
    MessageId);
typed_id!(/// A column of the diagram: an endpoint or a channel.
    LifelineId);
typed_id!(/// A row of the trace.
    EventId);
