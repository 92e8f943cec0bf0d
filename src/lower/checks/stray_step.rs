//! A step that has nothing to work on.

use super::{Check, Run};
use crate::diag::Diagnostic;
use crate::syntax::tree::Step;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "stray-step",
    what: "a `reply` without a message, an `ack` without a delivery, a `break` without a `repeat`, a `compensate` without a `saga`, or an `aggregate` without a message",
    why: "there is nothing to reply to, settle, leave, undo or collect",
    fires: "person P\nP { once { reply Hello } }",
    silent: "person P\nservice S\nP { once { call S.Hello } }\nS {\n on Hello { reply Hello }\n}",
    run: Run::OnTheWay,
};

/// `reply` or `callback` in a reaction to the clock.
pub(in crate::lower) fn reply(step: &Step, text: &str) -> Diagnostic {
    let word = first_word(step, text);
    Diagnostic::error(CHECK.code, step.span, format!("`{word}` has nothing to answer here"))
        .help("it answers the message of an `on …` block; to begin something use `send` or `call`")
}

/// `ack`, `reject` or `requeue` of something that did not come from a channel.
pub(in crate::lower) fn settle(step: &Step, text: &str) -> Diagnostic {
    let word = first_word(step, text);
    Diagnostic::error(CHECK.code, step.span, format!("`{word}` has no delivery to settle here"))
        .help("only what comes from a queue or topic is settled: `on Message from queue { … }`")
}

/// `break` outside every `repeat`.
pub(in crate::lower) fn leave(step: &Step) -> Diagnostic {
    Diagnostic::error(CHECK.code, step.span, "`break` is not inside a `repeat`")
        .help("to end the handling write `done`")
        .fix("write `done`", step.span, "done")
}

/// `compensate` outside every `saga`.
pub(in crate::lower) fn compensate(span: crate::diag::Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, span, "`compensate` is not inside a `saga`")
        .help("write `saga { … }` around the steps that belong together")
}

/// `aggregate` in a reaction to the clock.
pub(in crate::lower) fn aggregate(span: crate::diag::Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, span, "`aggregate` has no message to collect here")
        .help("it belongs in the reaction to the messages that it collects: `on Message … { … }`")
}

fn first_word<'t>(step: &Step, text: &'t str) -> &'t str {
    step.span.text(text).split_whitespace().next().unwrap_or("")
}
