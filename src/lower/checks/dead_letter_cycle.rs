//! Dead letters come back to where they died.

use super::{Check, Run};
use crate::base::ChannelId;
use crate::diag::Diagnostic;
use crate::lower::context::Context;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "dead-letter-cycle",
    what: "dead letters return to the channel from which they came",
    why: "without a time to live on the way a poison message circulates at once and without limit",
    fires: "queue a { max-deliveries 2, dead-letter b }\nqueue b { max-deliveries 2, dead-letter a }\nservice S\nperson P\nP { once { send M to a } }\nS {\n on M from a { work 1ms }\n}",
    silent: "queue a { max-deliveries 2, dead-letter b }\nqueue b { ttl 200ms, dead-letter a }\nservice S\nperson P\nP { once { send M to a } }\nS {\n on M from a { work 1ms }\n}",
    run: Run::Always(run),
};

fn run(ctx: &mut Context<'_>) {
    for (from, _, span) in ctx.facts.dead_letters.clone() {
        if is_in_loop(ctx, from) {
            let name = ctx.scenario.channels[from].name.clone();
            ctx.report(
                Diagnostic::warning(
                    CHECK.code,
                    span,
                    format!("dead letters of `{name}` come back to `{name}`"),
                )
                .help("a retry loop needs a waiting queue: give one of its queues a `ttl`"),
            );
        }
    }
}

/// True when the way of dead letters leads back, and no queue on it makes them wait.
fn is_in_loop(ctx: &Context<'_>, from: ChannelId) -> bool {
    let channels = &ctx.scenario.channels;
    let mut at = from;
    let mut waits = false;
    for _ in 0..channels.len() {
        waits |= channels[at].rules.time_to_live != channels[at].kind.rules.time_to_live.value;
        let Some(next) = channels[at].dead_letter else { return false };
        at = next;
        if at == from {
            return !waits;
        }
    }
    false
}
