//! What a run is held against: the same work in the smallest loop that does it.
//!
//! The work: ten producers with exponential gaps, one queue, ten consumers with
//! exponential service times that are busy 80 % of the time, an acknowledgement
//! after a delay on the network; four events a message. The loops keep no trace
//! and know no rules; they are the physical limit. Nobody reads a clock here:
//! who measures passes the work in.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::fmt::Write as _;

const HANDS: usize = 10;
/// Mean gap of a producer, mean service time and acknowledgement delay, in nanoseconds.
const GAP: f64 = 1_500_000.0;
const SERVICE: f64 = 1_000_000.0;
const ACKNOWLEDGE: u64 = 200_000;

/// How the loop keeps what is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FutureEvents {
    /// The standard library's binary heap.
    BinaryHeap,
    /// A heap with eight children a node, whose root is filled again only when needed.
    EightAryHeap,
}

/// What came out of a loop; to be compared, so that nothing is optimized away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Messages acknowledged.
    pub messages: u64,
    /// Events.
    pub events: u64,
    /// The mean time from sending to acknowledgement, in nanoseconds.
    pub mean_ns: u64,
}

/// The work as a scenario.
pub fn scenario_text(messages: u32) -> String {
    let mut text = String::from(
        "title \"Ten producers, ten consumers\"\nseed 1\nqueue q\nlink * -> * { latency 0ms }\n",
    );
    for hand in 0..HANDS {
        let _ = writeln!(text, "service P{hand}, C{hand}\nlink C{hand} -> q {{ latency 200us }}");
    }
    let share = |hand: u32| messages / HANDS as u32 + u32::from(hand < messages % HANDS as u32);
    for hand in 0..HANDS {
        let times = share(hand as u32);
        let _ = writeln!(text, "P{hand} {{\n  poisson 1500us, {times} times {{\n    send Job to q\n  }}\n}}");
        let _ = writeln!(text, "C{hand} {{\n  on Job from q, prefetch 1 {{\n    work about 1ms\n  }}\n}}");
    }
    text
}

/// The work in the smallest loop.
pub fn minimal_loop(messages: u32, keep: FutureEvents) -> Outcome {
    match keep {
        FutureEvents::BinaryHeap => Loop::<Binary>::new(messages).run(),
        FutureEvents::EightAryHeap => Loop::<EightAry>::new(messages).run(),
    }
}

/// A time, a number that breaks ties, and what: a small number.
type Entry = (u64, u64, u32);

trait Future: Default {
    fn push(&mut self, entry: Entry);
    fn pop(&mut self) -> Option<Entry>;
}

#[derive(Default)]
struct Binary(BinaryHeap<Reverse<Entry>>);

impl Future for Binary {
    fn push(&mut self, entry: Entry) {
        self.0.push(Reverse(entry));
    }
    fn pop(&mut self) -> Option<Entry> {
        self.0.pop().map(|Reverse(entry)| entry)
    }
}

#[derive(Default)]
struct EightAry {
    entries: Vec<Entry>,
    hole: bool,
}

impl EightAry {
    fn sift_down(&mut self, entry: Entry) {
        let (mut place, len) = (0, self.entries.len());
        loop {
            let first = place * 8 + 1;
            let children = first..(first + 8).min(len);
            let Some(least) = children.min_by_key(|child| self.entries[*child]) else { break };
            if self.entries[least] >= entry {
                break;
            }
            self.entries[place] = self.entries[least];
            place = least;
        }
        self.entries[place] = entry;
    }

    fn fill(&mut self) {
        if std::mem::take(&mut self.hole)
            && let Some(last) = self.entries.pop()
            && !self.entries.is_empty()
        {
            self.sift_down(last);
        }
    }
}

impl Future for EightAry {
    fn push(&mut self, entry: Entry) {
        if std::mem::take(&mut self.hole) {
            return self.sift_down(entry);
        }
        let mut place = self.entries.len();
        self.entries.push(entry);
        while place > 0 && self.entries[(place - 1) / 8] > entry {
            self.entries[place] = self.entries[(place - 1) / 8];
            place = (place - 1) / 8;
        }
        self.entries[place] = entry;
    }

