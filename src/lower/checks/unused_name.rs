//! A participant that is declared and unused.

use super::{Check, Run};
use crate::diag::Diagnostic;
use crate::lower::context::Context;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "unused-name",
    what: "a participant or channel is declared and no line uses it",
    why: "its lifeline stays empty",
    fires: "service A, B, Cellar\nA -> B: x",
    silent: "service A, B\nA -> B: x",
    run: Run::WithoutErrors(run),
};

fn run(ctx: &mut Context<'_>) {
    let unused = ctx.names.all().iter().filter(|it| !it.is_used);
    let found: Vec<_> = unused
        .map(|it| {
            let message = format!("`{}` takes part in nothing", it.name.value);
            Diagnostic::warning(CHECK.code, it.name.span, message).help("its lifeline stays empty")
        })
        .collect();
    found.into_iter().for_each(|it| ctx.report(it));
}
