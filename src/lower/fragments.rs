//! A sketch's lines as steps, with the fragments nested.

use std::rc::Rc;

use super::checks::{missing_end, way_not_taken};
use super::context::Context;
use super::sketch::Line;
use crate::base::{LifelineId, limits};
use crate::diag::{Diagnostic, Span, Spanned};
use crate::model::{ArrowSort, Operator, SketchMessage, SketchOperand, SketchStep};
use crate::syntax::free_text;
use crate::syntax::tree::{ArrowMark, HowLong, Name, Opener, SketchLine};

/// Puts steps together.
pub(super) struct Builder<'c, 't> {
    ctx: &'c mut Context<'t>,
    sorts: Vec<ArrowSort>,
    number: usize,
    /// Fragments that are open, outermost first.
    open: Vec<Open>,
    steps: Vec<SketchStep>,
    /// The participant created by the next arrow to it.
    to_create: Vec<LifelineId>,
    /// The participant destroyed after the next arrow to or from it.
    to_destroy: Option<LifelineId>,
    /// True for a Mermaid text, where a label may hold anything.
    is_mermaid: bool,
}

/// A fragment that is open.
struct Open {
    span: Span,
    opener: Opener,
    operands: Vec<SketchOperand>,
    /// The line with which the second operand begins.
    second: Option<Span>,
    taken: Option<usize>,
    is_skipped: bool,
    /// What came before it.
    before: Vec<SketchStep>,
}

impl<'c, 't> Builder<'c, 't> {
    pub(super) fn new(ctx: &'c mut Context<'t>, sorts: Vec<ArrowSort>) -> Self {
        Self {
            ctx,
            sorts,
            number: 0,
            open: Vec::new(),
            steps: Vec::new(),
            to_create: Vec::new(),
            to_destroy: None,
            is_mermaid: false,
        }
    }

