//! `bench`: how long each part of the way from text to trace takes here.
//! With `--engine`, which is the file `engine`: the engine against minimal event loops.

#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "it measures; nothing it makes depends on it"
)]

mod engine;

use std::rc::Rc;
use std::time::{Duration, Instant};

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, input, print};
use crate::diagram::{FontMetrics, View, layout};
use crate::exchange::TRACE_FORMATS;
use crate::host::{RunLimits, run, yardstick};
use crate::lower::compile;
use crate::metrics::{ChartKind, Numbers, chart};
use crate::narrate::observations;

/// Default number of rounds.
const ROUNDS: usize = 5;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "bench",
    summary: "Times reading, running and writing a scenario; the best of some rounds.",
    options: &[
        OptionSyntax { name: "--rounds", value: "N", help: "how often; 5 is the default" },
        OptionSyntax {
            name: "--engine",
            value: "MESSAGES",
            help: "no file: the engine against minimal loops",
        },
        OptionSyntax { name: "--memory", value: "MESSAGES", help: "no file: what the trace of that holds" },
        OptionSyntax { name: "--workload", value: "MESSAGES", help: "no file: writes what --engine runs" },
    ],
    more: "With --engine every round is printed, in CPU seconds: `make bench` makes a table of it.",
};

pub(super) fn bench(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let rounds = given.number("--rounds")?.unwrap_or(ROUNDS).max(1);
    if let Some(text) = without_file(given, rounds)? {
        print(streams.output, &text);
        return Ok(Exit::Fine);
    }
    let text = input::read(given, streams)?;
    let lowered = compile(&text);
    print(streams.remarks, &input::diagnostics(&text, &lowered));
    let Some(scenario) = lowered.scenario.map(Rc::new) else { return Ok(Exit::Wrong) };
    let trace = run(scenario.clone(), RunLimits::default());
    let mut lines = vec![
        ("read", best(rounds, || compile(&text))),
        ("run", best(rounds, || run(scenario.clone(), RunLimits::default()))),
    ];
    let trace = Rc::new(trace);
    lines.push(("lay out", best(rounds, || layout(&trace, &View::default(), &FontMetrics))));
    let end = trace.end_moment();
    lines.push(("count", best(rounds, || Numbers::of(&trace, end))));
    let numbers = Numbers::of(&trace, end);
    lines.push(("chart", best(rounds, || ChartKind::ALL.map(|kind| chart(&trace, &numbers, kind)))));
    lines.push(("observe", best(rounds, || observations(&trace, &numbers))));
    lines.extend(TRACE_FORMATS.iter().map(|format| (format.id, best(rounds, || (format.write)(&trace)))));
    print(streams.output, &format!("{} events, {} messages\n", trace.len(), trace.message_count()));
    for (name, time) in lines {
        print(streams.output, &line(name, time, trace.len()));
    }
    Ok(Exit::Fine)
}

/// Options about the baseline's workload instead of a file.
fn without_file(given: &Given, rounds: usize) -> Result<Option<String>, String> {
    let workload = given.number("--workload")?.map(yardstick::scenario_text);
    let memory = given.number("--memory")?.map(engine::memory).transpose()?;
    let engine = given.number("--engine")?.map(|messages| engine::engine(messages, rounds)).transpose()?;
    Ok(workload.or(memory).or(engine))
}

fn line(name: &str, time: Duration, events: usize) -> String {
    let each = time.as_nanos() / events.max(1) as u128;
    format!("{name:<10} {:>12} µs  {each:>8} ns an event\n", time.as_micros())
}

fn best<T>(rounds: usize, part: impl Fn() -> T) -> Duration {
    let timed = |_| {
        let start = Instant::now();
        let made = part();
        let time = start.elapsed();
        drop(made);
        time
    };
    (0..rounds).map(timed).min().unwrap_or_default()
}
