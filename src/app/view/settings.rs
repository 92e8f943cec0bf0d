//! What is remembered between visits, apart from the text.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::details::DetailsPlace;
use crate::app::courses::{done_in, solved_in, steps_in};
use crate::base::limits;
use crate::diagram::{FitMode, Scale};
use crate::metrics::ChartKind;

/// How the page looks and behaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Motion or jumps.
    pub motion: Motion,
    /// What is shown of what has not happened yet; none until it was chosen: dimmed, and hidden from an audience.
    pub future: Option<Future>,
    /// Rows or proportion.
    pub scale: Scale,
    /// What of the diagram is fitted into its stage.
    pub fit: FitMode,
    /// The diagram, the boxes, or both.
    pub views: Views,
    /// What a screen reader is told.
    pub announce: Announce,
    /// Times the reading pace.
    pub speed: f64,
    /// Which panes beside the stage are open, and how wide.
    pub panels: Panels,
    /// Which page of the details is shown.
    pub details: DetailsPlace,
    /// The legend is shown over the stage.
    pub legend: bool,
    /// The legend stands in the details.
    pub is_legend_pinned: bool,
    /// The charts are shown; none until somebody decided, then the page's width does.
    pub charts: Option<bool>,
    /// The height of the charts above the timeline, in CSS pixels.
    pub charts_height: u16,
    /// Which charts.
    pub chart_kinds: Vec<ChartKind>,
    /// Single letters are shortcuts.
    pub letter_keys: bool,
    /// Larger text in the diagram.
    pub presenter: bool,
    /// Events after which a run is stopped.
    pub event_limit: u32,
    /// The run stops at the questions of a lesson.
    pub asks: bool,
    /// Somebody has found out how to play: the hint is no longer needed.
    pub has_played: bool,
    /// The challenges that were solved, by id.
    pub solved: BTreeSet<&'static str>,
    /// The steps of chapters that were done, as a file of progress names them.
    pub steps: BTreeSet<Rc<str>>,
    /// The lessons that were taken to their end, by id.
    pub done: BTreeSet<&'static str>,
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal / $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant),+
        }

        impl $name {
            /// Every choice, in the order in which a list shows them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// What a person reads.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The word in the address, in storage and in CSS.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The choice with this word; the usual one when there is none.
            pub fn of(word: &str) -> Self {
                Self::ALL.iter().copied().find(|it| it.word() == word).unwrap_or_default()
            }
        }
    };
}
pub(super) use choice;

choice! {
    /// Light or dark.
    Theme {
        /// As the system says.
        #[default]
        System = "auto" / "As the system",
        /// Ink on paper.
        Light = "light" / "Light",
        /// Paper on ink.
        Dark = "dark" / "Dark",
    }
}

choice! {
    /// Motion or jumps.
    Motion {
        /// As the system says.
        #[default]
        System = "auto" / "As the system",
        /// The playhead moves.
        Full = "full" / "Moving",
        /// The playhead jumps from step to step.
        Reduced = "reduced" / "Stepping",
    }
}

choice! {
    /// What is shown of what has not happened yet.
    Future {
        /// As if it had happened.
        Shown = "shown" / "Shown",
        /// Pale.
        #[default]
        Dimmed = "dimmed" / "Dimmed",
        /// Not at all.
        Hidden = "hidden" / "Hidden",
    }
}

choice! {
    /// Which views of the run a wide page shows.
    Views {
        /// The sequence diagram.
        #[default]
        Diagram = "diagram" / "Diagram",
        /// Boxes and queues.
        Topology = "topology" / "Boxes",
        /// Both, side by side.
        Both = "both" / "Both",
    }
}

impl Views {
    /// The word in a link.
    pub fn link_word(self) -> String {
        self.label().to_ascii_lowercase()
    }

    /// The views with this word in a link.
    pub fn of_link(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.link_word() == word || it.word() == word)
    }
}

choice! {
    /// What a screen reader is told.
    Announce {
        /// Each step.
        #[default]
        All = "all" / "Every step",
        /// Losses, dead letters, limits.
        Exceptions = "exceptions" / "Only trouble",
        /// Nothing.
        Off = "off" / "Nothing",
    }
}

choice! {
    /// What a narrow page shows.
    Pane {
        /// The diagram, or the boxes.
        #[default]
        Diagram = "diagram" / "Diagram",
        /// The lessons and drafts.
        Lessons = "lessons" / "Lessons",
        /// The text.
        Text = "text" / "Text",
        /// The details.
        Details = "details" / "Details",
    }
}

choice! {
    /// A pane beside the stage.
    Panel {
        /// The scenario text, to the left.
        #[default]
        Text = "text" / "Text",
        /// The details, to the right.
        Details = "details" / "Details",
    }
}

