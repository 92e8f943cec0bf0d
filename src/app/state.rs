//! Everything that the page shows.

use std::rc::Rc;

use super::{
    Branch, Caret, Comparison, Derived, DraftId, Drafts, Environment, History, Lens, Motion, Now, Pane,
    Playback, RunState, Selection, Settings, StorageState, Sweeping, Theme, Views, Workbench,
};
use crate::trace::Moment;

/// The text and where it came from: what undo brings back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The scenario text.
    pub source: Rc<str>,
    /// The pattern of the gallery that it is, letter by letter.
    pub pattern: Option<Rc<str>>,
    /// The draft that keeps it; none for a pattern as it ships.
    pub draft: Option<DraftId>,
}

/// Which panels left of the diagram are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftPanels {
    /// The list of patterns.
    pub patterns: bool,
    /// The editor.
    pub text: bool,
}

/// The whole program, but for the browser.
pub struct AppState {
    /// The text.
    pub document: Document,
    /// Undo and redo.
    pub history: History,
    /// Where undo wants the caret; none leaves it where it is.
    pub caret: Option<Caret>,
    /// The texts of a person.
    pub drafts: Drafts,
    /// Whether drafts can be kept.
    pub storage: StorageState,
    /// Everything was deleted from the device, and nothing was done since: nothing is written.
    pub is_cleared: bool,
    /// Seeds to go back to.
    pub seeds: Vec<u64>,
    /// The broker with which the scenario's own is compared: what would stand behind `profile`.
    pub compare_with: Option<Rc<str>>,
    /// The run that is kept: the one before the last change, unless another one was chosen.
    pub branch: Option<Branch>,
    /// How it is shown beside the present one, while it is.
    pub comparison: Option<Comparison>,
    /// What is computed from the text.
    pub derived: Derived,
    /// The playhead.
    pub playback: Playback,
    /// What is looked at.
    pub selection: Option<Selection>,
    /// The open scenario with many seeds.
    pub sweep: Sweeping,
    /// What somebody is about to do with dead letters.
    pub workbench: Workbench,
    /// Stops, the message that is followed, the find field.
    pub lens: Lens,
    /// What is remembered.
    pub settings: Settings,
    /// What the browser says of itself.
    pub environment: Environment,
    /// What a narrow page shows.
    pub pane: Pane,
    /// The step that a screen reader was told last.
    pub said_step: usize,
    /// The list of commands is shown.
    pub help: bool,
    /// A blank page is shown.
    pub blank: bool,
    /// Something said in passing.
    pub notice: Option<Rc<str>>,
}

impl Default for AppState {
    fn default() -> Self {
        Self {
            document: Document::default(),
            history: History::default(),
            caret: None,
            drafts: Drafts::default(),
            storage: StorageState::default(),
            is_cleared: false,
            seeds: Vec::new(),
            compare_with: None,
            branch: None,
            comparison: None,
            derived: Derived::default(),
            playback: Playback::Stopped(Moment::default()),
            selection: None,
            sweep: Sweeping::default(),
            workbench: Workbench::default(),
            lens: Lens::default(),
            settings: Settings::default(),
            environment: Environment { width_px: 1280.0, ..Environment::default() },
            pane: Pane::Diagram,
            said_step: 0,
            help: false,
            blank: false,
            notice: None,
        }
    }
}

impl AppState {
    /// True while a run, a search or a series of runs goes on.
    pub fn is_working(&self) -> bool {
        let is_running = matches!(self.derived.run, RunState::Running { .. });
        is_running || self.derived.is_other_running() || self.lens.find.is_running || self.sweep.is_running()
    }

    /// The moment that is shown.
    pub fn moment(&self, now: Now) -> Moment {
        match (&self.derived.picture, self.playback) {
            (_, Playback::Stopped(moment)) => moment,
            (Some(picture), playback) => playback.moment(&picture.layout, now),
            (None, _) => Moment::default(),
        }
    }

    /// The moment at which the playhead rests, or from which it last began to move.
    pub fn resting_moment(&self) -> Moment {
        match (&self.derived.picture, self.playback) {
            (Some(picture), Playback::Playing { from_y: y, .. } | Playback::AtHeight(y)) => {
                picture.layout.moment_at(y)
            }
            (_, Playback::Stopped(moment)) => moment,
            (None, _) => Moment::START,
        }
    }

    /// How many steps have happened at the moment that is shown, and how many there are.
    pub fn step(&self, now: Now) -> (usize, usize) {
        let Some(picture) = &self.derived.picture else { return (0, 0) };
        let y = self.playback.y(&picture.layout, now);
        (picture.step_at(self.moment(now), y), picture.step_count())
    }

    /// True when the page is dark.
    pub fn is_dark(&self) -> bool {
        match self.settings.theme {
            Theme::System => self.environment.dark,
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    /// True when the playhead jumps instead of moving.
    pub fn is_motion_reduced(&self) -> bool {
        match self.settings.motion {
            Motion::System => self.environment.reduced_motion,
            Motion::Full => false,
            Motion::Reduced => true,
        }
    }

    /// True when only one pane fits beside the other.
    pub fn is_narrow(&self) -> bool {
        self.environment.width_px < 760.0
    }

    /// True when the sequence diagram is shown.
    pub fn is_diagram_shown(&self) -> bool {
        if self.is_narrow() { self.pane == Pane::Diagram } else { self.settings.views != Views::Topology }
    }

    /// True when boxes and queues are shown.
    pub fn is_topology_shown(&self) -> bool {
        if self.is_narrow() { self.pane == Pane::Topology } else { self.settings.views != Views::Diagram }
    }

    /// True when the side panels make room for a diagram that is read from afar.
    pub fn is_diagram_alone(&self) -> bool {
        self.settings.presenter && !self.is_narrow()
    }

    /// The panels left of the diagram that are open. On a narrow page they are panes.
    pub fn left_panels(&self) -> LeftPanels {
        let panels = self.settings.panels;
        if self.is_narrow() {
            return LeftPanels { patterns: self.pane == Pane::Patterns, text: self.pane == Pane::Text };
        }
        let is_wanted = !self.is_diagram_alone() && !self.comparison.is_some_and(|it| it.is_roomy);
        LeftPanels { patterns: is_wanted && panels.patterns, text: is_wanted && panels.text }
    }

    /// True when everything fits beside everything else.
    pub fn is_wide(&self) -> bool {
        self.environment.width_px >= 1500.0
    }

    /// True when the charts are shown: by choice, else where there is room for them.
    pub fn are_charts_open(&self) -> bool {
        self.settings.charts.unwrap_or(!self.is_diagram_alone() && self.is_wide())
    }

    /// True when the inspector is open.
    pub fn is_details_open(&self) -> bool {
        !self.is_diagram_alone() && self.settings.panels.details.unwrap_or(self.is_wide())
    }
}
