//! `metrics`: runs a scenario and writes its numbers.

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, duration, input, print, report};
use crate::base::SimTime;
use crate::exchange::metrics_csv;
use crate::host::{RunLimits, run};
use crate::metrics::{Numbers, Sheet, sheets};
use crate::verdict::evaluate;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "metrics",
    summary: "Runs a scenario and writes its numbers: channels, participants, messages.",
    options: &[
        OptionSyntax { name: "--csv", value: "", help: "every number as comma-separated values, one a line" },
        OptionSyntax { name: "--at", value: "TIME", help: "at a moment, such as 250ms" },
        OptionSyntax { name: "--seed", value: "N", help: "another seed than the scenario's" },
        OptionSyntax {
            name: "--set",
            value: "NAME=VALUE…",
            help: "another value of a parameter, such as tries=2",
        },
        OptionSyntax { name: "--limit", value: "N", help: "stop after this many events" },
    ],
    more: "Without --csv, columns in which nothing was counted are left out.",
};

pub(super) fn metrics(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let at = given.value("--at").map(duration::read).transpose()?;
    let events = given.number("--limit")?.unwrap_or(RunLimits::default().events);
    let Some(scenario) = input::scenario(given, streams)? else { return Ok(Exit::Wrong) };
    let trace = run(scenario.clone(), RunLimits { events, ..RunLimits::default() });
    let moment = at.map_or(trace.end_moment(), |at| trace.moment_at(SimTime(at.0).min(trace.end())));
    let numbers = Numbers::of(&trace, moment);
    let text = if given.has("--csv") {
        metrics_csv(&trace, &numbers)
    } else {
        sheets(&trace, &numbers).iter().map(table).collect::<Vec<_>>().join("\n")
    };
    print(streams.output, &text);
    let verdicts = evaluate(&scenario, &trace);
    print(streams.remarks, &report::report(&trace, &verdicts));
    Ok(report::exit(&trace, &verdicts))
}

/// A table with its columns aligned: names to the left, numbers to the right.
fn table(sheet: &Sheet) -> String {
    let sheet = sheet.without_empty_columns();
    let head = std::iter::once(sheet.about.to_owned()).chain(sheet.columns.iter().map(|it| (*it).to_owned()));
    let mut lines: Vec<Vec<String>> = vec![head.collect()];
    lines.extend(sheet.rows.iter().map(|row| {
        std::iter::once(row.name.clone()).chain(row.amounts.iter().map(ToString::to_string)).collect()
    }));
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..=sheet.columns.len()).map(width).collect();
    lines.iter().map(|line| aligned(line, &widths)).collect()
}

fn aligned(line: &[String], widths: &[usize]) -> String {
    let cells = line.iter().zip(widths).enumerate().map(|(column, (cell, width))| match column {
        0 => format!("{cell:<width$}"),
        _ => format!("{cell:>width$}"),
    });
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
}
