//! A binding with criteria that its exchange does not compare.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};
use crate::syntax::tree::Name;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "bad-binding",
    what: "a binding lacks what its exchange compares, or has what it does not compare",
    why: "messages would be unroutable, or routed everywhere",
    fires: "exchange logs { type topic }\nqueue q\nbind logs -> q\nA -> q: x\nq -> B: x",
    silent: "exchange logs { type topic }\nqueue q\nbind logs -> q, key \"*.error\"\nA -> q: x\nq -> B: x",
    run: Run::OnTheWay,
};

/// `bind logs -> q` at a direct or topic exchange.
pub(in crate::lower) fn needs_key(line: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, line, "a binding of a direct or topic exchange needs a key")
        .help("an exchange of the type `fanout` passes everything on")
        .fix("take every key of a topic exchange", line.after(), ", key \"#\"")
}

/// `bind logs -> q` at a headers exchange.
pub(in crate::lower) fn needs_headers(line: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, line, "a binding of a headers exchange needs headers").fix(
        "take every message",
        line.after(),
        ", match all { }",
    )
}

/// `bind all -> q, key "a"` at a fanout or headers exchange.
pub(in crate::lower) fn key_is_not_looked_at(key: &Name) -> Diagnostic {
    Diagnostic::warning(CHECK.code, key.span, "this exchange does not compare keys")
        .help("an exchange of the type `direct` compares it, one of the type `topic` has patterns")
}

/// `bind shards -> q, key "a"` at an exchange that hashes.
pub(in crate::lower) fn no_weight(key: &Name) -> Diagnostic {
    Diagnostic::warning(
        CHECK.code,
        key.span,
        "the key of this binding is its weight, a number from 1 to 1000",
    )
    .help("it counts as 1; a queue with the weight 2 gets twice as many keys")
}

/// `bind logs -> q, match any { … }` at an exchange of another type.
pub(in crate::lower) fn headers_are_not_looked_at(line: Span) -> Diagnostic {
    Diagnostic::warning(CHECK.code, line, "this exchange does not compare headers")
        .help("an exchange of the type `headers` does")
}