    pub(super) fn build(mut self, lines: &[Line<'_>]) -> Vec<SketchStep> {
        self.is_mermaid = lines.iter().any(|(_, it)| matches!(it, SketchLine::Header));
        for (span, line) in lines {
            self.line(*span, line);
        }
        while let Some(span) = self.open.last().map(|it| it.span) {
            self.ctx.report(missing_end::diagnostic(span));
            self.close();
        }
        self.destroy_now();
        self.steps
    }

    fn line(&mut self, span: Span, line: &SketchLine) {
        match line {
            SketchLine::Arrow { from, arrow, to, label, .. } => self.arrow(from, arrow.value, to, label),
            SketchLine::Note { over, text, .. } => self.note(over, text),
            SketchLine::Works(name, time) => self.works(name, time),
            SketchLine::Cast { create, name, .. } => {
                if *create && let Some(lifeline) = self.ctx.names.get(&name.value) {
                    self.to_create.push(lifeline);
                }
            }
            SketchLine::Destroy(name) => {
                self.destroy_now();
                self.to_destroy = self.ctx.lifeline(name);
            }
            SketchLine::Open(opener, guard) => self.open(span, *opener, guard),
            SketchLine::Operand(guard) => self.operand(span, guard),
            SketchLine::End if self.open.is_empty() => self.ctx.report(missing_end::stray(span)),
            SketchLine::End => self.close(),
            SketchLine::Activation(..)
            | SketchLine::Numbering(_)
            | SketchLine::Header
            | SketchLine::LeftOut(_) => {}
        }
    }

    fn arrow(&mut self, from: &Name, mark: ArrowMark, to: &Name, label: &Name) {
        let number = self.number;
        self.number += 1;
        let words = plain(&label.value);
        let name = Spanned::new(if words.is_empty() { "message".into() } else { words }, label.span);
        self.explain_label(&name);
        let message = self.ctx.message_type(&name);
        let (from, to) = (self.ctx.sketch_lifeline(from), self.ctx.sketch_lifeline(to));
        if from.is_none() && to.is_none() {
            return;
        }
        let creates = to.is_some_and(|it| self.to_create.contains(&it));
        self.to_create.retain(|it| Some(*it) != to);
        let ends = self.to_destroy;
        if ends.is_some() && from != ends && to != ends {
            self.destroy_now();
        }
        self.steps.push(SketchStep::Message(SketchMessage {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            from,
            to,
            message,
            sort: self.sorts[number],
            creates,
            lost: matches!(mark, ArrowMark::Lost | ArrowMark::LostReply) || to.is_none(),
        }));
        self.destroy_now();
    }

    /// A label that looks like options is a label all the same.
    fn explain_label(&mut self, label: &Name) {
        let is_like_options = label.value.ends_with('}') && label.value.contains(" {");
        if is_like_options && !self.is_mermaid {
            let message = "everything behind the `:` is the label of the arrow";
            let help = "options of a link stand in a line of their own: `link A -> B { latency 3ms }`";
            self.ctx.report(Diagnostic::hint("label-text", label.span, message).help(help));
        }
    }

    fn destroy_now(&mut self) {
        self.steps.extend(self.to_destroy.take().map(SketchStep::Destroy));
    }

    fn note(&mut self, over: &[Name], text: &Name) {
        let over: Vec<LifelineId> = over.iter().filter_map(|name| self.ctx.lifeline(name)).collect();
        if !over.is_empty() {
            self.steps.push(SketchStep::Note { over, text: plain(&text.value) });
        }
    }

    fn works(&mut self, name: &Name, time: &HowLong) {
        let lifeline = self.ctx.lifeline(name);
        match time {
            HowLong::Drawn(dist) => self.steps.extend(lifeline.map(|it| SketchStep::Work(it, *dist))),
            HowLong::Computed(expr) => {
                let message = "a sketch knows no variables";
                let help = "write a length of time, such as `5ms`, `2ms..6ms` or `about 5ms`";
                self.ctx.report(Diagnostic::error("not-constant", expr.span, message).help(help));
            }
        }
    }

    fn open(&mut self, span: Span, opener: Opener, guard: &Name) {
        if self.open.len() >= limits::NESTING {
            let message = format!("this is nested deeper than {} levels", limits::NESTING);
            self.ctx.report(Diagnostic::error("nested-too-deep", span, message));
        }
        let before = std::mem::take(&mut self.steps);
        let mut open =
            Open { span, opener, operands: Vec::new(), second: None, taken: None, is_skipped: false, before };
        open.begin_operand(guard);
        self.explain_rounds(&open, guard);
        self.open.push(open);
    }

    /// Reports the default number of iterations of a loop.
    fn explain_rounds(&mut self, open: &Open, guard: &Name) {
        if open.opener != Opener::Loop {
            return;
        }
        match rounds_asked(&guard.value) {
            None => self.ctx.explain(open.span, "this loop makes one round; `loop 3 times` makes three"),
            Some(asked) if asked > MOST_ROUNDS => {
                let message = format!("a loop of a sketch makes {MOST_ROUNDS} rounds at most");
                let help = "the run and the picture show that many; `every` in a model repeats without limit";
                self.ctx.report(Diagnostic::warning("too-many-rounds", guard.span, message).help(help));
            }
            Some(_) => {}
        }
    }

    fn operand(&mut self, span: Span, guard: &Name) {
        let Some(open) = self.open.last_mut() else {
            self.ctx.report(missing_end::stray(span));
            return;
        };
        open.end_operand(std::mem::take(&mut self.steps));
        open.begin_operand(guard);
        open.second.get_or_insert(span);
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        open.end_operand(std::mem::take(&mut self.steps));
        self.steps = std::mem::take(&mut open.before);
        if let Some(hint) = open.hint() {
            self.ctx.report(hint);
        }
        match operator(open.opener) {
            Some(operator) => self.steps.push(open.fragment(operator)),
            None => self.steps.extend(open.operands.into_iter().flat_map(|it| it.steps)),
        }
    }
}

impl Open {
    /// Left out silently.
    fn hint(&self) -> Option<Diagnostic> {
        match (self.opener, self.second) {
            _ if self.taken.is_some() || self.is_skipped => None,
            (Opener::Alt, Some(second)) => Some(way_not_taken::alt(self.span, second)),
            (Opener::Critical, Some(_)) => Some(way_not_taken::option(self.span)),
            (Opener::Break, _) => Some(way_not_taken::leave(self.span)),
            _ => None,
        }
    }

