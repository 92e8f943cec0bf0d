//! Completion. The parser itself records what it would accept
//! there; here the kinds become words and names.

mod arrows;

use std::collections::BTreeSet;

use crate::diag::Span;
use crate::syntax::token::{Token, TokenKind};
use crate::syntax::tree::{ItemKind, Member, Name, Reaction, SketchLine, StepKind, Tree, Trigger};
use crate::syntax::want::Want;
use crate::syntax::{parse_at, visit, words};

/// A word that could be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What kind of thing it is.
    pub kind: OfferKind,
    /// What the list shows.
    pub label: String,
    /// What it is, in a few words.
    pub detail: String,
    /// The text to insert.
    pub insert: String,
    /// What it takes the place of: the word that was begun, or nothing.
    pub replace: Span,
}

/// What an offer stands for, in the order of the list: names of the text come before words of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfferKind {
    /// A participant or channel.
    Participant,
    /// A kind of message.
    Message,
    /// A variable, a field or a parameter.
    Name,
    /// An arrow of a sketch.
    Arrow,
    /// A word of the language.
    Word,
}

struct Offer {
    kind: OfferKind,
    label: String,
    detail: String,
}

/// Every completion at byte `offset`, those with the typed prefix first.
/// An empty line has completions only on request, and the typed word itself is never offered.
pub fn complete(text: &str, offset: u32, is_asked: bool) -> Vec<Completion> {
    if !is_asked && is_line_empty(text, offset) {
        return Vec::new();
    }
    let parse = parse_at(text, Some(offset));
    let tree = &parse.tree;
    if let Some(offers) = arrows::complete(tree, offset) {
        return offers;
    }
    let begun = word_at(&tree.tokens, offset);
    if begun.is_some_and(|it| !matches!(it.kind, TokenKind::Word | TokenKind::Phrase)) {
        return Vec::new();
    }
    let replace = begun.map_or(Span::at(offset), |it| it.span);
    let typed = Span { start: replace.start, end: offset }.text(text).to_ascii_lowercase();
    let mut offers = Offers { tree, offset, seen: BTreeSet::new(), list: Vec::new() };
    parse.wanted.iter().for_each(|want| offers.add(*want));
    let rank = |label: &str| rank(label, &typed).filter(|_| label != replace.text(text));
    let mut fitting: Vec<(u8, Offer)> =
        offers.list.into_iter().filter_map(|it| Some((rank(&it.label)?, it))).collect();
    fitting.sort_by_key(|(rank, it)| (*rank, it.kind));
    fitting
        .into_iter()
        .map(|(_, Offer { kind, label, detail })| Completion {
            insert: written(&label),
            kind,
            label,
            detail,
            replace,
        })
        .collect()
}

/// How well a label fits what was typed, best first; none when it does not.
fn rank(label: &str, typed: &str) -> Option<u8> {
    match label.to_ascii_lowercase().find(typed) {
        Some(0) => Some(0),
        Some(_) if typed.len() > 1 => Some(1),
        _ => None,
    }
}

/// True when there are only blanks around the cursor.
fn is_line_empty(text: &str, offset: u32) -> bool {
    let (before, after) = text.split_at_checked(offset as usize).unwrap_or((text, ""));
    let ends_line = |it: char| matches!(it, '\n' | '\r');
    let before = before.rsplit(ends_line).next().unwrap_or("");
    let after = after.split(ends_line).next().unwrap_or("");
    before.trim().is_empty() && after.trim().is_empty()
}

/// The word, comment or quoted text that touches the cursor from the left.
fn word_at(tokens: &[Token], offset: u32) -> Option<Token> {
    let last = tokens.partition_point(|it| it.span.start < offset);
    let token = tokens[..last].last().copied()?;
    let is_one = token.kind.is_wordlike() || token.kind == TokenKind::Comment;
    (is_one && offset <= token.span.end).then_some(token)
}

