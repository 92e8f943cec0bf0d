//! A message that no line sends.

use super::{Check, Run, suggest};
use crate::diag::Diagnostic;
use crate::lower::context::Context;
use crate::syntax::tree::Name;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "unknown-message",
    what: "an expectation or a fault names a message that no line sends",
    why: "it could never hold, or never happen",
    fires: "A -> B: Charge\nexpect no Chrage lost",
    silent: "A -> B: Charge\nexpect no Charge lost",
    run: Run::OnTheWay,
};

/// At the name.
pub(in crate::lower) fn diagnostic(ctx: &Context<'_>, name: &Name) -> Diagnostic {
    let diagnostic =
        Diagnostic::error(CHECK.code, name.span, format!("no line sends a message `{}`", name.value));
    suggest(diagnostic, &name.value, name.span, ctx.scenario.message_types.values().map(|it| &**it))
}
