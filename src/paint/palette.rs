//! The colours, by the names that `styles/tokens.css` gives them. A test compares the two.

/// Light or dark paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
}

macro_rules! tokens {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $light:literal, $dark:literal;)*) => {
        /// A colour with a meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Token {
            $($(#[$doc])* $name,)*
        }

        impl Token {
            /// Every colour.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in the style sheets, without dashes in front.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Its value, such as `#211e1a`.
            pub const fn value(self, theme: Theme) -> &'static str {
                match (self, theme) {
                    $((Self::$name, Theme::Light) => $light, (Self::$name, Theme::Dark) => $dark,)*
                }
            }
        }
    };
}

tokens! {
    /// Behind everything.
    Paper = "paper", "#fbf8f1", "#1a1816";
    /// Behind heads and bars.
    Surface = "surface", "#ffffff", "#24211d";
    /// Behind items in the background.
    SurfaceSunk = "surface-sunk", "#f3eee3", "#2d2924";
    /// Lines and words.
    Ink = "ink", "#211e1a", "#f0ebe2";
    /// Lines and words of second rank.
    InkMuted = "ink-muted", "#5a5348", "#bdb4a6";
    /// Lines that must be seen, and no more.
    RuleStrong = "rule-strong", "#857a69", "#8d8374";
    /// The playhead and the selection.
    Accent = "accent", "#4066bd", "#6693f8";
    /// What waits.
    Waiting = "status-waiting", "#866115", "#f0c14a";
    /// Handled.
    Handled = "status-handled", "#14573f", "#a9ebb8";
    /// Rejected or retried.
    Rejected = "status-rejected", "#7a1a7d", "#ecc5f1";
    /// Lost or dead-lettered.
    Lost = "status-lost", "#a3160f", "#ca827a";
}
