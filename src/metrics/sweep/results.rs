//! One row for each run of a sweep. Rows say nothing about who computed them: shards merge exactly.

use std::rc::Rc;

/// What a sweep is of. Results with equal heads are parts of one sweep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SweepHead {
    /// The version of the program that ran it.
    pub program: String,
    /// The version of the engine's behaviour.
    pub engine_version: u32,
    /// A hash of the scenario text, whatever its seed.
    pub text: u64,
    /// The title of the scenario.
    pub title: String,
    /// The first seed.
    pub first_seed: u64,
    /// How many seeds each setting runs with; at least one.
    pub seeds: u32,
    /// The parameters that are varied; the last one changes fastest.
    pub axes: Vec<SweepAxis>,
    /// What the scenario expects, in order of the text.
    pub expectations: Vec<SweepExpectation>,
    /// What is measured of each run.
    pub measures: Vec<SweepMeasure>,
}

/// A parameter that is varied, and what it is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepAxis {
    /// The parameter's name.
    pub name: Rc<str>,
    /// What a person reads.
    pub label: Rc<str>,
    /// Its values, in the order in which they were asked for; none twice.
    pub values: Vec<SweepValue>,
}

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepValue {
    /// As the language writes it.
    pub written: String,
    /// In its smallest unit: ones, nanoseconds, parts per million.
    pub units: i64,
}

/// Something that the scenario expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepExpectation {
    /// The words of the text.
    pub words: Rc<str>,
    /// Its line in the text, from 1.
    pub line: u32,
}

/// A number that is measured of each run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepMeasure {
    /// What it is.
    pub name: String,
    /// True for nanoseconds, false for a count.
    pub is_time: bool,
}

/// What one run gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepRow {
    /// Which run of the sweep, from 0: seeds count fastest, then the settings.
    pub job: u32,
    /// How many events it has.
    pub rows: u32,
    /// False when the run met a limit.
    pub is_whole: bool,
    /// Whether each expectation holds.
    pub held: Vec<bool>,
    /// As many as there are measures; none where there was nothing to measure.
    pub measured: Vec<Option<u64>>,
}

/// A part of a sweep: every `of`-th run, from the `number`-th on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    /// Which one, from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

impl Shard {
    /// The whole sweep.
    pub const WHOLE: Self = Self { number: 1, of: 1 };

    /// The runs of the sweep that it has, in order.
    pub fn jobs(self, all: u32) -> impl Iterator<Item = u32> {
        (self.number - 1..all).step_by(self.of as usize)
    }
}

/// What came out of a sweep, or of some of its shards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SweepResults {
    /// What it is of.
    pub head: SweepHead,
    /// In how many shards the sweep was cut.
    pub shard_count: u32,
    /// Which of them are here, from 1, in order.
    pub shards: Vec<u32>,
    /// The runs that are done, in order.
    pub rows: Vec<SweepRow>,
}

impl SweepHead {
    /// How many settings of the parameters there are; one when none is varied.
    pub fn settings(&self) -> u32 {
        let product = self.axes.iter().map(|it| it.values.len() as u64).product::<u64>();
        u32::try_from(product).unwrap_or(u32::MAX)
    }

    /// How many runs the whole sweep has.
    pub fn jobs(&self) -> u32 {
        self.settings().saturating_mul(self.seeds)
    }

    /// The seed of a run.
    pub fn seed_of(&self, job: u32) -> u64 {
        self.first_seed.wrapping_add(u64::from(job % self.seeds.max(1)))
    }

    /// The setting of a run.
    pub fn setting_of(&self, job: u32) -> u32 {
        job / self.seeds.max(1)
    }

    /// The value of each varied parameter in a setting.
    pub fn values_of(&self, setting: u32) -> Vec<&SweepValue> {
        let mut rest = setting as usize;
        let mut values: Vec<&SweepValue> = Vec::new();
        for axis in self.axes.iter().rev() {
            values.push(&axis.values[rest % axis.values.len()]);
            rest /= axis.values.len();
        }
        values.reverse();
        values
    }

    /// A setting as words: `tries 3, pace 20ms`; empty when nothing is varied.
    pub fn words_of(&self, setting: u32) -> String {
        let values = self.axes.iter().zip(self.values_of(setting));
        values.map(|(axis, it)| format!("{} {}", axis.name, it.written)).collect::<Vec<_>>().join(", ")
    }
}

impl SweepResults {
    /// The runs of a setting that are done.
    pub fn rows_of(&self, setting: u32) -> &[SweepRow] {
        let from = self.rows.partition_point(|it| self.head.setting_of(it.job) < setting);
        let until = self.rows.partition_point(|it| self.head.setting_of(it.job) <= setting);
        &self.rows[from..until]
    }

    /// The runs that its shards have in all.
    pub(super) fn wanted(&self) -> Vec<u32> {
        let all = self.head.jobs();
        let of = self.shard_count;
        let shards = self.shards.iter().flat_map(|number| Shard { number: *number, of }.jobs(all));
        let mut wanted: Vec<u32> = shards.collect();
        wanted.sort_unstable();
        wanted
    }
}
