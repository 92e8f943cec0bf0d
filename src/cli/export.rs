//! `export`: writes a scenario in another program's format.

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, input, print};
use crate::exchange::{SCENARIO_FORMATS, ScenarioText};
use crate::host::{self, RunLimits};

pub(super) const SYNTAX: Syntax = Syntax {
    name: "export",
    summary: "Writes a scenario in another program's format.",
    options: &[
        OptionSyntax {
            name: "--to",
            value: "FORMAT",
            help: "its name, such as mermaid, plantuml or rabbitmq",
        },
        OptionSyntax { name: "--seed", value: "N", help: "another seed than the scenario's" },
        OptionSyntax { name: "-o", value: "FILE", help: "where to; the standard output is the default" },
    ],
    more: "A sketch is written line by line, any other scenario as the messages of its run.\n\
           A comment, or a line beside it, says what the format cannot express.",
};

pub(super) fn export(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let format = given.choice("--to", &SCENARIO_FORMATS.map(|it| (it.id, it)))?;
    let Some(read) = input::text_and_scenario(given, streams)? else { return Ok(Exit::Wrong) };
    let (text, scenario) = read;
    let trace = host::run(scenario, RunLimits::default());
    let ScenarioText { text: written, left_out } = (format.write)(&text, &trace);
    left_out.iter().for_each(|it| print(streams.remarks, &format!("left out: {it}\n")));
    match given.value("-o") {
        None => print(streams.output, &written),
        Some(file) => {
            std::fs::write(file, written).map_err(|error| format!("`{file}` cannot be written: {error}"))?;
        }
    }
    Ok(Exit::Fine)
}
