//! Rules about the code base, as tests. Each says what to do instead, and each is
//! shown to catch a planted violation.

mod browser;
mod house;
mod layers;
mod source;
mod style;
mod terms;

use source::{Problem, Source};

/// Fails with every problem on a line of its own.
#[track_caller]
fn assert_none(problems: &[Problem]) {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}

/// The problems of a planted file, without its name.
fn planted(rule: impl Fn(&Source) -> Vec<Problem>, path: &str, text: &str) -> Vec<String> {
    let found = rule(&Source::new(path, text));
    found.into_iter().map(|it| format!("{}: {}", it.line, it.words)).collect()
}
