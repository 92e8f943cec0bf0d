//! Results of a sweep as JSON: one object, each run on a line of its own. `docs/sweeps.md` is its reference.
//!
//! Fields are only ever added. A file is material from elsewhere: what it says is checked before it is used.

use serde::{Deserialize, Serialize};

use crate::base::limits;
use crate::metrics::{
    SweepAxis, SweepExpectation, SweepHead, SweepMeasure, SweepResults, SweepRow, SweepValue,
};

/// What every file says that it is.
const FORMAT: &str = "playline-sweep";
/// The version of the format. A newer one is refused, never guessed at.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct SweepJson {
    format: String,
    version: u32,
    program: String,
    engine_version: u32,
    title: String,
    text: String,
    first_seed: u64,
    seeds: u32,
    vary: Vec<AxisJson>,
    expectations: Vec<ExpectationJson>,
    numbers: Vec<MeasureJson>,
    shard_count: u32,
    shards: Vec<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    runs: Vec<RunJson>,
}

#[derive(Serialize, Deserialize)]
struct AxisJson {
    parameter: String,
    label: String,
    values: Vec<ValueJson>,
}

#[derive(Serialize, Deserialize)]
struct ValueJson {
    written: String,
    units: i64,
}

#[derive(Serialize, Deserialize)]
struct ExpectationJson {
    words: String,
    line: u32,
}

#[derive(Serialize, Deserialize)]
struct MeasureJson {
    name: String,
    unit: String,
}

#[derive(Serialize, Deserialize)]
struct RunJson {
    run: u32,
    seed: u64,
    events: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    cut_off: bool,
    holds: Vec<bool>,
    numbers: Vec<Option<u64>>,
}

/// The results as a file.
pub fn sweep_json(results: &SweepResults) -> String {
    let head = written(&head_of(results));
    let mut text = head.trim_end_matches('}').to_owned() + ",\"runs\":[";
    for (n, row) in results.rows.iter().enumerate() {
        let run = RunJson {
            run: row.job,
            seed: results.head.seed_of(row.job),
            events: row.rows,
            cut_off: !row.is_whole,
            holds: row.held.clone(),
            numbers: row.measured.clone(),
        };
        text += if n == 0 { "\n" } else { ",\n" };
        text += &written(&run);
    }
    text + "\n]}\n"
}

/// Serializing our own plain types cannot fail; if it ever did, the text would say so.
fn written(object: &impl Serialize) -> String {
    serde_json::to_string(object).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
}

fn head_of(results: &SweepResults) -> SweepJson {
    let head = &results.head;
    let value = |it: &SweepValue| ValueJson { written: it.written.clone(), units: it.units };
    let axis = |it: &SweepAxis| AxisJson {
        parameter: it.name.to_string(),
        label: it.label.to_string(),
        values: it.values.iter().map(value).collect(),
    };
    let expectation = |it: &SweepExpectation| ExpectationJson { words: it.words.to_string(), line: it.line };
    let unit = |is_time: bool| if is_time { "ns" } else { "count" }.to_owned();
    let measure = |it: &SweepMeasure| MeasureJson { name: it.name.clone(), unit: unit(it.is_time) };
    SweepJson {
        format: FORMAT.into(),
        version: VERSION,
        program: head.program.clone(),
        engine_version: head.engine_version,
        title: head.title.clone(),
        text: format!("{:016x}", head.text),
        first_seed: head.first_seed,
        seeds: head.seeds,
        vary: head.axes.iter().map(axis).collect(),
        expectations: head.expectations.iter().map(expectation).collect(),
        numbers: head.measures.iter().map(measure).collect(),
        shard_count: results.shard_count,
        shards: results.shards.clone(),
        runs: Vec::new(),
    }
}

/// Reads a file; the error is the rest of a sentence that begins with its name.
pub fn read_sweep(text: &str) -> Result<SweepResults, String> {
    let foreign =
        |error: serde_json::Error| format!("is no result of `playline sweep --format json`: {error}");
    let json: SweepJson = serde_json::from_str(text).map_err(foreign)?;
    if json.format != FORMAT {
        return Err("is no result of `playline sweep --format json`".into());
    }
    if json.version > VERSION {
        return Err(format!(
            "was written by a newer Playline (format {}; this one reads {VERSION})",
            json.version
        ));
    }
    let text =
        u64::from_str_radix(&json.text, 16).map_err(|_| "is damaged: it does not say of which text it is")?;
    let head = SweepHead {
        program: json.program,
        engine_version: json.engine_version,
        text,
        title: json.title,
        first_seed: json.first_seed,
        seeds: json.seeds,
        axes: json.vary.into_iter().map(axis_of).collect(),
        expectations: json.expectations.into_iter().map(expectation_of).collect(),
        measures: json.numbers.into_iter().map(measure_of).collect(),
    };
    let values = head.axes.iter().map(|it| it.values.len() as u64);
    let settings = values.fold(1_u64, u64::saturating_mul);
    let runs = settings.saturating_mul(u64::from(head.seeds));
    let is_sized = (1..=u64::from(limits::SWEEP_SETTINGS)).contains(&settings);
    if !is_sized || !(1..=u64::from(limits::SWEEP_RUNS)).contains(&runs) {
        return Err("is damaged: it says that it has more runs than a sweep can have, or none".into());
    }
    if !(1..=limits::SWEEP_RUNS).contains(&json.shard_count) || json.shards.len() > json.shard_count as usize
    {
        return Err("is damaged: it does not say which shards it has".into());
    }
    let rows = json.runs.into_iter().map(row_of).collect();
    Ok(SweepResults { head, shard_count: json.shard_count, shards: json.shards, rows })
}

fn axis_of(json: AxisJson) -> SweepAxis {
    let value = |it: ValueJson| SweepValue { written: it.written, units: it.units };
    SweepAxis {
        name: json.parameter.into(),
        label: json.label.into(),
        values: json.values.into_iter().map(value).collect(),
    }
}

fn expectation_of(json: ExpectationJson) -> SweepExpectation {
    SweepExpectation { words: json.words.into(), line: json.line }
}

fn measure_of(json: MeasureJson) -> SweepMeasure {
    SweepMeasure { name: json.name, is_time: json.unit == "ns" }
}

fn row_of(json: RunJson) -> SweepRow {
    SweepRow {
        job: json.run,
        rows: json.events,
        is_whole: !json.cut_off,
        held: json.holds,
        measured: json.numbers,
    }
}
