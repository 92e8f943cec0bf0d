//! Steps under protection: tried again, guarded by a breaker, taken as a whole or not at all, compensated, remembered.
//!
//! A handling keeps a stack of what protects the step that it is at. A step
//! that fails unwinds the stack until something on it knows what to do.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::base::{EndpointId, Rng, SimDuration, Value};
use crate::engine::eval::{self, Problem};
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::Plan;
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::sending::Draft;
use crate::engine::participant::Participants;
use crate::engine::participant::aggregator::{Group, Groups};
use crate::engine::participant::interpreter::{Ending, Flow};
use crate::engine::participant::memory::Memory;
use crate::engine::participant::program::{Entry, Instruction, Target};
use crate::engine::participant::spawn::{Task, Tasks};
use crate::engine::participant::{Status, WorkerRef};
use crate::model::{Address, Backoff, BreakerSlot, MemorySlot, Protection, StateSlot};
use crate::trace::{Detail, EventKind, EventRow, MessageIntent};

type Step = Result<Flow, Problem>;

/// What a handling has beyond the ordinary.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct More {
    /// What protects the step that is taken, the innermost last.
    pub(super) guards: Vec<Guard>,
    /// Why the steps before this fallback failed.
    pub(super) failure: Option<Rc<str>>,
}

/// One protection in force.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    /// The instruction that began it.
    pub(super) entry: Target,
    pub(super) state: GuardState,
}

/// What a protection remembers.
#[derive(Clone, Debug)]
pub(super) enum GuardState {
    /// How often it was tried again, and how long the last wait was.
    Retry { retries: u32, wait: SimDuration },
    /// The state of the breaker that let it pass: a later one does not count the result.
    Breaker { era: u32 },
    /// What waits for the end. With the key, when it is to be taken once for each.
    Transaction { pending: Box<Pending>, key: Option<Value> },
    /// Compensations of what was done, each with the variables at that time.
    Saga { done: Vec<Undo> },
    /// Compensations are taken, the last one first.
    Compensating(Box<Undoing>),
    /// The key of a value to be remembered.
    Cache { key: Value },
    /// The group that is complete, without the part that came last; none when it ended because its time was over.
    Collected(Option<Box<Group>>),
}

/// A saga that failed and is being undone.
#[derive(Clone, Debug)]
pub(super) struct Undoing {
    pub(super) todo: Vec<Undo>,
    /// How often the present one was tried again, and how long the last wait was.
    pub(super) retries: u32,
    pub(super) wait: SimDuration,
    /// Why the saga failed, and the variables then.
    pub(super) words: Rc<str>,
    pub(super) locals: Vec<Value>,
    /// True when a crash had cut the saga off: after the last compensation nothing of it follows.
    pub(super) is_recovery: bool,
}

/// How to undo something.
#[derive(Clone, Debug)]
pub(super) struct Undo {
    pub(super) steps: Target,
    pub(super) locals: Vec<Value>,
}

/// Changes and messages that are held until the end of a transaction.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    /// Every state variable as the transaction sees it.
    state: Vec<Value>,
    changed: Vec<StateSlot>,
    pub(super) outgoing: VecDeque<(Draft, Address)>,
    /// Its number in the logs that it has written to.
    pub(super) in_logs: Option<u32>,
}

/// What an endpoint with protected steps remembers.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Protections {
    backoff: Rng,
    pub(super) breakers: Vec<crate::engine::participant::breaker::BreakerState>,
    memories: Vec<Memory>,
    pub(super) groups: Vec<Groups>,
    pub(super) tasks: Tasks,
    /// Sagas that a crash has cut off, as their log has them.
    pub(super) unfinished: Vec<Task>,
    /// Which memories survive a crash.
    survives: Rc<[bool]>,
}

impl Protections {
    /// How many keys and parts are remembered.
    pub(in crate::engine) fn remembered(&self) -> usize {
        let keys: usize = self.memories.iter().map(Memory::len).sum();
        keys + self.groups.iter().map(Groups::len).sum::<usize>() + self.tasks.len()
    }