/// A name as it is written: in quotes when it is more than a word.
fn written(label: &str) -> String {
    let is_plain = label
        .chars()
        .all(|it| crate::syntax::token::continues_word(it) || it == '-' || it.is_ascii_punctuation());
    if is_plain || words::WORDS.iter().any(|it| it.text == label) || label.split(' ').all(is_lower_word) {
        label.to_owned()
    } else {
        format!("\"{}\"", label.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// True for a word of the language, of which several may stand in one offer: `at most`.
fn is_lower_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase())
}

/// What can be offered, without doubles.
struct Offers<'t> {
    tree: &'t Tree,
    offset: u32,
    seen: BTreeSet<String>,
    list: Vec<Offer>,
}

impl<'t> Offers<'t> {
    fn add(&mut self, want: Want) {
        match want {
            Want::Word(place) => words::of(place).for_each(|it| self.word(it)),
            Want::OneOf(words) => words.iter().for_each(|it| self.push(OfferKind::Word, it, "")),
            Want::Endpoint => self.participants(|kind| !matches!(kind, "queue" | "topic" | "exchange")),
            Want::Channel => self.participants(|kind| matches!(kind, "queue" | "topic")),
            Want::Queue => self.participants(|kind| kind == "queue"),
            Want::Topic => self.participants(|kind| matches!(kind, "topic" | "exchange")),
            Want::Exchange => self.participants(|kind| kind == "exchange"),
            Want::Lifeline => self.participants(|_| true),
            Want::Message => self.messages(),
            Want::MessageOf(start, end) => self.messages_of(Span { start, end }),
            Want::Variable => self.variables(),
            Want::Profile => {
                words::PROFILES.iter().for_each(|it| self.push(OfferKind::Word, it, "broker profile"))
            }
            Want::Knob => self.knobs(),
            Want::NewName => {}
        }
    }

    fn push(&mut self, kind: OfferKind, label: &str, detail: &str) {
        if !label.is_empty() && self.seen.insert(label.to_owned()) {
            self.list.push(Offer { kind, label: label.to_owned(), detail: detail.to_owned() });
        }
    }

    fn word(&mut self, word: &words::Word) {
        let detail = if word.shape.is_empty() {
            word.detail.to_owned()
        } else {
            format!("{} · {}", word.shape, word.detail)
        };
        self.push(OfferKind::Word, word.text, &detail);
    }

    /// All participants that are declared or, in a sketch, mentioned.
    fn participants(&mut self, fits: impl Fn(&str) -> bool) {
        for item in &self.tree.items {
            match &item.kind {
                ItemKind::Declare { kind, names, .. } if fits(kind.word()) => {
                    names.iter().for_each(|it| self.name(OfferKind::Participant, it, kind.word()));
                }
                ItemKind::Sketch(SketchLine::Arrow { from, to, .. }) if fits("participant") => {
                    self.name(OfferKind::Participant, from, "participant");
                    self.name(OfferKind::Participant, to, "participant");
                }
                ItemKind::Sketch(SketchLine::Cast { name, .. }) if fits("participant") => {
                    self.name(OfferKind::Participant, name, "participant");
                }
                _ => {}
            }
        }
    }

    /// A name, but not the one that is being typed.
    fn name(&mut self, kind: OfferKind, name: &Name, detail: &str) {
        let is_typed = name.span.start <= self.offset && self.offset <= name.span.end;
        if !is_typed && &*name.value != "*" {
            self.push(kind, &name.value, detail);
        }
    }

    /// Every kind of message, sent or handled.
    fn messages(&mut self) {
        let tree = self.tree;
        tree.each_message(&mut |message| self.name(OfferKind::Message, &message.name, "message"));
        for reaction in reactions(tree) {
            if let Trigger::Message { message, .. } = &reaction.1.trigger {
                self.name(OfferKind::Message, message, "message");
            }
        }
        for item in &tree.items {
            if let ItemKind::Sketch(SketchLine::Arrow { label, .. }) = &item.kind {
                self.name(OfferKind::Message, label, "message");
            }
        }
    }

