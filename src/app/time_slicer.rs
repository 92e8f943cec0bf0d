//! The time slicer: how much of a long piece of work fits into a frame, learned from the slices before.

/// What a slice may take, in milliseconds: half a frame.
const SLICE_MS: f64 = 8.0;
/// The page shows how far the work is so often, in milliseconds: drawing it takes time too.
const SHOWN_MS: f64 = 100.0;
/// The first slice, and the least and the most of a slice, in units of the work.
const FIRST: usize = 4_000;
const LEAST: usize = 1_000;
const MOST: usize = 250_000;

/// The size of the next slice.
pub struct TimeSlicer {
    units: usize,
    shown_ms: f64,
}

impl TimeSlicer {
    /// Nothing has been learned.
    pub const NEW: Self = Self { units: FIRST, shown_ms: 0.0 };

    /// How many units of the work the next slice has.
    pub fn units(&self) -> usize {
        self.units
    }

    /// A slice of so many units took so long. The one after the next is at most twice as large.
    pub fn learn(&mut self, units: usize, ms: f64) {
        let fitting = units as f64 * SLICE_MS / ms.max(0.1);
        self.units = (fitting as usize).min(units * 2).clamp(LEAST, MOST);
    }

    /// True when it is time to show how far the work is.
    pub fn is_time_to_show(&mut self, now_ms: f64) -> bool {
        let is_time = now_ms - self.shown_ms >= SHOWN_MS;
        if is_time {
            self.shown_ms = now_ms;
        }
        is_time
    }
}