    fn new(plan: &Plan, id: EndpointId) -> Self {
        let endpoint = &plan.scenario.endpoints[id];
        Self {
            backoff: Rng::stream(plan.scenario.seed, &endpoint.name, "backoff"),
            breakers: vec![Default::default(); endpoint.policies.breakers.len()],
            memories: vec![Memory::default(); endpoint.policies.memories.len()],
            groups: vec![Groups::default(); usize::from(endpoint.policies.aggregators)],
            tasks: Tasks::default(),
            unfinished: Vec::new(),
            survives: endpoint.policies.memories.as_slice().into(),
        }
    }

    /// What a crash leaves, and the timers that it takes away.
    pub(in crate::engine) fn crash(&mut self) -> Vec<Ticket> {
        let timers = self.groups.iter().flat_map(Groups::timers).collect();
        self.groups.iter_mut().for_each(|it| *it = Groups::default());
        self.unfinished.extend(std::mem::take(&mut self.tasks).recoveries());
        self.breakers.iter_mut().for_each(|it| *it = Default::default());
        for (memory, survives) in self.memories.iter_mut().zip(self.survives.iter()) {
            if !survives {
                *memory = Memory::default();
            }
        }
        timers
    }
}

impl More {
    /// Of steps that know why others failed.
    pub(super) fn knowing(failure: Rc<str>) -> Box<Self> {
        Box::new(Self { guards: Vec::new(), failure: Some(failure) })
    }

    /// True while steps are taken for a group that is complete.
    pub(super) fn collects(&self) -> bool {
        self.guards.iter().any(|guard| matches!(guard.state, GuardState::Collected(_)))
    }

    /// What state variables the innermost transaction sees.
    pub(super) fn state(&self) -> Option<&[Value]> {
        self.guards.iter().rev().find_map(|guard| match &guard.state {
            GuardState::Transaction { pending, .. } => Some(pending.state.as_slice()),
            _ => None,
        })
    }

    pub(super) fn pending(&mut self) -> Option<&mut Pending> {
        self.guards.iter_mut().rev().find_map(|guard| match &mut guard.state {
            GuardState::Transaction { pending, .. } => Some(&mut **pending),
            _ => None,
        })
    }
}

impl Participants {
    /// What the innermost handling around has beyond the ordinary that is in a transaction.
    pub(super) fn transaction_around(&self, who: WorkerRef) -> Option<&More> {
        self.holder(who, |more| more.state().is_some()).and_then(|who| self.frame_of(who).more.as_deref())
    }

    /// The innermost handling around, itself included, that has something.
    pub(super) fn holder(&self, mut who: WorkerRef, has: impl Fn(&More) -> bool) -> Option<WorkerRef> {
        loop {
            let frame = self.frame_of(who);
            if frame.more.as_ref().is_some_and(|more| has(more)) {
                return Some(who);
            }
            who.worker = frame.branch_of?;
        }
    }

    /// What waits for the end of the transaction around, when there is one.
    pub(super) fn pending_around(&mut self, who: WorkerRef) -> Option<&mut Pending> {
        let holder = self.holder(who, |more| more.state().is_some())?;
        self.frame(holder).more.as_mut()?.pending()
    }

    pub(super) fn protections(&mut self, endpoint: EndpointId, core: &Core) -> &mut Protections {
        let plan = &core.plan;
        let protections = &mut self.endpoints[endpoint].protections;
        protections.get_or_insert_with(|| Box::new(Protections::new(plan, endpoint)))
    }

    pub(super) fn more(&mut self, who: WorkerRef) -> &mut More {
        self.frame(who).more.get_or_insert_default()
    }

    /// Why steps failed, for those that deal with it.
    pub(super) fn remember_failure(&mut self, who: WorkerRef, words: Rc<str>) {
        self.more(who).failure = Some(words);
    }

