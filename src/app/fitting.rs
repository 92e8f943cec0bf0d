//! Laying the runs out for the stages that they are on.

use std::rc::Rc;

use super::{Derived, Picture, Settings};
use crate::diagram::{self, Fit, Layout, Lineup, TextSize, View};
use crate::trace::Steps;

/// The side of the baseline.
pub(super) const BASELINE: usize = 0;
/// The side of the present run.
pub(super) const NOW: usize = 1;

impl Derived {
    /// True when every diagram is laid out for the stage that it is on.
    pub(super) fn is_fitted(&self, settings: &Settings) -> bool {
        let is = |picture: &Picture, side| {
            let view = picture.layout.view();
            view == self.view(side, settings, view.lineup)
        };
        self.picture.as_ref().is_none_or(|it| is(it, NOW))
            && self.baseline.as_ref().is_none_or(|it| is(&it.picture, BASELINE))
    }

    /// Lays the same runs out for stages of other sizes.
    pub(super) fn refit(&mut self, settings: &Settings) {
        let Some(old) = self.picture.clone() else { return };
        let view = old.layout.view();
        if (View { fit: view.fit, ..self.view(NOW, settings, view.lineup) }) != view {
            self.redraw(settings);
            return;
        }
        let Some(baseline) = self.baseline.clone() else {
            self.picture = Some(old.in_room(old.layout.refitted(self.fit(NOW, settings)), None));
            return;
        };
        let fits = [BASELINE, NOW].map(|side| self.fit(side, settings));
        let [left, right] = diagram::refitted_pair([&baseline.picture.layout, &old.layout], fits);
        let heights = pair_heights([&left, &right], [&baseline.picture.steps, &old.steps]);
        let now = old.in_room(right, Some(heights.clone()));
        let other = baseline.picture.in_room(left, Some(heights));
        self.baseline = Some(Rc::new(baseline.in_room(other, now.clone())));
        self.picture = Some(now);
    }

    /// The room for one of the two sides, and what is fitted into it; none before its stage is there.
    fn fit(&self, side: usize, settings: &Settings) -> Option<Fit> {
        let room = self.rooms[side].or(self.rooms[NOW])?;
        Some(Fit { room, mode: settings.fit })
    }

    pub(super) fn view(&self, side: usize, settings: &Settings, lineup: Lineup) -> View {
        // Two runs beside each other have one size of text.
        let width = self.rooms[NOW].map_or(0, |it| it.width);
        let text = match settings.presenter {
            _ if self.is_presenting => TextSize::of_stage(width),
            true => TextSize::Presenter,
            false => TextSize::Normal,
        };
        View { scale: settings.scale, text, lineup, fit: self.fit(side, settings) }
    }
}

/// Where the steps of two runs on one axis end, from top to bottom.
pub(super) fn pair_heights(layouts: [&Layout; 2], steps: [&Steps; 2]) -> Rc<[f64]> {
    let mut heights = step_heights(layouts[0], steps[0]);
    heights.extend(step_heights(layouts[1], steps[1]));
    heights.sort_unstable_by(f64::total_cmp);
    heights.dedup();
    heights.into()
}

fn step_heights(layout: &Layout, steps: &Steps) -> Vec<f64> {
    (1..=steps.len()).map(|step| layout.y_at(steps.moment(step))).collect()
}
