//! Completion of a sketch's lines: the arrow after a participant, the other end, the words.

use super::{Completion, OfferKind, rank, written};
use crate::diag::Span;
use crate::syntax::sketch_lines::{closes_fragment, opens_fragment, turns_fragment};
use crate::syntax::token::{arrow_at, is_blank};
use crate::syntax::tree::{ArrowMark, ItemKind, Name, SketchLine, Tree};
use crate::syntax::want::Place;
use crate::syntax::words;

/// The arrows as they are taught: what is written, and what it means.
const ARROWS: &[(&str, &str)] = &[
    ("=>", "a call: the sender waits for the reply"),
    ("->", "one way: the sender goes on"),
    ("-->", "the reply to a call"),
    ("-x", "one way, and lost"),
    ("--x", "a reply that is lost"),
];

/// What the line of a sketch needs at byte `offset`; none when it is no such line.
pub(super) fn complete(tree: &Tree, offset: u32) -> Option<Vec<Completion>> {
    let is_model = tree.items.iter().any(|it| matches!(it.kind, ItemKind::Behavior { .. }));
    let is_foreign = tree.foreign_from.is_some_and(|start| start <= offset);
    let (before, after) = tree.text.split_at_checked(offset as usize)?;
    let after = after.split(['\n', '\r']).next().unwrap_or("");
    if is_model || is_foreign || !after.trim().is_empty() {
        return None;
    }
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("").trim_start_matches(is_blank);
    let place = Line { tree, offset };
    match place.cut(line)? {
        Part::Arrow { from, typed } => Some(place.arrows(from, typed)),
        Part::Target { typed } => Some(place.names(typed, OfferKind::Participant)),
        Part::Words { typed } => Some(place.names(typed, OfferKind::Message)),
    }
}

/// What is being typed, and its beginning.
enum Part<'t> {
    Arrow { from: &'t str, typed: &'t str },
    Target { typed: &'t str },
    Words { typed: &'t str },
}

struct Line<'t> {
    tree: &'t Tree,
    offset: u32,
}