    /// True when all parts of a group are dealt with, here or around.
    pub(super) fn is_collecting(&self, who: WorkerRef) -> bool {
        self.holder(who, More::collects).is_some()
    }

    /// The steps for a group begin; with it when it is complete, and comes back if they fail.
    pub(super) fn collected(&mut self, who: WorkerRef, group: Option<Group>) -> Flow {
        self.guard(who, GuardState::Collected(group.map(Box::new)))
    }

    fn guard(&mut self, who: WorkerRef, state: GuardState) -> Flow {
        let entry = self.frame(who).at - 1;
        self.more(who).guards.push(Guard { entry, state });
        Flow::Next
    }

    /// Protected steps begin.
    pub(super) fn protect(&mut self, who: WorkerRef, entry: &Entry, out: &mut Core) -> Step {
        let state = match &entry.how {
            Protection::Retry(retry) => {
                if let Some(count) = retry.count {
                    self.set_local(who, count, Value::Int(1));
                }
                GuardState::Retry { retries: 0, wait: retry.backoff.base }
            }
            Protection::Breaker(slot) => return self.pass_breaker(who, *slot, entry, out),
            Protection::Transaction { .. } => self.begin_transaction(who, None, out),
            Protection::Saga(_) => GuardState::Saga { done: Vec::new() },
            Protection::Dedupe { memory, key, within } => {
                let key = eval::eval(key, self.scope(who, out))?;
                if self.find(who, *memory, &key, *within, out).is_some() {
                    self.note_known(who, "seen before", &key, out);
                    return Ok(Flow::Jump(entry.otherwise));
                }
                self.begin_transaction(who, Some(key), out)
            }
            Protection::Cache { memory, key, lasts, value } => {
                let key = eval::eval(key, self.scope(who, out))?;
                if let Some(known) = self.find(who, *memory, &key, Some(*lasts), out) {
                    self.note_known(who, "from the cache", &key, out);
                    self.set_local(who, *value, known);
                    return Ok(Flow::Jump(entry.otherwise));
                }
                self.set_local(who, *value, Value::Null);
                GuardState::Cache { key }
            }
            Protection::Aggregate(it) => return self.collect(who, entry, it, out),
        };
        Ok(self.guard(who, state))
    }

    fn pass_breaker(&mut self, who: WorkerRef, slot: BreakerSlot, entry: &Entry, out: &mut Core) -> Step {
        match self.ask_breaker(who, slot, out) {
            Ok(era) => Ok(self.guard(who, GuardState::Breaker { era })),
            Err(words) => {
                self.emit_note(who, Rc::clone(&words), out);
                match entry.fallback {
                    Some(fallback) => {
                        self.more(who).failure = Some(words);
                        Ok(Flow::Jump(fallback))
                    }
                    None => Err(Problem::Words(words)),
                }
            }
        }
    }

    fn begin_transaction(&mut self, who: WorkerRef, key: Option<Value>, core: &Core) -> GuardState {
        let state = self.scope(who, core).state.to_vec();
        let pending =
            Box::new(Pending { state, changed: Vec::new(), outgoing: VecDeque::new(), in_logs: None });
        GuardState::Transaction { pending, key }
    }

    fn find(
        &mut self,
        who: WorkerRef,
        memory: MemorySlot,
        key: &Value,
        within: Option<SimDuration>,
        core: &Core,
    ) -> Option<Value> {
        let now = core.now;
        self.protections(who.endpoint, core).memories[usize::from(memory.0)].find(key, now, within)
    }

    fn remember(&mut self, who: WorkerRef, memory: MemorySlot, key: Value, value: Value, core: &Core) {
        let now = core.now;
        self.protections(who.endpoint, core).memories[usize::from(memory.0)].remember(key, now, value);
    }

