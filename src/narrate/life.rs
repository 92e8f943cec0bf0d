//! Everything that happened to one message.

use super::words::{clock, count, duration};
use super::{Sentence, sentence};
use crate::base::{EventId, MessageId, SimDuration};
use crate::trace::{EventKind, Life, Trace};

/// The life of a message in words and numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeStory {
    /// One or two sentences: how long, how far, where the time went.
    pub summary: String,
    /// A sentence each row, in order, each beginning with its time.
    pub lines: Vec<Sentence>,
    /// The rows.
    pub life: Life,
    /// Time between departures and arrivals.
    pub network: SimDuration,
    /// Time between an arrival and what followed it.
    pub waiting: SimDuration,
    /// Time in handling.
    pub working: SimDuration,
}

/// The history of a message, its copies included.
pub fn life(trace: &Trace, message: MessageId) -> LifeStory {
    let life = trace.life_of(message);
    let mut story = LifeStory {
        summary: String::new(),
        lines: life.rows.iter().map(|row| line(trace, *row)).collect(),
        life,
        network: SimDuration::ZERO,
        waiting: SimDuration::ZERO,
        working: SimDuration::ZERO,
    };
    for row in story.life.rows.clone() {
        story.add_time_before(trace, row);
    }
    story.summary = summary(trace, &story);
    story
}

impl LifeStory {
    /// The time from a row's cause to the row, put where it was spent.
    fn add_time_before(&mut self, trace: &Trace, row: EventId) {
        let event = trace.event(row);
        let Some(cause) = event.cause.filter(|cause| self.life.rows.binary_search(cause).is_ok()) else {
            return;
        };
        let spent = event.time.since(trace.time(cause));
        let account = match event.kind {
            EventKind::Enqueued | EventKind::Published | EventKind::Received => &mut self.network,
            EventKind::Ended => &mut self.working,
            EventKind::Delivered | EventKind::Started | EventKind::Requeued => &mut self.waiting,
            _ => return,
        };
        *account = account.saturating_add(spent);
    }
}

fn line(trace: &Trace, event: EventId) -> Sentence {
    Sentence { event, text: format!("{}: {}", clock(trace.time(event)), sentence(trace, event)) }
}

fn summary(trace: &Trace, story: &LifeStory) -> String {
    let copies = trace.copies_of(story.life.message).len() as u64 - 1;
    let name = trace.display_name(story.life.message);
    let with =
        if copies == 0 { String::new() } else { format!(" with its {}", count(copies, "copy", "copies")) };
    let mut spent = Vec::new();
    for (time, what) in
        [(story.network, "under way"), (story.waiting, "waiting"), (story.working, "being handled")]
    {
        if time.0 > 0 {
            spent.push(format!("{} {what}", duration(time)));
        }
    }
    let spent = if spent.is_empty() { String::new() } else { format!(": {}", super::words::list(&spent)) };
    let hops = count(u64::from(story.life.hops), "hop", "hops");
    let deliveries = match story.life.deliveries {
        0 => String::new(),
        deliveries => format!(", {}", count(u64::from(deliveries), "delivery", "deliveries")),
    };
    format!("{name}{with} took {}{spent}. {hops}{deliveries}.", duration(story.life.duration))
}
