//! A sketch or a run as the steps of a sequence diagram. How a step is written is a [`Spelling`].
//!
//! A text that has the lines of a sketch is written line by line: participants, messages, notes, bars and fragments
//! keep their order and nesting. Any other scenario is written as the messages of its run. What a format cannot say
//! stands in a comment at the beginning; where a text is cut, it says so at its end as well.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::syntax::tree::{ArrowMark, Bar, CastKind, NoteSide, Numbering, Opener};

/// A scenario in the format of another program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SequenceText {
    /// The text.
    pub text: String,
    /// What of it was left out because it would be too long; a clause.
    pub cut: Option<String>,
}

/// A message as it is written.
pub(super) struct MessageLine<'a> {
    /// From whom; none for outside.
    pub from: Option<&'a str>,
    /// To whom; none for outside.
    pub to: Option<&'a str>,
    pub mark: ArrowMark,
    /// A bar begins at the receiver or ends at the sender.
    pub bar: Option<Bar>,
    /// In the words of the format.
    pub label: &'a str,
    /// Who ends with it.
    pub ends: Option<&'a str>,
}

/// How a format writes a step. Names are what [`Spelling::is_plain`] lets pass, words are those of [`Spelling::words`].
pub(super) trait Spelling {
    /// The name of the format in a sentence.
    fn name(&self) -> &'static str;
    /// How many characters it takes at most, and how that is said.
    fn limit(&self) -> (usize, &'static str);
    /// True for a name that can stand as it is.
    fn is_plain(&self, name: &str) -> bool;
    /// Words of a person, with line breaks, so that nothing in them means anything.
    fn words(&self, text: &str) -> String;
    /// The whole text: title and remarks are there or empty.
    fn whole(&self, title: &str, remarks: &[String], lines: &str) -> String;
    /// True when a bar can begin at the message at which another one of the same participant ended.
    fn can_begin_again(&self) -> bool;
    /// A remark in the middle of the lines.
    fn remark(&self, words: &str) -> String;
    /// A participant; with a label when its head says something else than the id.
    fn cast(&self, create: bool, kind: CastKind, id: &str, label: Option<&str>) -> String;
    /// A message; none when the format has none like it, with what is left out.
    fn message(&self, line: &MessageLine<'_>) -> Result<Vec<String>, &'static str>;
    /// A note.
    fn note(&self, side: NoteSide, over: &[&str], words: &str) -> String;
    /// The end of a participant without a message.
    fn destroy(&self, id: &str) -> Result<String, &'static str>;
    /// Numbers from here on, or nothing; `is_again` when there were some before.
    fn numbering(&self, numbering: &Numbering, is_again: bool) -> Result<String, &'static str>;
    /// The first line of a fragment; the word is Mermaid's, as it is typed.
    fn open(&self, opener: Opener, word: &str, guard: &str) -> Result<String, &'static str>;
    /// The first line of its next part.
    fn operand(&self, opener: Opener, guard: &str) -> String;
    /// The last line of a fragment.
    fn end(&self, opener: Opener) -> &'static str;
}

/// A text that is put together.
pub(super) struct Writer<'s> {
    pub spelling: &'s dyn Spelling,
    left_out: BTreeSet<String>,
    /// What each participant is called in the text.
    ids: BTreeMap<Rc<str>, String>,
    taken: BTreeSet<String>,
    /// Bars that are open.
    bars: BTreeMap<Rc<str>, usize>,
    /// Whose bars have ended since the last message.
    ended: BTreeSet<Rc<str>>,
    /// Fragments that are open; none for one that is not written.
    open: Vec<Option<Opener>>,
    to_create: Vec<(Rc<str>, CastKind, Option<String>)>,
    to_destroy: Option<Rc<str>>,
    is_numbered: bool,
    lines: String,
    characters: usize,
    cut: Option<String>,
}

/// A message before it is written.
pub(super) struct Message<'a> {
    /// From whom; none for outside.
    pub from: Option<&'a Rc<str>>,
    /// To whom; none for outside.
    pub to: Option<&'a Rc<str>>,
    pub mark: ArrowMark,
    pub bar: Option<Bar>,
    pub label: &'a str,
}

impl<'s> Writer<'s> {
    pub fn new(spelling: &'s dyn Spelling) -> Self {
        Self {
            spelling,
            left_out: BTreeSet::new(),
            ids: BTreeMap::new(),
            taken: BTreeSet::new(),
            bars: BTreeMap::new(),
            ended: BTreeSet::new(),
            open: Vec::new(),
            to_create: Vec::new(),
            to_destroy: None,
            is_numbered: false,
            lines: String::new(),
            characters: 0,
            cut: None,
        }
    }

