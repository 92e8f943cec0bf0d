//! Everything that is checked of one text.

use std::collections::BTreeSet;
use std::rc::Rc;

use playline::base::{EventId, LifelineId, MessageId, TypedId};
use playline::diag::render_all;
use playline::diagram::{FontMetrics, Lineup, Scale, TextSize, View, layout};
use playline::engine::{Budget, Run, RunLimits};
use playline::exchange::{Link, Linked, LinkedView, ReadLink, read_link, write_link};
use playline::lower::compile;
use playline::metrics::{Activity, Stairs};
use playline::model::Scenario;
use playline::narrate::{life, sentence, state_of, step_words, summary, why};
use playline::scene::Span;
use playline::syntax::parse;
use playline::trace::{EventKind, Location, Moment, State, Steps, StopReason, Trace};
use playline::verdict::evaluate;

use super::ledger::RULES;
use super::seeded::Subject;
use super::time_travel::travels;

/// Rows of a run at most.
pub const EVENTS: u32 = 500;
/// What the last step may add, and the last rows.
const EXCESS: usize = 1_010;

/// Which rule is broken, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: String,
    pub words: String,
}

/// What came out of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Rows of its trace.
    Fine(usize),
    /// It has errors: the reason. Nothing is wrong with the program.
    Refused(String),
    Broken(Finding),
}

/// How much is looked at: the views and the slices are dear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    pub slices: bool,
    pub views: bool,
}

impl Depth {
    pub fn of(seed: u64) -> Self {
        Self { slices: seed.is_multiple_of(4), views: seed.is_multiple_of(20) }
    }

    pub const FULL: Self = Self { slices: true, views: true };
}

/// Checks a text. Panics pass through.
pub fn check(text: &str, depth: Depth, subject: Subject) -> Outcome {
    let lowered = compile(text);
    let Some(scenario) = lowered.scenario else {
        return Outcome::Refused(render_all(text, &lowered.diagnostics));
    };
    let scenario = Rc::new(scenario);
    let trace = subject.run(&scenario);
    match verdict(text, &scenario, &trace, depth, subject) {
        Ok(()) => Outcome::Fine(trace.len()),
        Err((rule, words)) => Outcome::Broken(Finding { rule: rule.into(), words }),
    }
}

pub fn limits() -> RunLimits {
    RunLimits { events: EVENTS, ..RunLimits::default() }
}

