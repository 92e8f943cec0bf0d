//! A file of cases, taken apart at its headings and put together again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::case::Case;

/// A file, and what came out of its cases.
pub struct CaseFile {
    /// `engine/rabbitmq`
    pub name: String,
    path: PathBuf,
    /// What stands between the cases too, so that the parts are the file.
    parts: Vec<String>,
    pub cases: Vec<Case>,
    /// The parts that are to be other than they are.
    changed: Mutex<Vec<(usize, String)>>,
}

impl CaseFile {
    /// Reads a file. Panics when it has no cases, or two with the same heading: they could not be told apart.
    pub fn read(name: &str, path: &Path) -> Self {
        let text =
            std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let parts = parts(&text);
        let cases: Vec<Case> =
            parts.iter().enumerate().filter_map(|(part, text)| Case::of(part, text)).collect();
        let headings: BTreeSet<&str> = cases.iter().map(|it| &*it.heading).collect();
        assert!(!cases.is_empty(), "{name} has no case");
        assert_eq!(headings.len(), cases.len(), "two cases of {name} have the same heading");
        Self { name: name.to_owned(), path: path.to_owned(), parts, cases, changed: Mutex::default() }
    }

    /// Runs a case. With `UPDATE_EXPECT` its blocks are noted as they should be; else they must be so.
    pub fn check(&self, at: usize) -> Result<(), String> {
        let part = self.cases[at].part;
        let actual = self.cases[at].actual(&self.parts[part])?;
        if actual == self.parts[part] {
            return Ok(());
        }
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            self.changed.lock().map_err(|it| it.to_string())?.push((part, actual));
            return Ok(());
        }
        Err(format!("{}\n{}", self.path.display(), difference(&self.parts[part], &actual)))
    }

    /// Writes the file when a case that ran is to be other than it is.
    pub fn update(&self) {
        let changed = self.changed.lock().expect("no case panics while it is noted");
        if changed.is_empty() {
            return;
        }
        let mut parts = self.parts.clone();
        for (part, text) in changed.iter() {
            parts[*part].clone_from(text);
        }
        std::fs::write(&self.path, parts.concat())
            .unwrap_or_else(|error| panic!("{}: {error}", self.path.display()));
    }
}

/// The text in parts, each from one heading to the next.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_block = false;
    for line in text.split_inclusive('\n') {
        is_block ^= line.starts_with("```");
        if line.starts_with("## ") && !is_block {
            parts.push(String::new());
        }
        parts.last_mut().expect("there is a part").push_str(line);
    }
    parts
}

/// The lines that differ, without what is the same before and after them.
fn difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = |(one, other): &(&&str, &&str)| one == other;
    let before = expected.iter().zip(&actual).take_while(same).count();
    let rest = (&expected[before..], &actual[before..]);
    let after = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(same).count();
    let shown = |sign: char, lines: &[&str]| {
        lines[before..lines.len() - after].iter().map(|it| format!("{sign} {it}\n")).collect::<String>()
    };
    let context: String =
        expected[before.saturating_sub(3)..before].iter().map(|it| format!("  {it}\n")).collect();
    format!("{context}{}{}", shown('-', &expected), shown('+', &actual))
}
