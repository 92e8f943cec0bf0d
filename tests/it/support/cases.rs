//! Cases in plain text: scenario in, what comes out of it out.
//!
//! A file holds cases: a heading `## the sentence it proves`, perhaps prose, a
//! block of the language `play`, and blocks with what comes out: `trace` is the
//! whole trace, `observed` what people outside of the system see (see
//! [`super::observed`]), `problems` what is said about the text, `printed` its
//! canonical form, `explained` what was decided without being written. A text
//! without a block `problems` must run. `UPDATE_EXPECT=1` rewrites the blocks.

use std::path::{Path, PathBuf};

use playline::diag::{LineIndex, render_all};
use playline::engine::{RunLimits, run};
use playline::lower::compile;
use playline::syntax::{parse, print};
use playline::trace::Trace;

use super::observed::observed;

/// Checks every case of a file below `tests/cases`.
#[track_caller]
pub fn check_cases(file: &str) {
    check_file(&format!("tests/cases/{file}"));
}

/// Checks every case of a file of the repository.
#[track_caller]
pub fn check_file(file: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut problems = Vec::new();
    let actual = rewritten(&text, &mut problems);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        write(&path, &actual);
        return;
    }
    assert!(problems.is_empty(), "{file}\n{}", problems.join("\n"));
    assert!(text.contains("```play"), "{file} has no case");
}

/// The trace of a scenario text.
#[track_caller]
pub fn trace_of(play: &str) -> Trace {
    let lowered = compile(play);
    match lowered.scenario {
        Some(scenario) => run(scenario.into(), RunLimits::default()),
        None => panic!("{}", render_all(play, &lowered.diagnostics)),
    }
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// The file with what really comes out, and a paragraph for each block that differs.
fn rewritten(text: &str, problems: &mut Vec<String>) -> String {
    let mut result = String::new();
    let (mut name, mut play) = (String::new(), Play::default());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        result.push_str(line);
        result.push('\n');
        if let Some(heading) = line.strip_prefix("## ") {
            name = heading.to_owned();
        }
        let Some(language) = line.strip_prefix("```").filter(|language| !language.is_empty()) else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let written = block.iter().map(|line| format!("{line}\n")).collect::<String>();
        let actual = if language == "play" {
            play.finish();
            play = Play { text: written.clone(), may_be_wrong: false };
            written.clone()
        } else {
            play.outcome(language).unwrap_or_else(|| panic!("{name}: nobody knows a block of `{language}`"))
        };
        if actual != written {
            problems.push(format!("## {name}\nexpected:\n{written}\nactual:\n{actual}"));
        }
        result.push_str(&actual);
        result.push_str("```\n");
    }
    play.finish();
    result
}

/// The scenario that the blocks below it are about.
#[derive(Default)]
struct Play {
    text: String,
    may_be_wrong: bool,
}

impl Play {
    /// What a block of this language says about the scenario.
    fn outcome(&mut self, language: &str) -> Option<String> {
        Some(match language {
            "trace" => trace_of(&self.text).to_text(),
            "observed" => observed(&trace_of(&self.text)),
            "problems" => {
                self.may_be_wrong = true;
                render_all(&self.text, &compile(&self.text).diagnostics)
            }
            "printed" => {
                self.may_be_wrong = true;
                print(&parse(&self.text).tree)
            }
            "explained" => explained(&self.text),
            _ => return None,
        })
    }

    /// A text about which nothing wrong was expected runs.
    fn finish(&self) {
        if !self.may_be_wrong && !self.text.is_empty() {
            trace_of(&self.text);
        }
    }
}

/// What was decided without being written, with the line.
fn explained(text: &str) -> String {
    let index = LineIndex::new(text);
    compile(text)
        .explain
        .iter()
        .map(|(span, words)| format!("{}: {words}\n", index.line(span.start)))
        .collect()
}
