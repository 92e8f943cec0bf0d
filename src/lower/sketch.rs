//! A scenario that is only arrows: who takes part, and which arrows are calls.
//! The steps themselves are put together by [`super::fragments`].

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::checks::{call_without_reply, mixed_levels};
use super::context::Context;
use super::fragments;
use crate::base::{Decimal, LifelineId};
use crate::diag::{Span, Spanned};
use crate::model::{ArrowSort, Sketch, SketchGroup};
use crate::syntax::tree::{
    ArrowMark, CastKind, DeclareKind, Item, ItemKind, Name, Numbering, Opener, SketchLine,
};
use crate::syntax::{SketchParticipant, box_title, in_order, sketch_participants};

/// A line of a sketch and its place.
pub(super) type Line<'t> = (Span, &'t SketchLine);

impl<'t> Context<'t> {
    /// The lines of the sketch, in order of the text.
    fn sketch_lines(&self) -> Vec<Line<'t>> {
        let line = |item: &'t Item| match &item.kind {
            ItemKind::Sketch(line) => Some((item.span, line)),
            _ => None,
        };
        self.tree.items.iter().filter_map(line).collect()
    }

    /// Adds the participants of a line of a sketch that are not there yet.
    pub(super) fn sketch_participants(&mut self, item: &'t Item, roster: &Roster<'t>) {
        let ItemKind::Sketch(line) = &item.kind else { return };
        match line {
            SketchLine::Arrow { from, to, .. } => {
                in_order(from, to).iter().for_each(|name| self.mention(name, roster));
            }
            SketchLine::Note { over, .. } => over.iter().for_each(|name| self.mention(name, roster)),
            SketchLine::Works(name, _) | SketchLine::LeftOut(Some(name)) | SketchLine::Cast { name, .. } => {
                self.mention(name, roster);
            }
            _ => {}
        }
    }

    fn mention(&mut self, name: &Name, roster: &Roster<'t>) {
        if &*name.value == "*" || name.value.is_empty() {
            return;
        }
        if let Some(lifeline) = self.names.get(&name.value) {
            return self.names.mark_used(lifeline);
        }
        if let Some((item, declared)) = roster.declared.get(&*name.value) {
            return self.declare_line(item, declared);
        }
        match roster.cast.get(&name.value).filter(|it| it.declared) {
            Some(cast) => self.cast(name, cast),
            None => self.only_mentioned(name, roster.inferred.get(&name.value).copied()),
        }
    }

    fn only_mentioned(&mut self, name: &Name, kind: Option<DeclareKind>) {
        let why = match kind {
            Some(DeclareKind::Queue) => Some("only passes on what it gets, so it is a queue"),
            Some(DeclareKind::Topic) => Some("passes what it gets on to several, so it is a topic"),
            _ => None,
        };
        if let Some(why) = why {
            self.explain(name.span, format!("`{}` {why}", name.value));
        }
        self.declare_as(kind.unwrap_or(DeclareKind::Service), name, name);
    }

    /// `participant D as Front desk`: the lines say `D`, the head says `Front desk`.
    fn cast(&mut self, name: &Name, cast: &SketchParticipant) {
        let kind = match cast.kind {
            CastKind::Actor => DeclareKind::Person,
            CastKind::Queue => DeclareKind::Queue,
            CastKind::Database | CastKind::Collections => DeclareKind::Store,
            CastKind::Participant | CastKind::Boundary | CastKind::Control | CastKind::Entity => {
                DeclareKind::Service
            }
        };
        let words = cast.label.as_ref().map(|it| fragments::plain(&it.value)).filter(|it| !it.is_empty());
        let head = words.filter(|it| self.names.get(it).is_none()).unwrap_or_else(|| name.value.clone());
        self.declare_as(kind, name, &Spanned::new(head, name.span));
    }

    fn declare_as(&mut self, kind: DeclareKind, name: &Name, head: &Name) {
        if let Some(lifeline) = self.declare(kind, head, name.span) {
            self.names.add_alias(&name.value, lifeline);
            self.names.mark_used(lifeline);
        }
    }

    /// Arrows, notes and fragments.
    pub(super) fn sketch(&mut self) {
        let lines = self.sketch_lines();
        let Some((first, _)) = lines.first().copied() else { return };
        let behavior = self.tree.items.iter().find(|it| matches!(it.kind, ItemKind::Behavior { .. }));
        if let Some(behavior) = behavior {
            self.report(mixed_levels::diagnostic(first, behavior.span));
            return;
        }
        if lines.iter().all(|(_, line)| matches!(line, SketchLine::Header | SketchLine::LeftOut(_))) {
            return;
        }
        let sorts = self.sorts(&lines);
        let steps = fragments::Builder::new(self, sorts).build(&lines);
        let (groups, shown_numbers) = (self.groups(&lines), shown_numbers(&lines));
        self.scenario.sketch = Some(Sketch { steps, groups, shown_numbers });
    }

    /// The boxes of the text that have participants.
    fn groups(&self, lines: &[Line<'_>]) -> Vec<SketchGroup> {
        let mut groups: Vec<SketchGroup> = Vec::new();
        let mut open: Vec<Opener> = Vec::new();
        for (_, line) in lines {
            match line {
                SketchLine::Open(opener, words) => {
                    open.push(*opener);
                    if *opener == Opener::Box {
                        let title = fragments::plain(box_title(&words.value).1);
                        groups.push(SketchGroup { title, members: Vec::new() });
                    }
                }
                SketchLine::End => drop(open.pop()),
                SketchLine::Cast { name, .. } if open.last() == Some(&Opener::Box) => {
                    if let (Some(lifeline), Some(group)) = (self.names.get(&name.value), groups.last_mut()) {
                        group.members.push(lifeline);
                    }
                }
                _ => {}
            }
        }
        groups.retain(|it| !it.members.is_empty());
        groups
    }

    /// What kind of arrow each arrow is, in order of the text.
    fn sorts(&mut self, lines: &[Line<'_>]) -> Vec<ArrowSort> {
        let pairs = pair_replies(lines);
        let arrows = lines.iter().filter_map(|(_, line)| match line {
            SketchLine::Arrow { arrow, from, to, .. } => Some((*arrow, from, to)),
            _ => None,
        });
        let mut sorts = Vec::new();
        for (number, (arrow, from, to)) in arrows.enumerate() {
            let is_answered = pairs.answered.contains(&number);
            let sort = match arrow.value {
                ArrowMark::Call => ArrowSort::Call,
                ArrowMark::Solid if is_answered => ArrowSort::Call,
                ArrowMark::Send | ArrowMark::Lost | ArrowMark::Solid => ArrowSort::Send,
                ArrowMark::Reply | ArrowMark::LostReply => {
                    ArrowSort::Reply(pairs.call_of.get(&number).copied())
                }
            };
            if arrow.value == ArrowMark::Call && !is_answered {
                self.report(call_without_reply::diagnostic(from, to, arrow.span));
            }
            sorts.push(sort);
        }
        sorts
    }

    /// The lifeline of a name in a sketch; `*` is nobody.
    pub(super) fn sketch_lifeline(&mut self, name: &Name) -> Option<LifelineId> {
        if &*name.value == "*" { None } else { self.lifeline(name) }
    }
}

/// Which reply answers which call.
#[derive(Default)]
struct Pairs {
    answered: BTreeSet<usize>,
    /// By number of the reply.
    call_of: BTreeMap<usize, u32>,
}

/// A reply answers the last open call the other way round. Each way of an `alt` begins with the calls open before it.
fn pair_replies(lines: &[Line<'_>]) -> Pairs {
    let mut pairs = Pairs::default();
    let mut open: Vec<(usize, &str, &str)> = Vec::new();
    let mut before: Vec<Vec<(usize, &str, &str)>> = Vec::new();
    let mut number = 0;
    for (_, line) in lines {
        match line {
            SketchLine::Arrow { from, arrow, to, .. } => {
                match arrow.value {
                    ArrowMark::Call | ArrowMark::Solid => open.push((number, &from.value, &to.value)),
                    ArrowMark::Reply | ArrowMark::LostReply => {
                        let call = open.iter().rposition(|(_, caller, callee)| {
                            **caller == *to.value && **callee == *from.value
                        });
                        if let Some(place) = call {
                            let (call, ..) = open.remove(place);
                            pairs.answered.insert(call);
                            pairs.call_of.insert(number, u32::try_from(call).unwrap_or(u32::MAX));
                        }
                    }
                    ArrowMark::Send | ArrowMark::Lost => {}
                }
                number += 1;
            }
            SketchLine::Open(..) => before.push(open.clone()),
            SketchLine::Operand(_) => open = before.last().cloned().unwrap_or_default(),
            SketchLine::End => {
                before.pop();
            }
            _ => {}
        }
    }
    pairs
}

/// What the whole text says of each participant of a sketch.
#[derive(Default)]
pub(super) struct Roster<'t> {
    /// Lines that declare: the line and the name in it.
    declared: BTreeMap<&'t str, (&'t Item, &'t Name)>,
    cast: BTreeMap<Rc<str>, SketchParticipant>,
    /// What those are which are only mentioned, when it is no service.
    inferred: BTreeMap<Rc<str>, DeclareKind>,
}

impl<'t> Roster<'t> {
    pub(super) fn new(items: &'t [Item]) -> Self {
        let mut roster = Self { inferred: inferred_kinds(items), ..Self::default() };
        roster.cast = sketch_participants(items).into_iter().map(|it| (it.name.value.clone(), it)).collect();
        for item in items {
            if let ItemKind::Declare { names, .. } = &item.kind {
                for name in names {
                    roster.declared.entry(&name.value).or_insert((item, name));
                }
            }
        }
        roster
    }
}

/// Which of those who are only mentioned are channels: a name that begins with a small letter,
/// and that sends nothing but what it was sent. One that sends a message to several is a topic.
fn inferred_kinds(items: &[Item]) -> BTreeMap<Rc<str>, DeclareKind> {
    let mut traffic: BTreeMap<&Rc<str>, Traffic<'_>> = BTreeMap::new();
    for item in items {
        let ItemKind::Sketch(SketchLine::Arrow { from, arrow, to, label, .. }) = &item.kind else { continue };
        let is_one_way = matches!(arrow.value, ArrowMark::Send | ArrowMark::Solid | ArrowMark::Lost);
        let sender = traffic.entry(&from.value).or_default();
        sender.talks |= !is_one_way;
        sender.sent.entry(&label.value).or_default().insert(&to.value);
        let receiver = traffic.entry(&to.value).or_default();
        receiver.talks |= !is_one_way;
        receiver.received.insert(&label.value);
    }
    traffic.into_iter().filter_map(|(name, it)| Some((name.clone(), it.kind(name)?))).collect()
}

/// What goes through one lifeline.
#[derive(Default)]
struct Traffic<'t> {
    /// True when it calls, is called, or answers.
    talks: bool,
    received: BTreeSet<&'t str>,
    /// To whom each message is sent.
    sent: BTreeMap<&'t str, BTreeSet<&'t str>>,
}

