//! Rules about the tests of the page in a browser: none of them waits for a time.

use crate::source::{Problem, Source, repository};
use crate::{assert_none, planted};

/// What waits for a time, in the words of the scripts.
const WAITS: [&str; 4] = ["waitForTimeout", "setTimeout(", "setInterval(", "timers/promises"];

/// Files that are about time itself: the shim of all clocks, and what is measured.
const ABOUT_TIME: [&str; 3] = ["rush.mjs", "measure.mjs", "bench.mjs"];

#[test]
fn browser_tests_wait_for_the_page_and_not_for_a_time() {
    assert_none(&repository().iter().flat_map(waits).collect::<Vec<_>>());
}

fn waits(source: &Source) -> Vec<Problem> {
    let Some(name) = source.path.strip_prefix("tests/browser/").filter(|it| it.ends_with(".mjs")) else {
        return Vec::new();
    };
    if ABOUT_TIME.contains(&name) {
        return Vec::new();
    }
    let waits = |line: &str| WAITS.iter().find(|word| line.contains(**word)).copied();
    let found = source.text.lines().enumerate().filter_map(|(at, line)| Some((at, waits(line)?)));
    let words = |word| {
        format!("`{word}` waits for a time: use `settled(page)`, `skip(page, ms)` or what must appear")
    };
    found.map(|(at, word)| source.problem(at + 1, words(word))).collect()
}

#[test]
fn a_planted_wait_is_found() {
    let text = "await settled(page);\nawait page.waitForTimeout(300);\n";
    assert_eq!(planted(waits, "tests/browser/page.test.mjs", text).len(), 1);
    assert_eq!(planted(waits, "tests/browser/rush.mjs", text).len(), 0);
}
