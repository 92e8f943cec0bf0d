//! A message goes to a participant without a reaction to it.

use super::{Check, Run};
use crate::base::{ChannelId, EndpointId};
use crate::diag::Diagnostic;
use crate::lower::context::Context;
use crate::lower::facts::{Sending, SendingKind};
use crate::model::{Address, ChannelShape};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "unhandled-message",
    what: "a message goes to a participant without a reaction to it",
    why: "it arrives and is ignored; a call would wait without limit",
    fires: "person P\nservice S\nP { once { call S.Price timeout 1s } }\nS {\n on Prise { reply Amount }\n}",
    silent: "person P\nservice S\nP { once { call S.Price timeout 1s } }\nS {\n on Price { reply Amount }\n}",
    run: Run::WithoutErrors(run),
};

fn run(ctx: &mut Context<'_>) {
    for sending in ctx.facts.sendings.clone() {
        match sending.to {
            Address::Endpoint(endpoint) => direct(ctx, &sending, endpoint),
            Address::Channel(channel) => consumed(ctx, &sending, channel),
        }
    }
}

fn direct(ctx: &mut Context<'_>, sending: &Sending, endpoint: EndpointId) {
    let reactions = ctx.facts.reactions.iter().filter(|it| it.endpoint == endpoint && it.from.is_none());
    let known: Vec<_> = reactions.map(|it| it.message).collect();
    if known.contains(&sending.message) {
        return;
    }
    let name = ctx.scenario.message_types[sending.message].clone();
    let who = ctx.scenario.endpoints[endpoint].name.clone();
    let known: Vec<_> = known.iter().map(|it| &*ctx.scenario.message_types[*it]).collect();
    let message = format!("`{who}` has no reaction to `{name}`");
    let waits = sending.how == SendingKind::CallWithoutTimeout;
    let help = if waits { "the caller would wait without limit; " } else { "" };
    let diagnostic = Diagnostic::warning(CHECK.code, sending.span, message)
        .help(format!("{help}add `on {name} {{ … }}` to the behaviour of `{who}`"));
    ctx.report(super::suggest(diagnostic, &name, sending.span, known));
}

/// Every consumer of a queue should react to every message that is sent to it.
/// A subscriber gets copies only of what it reacts to, so for a topic one such subscriber is enough.
fn consumed(ctx: &mut Context<'_>, sending: &Sending, channel: ChannelId) {
    let readers: Vec<EndpointId> = {
        let reads = |it: &&crate::model::Consumer| {
            !it.pulls && ctx.scenario.subscriptions[it.subscription].channel == channel
        };
        ctx.scenario.consumers.values().filter(reads).map(|it| it.endpoint).collect()
    };
    let is_topic = ctx.scenario.channels[channel].shape == ChannelShape::Topic;
    let mut reactions = ctx.facts.reactions.iter();
    if is_topic && reactions.any(|it| it.from == Some(channel) && it.message == sending.message) {
        return;
    }
    for endpoint in readers {
        let reactions =
            ctx.facts.reactions.iter().filter(|it| it.endpoint == endpoint && it.from == Some(channel));
        let known: Vec<_> = reactions.map(|it| it.message).collect();
        if known.contains(&sending.message) {
            continue;
        }
        let name = ctx.scenario.message_types[sending.message].clone();
        let who = ctx.scenario.endpoints[endpoint].name.clone();
        let place = ctx.scenario.channels[channel].name.clone();
        let known: Vec<_> = known.iter().map(|it| &*ctx.scenario.message_types[*it]).collect();
        let message = format!("`{who}` takes messages from `{place}` and has no reaction to `{name}`");
        let diagnostic = Diagnostic::warning(CHECK.code, sending.span, message)
            .help(format!("add `on {name} from {place} {{ … }}` to the behaviour of `{who}`"));
        ctx.report(super::suggest(diagnostic, &name, sending.span, known));
    }
}
