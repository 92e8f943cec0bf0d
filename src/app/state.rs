//! Everything that the page shows.

use std::rc::Rc;

use super::{
    Arrival, Branch, BrokenAddress, Caret, Comparison, Derived, DraftId, Drafts, Environment, FromLink,
    Future, History, Imports, Lens, Lessons, Motion, Notices, Now, Pane, Panel, Playback, RunState,
    Selection, Settings, SharePanel, Speaker, StorageState, Sweeping, Teaching, Theme, Views, Workbench,
};
use crate::base::limits;
use crate::trace::{Moment, StopReason};

/// The text and where it came from: what undo brings back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The scenario text.
    pub source: Rc<str>,
    /// The pattern of the gallery that it is, letter by letter.
    pub pattern: Option<Rc<str>>,
    /// The draft that keeps it; none for a pattern as it ships.
    pub draft: Option<DraftId>,
    /// What stood behind `#` in the address with which it came, letter by letter; then no draft keeps it.
    pub link: Option<Rc<str>>,
}

/// The least width of the stage in CSS pixels.
const MIN_STAGE: u16 = 520;

/// The whole program, but for the browser.
pub struct AppState {
    /// The text.
    pub document: Document,
    /// Undo and redo.
    pub history: History,
    /// Where undo wants the caret; none leaves it where it is.
    pub caret: Option<Caret>,
    /// How this visit began.
    pub visit: Arrival,
    /// The texts of a person.
    pub drafts: Drafts,
    /// The address of the page without what stands behind `#`.
    pub page: Rc<str>,
    /// What was open before a link was.
    pub before_link: Option<FromLink>,
    /// The link that did not open.
    pub broken_link: Option<Rc<BrokenAddress>>,
    /// A panel of the menu Share.
    pub share_panel: Option<SharePanel>,
    /// Texts of other programs that were read.
    pub imports: Imports,
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
    /// Cues and questions of the lesson.
    pub teaching: Teaching,
    /// The speaker's window.
    pub speaker: Speaker,
    /// What is remembered.
    pub settings: Settings,
    /// What the browser says of itself.
    pub environment: Environment,
    /// What a narrow page shows.
    pub pane: Pane,
    /// The events that the open scenario may have; none for the limit of the settings.
    pub raised_limit: Option<u32>,
    /// That expectations fail, as it was said last.
    pub said_failing: Option<Rc<str>>,
    /// The step that a screen reader was told last.
    pub said_step: usize,
    /// The list of commands is shown.
    pub help: bool,
    /// The language reference is open, at this word.
    pub reference: Option<Rc<str>>,
    /// A blank page is shown.
    pub blank: bool,
    /// What the view of the lessons shows.
    pub lessons: Lessons,
    /// The lessons take the place of the stage. On a narrow page they are a pane.
    pub are_lessons_open: bool,
    /// The diagram alone is shown, for an audience.
    pub presenting: bool,
    /// While presenting: the parameters are shown.
    pub are_parameters_unlocked: bool,
    /// What is said in passing.
    pub notices: Notices,
}

impl Default for AppState {
    fn default() -> Self {
        Self {
            document: Document::default(),
            history: History::default(),
            caret: None,
            visit: Arrival::default(),
            drafts: Drafts::default(),
            page: Rc::default(),
            before_link: None,
            broken_link: None,
            share_panel: None,
            imports: Imports::default(),
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
            teaching: Teaching::default(),
            speaker: Speaker::default(),
            settings: Settings::default(),
            environment: Environment { width_px: 1280.0, height_px: 720.0, ..Environment::default() },
            pane: Pane::Diagram,
            raised_limit: None,
            said_failing: None,
            said_step: 0,
            help: false,
            reference: None,
            blank: false,
            lessons: Lessons::default(),
            are_lessons_open: false,
            presenting: false,
            are_parameters_unlocked: false,
            notices: Notices::default(),
        }
    }
}

impl AppState {
    /// True while a run, a search or a series of runs goes on.
    pub fn is_working(&self) -> bool {
        let is_running = matches!(self.derived.run, RunState::Running { .. });
        is_running
            || self.derived.is_other_running()
            || self.lens.find.is_running
            || self.sweep.is_running()
            || self.teaching.judging.is_running()
    }

    /// Events after which the open scenario is stopped.
    pub fn event_limit(&self) -> u32 {
        self.raised_limit.unwrap_or(self.settings.event_limit)
    }

