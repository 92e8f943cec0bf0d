//! Statements to lines of a sketch.

use std::collections::BTreeSet;

use super::super::Note;
use super::super::sketch::Sketch;
use super::arrows::{ArrowLine, Party, Shape};
use super::roster::{Member, Roster};
use super::statements::{Kind, NoteAt, Statement};
use super::words;
use crate::base::Decimal;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::syntax::tree::{ArrowMark, NoteSide, Numbering};

/// What was written.
#[derive(Default)]
pub(super) struct Written {
    pub text: String,
    pub assumed: Vec<Note>,
    pub left_out: Vec<Note>,
    pub diagnostics: Diagnostics,
}

/// Writes a sketch.
pub(super) fn write(statements: &[Statement<'_>]) -> Written {
    let roster = Roster::of(statements);
    let mentioned = mentioned(statements, &roster);
    let mut writer = Writer {
        roster: &roster,
        parted: parted(statements),
        next_senders: next_senders(statements),
        sketch: Sketch::default(),
        at: Span::at(0),
        bars: Vec::new(),
        ended: BTreeSet::new(),
        is_at_message: false,
        last: None,
        to_create: None,
        is_automatic: false,
        open: Vec::new(),
        written: Written::default(),
    };
    let titles = statements.iter().filter(|it| matches!(it.kind, Kind::Title(_))).count();
    writer.head(statements, roster.must_be_written(&mentioned));
    for (n, statement) in statements.iter().enumerate() {
        writer.at = statement.span;
        writer.statement(n, &statement.kind);
    }
    if titles > 1 {
        writer.leave_out("titles but the last one");
    }
    Written { text: writer.sketch.out, ..writer.written }
}

/// All participants in the order in which the lines of a sketch name them.
fn mentioned(statements: &[Statement<'_>], roster: &Roster<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = Vec::new();
    let mut has_message = false;
    for statement in statements {
        match &statement.kind {
            Kind::Open(word, _) => open.push(word),
            Kind::End => drop(open.pop()),
            _ => {}
        }
        let is_note = match &statement.kind {
            Kind::Else(guard) => !guard.is_empty() && open.last().is_none_or(|it| !has_parts(it)),
            Kind::Note(NoteAt::Message(_), _) => !has_message,
            _ => false,
        };
        has_message |= matches!(&statement.kind, Kind::Arrow(arrow) if !arrow.is_hidden);
        let named = if is_note { roster.ends() } else { named(&statement.kind, roster) };
        for name in named {
            if seen.insert(name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// True for a group whose `else` begins another part.
fn has_parts(word: &str) -> bool {
    matches!(word, "alt" | "opt" | "par" | "critical")
}

/// The participants that the line of a statement names.
fn named<'a>(kind: &Kind<'_>, roster: &'a Roster<'_>) -> Vec<&'a str> {
    match kind {
        Kind::Arrow(arrow) if !arrow.is_hidden => {
            let (from, to) = ends(arrow);
            // The line that creates a participant stands before the message.
            let order = if arrow.signs.contains(&"**") { [to, from] } else { [from, to] };
            order.into_iter().flatten().map(|it| roster.name(it.name)).collect()
        }
        Kind::Cast { create: true, name: it, .. } => vec![roster.name(it)],
        Kind::Note(NoteAt::Of(_, over), _) | Kind::Ref(over, _) => {
            over.iter().map(|it| roster.name(it)).collect()
        }
        Kind::Divider("") | Kind::Delay("") => Vec::new(),
        Kind::Note(NoteAt::Across, _) | Kind::Divider(_) | Kind::Delay(_) => roster.ends(),
        _ => Vec::new(),
    }
}

/// For each statement, who sends the next message.
fn next_senders<'t>(statements: &[Statement<'t>]) -> Vec<Option<&'t str>> {
    let mut next = None;
    let mut senders: Vec<Option<&str>> = Vec::with_capacity(statements.len());
    for statement in statements.iter().rev() {
        if let Kind::Arrow(arrow) = &statement.kind
            && !arrow.is_hidden
        {
            next = ends(arrow).0.map(|it| it.name).or(next);
        }
        senders.push(next);
    }
    senders.reverse();
    senders
}

/// The numbers of the statements that open a group with an `else`.
fn parted(statements: &[Statement<'_>]) -> BTreeSet<usize> {
    let mut open = Vec::new();
    let mut parted = BTreeSet::new();
    for (n, statement) in statements.iter().enumerate() {
        match statement.kind {
            Kind::Open(..) => open.push(n),
            Kind::Else(_) => parted.extend(open.last().copied()),
            Kind::End => drop(open.pop()),
            _ => {}
        }
    }
    parted
}

/// From whom a message comes and to whom it goes; none for outside.
fn ends<'a, 't>(arrow: &'a ArrowLine<'t>) -> (Option<&'a Party<'t>>, Option<&'a Party<'t>>) {
    let (left, right) = (arrow.left.as_ref(), arrow.right.as_ref());
    if arrow.is_reversed() { (right, left) } else { (left, right) }
}

/// A bar on a lifeline.
struct Bar<'t> {
    who: &'t str,
    /// Who sent the message with which it began; none for outside.
    caller: Option<&'t str>,
}

struct Writer<'r, 't> {
    roster: &'r Roster<'t>,
    /// The groups that have an `else`.
    parted: BTreeSet<usize>,
    next_senders: Vec<Option<&'t str>>,
    sketch: Sketch,
    at: Span,
    bars: Vec<Bar<'t>>,
    /// Whose bars have ended since the last message.
    ended: BTreeSet<&'t str>,
    /// Nothing but bars and notes stands behind the last message.
    is_at_message: bool,
    /// The last message: from, to, and the length of the text before it.
    last: Option<(Option<&'t str>, Option<&'t str>, usize)>,
    /// The next message has to go there.
    to_create: Option<&'t str>,
    /// `autoactivate on`
    is_automatic: bool,
    /// The words that opened what is open.
    open: Vec<&'static str>,
    written: Written,
}

impl<'t> Writer<'_, 't> {
    fn assume(&mut self, words: impl Into<String>) {
        self.written.assumed.push(Note { span: self.at, words: words.into() });
    }

    fn leave_out(&mut self, words: &str) {
        self.written.left_out.push(Note { span: self.at, words: words.to_owned() });
    }

    fn wrong(&mut self, message: String, help: &str) {
        self.written.diagnostics.push(Diagnostic::error("not-possible", self.at, message).help(help));
    }

    /// A text without styles and links, which are listed.
    fn words(&mut self, text: &str) -> String {
        let read = words::read(text);
        if read.has_styles {
            self.leave_out("colours and styles");
        }
        if read.has_links {
            self.leave_out("links");
        }
        // Quotes around a whole text are taken off when it is read.
        let is_quoted = read.text.len() > 1 && read.text.starts_with('"') && read.text.ends_with('"');
        if is_quoted { format!("\"{}\"", read.text) } else { read.text }
    }

    /// The title, and the participants when they do not stand where the lines would put them.
    fn head(&mut self, statements: &[Statement<'t>], has_roster: bool) {
        let title = statements.iter().rev().find_map(|it| match &it.kind {
            Kind::Title(text) => Some((it.span, text)),
            _ => None,
        });
        if let Some((span, text)) = title {
            self.at = span;
            let text = self.words(text).replace("<br/>", " ");
            self.sketch.title(&text);
        }
        let roster = self.roster;
        let mut group = None;
        let are_created_last = roster.are_created_last();
        for member in
            roster.members.iter().filter(|it| has_roster && !(it.created.is_some() && are_created_last))
        {
            if member.group != group {
                self.change_box(group, member.group);
                group = member.group;
            }
            self.cast(false, member);
        }
        self.change_box(group, None);
    }

    fn change_box(&mut self, from: Option<usize>, to: Option<usize>) {
        if from.is_some() {
            self.sketch.end();
        }
        if let Some(title) = to.and_then(|it| self.roster.boxes.get(it)) {
            let title = self.words(title).replace("<br/>", " ");
            self.sketch.open("box", &title);
        }
    }

    fn cast(&mut self, create: bool, member: &Member) {
        self.sketch.cast(create, member.kind, &member.name, member.label.as_deref());
    }

    fn statement(&mut self, n: usize, kind: &Kind<'t>) {
        let roster = self.roster;
        let is_mark = matches!(kind, Kind::End | Kind::Divider(_) | Kind::Ref(..));
        self.is_at_message &= !is_mark;
        match kind {
            Kind::Arrow(arrow) if arrow.is_hidden => self.leave_out("hidden arrows"),
            Kind::Arrow(arrow) => self.arrow(arrow),
            Kind::Cast { create: true, name, .. } => self.create(name),
            Kind::Cast { .. } | Kind::Box(_) | Kind::EndBox | Kind::Title(_) => {}
            Kind::Activate(name) => self.activate(name, None),
            Kind::Deactivate(name) => self.deactivate(name),
            Kind::Destroy(name) => self.destroy(name),
            Kind::Return(label) => self.give_back(label),
            Kind::AutoActivate(is_on) => self.is_automatic = *is_on,
            Kind::Open("opt", guard) if self.parted.contains(&n) => self.open("alt", guard),
            Kind::Open(word, guard) => self.open(word, guard),
            Kind::Else(guard) => self.operand(guard),
            Kind::End => {
                self.open.pop();
                self.sketch.end();
            }
            Kind::Note(place, text) => self.note(place, text),
            Kind::Ref(over, text) => {
                let over: Vec<&str> = over.iter().map(|it| roster.name(it)).collect();
                let text = self.words(text);
                self.assume("a `ref` is written as a note");
                self.sketch.note("over", &over, &format!("ref: {text}"));
            }
            Kind::Divider(text) => {
                self.ended.clear();
                self.over_all(text, "a divider is written as a note");
            }
            Kind::Delay(text) => self.delay(n, text),
            Kind::Number { start, step, is_formatted } => {
                if *is_formatted {
                    self.leave_out("formats and levels of numbers");
                }
                let decimal = |it: &Option<i64>| it.map(|it| Decimal(it.saturating_mul(1_000_000)));
                let (start, step) = (decimal(start), decimal(step));
                let start = start.or(step.map(|_| Decimal(1_000_000)));
                self.sketch.numbering(&Numbering::On { start, step });
            }
            Kind::NumberOff => self.sketch.numbering(&Numbering::Off),
            Kind::Comment(text) => self.sketch.say(&format!("# {text}")),
        }
    }

    fn arrow(&mut self, arrow: &ArrowLine<'t>) {
        let (from, to) = ends(arrow);
        let (from, to) = (from.map(|it| it.name), to.map(|it| it.name));
        if let Some(created) = self.to_create.take().filter(|it| to != Some(*it)) {
            self.wrong(
                format!("`{created}` is created, and the next message goes elsewhere"),
                "put the line `create` directly before the first message to it",
            );
        }
        if arrow.is_beside {
            self.assume("messages at one height (`&`) come one after the other");
        }
        if arrow.is_slanted {
            self.assume(
                "how far an arrow slants is its latency here; `link A -> B { latency 30ms }` sets it",
            );
        }
        if arrow.signs.contains(&"**")
            && let Some(to) = to
        {
            self.create(to);
            self.to_create = None;
        }
        let before = self.sketch.out.len();
        if arrow.signs.contains(&"!!")
            && let Some(to) = to
        {
            self.sketch.about("destroy", self.roster.name(to));
        }
        let mark = self.mark(arrow, from.is_none() || to.is_none());
        self.message(from, mark, to, arrow.label, before);
        self.after_arrow(arrow, from, to);
    }

    /// Bars that begin and end with a message.
    fn after_arrow(&mut self, arrow: &ArrowLine<'t>, from: Option<&'t str>, to: Option<&'t str>) {
        if arrow.signs.contains(&"--")
            && let Some(from) = from
        {
            self.deactivate(from);
        }
        let begins = arrow.signs.contains(&"++") || self.is_automatic && !arrow.is_dotted;
        if let Some(to) = to.filter(|_| begins) {
            self.activate(to, from);
        }
    }

    fn message(
        &mut self,
        from: Option<&'t str>,
        mark: ArrowMark,
        to: Option<&'t str>,
        label: &str,
        before: usize,
    ) {
        let roster = self.roster;
        let label = self.words(label);
        let name = |it: Option<&str>| it.map_or("*", |it| roster.name(it));
        self.sketch.arrow(name(from), mark, name(to), &label);
        self.last = Some((from, to, before));
        self.ended.clear();
        self.is_at_message = true;
    }

    fn mark(&mut self, arrow: &ArrowLine<'t>, is_outside: bool) -> ArrowMark {
        let (start, end) = match arrow.is_reversed() {
            true => (arrow.right_head, arrow.left_head),
            false => (arrow.left_head, arrow.right_head),
        };
        if start.shape.is_some() && end.shape.is_some() {
            self.assume("an arrow with two heads is one message, from left to right");
        }
        if matches!(end.shape, Some(Shape::HalfFilled | Shape::HalfOpen)) {
            self.assume("half a head is drawn as a whole one");
        }
        let is_open = matches!(end.shape, Some(Shape::Open | Shape::HalfOpen));
        match (end.has_cross, arrow.is_dotted) {
            (true, true) => ArrowMark::LostReply,
            (true, false) => ArrowMark::Lost,
            (false, true) => ArrowMark::Reply,
            (false, false) if is_open || is_outside => ArrowMark::Send,
            (false, false) => ArrowMark::Solid,
        }
    }

    fn create(&mut self, name: &'t str) {
        let roster = self.roster;
        if let Some(member) = roster.member(name) {
            self.cast(true, member);
        }
        self.to_create = Some(name);
    }

    fn activate(&mut self, who: &'t str, caller: Option<&'t str>) {
        if self.ended.contains(who) {
            let message = format!("a bar of `{who}` begins where one ends");
            return self.wrong(message, "put a message between the two lines");
        }
        self.sketch.about("activate", self.roster.name(who));
        let last = self.last.filter(|(_, to, _)| *to == Some(who)).and_then(|it| it.0);
        self.bars.push(Bar { who, caller: caller.or(last) });
    }

    fn deactivate(&mut self, who: &'t str) {
        self.note_end(who);
        match self.bars.iter().rposition(|it| it.who == who) {
            Some(bar) => {
                self.bars.remove(bar);
                self.sketch.about("deactivate", self.roster.name(who));
            }
            None if self.last.is_some() => self.leave_out("ends of bars that were not begun"),
            None => self.wrong(
                format!("no bar of `{who}` is open here"),
                "begin one before, with `activate` or `++`",
            ),
        }
    }

    fn note_end(&mut self, who: &'t str) {
        if self.is_at_message {
            self.ended.insert(who);
        }
    }

    /// It ends with the message before, when that is one of its own; else here.
    fn destroy(&mut self, name: &'t str) {
        let roster = self.roster;
        if self.last.is_none() {
            let message = format!("`{name}` cannot end before the first message");
            return self.wrong(message, "put the line `destroy` behind a message");
        }
        self.bars.retain(|it| it.who != name);
        self.note_end(name);
        let line = format!("destroy {}\n", super::super::sketch::name(roster.name(name)));
        match self.last {
            Some((from, to, before)) if from == Some(name) || to == Some(name) => {
                let indent: String = self.sketch.out[before..].chars().take_while(|it| *it == ' ').collect();
                self.sketch.out.insert_str(before, &(indent + &line));
            }
            _ => self.sketch.say(line.trim_end()),
        }
    }

    /// `return`: an answer to who began the last bar.
    fn give_back(&mut self, label: &str) {
        let before = self.sketch.out.len();
        if let Some(Bar { who, caller }) = self.bars.pop() {
            self.message(Some(who), ArrowMark::Reply, caller, label, before);
            return self.sketch.about("deactivate", self.roster.name(who));
        }
        match self.last {
            Some((from, Some(to), _)) => self.message(Some(to), ArrowMark::Reply, from, label, before),
            _ => self.wrong(
                "there is no message to answer with this `return`".to_owned(),
                "write the message before it",
            ),
        }
    }

    fn open(&mut self, word: &'static str, guard: &str) {
        let guard = self.words(guard);
        match word {
            "alt" => self.assume("of an `alt`, the first way is taken; `, taken` behind a guard says which"),
            "loop" if !guard.contains(|it: char| it.is_ascii_digit()) => {
                self.assume("a `loop` makes one round; `loop 3 times` makes three");
            }
            "break" => self.assume("a `break` is not taken; `, taken` behind its guard takes it"),
            "group" => self.assume("a `group` is written as `critical`: all of its lines happen"),
            _ => {}
        }
        self.open.push(word);
        self.sketch.open(if word == "group" { "critical" } else { word }, &guard);
    }

    /// The next part of a group. What has no parts here continues behind a note.
    fn operand(&mut self, guard: &str) {
        let guard = self.words(guard);
        let word = match self.open.last() {
            Some(&"alt") => "else",
            Some(&"par") => "and",
            Some(&"critical") => "option",
            _ => {
                self.assume("this `else` parts what happens one after the other; it is written as a note");
                return self.note_over_all(&guard);
            }
        };
        self.sketch.operand(word, &guard);
    }

    fn note(&mut self, place: &NoteAt<'t>, text: &str) {
        let (roster, text) = (self.roster, self.words(text));
        match place {
            NoteAt::Across => self.note_over_all(&text),
            NoteAt::Of(side, over) => {
                let over: Vec<&str> = over.iter().map(|it| roster.name(it)).collect();
                self.sketch.note(side.word(), &over, &text);
            }
            NoteAt::Message(side) => {
                let ends = self.last.map(|(from, to, _)| (from.or(to), to.or(from)));
                let Some((Some(from), Some(to))) = ends else { return self.note_over_all(&text) };
                let (left, right) = if roster.is_left(from, to) { (from, to) } else { (to, from) };
                let over = if *side == NoteSide::Right { right } else { left };
                self.sketch.note(side.word(), &[roster.name(over)], &text);
            }
        }
    }

    fn over_all(&mut self, text: &str, assumed: &str) {
        let text = self.words(text);
        if !text.is_empty() {
            self.assume(assumed);
            self.note_over_all(&text);
        }
    }

    fn note_over_all(&mut self, text: &str) {
        let ends = self.roster.ends();
        if ends.is_empty() {
            self.leave_out("notes without a participant");
        } else if !text.is_empty() {
            self.sketch.note("over", &ends, text);
        }
    }

    /// Time that passes: the next sender works that long.
    fn delay(&mut self, n: usize, text: &str) {
        let sender = self.next_senders.get(n).copied().flatten();
        match (duration(text), sender) {
            (Some(length), Some(sender)) => {
                self.assume("in a delay with a time, the next sender works that long");
                self.note_over_all(&words::read(text).text);
                let name = super::super::sketch::name(self.roster.name(sender));
                self.sketch.say(&format!("{name} works {length}"));
            }
            _ if text.is_empty() => self.leave_out("delays without a time"),
            _ => self.over_all(text, "a delay without a time is written as a note"),
        }
    }
}

/// `5 minutes later` → `5min`
fn duration(text: &str) -> Option<String> {
    let start = text.find(|it: char| it.is_ascii_digit())?;
    let rest = &text[start..];
    let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
    let unit = rest[end..].trim_start();
    let unit = &unit[..unit.find(|it: char| !it.is_alphabetic()).unwrap_or(unit.len())];
    let unit = match unit.to_ascii_lowercase().as_str() {
        "ms" | "msec" | "millis" | "millisecond" | "milliseconds" => "ms",
        "s" | "sec" | "secs" | "second" | "seconds" => "s",
        "m" | "min" | "mins" | "minute" | "minutes" => "min",
        "h" | "hr" | "hour" | "hours" => "h",
        "d" | "day" | "days" => "d",
        "us" | "µs" | "microseconds" => "us",
        _ => return None,
    };
    // Longer than the program can count is no time.
    (end <= 4).then(|| format!("{}{unit}", &rest[..end]))
}
