//! Parts that belong together: a splitter numbers them, an aggregator collects them until they are all there.
//!
//! A part carries what it is a part of in its headers, and so does everything
//! that is sent while it is handled. An aggregator keeps its groups in memory:
//! a crash forgets them. The handling that completes a group takes its steps,
//! and when one of them fails the group waits again, without that last part.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use crate::base::limits::KEYS_REMEMBERED;
use crate::base::{EndpointId, EventId, Record, Value};
use crate::engine::eval::arithmetic;
use crate::engine::eval::{self, Problem};
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::Plan;
use crate::engine::kernel::seam::Channels;
use crate::engine::participant::Participants;
use crate::engine::participant::interpreter::Flow;
use crate::engine::participant::program::{Entry, Instruction, Rounds, Target};
use crate::engine::participant::spawn::Task;
use crate::engine::participant::{Handled, WorkerRef};
use crate::model::{Aggregation, Expr, PartSlots, Protection};
use crate::trace::{MessageIntent, Routing};

/// The most bytes of a key in a remark.
const KEY_BYTES: usize = 80;

/// The groups of one aggregator.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    /// Those that wait for parts, by what these have in common.
    open: BTreeMap<Value, Group>,
    /// Sequences that have had their end: what comes now is too late.
    closed: BTreeSet<Value>,
    /// The same by age, the oldest first.
    closed_by_age: VecDeque<Value>,
    /// How many groups there have been.
    begun: u32,
}

/// Parts that have come.
#[derive(Clone, Debug)]
pub(super) struct Group {
    number: u32,
    key: Value,
    /// In the order in which they came.
    parts: Vec<Part>,
    /// How many there will be, when that is known.
    of: Option<i64>,
    /// The end of its time.
    timer: Option<Ticket>,
    /// The handling of the part that came last: what its steps would know, were they taken later.
    last: Option<Context>,
}

#[derive(Clone, Debug)]
struct Part {
    /// Its place in the sequence, when it goes by that.
    position: Option<i64>,
    value: Value,
}

/// What steps that are taken later need to know.
#[derive(Clone, Debug)]
struct Context {
    reaction: u32,
    /// The instruction that collects.
    place: Target,
    locals: Vec<Value>,
    handled: Handled,
    row: EventId,
}

/// What a message says of the sequence that it is a part of.
struct Sequence {
    id: Value,
    position: Option<i64>,
    size: Option<i64>,
}

/// A part's group as it is now.
enum Standing {
    /// More parts are to come.
    Waits,
    Complete,
}

impl Groups {
    /// How many parts and keys are remembered.
    pub(super) fn len(&self) -> usize {
        let parts = |groups: usize, group: &Group| groups + group.parts.len();
        self.open.values().fold(0, parts) + self.closed.len()
    }

    /// The timers of all groups that wait.
    pub(super) fn timers(&self) -> impl Iterator<Item = Ticket> + '_ {
        self.open.values().filter_map(|group| group.timer)
    }

    /// The group of a key; a new one when none waits.
    fn group(&mut self, key: &Value) -> &mut Group {
        if self.open.len() >= KEYS_REMEMBERED && !self.open.contains_key(key) {
            let oldest = self.open.values().min_by_key(|it| it.number).map(|it| it.key.clone());
            oldest.and_then(|it| self.open.remove(&it));
        }
        self.open.entry(key.clone()).or_insert_with(|| {
            self.begun += 1;
            let (number, key) = (self.begun, key.clone());
            Group { number, key, parts: Vec::new(), of: None, timer: None, last: None }
        })
    }

    /// A sequence has had its end.
    fn close(&mut self, key: &Value) {
        if self.closed.insert(key.clone()) {
            self.closed_by_age.push_back(key.clone());
        }
        if self.closed_by_age.len() > KEYS_REMEMBERED
            && let Some(oldest) = self.closed_by_age.pop_front()
        {
            self.closed.remove(&oldest);
        }
    }

    /// A sequence has not had its end after all.
    fn reopen(&mut self, key: &Value) {
        if self.closed.remove(key) {
            self.closed_by_age.retain(|it| it != key);
        }
    }

    /// Takes the last part back that a group was given; without parts there is no group.
    fn take_back(&mut self, key: &Value) {
        let Some(group) = self.open.get_mut(key) else { return };
        group.parts.pop();
        if group.parts.is_empty() {
            self.open.remove(key);
        }
    }
}

