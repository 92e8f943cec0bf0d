//! Who takes part in a sketch, and what Mermaid demands of those who do.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::syntax::tree::{CastKind, Item, ItemKind, Name, Opener, SketchLine};

/// A participant of a sketch, in order of first mention.
#[derive(Clone, Debug)]
pub struct SketchParticipant {
    /// What the lines call it, and where it is mentioned first.
    pub name: Name,
    /// What it is.
    pub kind: CastKind,
    /// What its head says, when a line says so; the last such line counts.
    pub label: Option<Name>,
    /// The number of its box, from 0.
    pub group: Option<usize>,
    /// True when a line declares it.
    pub declared: bool,
}

/// All participants of a sketch: declared, or only mentioned.
pub fn sketch_participants(items: &[Item]) -> Vec<SketchParticipant> {
    let mut roster = Roster::default();
    for item in items {
        if let ItemKind::Sketch(line) = &item.kind {
            roster.line(line);
        }
    }
    roster.list
}

#[derive(Default)]
struct Roster {
    list: Vec<SketchParticipant>,
    places: BTreeMap<Rc<str>, usize>,
    /// Fragments that are open; a box has its number.
    open: Vec<Option<usize>>,
    boxes: usize,
}

impl Roster {
    fn line(&mut self, line: &SketchLine) {
        match line {
            SketchLine::Arrow { from, to, .. } => in_order(from, to).iter().for_each(|it| self.mention(it)),
            SketchLine::Note { over, .. } => over.iter().for_each(|it| self.mention(it)),
            SketchLine::Works(name, _) | SketchLine::LeftOut(Some(name)) => self.mention(name),
            SketchLine::Cast { kind, name, label, .. } => self.cast(*kind, name, label.as_ref()),
            SketchLine::Open(opener, _) => {
                let number = (*opener == Opener::Box).then_some(self.boxes);
                self.boxes += usize::from(number.is_some());
                self.open.push(number);
            }
            SketchLine::End => {
                self.open.pop();
            }
            _ => {}
        }
    }

    fn mention(&mut self, name: &Name) {
        if &*name.value != "*" && !name.value.is_empty() {
            self.add(CastKind::Participant, name, None);
        }
    }

    /// True when it was there before.
    fn add(&mut self, kind: CastKind, name: &Name, label: Option<&Name>) -> bool {
        if self.places.contains_key(&name.value) {
            return true;
        }
        self.places.insert(name.value.clone(), self.list.len());
        let group = self.open.last().copied().flatten();
        self.list.push(SketchParticipant {
            name: name.clone(),
            kind,
            label: label.cloned(),
            group,
            declared: false,
        });
        false
    }

    /// A second declaration changes something only when it has a label.
    fn cast(&mut self, kind: CastKind, name: &Name, label: Option<&Name>) {
        let is_known = self.add(kind, name, label);
        let group = self.open.last().copied().flatten();
        let known = &mut self.list[self.places[&name.value]];
        known.declared = true;
        if !is_known {
            return;
        }
        known.group = known.group.or(group);
        if label.is_some() {
            known.kind = kind;
            known.label = label.cloned();
        }
    }
}

/// The ends of an arrow as they stand in the text: one with its head at its beginning goes the other way.
pub fn in_order<'n>(from: &'n Name, to: &'n Name) -> [&'n Name; 2] {
    if to.span < from.span { [to, from] } else { [from, to] }
}

/// Mermaid's rules about what lines say of a participant, line by line.
#[derive(Default)]
pub(super) struct Rules {
    known: BTreeSet<Rc<str>>,
    group_of: BTreeMap<Rc<str>, usize>,
    group: Option<usize>,
    groups: usize,
    created: Option<Name>,
    destroyed: Option<Name>,
    bars: BTreeMap<Rc<str>, usize>,
}

impl Rules {
    /// A participant is mentioned.
    pub fn mention(&mut self, name: &Name) {
        self.known.insert(name.value.clone());
    }

    /// A participant is declared. The error says what is wrong.
    pub fn declare(&mut self, name: &Name, create: bool) -> Result<(), String> {
        let is_new = self.known.insert(name.value.clone());
        if create && !is_new {
            return Err(format!("`{}` is there already, so it cannot be created", name.value));
        }
        if create {
            self.created = Some(name.clone());
        }
        if let Some(group) = self.group {
            let first = *self.group_of.entry(name.value.clone()).or_insert(group);
            if first != group {
                return Err(format!("`{}` stands in two boxes", name.value));
            }
        }
        Ok(())
    }

    pub fn destroy(&mut self, name: &Name) {
        self.destroyed = Some(name.clone());
    }

    pub fn open_box(&mut self) {
        self.group = Some(self.groups);
        self.groups += 1;
    }

    pub fn close_box(&mut self) {
        self.group = None;
    }

    /// A message between these two. The error says what is wrong, and where it began.
    pub fn message(&mut self, from: &Name, to: &Name) -> Result<(), (String, Name)> {
        self.mention(from);
        self.mention(to);
        if let Some(created) = &self.created {
            if created.value != to.value {
                let words = format!("`{}` is created, so the next message has to go to it", created.value);
                return Err((words, created.clone()));
            }
            self.created = None;
        } else if let Some(ended) = &self.destroyed {
            if ended.value != to.value && ended.value != from.value {
                let words = format!(
                    "`{0}` is destroyed, so the next message has to go to it or come from it",
                    ended.value
                );
                return Err((words, ended.clone()));
            }
            self.destroyed = None;
        }
        Ok(())
    }

    pub fn begin_bar(&mut self, name: &Name) {
        *self.bars.entry(name.value.clone()).or_default() += 1;
    }

    pub fn end_bar(&mut self, name: &Name) -> Result<(), String> {
        match self.bars.get_mut(&name.value).filter(|it| **it > 0) {
            Some(bars) => {
                *bars -= 1;
                Ok(())
            }
            None => Err(format!("`{}` is not active, so it cannot be deactivated", name.value)),
        }
    }
}
