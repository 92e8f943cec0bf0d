//! Lines of a sketch.

use super::{HowLong, Name};
use crate::base::Decimal;
use crate::diag::Spanned;

/// A line of a sketch.
#[derive(Clone, Debug)]
pub enum SketchLine {
    /// `Shopper => Web: PlaceOrder`
    Arrow {
        /// Source; `*` is outside the diagram.
        from: Name,
        /// Which arrow.
        arrow: Spanned<ArrowMark>,
        /// Target; `*` is outside the diagram.
        to: Name,
        /// Its words; empty when there are none.
        label: Name,
        /// `+` or `-` behind the arrow: a bar begins at the receiver or ends at the sender.
        bar: Option<Bar>,
    },
    /// `note over Web, Billing: closed`
    Note {
        /// Which side of it.
        side: NoteSide,
        /// Beside or over which participants.
        over: Vec<Name>,
        /// Its words.
        text: Name,
    },
    /// `Web works 5ms`
    Works(Name, HowLong),
    /// `participant D as Front desk`
    Cast {
        /// What it is.
        kind: CastKind,
        /// True when the next arrow to it creates it.
        create: bool,
        /// What the lines call it.
        name: Name,
        /// Its display name, if it differs: the rest of the line.
        label: Option<Name>,
    },
    /// `destroy R`
    Destroy(Name),
    /// `activate Web`, `deactivate Web`: a bar begins or ends.
    Activation(Bar, Name),
    /// `autonumber 10 5`: arrows are numbered from here on.
    Numbering(Numbering),
    /// `alt in stock`: the word, and the guard with `taken` or `skipped`.
    Open(Opener, Name),
    /// `else`, `and`, `option`
    Operand(Name),
    /// `end`
    End,
    /// `sequenceDiagram`
    Header,
    /// A line of Mermaid that means nothing here, and the participant that it is about.
    LeftOut(Option<Name>),
}

/// Which end of a bar on a lifeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// It begins.
    Begin,
    /// It ends.
    End,
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own word")]
pub enum NoteSide {
    Over,
    Left,
    Right,
}

impl NoteSide {
    /// Its words: `left of`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Left => "left of",
            Self::Right => "right of",
        }
    }
}

/// What a participant is, in Mermaid's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own word")]
pub enum CastKind {
    Participant,
    Actor,
    Boundary,
    Control,
    Entity,
    Database,
    Collections,
    Queue,
}

impl CastKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Participant,
        Self::Actor,
        Self::Boundary,
        Self::Control,
        Self::Entity,
        Self::Database,
        Self::Collections,
        Self::Queue,
    ];

    /// Mermaid's word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::Actor => "actor",
            Self::Boundary => "boundary",
            Self::Control => "control",
            Self::Entity => "entity",
            Self::Database => "database",
            Self::Collections => "collections",
            Self::Queue => "queue",
        }
    }
}

/// Whether arrows are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// `autonumber`, `autonumber 10`, `autonumber 1.5 .25`
    On {
        /// The number of the next arrow; none continues.
        start: Option<Decimal>,
        /// How far apart they are; 1 when it is not said.
        step: Option<Decimal>,
    },
    /// `autonumber off`
    Off,
}

/// What opens a fragment that ends with `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own word")]
pub enum Opener {
    Alt,
    Opt,
    Loop,
    Par,
    Break,
    Critical,
    /// A background colour.
    Rect,
    /// Participants that belong together.
    Box,
}

impl Opener {
    /// True for what only groups things on the page: nothing happens differently in it.
    pub const fn is_frame(self) -> bool {
        matches!(self, Self::Rect | Self::Box)
    }
}

/// The meaning of an arrow in any spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowMark {
    /// `=>`: the sender waits.
    Call,
    /// `->`: one way.
    Send,
    /// `-->`: the answer.
    Reply,
    /// `->>`: a call when an answer comes back, else one way.
    Solid,
    /// `-x`: one way, and never arrives.
    Lost,
    /// `--x`: an answer that never arrives.
    LostReply,
}
