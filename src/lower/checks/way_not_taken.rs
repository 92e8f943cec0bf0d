//! A way of a sketch that is not taken without an explicit `skipped`.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "way-not-taken",
    what: "a way of an `alt`, a `break`, or an `option` is left out, and the text does not say which is taken",
    why: "a run takes one way; the arrows of the others are not drawn",
    fires: "alt in stock\nA -> B: Reserve\nelse out of stock\nA -> B: Refuse\nend",
    silent: "alt in stock, taken\nA -> B: Reserve\nelse out of stock\nA -> B: Refuse\nend",
    run: Run::OnTheWay,
};

/// An `alt` of which the first way is taken; `other` is the place behind the words of the second.
pub(in crate::lower) fn alt(opening: Span, other: Span) -> Diagnostic {
    Diagnostic::hint(CHECK.code, opening, "the first way of this `alt` is taken")
        .help("write `, taken` behind the words of the one that is to be taken")
        .fix("take the first, and say so", opening.after(), ", taken")
        .fix("take the second", other.after(), ", taken")
}

/// A `break`.
pub(in crate::lower) fn leave(opening: Span) -> Diagnostic {
    Diagnostic::hint(CHECK.code, opening, "this `break` is not taken")
        .help("write `, taken` behind its words to take it")
        .fix("leave it out, and say so", opening.after(), ", skipped")
        .fix("take it", opening.after(), ", taken")
}

/// The `option` of a `critical`.
pub(in crate::lower) fn option(opening: Span) -> Diagnostic {
    Diagnostic::hint(CHECK.code, opening, "the options of this `critical` are left out")
}