    fn begin_operand(&mut self, guard: &Name) {
        let (words, mark) = choice(&guard.value);
        match mark {
            Some("taken") => self.taken = Some(self.operands.len()),
            Some(_) => self.is_skipped = true,
            None => {}
        }
        self.operands.push(SketchOperand { guard: plain(words), steps: Vec::new() });
    }

    fn end_operand(&mut self, steps: Vec<SketchStep>) {
        if let Some(operand) = self.operands.last_mut() {
            operand.steps = steps;
        }
    }

    fn fragment(mut self, operator: Operator) -> SketchStep {
        let guard = self.operands.first().map(|it| it.guard.clone()).unwrap_or_default();
        let past = self.operands.len();
        let taken = match operator {
            _ if self.is_skipped && self.taken.is_none() => past,
            Operator::Break => self.taken.unwrap_or(past),
            _ => self.taken.unwrap_or(0),
        };
        if operator == Operator::Critical {
            self.operands.truncate(1);
        }
        let rounds = if operator == Operator::Loop { rounds(&guard).unwrap_or(1) } else { 1 };
        if operator == Operator::Loop
            && rounds_asked(&guard) > Some(MOST_ROUNDS)
            && let Some(operand) = self.operands.first_mut()
        {
            operand.guard = format!("{guard}, of which {MOST_ROUNDS} are shown").into();
        }
        SketchStep::Fragment { operator, operands: self.operands, rounds, taken }
    }
}

fn operator(opener: Opener) -> Option<Operator> {
    Some(match opener {
        Opener::Alt => Operator::Alt,
        Opener::Opt => Operator::Opt,
        Opener::Loop => Operator::Loop,
        Opener::Par => Operator::Par,
        Opener::Break => Operator::Break,
        Opener::Critical => Operator::Critical,
        Opener::Rect | Opener::Box => return None,
    })
}

/// A guard without `, taken` or `, skipped` at its end, and that word.
fn choice(guard: &str) -> (&str, Option<&str>) {
    for mark in ["taken", "skipped"] {
        let Some(words) = guard.strip_suffix(mark) else { continue };
        let words = words.trim_end();
        if words.is_empty() || words.ends_with(',') {
            return (words.trim_end_matches(',').trim_end(), Some(mark));
        }
    }
    (guard, None)
}

/// How often a loop runs at most, so that a sketch stays a sketch.
const MOST_ROUNDS: u64 = 1_000;

/// `3 times` → 3.
fn rounds(guard: &str) -> Option<u32> {
    rounds_asked(guard).map(|it| it.min(MOST_ROUNDS) as u32)
}

/// How often a guard says that its loop runs.
fn rounds_asked(guard: &str) -> Option<u64> {
    let number = guard.split(|it: char| !it.is_ascii_digit()).find(|it| !it.is_empty())?;
    let says_times = guard.trim() == number || guard.contains("times") || guard.contains('×');
    says_times.then(|| number.parse::<u64>().unwrap_or(u64::MAX))
}

/// Free text as it is meant, in one line.
pub(super) fn plain(text: &str) -> Rc<str> {
    free_text(text).replace('\n', " ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_select_the_operand() {
        assert_eq!(choice("out of stock, taken"), ("out of stock", Some("taken")));
        assert_eq!(choice("mistaken"), ("mistaken", None));
        assert_eq!(choice("skipped"), ("", Some("skipped")));
    }

    #[test]
    fn a_loop_counts_when_its_guard_does() {
        assert_eq!((rounds("3 times"), rounds("every 5 minutes"), rounds("2")), (Some(3), None, Some(2)));
    }
}
