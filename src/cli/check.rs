//! `check`: reads a scenario, prints its diagnostics, runs it and checks its expectations.

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, input, print, report};
use crate::diag::LineIndex;
use crate::host::{RunLimits, run};
use crate::lower::{Lowered, compile};
use crate::model::Scenario;
use crate::trace::Trace;
use crate::verdict::{Contradiction, contradictions, evaluate};

pub(super) const SYNTAX: Syntax = Syntax {
    name: "check",
    summary: "Says what is wrong with a scenario, and whether its expectations hold.",
    options: &[OptionSyntax { name: "--explain", value: "", help: "show every default that holds, by line" }],
    more: "",
};

pub(super) fn check(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let text = input::read(given, streams)?;
    let lowered = compile(&text);
    print(streams.output, &input::diagnostics(&text, &lowered));
    if given.has("--explain") {
        print(streams.output, &explained(&text, &lowered));
    }
    let Some(scenario) = lowered.scenario else { return Ok(Exit::Wrong) };
    let scenario = std::rc::Rc::new(scenario);
    let trace = run(scenario.clone(), RunLimits::default());
    let verdicts = evaluate(&scenario, &trace);
    print(streams.output, &report::report(&trace, &verdicts));
    print(streams.output, &contradicted(&scenario, &trace));
    Ok(report::exit(&trace, &verdicts))
}

/// What the lesson says and the run does not have, in order of the text.
fn contradicted(scenario: &Scenario, trace: &Trace) -> String {
    let line = |it: Contradiction| format!("warning  line {}: {}\n", it.line, it.sentence);
    contradictions(scenario, trace).into_iter().map(line).collect()
}

/// What was decided without being written, in order of the text.
fn explained(text: &str, lowered: &Lowered) -> String {
    let index = LineIndex::new(text);
    let mut decided: Vec<_> =
        lowered.explain.iter().map(|(span, words)| (index.line(span.start), words)).collect();
    decided.sort_by_key(|(line, _)| *line);
    decided.into_iter().map(|(line, words)| format!("{line:>4} | {words}\n")).collect()
}
