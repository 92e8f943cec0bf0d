//! `run`: runs a scenario and writes what happened.

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, input, print, report};
use crate::exchange::TRACE_FORMATS;
use crate::host::{self, RunLimits};
use crate::verdict::evaluate;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "run",
    summary: "Runs a scenario and writes what happened, event by event.",
    options: &[
        OptionSyntax { name: "--seed", value: "N", help: "another seed than the scenario's" },
        OptionSyntax {
            name: "--set",
            value: "NAME=VALUE…",
            help: "another value of a parameter, such as tries=2",
        },
        OptionSyntax {
            name: "--format",
            value: "text|story|jsonl",
            help: "how to write it; text is the default",
        },
        OptionSyntax { name: "--limit", value: "N", help: "stop after this many events" },
    ],
    more: "The events go to the standard output; problems, verdicts and the fingerprint to the standard error.\n\
           docs/trace-format.md is the reference of jsonl.",
};

pub(super) fn run(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let formats = TRACE_FORMATS.map(|format| (format.id, format));
    let format = given.choice("--format", &formats)?;
    let events = given.number("--limit")?.unwrap_or(RunLimits::default().events);
    let Some(scenario) = input::scenario(given, streams)? else { return Ok(Exit::Wrong) };
    let trace = host::run(scenario.clone(), RunLimits { events, ..RunLimits::default() });
    print(streams.output, &(format.write)(&trace));
    let verdicts = evaluate(&scenario, &trace);
    print(streams.remarks, &report::report(&trace, &verdicts));
    Ok(report::exit(&trace, &verdicts))
}