    fn note_known(&mut self, who: WorkerRef, words: &str, key: &Value, out: &mut Core) {
        let key = crate::engine::eval::arithmetic::shown(key);
        self.emit_note(who, format!("{words}: {key}").into(), out);
    }

    /// Protected steps have all been taken.
    pub(super) fn leave(&mut self, who: WorkerRef, channels: &mut dyn Channels, out: &mut Core) -> Flow {
        let Some(guard) = self.more(who).guards.pop() else { return Flow::Next };
        let plan = Rc::clone(&out.plan);
        let entry = self.entry(&plan, who, guard.entry);
        match guard.state {
            GuardState::Breaker { era } => {
                if let Protection::Breaker(slot) = entry.how {
                    self.tell_breaker(who, slot, era, true, out);
                }
            }
            GuardState::Transaction { pending, key } => {
                return self.commit(who, entry, guard.entry, (*pending, key), channels, out);
            }
            GuardState::Saga { done } => self.hand_to_outer_saga(who, done),
            GuardState::Cache { key } => {
                if let Protection::Cache { memory, value, .. } = &entry.how {
                    let value = self.frame(who).locals[usize::from(value.0)].clone();
                    self.remember(who, *memory, key, value, out);
                }
            }
            // Its handling is its own: what stands behind the steps is not for it.
            GuardState::Collected(None) => return Flow::End(Ending::Done),
            GuardState::Retry { .. } | GuardState::Compensating(_) | GuardState::Collected(Some(_)) => {}
        }
        Flow::Next
    }

    /// A saga in a saga went well; when the outer one fails, it is undone too.
    fn hand_to_outer_saga(&mut self, who: WorkerRef, done: Vec<Undo>) {
        let is_saga = |guard: &Guard| matches!(guard.state, GuardState::Saga { .. });
        let Some(holder) = self.holder(who, |more| more.guards.iter().any(is_saga)) else { return };
        let mut guards = self.more(holder).guards.iter_mut().rev();
        let outer = guards.find_map(|guard| match &mut guard.state {
            GuardState::Saga { done } => Some(done),
            _ => None,
        });
        if let Some(outer) = outer {
            outer.extend(done);
        }
    }