/// Which panes beside the stage are open, and how wide. Until one was opened or closed by choice the width of the page
/// decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panels {
    /// The scenario text.
    pub text: Option<bool>,
    /// The details.
    pub details: Option<bool>,
    /// The width of the text in CSS pixels.
    pub text_width: u16,
    /// The width of the details in CSS pixels.
    pub details_width: u16,
}

impl Default for Panels {
    fn default() -> Self {
        let width = |panel: Panel| panel.widths().1;
        Self {
            text: None,
            details: None,
            text_width: width(Panel::Text),
            details_width: width(Panel::Details),
        }
    }
}

impl Panels {
    /// The width of a pane in CSS pixels.
    pub fn width(&self, panel: Panel) -> u16 {
        match panel {
            Panel::Text => self.text_width,
            Panel::Details => self.details_width,
        }
    }

    /// Sets the width of a pane.
    pub fn set_width(&mut self, panel: Panel, width: u16) {
        match panel {
            Panel::Text => self.text_width = width,
            Panel::Details => self.details_width = width,
        }
    }

    /// Opens or closes a pane by choice.
    pub fn set_open(&mut self, panel: Panel, is_open: bool) {
        match panel {
            Panel::Text => self.text = Some(is_open),
            Panel::Details => self.details = Some(is_open),
        }
    }
}

impl Panel {
    /// The least width, the usual one and the greatest, in CSS pixels.
    pub const fn widths(self) -> (u16, u16, u16) {
        match self {
            Self::Text => (280, 340, 960),
            Self::Details => (320, 360, 560),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            motion: Motion::System,
            future: None,
            scale: Scale::Ordinal,
            fit: FitMode::Run,
            views: Views::Diagram,
            announce: Announce::All,
            speed: 1.0,
            panels: Panels::default(),
            details: DetailsPlace::default(),
            legend: false,
            is_legend_pinned: false,
            charts: None,
            charts_height: CHARTS_HEIGHT.1,
            chart_kinds: vec![ChartKind::Waiting, ChartKind::Busy, ChartKind::Latency],
            letter_keys: true,
            presenter: false,
            event_limit: USUAL_EVENTS,
            asks: false,
            solved: BTreeSet::new(),
            steps: BTreeSet::new(),
            has_played: false,
            done: BTreeSet::new(),
        }
    }
}

/// The least height of the charts above the timeline, the usual one and the greatest, in CSS pixels.
pub const CHARTS_HEIGHT: (u16, u16, u16) = (72, 112, 240);

/// The height nearest to a wanted one.
pub(in crate::app) fn charts_height(wanted: u16) -> u16 {
    wanted.clamp(CHARTS_HEIGHT.0, CHARTS_HEIGHT.2)
}

/// Events after which a run is stopped, unless another limit is set.
const USUAL_EVENTS: u32 = 2_000_000;
/// The least limit of events: a lesson is finished by then.
const FEWEST_EVENTS: u32 = 1_000;

/// The limit nearest to a wanted one.
pub(in crate::app) fn event_limit(wanted: u32) -> u32 {
    wanted.clamp(FEWEST_EVENTS, limits::EVENTS)
}

/// The first line of the stored form.
const VERSION: &str = "playline settings 1";

impl Settings {
    /// The form that is stored: a line for each setting, its name and its value.
    pub fn to_text(&self) -> String {
        let lines = [
            ("theme", self.theme.word()),
            ("motion", self.motion.word()),
            ("future", self.future.map_or("auto", Future::word)),
            ("proportional", yes_or_no(self.scale == Scale::Proportional)),
            ("fit", fit_word(self.fit)),
            ("view", self.views.word()),
            ("announce", self.announce.word()),
            ("speed", &self.speed.to_string()),
            ("text-pane", self.panels.text.map_or("auto", yes_or_no)),
            ("details", self.panels.details.map_or("auto", yes_or_no)),
            ("text-width", &self.panels.text_width.to_string()),
            ("details-width", &self.panels.details_width.to_string()),
            ("tab", &self.details.words()),
            ("event-limit", &self.event_limit.to_string()),
            ("legend", yes_or_no(self.legend)),
            ("legend-pinned", yes_or_no(self.is_legend_pinned)),
            ("charts", self.charts.map_or("auto", yes_or_no)),
            ("charts-height", &self.charts_height.to_string()),
            ("chart-kinds", &chart_words(&self.chart_kinds)),
            ("letter-keys", yes_or_no(self.letter_keys)),
            ("presenter", yes_or_no(self.presenter)),
            ("asks", yes_or_no(self.asks)),
            ("solved", &self.solved.iter().copied().collect::<Vec<_>>().join(" ")),
            ("steps", &self.steps.iter().map(|it| &**it).collect::<Vec<_>>().join(" ")),
            ("done", &self.done.iter().copied().collect::<Vec<_>>().join(" ")),
        ];
        lines.iter().fold(VERSION.to_owned(), |text, (name, value)| text + "\n" + name + " " + value)
    }

