//! A reaction as a flat list of instructions, so that a worker's place in it is one number.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, MessageTypeId, Probability, Record, SimDuration, Value};
use crate::model::MediaType;
use crate::model::{
    Address, Block, CallFailure, Claim, Connecting, DurationSpec, Expr, Fetch, Fields, LocalSlot,
    MessageSpec, PartSlots, Pending, Protected, Protection, Reaction, Replay, RoutingSpec, SeekTarget,
    SendExtras, Settle, StateSlot, Step, Together, Until,
};

/// The instructions of one reaction.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Program {
    pub(in crate::engine) code: Vec<Instruction>,
    /// Local variables, those of the rounds of loops included.
    pub(in crate::engine) locals: u16,
    /// Where the delivery being handled goes, when the steps ask for it.
    pub(in crate::engine) delivery: Option<LocalSlot>,
}

/// Where to continue.
pub(in crate::engine) type Target = u32;

/// One instruction. Conditions that do not hold jump; everything else continues with the next.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Instruction {
    Work(DurationSpec),
    Wait(DurationSpec),
    Call(Box<Call>),
    Send(Box<Send>),
    Commit(Option<Expr>),
    LeaveStream(ChannelId),
    Seek(ChannelId, SeekTarget),
    /// Stops consuming, closes a connection, or begins anew.
    Connection(Connecting, Option<ChannelId>),
    Reply(Template),
    ReplyAs(Box<ReplyAs>),
    Takes(Vec<MediaType>),
    Callback(Template),
    Fetch(Box<Fetch>),
    Settle(Box<Settle>),
    Recover,
    Fail(Expr),
    Unless {
        condition: Expr,
        target: Target,
    },
    UnlessChance {
        probability: Probability,
        target: Target,
    },
    Jump(Target),
    ReplayStart {
        replay: Box<Replay>,
        rounds: Rounds,
    },
    Snapshot(ChannelId),
    Claim(Box<Claim>),
    Pending(Pending),
    RepeatStart {
        times: Expr,
        rounds: Rounds,
    },
    RepeatRound {
        rounds: Rounds,
        count: Option<LocalSlot>,
        exit: Target,
    },
    EachStart {
        list: Expr,
        rounds: Rounds,
    },
    EachRound {
        rounds: Rounds,
        item: LocalSlot,
        exit: Target,
    },
    /// Steps for another worker stand behind it; they are skipped here.
    Spawn {
        exit: Target,
    },
    /// A list is taken apart; its rounds are those of a loop.
    SplitStart {
        list: Expr,
        by: Option<Expr>,
        rounds: Rounds,
        part: PartSlots,
    },
    Let(LocalSlot, Expr),
    Set(StateSlot, Expr),
    Note(Expr),
    /// Protected steps begin behind it.
    Enter(Box<Entry>),
    /// They have all been taken.
    Leave,
    /// Steps that undo what was done stand behind it; now they are skipped.
    Undo {
        exit: Target,
    },
    /// The end of such steps.
    Compensated,
    /// Branches begin; their steps stand behind it, each up to a [`Instruction::Done`].
    Together(Box<Fork>),
    Done,
}

/// The two hidden local variables of a loop: how many rounds or which items, and which one it is.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Rounds {
    pub(in crate::engine) limit: LocalSlot,
    pub(in crate::engine) round: LocalSlot,
}

/// The protection of steps, and where to continue when they fail or are skipped.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Entry {
    pub(in crate::engine) how: Protection,
    pub(in crate::engine) fallback: Option<Target>,
    /// For a key that is known, or a part that does not count.
    pub(in crate::engine) otherwise: Target,
    /// For a group whose time is over, when it has steps of its own.
    pub(in crate::engine) on_timeout: Option<Target>,
    /// Behind all of it.
    pub(in crate::engine) exit: Target,
}

/// Branches, and where to continue.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Fork {
    pub(in crate::engine) until: Until,
    pub(in crate::engine) within: Option<SimDuration>,
    pub(in crate::engine) branches: Vec<Target>,
    pub(in crate::engine) fallback: Option<Target>,
    pub(in crate::engine) exit: Target,
}

