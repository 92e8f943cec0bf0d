//! An option or a choice that does not exist.

use super::{Check, Run, suggest};
use crate::diag::Diagnostic;
use crate::syntax::tree::Name;
use crate::syntax::{Place, words};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "unknown-option",
    what: "an option's word, or the word chosen for it, does not exist here",
    why: "a policy that is not understood would silently be the default",
    fires: "queue q { capasity 3 }\nA -> q: x\nq -> B: x",
    silent: "queue q { capacity 3 }\nA -> q: x\nq -> B: x",
    run: Run::OnTheWay,
};

/// `capasity 3`
pub(in crate::lower) fn diagnostic(option: &Name, place: Place) -> Diagnostic {
    let words = || words::of(place).map(|it| it.text);
    let listed: Vec<&str> = words().collect();
    let diagnostic =
        Diagnostic::error(CHECK.code, option.span, format!("there is no option `{}` here", option.value))
            .help(format!("there are {}", listed.join(", ")));
    suggest(diagnostic, &option.value, option.span, words())
}

/// `overflow drop`
pub(in crate::lower) fn choice(option: &Name, chosen: &Name, choices: &[&'static str]) -> Diagnostic {
    let message = format!("`{}` cannot be `{}`", option.value, chosen.value);
    let diagnostic =
        Diagnostic::error(CHECK.code, chosen.span, message).help(format!("it can be {}", choices.join(", ")));
    suggest(diagnostic, &chosen.value, chosen.span, choices.iter().copied())
}
