//! A scenario that begins as another did goes on in the middle of its run, and nothing before is different.

use std::rc::Rc;

use playline::base::{EventId, SimTime, TypedId};
use playline::engine::{Budget, Past, Run, Spacing, run};
use playline::model::{Intervention, Scenario, TimedIntervention};
use playline::trace::{EventKind, Trace};

use super::checks::{Broken, first_difference, limits};
use super::seeded::Subject;

/// Every scenario that differs from this one by one intervention, and when.
pub fn travels(scenario: &Rc<Scenario>, trace: &Trace, subject: Subject) -> Result<(), Broken> {
    let spacing = Spacing { rows: 1 + trace.len() as u32 / 4 };
    let past = finished(Run::start_keeping(Rc::clone(scenario), limits(), spacing));
    equal("a run that keeps moments is the run", trace, past.trace())?;
    let middle = trace.time(EventId::from_index(trace.len() / 2));
    let more = changed(scenario, |all| all.extend(workers_more(scenario, middle)));
    travel(&past, scenario, &more, middle, subject)?;
    if let Some(last) = scenario.interventions.last() {
        let less = changed(scenario, |all| drop(all.pop()));
        travel(&past, scenario, &less, last.at, subject)?;
    }
    Ok(())
}

fn finished(mut run: Run) -> Past {
    run.advance(Budget::UNLIMITED);
    run.finish_as_past()
}

fn changed(scenario: &Scenario, edit: impl FnOnce(&mut Vec<TimedIntervention>)) -> Rc<Scenario> {
    let mut other = scenario.clone();
    edit(&mut other.interventions);
    other.interventions.sort_by_key(|it| it.at);
    Rc::new(other)
}

fn workers_more(scenario: &Scenario, at: SimTime) -> Option<TimedIntervention> {
    let (id, endpoint) = scenario.endpoints.iter().next()?;
    let what = Intervention::SetWorkers(id, endpoint.workers + 1);
    Some(TimedIntervention { at, what, words: "one worker more".into() })
}

fn travel(
    past: &Past,
    from: &Rc<Scenario>,
    to: &Rc<Scenario>,
    at: SimTime,
    subject: Subject,
) -> Result<(), Broken> {
    let whole = run(Rc::clone(to), limits());
    let rows = past.trace().first_at_or_after(at).min(whole.first_at_or_after(at));
    let (one, other) = (past.trace(), &whole);
    let differs = |row: &EventId| one.event(*row) != other.event(*row);
    let is_end = |row: EventId| [one, other].iter().any(|it| it.kind(row) == EventKind::Stopped);
    if let Some(row) = (0..rows).map(EventId::from_index).find(differs)
        && !is_end(row)
    {
        let words = format!("{}\n   and: {}", one.event_text(row), other.event_text(row));
        return Err(("an intervention changes nothing before it", words));
    }
    let Some(resumed) = past.go_on(to, limits()) else { return Ok(()) };
    let resumed = finished(resumed);
    equal("a changed scenario goes on from a moment", &whole, &subject.resumed(resumed.trace()))?;
    let undone = resumed.go_on(from, limits()).map(finished);
    undone.map_or(Ok(()), |undone| equal("what is undone is as before", past.trace(), undone.trace()))
}

fn equal(rule: &'static str, expected: &Trace, found: &Trace) -> Result<(), Broken> {
    if expected.fingerprint() == found.fingerprint() {
        return Ok(());
    }
    Err((rule, first_difference(expected, found)))
}
