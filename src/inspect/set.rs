//! Some of the messages of a run, a bit each.

use crate::base::{MessageId, TypedId};

/// Some of the messages of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageSet {
    words: Vec<u64>,
    count: usize,
}

impl MessageSet {
    /// Adds a message. True when it is new.
    pub fn insert(&mut self, id: MessageId) -> bool {
        let (word, bit) = (id.index() / 64, 1_u64 << (id.index() % 64));
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        let is_new = self.words[word] & bit == 0;
        self.words[word] |= bit;
        self.count += usize::from(is_new);
        is_new
    }

    /// True for a message that was added.
    pub fn contains(&self, id: MessageId) -> bool {
        self.words.get(id.index() / 64).is_some_and(|word| word >> (id.index() % 64) & 1 == 1)
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// True when there is none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl FromIterator<MessageId> for MessageSet {
    fn from_iter<I: IntoIterator<Item = MessageId>>(ids: I) -> Self {
        let mut set = Self::default();
        for id in ids {
            set.insert(id);
        }
        set
    }
}
