//! Every public conformance vector is a case named by its id; where a broker was recorded, the case has the order of the recording.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::support::cases::trace_of;
use crate::support::observed::observed;

/// The public vectors: how many there are of each family.
const FAMILIES: &[(&str, u32)] = &[
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

/// A case: the text of its scenario, and the languages of its blocks.
struct Case {
    play: String,
    blocks: Vec<String>,
}

fn ids() -> Vec<String> {
    let of =
        |(family, count): &(&str, u32)| (1..=*count).map(|n| format!("{family}-P{n:02}")).collect::<Vec<_>>();
    FAMILIES.iter().flat_map(of).collect()
}

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// The cases of each vector, in the order of their file.
fn cases() -> BTreeMap<String, Vec<Case>> {
    let mut found: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    let files = fs::read_dir(directory().join("engine")).expect("the directory of the cases");
    for file in files {
        let text = fs::read_to_string(file.expect("a file").path()).expect("a file of cases");
        for part in text.split("\n## ").skip(1) {
            let heading = part.lines().next().unwrap_or_default();
            let id: String = heading.chars().take(7).collect();
            if ids().contains(&id) {
                found.entry(id).or_default().push(case(part));
            }
        }
    }
    found
}

fn case(part: &str) -> Case {
    let mut case = Case { play: String::new(), blocks: Vec::new() };
    let mut lines = part.lines();
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```").filter(|it| !it.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        case.blocks.push(language.to_owned());
        if language == "play" && case.play.is_empty() {
            case.play = block.iter().map(|line| format!("{line}\n")).collect();
        }
    }
    case
}

#[test]
fn every_public_vector_is_a_case_with_its_id() {
    let cases = cases();
    let proves = |case: &Case| {
        let says = |language: &str| case.blocks.iter().any(|it| it == language);
        says("play") && (says("observed") || says("trace"))
    };
    let missing: Vec<String> =
        ids().into_iter().filter(|id| !cases.get(id).is_some_and(|all| all.iter().all(proves))).collect();
    assert_eq!(ids().len(), 40);
    assert!(missing.is_empty(), "no case proves {missing:?}");
}

/// What somebody got, in order: a star for a later try. Only what the recording names.
fn delivered(observed: &str, who: &str, recorded: &[&str]) -> Vec<String> {
    let mut got = Vec::new();
    for line in observed.lines() {
        let mut words = line.split_whitespace().skip(2);
        let (kind, here) = (words.next(), words.next());
        let label: String = words.collect();
        let star = match kind {
            Some("D" | "reply") => "",
            Some("D*") => "*",
            _ => continue,
        };
        let is_named = recorded.iter().any(|it| it.trim_end_matches('*') == label);
        if here == Some(who) && is_named {
            got.push(format!("{label}{star}"));
        }
    }
    got
}

/// What is left in a channel: `q: [1 2] and 0 unsettled`.
fn left_in(observed: &str, channel: &str) -> Vec<String> {
    let line = observed.lines().find_map(|it| it.strip_prefix(&format!("{channel}: ["))).unwrap_or_default();
    let list = line.split(']').next().unwrap_or_default();
    list.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn what_was_recorded_comes_in_the_same_order() {
    let text = fs::read_to_string(directory().join("recorded.md")).expect("the recordings");
    let (cases, mut compared, mut wrong) = (cases(), 0, Vec::new());
    for line in text.lines().filter(|it| ids().iter().any(|id| it.starts_with(&format!("| {id} ")))) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [id, number, who, recorded] = cells[..] else { panic!("{line}") };
        let number: usize = number.parse().expect("the number of a case");
        let observed = observed(&trace_of(&cases[id][number - 1].play));
        let recorded: Vec<&str> = recorded.split_whitespace().collect();
        let got = match who.strip_prefix("in ") {
            Some(channel) => left_in(&observed, channel),
            None => delivered(&observed, who, &recorded),
        };
        compared += 1;
        if got != recorded {
            wrong
                .push(format!("{id}, case {number}, {who}: recorded {recorded:?}, here {got:?}\n{observed}"));
        }
    }
    assert!(compared > 40, "{compared} rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
