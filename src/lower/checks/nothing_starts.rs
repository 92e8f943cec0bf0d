//! Behaviour that nothing sets going.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};
use crate::lower::context::Context;
use crate::model::{Intervention, Trigger};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "nothing-starts",
    what: "no participant acts by itself",
    why: "all participants wait for a message, so nothing ever happens",
    fires: "service A\nA {\n on Hello { work 1ms }\n}",
    silent: "service A\nperson P\nP { once { send Hello to A } }\nA {\n on Hello { work 1ms }\n}",
    run: Run::WithoutErrors(run),
};

fn run(ctx: &mut Context<'_>) {
    if ctx.scenario.sketch.is_some() || ctx.scenario.participants.is_empty() || ctx.diagnostics.has_errors() {
        return;
    }
    let reactions = ctx.scenario.endpoints.values().flat_map(|it| &it.reactions);
    let acts = reactions.filter(|it| matches!(it.trigger, Trigger::Schedule { .. })).count() > 0;
    let injects = ctx.scenario.interventions.iter().any(|it| matches!(it.what, Intervention::Send { .. }));
    if !acts && !injects {
        let place = ctx.names.all().first().map_or(Span::new(0, 0), |it| it.name.span);
        ctx.report(
            Diagnostic::warning(CHECK.code, place, "no participant acts by itself, so nothing happens").help(
                "let one begin: `once { … }`, `every 200ms { … }`, or a line `at 0s send Hello to Name`",
            ),
        );
    }
}
