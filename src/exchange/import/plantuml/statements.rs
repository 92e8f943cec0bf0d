//! Lines to statements.

use super::arrows::{ArrowLine, Cursor};
use crate::diag::Span;
use crate::syntax::tree::{CastKind, NoteSide};

/// A statement and where it begins.
#[derive(Clone, Debug)]
pub(super) struct Statement<'t> {
    pub span: Span,
    pub kind: Kind<'t>,
}

/// What a line says.
#[derive(Clone, Debug)]
pub(super) enum Kind<'t> {
    Arrow(ArrowLine<'t>),
    /// `participant "Front desk" as D order 3`
    Cast {
        create: bool,
        kind: CastKind,
        name: &'t str,
        label: Option<String>,
        order: Option<i64>,
    },
    /// `box "Back office"`
    Box(&'t str),
    EndBox,
    Activate(&'t str),
    Deactivate(&'t str),
    Destroy(&'t str),
    Return(&'t str),
    AutoActivate(bool),
    /// `alt paid`: the word in lower case, and the guard.
    Open(&'static str, String),
    Else(&'t str),
    End,
    Note(NoteAt<'t>, String),
    Ref(Vec<&'t str>, String),
    /// `== Delivery ==`
    Divider(&'t str),
    /// `... 5 minutes later ...`
    Delay(&'t str),
    Number {
        start: Option<i64>,
        step: Option<i64>,
        /// A format, or numbers of several levels.
        is_formatted: bool,
    },
    NumberOff,
    Title(String),
    Comment(&'t str),
}

/// Where a note stands.
#[derive(Clone, Debug)]
pub(super) enum NoteAt<'t> {
    /// At the message before.
    Message(NoteSide),
    /// At participants.
    Of(NoteSide, Vec<&'t str>),
    /// Over all participants.
    Across,
}

/// Words that open a group, and what is written for each.
const GROUPS: [(&str, &str); 9] = [
    ("alt", "alt"),
    ("opt", "opt"),
    ("loop", "loop"),
    ("par2", "par"),
    ("par", "par"),
    ("break", "break"),
    ("critical", "critical"),
    ("group", "group"),
    ("partition", "group"),
];

/// Words before a participant.
const KINDS: [(&str, CastKind); 8] = [
    ("participant", CastKind::Participant),
    ("actor", CastKind::Actor),
    ("boundary", CastKind::Boundary),
    ("control", CastKind::Control),
    ("entity", CastKind::Entity),
    ("database", CastKind::Database),
    ("collections", CastKind::Collections),
    ("queue", CastKind::Queue),
];

/// Reads a line that begins with a word: participants, bars, groups, numbering. None for any other.
pub(super) fn read(line: &str) -> Option<Kind<'_>> {
    let mut at = Cursor { rest: line };
    cast(line)
        .or_else(|| bars(line))
        .or_else(|| group(line))
        .or_else(|| numbering(line))
        .or_else(|| marks(line))
        .or_else(|| {
            let is_return = at.eat_word("return");
            is_return.then(|| Kind::Return(at.rest.trim()))
        })
        .or_else(|| {
            let on = Cursor { rest: line }.eat_word("autoactivate").then(|| line[12..].trim())?;
            let is_on = on.eq_ignore_ascii_case("on");
            (is_on || on.eq_ignore_ascii_case("off")).then_some(Kind::AutoActivate(is_on))
        })
}

/// `create actor "Front desk" as D <<s>> order 3 #red`
fn cast(line: &str) -> Option<Kind<'_>> {
    let mut at = Cursor { rest: line };
    let create = at.eat_word("create");
    at.blanks();
    let word = KINDS.iter().find(|(word, _)| at.eat_word(word));
    let kind = word.map(|it| it.1).or(create.then_some(CastKind::Participant))?;
    at.blanks();
    let first = at.name()?;
    at.blanks();
    let (mut name, mut label) = (first, None);
    if at.eat_word("as") {
        at.blanks();
        let is_label_first = !at.rest.starts_with('"');
        let other = at.name()?;
        (name, label) = if is_label_first { (other, Some(first)) } else { (first, Some(other)) };
    }
    let order = cast_end(&mut at)?;
    let label = label.map(str::to_owned);
    Some(Kind::Cast { create, kind, name, label, order })
}

/// What can stand behind a participant: stereotype, order, link, colour.
fn cast_end(at: &mut Cursor<'_>) -> Option<Option<i64>> {
    let mut order = None;
    loop {
        at.blanks();
        if at.rest.is_empty() {
            return Some(order);
        } else if at.rest.starts_with("<<") {
            at.rest = at.rest.split_once(">>")?.1;
        } else if at.rest.starts_with("[[") {
            at.rest = at.rest.split_once("]]")?.1;
        } else if at.rest.starts_with('#') {
            at.rest = at.rest.split_once([' ', '\t']).map_or("", |it| it.1);
        } else if at.eat_word("order") {
            at.blanks();
            let end = at.rest.find([' ', '\t', '#', '<']).unwrap_or(at.rest.len());
            order = Some(at.rest[..end].parse().ok()?);
            at.rest = &at.rest[end..];
        } else {
            return None;
        }
    }
}

/// The name before a block `participant D [`.
pub(super) fn cast_block(line: &str) -> Option<(CastKind, &str)> {
    let mut at = Cursor { rest: line.strip_suffix('[')?.trim_end() };
    let (_, kind) = KINDS.iter().find(|(word, _)| at.eat_word(word))?;
    at.blanks();
    let name = at.name()?;
    cast_end(&mut at)?;
    Some((*kind, name))
}

/// `activate Web #red`, `Web++`
fn bars(line: &str) -> Option<Kind<'_>> {
    let mut at = Cursor { rest: line };
    for (word, kind) in [
        ("activate", Kind::Activate as fn(_) -> _),
        ("deactivate", Kind::Deactivate as fn(_) -> _),
        ("destroy", Kind::Destroy as fn(_) -> _),
    ] {
        if at.eat_word(word) {
            at.blanks();
            return bar_end(&mut at).map(kind);
        }
    }
    let name = at.name()?;
    at.blanks();
    let kind = match at.rest.get(..2)? {
        "++" => Kind::Activate(name),
        "--" => Kind::Deactivate(name),
        _ => return None,
    };
    let end = at.rest[2..].trim();
    (end.is_empty() || is_colour(end)).then_some(kind)
}

fn bar_end<'t>(at: &mut Cursor<'t>) -> Option<&'t str> {
    let name = at.name()?;
    at.blanks();
    (at.rest.is_empty() || is_colour(at.rest)).then_some(name)
}

fn is_colour(word: &str) -> bool {
    let letters = |it: char| it.is_alphanumeric() || matches!(it, '|' | '/' | '\\' | '-');
    word.strip_prefix('#').is_some_and(|it| !it.is_empty() && it.chars().all(letters))
}

/// `alt#Gold #LightBlue paid`, `else`, `end`, `box "Back office" #Teal`
fn group(line: &str) -> Option<Kind<'_>> {
    let mut at = Cursor { rest: line };
    if at.eat_word("end") {
        at.blanks();
        return Some(if at.eat_word("box") { Kind::EndBox } else { Kind::End });
    }
    if at.eat_word("endbox") {
        return Some(Kind::EndBox);
    }
    if at.eat_word("else") || at.eat_word("also") {
        return Some(Kind::Else(without_colours(at.rest)));
    }
    if at.eat_word("box") {
        return Some(Kind::Box(box_title(at.rest.trim())));
    }
    let (_, written) = GROUPS.iter().find(|(word, _)| at.eat_word(word))?;
    let guard = without_colours(at.rest);
    Some(Kind::Open(written, guard.to_owned()))
}

fn without_colours(mut words: &str) -> &str {
    words = words.trim();
    for _ in 0..2 {
        let first = words.split_whitespace().next().unwrap_or("");
        if is_colour(first) {
            words = words[first.len()..].trim_start();
        }
    }
    words
}

fn box_title(words: &str) -> &str {
    let colour = words.rfind('#').filter(|at| is_colour(words[*at..].trim()));
    let words = words[..colour.unwrap_or(words.len())].trim();
    words.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(words)
}

/// `autonumber 10 5 "<b>[000]"`, `autonumber stop`
fn numbering(line: &str) -> Option<Kind<'_>> {
    let mut at = Cursor { rest: line };
    if !at.eat_word("autonumber") {
        return None;
    }
    at.blanks();
    if at.eat_word("stop") {
        return at.rest.trim().is_empty().then_some(Kind::NumberOff);
    }
    if at.eat_word("inc") {
        return Some(Kind::Number { start: None, step: None, is_formatted: true });
    }
    let goes_on = at.eat_word("resume");
    let (mut numbers, mut is_formatted) = ([None, None], false);
    for number in &mut numbers {
        at.blanks();
        let end =
            at.rest.find(|it: char| !(it.is_ascii_digit() || "._:,;".contains(it))).unwrap_or(at.rest.len());
        let (digits, rest) = at.rest.split_at(end);
        is_formatted |= digits.contains(|it: char| !it.is_ascii_digit());
        *number = digits.split(|it: char| !it.is_ascii_digit()).next().and_then(|it| it.parse::<i64>().ok());
        at.rest = rest;
    }
    at.blanks();
    let has_format = at.rest.len() >= 2 && at.rest.starts_with('"') && at.rest.ends_with('"');
    let [start, step] = if goes_on { [None, numbers[0]] } else { numbers };
    (at.rest.is_empty() || has_format).then_some(Kind::Number {
        start,
        step,
        is_formatted: is_formatted || has_format,
    })
}

/// `== Delivery ==`, `... 5 minutes later ...`
fn marks(line: &str) -> Option<Kind<'_>> {
    let divider = line.strip_prefix("==").and_then(|it| it.strip_suffix("=="));
    if let Some(words) = divider {
        return Some(Kind::Divider(words.trim_matches('=').trim()));
    }
    if line == "..." {
        return Some(Kind::Delay(""));
    }
    let delay = line.strip_prefix("...").and_then(|it| it.strip_suffix("..."));
    delay.filter(|it| !it.trim_matches('.').trim().is_empty()).map(|it| Kind::Delay(it.trim()))
}

/// `note over A, B #red : text`: where, and the text when it stands in the line.
pub(super) fn note(line: &str) -> Option<(NoteAt<'_>, Option<&str>)> {
    let mut at = Cursor { rest: line.strip_prefix('/').unwrap_or(line).trim_start() };
    if !["note", "hnote", "rnote"].iter().any(|it| at.eat_word(it)) {
        return None;
    }
    at.blanks();
    let side = [
        ("left", NoteSide::Left),
        ("right", NoteSide::Right),
        ("top", NoteSide::Over),
        ("bottom", NoteSide::Over),
    ];
    let place = if at.eat_word("across") {
        NoteAt::Across
    } else if at.eat_word("over") {
        NoteAt::Of(NoteSide::Over, names(&mut at, 2)?)
    } else {
        let (_, side) = side.iter().find(|(word, _)| at.eat_word(word))?;
        at.blanks();
        if at.eat_word("of") { NoteAt::Of(*side, names(&mut at, 1)?) } else { NoteAt::Message(*side) }
    };
    at.blanks();
    if at.rest.starts_with("<<") {
        at.rest = at.rest.split_once(">>")?.1.trim_start();
    }
    if at.rest.starts_with('#') {
        at.rest = at.rest[at.rest.find([' ', '\t', ':']).unwrap_or(at.rest.len())..].trim_start();
    }
    match at.rest.strip_prefix(':') {
        Some(text) => Some((place, Some(text.trim()))),
        None => at.rest.is_empty().then_some((place, None)),
    }
}

/// `ref over A, B : text`: over whom, and the text when it stands in the line.
pub(super) fn reference(line: &str) -> Option<(Vec<&str>, Option<&str>)> {
    let mut at = Cursor { rest: line };
    if !at.eat_word("ref") {
        return None;
    }
    if at.rest.starts_with('#') {
        at.rest = at.rest.split_once([' ', '\t'])?.1;
    }
    at.blanks();
    if !at.eat_word("over") {
        return None;
    }
    let over = names(&mut at, usize::MAX)?;
    at.blanks();
    match at.rest.strip_prefix(':') {
        Some(text) => Some((over, Some(text.trim()))),
        None => at.rest.is_empty().then_some((over, None)),
    }
}

/// `A, "Front desk"`
fn names<'t>(at: &mut Cursor<'t>, most: usize) -> Option<Vec<&'t str>> {
    let mut names = Vec::new();
    loop {
        at.blanks();
        names.push(at.name()?);
        at.blanks();
        if names.len() > most {
            return None;
        }
        if !at.eat(",") {
            return Some(names);
        }
    }
}
