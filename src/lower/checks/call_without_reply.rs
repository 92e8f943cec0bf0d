//! In a sketch, a call without a reply.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};
use crate::syntax::tree::Name;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "call-without-reply",
    what: "in a sketch, a call `=>` has no reply `-->`",
    why: "the caller is blocked until the reply: here permanently",
    fires: "Shopper => Web: PlaceOrder",
    silent: "Shopper => Web: PlaceOrder\nWeb --> Shopper: Accepted",
    run: Run::OnTheWay,
};

/// At the arrow.
pub(in crate::lower) fn diagnostic(from: &Name, to: &Name, arrow: Span) -> Diagnostic {
    let message = format!("`{}` waits for an answer that `{}` never gives", from.value, to.value);
    Diagnostic::warning(CHECK.code, arrow, message)
        .help(format!("add `{} --> {}: …`, or make it one way", to.value, from.value))
        .fix("make it one way", arrow, "->")
}
