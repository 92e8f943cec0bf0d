//! A broker profile that does not exist.

use super::{Check, Run, suggest};
use crate::diag::Diagnostic;
use crate::model::profiles::{PROFILES, by_name};
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

/// At the version when there are others of the profile, else at the name.
pub(in crate::lower) fn diagnostic(name: &Name, version: Option<&Name>) -> Diagnostic {
    match (by_name(&name.value, None), version) {
        (Some(profile), Some(version)) => unknown_version(profile.name, version),
        _ => unknown_name(name),
    }
}

fn unknown_version(name: &str, version: &Name) -> Diagnostic {
    let known: Vec<&str> = PROFILES.iter().filter(|it| it.name == name).map(|it| it.version).collect();
    let message = format!("there is no profile `{name}` of version `{}`", version.value);
    let help = match &known[..] {
        [""] => format!("`{name}` has no versions"),
        known => format!("there is {}", known.join(", ")),
    };
    Diagnostic::error(CHECK.code, version.span, message).help(help)
}

fn unknown_name(name: &Name) -> Diagnostic {
    let mut names: Vec<&str> = PROFILES.iter().map(|it| it.name).collect();
    names.dedup();
    let diagnostic =
        Diagnostic::error(CHECK.code, name.span, format!("there is no profile `{}`", name.value))
            .help(format!("there are {}", names.join(", ")));
    let aliases = PROFILES.iter().flat_map(|it| it.aliases);
    suggest(diagnostic, &name.value, name.span, names.iter().chain(aliases).copied())
}