    /// What a participant reacts to; everything when it reacts to nothing yet.
    fn messages_of(&mut self, of: Span) {
        let who = of.text(&self.tree.text);
        let before = self.list.len();
        for (of, reaction) in reactions(self.tree) {
            if let Trigger::Message { message, from: None, .. } = &reaction.trigger
                && &*of.value == who
            {
                self.name(OfferKind::Message, message, "message");
            }
        }
        if self.list.len() == before {
            self.messages();
        }
    }

    fn knobs(&mut self) {
        for item in &self.tree.items {
            if let ItemKind::Knob(knob) = &item.kind {
                self.name(OfferKind::Name, &knob.name, "parameter");
            }
        }
    }

    /// State and local variables, and the fields of the message being handled.
    fn variables(&mut self) {
        let here = self.offset;
        self.knobs();
        for item in &self.tree.items {
            let ItemKind::Behavior { members, .. } = &item.kind else { continue };
            if item.span.start > here || here > item.span.end {
                continue;
            }
            for member in members {
                if let Member::State(name, _) = member {
                    self.name(OfferKind::Name, name, "state");
                }
            }
            let around = members.iter().rev().find_map(|it| match it {
                Member::Reaction(reaction) if reaction.head.start <= here => Some(reaction),
                _ => None,
            });
            if let Some(reaction) = around {
                self.locals(reaction);
            }
        }
    }

    fn locals(&mut self, reaction: &'t Reaction) {
        match &reaction.trigger {
            Trigger::Schedule { count, .. } => {
                count.iter().for_each(|it| self.name(OfferKind::Name, it, "which time it is"))
            }
            Trigger::Message { message, .. } => self.fields(&message.value),
        }
        visit::each_step(&reaction.steps, &mut |step| match &step.kind {
            StepKind::Let(name, _) => self.name(OfferKind::Name, name, "variable"),
            StepKind::Repeat { count: Some(name), .. } => {
                self.name(OfferKind::Name, name, "which round it is")
            }
            StepKind::Each { item, .. } => self.name(OfferKind::Name, item, "each item"),
            StepKind::Split(split) => self.name(OfferKind::Name, &split.item, "each part"),
            StepKind::Aggregate(it) => self.name(OfferKind::Name, &it.parts, "the parts collected"),
            StepKind::Replay(replay) => self.name(OfferKind::Name, &replay.item, "each record"),
            StepKind::Claim(claim) => {
                claim.bind.iter().for_each(|it| self.name(OfferKind::Name, it, "what was claimed"))
            }
            StepKind::Pending(it) => {
                it.bind.iter().for_each(|it| self.name(OfferKind::Name, it, "what is not settled"))
            }
            StepKind::Fetch(fetch) => {
                fetch.bind.iter().for_each(|it| self.name(OfferKind::Name, it, "what was fetched"))
            }
            StepKind::Call(call) => {
                call.bind.iter().for_each(|it| self.name(OfferKind::Name, it, "the reply"))
            }
            _ => {}
        });
    }

    /// The fields with which a message is sent anywhere.
    fn fields(&mut self, message: &str) {
        let tree = self.tree;
        let detail = format!("field of {message}");
        tree.each_message(&mut |it| {
            if &*it.name.value == message {
                it.payload.iter().for_each(|field| self.name(OfferKind::Name, &field.name, &detail));
            }
        });
        for item in &tree.items {
            if let ItemKind::At(line) = &item.kind
                && let Some(changes) = line.action.changes()
            {
                changes.iter().for_each(|field| self.name(OfferKind::Name, &field.name, &detail));
            }
        }
    }
}

/// Every reaction and whose it is.
fn reactions(tree: &Tree) -> impl Iterator<Item = (&Name, &Reaction)> {
    tree.items.iter().flat_map(|item| match &item.kind {
        ItemKind::Behavior { of, members } => members
            .iter()
            .filter_map(|it| match it {
                Member::Reaction(reaction) => Some((of, reaction)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    })
}
