//! `sweep`: runs a scenario with many seeds, and prints how often its expectations hold.

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, input, print};
use crate::base::limits;
use crate::host::{Seeds, Spread, Sweep, SweepSummary};

pub(super) const SYNTAX: Syntax = Syntax {
    name: "sweep",
    summary: "Runs a scenario with many seeds: how often each expectation holds.",
    options: &[
        OptionSyntax { name: "--seeds", value: "N", help: "how many; 100 when it is not said" },
        OptionSyntax {
            name: "--first-seed",
            value: "N",
            help: "the first; the scenario's own when it is not said",
        },
    ],
    more: "The shortest run in which an expectation does not hold is named: `playline run --seed` shows it.",
};

const USUAL_SEEDS: u32 = 100;

pub(super) fn sweep(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let Some(scenario) = input::scenario(given, streams)? else { return Ok(Exit::Wrong) };
    let count = given.number("--seeds")?.unwrap_or(USUAL_SEEDS);
    if count == 0 || count > limits::SWEEP_SEEDS {
        return Err(format!("`--seeds {count}`: 1 to {} are possible", limits::SWEEP_SEEDS));
    }
    let first = given.number("--first-seed")?.unwrap_or(scenario.seed);
    let mut sweep = Sweep::start(scenario, Seeds { first, count });
    while !sweep.advance(u32::MAX) {}
    let summary = sweep.summary();
    print(streams.output, &text(first, &summary));
    Ok(exit(&summary))
}

fn exit(summary: &SweepSummary) -> Exit {
    if summary.outcomes.iter().any(|it| it.held < summary.done) {
        Exit::Unexpected
    } else if summary.cut_off > 0 {
        Exit::Stopped
    } else {
        Exit::Fine
    }
}

fn text(first: u64, summary: &SweepSummary) -> String {
    let mut text =
        format!("{} runs, seeds {first} to {}\n", summary.done, first + u64::from(summary.done - 1));
    if summary.cut_off > 0 {
        text += &format!("{} of them were cut off at {} events\n", summary.cut_off, limits::SWEEP_EVENTS);
    }
    for it in &summary.outcomes {
        let fails = it.fails_with.map_or_else(String::new, |seed| format!(", not with seed {seed}"));
        text += &format!("  {:>5} of {}  {}{fails}\n", it.held, summary.done, it.words);
    }
    text.push_str("\n                                     least      median         90%        most\n");
    for spread in &summary.spreads {
        let points: Vec<String> =
            spread.points.iter().map(|it| format!("{:>12}", spread.written(*it))).collect();
        text += &format!("  {:<28}{}\n", short(spread), points.concat());
    }
    if let Some((seed, rows)) = summary.shortest_failing {
        text += &format!("\nThe shortest run that does not hold has {rows} events: seed {seed}.\n");
    }
    text
}

fn short(spread: &Spread) -> String {
    spread.name.chars().take(28).collect()
}
