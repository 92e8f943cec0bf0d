//! Lines whose words are free text: a sketch's arrows, notes, guards and participants.
//!
//! In `Front desk ->> Web: can't wait` neither blanks nor the quote mean
//! anything, so these lines are cut into phrases before the lexer looks at words.

use super::lexer::Lexer;
use super::token::{TokenKind, arrow_at, begins_word, is_blank, word_length};

/// Words that begin a line outside every block, and nothing inside one.
const OUTER_WORDS: &[&str] = &[
    "title",
    "about",
    "watch",
    "say",
    "ask",
    "challenge",
    "profile",
    "seed",
    "run",
    "person",
    "service",
    "external",
    "store",
    "queue",
    "topic",
    "link",
    "at",
    "expect",
    "problem",
    "try",
    "use",
    "not",
    "simplified",
    "parameter",
    "knob",
    "exchange",
    "bind",
];

/// True for the line from which on the text is Mermaid's.
pub(super) fn is_header(rest: &str) -> bool {
    let line = rest.trim_start_matches(is_blank);
    line.starts_with("sequenceDiagram") && first_word(line) == "sequenceDiagram"
}

/// True for a line that Mermaid does not have and that is one of our own: `at 2s crash Web`.
pub(super) fn begins_line_of_ours(rest: &str) -> bool {
    let word = first_word(rest);
    let mut words = rest.split(|it: char| is_blank(it) || matches!(it, '\n' | '\r')).skip(1);
    (OUTER_WORDS.contains(&word) && only_outside_blocks(rest)) || words.next() == Some("works")
}

/// Words of a sketch after which the rest of the line is free.
const GUARD_WORDS: &[&str] = &[
    "alt", "else", "opt", "loop", "par", "par_over", "and", "break", "critical", "option", "rect", "box",
    "end",
];

/// Words before the name of a participant that is free text.
const CAST_WORDS: &[&str] = &["participant", "actor", "create", "destroy", "activate", "deactivate"];

/// True for a word that opens a fragment, which ends with `end`.
pub(super) fn opens_fragment(word: &str) -> bool {
    is_one_of(&["alt", "opt", "loop", "par", "par_over", "break", "critical", "rect", "box"], word)
}

/// True for a word that begins the next part of a fragment.
pub(super) fn turns_fragment(word: &str) -> bool {
    is_one_of(&["else", "and", "option"], word)
}

/// True for the word that ends a fragment.
pub(super) fn closes_fragment(word: &str) -> bool {
    word.eq_ignore_ascii_case("end")
}