impl Group {
    /// The parts: by their places in the sequence, else as they came.
    fn list(&self) -> Value {
        let mut parts: Vec<&Part> = self.parts.iter().collect();
        parts.sort_by_key(|part| part.position);
        Value::List(parts.into_iter().map(|part| part.value.clone()).collect())
    }

    /// `2 of 3 for order 7`
    fn words(&self, key: &str) -> String {
        match self.of {
            Some(of) => format!("{} of {of} for {key}", self.parts.len()),
            None => format!("{} for {key}", self.parts.len()),
        }
    }
}

impl Participants {
    /// `split`: what its parts have in common, and how many there are.
    pub(super) fn begin_parts(
        &mut self,
        who: WorkerRef,
        (list, by): (&Expr, Option<&Expr>),
        (rounds, part): (Rounds, PartSlots),
        core: &Core,
    ) -> Result<Flow, Problem> {
        self.begin_items(who, list, rounds, core)?;
        self.sequences += 1;
        let sequence = match by {
            Some(by) => eval::eval(by, self.scope(who, core))?,
            None => Value::Int(i64::from(self.sequences)),
        };
        let size = match &self.frame(who).locals[usize::from(rounds.limit.0)] {
            Value::List(list) => list.len() as i64,
            _ => 0,
        };
        self.set_local(who, part.sequence, sequence);
        self.set_local(who, part.size, Value::Int(size));
        Ok(Flow::Next)
    }

    /// What is sent while a part is handled belongs to the same sequence, unless the line says another, or collects.
    pub(super) fn as_part(
        &self,
        who: WorkerRef,
        routing: Option<Rc<Routing>>,
        core: &Core,
    ) -> Option<Rc<Routing>> {
        let is_part = |headers: &Record| headers.get(PartSlots::SEQUENCE).is_some();
        if self.sequences == 0 || routing.as_ref().is_some_and(|it| is_part(&it.headers)) {
            return routing;
        }
        let Some(of_message) = self.said_of(who, core).filter(|it| is_part(it) && !self.is_collecting(who))
        else {
            return routing;
        };
        let mut routing = routing.map_or_else(Routing::default, |it| (*it).clone());
        let names = [PartSlots::SEQUENCE, PartSlots::POSITION, PartSlots::SIZE];
        let field = |name: &str| Some((name.into(), of_message.get(name)?.clone()));
        routing.headers =
            Rc::new(routing.headers.with(&Record(names.into_iter().filter_map(field).collect())));
        Some(Rc::new(routing))
    }