/// A blocking request.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Call {
    pub(in crate::engine) target: EndpointId,
    pub(in crate::engine) message: Template,
    pub(in crate::engine) timeout: Option<SimDuration>,
    pub(in crate::engine) reply_to: Option<Address>,
    pub(in crate::engine) headers: Fields,
    pub(in crate::engine) bind: Option<LocalSlot>,
    pub(in crate::engine) on_timeout: Option<Target>,
    pub(in crate::engine) on_failure: Option<Target>,
}

/// An answer in one of several formats.
#[derive(Clone, Debug)]
pub(in crate::engine) struct ReplyAs {
    pub(in crate::engine) message: Template,
    pub(in crate::engine) formats: Vec<MediaType>,
    pub(in crate::engine) accepted: bool,
}

/// A one-way message.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Send {
    pub(in crate::engine) to: Address,
    pub(in crate::engine) message: Template,
    pub(in crate::engine) reply_to: Option<Address>,
    pub(in crate::engine) time_to_live: Option<SimDuration>,
    /// None when nothing else is said.
    pub(in crate::engine) extras: Option<Box<SendExtras>>,
    /// None when nothing is said about where it belongs.
    pub(in crate::engine) routing: Option<Box<RoutingSpec>>,
}

/// A message to be made; a payload of literals is made once.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Template {
    pub(in crate::engine) message_type: MessageTypeId,
    pub(in crate::engine) payload: PayloadTemplate,
}

/// What a message will carry.
#[derive(Clone, Debug)]
pub(in crate::engine) enum PayloadTemplate {
    Constant(Rc<Record>),
    Computed(Fields),
}

impl Template {
    /// Prepares a message.
    pub(in crate::engine) fn new(spec: &MessageSpec) -> Self {
        let literal = |expr: &Expr| match expr {
            Expr::Value(value) => Some(value.clone()),
            _ => None,
        };
        let constant: Option<Vec<(Rc<str>, Value)>> =
            spec.payload.iter().map(|(name, expr)| Some((Rc::clone(name), literal(expr)?))).collect();
        let payload = match constant {
            Some(fields) => PayloadTemplate::Constant(Rc::new(Record(fields))),
            None => PayloadTemplate::Computed(spec.payload.clone()),
        };
        Self { message_type: spec.message_type, payload }
    }
}

/// Compiles a reaction.
pub(in crate::engine) fn compile(reaction: &Reaction) -> Program {
    let mut compiler = Compiler {
        code: Vec::new(),
        locals: reaction.locals,
        breaks: Vec::new(),
        protections: 0,
        compensates: false,
    };
    compiler.block(&reaction.steps);
    compiler.code.push(Instruction::Done);
    Program { code: compiler.code, locals: compiler.locals, delivery: reaction.delivery }
}

struct Compiler {
    code: Vec<Instruction>,
    locals: u16,
    /// For each enclosing loop, the jumps that leave it.
    breaks: Vec<Loop>,
    /// How many protections are around.
    protections: usize,
    /// True in the steps of a compensation: they end with themselves, not with the handling.
    compensates: bool,
}

/// A loop around the steps that are compiled.
struct Loop {
    /// The jumps that leave it.
    jumps: Vec<usize>,
    /// How many protections are around it.
    protections: usize,
}

impl Compiler {
    fn block(&mut self, block: &Block) {
        block.iter().for_each(|step| self.step(step));
    }

