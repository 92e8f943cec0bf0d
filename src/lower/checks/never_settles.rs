//! A consumer with manual acknowledgement that never settles.

use super::{Check, Run};
use crate::diag::Diagnostic;
use crate::lower::context::Context;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "never-settles",
    what: "a reaction with `manual-ack` has no `ack`, `reject` or `requeue`",
    why: "its deliveries stay unsettled; when the prefetch limit is reached nothing more is delivered",
    fires: "queue q\nperson P\nservice S\nP { once { send M to q } }\nS {\n on M from q, manual-ack { work 1ms }\n}",
    silent: "queue q\nperson P\nservice S\nP { once { send M to q } }\nS {\n on M from q, manual-ack {\n work 1ms\n ack\n }\n}",
    run: Run::Always(run),
};

fn run(ctx: &mut Context<'_>) {
    let silent = ctx.facts.reactions.iter().filter(|it| it.manual_ack && it.settles.is_none());
    let heads: Vec<_> = silent.map(|it| it.head).collect();
    for head in heads {
        ctx.report(
            Diagnostic::warning(CHECK.code, head, "no step of this reaction settles the delivery").help(
                "add `ack`, or leave `manual-ack` away: then it is acknowledged when the block ends well",
            ),
        );
    }
}
