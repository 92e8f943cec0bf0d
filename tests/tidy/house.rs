//! Rules about the whole: registries, documents, limits, and what must not be committed.

use std::collections::BTreeSet;

use crate::assert_none;
use crate::source::{Problem, Source, repository};

#[test]
fn every_scenario_of_the_gallery_is_listed() {
    assert_none(&gallery(&repository()));
}

#[test]
fn every_folder_is_on_the_map() {
    assert_none(&code_map(&repository()));
}

#[test]
fn documented_paths_exist() {
    assert_none(&documented_paths(&repository()));
}

#[test]
fn every_limit_is_met_somewhere() {
    assert_none(&limits(&repository()));
}

#[test]
fn nothing_of_a_workplace_is_committed() {
    assert_none(&repository().iter().flat_map(workplace).collect::<Vec<_>>());
}

#[test]
fn changes_are_told() {
    assert_none(&changelog(&repository()));
}

fn find<'s>(sources: &'s [Source], path: &str) -> Option<&'s Source> {
    sources.iter().find(|it| it.path == path)
}

fn missing(path: &str) -> Problem {
    Problem { path: path.to_owned(), line: 0, words: "is missing".to_owned() }
}

fn gallery(sources: &[Source]) -> Vec<Problem> {
    let scenarios: Vec<&Source> = sources
        .iter()
        .filter(|it| it.path.starts_with("src/gallery/") && it.path.ends_with(".play"))
        .collect();
    if scenarios.is_empty() {
        return Vec::new();
    }
    // Patterns are listed in the front page, challenges with their solutions and texts of courses beside it.
    let Some(patterns) = find(sources, "src/gallery/mod.rs") else {
        return vec![missing("src/gallery/mod.rs")];
    };
    let challenges = find(sources, "src/gallery/challenges.rs").map_or("", |it| &it.text);
    let courses = find(sources, "src/gallery/courses.rs").map_or("", |it| &it.text);
    let is_listed = |path: &str| {
        let name = path.trim_start_matches("src/gallery/").trim_end_matches(".play");
        if let Some(id) = name.strip_prefix("courses/") {
            return courses.contains(&format!("\"{id}\""));
        }
        match name.strip_prefix("challenges/") {
            Some(id) => challenges.contains(&format!("\"{}\"", id.trim_end_matches(".solution"))),
            None => patterns.text.contains(name),
        }
    };
    let forgotten = scenarios.into_iter().filter(|it| !is_listed(&it.path));
    forgotten.map(|it| it.problem(0, "is not listed in src/gallery/mod.rs")).collect()
}

fn code_map(sources: &[Source]) -> Vec<Problem> {
    let Some(map) = find(sources, "docs/architecture.md") else {
        return vec![missing("docs/architecture.md")];
    };
    let folders: BTreeSet<&str> = sources.iter().filter_map(Source::layer).collect();
    let lost = folders.into_iter().filter(|folder| !map.text.contains(&format!("`src/{folder}`")));
    lost.map(|folder| map.problem(0, format!("does not mention `src/{folder}`"))).collect()
}

/// Pages about the code: a file or folder that they name exists.
const PAGES: [&str; 4] =
    ["docs/architecture.md", "docs/contributing.md", "docs/design.md", "docs/performance.md"];

fn documented_paths(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for page in PAGES.iter().filter_map(|it| find(sources, it)) {
        for (at, line) in page.text.lines().enumerate() {
            for path in line.split('`').skip(1).step_by(2).filter(|it| is_path_of_code(it)) {
                let folder = format!("{}/", path.trim_end_matches('/'));
                if !sources.iter().any(|it| it.path == *path || it.path.starts_with(&folder)) {
                    problems.push(page.problem(at + 1, format!("`{path}` does not exist")));
                }
            }
        }
    }
    problems
}

/// A path, and not a pattern, a command or something that a test writes.
fn is_path_of_code(text: &str) -> bool {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "/._-".contains(it);
    let is_inside = text.starts_with("src/") || text.starts_with("tests/");
    is_inside && text.chars().all(is_plain) && !text.ends_with("/out")
}

fn limits(sources: &[Source]) -> Vec<Problem> {
    let Some(limits) = find(sources, "src/base/limits.rs") else {
        return vec![missing("src/base/limits.rs")];
    };
    let mut problems = Vec::new();
    for (at, line) in limits.text.lines().enumerate() {
        let Some(name) = line.strip_prefix("pub const ").and_then(|rest| rest.split(':').next()) else {
            continue;
        };
        let is_used =
            sources.iter().filter(|it| it.is_rust() && it.path != limits.path).any(|it| uses(it, name));
        if !is_used {
            problems.push(limits.problem(at + 1, format!("nothing keeps to {name}")));
        }
    }
    problems
}

