//! What is remembered between visits, apart from the text.

use serde::{Deserialize, Serialize};

use crate::diagram::Scale;

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
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+
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
        /// The run as a table.
        Table = "table" / "Table",
    }
}

choice! {
    /// What a narrow page shows.
    Pane {
        /// The diagram.
        #[default]
        Diagram = "diagram" / "Diagram",
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
            announce: Announce::All,
            speed: 1.0,
            panels: Panels { patterns: true, text: true, details: None },
            tab: InspectorTab::About,
            legend: true,
            letter_keys: true,
            presenter: false,
            has_played: false,
        }
    }
}

/// The stored form. A field that is missing or unknown falls back to the default.
#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    #[serde(default)]
    theme: Theme,
    #[serde(default)]
    motion: Motion,
    #[serde(default)]
    future: Future,
    #[serde(default)]
    proportional: bool,
    #[serde(default)]
    announce: Announce,
    #[serde(default = "one")]
    speed: f64,
    panels: Option<Panels>,
    #[serde(default)]
    tab: InspectorTab,
    #[serde(default = "yes")]
    legend: bool,
    #[serde(default = "yes")]
    letter_keys: bool,
    #[serde(default)]
    presenter: bool,
    #[serde(default)]
    has_played: bool,
}

fn one() -> f64 {
    1.0
}

fn yes() -> bool {
    true
}

impl Settings {
    /// The form that is stored.
    pub fn to_json(&self) -> String {
        let stored = Stored {
            version: 1,
            theme: self.theme,
            motion: self.motion,
            future: self.future,
            proportional: self.scale == Scale::Proportional,
            announce: self.announce,
            speed: self.speed,
            panels: Some(self.panels),
            tab: self.tab,
            legend: self.legend,
            letter_keys: self.letter_keys,
            presenter: self.presenter,
            has_played: self.has_played,
        };
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// Reads the stored form. Anything that is not one of ours gives none.
    pub fn from_json(text: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(text).ok().filter(|stored: &Stored| stored.version == 1)?;
        Some(Self {
            theme: stored.theme,
            motion: stored.motion,
            future: stored.future,
            scale: if stored.proportional { Scale::Proportional } else { Scale::Ordinal },
            announce: stored.announce,
            speed: super::playback::nearest_speed(stored.speed),
            panels: stored.panels.unwrap_or(Self::default().panels),
            tab: stored.tab,
            legend: stored.legend,
            letter_keys: stored.letter_keys,
            presenter: stored.presenter,
            has_played: stored.has_played,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_storage() {
        let settings =
            Settings { theme: Theme::Dark, scale: Scale::Proportional, speed: 2.0, ..Settings::default() };
        assert_eq!(Settings::from_json(&settings.to_json()), Some(settings));
    }

    #[test]
    fn foreign_settings_are_refused_and_gaps_filled() {
        assert_eq!(Settings::from_json("{\"version\":9}"), None);
        assert_eq!(Settings::from_json("x"), None);
        assert_eq!(Settings::from_json("{\"version\":1}"), Some(Settings::default()));
        let odd = Settings::from_json("{\"version\":1,\"speed\":1000}").expect("readable");
        assert_eq!(odd.speed, 4.0);
    }
}
