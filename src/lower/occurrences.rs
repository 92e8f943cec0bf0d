//! `Charge 2 dead-lettered at charges`: what can happen in a run.

use std::rc::Rc;

use super::context::Context;
use crate::base::LifelineId;
use crate::base::choices::OCCURRENCES;
use crate::diag::{Diagnostic, closest};
use crate::model::Occurrence;
use crate::syntax::tree::{self, Name};

impl Context<'_> {
    /// What the words mean; none, and a diagnostic, when they mean nothing.
    pub(super) fn occurrence(&mut self, written: &tree::Occurrence) -> Option<Occurrence> {
        let mut at = self.end_of(written.at.as_ref())?;
        let to = self.end_of(written.to.as_ref())?;
        let mut message = None;
        if let Some(subject) = &written.subject {
            match self.known_type(&subject.value) {
                Some(known) => message = Some(known),
                None if at.is_none() && written.number.is_none() && self.is_lifeline(subject) => {
                    at = Some(self.lifeline(subject)?);
                }
                None => message = Some(self.sent_type(subject)?),
            }
        }
        if !OCCURRENCES.contains(&&*written.kind.value) {
            self.report(unknown(&written.kind));
            return None;
        }
        let number = written.number.map_or((0, 0), |it| it.value);
        Some(Occurrence { kind: Rc::clone(&written.kind.value), message, number, at, to })
    }

    fn is_lifeline(&self, name: &Name) -> bool {
        self.names.get(&name.value).is_some()
    }

    fn end_of(&mut self, name: Option<&Name>) -> Option<Option<LifelineId>> {
        match name {
            Some(name) => self.lifeline(name).map(Some),
            None => Some(None),
        }
    }
}

fn unknown(kind: &Name) -> Diagnostic {
    let message = format!("`{}` is nothing that happens in a run", kind.value);
    let diagnostic = Diagnostic::error("unknown-claim", kind.span, message);
    match closest(&kind.value, OCCURRENCES.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).fix(
            format!("change to `{near}`"),
            kind.span,
            near,
        ),
        None => diagnostic.help(format!("it can be {}", OCCURRENCES.join(", "))),
    }
}
