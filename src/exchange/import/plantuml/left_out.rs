//! Lines that are read and mean nothing here, alone or with a block behind them.

use super::arrows::Cursor;

/// How a block of lines ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockEnd {
    /// It is one line.
    Line,
    /// With one of these lines, without regard to case and blanks.
    Words(&'static [&'static str]),
    /// With the brace that closes the one in its first line.
    Brace,
}

/// Words that begin a line, what is left out, and the ends of a block that it begins when nothing else stands in it.
const WORDS: [(&str, &str, &[&str]); 17] = [
    ("header", "headers and footers", &["endheader"]),
    ("footer", "headers and footers", &["endfooter"]),
    ("center", "headers and footers", &["endheader", "endfooter"]),
    ("left", "headers and footers", &["endheader", "endfooter"]),
    ("right", "headers and footers", &["endheader", "endfooter"]),
    ("caption", "captions", &["endcaption"]),
    ("legend", "legends", &["endlegend"]),
    ("mainframe", "the frame around everything", &[]),
    ("newpage", "breaks between pages", &[]),
    ("autonewpage", "breaks between pages", &[]),
    ("ignore", "breaks between pages", &[]),
    ("hide", "what is hidden and shown", &[]),
    ("show", "what is hidden and shown", &[]),
    ("scale", "colours and styles", &[]),
    ("skin", "colours and styles", &[]),
    ("url", "links", &[]),
    ("sprite", "pictures", &[]),
];

/// Lines of the preprocessor that begin a block.
const DEFINITIONS: [(&str, &[&str]); 6] = [
    ("!procedure", &["!endprocedure"]),
    ("!unquoted procedure", &["!endprocedure"]),
    ("!function", &["!endfunction"]),
    ("!unquoted function", &["!endfunction"]),
    ("!definelong", &["!enddefinelong"]),
    ("!foreach", &["!endfor"]),
];

/// What a line leaves out, and where that ends. None for a line that says something.
pub(super) fn read(line: &str) -> Option<(&'static str, BlockEnd)> {
    if line.starts_with('!') {
        return preprocessor(line);
    }
    if line.eq_ignore_ascii_case("<style>") {
        return Some(("colours and styles", BlockEnd::Words(&["</style>"])));
    }
    let mut at = Cursor { rest: line };
    if at.eat_word("skinparam") || at.eat_word("skinparamlocked") {
        let end = if line.ends_with('{') { BlockEnd::Brace } else { BlockEnd::Line };
        return Some(("colours and styles", end));
    }
    if is_space(line) {
        return Some(("spaces between lines", BlockEnd::Line));
    }
    if let Some(rest) = line.strip_prefix('{')
        && let Some((_, rest)) = rest.split_once('}')
        && rest.trim_start().starts_with("<->")
    {
        return Some(("times between anchors", BlockEnd::Line));
    }
    let (word, what, ends) = WORDS.iter().find(|(word, ..)| at.eat_word(word))?;
    word_line(word, at.rest.trim(), what, ends)
}

/// A line that begins with one of [`WORDS`].
fn word_line(
    word: &str,
    rest: &str,
    what: &'static str,
    ends: &'static [&'static str],
) -> Option<(&'static str, BlockEnd)> {
    let is_side = matches!(word, "left" | "right" | "center");
    if is_side && !["header", "footer"].iter().any(|it| rest.to_ascii_lowercase().starts_with(it)) {
        return None;
    }
    if rest.starts_with(['-', '<']) {
        // A participant that is called like the word.
        return None;
    }
    let stands_alone = match word {
        "legend" => {
            !rest.contains(':')
                && rest
                    .split_whitespace()
                    .all(|it| matches!(it, "left" | "right" | "center" | "top" | "bottom"))
        }
        "sprite" => rest.ends_with('{'),
        _ => rest.is_empty() || is_side && rest.split_whitespace().count() == 1,
    };
    let end = match (stands_alone, word) {
        (true, "sprite") => BlockEnd::Brace,
        (true, _) if !ends.is_empty() => BlockEnd::Words(ends),
        _ => BlockEnd::Line,
    };
    Some((what, end))
}

/// Every word of the preprocessor but those of [`DEFINITIONS`].
const DIRECTIVES: [&str; 30] = [
    "pragma",
    "define",
    "undef",
    "include",
    "includeurl",
    "includesub",
    "include_many",
    "include_once",
    "includedef",
    "import",
    "theme",
    "if",
    "ifdef",
    "ifndef",
    "elseif",
    "else",
    "endif",
    "return",
    "while",
    "endwhile",
    "local",
    "global",
    "assert",
    "log",
    "dump_memory",
    "startsub",
    "endsub",
    "option",
    "exit",
    "assume",
];

fn preprocessor(line: &str) -> Option<(&'static str, BlockEnd)> {
    let what = "lines of the preprocessor; nothing is included or replaced";
    let lower = line.to_ascii_lowercase();
    if let Some((_, ends)) = DEFINITIONS.iter().find(|(word, _)| lower.starts_with(word)) {
        return Some((what, BlockEnd::Words(ends)));
    }
    let mut at = Cursor { rest: line[1..].trim_start() };
    let is_known = at.rest.starts_with('$') || DIRECTIVES.iter().any(|it| at.eat_word(it));
    is_known.then_some((what, BlockEnd::Line))
}

/// True for a line of the preprocessor that makes other words mean something.
pub(super) fn defines(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    ["!define", "!procedure", "!unquoted", "!function", "!include", "!import"]
        .iter()
        .any(|it| lower.starts_with(it))
}

/// `|||`, `||45||`
fn is_space(line: &str) -> bool {
    let within = line.strip_prefix("||").and_then(|it| it.strip_suffix('|'));
    within.is_some_and(|it| it.trim_end_matches('|').chars().all(|it| it.is_ascii_digit()))
}

/// Words that begin lines of PlantUML's other diagrams.
const OTHERS: [&str; 30] = [
    "abstract",
    "agent",
    "annotation",
    "artifact",
    "card",
    "circle",
    "class",
    "clock",
    "cloud",
    "component",
    "concise",
    "enum",
    "file",
    "folder",
    "frame",
    "hexagon",
    "if",
    "interface",
    "json",
    "map",
    "node",
    "object",
    "package",
    "rectangle",
    "robust",
    "start",
    "state",
    "stop",
    "usecase",
    "while",
];

/// The word of another diagram with which a line begins.
pub(super) fn of_another_diagram(line: &str) -> Option<&'static str> {
    let mut at = Cursor { rest: line };
    OTHERS.into_iter().find(|it| at.eat_word(it))
}
