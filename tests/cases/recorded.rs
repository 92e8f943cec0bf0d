//! Every public conformance vector is a case named by its id; where a broker was recorded, each row of the
//! recording is a test: the case has its order.

use std::collections::BTreeMap;
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use playline::trace::{Event, EventKind, Trace};

use super::case::{Case, trace_of};
use super::file::CaseFile;
use super::observed::{label, observed};
use super::repository;

/// The public vectors: how many there are of each family.
const FAMILIES: [(&str, u32); 9] = [
    ("RMQ", 16),
    ("KAF", 6),
    ("SQS", 3),
    ("SNS", 1),
    ("ASB", 3),
    ("JMS", 3),
    ("NAT", 4),
    ("RED", 2),
    ("PAT", 2),
];
/// The number of rows of the recording.
const ROWS: usize = 62;

/// A row of the recording.
struct Row {
    id: String,
    /// Which case of the vector, from 1.
    number: usize,
    /// A consumer, or `in q`.
    who: String,
    recorded: Vec<String>,
}

impl Row {
    /// `| RMQ-P01 | 1 | C | A B C* |`; none for a line that is no row of a vector.
    fn of(line: &str) -> Option<Self> {
        let cells: Vec<&str> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
        let [id, number, who, recorded] = cells[..] else { return None };
        let recorded = recorded.split_whitespace().map(str::to_owned).collect();
        Some(Self { id: id.to_owned(), number: number.parse().ok()?, who: who.to_owned(), recorded })
    }

    /// A recording that ends in `…` is of the beginning of the case.
    fn compare(&self, play: &str) -> Result<(), Failed> {
        let trace = trace_of(play)?;
        let observed = observed(&trace);
        let mut got = match self.who.strip_prefix("in ") {
            Some(channel) => left_in(&observed, channel).ok_or("the case has no such channel")?,
            None => delivered(&trace, &self.who),
        };
        if let Some("…") = self.recorded.last().map(String::as_str) {
            let recorded = self.recorded.len() - 1;
            if got.len() <= recorded {
                return Err("the case does not go on behind what was recorded".into());
            }
            got.splice(recorded.., ["…".to_owned()]);
        }
        if got == self.recorded {
            return Ok(());
        }
        Err(format!("recorded {}\nhere     {}\n{observed}", self.recorded.join(" "), got.join(" ")).into())
    }
}

/// A test for each row of the recording, and those that nothing is missing.
pub fn trials(files: &[Arc<CaseFile>]) -> Vec<Trial> {
    let text = std::fs::read_to_string(repository("tests/cases/recorded.md")).expect("the recordings");
    let rows: Vec<Row> = text.lines().filter_map(Row::of).collect();
    let cases = cases(files);
    let missing = missing(&cases);
    let count = rows.len();
    let mut trials = vec![
        Trial::test("recorded: every public vector is a case with its id", move || missing),
        Trial::test("recorded: no row is left out", move || same("rows", ROWS, count)),
    ];
    for row in rows {
        let name = format!("recorded: {}, case {}, {}", row.id, row.number, row.who);
        let play = cases.get(&row.id).and_then(|all| all.get(row.number - 1)).map(|it| it.play.clone());
        trials.push(Trial::test(name, move || row.compare(&play.ok_or("there is no such case")?)));
    }
    trials
}

fn same(what: &str, expected: usize, found: usize) -> Result<(), Failed> {
    if expected == found { Ok(()) } else { Err(format!("{found} {what} instead of {expected}").into()) }
}

fn ids() -> impl Iterator<Item = String> {
    FAMILIES.into_iter().flat_map(|(family, count)| (1..=count).map(move |n| format!("{family}-P{n:02}")))
}

/// The cases of each vector, in the order of their file.
fn cases(files: &[Arc<CaseFile>]) -> BTreeMap<String, Vec<&Case>> {
    let all = || files.iter().flat_map(|it| &it.cases);
    let of = |id: String| (id.clone(), all().filter(|it| it.heading.starts_with(&id)).collect());
    ids().map(of).collect()
}

fn missing(cases: &BTreeMap<String, Vec<&Case>>) -> Result<(), Failed> {
    let proves = |case: &&Case| case.blocks.iter().any(|it| it == "observed" || it == "trace");
    let lacks = |all: &Vec<&Case>| all.is_empty() || !all.iter().all(proves);
    let missing: Vec<&str> = cases.iter().filter(|it| lacks(it.1)).map(|it| &**it.0).collect();
    same("vectors", 40, cases.len())?;
    if missing.is_empty() { Ok(()) } else { Err(format!("no case proves {}", missing.join(", ")).into()) }
}

/// What came to a consumer from a channel, and as an answer, in order: a star for a later try.
fn delivered(trace: &Trace, who: &str) -> Vec<String> {
    let came = trace.events().filter(|it| {
        let is_answer = it.message.is_some_and(|id| trace.message(id).in_reply_to.is_some());
        let is_delivery = it.cause.is_some_and(|cause| trace.kind(cause) == EventKind::Delivered);
        it.kind == EventKind::Received
            && trace.lifeline_name(it.lifeline) == who
            && (is_answer || is_delivery)
    });
    let words = |it: Event<'_>| {
        let star = if it.fact().number() > 1 { "*" } else { "" };
        it.message.map(|id| format!("{}{star}", label(trace, id).replace(' ', "")))
    };
    came.filter_map(words).collect()
}

/// What is left in a channel: `q: [1 2] and 0 unsettled`. None without such a channel.
fn left_in(observed: &str, channel: &str) -> Option<Vec<String>> {
    let line = observed.lines().find_map(|it| it.strip_prefix(&format!("{channel}: [")))?;
    let list = line.split(']').next()?;
    Some(list.split_whitespace().map(str::to_owned).collect())
}
