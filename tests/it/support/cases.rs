//! Cases in plain text: scenario in, trace out.
//!
//! A file holds cases: a heading `## the sentence it proves`, perhaps prose, a
//! block of the language `play`, and blocks with what comes out: `trace` is the
//! whole trace, `observed` what people outside of the system see (see
//! [`super::observed`]). `UPDATE_EXPECT=1` rewrites the blocks.

use std::path::{Path, PathBuf};

use playline::diag::render_all;
use playline::engine::{RunLimits, run};
use playline::lower::compile;
use playline::trace::Trace;

use super::observed::observed;

/// Checks every case of a file below `tests/cases`.
#[track_caller]
pub fn check_cases(file: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
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
    let (mut name, mut trace) = (String::new(), None);
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
        let actual = match language {
            "play" => {
                trace = Some(trace_of(&written));
                written.clone()
            }
            "trace" => trace.as_ref().map(Trace::to_text).unwrap_or_default(),
            "observed" => trace.as_ref().map(observed).unwrap_or_default(),
            other => panic!("{name}: nobody knows what a block of `{other}` is"),
        };
        if actual != written {
            problems.push(format!("## {name}\nexpected:\n{written}\nactual:\n{actual}"));
        }
        result.push_str(&actual);
        result.push_str("```\n");
    }
    result
}
