//! How a person wants to see a run.

/// How a person wants to see a run. Another view is another layout of the same trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// What height means.
    pub scale: Scale,
    /// How large everything is set.
    pub text: TextSize,
}

/// What height means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Order only: compact rows, for reading.
    #[default]
    Ordinal,
    /// Slope is latency: height follows time, with a floor between rows and breaks in long silence.
    Proportional,
}

/// How large everything is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextSize {
    /// For a screen.
    #[default]
    Normal,
    /// For a projector, read from the back row.
    Presenter,
}

impl TextSize {
    /// How many times the normal size.
    pub const fn factor(self) -> f64 {
        match self {
            Self::Normal => 1.0,
            Self::Presenter => 1.6,
        }
    }

    /// How many times the usual width lines have.
    pub const fn pen(self) -> f64 {
        match self {
            Self::Normal => 1.0,
            Self::Presenter => 2.1,
        }
    }
}