pub type Broken = (&'static str, String);

fn verdict(
    text: &str,
    scenario: &Rc<Scenario>,
    trace: &Trace,
    depth: Depth,
    subject: Subject,
) -> Result<(), Broken> {
    if let StopReason::BrokenInvariant(words) = trace.stop() {
        return Err(("the engine's own rules", words.to_string()));
    }
    if trace.len() > EVENTS as usize + EXCESS {
        return Err(("a run stops at its limit", format!("{} rows", trace.len())));
    }
    for (name, rule) in RULES {
        rule(scenario, trace).map_err(|words| (*name, words))?;
    }
    printing(text, trace, subject)?;
    linking(text)?;
    if depth.slices {
        slices(scenario, trace, subject)?;
        travels(scenario, trace, subject)?;
    }
    if depth.views {
        views(scenario, trace, subject)?;
    }
    Ok(())
}

/// A link carries the text as it is.
fn linking(text: &str) -> Result<(), Broken> {
    let link = Link { opens: Linked::Text(text.into()), view: LinkedView::default() };
    let address =
        write_link(&link).ok_or_else(|| ("a link carries the text", "it is too long".to_owned()))?;
    if read_link(&address) != ReadLink::Opens(link) {
        return Err(("a link carries the text", address));
    }
    Ok(())
}

/// Printing changes nothing: not the meaning, and not again.
fn printing(text: &str, trace: &Trace, subject: Subject) -> Result<(), Broken> {
    let printed = subject.print(&parse(text).tree);
    let again = subject.print(&parse(&printed).tree);
    if again != printed {
        return Err(("printing twice is printing once", format!("{printed}\n---\n{again}")));
    }
    let Some(scenario) = compile(&printed).scenario else {
        return Err(("what is printed can be read", printed));
    };
    let second = subject.run(&Rc::new(scenario));
    if second.fingerprint() == trace.fingerprint() {
        return Ok(());
    }
    Err(("what is printed runs the same", format!("{printed}\n---\n{}", first_difference(trace, &second))))
}

/// A run in slices, and one that goes on from a checkpoint, are the run.
fn slices(scenario: &Rc<Scenario>, trace: &Trace, subject: Subject) -> Result<(), Broken> {
    let mut sliced = Run::start(Rc::clone(scenario), limits());
    let (mut resumed, mut slice) = (None, 1);
    while !sliced.advance(Budget { max_events: slice }).done {
        slice = slice % 7 + 1;
        if resumed.is_none() && sliced.progress().events as usize > trace.len() / 2 {
            resumed = Some(Run::resume(&sliced.checkpoint()));
        }
    }
    let sliced = subject.sliced(sliced.finish());
    if sliced.fingerprint() != trace.fingerprint() {
        return Err(("a run in slices is the run", first_difference(trace, &sliced)));
    }
    if let Some(mut resumed) = resumed {
        resumed.advance(Budget::UNLIMITED);
        let resumed = resumed.finish();
        if resumed.fingerprint() != trace.fingerprint() {
            return Err(("a run goes on from a checkpoint", first_difference(trace, &resumed)));
        }
    }
    Ok(())
}

pub fn first_difference(one: &Trace, other: &Trace) -> String {
    let (one, other) = (one.to_text(), other.to_text());
    let at = one.lines().zip(other.lines()).position(|(a, b)| a != b).unwrap_or(0);
    let of = |text: &str| text.lines().nth(at).unwrap_or("").to_owned();
    format!("row {at}: {}\n   and: {}", of(&one), of(&other))
}

/// Whoever shows, tells, counts or exports the run can do it, and agrees.
fn views(scenario: &Rc<Scenario>, trace: &Trace, subject: Subject) -> Result<(), Broken> {
    evaluate(scenario, trace);
    told(trace)?;
    counted(trace, &subject.counted(trace))?;
    drawn(trace)?;
    for (row, line) in trace.to_text().lines().enumerate() {
        if line.trim().is_empty() {
            return Err(("every row has a line", format!("row {row}")));
        }
    }
    Ok(())
}

fn told(trace: &Trace) -> Result<(), Broken> {
    let whole = |text: &str| match text.ends_with(['.', '!', '?']) && !text.contains("  ") {
        true => Ok(()),
        false => Err(("every row can be told", text.to_owned())),
    };
    for event in trace.events() {
        whole(&sentence(trace, event.id))?;
        for part in why(trace, event.id) {
            whole(&part.text)?;
        }
        for part in state_of(trace, event.lifeline, trace.moment_after(event.id)) {
            whole(&part)?;
        }
    }
    for message in (0..trace.message_count()).map(TypedId::from_index) {
        whole(&life(trace, message).summary)?;
    }
    let steps = Steps::of(trace);
    for step in 1..=steps.len() {
        whole(&step_words(trace, &steps, step))?;
    }
    whole(&summary(trace))
}

/// The counters of every moment are the contents in numbers.
fn counted(trace: &Trace, counted: &Trace) -> Result<(), Broken> {
    let rows = 0..trace.len();
    for row in rows.clone().step_by(5).chain(rows.clone().rev().step_by(17)) {
        compare(trace, counted, trace.moment_after(EventId::from_index(row)))?;
    }
    for row in rows.step_by(23) {
        measured(trace, trace.moment_after(EventId::from_index(row)))?;
    }
    measured(trace, trace.end_moment())
}

/// How many workers are busy. In a sketch one waits for an answer without a handling; a branch is no worker of its own.
fn busy(trace: &Trace, id: LifelineId, state: &State) -> Option<u32> {
    let is_branch = |row: EventId| {
        trace.kind(row) == EventKind::Started
            && trace.event(row).cause.is_some_and(|cause| trace.kind(cause) == EventKind::Blocked)
    };
    let workers = state.endpoint(id).workers.iter();
    let busy = workers.filter(|it| it.handling.is_some() || it.blocked.is_some()).count();
    let has_branches = trace.events().any(|it| it.lifeline == id && is_branch(it.id));
    (!has_branches).then_some(busy as u32)
}

/// True for a message that arrived once so far: one that came twice can be handled and wait at once.
fn came_once(trace: &Trace, message: MessageId, moment: Moment) -> bool {
    let end = EventId::from_index(moment.events as usize);
    let rows = trace.index().of_message_between(message, EventId::from_index(0), end);
    rows.filter(|row| trace.kind(*row) == EventKind::Received).count() == 1
}

/// What the numbers measure at a moment is what the run shows at it: queues, inboxes, workers, messages in transit.
fn measured(trace: &Trace, moment: Moment) -> Result<(), Broken> {
    let activity = Activity::of(trace, moment);
    let state = trace.state_at(moment);
    let now = |stairs: &Stairs| stairs.steps().last().map_or(0, |step| step.1);
    let differs = |what: &str, found: u32, wanted: u32| match found == wanted {
        true => Ok(()),
        false => Err((
            "numbers measure what is shown",
            format!("{what} after {} rows: {found}, shown {wanted}", moment.events),
        )),
    };
    for (id, lifeline) in trace.header().lifelines.iter() {
        let (counted, name) = (trace.counters().at(id, moment), &lifeline.name);
        match lifeline.channel {
            Some(channel) => {
                differs(&format!("ready in {name}"), now(&activity.ready[channel]), counted.ready)?
            }
            None => {
                if let Some(busy) = busy(trace, id, &state) {
                    differs(&format!("busy of {name}"), now(&activity.busy[id]), busy)?;
                    differs(&format!("blocked of {name}"), now(&activity.blocked[id]), counted.blocked)?;
                }
                // One that its channel has back is counted where it is now.
                let waiting = state.endpoint(id).waiting.iter();
                let here: BTreeSet<_> = waiting
                    .filter(|it| state.location(**it) == Location::Held && state.lifeline_of(**it) == id)
                    .filter(|it| came_once(trace, **it, moment))
                    .collect();
                // A reader that has lost its partition still has what waits in its inbox.
                let most = state.endpoint(id).waiting.len() as u32;
                let found = now(&activity.inbox[id]);
                differs(&format!("inbox of {name}"), found, found.clamp(here.len() as u32, most))?;
            }
        }
    }
    // One that is kept for later counts as in transit, and not as in flight.
    let is_later = |message: MessageId| {
        let end = EventId::from_index(moment.events as usize);
        let rows = trace.index().of_message_between(message, EventId::from_index(0), end);
        let mut kinds = rows.rev().map(|row| trace.kind(row));
        let moved = kinds.find(|it| *it == EventKind::Scheduled || it.carries_message());
        moved == Some(EventKind::Scheduled)
    };
    let later = (0..trace.message_count())
        .map(TypedId::from_index)
        .filter(|it| state.location(*it).is_moving() && is_later(*it));
    differs("in transit", now(&activity.in_flight) + later.count() as u32, state.census().moving())
}

fn compare(trace: &Trace, counted: &Trace, moment: Moment) -> Result<(), Broken> {
    let state = trace.state_at(moment);
    for (id, lifeline) in trace.header().lifelines.iter() {
        let Some(channel) = lifeline.channel else { continue };
        let (counted, found) = (counted.counters().at(id, moment), state.channel(channel));
        if (counted.ready as usize, counted.unsettled as usize) != (found.ready().len(), found.unsettled()) {
            let found = (found.ready().len(), found.unsettled());
            let words = format!("{} after {} rows: {counted:?}, {found:?}", lifeline.name, moment.events);
            return Err(("counters are the contents in numbers", words));
        }
    }
    Ok(())
}

fn drawn(trace: &Trace) -> Result<(), Broken> {
    let shared = Rc::new(trace.clone());
    let scale = if trace.len().is_multiple_of(2) { Scale::Ordinal } else { Scale::Proportional };
    let drawing = layout(
        &shared,
        &View { scale, text: TextSize::Normal, lineup: Lineup::AS_WRITTEN, fit: None },
        &FontMetrics,
    );
    for row in (1..trace.len()).map(EventId::from_index) {
        let before = drawing.y_of(EventId::from_index(row.index() - 1));
        if drawing.y_of(row) < before || drawing.y_of(row).is_nan() {
            return Err(("heights never fall", format!("at row {row:?}")));
        }
    }
    for item in &drawing.scene(Span::ALL).items {
        let bounds = item.bounds();
        let numbers = [bounds.left, bounds.right, bounds.top, bounds.bottom];
        if numbers.iter().any(|it| !it.is_finite()) {
            return Err(("everything has a place", item.to_text()));
        }
    }
    Ok(())
}