    /// What a transaction changed is changed, and what it sends leaves; in another transaction, when that one ends.
    fn commit(
        &mut self,
        who: WorkerRef,
        entry: &Entry,
        place: Target,
        (mut pending, key): (Pending, Option<Value>),
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Flow {
        if pending.in_logs.is_some_and(|it| !channels.is_open(it)) {
            let words: Rc<str> = "its transaction was aborted: it took too long".into();
            return match entry.fallback {
                Some(fallback) => {
                    self.more(who).failure = Some(words);
                    Flow::Jump(fallback)
                }
                None => self.fails(who, words, channels, out),
            };
        }
        if let (Some(key), Protection::Dedupe { memory, within, .. }) = (&key, &entry.how) {
            // Somebody else was quicker: as a unique key of a database, the first one counts.
            if self.find(who, *memory, key, *within, out).is_some() {
                self.roll_back(who, &pending, channels, out);
                self.note_known(who, "seen before", key, out);
                return Flow::Jump(entry.otherwise);
            }
            self.remember(who, *memory, key.clone(), Value::Null, out);
        }
        for slot in std::mem::take(&mut pending.changed) {
            let value = pending.state[usize::from(slot.0)].clone();
            self.store_state(who, slot, value, out);
        }
        while let Some((draft, to)) = pending.outgoing.pop_front() {
            if let Flow::Pause = self.send_step(who, draft, to, channels, out) {
                // The rest leaves when the channel has room: this instruction is taken again.
                let state = GuardState::Transaction { pending: Box::new(pending), key: None };
                self.more(who).guards.push(Guard { entry: place, state });
                self.frame(who).at -= 1;
                return Flow::Pause;
            }
        }
        self.conclude_in_logs(who, &pending, true, channels, out);
        Flow::Next
    }

    /// Nothing of a transaction happened.
    fn roll_back(&mut self, who: WorkerRef, pending: &Pending, channels: &mut dyn Channels, out: &mut Core) {
        self.conclude_in_logs(who, pending, false, channels, out);
        if pending.outgoing.iter().any(|(draft, _)| draft.intent == MessageIntent::Reply) {
            let root = self.root(who);
            self.frame(root).answered = false;
        }
    }

    /// Changes a state variable, or what the transaction sees of it.
    pub(super) fn store_state(&mut self, who: WorkerRef, slot: StateSlot, after: Value, out: &mut Core) {
        if let Some(pending) = self.pending_around(who) {
            if let Some(value) = pending.state.get_mut(usize::from(slot.0)) {
                *value = after;
            }
            if !pending.changed.contains(&slot) {
                pending.changed.push(slot);
            }
            return;
        }
        self.change_state(who, slot, after, out);
    }

    pub(super) fn entry<'p>(&mut self, plan: &'p Plan, who: WorkerRef, place: Target) -> &'p Entry {
        let reaction = self.frame(who).reaction as usize;
        match &plan.endpoints[who.endpoint].programs[reaction].code[place as usize] {
            Instruction::Enter(entry) => entry,
            other => unreachable!("{other:?} protects nothing"),
        }
    }

    /// A step failed: what protects it decides how to go on.
    pub(super) fn fails(
        &mut self,
        who: WorkerRef,
        words: Rc<str>,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Flow {
        let plan = Rc::clone(&out.plan);
        loop {
            let guard = self.frame(who).more.as_mut().and_then(|more| more.guards.pop());
            let Some(guard) = guard else { return Flow::End(Ending::Failed(words)) };
            let entry = self.entry(&plan, who, guard.entry);
            match guard.state {
                GuardState::Retry { retries, wait } => {
                    if let Some(flow) = self.try_again(who, guard.entry, entry, (retries, wait), &words, out)
                    {
                        return flow;
                    }
                }
                GuardState::Breaker { era } => {
                    if let Protection::Breaker(slot) = entry.how {
                        self.tell_breaker(who, slot, era, false, out);
                    }
                }
                GuardState::Transaction { pending, .. } => self.roll_back(who, &pending, channels, out),
                GuardState::Saga { done } if !done.is_empty() => {
                    let locals = self.frame(who).locals.clone();
                    let (todo, wait) = (done, SimDuration::ZERO);
                    let undoing = Undoing { todo, retries: 0, wait, words, locals, is_recovery: false };
                    return self.undo(who, guard.entry, Box::new(undoing));
                }
                GuardState::Compensating(undoing) => {
                    let Protection::Saga(backoff) = &entry.how else { continue };
                    return self.undo_again(who, guard.entry, *backoff, undoing, &words, out);
                }
                GuardState::Collected(Some(group)) => {
                    if let Protection::Aggregate(it) = &entry.how {
                        self.reopen(who.endpoint, it, *group, out);
                    }
                }
                GuardState::Saga { .. } | GuardState::Cache { .. } | GuardState::Collected(None) => {}
            }
            if let Some(fallback) = entry.fallback {
                self.more(who).failure = Some(words);
                return Flow::Jump(fallback);
            }
        }
    }

    /// Waits and takes the steps again, when it may.
    fn try_again(
        &mut self,
        who: WorkerRef,
        place: Target,
        entry: &Entry,
        (retries, wait): (u32, SimDuration),
        words: &Rc<str>,
        out: &mut Core,
    ) -> Option<Flow> {
        let Protection::Retry(retry) = &entry.how else { return None };
        if retries >= retry.times {
            return None;
        }
        let pause = self.pause_before(who, retry.backoff, retries, wait, out);
        let state = GuardState::Retry { retries: retries + 1, wait: pause };
        self.more(who).guards.push(Guard { entry: place, state });
        if let Some(count) = retry.count {
            self.set_local(who, count, Value::Int(i64::from(retries) + 2));
        }
        self.frame(who).at = place + 1;
        Some(self.back_off(who, pause, retries + 1, Some(retry.times), words, out))
    }

    fn pause_before(
        &mut self,
        who: WorkerRef,
        backoff: Backoff,
        n: u32,
        last: SimDuration,
        core: &Core,
    ) -> SimDuration {
        backoff.wait(n, last, |bound| self.protections(who.endpoint, core).backoff.below(bound))
    }

    /// The worker sleeps before it tries again.
    fn back_off(
        &mut self,
        who: WorkerRef,
        pause: SimDuration,
        retry: u32,
        of: Option<u32>,
        words: &Rc<str>,
        out: &mut Core,
    ) -> Flow {
        let (endpoint, worker) = (who.endpoint, who.worker);
        let (message, cause) = (self.frame(who).handled.message, self.frame(who).goes_on);
        let why = Rc::clone(words);
        let set = out.emit(EventRow {
            message,
            cause: Some(cause),
            value: worker,
            detail: Some(Detail::Backoff { pause, retry, of, why }),
            ..out.row(EventKind::TimerSet, out.plan.endpoints[endpoint].lifeline)
        });
        let ticket = out.after(pause, Occurrence::WaitEnds { endpoint, worker });
        self.endpoints[endpoint].worker_mut(worker).status = Status::Waiting(ticket, set);
        Flow::Pause
    }

    /// Remembers how to undo what was done; the steps for it stand behind this instruction.
    pub(super) fn remember_undo(&mut self, who: WorkerRef, exit: Target) -> Flow {
        let frame = self.frame(who);
        let undo = Undo { steps: frame.at, locals: frame.locals.clone() };
        self.hand_to_outer_saga(who, vec![undo]);
        Flow::Jump(exit)
    }

    /// Takes the compensation of what was done last.
    fn undo(&mut self, who: WorkerRef, place: Target, undoing: Box<Undoing>) -> Flow {
        let Some(next) = undoing.todo.last().cloned() else { return Flow::Next };
        self.frame(who).locals = next.locals;
        self.more(who).guards.push(Guard { entry: place, state: GuardState::Compensating(undoing) });
        Flow::Jump(next.steps)
    }

    /// A compensation failed: it is tried until it succeeds.
    fn undo_again(
        &mut self,
        who: WorkerRef,
        place: Target,
        backoff: Backoff,
        mut undoing: Box<Undoing>,
        words: &Rc<str>,
        out: &mut Core,
    ) -> Flow {
        let pause = self.pause_before(who, backoff, undoing.retries, undoing.wait, out);
        let retry = undoing.retries + 1;
        (undoing.retries, undoing.wait) = (retry, pause);
        if let Flow::Jump(steps) = self.undo(who, place, undoing) {
            self.frame(who).at = steps;
        }
        self.back_off(who, pause, retry, None, words, out)
    }

    /// A compensation went well: the one before it is next; after the first the saga has failed.
    pub(super) fn compensated(
        &mut self,
        who: WorkerRef,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Flow {
        let Some(guard) = self.more(who).guards.pop() else { return Flow::Next };
        let GuardState::Compensating(mut undoing) = guard.state else { return Flow::Next };
        undoing.todo.pop();
        if !undoing.todo.is_empty() {
            (undoing.retries, undoing.wait) = (0, SimDuration::ZERO);
            return self.undo(who, guard.entry, undoing);
        }
        let Undoing { words, locals, is_recovery, .. } = *undoing;
        if is_recovery {
            return Flow::End(Ending::Done);
        }
        self.frame(who).locals = locals;
        let plan = Rc::clone(&out.plan);
        match self.entry(&plan, who, guard.entry).fallback {
            Some(fallback) => {
                self.more(who).failure = Some(words);
                Flow::Jump(fallback)
            }
            None => self.fails(who, words, channels, out),
        }
    }
}
