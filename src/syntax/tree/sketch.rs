//! Lines of a sketch.

use super::{HowLong, Name};
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
    },
    /// `note over Web, Billing: closed`
    Note(Vec<Name>, Name),
    /// `Web works 5ms`
    Works(Name, HowLong),
    /// `participant D as Front desk`
    Cast {
        /// True for `actor`.
        is_person: bool,
        /// True when the next arrow to it creates it.
        create: bool,
        /// What the lines call it.
        name: Name,
        /// Its display name, if it differs: the rest of the line.
        label: Option<Name>,
    },
    /// `destroy R`
    Destroy(Name),
    /// `alt in stock`: the word, and the guard with `taken` or `skipped`.
    Open(Opener, Name),
    /// `else`, `and`, `option`
    Operand(Name),
    /// `end`
    End,
    /// A line that changes the drawing elsewhere and nothing here.
    Drawing,
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
    /// `rect` and `box`: drawn elsewhere, nothing here.
    Frame,
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
