//! `import`: reads another program's diagram and writes it as a scenario.

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, input, print};
use crate::diag::{Diagnostic, Severity, render_all};
use crate::exchange::{IMPORTERS, ImportReport, Importer, detect_format, read_as};

pub(super) const SYNTAX: Syntax = Syntax {
    name: "import",
    summary: "Reads another program's diagram and writes it as a scenario.",
    options: &[
        OptionSyntax {
            name: "--from",
            value: "FORMAT",
            help: "its name, such as mermaid or plantuml; without it, what stands in the file says it",
        },
        OptionSyntax { name: "-o", value: "FILE", help: "where to; the standard output is the default" },
    ],
    more: "What was decided and what was left out is said beside it, with lines.",
};

pub(super) fn import(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let from = given.value("--from").map(named).transpose()?;
    let text = input::read(given, streams)?;
    let report = match from.map_or_else(|| detect_format(&text), Ok) {
        Ok(importer) => read_as(importer, &text),
        Err(problem) => {
            print(streams.remarks, &problems(&text, &[*problem]));
            return Ok(Exit::Wrong);
        }
    };
    print(streams.remarks, &remarks(&report));
    let Some(scenario) = &report.scenario else { return Ok(Exit::Wrong) };
    match given.value("-o") {
        None => print(streams.output, scenario),
        Some(file) => {
            std::fs::write(file, &**scenario)
                .map_err(|error| format!("`{file}` cannot be written: {error}"))?;
        }
    }
    Ok(Exit::Fine)
}

fn named(id: &str) -> Result<&'static Importer, String> {
    let known: Vec<&str> = IMPORTERS.iter().map(|it| it.id).collect();
    let found = IMPORTERS.iter().find(|it| it.id == id);
    found.ok_or_else(|| format!("`--from {id}`: one of {} is expected", known.join(", ")))
}

fn remarks(report: &ImportReport) -> String {
    let mut said = problems(&report.original, &report.diagnostics);
    if report.scenario.is_some() {
        said.push_str(&format!("read from {}: {}\n", report.label, report.read));
    }
    for (what, remarks) in [("assumed", &report.assumed), ("left out", &report.left_out)] {
        for remark in remarks {
            said.push_str(&format!("{what}, {}: {}\n", remark.places(), remark.words));
        }
    }
    said
}

fn problems(text: &str, diagnostics: &[Diagnostic]) -> String {
    let serious: Vec<Diagnostic> =
        diagnostics.iter().filter(|it| it.severity != Severity::Hint).cloned().collect();
    if serious.is_empty() { String::new() } else { format!("{}\n", render_all(text, &serious)) }
}
