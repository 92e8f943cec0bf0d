//! What is remembered between visits, apart from the text.

use crate::diagram::Scale;
use crate::metrics::ChartKind;

/// How the page looks and behaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Motion or jumps.
    pub motion: Motion,
    /// What is shown of what has not happened yet.
    pub future: Future,
    /// Rows or proportion.
    pub scale: Scale,
    /// The diagram, the boxes, or both.
    pub views: Views,
    /// What a screen reader is told.
    pub announce: Announce,
    /// Times the reading pace.
    pub speed: f64,
    /// Which panels are open.
    pub panels: Panels,
    /// Which page of the inspector is shown.
    pub tab: InspectorTab,
    /// The legend is shown.
    pub legend: bool,
    /// The charts are shown; none until somebody decided, then the page's width does.
    pub charts: Option<bool>,
    /// Which charts.
    pub chart_kinds: Vec<ChartKind>,
    /// Single letters are shortcuts.
    pub letter_keys: bool,
    /// Larger text in the diagram.
    pub presenter: bool,
    /// Somebody has found out how to play: the hint is no longer needed.
    pub has_played: bool,
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
        /// Both, side by side.
        Both = "both" / "Both",
        /// Boxes and queues.
        Topology = "topology" / "Topology",
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
    /// A page of the inspector.
    InspectorTab {
        /// What to watch, and whether the expectations hold.
        #[default]
        About = "about" / "About",
        /// The mark that is looked at.
        Mark = "mark" / "Message",
        /// The run as sentences.
        Story = "story" / "Story",
        /// Messages that died, and what to do about them.
        DeadLetters = "dead-letters" / "Dead letters",
        /// Every value of the text, to be turned.
        Parameters = "parameters" / "Parameters",
        /// Many runs with other seeds.
        Seeds = "seeds" / "Seeds",
        /// The rules of the broker, and another one beside it.
        Broker = "broker" / "Broker",
        /// The run as a table.
        Table = "table" / "Table",
        /// The run in numbers.
        Numbers = "numbers" / "Numbers",
    }
}

choice! {
    /// What a narrow page shows.
    Pane {
        /// The diagram.
        #[default]
        Diagram = "diagram" / "Diagram",
        /// Boxes and queues.
        Topology = "topology" / "Topology",
        /// The text.
        Text = "text" / "Text",
        /// The inspector.
        Details = "details" / "Details",
        /// The gallery.
        Patterns = "patterns" / "Patterns",
    }
}

choice! {
    /// A part of the page that can be closed.
    Panel {
        /// The list of patterns.
        #[default]
        Patterns = "patterns" / "Patterns",
        /// The scenario text.
        Text = "text" / "Text",
        /// The inspector.
        Details = "details" / "Details",
    }
}

/// Which panels are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panels {
    /// The list of patterns.
    pub patterns: bool,
    /// The scenario text.
    pub text: bool,
    /// The inspector; none until somebody decided, then the page's width does.
    pub details: Option<bool>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            motion: Motion::System,
            future: Future::Dimmed,
            scale: Scale::Ordinal,
            views: Views::Diagram,
            announce: Announce::All,
            speed: 1.0,
            panels: Panels { patterns: true, text: true, details: None },
            tab: InspectorTab::About,
            legend: true,
            charts: None,
            chart_kinds: vec![ChartKind::Waiting, ChartKind::Busy, ChartKind::Latency],
            letter_keys: true,
            presenter: false,
            has_played: false,
        }
    }
}

/// The first line of the stored form.
const VERSION: &str = "playline settings 1";

impl Settings {
    /// The form that is stored: a line for each setting, its name and its value.
    pub fn to_text(&self) -> String {
        let lines = [
            ("theme", self.theme.word()),
            ("motion", self.motion.word()),
            ("future", self.future.word()),
            ("proportional", yes_or_no(self.scale == Scale::Proportional)),
            ("view", self.views.word()),
            ("announce", self.announce.word()),
            ("speed", &self.speed.to_string()),
            ("patterns", yes_or_no(self.panels.patterns)),
            ("text", yes_or_no(self.panels.text)),
            ("details", self.panels.details.map_or("auto", yes_or_no)),
            ("tab", self.tab.word()),
            ("legend", yes_or_no(self.legend)),
            ("charts", self.charts.map_or("auto", yes_or_no)),
            ("chart-kinds", &chart_words(&self.chart_kinds)),
            ("letter-keys", yes_or_no(self.letter_keys)),
            ("presenter", yes_or_no(self.presenter)),
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
            "future" => self.future = Future::of(value),
            "proportional" => self.scale = if yes { Scale::Proportional } else { Scale::Ordinal },
            "view" => self.views = Views::of(value),
            "announce" => self.announce = Announce::of(value),
            "speed" => self.speed = crate::app::view::playback::speed_of(value).unwrap_or(self.speed),
            "patterns" => self.panels.patterns = yes,
            "text" => self.panels.text = yes,
            "details" => self.panels.details = (value != "auto").then_some(yes),
            "tab" => self.tab = InspectorTab::of(value),
            "legend" => self.legend = yes,
            "charts" => self.charts = (value != "auto").then_some(yes),
            "chart-kinds" => self.chart_kinds = chart_kinds(value),
            "letter-keys" => self.letter_keys = yes,
            "presenter" => self.presenter = yes,
            _ => {}
        }
    }
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
        let panels = Panels { patterns: false, text: true, details: Some(false) };
        let settings = Settings {
            theme: Theme::Dark,
            scale: Scale::Proportional,
            speed: 0.25,
            views: Views::Both,
            panels,
            legend: false,
            charts: Some(true),
            chart_kinds: vec![ChartKind::Trouble],
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
        let odd = "playline settings 1\ntheme purple\nspeed 1e300\nspeed NaN\nhello\nworld 1";
        assert_eq!(Settings::from_text(odd), Some(Settings::default()));
    }
}
