//! A failing message is redelivered without limit.

use super::{Check, Run};
use crate::diag::Diagnostic;
use crate::lower::context::Context;
use crate::model::{AcknowledgeMode, Holding};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "endless-redelivery",
    what: "a handling can fail, and its queue redelivers without limit",
    why: "one poison message is redelivered without limit and starves those behind it",
    fires: "queue q\nservice S\nperson P\nP { once { send M { id: 1 } to q } }\nS {\n on M from q { fail \"no\" }\n}",
    silent: "queue q { max-deliveries 3 }\nservice S\nperson P\nP { once { send M { id: 1 } to q } }\nS {\n on M from q { fail \"no\" }\n}",
    run: Run::Always(run),
};

fn run(ctx: &mut Context<'_>) {
    let mut found = Vec::new();
    for reaction in &ctx.facts.reactions {
        let (Some(channel), Some(step)) = (reaction.from, reaction.returns) else { continue };
        let queue = &ctx.scenario.channels[channel];
        let forgets = ctx.scenario.consumers.values().any(|it| {
            let reads = ctx.scenario.subscriptions[it.subscription].channel == channel;
            reads && it.endpoint == reaction.endpoint && it.acknowledge == AcknowledgeMode::OnDelivery
        });
        // Where nothing comes back by itself, nothing comes back without end.
        let stays = queue.rules.holding == Holding::Owner;
        let lacks_target = queue.rules.limit_needs_target && queue.dead_letter.is_none();
        if (queue.rules.max_deliveries.is_none() || lacks_target) && !forgets && !stays {
            let why = match queue.rules.max_deliveries {
                Some(_) => "a limit means nothing here without `dead-letter`",
                None => "this one has no `max-deliveries`",
            };
            let declared = &ctx.names.declared(queue.lifeline).name;
            let message =
                format!("`{}` delivers a message that fails again and again, without limit", queue.name);
            found.push(
                Diagnostic::warning(CHECK.code, step, message).related(declared.span, why).help(
                    "one poison message starves all behind it; set a limit and say where dead letters go",
                ),
            );
        }
    }
    found.into_iter().for_each(|it| ctx.report(it));
}
