//! A channel without consumers.

use super::{Check, Run};
use crate::base::ChannelId;
use crate::diag::Diagnostic;
use crate::lower::context::Context;
use crate::model::{Address, ChannelShape};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "no-consumer",
    what: "messages are sent to a queue without consumers or a topic without subscribers",
    why: "a queue grows without limit, and a topic discards every message",
    fires: "queue q\nperson P\nP { once { send M to q } }",
    silent: "queue q\nperson P\nservice S\nP { once { send M to q } }\nS {\n on M from q { work 1ms }\n}",
    run: Run::WithoutErrors(run),
};

fn run(ctx: &mut Context<'_>) {
    let mut met: Vec<ChannelId> = Vec::new();
    for sending in ctx.facts.sendings.clone() {
        let Address::Channel(channel) = sending.to else { continue };
        let dies = sending.expires && ctx.scenario.channels[channel].dead_letter.is_some();
        if met.contains(&channel) || dies || is_read(ctx, channel) {
            continue;
        }
        met.push(channel);
        let name = &ctx.scenario.channels[channel].name;
        let (message, help) = match ctx.scenario.channels[channel].shape {
            ChannelShape::Queue => (
                format!("`{name}` has no consumer"),
                format!("add `on … from {name}` to the behaviour of a participant"),
            ),
            ChannelShape::Stream => (
                format!("`{name}` has no consumer"),
                format!("add `on … from {name}` to the behaviour of a participant"),
            ),
            ChannelShape::Topic => (
                format!("`{name}` has no subscriber, so it discards every message"),
                format!("add `on … from {name}` to the behaviour of a participant"),
            ),
            ChannelShape::Exchange => (
                format!("`{name}` has no binding, so it drops every message"),
                format!("say what it passes on to whom: `bind {name} -> queue`"),
            ),
        };
        let declared = ctx.names.declared(ctx.scenario.channels[channel].lifeline).name.span;
        ctx.report(
            Diagnostic::warning(CHECK.code, sending.span, message)
                .related(declared, "declared here")
                .help(help),
        );
    }
}

/// True when the channel has a consumer, or its messages are moved on by an intervention or a time to live.
fn is_read(ctx: &Context<'_>, channel: ChannelId) -> bool {
    let consumed = ctx.scenario.subscriptions.values().any(|it| it.channel == channel);
    let replayed = ctx.facts.replayed.contains(&channel);
    let redriven = ctx.facts.redrives.iter().any(|it| it.0 == channel);
    let declared = &ctx.scenario.channels[channel];
    if let Some(exchange) = &declared.exchange {
        return !exchange.bindings.is_empty() || exchange.alternate.is_some();
    }
    let ages = declared.rules.time_to_live != declared.kind.rules.time_to_live.value;
    let moves_on = declared.forward.is_some()
        || declared.dead_letter.is_some() && (ages || declared.rules.capacity.is_some());
    consumed || replayed || redriven || moves_on
}
