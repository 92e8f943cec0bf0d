//! How large a drawing is set: for a screen, or for a projector.

/// How large everything is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextSize {
    /// For a screen.
    #[default]
    Normal,
    /// For a projector, read from the back row.
    Presenter,
    /// For an audience, with the whole screen: in hundredths of the normal size.
    Stage(u16),
}

/// In hundredths: the size at which the names of lifelines are 24 pixels high, and messages more than 20.
const STAGE_LEAST: u16 = 160;
/// Pixels across for each time the normal size, where there is more room than for the least.
const STAGE_PX: u32 = 1_080;
/// The same where there is less: a phone shows no more than its usual size.
const SMALL_STAGE_PX: u32 = 800;

impl TextSize {
    /// How many times the normal size.
    pub const fn factor(self) -> f64 {
        match self {
            Self::Normal => 1.0,
            Self::Presenter => 1.6,
            Self::Stage(percent) => percent as f64 / 100.0,
        }
    }

    /// The size for an audience on a screen of this width in pixels.
    pub fn of_stage(width: u32) -> Self {
        let percent = |px: u32| u16::try_from(width * 100 / px).unwrap_or(u16::MAX);
        Self::Stage(percent(STAGE_PX).max(percent(SMALL_STAGE_PX).clamp(100, STAGE_LEAST)))
    }

    /// How many times the usual width lines have.
    pub const fn pen(self) -> f64 {
        match self {
            Self::Normal => 1.0,
            Self::Presenter => 2.1,
            // The thinnest arrow of a message is then three pixels wide at the least size.
            Self::Stage(percent) => percent as f64 * 2.15 / STAGE_LEAST as f64,
        }
    }
}
