//! A variable or field that does not exist.

use super::{Check, Run, suggest};
use crate::base::EndpointId;
use crate::diag::{Diagnostic, Span};
use crate::lower::context::Context;
use crate::lower::expressions::Scope;
use crate::syntax::tree::Name;
use crate::syntax::{Place, words};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "unknown-variable",
    what: "a name in an expression is no variable, and no line sends the message with such a field",
    why: "it would always be nothing",
    fires: "person P\nservice S\nP { once { send Order { total: 3 } to S } }\nS {\n on Order { note totl }\n}",
    silent: "person P\nservice S\nP { once { send Order { total: 3 } to S } }\nS {\n on Order { note total }\n}",
    run: Run::OnTheWay,
};

/// A name that is read.
pub(in crate::lower) fn diagnostic(ctx: &Context<'_>, name: &str, span: Span, scope: &Scope) -> Diagnostic {
    let message = match &scope.message {
        Some(handled) => format!("`{name}` is not a variable, and `{handled}` has no such field"),
        None => format!("there is no variable `{name}`"),
    };
    let diagnostic = Diagnostic::error(CHECK.code, span, message);
    if ctx.diagnostics.is_full() {
        return diagnostic;
    }
    if let Some((left, right)) =
        name.split_once('-').filter(|(left, right)| !left.is_empty() && !right.is_empty())
    {
        let known = scope.local(left).is_some() || ctx.state_slot(scope.endpoint, left).is_some();
        if known || right.chars().all(|it| it.is_ascii_digit()) {
            let apart = format!("{left} - {right}");
            return diagnostic
                .help("a hyphen between letters belongs to the name; a minus has blanks around it")
                .fix(format!("write `{apart}`"), span, apart);
        }
    }
    let state = ctx.scenario.endpoints[scope.endpoint].state.iter().map(|(it, _)| &**it);
    let fields = scope.message.iter().filter_map(|it| ctx.facts.fields.get(it)).flatten().map(|it| &**it);
    suggest(diagnostic, name, span, scope.names().chain(state).chain(fields))
}

/// A name that is set.
pub(in crate::lower) fn assigned(ctx: &Context<'_>, name: &Name, scope: &Scope) -> Diagnostic {
    let message = format!("there is no variable `{}` to set", name.value);
    let state = ctx.scenario.endpoints[scope.endpoint].state.iter().map(|(it, _)| &**it);
    let diagnostic = Diagnostic::error(CHECK.code, name.span, message)
        .help(format!("write `state {} = 0` at the top of the block, or `let {0} = …` here", name.value));
    suggest(diagnostic, &name.value, name.span, scope.names().chain(state))
}

/// A breaker that a step goes through.
pub(in crate::lower) fn breaker(ctx: &Context<'_>, name: &Name, endpoint: EndpointId) -> Diagnostic {
    let who = &ctx.scenario.endpoints[endpoint];
    let diagnostic =
        Diagnostic::error(CHECK.code, name.span, format!("`{}` has no breaker `{}`", who.name, name.value))
            .help(format!("write `breaker {} {{ open 1s }}` at the top of the block", name.value));
    let breakers = who.policies.breakers.iter().map(|it| &*who.state[usize::from(it.state.0)].0);
    suggest(diagnostic, &name.value, name.span, breakers)
}

/// A breaker that a step sets.
pub(in crate::lower) fn is_breaker(name: &Name) -> Diagnostic {
    Diagnostic::error(CHECK.code, name.span, format!("`{}` is a breaker, and not to be set", name.value))
        .help("it opens and closes by what happens in `through … { }`")
}

/// A word with parentheses that is no function.
pub(in crate::lower) fn function(name: &Name) -> Diagnostic {
    let words: Vec<&'static str> = words::of(Place::Function).map(|it| it.text).collect();
    let diagnostic = Diagnostic::error(CHECK.code, name.span, format!("`{}` is not a function", name.value))
        .help(format!("there are {}", words.join(", ")));
    suggest(diagnostic, &name.value, name.span, words)
}

/// A state variable of an expectation.
pub(in crate::lower) fn state(ctx: &Context<'_>, name: &Name, endpoint: EndpointId) -> Diagnostic {
    let who = &ctx.scenario.endpoints[endpoint];
    let diagnostic =
        Diagnostic::error(CHECK.code, name.span, format!("`{}` has no variable `{}`", who.name, name.value));
    suggest(diagnostic, &name.value, name.span, who.state.iter().map(|(it, _)| &**it))
}
