//! A reaction to a message that is never sent there.

use super::{Check, Run};
use crate::base::{ChannelId, MessageTypeId};
use crate::diag::Diagnostic;
use crate::lower::context::Context;
use crate::lower::facts::Reacting;
use crate::model::Address;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "never-sent",
    what: "a reaction waits for a message that is never sent",
    why: "its steps never run: often the name is spelled in two ways",
    fires: "person P\nservice S\nP { once { send Order to S } }\nS {\n on Order { work 1ms }\n on Odrer { work 1ms }\n}",
    silent: "person P\nservice S\nP { once { send Order to S } }\nS {\n on Order { work 1ms }\n}",
    run: Run::WithoutErrors(run),
};

fn run(ctx: &mut Context<'_>) {
    let waiting: Vec<Reacting> = ctx.facts.reactions.iter().filter(|it| !comes(ctx, it)).copied().collect();
    for reaction in waiting {
        let name = ctx.scenario.message_types[reaction.message].clone();
        let place = match reaction.from {
            Some(channel) => format!(" to `{}`", ctx.scenario.channels[channel].name),
            None => String::new(),
        };
        ctx.report(
            Diagnostic::warning(CHECK.code, reaction.head, format!("`{name}` is never sent{place}"))
                .help("these steps are never taken; is the message spelled the same where it is sent?"),
        );
    }
}

fn comes(ctx: &Context<'_>, reaction: &Reacting) -> bool {
    match reaction.from {
        Some(channel) => reaches(ctx, reaction.message, channel, &mut Vec::new()),
        None => {
            let direct =
                ctx.facts.sendings.iter().any(|it| {
                    it.message == reaction.message && it.to == Address::Endpoint(reaction.endpoint)
                });
            direct || is_answer(ctx, reaction)
        }
    }
}

/// True when some line sends the message to the channel, or it comes there as a dead letter or by a redrive.
fn reaches(ctx: &Context<'_>, message: MessageTypeId, channel: ChannelId, seen: &mut Vec<ChannelId>) -> bool {
    if seen.contains(&channel) {
        return false;
    }
    seen.push(channel);
    let is_sent =
        |it: &crate::lower::facts::Sending| it.message == message && it.to == Address::Channel(channel);
    if ctx.facts.sendings.iter().any(is_sent) || ctx.scenario.message_types[message].is_empty() {
        return true;
    }
    let dead = ctx.facts.dead_letters.iter().filter(|it| it.1 == channel).map(|it| it.0);
    let redriven = ctx.facts.redrives.iter().filter(|it| it.1 == channel).map(|it| it.0);
    let bound = ctx.facts.ways.iter().filter(|it| it.1 == channel).map(|it| it.0);
    dead.chain(redriven).chain(bound).any(|origin| reaches(ctx, message, origin, seen))
        || is_return_address(ctx, channel)
}

/// True when answers can come to this channel.
fn is_return_address(ctx: &Context<'_>, channel: ChannelId) -> bool {
    ctx.facts.return_addresses.contains(&Address::Channel(channel))
}

/// True when the message can be a reply to a call of this endpoint.
fn is_answer(ctx: &Context<'_>, reaction: &Reacting) -> bool {
    let asks = ctx.facts.return_addresses.contains(&Address::Endpoint(reaction.endpoint));
    asks && ctx.facts.answers.contains(&reaction.message)
}
