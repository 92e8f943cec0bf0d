//! Every case is a test of its own: a scenario in, what comes out of it out.
//!
//! A file of this folder holds cases: a heading `## the sentence it proves`, perhaps prose, a block of the
//! language `play`, and blocks with what comes out: `trace` is the whole trace, `observed` what is seen from
//! outside of the broker (see `observed.rs`), `problems` what is said about the text, `printed` its canonical
//! form, `explained` what was decided without being written. A text without a block `problems` must run.
//! The blocks of the language's reference are cases too.
//!
//! `cargo test --test cases rabbit` runs the cases with this word in their file or heading, and
//! `UPDATE_EXPECT=1` rewrites the blocks of those that ran.

mod case;
mod file;
mod observed;
mod recorded;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial, run};

use file::CaseFile;

/// A file of the repository.
fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of cases, and the names under which their cases stand.
fn files() -> Vec<CaseFile> {
    let mut files = vec![CaseFile::read("reference", &repository("docs/language.md"))];
    for area in ["engine", "language"] {
        let folder = repository("tests/cases").join(area);
        let entries = std::fs::read_dir(&folder).expect("the folder of an area");
        let paths = entries.map(|it| it.expect("a file of cases").path());
        files.extend(paths.map(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            CaseFile::read(&format!("{area}/{stem}"), &path)
        }));
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

/// A test for each case of a file, and one that there are any, each under its heading.
fn trials(file: &Arc<CaseFile>) -> impl Iterator<Item = Trial> + use<> {
    let file = Arc::clone(file);
    (0..file.cases.len()).map(move |at| {
        let file = Arc::clone(&file);
        Trial::test(format!("{}: {}", file.name, file.cases[at].heading), move || Ok(file.check(at)?))
    })
}

fn main() -> ExitCode {
    let files: Vec<Arc<CaseFile>> = files().into_iter().map(Arc::new).collect();
    let mut tests: Vec<Trial> = files.iter().flat_map(trials).collect();
    tests.extend(recorded::trials(&files));
    let conclusion = run(&Arguments::from_args(), tests);
    files.iter().for_each(|it| it.update());
    conclusion.exit_code()
}
