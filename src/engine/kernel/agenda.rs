//! The future event list: what will happen next, and in which order.
//!
//! Two occurrences due at the same instant leave in the order in which they
//! were scheduled. That tie rule is the reason two runs of one scenario agree.
//!
//! Two parts: what is due at the present instant waits in a plain list, because
//! it is behind everything scheduled earlier; the rest waits in a 4-ary heap
//! whose root may be an empty place, since most steps take one and add one.

use std::collections::VecDeque;

use crate::base::SimTime;

/// Children a node: chosen by trying with tens of occurrences pending, the usual number.
const ARITY: usize = 4;
const SLOT_BITS: u32 = 24;
const SLOT_MASK: u64 = (1 << SLOT_BITS) - 1;

/// Occurrences that are due, earliest first.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Agenda<T> {
    /// Invariant: a heap of keys below the root; the root itself may be a hole.
    heap: Vec<u128>,
    root_is_hole: bool,
    /// Keys due at `now`, in order. Invariant: each is larger than every key of that instant in `heap`.
    present: VecDeque<u128>,
    now: SimTime,
    /// What each slot holds; none when it is free or was cancelled.
    entries: Vec<Entry<T>>,
    free: Vec<u32>,
    /// Invariant: larger than the number of every key handed out.
    next_number: u64,
    cancelled: usize,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    number: u64,
    what: Option<T>,
}

/// Names one scheduled occurrence, so that it can be cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Ticket {
    slot: u32,
    number: u64,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Next<T> {
    /// Nothing at all.
    Nothing,
    /// Something, at the end or past it.
    Later,
    /// This, now.
    Due(SimTime, T),
}

impl<T> Default for Agenda<T> {
    fn default() -> Self {
        Self {
            heap: Vec::new(),
            root_is_hole: false,
            present: VecDeque::new(),
            now: SimTime::ZERO,
            entries: Vec::new(),
            free: Vec::new(),
            next_number: 0,
            cancelled: 0,
        }
    }
}

impl<T: Copy> Agenda<T> {
    /// About how many occurrences are to come.
    pub(in crate::engine) fn len(&self) -> usize {
        self.entries.len() - self.free.len()
    }

    /// Adds an occurrence behind everything already due at `at`, which is not before the present.
    pub(in crate::engine) fn schedule(&mut self, at: SimTime, what: T) -> Ticket {
        let number = self.next_number;
        self.next_number += 1;
        let slot = self.take_slot(Entry { number, what: Some(what) });
        let key = u128::from(at.0) << 64 | u128::from(number << SLOT_BITS | u64::from(slot));
        if at <= self.now {
            self.present.push_back(key);
        } else {
            self.push(key);
        }
        Ticket { slot, number }
    }

    /// Takes back an occurrence. `None` when it has already happened.
    pub(in crate::engine) fn cancel(&mut self, ticket: Ticket) -> Option<T> {
        let entry = self.entries.get_mut(ticket.slot as usize)?;
        if entry.number != ticket.number {
            return None;
        }
        let what = entry.what.take();
        self.cancelled += usize::from(what.is_some());
        if self.cancelled > 64 + self.entries.len() / 2 {
            self.sweep();
        }
        what
    }

    /// Removes the earliest occurrence when it is due before `end`.
    pub(in crate::engine) fn pop_before(&mut self, end: SimTime) -> Next<T> {
        loop {
            let from_heap = self.peek().filter(|key| self.present.is_empty() || time_of(*key) <= self.now);
            let Some(key) = from_heap.or_else(|| self.present.front().copied()) else { return Next::Nothing };
            let slot = (key as u64 & SLOT_MASK) as usize;
            let is_due = time_of(key) < end;
            if !is_due && self.entries[slot].what.is_some() {
                return Next::Later;
            }
            if from_heap.is_some() {
                self.root_is_hole = true;
            } else {
                self.present.pop_front();
            }
            self.free.push(slot as u32);
            match self.entries[slot].what.take() {
                Some(what) => {
                    self.now = time_of(key);
                    return Next::Due(self.now, what);
                }
                None => self.cancelled -= 1,
            }
        }
    }

