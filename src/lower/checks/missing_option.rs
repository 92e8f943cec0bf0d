//! An option that the broker of the profile does not have.

use super::{Check, Run};
use crate::diag::Diagnostic;
use crate::syntax::tree::Name;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "missing-option",
    what: "the broker of the profile has no such option",
    why: "the run would show what this product never does: the option is left out",
    fires: "profile rabbitmq\nqueue q { max-deliveries 3 }\nA -> q: x\nq -> B: x",
    silent: "profile rabbitmq\nqueue q { kind quorum, max-deliveries 3 }\nA -> q: x\nq -> B: x",
    run: Run::OnTheWay,
};

/// `max-deliveries 3`; `why` is what the product does instead.
pub(in crate::lower) fn diagnostic(option: &Name, label: &str, why: &str) -> Diagnostic {
    let message = format!("`{}` means nothing here ({label}): {why}", option.value);
    Diagnostic::warning(CHECK.code, option.span, message).help("it is left out")
}