    fn step(&mut self, step: &Step) {
        use Instruction as I;
        match step {
            Step::Work(length) => self.push(I::Work(length.clone())),
            Step::Wait(length) => self.push(I::Wait(length.clone())),
            Step::Call { .. } => self.call(step),
            Step::Send { to, message, reply_to, time_to_live, extras, routing } => {
                self.push(I::Send(Box::new(Send {
                    to: *to,
                    message: Template::new(message),
                    reply_to: *reply_to,
                    time_to_live: *time_to_live,
                    extras: extras.says_something().then(|| Box::new(extras.clone())),
                    routing: routing.clone(),
                })))
            }
            Step::Commit(record) => self.push(I::Commit(record.clone())),
            Step::Leave(stream) => self.push(I::LeaveStream(*stream)),
            Step::Seek { stream, to } => self.push(I::Seek(*stream, to.clone())),
            Step::Reply(message) => self.push(I::Reply(Template::new(message))),
            Step::ReplyAs { message, formats, accepted } => {
                let (message, formats) = (Template::new(message), formats.clone());
                self.push(I::ReplyAs(Box::new(ReplyAs { message, formats, accepted: *accepted })));
            }
            Step::Takes(formats) => self.push(I::Takes(formats.clone())),
            Step::Callback(message) => self.push(I::Callback(Template::new(message))),
            Step::Fetch(fetch) => self.push(I::Fetch(Box::new(fetch.clone()))),
            Step::Recover => self.push(I::Recover),
            Step::Connection(how, channel) => self.push(I::Connection(*how, *channel)),
            Step::Settle(settle) => self.push(I::Settle(Box::new(settle.clone()))),
            Step::Fail(reason) => self.push(I::Fail(reason.clone())),
            Step::If { condition, then, otherwise } => {
                let branch = I::Unless { condition: condition.clone(), target: 0 };
                self.branch(branch, then, otherwise);
            }
            Step::Chance { probability, then, otherwise } => {
                let branch = I::UnlessChance { probability: *probability, target: 0 };
                self.branch(branch, then, otherwise);
            }
            Step::Repeat { times, count, body } => self.repeat(times, *count, body),
            Step::Each { list, item, body } => self.each(list, *item, body),
            Step::Split { list, by, item, part, body } => self.split((list, by), *item, *part, body),
            Step::Replay { replay, item, body } => self.replay(replay, *item, body),
            Step::Snapshot(stream) => self.push(I::Snapshot(*stream)),
            Step::Claim(claim) => self.push(I::Claim(Box::new(claim.clone()))),
            Step::Pending(pending) => self.push(I::Pending(*pending)),
            Step::Break => self.leave_loop(),
            Step::Done => self.done(),
            Step::Let(slot, expr) => self.push(I::Let(*slot, expr.clone())),
            Step::Set(slot, expr) => self.push(I::Set(*slot, expr.clone())),
            Step::Note(text) => self.push(I::Note(text.clone())),
            Step::Protected(protected) => self.protected(protected),
            Step::Spawn(steps) => self.spawn(steps),
            Step::Compensate(steps) => self.compensate(steps),
            Step::Together(together) => self.together(together),
        }
    }

    fn push(&mut self, instruction: Instruction) {
        self.code.push(instruction);
    }

    fn here(&self) -> Target {
        self.code.len() as Target
    }

    fn branch(&mut self, branch: Instruction, then: &Block, otherwise: &Block) {
        let decision = self.code.len();
        self.push(branch);
        self.block(then);
        let skip = self.jump_later(!otherwise.is_empty());
        self.point(decision);
        self.block(otherwise);
        skip.into_iter().for_each(|jump| self.point(jump));
    }

    /// A jump whose target is filled in by [`Compiler::point`], when one is needed.
    fn jump_later(&mut self, needed: bool) -> Option<usize> {
        needed.then(|| {
            self.push(Instruction::Jump(0));
            self.code.len() - 1
        })
    }

    /// Makes the instruction at `place` jump here.
    fn point(&mut self, place: usize) {
        let here = self.here();
        match &mut self.code[place] {
            Instruction::Jump(target)
            | Instruction::Unless { target, .. }
            | Instruction::UnlessChance { target, .. }
            | Instruction::Undo { exit: target }
            | Instruction::Spawn { exit: target }
            | Instruction::RepeatRound { exit: target, .. }
            | Instruction::EachRound { exit: target, .. } => *target = here,
            other => unreachable!("{other:?} has no target"),
        }
    }

