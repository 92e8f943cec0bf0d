//! Borders: fragments open and close, and the steps between borders are handed out.

use crate::base::{LifelineId, TypedId};
use crate::engine::kernel::core::Core;
use crate::engine::sketch::SketchState;
use crate::engine::sketch::{Action, Arrow, ArrowState, Level, Strand};
use crate::model::{Operator, Sketch, SketchMessage, SketchStep};
use crate::trace::{Detail, EventKind, EventRow, FragmentOperator};

/// The steps of the innermost level.
fn steps_at<'a>(sketch: &'a Sketch, levels: &[Level]) -> &'a [SketchStep] {
    let mut steps: &[SketchStep] = &sketch.steps;
    for pair in levels.windows(2) {
        if let SketchStep::Fragment { operands, .. } = &steps[pair[0].next - 1] {
            steps = &operands[pair[1].operand].steps;
        }
    }
    steps
}

fn is_plain(step: &SketchStep) -> bool {
    !matches!(step, SketchStep::Fragment { .. })
}

impl SketchState {
    /// Goes on behind a border at which everybody has arrived. False at the end of the sketch.
    pub(super) fn cross_border(&mut self, out: &mut Core) -> bool {
        let plan = std::rc::Rc::clone(&out.plan);
        let Some(sketch) = &plan.scenario.sketch else { return false };
        let levels = self.strand().levels.clone();
        let Some(level) = levels.last().copied() else { return false };
        let steps = steps_at(sketch, &levels);
        match steps.get(level.next) {
            Some(fragment @ SketchStep::Fragment { .. }) => {
                self.skip_to(level.next + 1);
                self.open_fragment(fragment, out);
            }
            Some(_) => {
                let rest = &steps[level.next..];
                let plain = rest.iter().take_while(|step| is_plain(step)).count();
                self.skip_to(level.next + plain);
                self.hand_out(&rest[..plain]);
            }
            None => self.end_operand(sketch, out),
        }
        true
    }

    fn skip_to(&mut self, next: usize) {
        if let Some(level) = self.strand().levels.last_mut() {
            level.next = next;
        }
    }

    /// Gives each lifeline its part of a list of plain steps.
    fn hand_out(&mut self, steps: &[SketchStep]) {
        if self.strands.len() == 1 {
            self.arrows.clear();
        }
        for step in steps {
            match step {
                SketchStep::Message(arrow) => self.hand_out_arrow(arrow),
                SketchStep::Note { over, text } => {
                    let Some(first) = over.first() else { continue };
                    let last = over.last().filter(|last| *last != first).copied();
                    let note = Action::Note(last, std::rc::Rc::clone(text));
                    self.at_lifeline(*first).actions.push_back(note);
                }
                SketchStep::Work(lifeline, length) => {
                    self.at_lifeline(*lifeline).actions.push_back(Action::Work(*length));
                }
                SketchStep::Destroy(lifeline) => {
                    self.at_lifeline(*lifeline).actions.push_back(Action::Destroy);
                }
                SketchStep::Fragment { .. } => {}
            }
        }
    }

    fn hand_out_arrow(&mut self, spec: &SketchMessage) {
        let number = self.arrows.len() as u32;
        // Nobody sends a found message: it is there.
        let arrow_state = if spec.from.is_some() { ArrowState::Waiting } else { ArrowState::There(None) };
        let strand = self.current;
        self.arrows.push(Arrow {
            strand,
            spec: spec.clone(),
            message: None,
            state: arrow_state,
            is_copy: false,
        });
        if let Some(from) = spec.from {
            self.at_lifeline(from).actions.push_back(Action::Send(number));
        }
        if let Some(to) = spec.to {
            self.at_lifeline(to).actions.push_back(Action::Receive(number));
        }
    }

    fn open_fragment(&mut self, step: &SketchStep, out: &mut Core) {
        let SketchStep::Fragment { operator, operands, rounds, taken } = step else { return };
        let chooses = matches!(operator, Operator::Alt | Operator::Opt | Operator::Break);
        let first = if chooses { *taken } else { 0 };
        if first >= operands.len() || (*operator == Operator::Loop && *rounds == 0) {
            return;
        }
        let at = place_of(step);
        let word = word_of(*operator);
        let detail = Some(Detail::Fragment { operator: word, guard: "".into() });
        let value = operands.len() as u32;
        out.emit(EventRow { value, detail, ..out.row(EventKind::FragmentOpened, at) });
        if *operator == Operator::Par {
            return self.open_strands(step, operands.len(), out);
        }
        self.open_operand(step, Level { next: 0, operand: first, round: 0 }, out);
    }

