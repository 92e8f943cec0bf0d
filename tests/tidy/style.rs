//! Rules for each file: length, first line, words that must not occur.

use crate::source::{Problem, Source, repository, rust_sources};
use crate::{assert_none, planted};

/// A file longer than this needs a line in [`LONG_FILES`].
const LONG: usize = 600;
/// No file is longer than this, whatever it holds.
const TOO_LONG: usize = 1_000;

/// Files that may be long, and why.
const LONG_FILES: [(&str, &str); 0] = [];

/// A word, where it may occur, and what to do instead.
struct Banned {
    word: &'static str,
    allowed: &'static [&'static str],
    instead: &'static str,
}

const fn banned(word: &'static str, allowed: &'static [&'static str], instead: &'static str) -> Banned {
    Banned { word, allowed, instead }
}

/// Nothing makes a page out of text but Yew's text nodes; nothing below the screen depends on the platform.
const BANNED: [Banned; 25] = [
    banned("set_inner_html", &[], "make text nodes: content is never markup"),
    banned("insert_adjacent_html", &[], "make text nodes: content is never markup"),
    banned("set_outer_html", &[], "make text nodes: content is never markup"),
    banned("outer_html", &[], "make text nodes: content is never markup"),
    banned("from_html_unchecked", &[], "make text nodes: content is never markup"),
    banned("document.write", &[], "make text nodes: content is never markup"),
    banned("js_sys::eval", &[], "content is never code"),
    banned("js_sys::Function::new", &[], "content is never code"),
    banned("unsafe", &[], "there is a safe way"),
    banned("dbg!", &[], "return it, or say it in a test"),
    banned("println!", &["src/bin/"], "write to the stream that the caller gives"),
    banned("eprintln!", &["src/bin/"], "write to the stream that the caller gives"),
    banned("unwrap()", &[], "`expect` with the reason why it cannot fail, or handle it"),
    banned("unimplemented!", &[], "finish it"),
    banned("todo!", &[], "finish it"),
    banned("HashMap", &["src/web/"], "BTreeMap, or base::Table for ids: the order must not differ"),
    banned("HashSet", &["src/web/"], "BTreeSet: the order must not differ"),
    banned(
        "to_lowercase",
        &["src/cli/"],
        "to_ascii_lowercase: the letters of every script are 10 KB of page",
    ),
    banned(
        "to_uppercase",
        &["src/cli/"],
        "to_ascii_uppercase: the letters of every script are 10 KB of page",
    ),
    banned("parse::<f64>", &["src/cli/"], "integers, or a choice: reading a fraction is 12 KB of page"),
    banned("std::thread", &[], "there are no threads: work in slices"),
    banned("SystemTime", &[], "take the moment as an argument"),
    banned("std::time", &["src/cli/bench"], "take the moment as an argument"),
    banned("f32", &["src/diagram/", "src/web/", "src/app/"], "integers: platforms disagree about the rest"),
    banned(
        "f64",
        &[
            "src/diagram/",
            "src/scene/",
            "src/figure/",
            "src/topology/",
            "src/paint/",
            "src/web/",
            "src/app/",
            "src/exchange/",
            "src/host/yardstick.rs",
            "src/cli/",
        ],
        "integers: base, model, engine and trace count in whole units",
    ),
];

#[test]
fn files_are_short() {
    assert_none(&repository().iter().flat_map(length).collect::<Vec<_>>());
}

#[test]
fn files_say_what_they_are_for() {
    let sources = repository();
    assert_none(&sources.iter().flat_map(first_line).collect::<Vec<_>>());
}

#[test]
fn banned_words_do_not_occur() {
    assert_none(&rust_sources().iter().flat_map(banned_words).collect::<Vec<_>>());
}

#[test]
fn what_is_left_to_do_has_an_issue() {
    assert_none(&repository().iter().flat_map(open_ends).collect::<Vec<_>>());
}

fn length(source: &Source) -> Vec<Problem> {
    if !source.is_rust() {
        return Vec::new();
    }
    let lines = source.text.lines().count();
    let is_known = LONG_FILES.iter().any(|(path, _)| *path == source.path);
    match lines {
        _ if lines > TOO_LONG => {
            vec![source.problem(lines, format!("{lines} lines: split it, {TOO_LONG} is the limit"))]
        }
        _ if lines > LONG && !is_known => {
            vec![
                source.problem(
                    lines,
                    format!("{lines} lines: split it, or name it in LONG_FILES with a reason"),
                ),
            ]
        }
        _ => Vec::new(),
    }
}

fn first_line(source: &Source) -> Vec<Problem> {
    if !source.is_rust() || source.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![source.problem(1, "the first line says what the file is for: `//! …`")]
}

fn banned_words(source: &Source) -> Vec<Problem> {
    let code = source.code_without_tests();
    let mut problems = Vec::new();
    for (at, line) in code.lines().enumerate() {
        for it in &BANNED {
            let is_allowed = it.allowed.iter().any(|prefix| source.path.starts_with(prefix));
            if !is_allowed && has_word(line, it.word) {
                problems.push(source.problem(at + 1, format!("`{}`: {}", it.word, it.instead)));
            }
        }
    }
    problems
}

/// True when the word occurs and is not part of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    let is_name = |it: char| it.is_alphanumeric() || it == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(is_name);
        let after = line[at + word.len()..].chars().next().is_some_and(is_name);
        let ends_open = word.ends_with(is_name);
        !(before || after && ends_open)
    })
}

