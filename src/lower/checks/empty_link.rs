//! A link without options.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "empty-link",
    what: "a link has no options",
    why: "all participants reach each other without it, so the line changes nothing",
    fires: "link A -> B\nA -> B: x",
    silent: "link A -> B { latency 5ms }\nA -> B: x",
    run: Run::OnTheWay,
};

/// The whole line.
pub(in crate::lower) fn diagnostic(item: Span) -> Diagnostic {
    Diagnostic::warning(CHECK.code, item, "this link says nothing about the way")
        .help("such as `{ latency 5ms }`, `{ loss 5% }` or `{ duplicate 1% }`")
        .fix("add a latency", item.after(), " { latency 5ms }")
}
