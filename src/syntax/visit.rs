//! Visitors: look for one kind of node in the whole tree.

use super::tree::{Action, CallStep, ItemKind, Member, MessageText, ReplayStep, Step, StepKind, Tree};

impl Tree {
    /// Calls `visit` for every message created by a step or a line `at … send`, in order of the text.
    pub fn each_message<'t>(&'t self, visit: &mut impl FnMut(&'t MessageText)) {
        for item in &self.items {
            match &item.kind {
                ItemKind::Behavior { members, .. } => {
                    for member in members {
                        if let Member::Reaction(reaction) = member {
                            each_step(&reaction.steps, &mut |step| visit_messages(step, visit));
                        }
                    }
                }
                ItemKind::At(line) => {
                    if let Action::Send(message, _) = &line.action {
                        visit(message);
                    }
                }
                _ => {}
            }
        }
    }
}

fn visit_messages<'t>(step: &'t Step, visit: &mut impl FnMut(&'t MessageText)) {
    match &step.kind {
        StepKind::Call(CallStep { message, .. })
        | StepKind::Reply(message)
        | StepKind::ReplyAs { message, .. }
        | StepKind::Callback(message) => visit(message),
        StepKind::Send(send) => visit(&send.message),
        _ => {}
    }
}

/// Calls `visit` for every step, those in blocks included, in order of the text.
pub fn each_step<'t>(steps: &'t [Step], visit: &mut impl FnMut(&'t Step)) {
    for step in steps {
        visit(step);
        match &step.kind {
            StepKind::Call(CallStep { on_timeout, on_failure, .. }) => {
                for steps in on_timeout.iter().chain(on_failure) {
                    each_step(steps, visit);
                }
            }
            StepKind::If(_, then, otherwise) | StepKind::Chance(_, then, otherwise) => {
                each_step(then, visit);
                each_step(otherwise, visit);
            }
            StepKind::Protected(it) => {
                each_step(&it.steps, visit);
                it.fallback.iter().for_each(|steps| each_step(steps, visit));
                each_step(&it.otherwise, visit);
            }
            StepKind::Compensate(steps) | StepKind::Spawn(steps) => each_step(steps, visit),
            StepKind::Together(it) => {
                for steps in it.branches.iter().chain(&it.fallback) {
                    each_step(steps, visit);
                }
            }
            StepKind::Split(it) => each_step(&it.steps, visit),
            StepKind::Aggregate(it) => {
                each_step(&it.steps, visit);
                it.on_timeout.iter().for_each(|(_, steps)| each_step(steps, visit));
                each_step(&it.otherwise, visit);
            }
            StepKind::Repeat { steps, .. }
            | StepKind::Each { steps, .. }
            | StepKind::Replay(ReplayStep { steps, .. }) => each_step(steps, visit),
            _ => {}
        }
    }
}
