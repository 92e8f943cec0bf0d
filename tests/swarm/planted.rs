//! The checks are checked: faults put in on purpose are found within the usual number of runs.

use playline::base::planted::{Planted, plant};

use super::{RUNS, harvest};

#[test]
fn every_planted_fault_is_found() {
    let mut missed = Vec::new();
    for fault in Planted::ALL {
        let found = harvest(0..RUNS, || plant(Some(fault))).found;
        match found.into_iter().min_by_key(|(_, (seed, ..))| *seed) {
            Some((rule, (seed, finding, _))) => {
                println!("{fault:?}: after {} runs, by \"{rule}\": {}", seed + 1, finding.words);
            }
            None => missed.push(fault),
        }
    }
    assert!(missed.is_empty(), "nobody noticed {missed:?}");
}

/// What has no debug assertions has no planted fault: no profile of a release turns them on.
#[test]
fn no_release_has_a_planted_fault() {
    let manifest = include_str!("../../Cargo.toml");
    assert!(!manifest.contains("debug-assertions"), "a profile turns debug assertions on");
}
