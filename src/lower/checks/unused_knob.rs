//! An unused parameter.

use super::{Check, Run};
use crate::diag::Diagnostic;
use crate::lower::context::Context;
use crate::syntax::TokenKind;
use crate::syntax::tree::ItemKind;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "unused-knob",
    what: "a parameter is declared and no line uses it",
    why: "changing it has no effect",
    fires: "parameter crew = 2 in 1..8\nservice A, B\nA -> B: x",
    silent: "parameter crew = 2 in 1..8\nservice A { workers crew }\nA { every 1s, crew times { work 1ms } }",
    run: Run::WithoutErrors(run),
};

fn run(ctx: &mut Context<'_>) {
    let tree = ctx.tree;
    for item in &tree.items {
        let ItemKind::Knob(knob) = &item.kind else { continue };
        let name = &knob.name;
        let is_use = |span: crate::diag::Span| span != name.span && span.text(&tree.text) == &*name.value;
        if !tree.tokens.iter().any(|it| it.kind == TokenKind::Word && is_use(it.span)) {
            let message = format!("no line uses the parameter `{}`", name.value);
            let help = "use its name in place of a number, a length of time or a percentage";
            ctx.report(Diagnostic::hint(CHECK.code, name.span, message).help(help));
        }
    }
}
