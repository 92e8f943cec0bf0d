//! The numbers of workers and helpers, as rows show them.
//!
//! The workers that the scenario declares have the first numbers. A worker
//! beyond them (a helper for a branch, an added worker) gets the next
//! one when it is first needed, so that a number never depends on what is done later.

/// Who has a number: a worker or a helper, each counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    Worker(u32),
    Helper(u32),
}

/// Which number belongs to whom at an endpoint.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    /// Workers with numbers of their own.
    declared: u32,
    /// Who has which number after those.
    beyond: Vec<Hand>,
    /// The numbers of workers beyond the declared ones.
    workers: Vec<u32>,
    /// The numbers of helpers.
    helpers: Vec<u32>,
}

impl Numbers {
    /// Only the declared workers have one.
    pub(super) fn new(declared: u32) -> Self {
        Self { declared, beyond: Vec::new(), workers: Vec::new(), helpers: Vec::new() }
    }

    /// Who has this number.
    #[inline]
    pub(super) fn hand(&self, number: u32) -> Hand {
        match number.checked_sub(self.declared) {
            None => Hand::Worker(number),
            Some(beyond) => self.beyond[beyond as usize],
        }
    }

    /// The number of a worker, given now when it has none.
    #[inline]
    pub(super) fn of_worker(&mut self, worker: u32) -> u32 {
        match worker.checked_sub(self.declared) {
            None => worker,
            Some(beyond) => self.number_beyond(beyond, Hand::Worker(worker)),
        }
    }

    /// The number of a helper, given now when it has none.
    pub(super) fn of_helper(&mut self, helper: u32) -> u32 {
        self.number_beyond(helper, Hand::Helper(helper))
    }

    /// The numbers of workers that were needed so far, in order.
    pub(super) fn workers(&self, count: u32) -> impl Iterator<Item = u32> + '_ {
        (0..count.min(self.declared)).chain(self.workers.iter().copied())
    }

    /// The numbers of helpers that were needed so far, in order.
    pub(super) fn helpers(&self) -> impl Iterator<Item = u32> + '_ {
        self.helpers.iter().copied()
    }

    /// The number of the n-th of those beyond the declared workers. New ones come one after the other.
    fn number_beyond(&mut self, n: u32, hand: Hand) -> u32 {
        let known = if matches!(hand, Hand::Worker(_)) { &mut self.workers } else { &mut self.helpers };
        if let Some(number) = known.get(n as usize) {
            return *number;
        }
        assert_eq!(known.len(), n as usize, "they are needed in order");
        let number = self.declared + self.beyond.len() as u32;
        known.push(number);
        self.beyond.push(hand);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_first_gets_the_next_number() {
        let mut numbers = Numbers::new(2);
        assert_eq!([0, 1].map(|it| numbers.of_worker(it)), [0, 1]);
        assert_eq!(numbers.of_helper(0), 2);
        assert_eq!(numbers.of_worker(2), 3);
        assert_eq!(numbers.of_helper(1), 4);
        assert_eq!(numbers.of_worker(3), 5);
        assert_eq!((numbers.of_worker(2), numbers.of_helper(1)), (3, 4), "a number stays");
        let hands = [0, 1, 2, 3, 4, 5].map(|it| numbers.hand(it));
        use Hand::{Helper, Worker};
        assert_eq!(hands, [Worker(0), Worker(1), Helper(0), Worker(2), Helper(1), Worker(3)]);
        assert_eq!(numbers.workers(4).collect::<Vec<_>>(), [0, 1, 3, 5]);
        assert_eq!(numbers.helpers().collect::<Vec<_>>(), [2, 4]);
    }
}
