//! `import`: reads another program's diagram and writes it as a scenario.

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, input, print};
use crate::diag::{Diagnostic, LineIndex, Severity, render_all};
use crate::exchange::{IMPORTERS, ImportNote, Imported, Importer, detect_format};

pub(super) const SYNTAX: Syntax = Syntax {
    name: "import",
    summary: "Reads another program's diagram and writes it as a scenario.",
    options: &[
        OptionSyntax {
            name: "--from",
            value: "FORMAT",
            help: "mermaid; without it, what stands in the file says it",
        },
        OptionSyntax { name: "-o", value: "FILE", help: "where to; the standard output is the default" },
    ],
    more: "What was decided and what was left out is said beside it, with lines.",
};

pub(super) fn import(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let from = given.value("--from").map(named).transpose()?;
    let text = input::read(given, streams)?;
    let importer = match from.map_or_else(|| detect_format(&text), Ok) {
        Ok(importer) => importer,
        Err(problem) => {
            print(streams.remarks, &problems(&text, &[*problem]));
            return Ok(Exit::Wrong);
        }
    };
    let imported = (importer.read)(&text);
    print(streams.remarks, &remarks(&text, &imported));
    let Some(scenario) = &imported.scenario else { return Ok(Exit::Wrong) };
    match given.value("-o") {
        None => print(streams.output, scenario),
        Some(file) => {
            std::fs::write(file, scenario).map_err(|error| format!("`{file}` cannot be written: {error}"))?;
        }
    }
    Ok(Exit::Fine)
}

fn named(id: &str) -> Result<&'static Importer, String> {
    let known: Vec<&str> = IMPORTERS.iter().map(|it| it.id).collect();
    let found = IMPORTERS.iter().find(|it| it.id == id);
    found.ok_or_else(|| format!("`--from {id}`: one of {} is expected", known.join(", ")))
}

fn remarks(text: &str, imported: &Imported) -> String {
    let index = LineIndex::new(text);
    let mut said = problems(text, &imported.diagnostics);
    for (what, notes) in [("assumed", &imported.assumed), ("left out", &imported.left_out)] {
        for ImportNote { span, words } in notes {
            said.push_str(&format!("{what}, line {}: {words}\n", index.line(span.start)));
        }
    }
    said
}

fn problems(text: &str, diagnostics: &[Diagnostic]) -> String {
    let serious: Vec<Diagnostic> =
        diagnostics.iter().filter(|it| it.severity != Severity::Hint).cloned().collect();
    if serious.is_empty() { String::new() } else { format!("{}\n", render_all(text, &serious)) }
}
