//! How every class of item looks: status is colour and line and mark and word, never colour alone.

use super::Token;
use crate::scene::StyleClass;

/// The look of a class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Of lines and outlines; none draws no outline.
    pub stroke: Option<Token>,
    /// The width of lines.
    pub width: f64,
    /// Lengths of dashes and gaps; empty is a solid line. Heads of arrows are never dashed.
    pub dash: &'static [f64],
    /// Of areas and words; none leaves areas empty.
    pub fill: Option<Token>,
    /// The opacity of an area, from 0 to 1.
    pub opacity: f64,
}

const fn line(stroke: Token, width: f64, dash: &'static [f64]) -> Look {
    Look { stroke: Some(stroke), width, dash, fill: None, opacity: 1.0 }
}

const fn area(fill: Token, stroke: Token, width: f64) -> Look {
    Look { stroke: Some(stroke), width, dash: &[], fill: Some(fill), opacity: 1.0 }
}

const fn plain(fill: Token, opacity: f64) -> Look {
    Look { stroke: None, width: 0.0, dash: &[], fill: Some(fill), opacity }
}

const fn words(fill: Token) -> Look {
    plain(fill, 1.0)
}

/// The look of a class.
pub const fn class_style(class: StyleClass) -> Look {
    use StyleClass as C;
    use Token::{
        Accent, Handled, Ink, InkMuted, Lost, Paper, Rejected, RuleStrong, Surface, SurfaceSunk, Waiting,
    };
    match class {
        C::Lifeline => line(RuleStrong, 1.0, &[5.0, 4.0]),
        C::LifelineDown => line(Lost, 1.5, &[1.0, 6.0]),
        C::HeadBox => area(Surface, RuleStrong, 1.25),
        C::HeadGlyph => line(InkMuted, 1.25, &[]),

        C::BarWorking => area(RuleStrong, Paper, 1.0),
        C::BarBlocked => area(Paper, RuleStrong, 1.25),
        C::BarPausing => Look { dash: &[1.5, 2.5], ..area(Paper, RuleStrong, 1.25) },
        C::Waiting => line(Waiting, 2.0, &[2.0, 3.0]),
        C::DepthReady => plain(Waiting, 0.34),
        C::DepthUnsettled => Look { dash: &[2.0, 2.0], ..line(Waiting, 1.0, &[]) },

        C::Call => line(Ink, 1.6, &[]),
        C::Send | C::Delivery | C::Publish | C::Found => line(Ink, 1.4, &[]),
        C::Redelivery => line(Rejected, 1.5, &[10.0, 2.5]),
        C::Reply | C::Create => line(Ink, 1.3, &[6.0, 4.0]),
        C::Acknowledgement => line(Handled, 1.0, &[2.5, 3.0]),
        C::Rejection => line(Rejected, 1.3, &[2.5, 3.0]),
        C::DeadLetter => line(Lost, 2.4, &[8.0, 3.0]),
        C::DeadLetterMark => area(Paper, Lost, 1.6),
        C::Lost => line(Lost, 1.4, &[]),
        C::Confirmation => line(InkMuted, 1.0, &[1.0, 3.0]),

        C::Timeout | C::Requeue | C::Failure | C::Paused => line(Rejected, 1.4, &[]),
        C::Measure => line(InkMuted, 1.0, &[]),
        C::Crash | C::Destroy | C::Discard => line(Lost, 2.0, &[]),
        C::Partition => line(Lost, 1.6, &[7.0, 3.0, 1.5, 3.0]),
        C::Restart | C::Subscription => line(Handled, 1.4, &[]),
        C::Intervention => line(Accent, 1.5, &[]),
        C::Note => area(SurfaceSunk, RuleStrong, 1.0),
        C::State => area(Surface, RuleStrong, 1.0),
        C::End => line(InkMuted, 1.0, &[]),

        C::Fragment => line(InkMuted, 1.0, &[]),
        C::FragmentTag => area(SurfaceSunk, InkMuted, 1.0),
        C::GroupGround => plain(Accent, 0.06),
        C::Operand => line(InkMuted, 1.0, &[6.0, 4.0]),

        C::Backing => plain(Paper, 0.9),
        C::Label | C::HeadName | C::Title => words(Ink),
        C::LabelQuiet | C::Guard | C::FragmentWord | C::TimeText | C::LegendText => words(InkMuted),
        C::LabelWaiting | C::DepthNumber => words(Waiting),
        C::LabelHandled => words(Handled),
        C::LabelRejected => words(Rejected),
        C::LabelLost => words(Lost),

        C::BarHatch | C::TimeAxis | C::TimeTick | C::Break => line(RuleStrong, 1.0, &[]),
        C::Stretch => plain(RuleStrong, 0.5),
        C::Veil => plain(Paper, 0.78),
        C::Playhead => line(Accent, 1.5, &[]),
        C::Flight => area(Accent, Paper, 1.5),
        C::FlightExceptional => area(Lost, Paper, 1.5),

        C::Way => line(RuleStrong, 1.5, &[]),
        C::WayBack => line(RuleStrong, 1.0, &[1.5, 3.5]),
        C::BoxDown => line(Lost, 1.8, &[5.0, 4.0]),
        C::Tray => area(SurfaceSunk, RuleStrong, 1.0),
        C::Token => area(Surface, Waiting, 1.25),
        C::TokenDead => area(Surface, Lost, 1.6),
        C::TokenFlight => area(Surface, Ink, 1.4),
        C::TokenRetry => Look { dash: &[10.0, 2.5], ..area(Surface, Rejected, 1.5) },
        C::TokenAnswer => Look { dash: &[4.0, 2.5], ..area(Paper, InkMuted, 1.1) },
        C::TokenFold => area(SurfaceSunk, InkMuted, 1.0),
        C::DotAcknowledgement => area(Handled, Paper, 1.0),
        C::DotConfirmation => area(Paper, InkMuted, 1.2),
        C::WorkerIdle => Look { dash: &[2.0, 3.0], ..area(Surface, RuleStrong, 1.0) },
        C::WorkerBusy => area(Surface, Ink, 1.25),
        C::WorkerBlocked => area(Surface, RuleStrong, 1.25),
        C::WorkerPausing => Look { dash: &[1.5, 2.5], ..area(Surface, RuleStrong, 1.25) },

        C::Paper => plain(Paper, 1.0),
        C::Density => plain(Ink, 0.45),
    }
}
