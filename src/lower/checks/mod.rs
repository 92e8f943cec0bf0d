//! Remarks on what a scenario means, one file each: what, why, an example, and the fix.
//!
//! To add one: write a file with a [`Check`] and its function, and add a line to
//! [`CHECKS`]. The tests run `fires` and `silent` of every line.
//!
//! Some checks run on the complete scenario; the others run
//! on the way, and their file holds the functions that make the diagnostic.

pub(super) mod bad_binding;
pub(super) mod bad_knob;
pub(super) mod bad_option;
pub(super) mod bad_question;
pub(super) mod call_without_reply;
mod dead_letter_cycle;
pub(super) mod duplicate_name;
pub(super) mod empty_link;
mod endless_redelivery;
pub(super) mod missing_end;
pub(super) mod missing_option;
pub(super) mod mixed_levels;
mod never_replies;
mod never_sent;
mod never_settles;
mod no_consumer;
mod nothing_here;
mod nothing_starts;
pub(super) mod stray_step;
pub(super) mod too_many_lifelines;
mod unhandled_message;
pub(super) mod unknown_message;
pub(super) mod unknown_name;
pub(super) mod unknown_option;
pub(super) mod unknown_profile;
pub(super) mod unknown_variable;
mod unreachable_steps;
mod unused_knob;
mod unused_name;
pub(super) mod way_not_taken;
pub(super) mod wrong_kind;

use super::context::Context;
use crate::base::limits;
use crate::diag::{Diagnostic, Span, closest};

/// A remark that the language can make.
#[derive(Debug)]
pub struct Check {
    /// The code of its diagnostics.
    pub code: &'static str,
    /// What it finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A text in which it finds something.
    pub fires: &'static str,
    /// The same, fixed.
    pub silent: &'static str,
    /// When it looks.
    run: Run,
}

/// When a check runs.
#[derive(Debug)]
enum Run {
    /// While the scenario is put together.
    OnTheWay,
    /// When it is complete.
    Always(fn(&mut Context<'_>)),
    /// When it is complete and has no errors: an error, such as a misspelled name, could be the cause of what it finds.
    WithoutErrors(fn(&mut Context<'_>)),
}

/// Every check, in the order of the alphabet.
pub const CHECKS: &[&Check] = &[
    &bad_binding::CHECK,
    &bad_knob::CHECK,
    &bad_option::CHECK,
    &bad_question::CHECK,
    &call_without_reply::CHECK,
    &dead_letter_cycle::CHECK,
    &duplicate_name::CHECK,
    &empty_link::CHECK,
    &endless_redelivery::CHECK,
    &missing_end::CHECK,
    &missing_option::CHECK,
    &mixed_levels::CHECK,
    &never_replies::CHECK,
    &never_sent::CHECK,
    &never_settles::CHECK,
    &no_consumer::CHECK,
    &nothing_here::CHECK,
    &nothing_starts::CHECK,
    &stray_step::CHECK,
    &too_many_lifelines::CHECK,
    &unhandled_message::CHECK,
    &unknown_message::CHECK,
    &unknown_name::CHECK,
    &unknown_option::CHECK,
    &unknown_profile::CHECK,
    &unknown_variable::CHECK,
    &unreachable_steps::CHECK,
    &unused_knob::CHECK,
    &unused_name::CHECK,
    &way_not_taken::CHECK,
    &wrong_kind::CHECK,
];

/// Runs every check of the complete scenario.
pub(super) fn run(ctx: &mut Context<'_>) {
    let has_errors = ctx.diagnostics.has_errors();
    for check in CHECKS {
        match check.run {
            Run::Always(run) => run(ctx),
            Run::WithoutErrors(run) if !has_errors => run(ctx),
            Run::OnTheWay | Run::WithoutErrors(_) => {}
        }
    }
}

/// A text with too many lines.
pub(super) fn too_many_rules(count: usize) -> Diagnostic {
    let message = format!("the text has {count} statements, and {} are the limit", limits::RULES);
    Diagnostic::error("too-many-rules", Span::new(0, 0), message).help("split it into several scenarios")
}

/// Adds "did you mean" and the edit, when a candidate is near.
fn suggest<'c>(
    diagnostic: Diagnostic,
    word: &str,
    span: Span,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    match closest(word, candidates) {
        Some(near) => {
            let insert = quoted_if_needed(near);
            diagnostic.help(format!("did you mean `{near}`?")).fix(
                format!("change to `{near}`"),
                span,
                insert,
            )
        }
        None => diagnostic,
    }
}

/// A name as it is written: in quotes when it is more than a word.
fn quoted_if_needed(name: &str) -> String {
    let is_word = name.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_')) && !name.is_empty();
    if is_word { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) }
}
