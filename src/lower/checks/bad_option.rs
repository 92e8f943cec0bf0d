//! An option has no value, a wrong one, or does not belong here.

use super::{Check, Run};
use crate::base::SimDuration;
use crate::diag::{Diagnostic, Span};
use crate::syntax::tree::Name;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "bad-option",
    what: "an option has no value, a wrong one, or does not belong here",
    why: "a policy that is not understood would silently be the default",
    fires: "queue charges { capacity lots }\nservice A\nA => A: x\nA --> A: y",
    silent: "queue charges { capacity 10 }\nservice A\nA -> charges: x\ncharges -> A: x",
    run: Run::OnTheWay,
};

/// `workers` alone.
pub(in crate::lower) fn no_value(option: &Name, example: &str) -> Diagnostic {
    let name = &option.value;
    Diagnostic::error(CHECK.code, option.span, format!("`{name}` needs a value"))
        .help(format!("such as `{name} {example}`"))
        .fix(format!("write `{name} {example}`"), option.span.after(), format!(" {example}"))
}

/// `workers 2 3`
pub(in crate::lower) fn too_many(option: &Name, extra: Span, example: &str) -> Diagnostic {
    Diagnostic::error(CHECK.code, extra, format!("`{}` takes one value", option.value))
        .help(format!("such as `{} {example}`", option.value))
}

/// `workers red`
pub(in crate::lower) fn wrong_value(option: &Name, span: Span, written: &str, example: &str) -> Diagnostic {
    Diagnostic::error(CHECK.code, span, format!("`{}` cannot be `{written}`", option.value))
        .help(format!("write it like `{} {example}`", option.value))
}

/// `durable yes`
pub(in crate::lower) fn not_wanted(option: &Name, extra: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, extra, format!("`{}` takes no value", option.value)).fix(
        "take the value away",
        extra,
        "",
    )
}

/// `per-worker 10` without a queue
pub(in crate::lower) fn without_autoscale(option: &Name) -> Diagnostic {
    let message = format!("`{}` is about workers that come and go with a queue", option.value);
    Diagnostic::error(CHECK.code, option.span, message).help("say which queue: `autoscale charges`")
}

/// `together until 3` before two branches
pub(in crate::lower) fn branches(until: Span, of: u32) -> Diagnostic {
    let are = if of == 1 { "is 1 branch".to_owned() } else { format!("are {of} branches") };
    Diagnostic::error(CHECK.code, until, format!("there {are} to wait for"))
        .help("say `any`, `all`, or how many of them at least")
}

/// `aggregate by order as parts` without an end
pub(in crate::lower) fn never_complete(by: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, by, "this group of parts never ends")
        .help("say how many there are, `until 3`, or how long to wait for them, `within 2s`")
}

/// `on timeout` behind an `aggregate` without `within`
pub(in crate::lower) fn no_time_to_run_out(timeout: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, timeout, "this `aggregate` waits without end, so no time runs out")
        .help("say how long it waits for the rest: `within 2s`")
}

/// `workers 2, workers 3`
pub(in crate::lower) fn twice(option: &Name, earlier: &Name) -> Diagnostic {
    Diagnostic::error(CHECK.code, option.span, format!("`{}` is said twice", option.value))
        .related(earlier.span, "here first")
}

/// `fetch from q, prefetch 3`
pub(in crate::lower) fn not_for_fetch(option: &Name) -> Diagnostic {
    let message = format!("`{}` does not belong to a `fetch`", option.value);
    Diagnostic::error(CHECK.code, option.span, message)
        .help("it fetches as many messages as it asks for, and its deliveries are settled explicitly")
}

/// `on Charge, durable`
pub(in crate::lower) fn needs_channel(option: &Name) -> Diagnostic {
    let message =
        format!("`{}` is about a channel, and this message comes straight from a sender", option.value);
    Diagnostic::error(CHECK.code, option.span, message).help("say which one: `on Message from channel`")
}