    fn pop(&mut self) -> Option<Entry> {
        self.fill();
        self.hole = !self.entries.is_empty();
        self.entries.first().copied()
    }
}

struct Loop<F> {
    future: F,
    numbers: u64,
    random: u64,
    left: [u32; HANDS],
    /// When each waiting message was sent.
    queue: VecDeque<u64>,
    idle: Vec<u32>,
    /// When the message in each consumer's hands was sent.
    sent: [u64; HANDS],
    outcome: Outcome,
    total_ns: u64,
}

impl<F: Future> Loop<F> {
    fn new(messages: u32) -> Self {
        let hands = HANDS as u32;
        Self {
            future: F::default(),
            numbers: 0,
            random: 0x9e37_79b9_7f4a_7c15,
            left: std::array::from_fn(|n| messages / hands + u32::from((n as u32) < messages % hands)),
            queue: VecDeque::new(),
            idle: (0..hands).rev().collect(),
            sent: [0; HANDS],
            outcome: Outcome::default(),
            total_ns: 0,
        }
    }

    fn run(mut self) -> Outcome {
        for producer in 0..HANDS as u32 {
            self.schedule_send(0, producer);
        }
        while let Some((now, _, what)) = self.future.pop() {
            self.outcome.events += 1;
            let hand = what % HANDS as u32;
            match what / HANDS as u32 {
                0 => self.send(now, hand),
                1 => self.finish(now, hand),
                _ => self.acknowledge(now, hand),
            }
        }
        self.outcome.mean_ns = self.total_ns.checked_div(self.outcome.messages).unwrap_or(0);
        self.outcome
    }

    fn schedule(&mut self, at: u64, what: u32) {
        self.numbers += 1;
        self.future.push((at, self.numbers, what));
    }

    fn schedule_send(&mut self, now: u64, producer: u32) {
        let left = &mut self.left[producer as usize];
        if *left > 0 {
            *left -= 1;
            let gap = self.exponential(GAP);
            self.schedule(now + gap, producer);
        }
    }

    fn send(&mut self, now: u64, producer: u32) {
        self.schedule_send(now, producer);
        self.queue.push_back(now);
        self.serve(now);
    }

    fn serve(&mut self, now: u64) {
        while let (Some(consumer), false) = (self.idle.last().copied(), self.queue.is_empty()) {
            let Some(sent) = self.queue.pop_front() else { return };
            self.idle.pop();
            self.outcome.events += 1;
            self.sent[consumer as usize] = sent;
            let service = self.exponential(SERVICE);
            self.schedule(now + service, HANDS as u32 + consumer);
        }
    }

    fn finish(&mut self, now: u64, consumer: u32) {
        self.schedule(now + ACKNOWLEDGE, 2 * HANDS as u32 + consumer);
    }

    fn acknowledge(&mut self, now: u64, consumer: u32) {
        self.outcome.messages += 1;
        self.total_ns += now - self.sent[consumer as usize];
        self.idle.push(consumer);
        self.serve(now);
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a yardstick draws as fast as the machine can; no trace comes of it"
    )]
    fn exponential(&mut self, mean: f64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let uniform = ((self.random >> 11) as f64 + 1.0) / (1_u64 << 53) as f64;
        (-mean * uniform.ln()) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_loops_do_the_same_work() {
        let binary = minimal_loop(10_000, FutureEvents::BinaryHeap);
        assert_eq!(binary, minimal_loop(10_000, FutureEvents::EightAryHeap));
        assert_eq!((binary.messages, binary.events), (10_000, 40_000));
    }

    #[test]
    fn the_scenario_is_the_same_work() {
        let scenario = crate::lower::compile(&scenario_text(103)).scenario.expect("it has no errors");
        let trace = crate::engine::run(scenario.into(), crate::engine::RunLimits::default());
        let settled = trace.events().filter(|it| it.kind == crate::trace::EventKind::Settled).count();
        assert_eq!(settled, 103);
    }
}
