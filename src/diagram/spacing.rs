//! Every distance, named.

use super::{TextSize, View};

/// Distances and sizes in CSS pixels, for one size of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spacing {
    /// The size of labels.
    pub label: f64,
    /// The size of second-rank words: acknowledgements, times, numbers.
    pub small: f64,
    /// The size of lifeline names.
    pub name: f64,

    /// The height of the row of heads, the titles of groups included.
    pub head_height: f64,
    /// The height of the titles of groups above the heads; zero without groups.
    pub group_title: f64,
    /// The widest head.
    pub head_width_max: f64,
    /// The narrowest head.
    pub head_width_min: f64,
    /// Between a head's text and its side.
    pub head_pad: f64,
    /// Between two heads, at least.
    pub head_gap: f64,
    /// The size of the drawing in a head; zero for none.
    pub head_sign: f64,
    /// The rounding of a head.
    pub head_radius: f64,
    /// From one lifeline to the next, at least.
    pub lane_min: f64,

    /// The width of the scale of time.
    pub time_width: f64,
    /// Between labels and whatever stands on a lifeline.
    pub label_pad: f64,
    /// Round the words of a note or a state.
    pub frame: f64,
    /// The narrowest gap between two lifelines that has labels in it.
    pub gap_min: f64,
    /// The widest label.
    pub label_max: f64,
    /// Words that say why and are wider than this get a second line.
    pub label_wrap: f64,
    /// The widest line of a reason or a remark.
    pub why_max: f64,
    /// From one line of a label to the next, in sizes of its text.
    pub line: f64,
    /// Left and right of the outermost labels.
    pub margin: f64,

    /// The first row below the upper edge.
    pub top: f64,
    /// From the last row to the end of the lifelines.
    pub below_end: f64,
    /// Below the lifelines.
    pub bottom: f64,
    /// How far an arrow goes down at least when it takes time.
    pub dip: f64,
    /// Between rows at different times in the ordinal scale.
    pub step: f64,
    /// Between a label's box and the next one, at least.
    pub lead: f64,
    /// From a line to the base line of the label that stands on it.
    pub label_lift: f64,
    /// The shortest bar.
    pub bar_min: f64,
    /// The shortest bar in the proportional scale, where short work is short.
    pub bar_least: f64,
    /// Between two bars in one lane.
    pub bar_gap: f64,
    /// Between two arrows that arrive at one side of a lifeline.
    pub arrival_gap: f64,

    /// The same where words stand between the arrows.
    pub parallel_gap: f64,

    /// The width of a bar.
    pub bar: f64,
    /// How far to the right of another a bar stands that overlaps it in time.
    pub lane: f64,
    /// How far beside a bar the tie of a waiting message runs.
    pub tie: f64,
    /// The width of one ready message in the depth band.
    pub depth: f64,
    /// How many messages the depth band shows before only its number grows.
    pub depth_max: u32,
    /// How far beside a lifeline the measure of a deadline runs.
    pub measure: f64,
    /// The length of an arrow's head.
    pub head: f64,
    /// How far short of the lifeline a lost message ends.
    pub lost: f64,
    /// How far from the lifeline a found message begins.
    pub found: f64,
    /// How far a message to oneself goes out.
    pub loop_out: f64,
    /// Half the size of a mark on a lifeline.
    pub mark: f64,
    /// The room above a fragment's first row, for its tag.
    pub fragment_top: f64,
    /// From a fragment's frame to the one inside it.
    pub fragment_inset: f64,

    /// The largest slope of a turned label.
    pub slope_max: f64,
    /// Silence longer than this is broken.
    pub break_over: f64,
    /// The height of a broken silence.
    pub break_height: f64,
    /// What a broken silence adds to a step between rows.
    pub break_step: f64,
}

impl Spacing {
    /// The distances for a view, before lanes and rows are fitted into its room.
    pub fn of_view(view: &View) -> Self {
        let spacing = Self::of(view.text);
        match view.fit {
            Some(fit) if fit.room.is_narrow() => spacing.narrow(),
            _ => spacing,
        }
    }

    /// The distances for a size of text.
    pub fn of(text: TextSize) -> Self {
        Self::scaled(text.factor())
    }

    /// With room for the titles of groups above the heads.
    pub fn with_groups(self) -> Self {
        let group_title = self.small * 1.6;
        Self { group_title, head_height: self.head_height + group_title, ..self }
    }

    /// What the drawing in a head takes from the room for its name.
    pub fn head_sign_room(&self) -> f64 {
        self.head_sign * 1.5
    }

    /// The distances on a phone: heads without drawings, and lanes that stay apart.
    fn narrow(self) -> Self {
        Self { head_sign: 0.0, lane_min: 96.0, ..self }
    }

    fn scaled(f: f64) -> Self {
        Self {
            label: 13.0 * f,
            small: 12.0 * f.max(1.0),
            name: 15.0 * f,
            head_height: 32.0 * f,
            group_title: 0.0,
            head_width_max: 168.0 * f,
            head_width_min: 64.0 * f,
            head_pad: 12.0 * f,
            head_gap: 12.0 * f,
            head_sign: 16.0 * f,
            head_radius: 5.0 * f,
            lane_min: 0.0,
            time_width: 62.0 * f,
            label_pad: 9.0 * f,
            frame: 4.0 * f,
            gap_min: 56.0 * f,
            label_max: 190.0 * f,
            label_wrap: 116.0 * f,
            why_max: 138.0 * f,
            line: 1.12,
            margin: 10.0 * f,
            top: 26.0 * f,
            below_end: 30.0 * f,
            bottom: 10.0,
            dip: 13.0 * f,
            step: 8.0 * f,
            lead: 2.0 * f,
            label_lift: 4.5 * f,
            bar_min: 14.0 * f,
            bar_least: 3.0 * f,
            bar_gap: 5.0 * f,
            arrival_gap: 9.0 * f,
            parallel_gap: 16.0 * f,
            bar: 10.0 * f,
            lane: 6.0 * f,
            tie: 4.0 * f,
            depth: 4.0 * f,
            depth_max: 6,
            measure: 9.0 * f,
            head: 9.0 * f,
            lost: 30.0 * f,
            found: 30.0 * f,
            loop_out: 26.0 * f,
            mark: 5.5 * f,
            fragment_top: 30.0 * f,
            fragment_inset: 6.0 * f,
            slope_max: 1.2,
            break_over: 240.0 * f,
            break_height: 46.0 * f,
            break_step: 26.0 * f,
        }
    }
}
