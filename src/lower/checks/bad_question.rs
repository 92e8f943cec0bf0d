//! A question without an answer that can be right.

use super::{Check, Run};
use crate::diag::{Diagnostic, Span};

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "bad-question",
    what: "a question has no right answer, too many answers, or answers of different kinds",
    why: "it could not be asked, or not be answered",
    fires: "service A, B\nA -> B: x\nask before x received \"Who?\" { no \"A\"; no \"B\" }",
    silent: "service A, B\nA -> B: x\nask before x received \"Who?\" { no \"A\"; yes \"B\" }",
    run: Run::OnTheWay,
};

/// Two to four choices, one of them right.
pub(in crate::lower) fn count(question: Span, choices: usize) -> Diagnostic {
    let message = match choices {
        0 => "this question has no answers".to_owned(),
        2..=4 => "no answer of this question is right".to_owned(),
        1 => "this question has only one choice".to_owned(),
        _ => format!("this question has {choices} choices, not two to four"),
    };
    Diagnostic::error(CHECK.code, question, message)
        .help("write two to four lines `yes \"…\"` and `no \"…\"`, or one line `number 3` or `text \"…\"`")
}

/// A number or a text beside choices.
pub(in crate::lower) fn mixed(answer: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, answer, "a question has choices, or one number, or one text")
}

/// `when` behind something that is never right.
pub(in crate::lower) fn condition(when: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, when, "only `yes` and `number` have a condition")
}

/// `number "three"`, `number 3 within 5ms`
pub(in crate::lower) fn number(answer: Span) -> Diagnostic {
    Diagnostic::error(CHECK.code, answer, "this is not a number with a tolerance of the same unit")
        .help("write `number 3 within 1` or `number 20ms within 5ms`")
}
