//! Two things have one name.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};
use crate::syntax::tree::Name;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "duplicate-name",
    what: "two participants, two variables, or two reactions of one participant have one name",
    why: "it would not be clear which one a line means",
    fires: "service Billing\nqueue Billing\nBilling -> Billing: x",
    silent: "service Billing\nqueue bills\nBilling -> bills: x\nbills -> Billing: x",
    run: Run::OnTheWay,
};

/// A participant or channel.
pub(in crate::lower) fn diagnostic(name: &Name, earlier: &Name) -> Diagnostic {
    Diagnostic::error(CHECK.code, name.span, format!("`{}` is declared twice", name.value))
        .related(earlier.span, "here first")
        .help("give one of them another name")
}

/// A parameter.
pub(in crate::lower) fn knob(name: &Name) -> Diagnostic {
    Diagnostic::error(CHECK.code, name.span, format!("the parameter `{}` is declared twice", name.value))
        .help("give one of them another name")
}

/// A name that is also that of a parameter.
pub(in crate::lower) fn like_knob(name: &Name) -> Diagnostic {
    Diagnostic::error(CHECK.code, name.span, format!("`{}` is the name of a parameter", name.value))
        .help("give one of them another name")
}

/// A state variable.
pub(in crate::lower) fn state(name: &Name) -> Diagnostic {
    Diagnostic::error(CHECK.code, name.span, format!("the variable `{}` is declared twice", name.value))
        .help("give one of them another name")
}

/// A reaction.
pub(in crate::lower) fn reaction(message: &str, head: Span, earlier: Span) -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        head,
        format!("there are two reactions to `{message}`, and only one can be meant"),
    )
    .related(earlier, "here first")
    .help("put the steps of both into one block")
}