/// True when a file of `src` names the limit.
fn uses(source: &Source, limit: &str) -> bool {
    source.path.starts_with("src/") && source.text.contains(&format!("limits::{limit}"))
        || source.path.starts_with("src/") && source.text.contains("limits::{") && source.text.contains(limit)
}

/// Words of a machine or a package registry, put together so that this file does not contain them.
fn workplace(source: &Source) -> Vec<Problem> {
    let words = [
        concat!("/wo", "rk/"),
        concat!("/t", "mp/"),
        concat!("/ro", "ot/"),
        concat!("registry", ".npmjs"),
        concat!("\"resol", "ved\":"),
        concat!("artif", "actory"),
        concat!("Co-Auth", "ored-By"),
    ];
    let mut problems = Vec::new();
    for (at, line) in source.text.lines().enumerate() {
        if let Some(word) = words.iter().find(|word| line.contains(**word)) {
            problems
                .push(source.problem(at + 1, format!("`{word}` belongs to a workplace, not to the project")));
        }
    }
    problems
}

fn changelog(sources: &[Source]) -> Vec<Problem> {
    match find(sources, "CHANGELOG.md") {
        None => vec![missing("CHANGELOG.md")],
        Some(log) if !log.text.contains("\n## ") => vec![log.problem(0, "has no version")],
        Some(_) => Vec::new(),
    }
}

#[test]
fn planted_omissions_are_caught() {
    let file = Source::new;
    let words = |problems: Vec<Problem>| problems.into_iter().map(|it| it.words).collect::<Vec<_>>();
    let listed = file("src/gallery/mod.rs", "include_str!(\"retry.play\")");
    assert_eq!(words(gallery(&[file("src/gallery/retry.play", ""), listed])), [""; 0]);
    let listed = file("src/gallery/mod.rs", "include_str!(\"retry.play\")");
    assert_eq!(words(gallery(&[file("src/gallery/saga.play", ""), listed])).len(), 1);
    let map = || file("docs/architecture.md", "- `src/base`: words");
    assert_eq!(words(code_map(&[map(), file("src/base/x.rs", "")])), [""; 0]);
    assert_eq!(words(code_map(&[map(), file("src/engine/x.rs", "")])), ["does not mention `src/engine`"]);
    let page =
        file("docs/design.md", "`src/a/b.rs`, `src/a`, `src/c.rs`, `tests/**/*.md`, `tests/shots/out`");
    let lost = documented_paths(&[page, file("src/a/b.rs", "")]);
    assert_eq!(words(lost), ["`src/c.rs` does not exist"]);
    let limit = || file("src/base/limits.rs", "pub const LANES: u32 = 3;\n");
    assert_eq!(words(limits(&[limit(), file("src/a/b.rs", "limits::LANES")])), [""; 0]);
    assert_eq!(words(limits(&[limit(), file("tests/b.rs", "limits::LANES")])), ["nothing keeps to LANES"]);
    assert_eq!(workplace(&file("a.md", concat!("see /wo", "rk/x"))).len(), 1);
    assert_eq!(words(changelog(&[])), ["is missing"]);
    assert_eq!(words(changelog(&[file("CHANGELOG.md", "# Changes\n")])), ["has no version"]);
}

/// Trunk does not start when a folder that it is to watch around is missing, and a fresh clone has none of those
/// that git ignores.
#[test]
fn make_run_makes_the_folders_that_are_watched_around() {
    let around = include_str!("../../Trunk.toml").lines().find_map(|line| line.strip_prefix("ignore = ["));
    let around: Vec<&str> = around.expect("a list of folders").split('"').skip(1).step_by(2).collect();
    let is_ignored =
        |folder: &&str| include_str!("../../.gitignore").lines().any(|it| it == format!("/{folder}"));
    let makes = include_str!("../../Makefile").lines().find_map(|line| line.strip_prefix("\t@mkdir -p "));
    let makes: Vec<&str> = makes.expect("a line that makes folders").split_whitespace().collect();
    let missing: Vec<&str> = around.into_iter().filter(is_ignored).filter(|it| !makes.contains(it)).collect();
    assert_eq!(missing, [""; 0], "`make run` does not make them");
}