    /// The present is `now` from here on, although nothing was due. Nothing may be due before it.
    pub(in crate::engine) fn pass_to(&mut self, now: SimTime) {
        debug_assert!(self.present.is_empty() || now == self.now, "something is due before {now}");
        self.now = now;
    }

    /// Everything that is due, in order of leaving.
    pub(in crate::engine) fn pending(&self) -> Vec<(Ticket, T)> {
        self.scheduled().into_iter().map(|(_, ticket, what)| (ticket, what)).collect()
    }

    /// The same, with when it is due.
    pub(in crate::engine) fn scheduled(&self) -> Vec<(SimTime, Ticket, T)> {
        let skip = usize::from(self.root_is_hole);
        let mut keys: Vec<u128> = self.heap.iter().skip(skip).chain(&self.present).copied().collect();
        keys.sort_unstable();
        keys.into_iter().filter_map(|key| self.entry_of(key)).collect()
    }

    fn entry_of(&self, key: u128) -> Option<(SimTime, Ticket, T)> {
        let slot = key as u64 & SLOT_MASK;
        let entry = &self.entries[slot as usize];
        entry.what.map(|what| (time_of(key), Ticket { slot: slot as u32, number: entry.number }, what))
    }

    fn take_slot(&mut self, entry: Entry<T>) -> u32 {
        match self.free.pop() {
            Some(slot) => {
                self.entries[slot as usize] = entry;
                slot
            }
            None => {
                assert!((self.entries.len() as u64) < SLOT_MASK, "the agenda is full");
                self.entries.push(entry);
                (self.entries.len() - 1) as u32
            }
        }
    }

    /// Rebuilds the heap without what was cancelled, so that timers that never fire do not pile up.
    fn sweep(&mut self) {
        self.fill_hole();
        let mut kept = std::mem::take(&mut self.heap);
        kept.retain(|key| self.keep(*key));
        kept.sort_unstable();
        self.heap = kept;
        let mut present = std::mem::take(&mut self.present);
        present.retain(|key| self.keep(*key));
        self.present = present;
        self.cancelled = 0;
    }

    fn keep(&mut self, key: u128) -> bool {
        let slot = (key as u64 & SLOT_MASK) as usize;
        let keep = self.entries[slot].what.is_some();
        if !keep {
            self.free.push(slot as u32);
        }
        keep
    }

    fn peek(&mut self) -> Option<u128> {
        self.fill_hole();
        self.heap.first().copied()
    }

    fn push(&mut self, key: u128) {
        if self.root_is_hole {
            self.root_is_hole = false;
            self.sift_down(key);
        } else {
            self.heap.push(key);
            self.sift_up(key);
        }
    }

    fn fill_hole(&mut self) {
        if !self.root_is_hole {
            return;
        }
        self.root_is_hole = false;
        let Some(last) = self.heap.pop() else { return };
        if !self.heap.is_empty() {
            self.sift_down(last);
        }
    }

    /// Puts `key` where the root was.
    fn sift_down(&mut self, key: u128) {
        let (mut place, len) = (0, self.heap.len());
        loop {
            let first = place * ARITY + 1;
            let Some((least, least_key)) = self.least_of(first, len) else { break };
            if least_key >= key {
                break;
            }
            self.heap[place] = least_key;
            place = least;
        }
        self.heap[place] = key;
    }

    /// The least of the children that begin at `first`. A full set is compared without looking at its length again.
    #[inline]
    fn least_of(&self, first: usize, len: usize) -> Option<(usize, u128)> {
        if let Some([a, b, c, d]) = self.heap.get(first..first + ARITY) {
            let (left, left_key) = if a <= b { (0, *a) } else { (1, *b) };
            let (right, right_key) = if c <= d { (2, *c) } else { (3, *d) };
            let least = if left_key <= right_key { (left, left_key) } else { (right, right_key) };
            return Some((first + least.0, least.1));
        }
        (first..len).map(|child| (child, self.heap[child])).min_by_key(|(_, key)| *key)
    }

