//! A run from so far that arrows outnumber pixels: how many messages cross each gap in each line of pixels.
//!
//! Losses, dead letters, rejections, deadlines and crashes are never thinned out,
//! however many rows share a pixel. Beside a channel its backlog is a profile.

use super::{Picture, Spotlight};
use crate::base::{EventId, TypedId};
use crate::scene::{Span, StyleClass};
use crate::trace::{EventKind, Trace};

/// The maximum number of rows that are sampled one by one; of more, every n-th.
const MOST_ROWS: usize = 400_000;

/// What happens in each line of pixels.
pub struct Density {
    /// The height in pixels.
    pub height: usize,
    /// For each gap between two columns: messages crossing it, line by line.
    pub crossings: Vec<Vec<u32>>,
    /// For each column: the backlog of the channel, line by line; empty for endpoints.
    pub backlog: Vec<Vec<u32>>,
    /// What is always kept.
    pub kept: Vec<Kept>,
}

/// Something that is always kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kept {
    /// The line of pixels.
    pub line: usize,
    /// Where it happened.
    pub column: usize,
    /// The column towards which it went; itself for a mark on a lifeline.
    pub towards: usize,
    /// What it is.
    pub class: StyleClass,
}

/// The rows of a run that are kept at every scale, in order.
pub fn exceptional_rows(trace: &Trace) -> Vec<EventId> {
    let rows = (0..trace.len()).map(EventId::from_index);
    rows.filter(|row| exceptional_class(trace.kind(*row)).is_some()).collect()
}

impl Density {
    /// Counts between two heights. `exceptional` is what [`exceptional_rows`] gave for the run.
    pub fn of(picture: &Picture, window: Span, zoom: f64, exceptional: &[EventId]) -> Self {
        let height = ((window.bottom - window.top) * zoom).ceil().max(1.0) as usize;
        let columns = picture.layout.line_xs().len();
        let lineup = picture.layout.view().lineup;
        let mut backlog = vec![Vec::new(); columns];
        let lifelines = picture.trace.header().lifelines.iter();
        for (id, _) in lifelines.filter(|(id, it)| it.channel.is_some() && !lineup.is_hidden(*id)) {
            backlog[lineup.place(id)] = vec![0; height];
        }
        let mut density = Self {
            height,
            crossings: vec![vec![0; height]; columns.saturating_sub(1)],
            backlog,
            kept: Vec::new(),
        };
        let place = |row: EventId| ((picture.layout.y_of(row) - window.top) * zoom) as usize;
        density.count(picture, window, place);
        density.keep(&picture.trace, exceptional, place, window, picture);
        density
    }

    /// The same crossings, of what stands out only: every arrow of it, however many there are.
    pub fn lit(picture: &Picture, window: Span, zoom: f64, spotlight: &Spotlight) -> Vec<Vec<u32>> {
        let height = ((window.bottom - window.top) * zoom).ceil().max(1.0) as usize;
        let trace = &picture.trace;
        let lineup = picture.layout.view().lineup;
        let mut crossings = vec![vec![0; height]; picture.layout.line_xs().len().saturating_sub(1)];
        for row in picture.rows_between(window).map(EventId::from_index) {
            if !trace.kind(row).is_departure() {
                continue;
            }
            let event = trace.event(row);
            let is_match = spotlight.is_filter && spotlight.hints_at(event.message);
            if let Some(peer) = event.peer.filter(|_| is_match || spotlight.shows(event.message, Some(row))) {
                let line = (((picture.layout.y_of(row) - window.top) * zoom) as usize).min(height - 1);
                let (here, there) = (lineup.place(event.lifeline), lineup.place(peer));
                crossings[here.min(there)..here.max(there)].iter_mut().for_each(|gap| gap[line] += 1);
            }
        }
        crossings
    }

    fn count(&mut self, picture: &Picture, window: Span, place: impl Fn(EventId) -> usize) {
        let rows = picture.rows_between(window);
        let stride = rows.len().div_ceil(MOST_ROWS).max(1);
        let lineup = picture.layout.view().lineup;
        let mut shown = vec![0_u32; self.backlog.len()];
        let mut line = 0;
        for row in rows.step_by(stride).map(EventId::from_index) {
            let kind = picture.trace.kind(row);
            let is_depth = sets_depth(kind);
            if !kind.is_departure() && !is_depth {
                continue;
            }
            let event = picture.trace.event(row);
            let now = place(row).min(self.height - 1);
            self.carry(&shown, line, now);
            line = now;
            let column = lineup.place(event.lifeline);
            if is_depth && !self.backlog[column].is_empty() {
                let ready = event.fact().stock().unwrap_or(0);
                shown[column] = ready;
                let depth = &mut self.backlog[column][now];
                *depth = (*depth).max(ready);
            }
            if let Some(peer) = event.peer.filter(|_| kind.is_departure()) {
                let peer = lineup.place(peer);
                let (from, to) = (column.min(peer), column.max(peer));
                self.crossings[from..to].iter_mut().for_each(|gap| gap[now] += stride as u32);
            }
        }
        self.carry(&shown, line, self.height);
    }

    /// A backlog stays until something changes it.
    fn carry(&mut self, shown: &[u32], from: usize, to: usize) {
        for (profile, depth) in self.backlog.iter_mut().zip(shown).filter(|(it, _)| !it.is_empty()) {
            profile[(from + 1).min(to)..to].fill(*depth);
        }
    }

    fn keep(
        &mut self,
        trace: &Trace,
        exceptional: &[EventId],
        place: impl Fn(EventId) -> usize,
        window: Span,
        picture: &Picture,
    ) {
        let from = exceptional.partition_point(|row| picture.layout.y_of(*row) < window.top);
        let to = exceptional.partition_point(|row| picture.layout.y_of(*row) <= window.bottom);
        let mut last: Vec<Option<Kept>> = vec![None; self.backlog.len()];
        for row in &exceptional[from..to] {
            let event = trace.event(*row);
            let Some(class) = exceptional_class(event.kind) else { continue };
            let lineup = picture.layout.view().lineup;
            let column = lineup.place(event.lifeline);
            let towards = event.peer.map_or(column, |it| lineup.place(it));
            let kept = Kept { line: place(*row).min(self.height - 1), column, towards, class };
            if last[column] != Some(kept) {
                self.kept.push(kept);
                last[column] = Some(kept);
            }
        }
    }
}

/// True for rows whose value is the number of messages ready after it.
const fn sets_depth(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Enqueued
            | EventKind::Settled
            | EventKind::Requeued
            | EventKind::Lapsed
            | EventKind::Expired
            | EventKind::Discarded
    )
}

/// The class of what is kept at every scale.
const fn exceptional_class(kind: EventKind) -> Option<StyleClass> {
    Some(match kind {
        EventKind::Lost => StyleClass::Lost,
        EventKind::DeadLettered => StyleClass::DeadLetter,
        EventKind::Rejected => StyleClass::Rejection,
        EventKind::TimedOut | EventKind::Lapsed => StyleClass::Timeout,
        EventKind::Crashed => StyleClass::Crash,
        EventKind::Partitioned => StyleClass::Partition,
        EventKind::Expired | EventKind::Discarded => StyleClass::Discard,
        _ => return None,
    })
}
