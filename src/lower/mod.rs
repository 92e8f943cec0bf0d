//! From syntax to model: what the names mean, which defaults hold, and whether
//! it makes sense. Continues after an error, so that all are reported at once.
//!
//! | file | what |
//! |---|---|
//! | `context` | [`Context`](context::Context): the scenario under construction, names, problems |
//! | `names` | name resolution |
//! | `participants`, `channels` | declarations and their options |
//! | `options` | values of options |
//! | `behaviors`, `steps`, `expressions` | reactions |
//! | `routing` | exchanges, bindings, keys and headers, what subscriptions select |
//! | `protection` | steps under protection, breakers, variables |
//! | `workloads` | records one after the other, users in a closed loop |
//! | `links`, `interventions`, `message_interventions`, `expectations` | the rest of an experiment |
//! | `sketch`, `fragments` | a scenario that is only arrows |
//! | `knobs` | lessons and parameters |
//! | `facts` | senders, messages and targets, collected for the checks |
//! | `checks` | one file per remark on a scenario as a whole |

mod behaviors;
mod channels;
pub mod checks;
mod context;
mod expectations;
mod expressions;
mod facts;
mod flows;
mod fragments;
mod interventions;
mod knobs;
mod lessons;
mod links;
mod message_interventions;
mod names;
mod occurrences;
mod options;
mod participants;
mod protection;
mod reading;
mod routing;
mod sketch;
mod steps;
mod streams;
mod workloads;

use crate::base::limits;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::Scenario;
use crate::syntax::{self, Parsed};

pub use knobs::parameter_value;

/// What a text means.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The scenario; none when something is wrong with it.
    pub scenario: Option<Scenario>,
    /// Everything that is wrong or doubtful, the parser's findings included: in order of the text, causes first.
    pub diagnostics: Vec<Diagnostic>,
    /// Assumptions: the place, and a sentence.
    pub explain: Vec<(Span, String)>,
}

/// Text to scenario in one call.
pub fn compile(text: &str) -> Lowered {
    lower(&syntax::parse(text))
}

/// Finds out what a parsed text means.
pub fn lower(parsed: &Parsed) -> Lowered {
    let mut diagnostics = Diagnostics::default();
    diagnostics.append(&parsed.diagnostics);
    if parsed.tree.statements > limits::RULES {
        diagnostics.push(checks::too_many_rules(parsed.tree.statements));
        return Lowered {
            scenario: None,
            diagnostics: diagnostics.finish(&parsed.tree.text),
            explain: Vec::new(),
        };
    }
    let mut ctx = context::Context::new(&parsed.tree, diagnostics);
    ctx.settings();
    ctx.participants();
    ctx.channels();
    ctx.bindings();
    ctx.scalings();
    ctx.behaviors();
    ctx.sketch();
    ctx.links();
    ctx.interventions();
    ctx.expectations();
    ctx.lessons();
    checks::run(&mut ctx);
    ctx.finish()
}