    /// Moves the last key up to its place.
    fn sift_up(&mut self, key: u128) {
        let mut place = self.heap.len() - 1;
        while place > 0 {
            let parent = (place - 1) / ARITY;
            if self.heap[parent] <= key {
                break;
            }
            self.heap[place] = self.heap[parent];
            place = parent;
        }
        self.heap[place] = key;
    }
}

fn time_of(key: u128) -> SimTime {
    SimTime((key >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    impl<T: Copy> Agenda<T> {
        fn pop(&mut self) -> Option<(SimTime, T)> {
            match self.pop_before(SimTime(u64::MAX)) {
                Next::Due(at, what) => Some((at, what)),
                Next::Later | Next::Nothing => None,
            }
        }
    }

    /// Schedules `word@instant` in the given order, cancels words after `-`, and prints the order of leaving.
    #[track_caller]
    fn check(script: &'static str, expected: Expect) {
        let mut agenda = Agenda::default();
        let mut tickets = Vec::new();
        for item in script.split_whitespace() {
            if let Some(word) = item.strip_prefix('-') {
                let (_, ticket) = tickets.iter().find(|(known, _)| *known == word).unwrap();
                assert!(agenda.cancel(*ticket).is_some());
                assert!(agenda.cancel(*ticket).is_none());
                continue;
            }
            let (word, at) = item.split_once('@').unwrap();
            tickets.push((word, agenda.schedule(SimTime(at.parse().unwrap()), word)));
        }
        let mut left = Vec::new();
        while let Some((at, word)) = agenda.pop() {
            left.push(format!("{}:{word}", at.0));
        }
        expected.assert_eq(&left.join(" "));
    }

    #[test]
    fn ties_leave_in_scheduling_order() {
        check("b@10 a@10 c@5", expect!["5:c 10:b 10:a"]);
        check("z@0 y@0 b@1 a@0", expect!["0:z 0:y 0:a 1:b"]);
    }

    #[test]
    fn what_is_cancelled_never_happens() {
        check("a@1 b@2 c@3 -b -a", expect!["3:c"]);
    }

    #[test]
    fn a_late_addition_to_the_present_leaves_after_what_was_due_already() {
        let mut agenda = Agenda::default();
        agenda.schedule(SimTime(5), 1);
        agenda.schedule(SimTime(5), 2);
        assert_eq!(agenda.pop(), Some((SimTime(5), 1)));
        agenda.schedule(SimTime(5), 3);
        agenda.schedule(SimTime(6), 4);
        assert_eq!(agenda.pop_before(SimTime(5)), Next::Later);
        let rest: Vec<i32> = std::iter::from_fn(|| agenda.pop().map(|(_, what)| what)).collect();
        assert_eq!(rest, [2, 3, 4]);
        assert_eq!(agenda.pop_before(SimTime(9)), Next::Nothing);
    }

    #[test]
    fn the_order_is_that_of_a_sorted_list() {
        let mut rng = crate::base::Rng::stream(1, "agenda", "test");
        let mut agenda = Agenda::default();
        let mut model: Vec<(u64, u64)> = Vec::new();
        let mut tickets = Vec::new();
        let (mut now, mut number) = (0, 0);
        for _ in 0..20_000 {
            match rng.below(5) {
                0 | 1 => {
                    let at = now + rng.below(50);
                    tickets.push(((at, number), agenda.schedule(SimTime(at), number)));
                    model.push((at, number));
                    number += 1;
                }
                2 if !tickets.is_empty() => {
                    let (key, ticket) = tickets.swap_remove(rng.below(tickets.len() as u64) as usize);
                    let known = model.iter().position(|it| *it == key);
                    assert_eq!(agenda.cancel(ticket).is_some(), known.is_some());
                    known.map(|place| model.swap_remove(place));
                }
                _ => {
                    model.sort_unstable();
                    let expected = (!model.is_empty()).then(|| model.remove(0));
                    let got = agenda.pop().map(|(at, what)| (at.0, what));
                    assert_eq!(got, expected);
                    now = got.map_or(now, |(at, _)| at);
                }
            }
        }
    }
}
