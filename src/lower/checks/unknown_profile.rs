//! A broker profile that does not exist.

use super::{Check, Run, suggest};
use crate::diag::Diagnostic;
use crate::model::profiles::PROFILES;
use crate::syntax::tree::Name;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "unknown-profile",
    what: "the profile does not exist",
    why: "the defaults of every channel come from it",
    fires: "profile rabitmq\nA -> B: x",
    silent: "profile rabbitmq\nA -> B: x",
    run: Run::OnTheWay,
};

/// At the name.
pub(in crate::lower) fn diagnostic(name: &Name) -> Diagnostic {
    let names: Vec<&str> = PROFILES.iter().map(|it| it.name).collect();
    let diagnostic =
        Diagnostic::error(CHECK.code, name.span, format!("there is no profile `{}`", name.value))
            .help(format!("there are {}", names.join(", ")));
    suggest(diagnostic, &name.value, name.span, names.iter().copied())
}