/// An option for offsets, at a stream with individual acknowledgement.
pub(in crate::lower) fn needs_offsets(option: &Name) -> Diagnostic {
    let message =
        format!("`{}` is for readers that keep an offset; here each record is settled", option.value);
    Diagnostic::warning(CHECK.code, option.span, message)
        .help("remove it: the group delivers records one by one, to the consumer that asks first")
}

/// An option for individual acknowledgement, at a stream with offsets.
pub(in crate::lower) fn needs_list(option: &Name) -> Diagnostic {
    let message =
        format!("`{}` is for groups that settle each record; here readers keep an offset", option.value);
    Diagnostic::warning(CHECK.code, option.span, message)
        .help("it is left out; `profile nats`, `profile redis` and `kind share` settle record by record")
}

/// `commit after` behind a queue
pub(in crate::lower) fn needs_stream(option: &Name) -> Diagnostic {
    let message = format!("`{}` is about positions in a stream, and this is not a stream", option.value);
    Diagnostic::error(CHECK.code, option.span, message).help(
        "a queue or topic gives each message out and forgets it; declare a `stream` to read by position",
    )
}

/// `auto-ack` behind a stream
pub(in crate::lower) fn not_for_stream(option: &Name) -> Diagnostic {
    let message = format!("`{}` does not belong to a stream", option.value);
    Diagnostic::error(CHECK.code, option.span, message)
        .help("reading a stream removes nothing: its readers `commit` how far they have come")
}

/// `durable` behind a queue
pub(in crate::lower) fn queue_has_no_subscription(option: &Name, word: &str) -> Diagnostic {
    let message = format!("`{word}` is about a topic's copies, and a queue has none");
    Diagnostic::error(CHECK.code, option.span, message)
        .help("a queue keeps its messages until a consumer takes them")
}

/// `where amount > 3` behind a queue or a direct message.
pub(in crate::lower) fn selects_without_topic(word: &str, span: Span, is_queue: bool) -> Diagnostic {
    let help = if is_queue {
        "a queue of this broker delivers each message to a free consumer; bind it to an exchange, or read from a topic"
    } else {
        "a message that comes straight from its sender is not selected; test it in the steps with `if`"
    };
    let message = format!("`{word}` selects among the copies of a topic, and there is none here");
    Diagnostic::error(CHECK.code, span, message).help(help)
}

/// `dead-letter` names a topic.
pub(in crate::lower) fn topic_for_dead_letters(name: &Name) -> Diagnostic {
    let message = format!("`{}` is a topic and keeps no dead letters", name.value);
    Diagnostic::warning(CHECK.code, name.span, message)
        .help("dead letters wait in a queue until they are inspected")
}

/// `factor 2` without `backoff`
pub(in crate::lower) fn without_backoff(option: &Name) -> Diagnostic {
    let message = format!("`{}` changes a wait, and there is none", option.value);
    Diagnostic::warning(CHECK.code, option.span, message).help("say how long: `backoff 100ms`")
}

/// A length of time that the product does not allow.
pub(in crate::lower) fn too_long(name: &Name, span: Span, most: SimDuration, label: &str) -> Diagnostic {
    let message = format!("`{}` is {most} at most here ({label})", name.value);
    Diagnostic::warning("too-long", span, message).help(format!("the run uses {most}"))
}

/// A length of time that is shorter than the product allows.
pub(in crate::lower) fn too_short(name: &Name, span: Span, least: SimDuration, label: &str) -> Diagnostic {
    let message = format!("`{}` is {least} at least here ({label})", name.value);
    Diagnostic::warning("too-short", span, message).help(format!("the run uses {least}"))
}

/// More readers without an owner level than the product allows.
pub(in crate::lower) fn too_many_readers(name: &Name, most: usize) -> Diagnostic {
    let message = format!("at most {most} readers of a group can have no owner level");
    Diagnostic::error(CHECK.code, name.span, message).help("the product refuses the next one")
}
