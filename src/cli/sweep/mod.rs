//! `sweep`: runs a scenario with many seeds and values, and prints how often its expectations hold. Its shards are files
//! that are merged to the same tables.
//!
//! | file | what |
//! |---|---|
//! | `tables` | results as text: how often each expectation holds, every number, and small charts |

mod tables;

use super::args::{Given, MANY_FILES, OptionSyntax, Syntax};
use super::{Exit, Streams, input, print};
use crate::base::limits;
use crate::exchange::{read_sweep, sweep_json};
use crate::host::{Seeds, Sweep, SweepPlan, axis};
use crate::metrics::{Shard, SweepAxis, SweepResults, merged};

pub(crate) const SYNTAX: Syntax = Syntax {
    name: "sweep",
    summary: "Runs a scenario with many seeds: how often each expectation holds.",
    options: &[
        OptionSyntax { name: "--seeds", value: "N", help: "how many; 100 when it is not said" },
        OptionSyntax {
            name: "--first-seed",
            value: "N",
            help: "the first; the scenario's own when it is not said",
        },
        OptionSyntax {
            name: "--vary",
            value: "NAME=VALUES…",
            help: "a parameter: tries=1..8, pace=10ms..90ms/20ms, n=1,2,4",
        },
        OptionSyntax { name: "--shard", value: "K/N", help: "only the K-th of N equal parts, such as 3/100" },
        OptionSyntax { name: "--format", value: "text|json", help: "how to write it; text is the default" },
        OptionSyntax { name: "--merge", value: MANY_FILES, help: "tables of the JSON files of shards" },
        OptionSyntax { name: "--partial", value: "", help: "with --merge: shards may be missing" },
    ],
    more: "The shortest run in which an expectation does not hold is named: `playline run --seed N --set NAME=VALUE` shows it.\n\
           Several --vary make a grid of at most 256 settings; --vary NAME takes the parameter's own range.\n\
           docs/sweeps.md shows shards with GNU parallel, Slurm and Kubernetes, and is the reference of json.",
};

const USUAL_SEEDS: u32 = 100;

#[derive(Clone, Copy)]
enum Format {
    Text,
    Json,
}

pub(crate) fn sweep(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let format = given.choice("--format", &[("text", Format::Text), ("json", Format::Json)])?;
    if given.has("--merge") {
        return merge(given, format, streams);
    }
    if given.has("--partial") {
        return Err("`--partial` belongs to `--merge`".into());
    }
    let shard = given.value("--shard").map_or(Ok(Shard::WHOLE), shard)?;
    let Some((text, scenario)) = input::text_and_scenario(given, streams)? else { return Ok(Exit::Wrong) };
    let count = given.number("--seeds")?.unwrap_or(USUAL_SEEDS);
    if count == 0 || count > limits::SWEEP_RUNS {
        return Err(format!("`--seeds {count}`: 1 to {} are possible", limits::SWEEP_RUNS));
    }
    let first = given.number("--first-seed")?.unwrap_or(scenario.seed);
    let mut axes = Vec::new();
    for words in given.values("--vary") {
        let axis = axis(&scenario.lesson.knobs, words).map_err(|it| format!("`--vary {words}`: {it}"))?;
        if axes.iter().any(|it: &SweepAxis| it.name == axis.name) {
            return Err(format!("`--vary {words}`: `{}` is varied twice", axis.name));
        }
        axes.push(axis);
    }
    let plan = SweepPlan { scenario, text: text.into(), seeds: Seeds { first, count }, axes, shard };
    if let Some(sentence) = plan.problem() {
        return Err(sentence);
    }
    let mut sweep = Sweep::start(plan);
    while !sweep.advance(u32::MAX) {}
    match sweep.problem() {
        Some(sentence) => Err(sentence.to_owned()),
        None => Ok(tell(sweep.results(), format, streams)),
    }
}

/// `3/100`
fn shard(words: &str) -> Result<Shard, String> {
    let wrong = || format!("`--shard {words}`: a part such as 3/100 is expected");
    let (number, of) = words.split_once('/').ok_or_else(wrong)?;
    let (number, of) = (number.parse().map_err(|_| wrong())?, of.parse().map_err(|_| wrong())?);
    if number == 0 || number > of || of > limits::SWEEP_RUNS {
        return Err(format!(
            "`--shard {words}`: 1/N to N/N are possible, with N up to {}",
            limits::SWEEP_RUNS
        ));
    }
    Ok(Shard { number, of })
}

fn merge(given: &Given, format: Format, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let own = ["--merge", "--partial", "--format"];
    if let Some(other) = SYNTAX.options.iter().find(|it| given.has(it.name) && !own.contains(&it.name)) {
        return Err(format!("`{}` does not go with `--merge`: the files say what was run", other.name));
    }
    if given.files.is_empty() {
        return Err("the files of the shards are missing".into());
    }
    let mut parts = Vec::new();
    for file in &given.files {
        let text = input::read_file(file, limits::SWEEP_FILE_BYTES, streams)?;
        parts.push((file.clone(), read_sweep(&text).map_err(|it| format!("`{file}` {it}"))?));
    }
    let (results, missing) = merged(&parts)?;
    if !missing.0.is_empty() {
        let (count, of) = (missing.0.len(), results.shard_count);
        let words = format!("{count} of {of} shards are missing: {missing}");
        if !given.has("--partial") {
            return Err(format!("{words}; `--partial` makes tables without them"));
        }
        print(streams.remarks, &format!("{words}.\n"));
    }
    Ok(tell(&results, format, streams))
}

fn tell(results: &SweepResults, format: Format, streams: &mut Streams<'_>) -> Exit {
    let text = match format {
        Format::Text => tables::tables(results),
        Format::Json => sweep_json(results),
    };
    print(streams.output, &text);
    exit(results)
}

/// A shard is computed or not: whether the expectations hold is said once, of all runs together.
fn exit(results: &SweepResults) -> Exit {
    if results.shard_count > 1 {
        Exit::Fine
    } else if results.rows.iter().any(|it| it.held.contains(&false)) {
        Exit::Unexpected
    } else if results.rows.iter().any(|it| !it.is_whole) {
        Exit::Stopped
    } else {
        Exit::Fine
    }
}