    fn repeat(&mut self, times: &Expr, count: Option<LocalSlot>, body: &Block) {
        let rounds = Rounds { limit: self.hidden_local(), round: self.hidden_local() };
        self.push(Instruction::RepeatStart { times: times.clone(), rounds });
        self.rounds(Instruction::RepeatRound { rounds, count, exit: 0 }, body);
    }

    fn each(&mut self, list: &Expr, item: LocalSlot, body: &Block) {
        let rounds = Rounds { limit: self.hidden_local(), round: self.hidden_local() };
        self.push(Instruction::EachStart { list: list.clone(), rounds });
        self.rounds(Instruction::EachRound { rounds, item, exit: 0 }, body);
    }

    /// A splitter goes round as for a list; the number of the round is that of the part.
    fn split(&mut self, (list, by): (&Expr, &Option<Expr>), item: LocalSlot, part: PartSlots, body: &Block) {
        let rounds = Rounds { limit: self.hidden_local(), round: part.position };
        self.push(Instruction::SplitStart { list: list.clone(), by: by.clone(), rounds, part });
        self.rounds(Instruction::EachRound { rounds, item, exit: 0 }, body);
    }

    /// A replay reads its records first, and then goes round as for a list.
    fn replay(&mut self, replay: &Replay, item: LocalSlot, body: &Block) {
        let rounds = Rounds { limit: self.hidden_local(), round: self.hidden_local() };
        self.push(Instruction::ReplayStart { replay: Box::new(replay.clone()), rounds });
        self.rounds(Instruction::EachRound { rounds, item, exit: 0 }, body);
    }

    /// The head of a loop, which leaves it when nothing is left to do, and its body.
    fn rounds(&mut self, round: Instruction, body: &Block) {
        let head = self.code.len();
        self.push(round);
        self.breaks.push(Loop { jumps: Vec::new(), protections: self.protections });
        self.block(body);
        self.push(Instruction::Jump(head as Target));
        self.point(head);
        for jump in self.breaks.pop().map(|it| it.jumps).unwrap_or_default() {
            self.point(jump);
        }
    }

    fn hidden_local(&mut self) -> LocalSlot {
        self.locals += 1;
        LocalSlot(self.locals - 1)
    }

    /// Outside of a loop there is nothing to leave, so the handling ends. Protections on the way out are left well.
    fn leave_loop(&mut self) {
        let Some(around) = self.breaks.last().map(|it| it.protections) else { return self.done() };
        (around..self.protections).for_each(|_| self.push(Instruction::Leave));
        let jump = self.code.len();
        self.breaks.iter_mut().next_back().into_iter().for_each(|it| it.jumps.push(jump));
        self.push(Instruction::Jump(0));
    }

    /// The handling ends well, or the compensation does.
    fn done(&mut self) {
        (0..self.protections).for_each(|_| self.push(Instruction::Leave));
        self.push(if self.compensates { Instruction::Compensated } else { Instruction::Done });
    }

    /// The protected steps, then those for their failure, for a known key, and for a group whose time is over.
    fn protected(&mut self, protected: &Protected) {
        let place = self.code.len();
        self.push(Instruction::Done);
        self.protections += 1;
        self.block(&protected.body);
        self.protections -= 1;
        self.push(Instruction::Leave);
        let late_steps = match &protected.how {
            Protection::Aggregate(it) => it.on_timeout.as_ref(),
            _ => None,
        };
        let has_more =
            protected.fallback.is_some() || !protected.otherwise.is_empty() || late_steps.is_some();
        let mut jumps: Vec<usize> = self.jump_later(has_more).into_iter().collect();
        // Only the handling of a timeout reaches this.
        let on_timeout = late_steps.map(|steps| {
            let here = self.here();
            self.apart(steps, false);
            here
        });
        let fallback = protected.fallback.as_ref().map(|steps| {
            let here = self.here();
            self.block(steps);
            here
        });
        jumps.extend(self.jump_later(fallback.is_some() && !protected.otherwise.is_empty()));
        let otherwise = self.here();
        self.block(&protected.otherwise);
        let exit = self.here();
        jumps.into_iter().for_each(|jump| self.point(jump));
        let how = protected.how.clone();
        let entry = Entry { how, fallback, otherwise, on_timeout, exit };
        self.code[place] = Instruction::Enter(Box::new(entry));
    }