    /// Reads the stored form. Anything that is not one of ours gives none; a line that is missing or unknown
    /// leaves the default.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut settings = Self::default();
        let lines = text.strip_prefix(VERSION)?.lines().filter_map(|line| line.split_once(' '));
        lines.for_each(|(name, value)| settings.set(name, value));
        Some(settings)
    }

    fn set(&mut self, name: &str, value: &str) {
        let yes = value == "yes";
        match name {
            "theme" => self.theme = Theme::of(value),
            "motion" => self.motion = Motion::of(value),
            "future" => self.future = (value != "auto").then(|| Future::of(value)),
            "proportional" => self.scale = if yes { Scale::Proportional } else { Scale::Ordinal },
            "fit" => self.fit = fit_of(value),
            "view" => self.views = Views::of(value),
            "announce" => self.announce = Announce::of(value),
            "speed" => self.speed = crate::app::view::playback::speed_of(value).unwrap_or(self.speed),
            "text-pane" => self.panels.text = (value != "auto").then_some(yes),
            "details" => self.panels.details = (value != "auto").then_some(yes),
            "text-width" => self.set_width(Panel::Text, value),
            "details-width" => self.set_width(Panel::Details, value),
            "tab" => self.details = DetailsPlace::from_words(value),
            "event-limit" => self.event_limit = event_limit(value.parse().unwrap_or(USUAL_EVENTS)),
            "legend" => self.legend = yes,
            "legend-pinned" => self.is_legend_pinned = yes,
            "charts" => self.charts = (value != "auto").then_some(yes),
            "charts-height" => self.charts_height = charts_height(value.parse().unwrap_or(CHARTS_HEIGHT.1)),
            "chart-kinds" => self.chart_kinds = chart_kinds(value),
            "letter-keys" => self.letter_keys = yes,
            "presenter" => self.presenter = yes,
            "asks" => self.asks = yes,
            "solved" => self.solved = solved_in(value),
            "steps" => self.steps = steps_in(value),
            "done" => self.done = done_in(value),
            _ => {}
        }
    }
}

impl Settings {
    fn set_width(&mut self, panel: Panel, value: &str) {
        let (least, usual, most) = panel.widths();
        self.panels.set_width(panel, value.parse().map_or(usual, |it: u16| it.clamp(least, most)));
    }
}

const fn fit_word(fit: FitMode) -> &'static str {
    match fit {
        FitMode::Run => "run",
        FitMode::Width => "width",
        FitMode::Natural => "natural",
    }
}

fn fit_of(word: &str) -> FitMode {
    let all = [FitMode::Run, FitMode::Width, FitMode::Natural];
    all.into_iter().find(|it| fit_word(*it) == word).unwrap_or_default()
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn chart_words(kinds: &[ChartKind]) -> String {
    kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" ")
}

/// The kinds that are named, each once, in their own order.
fn chart_kinds(words: &str) -> Vec<ChartKind> {
    let is_named = |kind: &ChartKind| words.split(' ').any(|word| word == kind.word());
    ChartKind::ALL.into_iter().filter(is_named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_storage() {
        let panels = Panels { text: Some(true), details: Some(false), text_width: 400, ..Panels::default() };
        let settings = Settings {
            theme: Theme::Dark,
            scale: Scale::Proportional,
            fit: FitMode::Width,
            speed: 0.25,
            views: Views::Both,
            panels,
            legend: true,
            charts: Some(true),
            asks: true,
            solved: ["rush-hour"].into(),
            steps: ["beginning/1/low".into()].into(),
            chart_kinds: vec![ChartKind::Trouble],
            done: ["dead-letter", "retry"].into(),
            ..Settings::default()
        };
        assert_eq!(Settings::from_text(&settings.to_text()), Some(settings));
        assert_eq!(Settings::from_text(&Settings::default().to_text()), Some(Settings::default()));
    }

    #[test]
    fn foreign_settings_are_refused_and_gaps_filled() {
        for foreign in ["", "x", "{\"version\":1}", "playline settings 9"] {
            assert_eq!(Settings::from_text(foreign), None, "{foreign}");
        }
        let odd =
            "playline settings 1\ntheme purple\nspeed 1e300\nspeed NaN\nhello\nworld 1\ndone nothing such";
        assert_eq!(Settings::from_text(odd), Some(Settings::default()));
    }
}