fn is_one_of(list: &[&str], word: &str) -> bool {
    list.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Words inside blocks that a brace can follow at once.
const INNER_WORDS: &[&str] = &[
    "once",
    "else",
    "fallback",
    "transaction",
    "saga",
    "compensate",
    "parallel",
    "together",
    "branch",
    "spawn",
];

/// True when a line at the left margin can only stand outside every block.
pub(super) fn only_outside_blocks(rest: &str) -> bool {
    let word = first_word(rest);
    let tail = rest[word.len()..].trim_start_matches([' ', '\t']);
    let next = tail.chars().next();
    if OUTER_WORDS.contains(&word) {
        let touches = tail.len() == rest.len() - word.len();
        let goes_on =
            next.is_some_and(|it| begins_word(it) || it.is_ascii_digit() || matches!(it, '"' | '*'));
        return goes_on && !touches;
    }
    if word == "sequenceDiagram" || arrow_in(rest, word).is_some() {
        return true;
    }
    let opens_block = next == Some('{') && begins_word(rest.chars().next().unwrap_or(' '));
    opens_block && !INNER_WORDS.contains(&word)
}

/// Lexes the line from here when it is one with free text; else leaves it alone.
pub(super) fn lex_line(lexer: &mut Lexer<'_>) {
    if lexer.depth > 0 {
        return;
    }
    let rest = lexer.rest();
    let word = first_word(rest);
    let tail = rest[word.len()..].trim_start_matches(is_blank);
    // Such a word can also be a name: `end -> Web: x`, `Loop { … }`, `loop = 1`.
    let is_name = tail.starts_with(['-', '=', '{']) || is_arrow_from(rest, word);
    if matches!(word, "note" | "Note") && note_side(tail).is_some() {
        note(lexer, word.len());
    } else if GUARD_WORDS.contains(&word) && !is_name {
        word_and_phrase(lexer, word.len());
    } else if CAST_WORDS.contains(&word) && !is_name {
        cast(lexer, word.len());
    } else if word == "title" && !is_name && is_free_title(rest, word, tail) {
        word_and_phrase(lexer, word.len());
    } else if let Some((offset, mark)) = arrow_in(rest, word) {
        arrow(lexer, offset, mark);
    }
}

/// The word at the beginning, perhaps empty.
fn first_word(rest: &str) -> &str {
    if !rest.starts_with(begins_word) {
        return "";
    }
    &rest[..word_length(rest)]
}

/// `end -> Web: x`: somebody who is called like a word of the language.
fn is_arrow_from(rest: &str, word: &str) -> bool {
    let arrow = arrow_in(rest, word);
    arrow.is_some_and(|(at, _)| rest[..at].trim_end_matches(is_blank).len() == word.len())
}

/// `title Refunds`: in a sketch the quotes may be left out.
fn is_free_title(rest: &str, word: &str, tail: &str) -> bool {
    tail.starts_with(|it| it == ':' || begins_word(it)) && arrow_in(rest, word).is_none()
}

/// `over`, `left of` or `right of`, as written.
fn note_side(tail: &str) -> Option<&str> {
    ["over", "left of", "right of"].into_iter().find_map(|side| {
        let head = tail.get(..side.len()).filter(|head| head.eq_ignore_ascii_case(side))?;
        let last_word = side.rfind(' ').map_or(0, |at| at + 1);
        (word_length(&tail[last_word..]) == side.len() - last_word).then_some(head)
    })
}

/// `bind logs -> q1, key "a"`. With a colon it is an arrow from somebody who is called `bind …`.
fn is_binding(rest: &str, word: &str) -> bool {
    let tail = rest[word.len()..].trim_start_matches(is_blank);
    let ends = tail.split(['\n', '\r', ',', '{', ';', '#']).next().unwrap_or("");
    word == "bind" && tail.starts_with(|it| begins_word(it) || it == '"') && !ends.contains(':')
}

/// `at 1s latency A -> B 50ms`. With a colon it is an arrow from somebody who is called `at …`.
fn is_change_of_link(rest: &str, word: &str) -> bool {
    let line = rest.split(['\n', '\r', '{', ';', '#']).next().unwrap_or("");
    // The unit of the time may stand apart: `at 1 s latency`.
    let mut words = line.split(is_blank).filter(|it| !it.is_empty()).skip(2).take(2);
    word == "at" && words.any(|it| matches!(it, "latency" | "loss")) && !line.contains(':')
}

/// The arrow of this line and how far it is to it, when it is a line with an arrow.
fn arrow_in(rest: &str, word: &str) -> Option<(usize, &'static str)> {
    let begins_name = |it: char| begins_word(it) || it.is_ascii_digit() || matches!(it, '*' | '"');
    let is_ours = word == "link" || is_binding(rest, word) || is_change_of_link(rest, word);
    if is_ours || !rest.starts_with(begins_name) {
        return None;
    }
    let mut before = None;
    let mut is_quoted = false;
    for (at, letter) in rest.char_indices() {
        is_quoted ^= letter == '"';
        if is_quoted && !matches!(letter, '\n' | '\r') {
            continue;
        }
        let arrow = arrow_at(&rest[at..], before);
        if arrow.is_some() {
            return arrow.map(|arrow| (at, arrow));
        }
        let ends = matches!(letter, '\n' | '\r' | ';' | '{' | '}' | '#' | ':' | ',' | '=');
        if ends || (letter == '"' && !rest.starts_with('"')) {
            return None;
        }
        before = Some(letter);
    }
    None
}

/// `Front desk ->>+ Web: can't wait`
fn arrow(lexer: &mut Lexer<'_>, offset: usize, mark: &str) {
    let start = lexer.at;
    let name = lexer.text[start..start + offset]
        .trim_end_matches(is_blank)
        .trim_end_matches("()")
        .trim_end_matches(is_blank);
    lexer.push(TokenKind::Phrase, start + name.len());
    lexer.at = start + offset;
    lexer.push(TokenKind::Arrow, lexer.at + mark.len());
    lexer.skip_blanks();
    lexer.at += usize::from(lexer.rest().starts_with("()")) * 2;
    phrase(lexer, &[':']);
    label(lexer);
}

/// `: the rest of the line`
fn label(lexer: &mut Lexer<'_>) {
    lexer.skip_blanks();
    if lexer.rest().starts_with(':') {
        lexer.push(TokenKind::Colon, lexer.at + 1);
        phrase(lexer, &[]);
    }
}

/// `note over Web, Front desk: closed`
fn note(lexer: &mut Lexer<'_>, length: usize) {
    lexer.push(TokenKind::Word, lexer.at + length);
    lexer.skip_blanks();
    let side = note_side(lexer.rest()).map_or(0, str::len);
    lexer.push(TokenKind::Word, lexer.at + side);
    loop {
        phrase(lexer, &[':', ',']);
        lexer.skip_blanks();
        if !lexer.rest().starts_with(',') {
            break;
        }
        lexer.push(TokenKind::Comma, lexer.at + 1);
    }
    label(lexer);
}

/// `loop every minute`, `else`
fn word_and_phrase(lexer: &mut Lexer<'_>, length: usize) {
    lexer.push(TokenKind::Word, lexer.at + length);
    label(lexer);
    phrase(lexer, &[]);
}

/// `participant D as Front desk`, `create actor Pat`
fn cast(lexer: &mut Lexer<'_>, length: usize) {
    let word = &lexer.rest()[..length];
    lexer.push(TokenKind::Word, lexer.at + length);
    lexer.skip_blanks();
    let kind = first_word(lexer.rest());
    if word.eq_ignore_ascii_case("create")
        && ["participant", "actor"].iter().any(|it| it.eq_ignore_ascii_case(kind))
    {
        lexer.push(TokenKind::Word, lexer.at + kind.len());
        lexer.skip_blanks();
    }
    let words = free_words(lexer, &[]);
    let lower = words.to_ascii_lowercase();
    let ends = [lower.find(" as "), lower.find("@{")];
    let name_end = ends.into_iter().flatten().min().unwrap_or(words.len());
    let name = words[..name_end].trim_end_matches(is_blank);
    if !name.is_empty() {
        lexer.push(TokenKind::Phrase, lexer.at + name.len());
    }
    lexer.skip_blanks();
    if lexer.rest().get(..3).is_some_and(|it| it.eq_ignore_ascii_case("as ")) && name_end < words.len() {
        lexer.push(TokenKind::Word, lexer.at + 2);
    }
    phrase(lexer, &[]);
}

/// Free text from here to one of the marks, a comment or the end of the statement.
fn phrase(lexer: &mut Lexer<'_>, stops: &[char]) {
    lexer.skip_blanks();
    let words = free_words(lexer, stops);
    if !words.is_empty() {
        lexer.push(TokenKind::Phrase, lexer.at + words.len());
    }
}

/// The text of [`phrase`]. A `#59;` in it is Mermaid's way to write a `;`.
fn free_words<'t>(lexer: &Lexer<'t>, stops: &[char]) -> &'t str {
    let rest = lexer.rest();
    let mut end = rest.len();
    let mut entity_ends = 0;
    for (at, letter) in rest.char_indices() {
        if letter == '#' {
            entity_ends = at + entity_length(&rest[at..]);
        }
        let begins_comment =
            letter == '#' && entity_ends <= at && rest[..at].chars().next_back().is_none_or(is_blank);
        let ends = matches!(letter, '\n' | '\r') || (letter == ';' && at >= entity_ends);
        if ends || begins_comment || stops.contains(&letter) {
            end = at;
            break;
        }
    }
    rest[..end].trim_end_matches(is_blank)
}

/// The length of `#59;` or `#lt;` at the beginning, 0 when there is none.
fn entity_length(rest: &str) -> usize {
    let name = rest[1..].find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(0);
    if (1..=8).contains(&name) && rest[1 + name..].starts_with(';') { name + 2 } else { 0 }
}