    /// Steps that are skipped now and taken when the saga fails.
    fn compensate(&mut self, steps: &Block) {
        let place = self.code.len();
        self.push(Instruction::Undo { exit: 0 });
        self.apart(steps, true);
        self.point(place);
    }

    /// Steps that are skipped here and taken by another worker.
    fn spawn(&mut self, steps: &Block) {
        let place = self.code.len();
        self.push(Instruction::Spawn { exit: 0 });
        self.apart(steps, false);
        self.point(place);
    }

    /// Steps that end with themselves and not with the handling: nothing around them can be left from inside.
    fn apart(&mut self, steps: &Block, compensates: bool) {
        let around = (std::mem::take(&mut self.breaks), std::mem::take(&mut self.protections));
        let before = std::mem::replace(&mut self.compensates, compensates);
        self.block(steps);
        self.push(if compensates { Instruction::Compensated } else { Instruction::Done });
        (self.breaks, self.protections) = around;
        self.compensates = before;
    }

    /// The branches, then the steps for their failure.
    fn together(&mut self, together: &Together) {
        let place = self.code.len();
        self.push(Instruction::Done);
        let mut branches = Vec::with_capacity(together.branches.len());
        for steps in &together.branches {
            branches.push(self.here());
            self.apart(steps, false);
        }
        let fallback = together.fallback.as_ref().map(|steps| {
            let here = self.here();
            self.block(steps);
            here
        });
        let (until, within, exit) = (together.until, together.within, self.here());
        self.code[place] = Instruction::Together(Box::new(Fork { until, within, branches, fallback, exit }));
    }

    /// The call, then a jump over the blocks for its failures.
    fn call(&mut self, step: &Step) {
        let Step::Call { target, message, timeout, reply_to, headers, bind, failures } = step else { return };
        let place = self.code.len();
        self.push(Instruction::Done);
        let mut call = Call {
            target: *target,
            message: Template::new(message),
            timeout: *timeout,
            reply_to: *reply_to,
            headers: headers.clone(),
            bind: *bind,
            on_timeout: None,
            on_failure: None,
        };
        let mut jumps: Vec<usize> = self.jump_later(!failures.is_empty()).into_iter().collect();
        for (failure, block) in failures {
            let entry = Some(self.here());
            match failure {
                CallFailure::Timeout => call.on_timeout = entry,
                CallFailure::Failure => call.on_failure = entry,
            }
            self.block(block);
            jumps.extend(self.jump_later(true));
        }
        jumps.into_iter().for_each(|jump| self.point(jump));
        self.code[place] = Instruction::Call(Box::new(call));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(steps: Block) -> Vec<Instruction> {
        let trigger = crate::model::Trigger::Direct(MessageTypeId(0));
        compile(&Reaction { trigger, steps, locals: 0, delivery: None }).code
    }

    #[test]
    fn both_branches_meet_behind_the_decision() {
        let yes = Expr::Value(Value::Bool(true));
        let code = program(vec![Step::If {
            condition: yes.clone(),
            then: vec![Step::Settle(Settle::this(crate::model::Settling::Acknowledge))],
            otherwise: vec![Step::Fail(yes)],
        }]);
        assert!(matches!(code[0], Instruction::Unless { target: 3, .. }));
        assert!(matches!(code[2], Instruction::Jump(4)));
        assert!(matches!(code[4], Instruction::Done));
    }

    #[test]
    fn a_break_leaves_the_innermost_loop() {
        let times = Expr::Value(Value::Int(3));
        let code = program(vec![Step::Repeat { times, count: None, body: vec![Step::Break] }]);
        assert!(matches!(code[1], Instruction::RepeatRound { exit: 4, .. }));
        assert!(matches!(code[2], Instruction::Jump(4)));
        assert!(matches!(code[3], Instruction::Jump(1)));
    }
}
