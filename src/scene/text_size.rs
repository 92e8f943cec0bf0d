//! How large a drawing is set: for a screen, or for a projector.

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
