//! A parameter is outside its range, or its range is invalid.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "bad-knob",
    what: "a parameter is outside its range, or its range is empty or of another unit",
    why: "its control could not be set to this value",
    fires: "parameter crew = 9 in 1..8\nservice A { workers crew }, B\nA -> B: x",
    silent: "parameter crew = 8 in 1..8\nservice A { workers crew }\nA { every 1s, crew times { work 1ms } }",
    run: Run::OnTheWay,
};

/// `parameter crew = 2 in 1s..8s`
pub(in crate::lower) fn unit(span: Span, written: &str, value: Span, sort: &str) -> Diagnostic {
    Diagnostic::error(CHECK.code, span, format!("`{written}` is not {sort}"))
        .related(value, "the value of the parameter is")
        .help("value and range of a parameter have one unit")
}

/// `parameter crew = 2 in 8..1`
pub(in crate::lower) fn empty(span: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, span, "the range ends before it begins").help("write the lower value first")
}

/// `parameter crew = 9 in 1..8`
pub(in crate::lower) fn outside(value: Span, nearest: Span, text: &str) -> Diagnostic {
    let (written, nearest) = (value.text(text), nearest.text(text));
    Diagnostic::error(CHECK.code, value, format!("`{written}` is outside the range of the parameter")).fix(
        format!("set it to `{nearest}`"),
        value,
        nearest,
    )
}
