//! Results of a sweep as text.

use crate::base::limits;
use crate::metrics::{
    CurveKind, Spread, SweepCurve, SweepHead, SweepPoint, SweepResults, SweepSummary, curves,
    shortest_failing,
};

/// The letters of a bar.
const BAR: u64 = 24;

/// Everything that came out.
pub(super) fn tables(results: &SweepResults) -> String {
    if results.head.axes.is_empty() { of_seeds(results) } else { of_settings(results) }
}

/// `100 runs, seeds 5 to 104`, and how many were cut off.
fn title(results: &SweepResults) -> String {
    let head = &results.head;
    let (first, done) = (head.first_seed, results.rows.len());
    let settings = match head.axes.len() {
        0 => String::new(),
        _ => format!("{} settings, ", head.settings()),
    };
    let last = first.wrapping_add(u64::from(head.seeds - 1));
    let mut text = match results.shard_count {
        1 => format!("{done} runs, {settings}seeds {first} to {last}\n"),
        of => format!(
            "{done} of {} runs, {settings}seeds {first} to {last}: {} of {of} shards\n",
            head.jobs(),
            results.shards.len()
        ),
    };
    let cut_off = results.rows.iter().filter(|it| !it.is_whole).count();
    if cut_off > 0 {
        text += &format!("{cut_off} of them were cut off at {} events\n", limits::SWEEP_EVENTS);
    }
    text
}

fn of_seeds(results: &SweepResults) -> String {
    let summary = results.summary_of(0);
    let mut text = title(results);
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

/// For each expectation and each number a row a setting, with a bar.
fn of_settings(results: &SweepResults) -> String {
    let head = &results.head;
    let settings: Vec<u32> = (0..head.settings()).collect();
    let summaries: Vec<SweepSummary> = settings.iter().map(|it| results.summary_of(*it)).collect();
    let mut text = title(results);
    for (n, curve) in curves(head, &summaries).iter().enumerate() {
        text += "\n";
        text += &match curve.kind {
            CurveKind::Holds => of_expectation(head, curve, n, &summaries),
            CurveKind::Time | CurveKind::Count => of_number(head, curve),
        };
    }
    if let Some(row) = shortest_failing(results) {
        let (setting, seed) = (head.words_of(head.setting_of(row.job)), head.seed_of(row.job));
        text += &format!(
            "\nThe shortest run that does not hold has {} events: {setting}, seed {seed}.\n",
            row.rows
        );
    }
    text
}

fn of_expectation(head: &SweepHead, curve: &SweepCurve, of: usize, summaries: &[SweepSummary]) -> String {
    let setting = |n: usize| head.words_of(n as u32);
    let width = (0..summaries.len()).map(|it| setting(it).chars().count()).max().unwrap_or(0);
    let mut text = format!("{}\n", curve.name);
    for (n, (point, summary)) in curve.points.iter().zip(summaries).enumerate() {
        let words = setting(n);
        let Some(point) = point else {
            text += &format!("  {words:<width$}  no runs\n");
            continue;
        };
        let held = summary.outcomes[of].held;
        let bar = bar(point.median, point.median, curve.most);
        text += format!("  {words:<width$}  {held:>5} of {:<5}  {bar}", summary.done).trim_end();
        text += "\n";
    }
    text
}

fn of_number(head: &SweepHead, curve: &SweepCurve) -> String {
    let setting = |n: usize| head.words_of(n as u32);
    let width = (0..curve.points.len()).map(|it| setting(it).chars().count()).max().unwrap_or(0);
    let width = width.max(curve.name.chars().count().saturating_sub(2));
    let indented = width + 2;
    let mut text =
        format!("{:<indented$}{:>12}{:>12}{:>12}{:>12}\n", curve.name, "least", "median", "90%", "most");
    for (n, point) in curve.points.iter().enumerate() {
        let words = setting(n);
        let line = match point {
            None => format!("  {words:<width$}           –"),
            Some(SweepPoint { least, median, most_of, most }) => {
                let points = [least, median, most_of, most].map(|it| format!("{:>12}", curve.written(*it)));
                format!("  {words:<width$}{}  {}", points.concat(), bar(*median, *most_of, curve.most))
            }
        };
        text += line.trim_end();
        text += "\n";
    }
    text
}

/// Full up to one value, light up to another.
fn bar(full: u64, light: u64, most: u64) -> String {
    let letters =
        |value: u64| (u128::from(value) * u128::from(BAR)).div_ceil(u128::from(most.max(1))) as usize;
    let (full, light) = (letters(full), letters(light));
    "█".repeat(full) + &"░".repeat(light.saturating_sub(full))
}
