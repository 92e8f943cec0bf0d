//! A channel in place of a participant, or the other way round.

use super::{Check, Run};
use crate::diag::Diagnostic;
use crate::syntax::tree::Name;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "wrong-kind",
    what: "a queue or topic in place of a participant, or the other way round",
    why: "a channel only carries messages, and only a channel holds them",
    fires: "queue q\nperson P\nP { once { call q.Ask timeout 1s } }",
    silent: "service S\nperson P\nP { once { call S.Ask timeout 1s } }\nS {\n on Ask { reply Answer }\n}",
    run: Run::OnTheWay,
};

/// A channel in place of a participant.
pub(in crate::lower) fn channel(name: &Name, why: &str) -> Diagnostic {
    Diagnostic::error(CHECK.code, name.span, format!("`{}` is a channel and cannot {why}", name.value))
        .help("a channel only carries messages; name the one who consumes from it")
}

/// A participant in place of a channel.
pub(in crate::lower) fn endpoint(name: &Name, why: &str) -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        name.span,
        format!("`{}` is not a queue or topic and cannot {why}", name.value),
    )
    .help("a message straight from a sender needs no channel; else declare one with `queue` or `topic`")
}

/// An exchange where something holds messages.
pub(in crate::lower) fn exchange(name: &Name, why: &str) -> Diagnostic {
    let message = format!("`{}` is an exchange, holds no messages and cannot {why}", name.value);
    Diagnostic::error(CHECK.code, name.span, message)
        .help("it passes them on: name a queue that is bound to it")
}

/// A channel that is no exchange.
pub(in crate::lower) fn no_exchange(name: &Name) -> Diagnostic {
    Diagnostic::error(CHECK.code, name.span, format!("`{}` is not an exchange", name.value))
        .help("only an exchange has bindings and can be an alternate: `exchange name { type topic }`")
}

/// Something where a queue should be.
pub(in crate::lower) fn no_queue(name: &Name) -> Diagnostic {
    Diagnostic::error(CHECK.code, name.span, format!("`{}` is not a queue", name.value))
        .help("only a queue can be deleted while the system runs")
}

/// Something where a stream should be.
pub(in crate::lower) fn no_stream(name: &Name) -> Diagnostic {
    Diagnostic::error(CHECK.code, name.span, format!("`{}` is not a stream", name.value))
        .help("only a stream has offsets; declare one with `stream`")
}

/// `publish` to something that is no topic.
pub(in crate::lower) fn publish(name: &Name) -> Diagnostic {
    Diagnostic::warning(
        CHECK.code,
        name.span,
        format!("`{}` is not a topic or exchange, so it has no subscribers", name.value),
    )
    .help("`publish` gives a copy to each subscriber of a topic; to one receiver it is `send`")
}