impl<'t> Line<'t> {
    fn cut(&self, line: &'t str) -> Option<Part<'t>> {
        if line.starts_with('#') {
            return None;
        }
        if let Some(rest) = self.behind_arrow(line) {
            let rest = rest.trim_start_matches(is_blank);
            return Some(match rest.split_once(':') {
                Some((_, typed)) => Part::Words { typed: typed.trim_start_matches(is_blank) },
                None => Part::Target { typed: rest },
            });
        }
        let (from, typed) = line.split_at(line.trim_end_matches(['-', '=']).len());
        let from = from.strip_suffix(is_blank)?.trim_end_matches(is_blank);
        self.is_sender(from).then_some(Part::Arrow { from, typed })
    }

    /// What follows the first arrow of the line, which stands behind a sender and a blank.
    fn behind_arrow(&self, line: &'t str) -> Option<&'t str> {
        let starts = line.char_indices().filter(|(_, it)| matches!(it, '-' | '='));
        let mut arrows = starts.filter_map(|(at, _)| Some((at, arrow_at(&line[at..], Some(' '))?)));
        let (at, arrow) = arrows.find(|(at, _)| line[..*at].ends_with(is_blank))?;
        self.is_sender(line[..at].trim_end_matches(is_blank)).then(|| &line[at + arrow.len()..])
    }

    /// True for a participant, or a word that can become one.
    fn is_sender(&self, name: &str) -> bool {
        let name = name.trim_matches('"');
        let is_word = words::find(Place::Line, name).is_some()
            || opens_fragment(name)
            || turns_fragment(name)
            || closes_fragment(name);
        let is_new = !is_word && !name.contains(is_blank);
        !name.is_empty() && (is_new || self.participants().iter().any(|it| &*it.value == name))
    }

    fn arrows(&self, from: &str, typed: &str) -> Vec<Completion> {
        let caller = self.open_call(from.trim_matches('"'));
        let replied = caller.map(|it| format!("--> {}: ", written(it)));
        let mut arrows: Vec<(String, String, String)> = ARROWS
            .iter()
            .map(|(arrow, detail)| ((*arrow).to_owned(), (*detail).to_owned(), format!("{arrow} ")))
            .collect();
        if let Some((caller, insert)) = caller.zip(replied) {
            arrows.retain(|it| it.0 != "-->");
            arrows.insert(0, (format!("--> {caller}"), "the reply that it waits for".to_owned(), insert));
        }
        let fitting = arrows.into_iter().filter(|it| it.0.starts_with(typed) && it.0 != typed);
        fitting
            .map(|(label, detail, insert)| self.offer(OfferKind::Arrow, label, detail, insert, typed))
            .collect()
    }

    /// The participant that waits for a reply of this one, by the lines above.
    fn open_call(&self, of: &str) -> Option<&'t str> {
        let mut open: Vec<(&str, &str)> = Vec::new();
        for (from, arrow, to) in self.lines_above() {
            match arrow {
                ArrowMark::Call => open.push((&from.value, &to.value)),
                ArrowMark::Reply | ArrowMark::LostReply => {
                    let answered = open.iter().rposition(|call| *call == (&*to.value, &*from.value));
                    if let Some(at) = answered {
                        open.remove(at);
                    }
                }
                ArrowMark::Send | ArrowMark::Solid | ArrowMark::Lost => {}
            }
        }
        open.iter().rev().find(|(_, to)| *to == of).map(|(from, _)| *from)
    }

    fn lines_above(&self) -> impl Iterator<Item = (&'t Name, ArrowMark, &'t Name)> {
        let offset = self.offset;
        self.tree.items.iter().filter(move |it| it.span.end < offset).filter_map(|it| match &it.kind {
            ItemKind::Sketch(SketchLine::Arrow { from, arrow, to, .. }) => Some((from, arrow.value, to)),
            _ => None,
        })
    }

    fn names(&self, typed: &str, kind: OfferKind) -> Vec<Completion> {
        let (names, detail) = match kind {
            OfferKind::Message => (self.messages(), "message"),
            _ => (self.participants(), "participant"),
        };
        let lower = typed.to_ascii_lowercase();
        let mut labels: Vec<&str> = Vec::new();
        for name in names {
            let label = &*name.value;
            if label != "*" && !label.is_empty() && label != typed && !labels.contains(&label) {
                labels.push(label);
            }
        }
        let mut fitting: Vec<(u8, &str)> =
            labels.into_iter().filter_map(|it| Some((rank(it, &lower)?, it))).collect();
        fitting.sort_by_key(|(rank, _)| *rank);
        let offer = |(_, label): (u8, &str)| {
            self.offer(kind, label.to_owned(), detail.to_owned(), label.to_owned(), typed)
        };
        fitting.into_iter().map(offer).collect()
    }

    /// Every participant but the one that is being typed.
    fn participants(&self) -> Vec<&'t Name> {
        self.elsewhere(|kind| match kind {
            ItemKind::Declare { names, .. } => names.iter().collect(),
            ItemKind::Sketch(SketchLine::Arrow { from, to, .. }) => vec![from, to],
            ItemKind::Sketch(SketchLine::Cast { name, .. }) => vec![name],
            _ => Vec::new(),
        })
    }

    fn messages(&self) -> Vec<&'t Name> {
        self.elsewhere(|kind| match kind {
            ItemKind::Sketch(SketchLine::Arrow { label, .. }) => vec![label],
            _ => Vec::new(),
        })
    }

    fn elsewhere(&self, names: impl Fn(&'t ItemKind) -> Vec<&'t Name>) -> Vec<&'t Name> {
        let all = self.tree.items.iter().flat_map(|it| names(&it.kind));
        all.filter(|it| self.offset < it.span.start || it.span.end < self.offset).collect()
    }

    fn offer(
        &self,
        kind: OfferKind,
        label: String,
        detail: String,
        insert: String,
        typed: &str,
    ) -> Completion {
        let end = self.offset as usize;
        Completion { kind, label, detail, insert, replace: Span::new(end - typed.len(), end) }
    }
}
