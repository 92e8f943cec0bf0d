//! Arrows and behaviour in one text.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "mixed-levels",
    what: "a text has both a sketch's arrows and behaviour",
    why: "arrows say what happened, behaviour says what would happen: only one of them can decide",
    fires: "service A, B\nA -> B: x\nB { once { work 1ms } }",
    silent: "service B\nB { once { work 1ms } }",
    run: Run::OnTheWay,
};

/// At the first arrow.
pub(in crate::lower) fn diagnostic(arrow: Span, behavior: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, arrow, "a line of a sketch is mixed with behaviour")
        .related(behavior, "behaviour begins here")
        .help("write the arrow as a step, such as `call B.Hello` or `send Hello to B`, or leave the behaviour away")
}
