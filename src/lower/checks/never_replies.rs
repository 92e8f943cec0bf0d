//! A call without timeout that is never replied to.

use super::{Check, Run};
use crate::diag::Diagnostic;
use crate::lower::context::Context;
use crate::lower::facts::SendingKind;
use crate::model::Address;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "never-replies",
    what: "a call without a timeout goes to a reaction that never replies",
    why: "the worker of the caller is blocked permanently and takes no other work",
    fires: "person P\nservice S\nP { once { call S.Ask } }\nS {\n on Ask { work 1ms }\n}",
    silent: "person P\nservice S\nP { once { call S.Ask } }\nS {\n on Ask {\n work 1ms\n reply Answer\n }\n}",
    run: Run::WithoutErrors(run),
};

fn run(ctx: &mut Context<'_>) {
    let mut found = Vec::new();
    for sending in ctx.facts.sendings.iter().filter(|it| it.how == SendingKind::CallWithoutTimeout) {
        let silent = ctx.facts.reactions.iter().find(|it| {
            Address::Endpoint(it.endpoint) == sending.to && it.message == sending.message && it.from.is_none()
        });
        if let Some(reaction) = silent.filter(|it| it.reply.is_none() && it.returns.is_none()) {
            let name = &ctx.scenario.message_types[sending.message];
            found.push(
                Diagnostic::warning(CHECK.code, sending.span, format!("`{name}` is never replied to"))
                    .related(reaction.head, "this handles it, without a `reply`")
                    .help("add a `reply`, give the call a `timeout`, or `send` it instead"),
            );
        }
    }
    found.into_iter().for_each(|it| ctx.report(it));
}