fn open_ends(source: &Source) -> Vec<Problem> {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
    let is_kept = source.is_rust() || source.path.ends_with(".md") || source.path.ends_with(".css");
    let mut problems = Vec::new();
    for (at, line) in source.text.lines().enumerate().filter(|_| is_kept) {
        let mut rests =
            marks.iter().flat_map(|mark| line.match_indices(mark).map(|(at, _)| &line[at + mark.len()..]));
        if rests.any(|rest| !rest.starts_with("(#") && !rest.starts_with(|it: char| it.is_alphanumeric())) {
            problems
                .push(source.problem(at + 1, "what is left to do has an issue: write its number, `(#12)`"));
        }
    }
    problems
}

#[test]
fn planted_words_are_caught() {
    let text = "//! x\nlet a = b.unwrap();\nlet c: HashMap<u8, u8>;\nlet d = unwrap_or();\n// unwrap()\n#[cfg(test)]\nmod tests { a.unwrap() }\n";
    let found = planted(banned_words, "src/engine/x.rs", text);
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("2: `unwrap()`") && found[1].starts_with("3: `HashMap`"));
    assert_eq!(planted(banned_words, "src/web/x.rs", "let c: HashMap<u8, u8>;").len(), 0);
    assert_eq!(planted(banned_words, "src/web/x.rs", "node.set_inner_html(text);").len(), 1);
    assert_eq!(planted(banned_words, "src/trace/x.rs", "let a: f64 = 1.0; let my_f64_b = 2;").len(), 1);
}

#[test]
fn planted_files_are_caught() {
    let long = |lines: usize| "//! x\n".repeat(lines);
    assert_eq!(planted(length, "src/a/b.rs", &long(600)).len(), 0);
    assert_eq!(planted(length, "src/a/b.rs", &long(601)).len(), 1);
    assert_eq!(planted(length, "tests/it/b.rs", &long(1_001)).len(), 1);
    assert_eq!(planted(first_line, "src/a/b.rs", "use x;").len(), 1);
    assert_eq!(planted(first_line, "src/a/b.rs", "//! What it is for.").len(), 0);
    let open = concat!("// TO", "DO: later\n// TO", "DO(#3): later\n");
    assert_eq!(planted(open_ends, "src/a/b.rs", open).len(), 1);
}
