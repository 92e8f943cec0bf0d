//! A fragment of a sketch and its `end` do not match.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "missing-end",
    what: "a fragment of a sketch is never closed, or an `end` closes nothing",
    why: "it is not clear which arrows are in the fragment",
    fires: "opt in stock\nA -> B: Reserve",
    silent: "opt in stock\nA -> B: Reserve\nend",
    run: Run::OnTheWay,
};

/// The line that opens it.
pub(in crate::lower) fn diagnostic(open: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, open, "this is never closed").help("a fragment ends with a line `end`")
}

/// `end`, `else`, `and` or `option` outside.
pub(in crate::lower) fn stray(span: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, span, "this line belongs to no fragment")
        .help("fragments begin with `alt`, `opt`, `loop`, `par`, `break` or `critical`")
        .fix("take it away", span, "")
}
