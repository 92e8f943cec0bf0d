//! Every distance, named.

use super::{Direction, View};

/// Distances and sizes in CSS pixels, for one view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spacing {
    /// The size of names.
    pub name: f64,
    /// The size of words in boxes and markers.
    pub small: f64,
    /// Round the outermost boxes.
    pub margin: f64,
    /// Between a box's side and what is in it.
    pub pad: f64,
    /// The radius of a box's corners.
    pub corner: f64,
    /// Half the size of the sign in a box.
    pub icon: f64,
    /// The height of the row with sign and name.
    pub head: f64,
    /// The narrowest box.
    pub box_min: f64,
    /// The widest name.
    pub name_max: f64,
    /// The height of a marker.
    pub marker: f64,
    /// Between a marker's words and its side.
    pub marker_pad: f64,
    /// Between two markers.
    pub marker_gap: f64,
    /// The widest marker that also says its type.
    pub marker_max: f64,
    /// The widest row of markers that also say their types.
    pub typed_row_max: f64,
    /// How many markers a tray has room for.
    pub tray_max: usize,
    /// How many workers are drawn one by one.
    pub workers_max: usize,
    /// How many waiting messages are drawn one by one.
    pub waiting_max: usize,
    /// How many state variables are written.
    pub variables_max: usize,
    /// The stripe at the left of a worker that says what it does.
    pub stripe: f64,
    /// The height of a line of small words.
    pub line: f64,
    /// The narrowest gap between two layers.
    pub gap_min: f64,
    /// The widest gap between two layers.
    pub gap_max: f64,
    /// Between two boxes of a layer.
    pub beside: f64,
    /// The room that a way takes between boxes it passes.
    pub lane: f64,
    /// Between the two directions of a way.
    pub lanes_apart: f64,
    /// The length of an arrow's head.
    pub arrow: f64,
    /// Half the size of a mark on a way.
    pub mark: f64,
    /// The radius of an acknowledgement in transit.
    pub dot: f64,
}

impl Spacing {
    pub fn of(view: View) -> Self {
        let f = view.text.factor();
        let is_narrow = view.direction == Direction::Down;
        Self {
            name: 15.0 * f,
            small: 12.0 * f,
            margin: 20.0 * f,
            pad: 10.0 * f,
            corner: 7.0 * f,
            icon: 8.0 * f,
            head: 32.0 * f,
            box_min: if is_narrow { 104.0 } else { 124.0 } * f,
            name_max: if is_narrow { 104.0 } else { 150.0 } * f,
            marker: 20.0 * f,
            marker_pad: 6.0 * f,
            marker_gap: 4.0 * f,
            marker_max: 104.0 * f,
            typed_row_max: if is_narrow { 150.0 } else { 215.0 } * f,
            tray_max: if is_narrow { 4 } else { 5 },
            workers_max: if is_narrow { 3 } else { 5 },
            waiting_max: 3,
            variables_max: 3,
            stripe: 5.0 * f,
            line: 17.0 * f,
            gap_min: if is_narrow { 66.0 } else { 104.0 } * f,
            gap_max: if is_narrow { 72.0 } else { 176.0 } * f,
            beside: if is_narrow { 22.0 } else { 34.0 } * f,
            lane: 22.0 * f,
            lanes_apart: 22.0 * f,
            arrow: 9.0 * f,
            mark: 6.0 * f,
            dot: 4.0 * f,
        }
    }
}