    /// True when nothing more has room.
    pub fn is_full(&self) -> bool {
        self.characters > self.spelling.limit().0
    }

    /// Ends the text here: `what` is left out.
    pub fn cut(&mut self, what: &str) {
        self.cut = Some(format!("{what}: {}", self.spelling.limit().1));
    }

    fn say(&mut self, line: &str) {
        let indent = "  ".repeat(self.open.iter().flatten().count() + 1);
        let line = format!("{indent}{line}");
        self.characters += line.chars().count() + 1;
        self.lines.push_str(line.trim_end());
        self.lines.push('\n');
    }

    pub fn leave_out(&mut self, what: &str) {
        self.left_out.insert(what.to_owned());
    }

    fn try_say(&mut self, line: Result<String, &'static str>) {
        match line {
            Ok(line) if line.is_empty() => {}
            Ok(line) => self.say(&line),
            Err(what) => self.leave_out(what),
        }
    }

    pub fn is_known(&self, name: &str) -> bool {
        self.ids.contains_key(name) || self.to_create.iter().any(|it| *it.0 == *name)
    }

    /// The id of a participant; a new one is declared when its name cannot stand as it is.
    fn id(&mut self, name: &Rc<str>) -> String {
        if let Some(id) = self.ids.get(name) {
            return id.clone();
        }
        let id = self.new_id(name);
        if id != **name {
            let label = self.spelling.words(name);
            self.say(&self.spelling.cast(false, CastKind::Participant, &id, Some(&label)));
        }
        id
    }

    fn new_id(&mut self, name: &Rc<str>) -> String {
        let mut number = self.ids.len();
        let mut id = name.to_string();
        while !(self.spelling.is_plain(&id) && self.taken.insert(id.clone())) {
            number += 1;
            id = format!("p{number}");
        }
        self.ids.insert(name.clone(), id.clone());
        id
    }

    /// Declares a participant; a second time only for its label. One that is created waits for its message.
    pub fn cast(&mut self, create: bool, kind: CastKind, name: &Rc<str>, label: Option<&str>) {
        let label = label.filter(|it| !it.is_empty());
        if create && !self.is_known(name) {
            self.to_create.push((name.clone(), kind, label.map(str::to_owned)));
            return;
        }
        self.create_now(name, false);
        let is_known = self.ids.contains_key(name);
        self.declare(false, kind, name, label, is_known);
    }

    fn declare(&mut self, create: bool, kind: CastKind, name: &Rc<str>, label: Option<&str>, is_known: bool) {
        let id = self.ids.get(name).cloned().unwrap_or_else(|| self.new_id(name));
        let label = label.unwrap_or(name);
        let shown = (is_known || *label != id).then(|| self.spelling.words(label));
        self.say(&self.spelling.cast(create, kind, &id, shown.as_deref()));
    }

    /// Those whom a line names, from left to right: one that has to be declared does not overtake one before it.
    fn introduce(&mut self, names: &[&Rc<str>]) {
        let is_odd = |it: &&Rc<str>| !self.is_known(it) && !self.spelling.is_plain(it);
        let before = names.iter().rposition(is_odd).unwrap_or(0);
        for name in &names[..before] {
            if !self.is_known(name) {
                self.declare(false, CastKind::Participant, name, None, false);
            }
        }
    }

    /// A participant is created with the message that is next, or has to be there now.
    fn create_now(&mut self, name: &Rc<str>, is_target: bool) {
        if let Some(at) = self.to_create.iter().position(|it| it.0 == *name) {
            let (name, kind, label) = self.to_create.remove(at);
            self.declare(is_target, kind, &name, label.as_deref(), false);
        }
    }

    pub fn message(&mut self, message: &Message<'_>) {
        let ends = self.to_destroy.take_if(|it| [message.from, message.to].contains(&Some(it)));
        self.destroy_now();
        let names: Vec<&Rc<str>> = message.from.into_iter().chain(message.to).collect();
        self.introduce(&names);
        if let Some(from) = message.from {
            self.create_now(from, false);
        }
        let (from, to) = (
            message.from.map(|it| self.id(it)),
            message.to.map(|it| {
                self.create_now(it, true);
                self.id(it)
            }),
        );
        self.ended.clear();
        let bar = message.bar.filter(|bar| match (bar, message.from, message.to) {
            (Bar::Begin, _, Some(to)) => self.begin_bar(to),
            (Bar::End, Some(from), _) => self.end_bar(from),
            _ => false,
        });
        self.ended.extend(ends.clone());
        let ends = ends.map(|it| self.id(&it));
        let label = self.spelling.words(message.label);
        let line = MessageLine {
            from: from.as_deref(),
            to: to.as_deref(),
            mark: message.mark,
            bar,
            label: &label,
            ends: ends.as_deref(),
        };
        match self.spelling.message(&line) {
            Ok(lines) => lines.iter().for_each(|it| self.say(it)),
            Err(what) => self.leave_out(what),
        }
    }