    /// The limit to which a run that was stopped by its number of events can go on.
    pub fn higher_limit(&self) -> Option<u32> {
        let picture = self.derived.picture.as_ref()?;
        let StopReason::EventLimit(events) = *picture.trace.stop() else { return None };
        let wanted = events.saturating_mul(10).min(limits::EVENTS);
        (wanted > events).then_some(wanted)
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

    /// True while the playhead rests before the first step.
    pub fn is_at_start(&self) -> bool {
        let Some(picture) = &self.derived.picture else { return false };
        !self.playback.is_playing()
            && self.playback.y(&picture.layout, Now::default()) <= picture.layout.start_y()
    }

    /// What is shown of what has not happened yet: before the first step the whole run, in full ink.
    pub fn future(&self) -> Future {
        match self.told_future() {
            Future::Dimmed if self.is_at_start() && !self.presenting => Future::Shown,
            future => future,
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

    /// True when one pane at a time is shown: a phone, or a page that is magnified.
    pub fn is_narrow(&self) -> bool {
        self.environment.width_px < 900.0
    }

    /// True for a phone that lies on its side: the stage left, everything else right of it.
    pub fn is_landscape_phone(&self) -> bool {
        let Environment { width_px, height_px, .. } = self.environment;
        self.is_narrow() && width_px >= 480.0 && height_px < 500.0 && width_px > height_px * 1.2
    }

    /// True when the sequence diagram is shown.
    pub fn is_diagram_shown(&self) -> bool {
        self.is_stage_shown() && self.settings.views != Views::Topology
    }

    /// True when boxes and queues are shown.
    pub fn is_topology_shown(&self) -> bool {
        let is_wanted = match self.settings.views {
            Views::Diagram => false,
            Views::Both => !self.is_narrow() && !self.presenting,
            Views::Topology => true,
        };
        self.is_stage_shown() && is_wanted
    }

    /// True when the stage is on the page, and not the lessons or another pane in its place.
    pub fn is_stage_shown(&self) -> bool {
        if self.is_narrow() {
            self.presenting || self.pane == Pane::Diagram
        } else {
            !self.are_lessons_shown()
        }
    }

    /// Puts the lessons in the place of the stage.
    pub(super) fn show_lessons(&mut self) {
        self.are_lessons_open = true;
        if self.is_narrow() {
            self.pane = Pane::Lessons;
        }
    }

    /// Puts the stage back where something else took its place.
    pub(super) fn show_stage(&mut self) {
        self.pane = Pane::Diagram;
        self.are_lessons_open = false;
    }

    /// True when the lessons take the place of the stage.
    pub fn are_lessons_shown(&self) -> bool {
        let is_open = if self.is_narrow() { self.pane == Pane::Lessons } else { self.are_lessons_open };
        is_open && !self.presenting
    }

    /// True when the page has room beside the stage without a choice.
    fn is_open_by_default(&self, panel: Panel) -> bool {
        let from = match panel {
            Panel::Text => 1_920.0,
            Panel::Details => 1_440.0,
        };
        self.environment.width_px >= from
    }

    /// True when a pane beside the stage is open. On a narrow page it is shown instead of the stage. Where the page has
    /// no room for both the text stays.
    pub fn is_panel_open(&self, panel: Panel) -> bool {
        if self.presenting {
            return false;
        }
        if self.is_narrow() {
            return self.pane
                == match panel {
                    Panel::Text => Pane::Text,
                    Panel::Details => Pane::Details,
                };
        }
        let panels = self.settings.panels;
        let wanted = |panel| {
            let chosen = match panel {
                Panel::Text => panels.text,
                Panel::Details => panels.details,
            };
            chosen.unwrap_or_else(|| self.is_open_by_default(panel))
        };
        let gives_way = panel == Panel::Details && !self.has_room_for_both() && wanted(Panel::Text);
        let gives_way = gives_way || panel == Panel::Text && self.comparison.is_some_and(|it| it.is_roomy);
        !self.are_lessons_shown() && wanted(panel) && !gives_way
    }

    /// True when text and details fit beside the stage.
    pub fn has_room_for_both(&self) -> bool {
        self.environment.width_px >= 1_360.0
    }

    /// True when the scenario text is open.
    pub fn is_text_open(&self) -> bool {
        self.is_panel_open(Panel::Text)
    }

    /// True when the details are open.
    pub fn is_details_open(&self) -> bool {
        self.is_panel_open(Panel::Details)
    }

    /// The width of a pane as it is shown: the stage keeps its least width.
    pub fn panel_width(&self, panel: Panel) -> u16 {
        let (least, _, most) = panel.widths();
        let other = match panel {
            Panel::Text => Panel::Details,
            Panel::Details => Panel::Text,
        };
        let taken = if self.is_panel_open(other) { self.settings.panels.width(other) } else { 0 };
        let page = self.environment.width_px.clamp(0.0, f64::from(u16::MAX)) as u16;
        let room = page.saturating_sub(MIN_STAGE).saturating_sub(taken).min(most);
        let half = if panel == Panel::Text { page / 2 } else { page };
        self.settings.panels.width(panel).min(room).min(half).max(least)
    }

    /// True when the charts are shown under the stage.
    pub fn are_charts_open(&self) -> bool {
        !self.presenting && self.has_room_for_charts() && self.settings.charts.unwrap_or(false)
    }

    /// True when the page is high enough for charts above the timeline.
    pub fn has_room_for_charts(&self) -> bool {
        !self.is_narrow() && self.environment.height_px >= 760.0
    }
}
