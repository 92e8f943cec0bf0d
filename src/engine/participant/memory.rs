//! What steps remember for a key: values of a cache, keys of an idempotent receiver.

use std::collections::BTreeMap;

use crate::base::limits::KEYS_REMEMBERED;
use crate::base::{SimDuration, SimTime, Value};

/// Values by key. When it is full the oldest is forgotten.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    known: BTreeMap<Value, Entry>,
    /// The keys by age.
    by_age: BTreeMap<u64, Value>,
    count: u64,
}

#[derive(Clone, Debug)]
struct Entry {
    at: SimTime,
    age: u64,
    value: Value,
}

impl Memory {
    /// How many keys are remembered.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// The value for a key that was remembered less than `within` ago.
    pub(super) fn find(&self, key: &Value, now: SimTime, within: Option<SimDuration>) -> Option<Value> {
        let entry = self.known.get(key)?;
        within.is_none_or(|within| now.since(entry.at) < within).then(|| entry.value.clone())
    }

    /// Remembers a value from now on.
    pub(super) fn remember(&mut self, key: Value, at: SimTime, value: Value) {
        self.count += 1;
        let entry = Entry { at, age: self.count, value };
        self.by_age.insert(self.count, key.clone());
        if let Some(earlier) = self.known.insert(key, entry) {
            self.by_age.remove(&earlier.age);
        }
        if self.by_age.len() > KEYS_REMEMBERED
            && let Some((_, oldest)) = self.by_age.pop_first()
        {
            self.known.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_for_its_time_and_counts_anew_when_it_comes_again() {
        let mut memory = Memory::default();
        let (key, second) = (Value::Int(7), Some(SimDuration::from_millis(1_000)));
        let at = |ms: u64| SimTime(ms * 1_000_000);
        memory.remember(key.clone(), at(0), Value::Int(1));
        assert_eq!(memory.find(&key, at(999), second), Some(Value::Int(1)));
        assert_eq!(memory.find(&key, at(1_000), second), None);
        assert_eq!(memory.find(&key, at(1_000), None), Some(Value::Int(1)));
        memory.remember(key.clone(), at(1_000), Value::Int(2));
        assert_eq!(memory.find(&key, at(1_999), second), Some(Value::Int(2)));
        assert_eq!(memory.by_age.len(), 1);
    }

    #[test]
    fn the_oldest_key_makes_room() {
        let mut memory = Memory::default();
        for n in 0..=KEYS_REMEMBERED as i64 {
            memory.remember(Value::Int(n), SimTime::ZERO, Value::Null);
        }
        assert_eq!(memory.find(&Value::Int(0), SimTime::ZERO, None), None);
        assert!(memory.find(&Value::Int(1), SimTime::ZERO, None).is_some());
    }
}
