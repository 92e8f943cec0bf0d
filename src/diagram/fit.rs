//! Fitting a run into the room that a screen has: lanes across, rows down. Text is never scaled.
//!
//! Lanes get what their words need first, and share what is left in proportion. Rows get the largest spacing at
//! which the whole run ends above the floor. A trial of a spacing ends at the floor, so it costs no more than what
//! fits on the screen; the heights of a run that does not fit are laid out once, whatever the size of the screen.

use std::rc::Rc;

use super::axis::Axis;
use super::heights::{Ground, Heights, heights_above, time_scale_of};
use super::spacing::Spacing;
use super::{Scale, TextSize};

/// The room on a screen, and what is fitted into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The room.
    pub room: Room,
    /// What is fitted.
    pub mode: FitMode,
}

/// The room for a diagram, heads included, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Across.
    pub width: u32,
    /// Down.
    pub height: u32,
}

/// What is fitted into the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum FitMode {
    /// The whole run: lanes and rows.
    #[default]
    Run,
    /// The lanes; rows keep their natural distances.
    Width,
    /// Nothing: natural distances.
    Natural,
}

/// Rooms narrower than this are those of a phone.
const NARROW_PX: u32 = 480;
/// How many times their natural distance lanes stand apart at most.
pub(super) const WIDEST: f64 = 1.9;

/// Shares of the natural distances between rows that no words fill. Words keep their height, so a run shrinks by less:
/// at the least share to about 0.62 of its natural height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RowRange {
    /// The least at which a whole run is fitted.
    pub least: f64,
    /// That of a run that does not fit and is followed.
    pub followed: f64,
}

impl RowRange {
    /// For reading.
    const READING: Self = Self { least: 0.45, followed: 0.76 };
    /// For an audience: what happened long ago may leave the screen.
    const PRESENTING: Self = Self { least: 0.5, followed: 0.6 };

    /// Those of a size of text.
    pub fn of(text: TextSize) -> Self {
        match text {
            TextSize::Stage(_) => Self::PRESENTING,
            TextSize::Normal | TextSize::Presenter => Self::READING,
        }
    }
}

impl Room {
    /// True for the room of a phone.
    pub fn is_narrow(self) -> bool {
        self.width < NARROW_PX
    }
}

impl Fit {
    /// The width that lanes are fitted into, if they are.
    pub(super) fn width(self) -> Option<f64> {
        (self.mode != FitMode::Natural).then_some(f64::from(self.room.width))
    }

    /// The height that rows are fitted into, if they are.
    pub(super) fn height(self) -> Option<f64> {
        (self.mode == FitMode::Run).then_some(f64::from(self.room.height))
    }
}

/// The heights of one run or of two on one axis, and the share of the natural distance between their rows.
pub(super) struct Rows<const N: usize> {
    pub heights: [Rc<Heights>; N],
    /// Of two.
    pub axis: Option<Rc<Axis>>,
    pub share: f64,
}

/// Steps in which a spacing is looked for.
const STEPS: f64 = 100.0;

/// Rows at the largest spacing at which the last one stands above the floor; without a floor at their natural one.
/// Rows that are `known` are not laid out once more.
pub(super) fn rows_above<const N: usize>(
    grounds: [Ground<'_>; N],
    scale: Scale,
    floor: Option<f64>,
    range: RowRange,
    known: Option<Rows<N>>,
) -> Rows<N> {
    let time_scale = time_scale_of(&grounds, scale);
    let at = |share: f64, floor: f64| {
        let spacings = grounds.map(|it| it.spacing.with_rows(share));
        let spaced: [Ground<'_>; N] =
            std::array::from_fn(|side| Ground { spacing: &spacings[side], ..grounds[side] });
        let (heights, axis) = heights_above(spaced, scale, time_scale, floor)?;
        let axis = (N > 1).then(|| Rc::new(axis));
        Some(Rows { heights: heights.map(Rc::new), axis, share })
    };
    let whole = |share: f64| match known {
        Some(known) if (known.share - share).abs() < 1e-9 => known,
        _ => at(share, f64::INFINITY).expect("nothing is below an infinite floor"),
    };
    let Some(floor) = floor else { return whole(1.0) };
    if let Some(natural) = at(1.0, floor) {
        return natural;
    }
    let Some(mut best) = at(range.least, floor) else { return whole(range.followed) };
    let (mut fits, mut fails) = ((range.least * STEPS) as u32, STEPS as u32);
    while fails - fits > 1 {
        let middle = u32::midpoint(fits, fails);
        match at(f64::from(middle) / STEPS, floor) {
            Some(found) => (best, fits) = (found, middle),
            None => fails = middle,
        }
    }
    best
}

impl Spacing {
    /// The distances with another share of the natural distance between rows. What is as high as its words stays.
    pub(super) fn with_rows(self, share: f64) -> Self {
        Self {
            dip: self.dip * share,
            lead: self.lead * share,
            step: self.step * share,
            bar_min: self.bar_min * share,
            bar_gap: self.bar_gap * share,
            arrival_gap: self.arrival_gap * share,
            parallel_gap: self.parallel_gap * share,
            break_over: self.break_over * share,
            // The length of a silence is written between the times before and after it.
            break_height: (self.break_height * share).max(self.small * 2.5),
            break_step: (self.break_step * share).max(self.small * 2.5 - self.step * share),
            ..self
        }
    }

    /// The distances for a room in which the natural ones of the words are too wide: what says why stands on a
    /// second line, and names are shorter.
    pub(super) fn tight(self) -> Self {
        Self { label_max: self.label * 9.4, label_wrap: 0.0, why_max: self.label * 9.4, ..self }
    }
}
