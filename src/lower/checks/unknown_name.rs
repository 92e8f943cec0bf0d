//! A name that was never declared.

use super::{Check, Run, quoted_if_needed, suggest};
use crate::diag::{Diagnostic, Span};
use crate::lower::context::Context;
use crate::syntax::tree::{ItemKind, Name};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "unknown-name",
    what: "a line names a participant or channel that was never declared",
    why: "a misspelled name would silently be another participant",
    fires: "queue charges\nperson P\nP { once { send Charge to chagres } }",
    silent: "queue charges\nperson P\nservice S\nP { once { send Charge to charges } }\nS {\n on Charge from charges { work 1ms }\n}",
    run: Run::OnTheWay,
};

/// At the name; suggests similar names, and a declaration.
pub(in crate::lower) fn diagnostic(ctx: &Context<'_>, name: &Name) -> Diagnostic {
    let diagnostic = Diagnostic::error(CHECK.code, name.span, format!("nothing is called `{}`", name.value))
        .because_of(unread_declaration(ctx, name));
    if ctx.diagnostics.is_full() {
        return diagnostic;
    }
    let names = ctx.names.all().iter().map(|it| &*it.name.value);
    let diagnostic = suggest(diagnostic, &name.value, name.span, names);
    let begins_small = name.value.chars().next().is_some_and(char::is_lowercase);
    let kind = if begins_small { "queue" } else { "service" };
    let line = format!("{kind} {}", quoted_if_needed(&name.value));
    let place = ctx.names.all().last().map_or(Span::new(0, 0), |it| line_end(&ctx.tree.text, it.item));
    let insert = if ctx.names.all().is_empty() { format!("{line}\n") } else { format!("\n{line}") };
    diagnostic.fix(format!("declare it: `{line}`"), place, insert)
}

/// The line that was not understood and has this name in it: perhaps its declaration.
fn unread_declaration(ctx: &Context<'_>, name: &Name) -> Option<Span> {
    let has_name =
        |words: &str| words.split(|it: char| !it.is_alphanumeric() && it != '-').any(|it| *it == *name.value);
    let mut unread = ctx.tree.items.iter().filter(|it| matches!(it.kind, ItemKind::Unknown));
    unread.find(|it| has_name(it.span.text(&ctx.tree.text))).map(|it| it.span)
}

/// The end of the line on which a declaration ends, its remark included.
fn line_end(text: &str, item: Span) -> Span {
    let end = item.end as usize;
    let rest = text.get(end..).unwrap_or("");
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    Span::new(end + line, end + line)
}