    /// Every operand of a `par` begins now, as a strand of its own.
    fn open_strands(&mut self, step: &SketchStep, count: usize, out: &mut Core) {
        let parent = self.current;
        let fresh = Strand { waits_for: 0, travelling: 0, parent: Some(parent), ..self.strand().clone() };
        let base = fresh.levels.len();
        self.strand().waits_for = count;
        for operand in 0..count {
            self.current = self.begun;
            self.begun += 1;
            self.strands.insert(self.current, Strand { base, ..fresh.clone() });
            self.open_operand(step, Level { next: 0, operand, round: 0 }, out);
            self.advance_strand(out);
        }
        self.current = parent;
    }

    /// An operand of a `par` is done; with the last one the strand around it continues.
    fn end_strand(&mut self, fragment: &SketchStep, out: &mut Core) {
        let Some(done) = self.strands.remove(&self.current) else { return };
        let Some(parent) = done.parent else { return };
        self.current = parent;
        let strand = self.strand();
        strand.waits_for -= 1;
        let is_last = strand.waits_for == 0;
        for (lifeline, place) in done.places.iter() {
            let own = &mut strand.places[lifeline];
            if place.last_row > own.last_row {
                (own.last_row, own.handling) = (place.last_row, place.handling);
            }
        }
        if is_last {
            self.close_fragment(fragment, out);
        }
    }

    fn open_operand(&mut self, step: &SketchStep, level: Level, out: &mut Core) {
        let SketchStep::Fragment { operator, operands, .. } = step else { return };
        let guard = std::rc::Rc::clone(&operands[level.operand].guard);
        let detail = Some(Detail::Fragment { operator: word_of(*operator), guard });
        let value = if *operator == Operator::Loop { level.round } else { level.operand as u32 };
        out.emit(EventRow { value, detail, ..out.row(EventKind::OperandOpened, place_of(step)) });
        self.strand().levels.push(level);
    }

    /// A list of steps is done: another round, another operand, or the end of the fragment.
    fn end_operand(&mut self, sketch: &Sketch, out: &mut Core) {
        let Some(done) = self.strand().levels.pop() else { return };
        let levels = self.strand().levels.clone();
        let Some(parent) = levels.last().copied() else { return self.close_sketch(out) };
        let fragment = &steps_at(sketch, &levels)[parent.next - 1];
        if levels.len() == self.strand().base {
            return self.end_strand(fragment, out);
        }
        let SketchStep::Fragment { operator, operands, rounds, .. } = fragment else { return };
        let again = Level { next: 0, operand: done.operand, round: done.round + 1 };
        let other = Level { next: 0, operand: done.operand + 1, round: 0 };
        match operator {
            Operator::Loop if again.round < *rounds => self.open_operand(fragment, again, out),
            Operator::Critical if other.operand < operands.len() => {
                self.open_operand(fragment, other, out);
            }
            Operator::Break => {
                self.close_fragment(fragment, out);
                self.leave_enclosing(sketch, out);
            }
            _ => self.close_fragment(fragment, out),
        }
    }

    fn close_fragment(&mut self, fragment: &SketchStep, out: &mut Core) {
        out.emit(out.row(EventKind::FragmentClosed, place_of(fragment)));
    }

    /// A `break` was taken: the fragment around it ends, or the sketch when there is none.
    fn leave_enclosing(&mut self, sketch: &Sketch, out: &mut Core) {
        self.strand().levels.pop();
        let levels = self.strand().levels.clone();
        let is_strand = levels.len() == self.strand().base;
        match levels.last().copied() {
            Some(parent) => {
                let fragment = &steps_at(sketch, &levels)[parent.next - 1];
                if is_strand { self.end_strand(fragment, out) } else { self.close_fragment(fragment, out) }
            }
            None => self.close_sketch(out),
        }
    }
}

/// The leftmost lifeline in a fragment, on which its borders are recorded.
fn place_of(fragment: &SketchStep) -> LifelineId {
    leftmost(std::slice::from_ref(fragment)).unwrap_or(LifelineId::from_index(0))
}

fn leftmost(steps: &[SketchStep]) -> Option<LifelineId> {
    let of = |step: &SketchStep| match step {
        SketchStep::Message(arrow) => arrow.from.into_iter().chain(arrow.to).min(),
        SketchStep::Note { over, .. } => over.iter().copied().min(),
        SketchStep::Work(lifeline, _) | SketchStep::Destroy(lifeline) => Some(*lifeline),
        SketchStep::Fragment { operands, .. } => {
            operands.iter().filter_map(|operand| leftmost(&operand.steps)).min()
        }
    };
    steps.iter().filter_map(of).min()
}

fn word_of(operator: Operator) -> FragmentOperator {
    match operator {
        Operator::Alt => FragmentOperator::Alt,
        Operator::Opt => FragmentOperator::Opt,
        Operator::Loop => FragmentOperator::Loop,
        Operator::Par => FragmentOperator::Par,
        Operator::Break => FragmentOperator::Break,
        Operator::Critical => FragmentOperator::Critical,
    }
}
