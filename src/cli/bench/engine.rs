//! `bench --engine`: the engine against minimal event loops, in alternation, in CPU time.

use std::rc::Rc;
use std::time::Instant;

use crate::base::{MessageId, TypedId};
use crate::host::yardstick::{FutureEvents, minimal_loop, scenario_text};
use crate::host::{EngineHost, EngineReply, EngineRequest, RunLimits, run};
use crate::lower::compile;
use crate::model::Scenario;
use crate::trace::Trace;

/// A contender: a name, and a function that returns the messages it processed.
type Contender = (&'static str, Box<dyn Fn() -> u64>);

/// Times all in alternation and writes a line for each: its name, its messages, and CPU seconds, a number a round.
pub(super) fn engine(messages: u32, rounds: usize) -> Result<String, String> {
    let contenders = contenders(messages)?;
    let mut times = vec![Vec::new(); contenders.len()];
    let mut dealt = vec![0; contenders.len()];
    for _ in 0..rounds {
        for (n, (_, work)) in contenders.iter().enumerate() {
            let start = cpu_seconds();
            dealt[n] = work();
            times[n].push(cpu_seconds() - start);
        }
    }
    let lines = contenders.iter().zip(dealt.iter().zip(&times));
    Ok(lines.map(|((name, _), (dealt, times))| line(name, *dealt, times)).collect())
}

/// Runs the workload once and returns the memory of its trace, index included.
pub(super) fn memory(messages: u32) -> Result<String, String> {
    let scenario = compile(&scenario_text(messages)).scenario.map(Rc::new);
    let scenario = scenario.ok_or("the yardstick's scenario is not understood")?;
    let before = resident_bytes();
    let trace = run(scenario.clone(), RunLimits::default());
    let first = (0..trace.message_count()).map(MessageId::from_index).next();
    let rows = first.map_or(0, |it| trace.index().of_message(it).len());
    let each = (resident_bytes() - before) / trace.message_count().max(1) as u64;
    let mut host = EngineHost::default();
    let kept = kept_run(&mut host, &scenario).len();
    let (moments, bytes) = host.past().map_or((0, 0), |past| (past.len(), past.bytes()));
    Ok(format!(
        "A trace of {messages} messages, its index included: {each} bytes a message of {rows} events.\n\
         {moments} moments to return to in {kept} events: {bytes} bytes, {} a message.\n",
        bytes / trace.message_count().max(1)
    ))
}

/// The run with the moments to which another can return, as the page makes it.
fn kept_run(host: &mut EngineHost, scenario: &Rc<Scenario>) -> Rc<Trace> {
    host.request(EngineRequest::Cancel);
    host.request(EngineRequest::Run { scenario: Rc::clone(scenario), limits: RunLimits::default() });
    loop {
        if let EngineReply::Finished { trace, .. } = host.advance(u32::MAX) {
            return trace;
        }
    }
}

/// The memory of this process in use, on Linux; otherwise 0.
fn resident_bytes() -> u64 {
    let known = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = known.and_then(|it| it.split(' ').nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0) * 4_096
}

fn contenders(messages: u32) -> Result<Vec<Contender>, String> {
    let scenario = compile(&scenario_text(messages)).scenario.map(Rc::new);
    let scenario = scenario.ok_or("the yardstick's scenario is not understood")?;
    let same = Rc::clone(&scenario);
    let smallest = |keep| move || minimal_loop(messages, keep).messages;
    Ok(vec![
        ("minimal loop, 8-ary heap", Box::new(smallest(FutureEvents::EightAryHeap))),
        ("minimal loop, binary heap", Box::new(smallest(FutureEvents::BinaryHeap))),
        ("engine", Box::new(move || run(scenario.clone(), RunLimits::default()).message_count() as u64)),
        ("engine, keeping moments", {
            let scenario = same;
            Box::new(move || kept_run(&mut EngineHost::default(), &scenario).message_count() as u64)
        }),
    ])
}

fn line(name: &str, dealt: u64, times: &[f64]) -> String {
    let times: Vec<String> = times.iter().map(|time| format!("{time:.6}")).collect();
    format!("{name}: {dealt} messages in {} s\n", times.join(" "))
}

/// The CPU time of this thread on Linux; elsewhere wall-clock time.
fn cpu_seconds() -> f64 {
    thread_local!(static BEGIN: Instant = Instant::now());
    let known = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = known.and_then(|it| it.split(' ').next()?.parse::<u64>().ok());
    nanoseconds.map_or_else(|| BEGIN.with(Instant::elapsed).as_secs_f64(), |it| it as f64 / 1e9)
}