    /// The headers of the message being handled.
    fn said_of<'a>(&self, who: WorkerRef, core: &'a Core) -> Option<&'a Record> {
        let message = self.frame_of(who).handled.message?;
        core.message_info(message).routing.as_ref().map(|it| &*it.headers)
    }

    fn sequence_of(&self, who: WorkerRef, core: &Core) -> Option<Sequence> {
        let headers = self.said_of(who, core)?;
        let number = |name: &str| match headers.get(name) {
            Some(Value::Int(number)) => Some(*number),
            _ => None,
        };
        let id = headers.get(PartSlots::SEQUENCE)?.clone();
        Some(Sequence { id, position: number(PartSlots::POSITION), size: number(PartSlots::SIZE) })
    }

    fn groups(&mut self, endpoint: EndpointId, it: &Aggregation, core: &Core) -> &mut Groups {
        &mut self.protections(endpoint, core).groups[usize::from(it.place)]
    }

    /// `aggregate`: the message is kept; when it is the last one, its steps are taken.
    pub(super) fn collect(
        &mut self,
        who: WorkerRef,
        entry: &Entry,
        it: &Aggregation,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let sequence = self.sequence_of(who, out).filter(|_| it.key.is_none());
        let key = match (&it.key, &sequence) {
            (Some(key), _) => eval::eval(key, self.scope(who, out))?,
            (None, Some(sequence)) => sequence.id.clone(),
            (None, None) => return Err(Problem::words("it is no part of a sequence")),
        };
        let value = eval::eval(&it.part, self.scope(who, out))?;
        let (position, of) = sequence.map_or((None, None), |it| (it.position, it.size));
        let groups = self.groups(who.endpoint, it, out);
        if it.key.is_none() && groups.closed.contains(&key) {
            self.note_part(who, format!("too late for {}", named(it, &key)), out);
            return Ok(Flow::Jump(entry.otherwise));
        }
        let known = groups.open.get(&key).map_or(&[][..], |group| &group.parts);
        if position.is_some() && known.iter().any(|part| part.position == position) {
            self.note_part(who, format!("once more the same part of {}", named(it, &key)), out);
            return Ok(Flow::Jump(entry.otherwise));
        }
        let group = groups.group(&key);
        group.parts.push(Part { position, value });
        group.of = of;
        match self.standing(who, it, &key, out) {
            Ok(Standing::Waits) => Ok(self.wait_for_more(who, entry, it, &key, out)),
            Ok(Standing::Complete) => Ok(self.complete(who, it, &key, out)),
            Err(problem) => {
                self.groups(who.endpoint, it, out).take_back(&key);
                Err(problem)
            }
        }
    }

    /// Whether a group has all of its parts. The list of them is known to the condition, and to the steps.
    fn standing(
        &mut self,
        who: WorkerRef,
        it: &Aggregation,
        key: &Value,
        core: &Core,
    ) -> Result<Standing, Problem> {
        let (list, size) = {
            let group = self.groups(who.endpoint, it, core).group(key);
            (group.list(), group.of)
        };
        let list = eval::counted(list, self.scope(who, core))?;
        self.set_local(who, it.parts, list);
        let needed = match &it.until {
            None => size,
            Some(until) => match eval::eval(until, self.scope(who, core))? {
                Value::Bool(true) => return Ok(Standing::Complete),
                Value::Bool(false) => return Ok(Standing::Waits),
                Value::Int(needed) => Some(needed),
                other => {
                    let shown = arithmetic::shown(&other);
                    return Err(Problem::words(format!("{shown} is no number of parts and no condition")));
                }
            },
        };
        if needed.is_none() && it.within.is_none() {
            return Err(Problem::words("nothing says how many parts there are"));
        }
        let group = self.groups(who.endpoint, it, core).group(key);
        group.of = needed;
        let is_complete = needed.is_some_and(|needed| group.parts.len() as i64 >= needed);
        Ok(if is_complete { Standing::Complete } else { Standing::Waits })
    }

    /// A group waits for more parts, and goes on without them when its time is over.
    fn wait_for_more(
        &mut self,
        who: WorkerRef,
        entry: &Entry,
        it: &Aggregation,
        key: &Value,
        out: &mut Core,
    ) -> Flow {
        let frame = self.frame(who);
        let (reaction, place, locals) = (frame.reaction, frame.at - 1, frame.locals.clone());
        let handled = Handled { message: None, intent: MessageIntent::Send, ..frame.handled.clone() };
        let words = self.groups(who.endpoint, it, out).group(key).words(&named(it, key));
        let row = self.note_part(who, words, out);
        let group = self.groups(who.endpoint, it, out).group(key);
        group.last = Some(Context { reaction, place, locals, handled, row });
        self.begin_time(who.endpoint, it, key, out);
        Flow::Jump(entry.exit)
    }

    /// The time of a group begins, when it has one and it has not begun.
    fn begin_time(&mut self, endpoint: EndpointId, it: &Aggregation, key: &Value, out: &mut Core) {
        let group = self.groups(endpoint, it, out).group(key);
        if let (Some(within), None) = (it.within, group.timer) {
            let (aggregator, number) = (it.place, group.number);
            let timer = out.after(within, Occurrence::GroupTimesOut { endpoint, aggregator, number });
            self.groups(endpoint, it, out).group(key).timer = Some(timer);
        }
    }

    /// All parts are there: the steps are next, and until they have ended well the group can come back.
    fn complete(&mut self, who: WorkerRef, it: &Aggregation, key: &Value, out: &mut Core) -> Flow {
        let groups = self.groups(who.endpoint, it, out);
        let Some(mut group) = groups.open.remove(key) else { return Flow::Next };
        if it.key.is_none() {
            groups.close(key);
        }
        if let Some(timer) = group.timer.take() {
            out.cancel(timer);
        }
        self.note_part(who, group.words(&named(it, key)), out);
        group.parts.pop();
        self.collected(who, Some(group))
    }

    /// The steps for a complete group failed: it waits again, without the part whose handling this is.
    pub(super) fn reopen(&mut self, endpoint: EndpointId, it: &Aggregation, group: Group, out: &mut Core) {
        let key = group.key.clone();
        let groups = self.groups(endpoint, it, out);
        groups.reopen(&key);
        if group.parts.is_empty() {
            return;
        }
        let open = groups.group(&key);
        let since = std::mem::replace(&mut open.parts, group.parts);
        open.parts.extend(since);
        (open.of, open.last) = (open.of.or(group.of), open.last.take().or(group.last));
        self.begin_time(endpoint, it, &key, out);
    }

    /// The time of a group is over: a worker deals with what has come, when one is free.
    pub(in crate::engine) fn group_times_out(
        &mut self,
        endpoint: EndpointId,
        aggregator: u16,
        number: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let is_gone = !out.presence[endpoint].up || out.presence[endpoint].has_left;
        let groups = &mut self.protections(endpoint, out).groups[usize::from(aggregator)];
        let key = groups.open.values().find(|it| it.number == number).map(|it| it.key.clone());
        let Some(group) = key.and_then(|key| groups.open.remove(&key)) else { return };
        let Some(last) = group.last.clone().filter(|_| !is_gone) else { return };
        let plan = Rc::clone(&out.plan);
        let (entry, it) = aggregation(&plan, endpoint, &last);
        let groups = self.groups(endpoint, it, out);
        if it.key.is_none() {
            groups.close(&group.key);
        }
        let words = format!("{} in time", group.words(&named(it, &group.key)));
        let Context { reaction, place, mut locals, handled, row } = last;
        if let Some(parts) = locals.get_mut(usize::from(it.parts.0)) {
            *parts = group.list();
        }
        let collects = entry.on_timeout.is_none();
        let at = entry.on_timeout.unwrap_or(place + 1);
        let task = Task { reaction, at, locals, handled, answered: false, collects, recovery: None };
        self.do_later(endpoint, task, words.into(), row, channels, out);
    }

    fn note_part(&mut self, who: WorkerRef, words: String, out: &mut Core) -> EventId {
        self.emit_note(who, words.into(), out)
    }
}

/// The instruction that collected, and what it says.
fn aggregation<'p>(plan: &'p Plan, endpoint: EndpointId, last: &Context) -> (&'p Entry, &'p Aggregation) {
    let code = &plan.endpoints[endpoint].programs[last.reaction as usize].code;
    match &code[last.place as usize] {
        Instruction::Enter(entry) => match &entry.how {
            Protection::Aggregate(it) => (entry, it),
            other => unreachable!("{other:?} collects nothing"),
        },
        other => unreachable!("{other:?} collects nothing"),
    }
}

/// What the parts have in common, in words.
fn named(it: &Aggregation, key: &Value) -> String {
    let key = arithmetic::brief(key, KEY_BYTES);
    if it.key.is_some() { key } else { format!("sequence {key}") }
}
