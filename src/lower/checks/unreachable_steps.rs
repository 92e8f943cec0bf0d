//! Steps behind one that ends the handling.

use super::{Check, Run};
use crate::diag::Diagnostic;
use crate::lower::context::Context;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "unreachable-steps",
    what: "a step follows `done`, `fail` or `break` in the same block",
    why: "it never runs",
    fires: "person P\nP {\n once {\n done\n work 1ms\n }\n}",
    silent: "person P\nP {\n once {\n work 1ms\n done\n }\n}",
    run: Run::Always(run),
};

fn run(ctx: &mut Context<'_>) {
    for (step, ends) in std::mem::take(&mut ctx.facts.unreachable) {
        ctx.report(
            Diagnostic::warning(CHECK.code, step, "this step is never taken")
                .related(ends, "the handling ends here")
                .fix("take it away", step, ""),
        );
    }
}
