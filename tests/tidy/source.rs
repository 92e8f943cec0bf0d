//! The files of the repository, and Rust code without its comments and strings.

use std::fmt;
use std::fs;
use std::path::Path;

/// What is not written by hand: folders, and the file that stands for `.git` in a second work tree.
const SKIPPED: [&str; 6] = ["target", "node_modules", "dist", "gen", ".git", "out"];

/// A text file of the repository.
pub struct Source {
    /// Its path from the root, with slashes.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Something to be put right.
pub struct Problem {
    pub path: String,
    /// From 1; 0 is the whole file.
    pub line: usize,
    pub words: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.words)
    }
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    pub fn problem(&self, line: usize, words: impl Into<String>) -> Problem {
        Problem { path: self.path.clone(), line, words: words.into() }
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The layer of `src/<layer>/…`.
    pub fn layer(&self) -> Option<&str> {
        let (layer, _) = self.path.strip_prefix("src/")?.split_once('/')?;
        Some(layer)
    }

    /// The text with comments and strings blanked out, line by line as before.
    pub fn code(&self) -> String {
        blanked(&self.text)
    }

    /// The code up to the tests, which stand last.
    pub fn code_without_tests(&self) -> String {
        let code = self.code();
        let end = code.find("#[cfg(test)]\nmod tests").unwrap_or(code.len());
        code[..end].to_owned()
    }
}

/// Every text file of the repository, in order of path.
pub fn repository() -> Vec<Source> {
    let mut found = Vec::new();
    collect(Path::new(env!("CARGO_MANIFEST_DIR")), "", &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 50, "the repository was not found");
    found
}

/// The Rust files of `src`.
pub fn rust_sources() -> Vec<Source> {
    repository().into_iter().filter(|it| it.is_rust() && it.path.starts_with("src/")).collect()
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if SKIPPED.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), found);
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push(Source { path: format!("{prefix}{name}"), text });
        }
    }
}

/// Blanks comments, strings and characters; keeps line breaks.
fn blanked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let end = skipped_end(&text[at..]).map_or(at, |length| at + length);
        if end > at {
            out.extend(text[at..end].chars().map(|it| if it == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            let letter = text[at..].chars().next().expect("not at the end");
            out.push(letter);
            at += letter.len_utf8();
        }
    }
    out
}

/// The length of the comment, string or character that `rest` begins with.
fn skipped_end(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if rest.starts_with("r\"") || rest.starts_with("r#") && rest[1..].trim_start_matches('#').starts_with('"')
    {
        let hashes = rest[1..].len() - rest[1..].trim_start_matches('#').len();
        let close = format!("\"{}", "#".repeat(hashes));
        let body = 2 + hashes;
        return Some(rest[body..].find(&close).map_or(rest.len(), |end| body + end + close.len()));
    }
    match rest.chars().next()? {
        '"' => Some(quoted_length(rest, '"')),
        '\'' if is_character(rest) => Some(quoted_length(rest, '\'')),
        _ => None,
    }
}

/// True for `'a'` and `'\n'`, false for a lifetime.
fn is_character(rest: &str) -> bool {
    let mut letters = rest.chars().skip(1);
    match letters.next() {
        Some('\\') => true,
        Some(_) => letters.next() == Some('\''),
        None => false,
    }
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if letter == quote => return at + letter.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

#[test]
fn comments_and_strings_are_not_code() {
    let text = "let a = \"crate::x\"; // crate::y\nlet b = r#\"crate::\"z\"#; let c = '\"'; /* crate::w */ d::<'a>()";
    let code = blanked(text);
    assert_eq!(
        code.split_whitespace().collect::<Vec<_>>().join(" "),
        "let a = ; let b = ; let c = ; d::<'a>()"
    );
    assert_eq!(code.lines().count(), 2);
}