    /// False when it cannot begin here.
    fn begin_bar(&mut self, name: &Rc<str>) -> bool {
        if self.ended.contains(name) && !self.spelling.can_begin_again() {
            self.leave_out("bars that begin where one ends");
            return false;
        }
        *self.bars.entry(name.clone()).or_insert(0) += 1;
        true
    }

    /// False when no bar is open.
    fn end_bar(&mut self, name: &Rc<str>) -> bool {
        let Some(open) = self.bars.get_mut(name).filter(|it| **it > 0) else { return false };
        *open -= 1;
        self.ended.insert(name.clone());
        true
    }

    pub fn bar(&mut self, bar: Bar, name: &Rc<str>) {
        self.create_now(name, false);
        let id = self.id(name);
        let is_drawn = if bar == Bar::Begin { self.begin_bar(name) } else { self.end_bar(name) };
        if is_drawn {
            let word = if bar == Bar::Begin { "activate" } else { "deactivate" };
            self.say(&format!("{word} {id}"));
        }
    }

    pub fn note(&mut self, side: NoteSide, over: &[&Rc<str>], text: &str) {
        self.introduce(over);
        let over: Vec<String> = over
            .iter()
            .map(|it| {
                self.create_now(it, false);
                self.id(it)
            })
            .collect();
        let most = if side == NoteSide::Over { 2 } else { 1 };
        let over: Vec<&str> = over.iter().take(most).map(String::as_str).collect();
        let words = self.spelling.words(text);
        self.say(&self.spelling.note(side, &over, &words));
    }

    /// A participant ends with the next message of its own, or without one.
    pub fn destroy(&mut self, name: &Rc<str>) {
        self.destroy_now();
        self.to_destroy = Some(name.clone());
    }

    fn destroy_now(&mut self) {
        if let Some(name) = self.to_destroy.take() {
            self.create_now(&name, false);
            let id = self.id(&name);
            self.ended.insert(name);
            let line = self.spelling.destroy(&id);
            self.try_say(line);
        }
    }

    pub fn numbering(&mut self, numbering: &Numbering) {
        let line = self.spelling.numbering(numbering, self.is_numbered);
        self.try_say(line);
        self.is_numbered |= *numbering != Numbering::Off;
    }

    pub fn open(&mut self, opener: Opener, word: &str, guard: &str) {
        let guard = if opener.is_frame() { guard.to_owned() } else { self.spelling.words(guard) };
        match self.spelling.open(opener, word, &guard) {
            Ok(line) => {
                self.say(&line);
                self.open.push(Some(opener));
            }
            Err(what) => {
                self.leave_out(what);
                self.open.push(None);
            }
        }
    }

    /// The next part of the fragment; of what has one part only, the words are left out.
    pub fn operand(&mut self, guard: &str) {
        let Some(Some(opener @ (Opener::Alt | Opener::Par | Opener::Critical))) = self.open.last().copied()
        else {
            return self.leave_out("the parts of fragments that have one part only");
        };
        self.open.pop();
        let guard = self.spelling.words(guard);
        self.say(&self.spelling.operand(opener, &guard));
        self.open.push(Some(opener));
    }

    pub fn end(&mut self) {
        if let Some(Some(opener)) = self.open.pop() {
            self.say(self.spelling.end(opener));
        }
    }

    /// Everything is closed, and the remarks stand first.
    pub fn finish(mut self, title: &str, is_partial: bool) -> SequenceText {
        self.destroy_now();
        while !self.open.is_empty() {
            self.end();
        }
        // Who does not exist at the playhead is not told.
        for (name, kind, label) in std::mem::take(&mut self.to_create).into_iter().filter(|_| !is_partial) {
            self.declare(false, kind, &name, label.as_deref(), false);
        }
        let name = self.spelling.name();
        let mut remarks = Vec::new();
        if is_partial {
            remarks.push("What had happened up to the playhead.".to_owned());
        }
        if !self.left_out.is_empty() {
            let list: Vec<&str> = self.left_out.iter().map(String::as_str).collect();
            remarks.push(format!("{name} cannot express, and this leaves out: {}.", list.join(", ")));
        }
        if let Some(cut) = &self.cut {
            remarks.push(format!("This leaves out {cut}."));
            let remark = self.spelling.remark(&format!("Here it is cut. It leaves out {cut}."));
            self.say(&remark);
        }
        let title = if title == "Untitled" { String::new() } else { self.spelling.words(title) };
        SequenceText { text: self.spelling.whole(&title, &remarks, &self.lines), cut: self.cut }
    }
}
