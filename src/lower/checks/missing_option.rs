//! An option that the broker of the profile does not have.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "missing-option",
    what: "the broker of the profile has no such option",
    why: "the run would show what this product never does: the option is left out",
    fires: "profile rabbitmq\nqueue q { max-deliveries 3 }\nA -> q: x\nq -> B: x",
    silent: "profile rabbitmq\nqueue q { kind quorum, max-deliveries 3 }\nA -> q: x\nq -> B: x",
    run: Run::OnTheWay,
};

/// `max-deliveries 3`; `why` says what the product does instead.
pub(in crate::lower) fn diagnostic(word: &str, span: Span, label: &str, why: &str) -> Diagnostic {
    let message = format!("`{word}` means nothing here ({label}): {why}");
    Diagnostic::warning(CHECK.code, span, message).help("it is left out")
}
