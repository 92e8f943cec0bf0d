//! A text without participants.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};
use crate::lower::context::Context;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "nothing-here",
    what: "the text has no participant",
    why: "there is nothing to draw",
    fires: "title \"Nobody\"",
    silent: "A -> B: Hello",
    run: Run::WithoutErrors(run),
};

fn run(ctx: &mut Context<'_>) {
    if ctx.scenario.participants.is_empty() && !ctx.diagnostics.has_errors() {
        let message = "there are no participants yet";
        ctx.report(
            Diagnostic::error(CHECK.code, Span::new(0, 0), message)
                .help("write an arrow, such as `Shopper -> Web: Hello`"),
        );
    }
}