impl Traffic<'_> {
    fn kind(&self, name: &str) -> Option<DeclareKind> {
        let is_small = name.chars().next().is_some_and(char::is_lowercase);
        let passes_on = !self.sent.is_empty() && self.sent.keys().all(|label| self.received.contains(label));
        if self.talks || !is_small || !passes_on {
            return None;
        }
        let to_several = self.sent.values().any(|receivers| receivers.len() > 1);
        Some(if to_several { DeclareKind::Topic } else { DeclareKind::Queue })
    }
}

/// The number that each arrow shows, in order of the text; nothing when none does. Arrows without a number count too.
fn shown_numbers(lines: &[Line<'_>]) -> Vec<Rc<str>> {
    const ONE: Decimal = Decimal(1_000_000);
    let (mut next, mut step, mut is_on) = (ONE, ONE, false);
    let mut shown: Vec<Rc<str>> = Vec::new();
    for (_, line) in lines {
        match line {
            SketchLine::Numbering(Numbering::Off) => is_on = false,
            SketchLine::Numbering(Numbering::On { start, step: by }) => {
                (next, step, is_on) = (start.unwrap_or(next), by.unwrap_or(step), true);
            }
            SketchLine::Arrow { .. } => {
                let words = next.to_string();
                let words = words.strip_suffix(".0").unwrap_or(&words);
                shown.push(if is_on { words.into() } else { "".into() });
                next = Decimal(next.0.saturating_add(step.0));
            }
            _ => {}
        }
    }
    if shown.iter().all(|it| it.is_empty()) { Vec::new() } else { shown }
}
