//! Who takes part, from left to right.

use std::collections::{BTreeMap, BTreeSet};

use super::arrows::Party;
use super::statements::{Kind, NoteAt, Statement};
use super::words;
use crate::syntax::tree::CastKind;

/// A participant.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// What the lines of the sketch call it.
    pub name: String,
    /// What its head says, when that differs.
    pub label: Option<String>,
    pub kind: CastKind,
    /// The number of its box.
    pub group: Option<usize>,
    /// A line declares it: `participant Web`.
    is_declared: bool,
    /// A message creates it: the number of its creation.
    pub created: Option<usize>,
    order: i64,
}

/// All participants.
#[derive(Debug, Default)]
pub(super) struct Roster<'t> {
    /// From left to right.
    pub members: Vec<Member>,
    /// The titles of the boxes.
    pub boxes: Vec<&'t str>,
    /// Where each stands, by its name in the text.
    places: BTreeMap<&'t str, usize>,
    taken: BTreeSet<String>,
    open: Vec<usize>,
    creations: usize,
}

impl<'t> Roster<'t> {
    /// All participants that the statements name.
    pub fn of(statements: &[Statement<'t>]) -> Self {
        let mut roster = Self::default();
        statements.iter().for_each(|it| roster.statement(&it.kind));
        let mut by_place: Vec<(usize, &'t str)> =
            roster.places.iter().map(|(name, at)| (*at, *name)).collect();
        by_place.sort_by_key(|(at, _)| (roster.members[*at].order, *at));
        let members = by_place.iter().map(|(at, _)| roster.members[*at].clone()).collect();
        roster.places = by_place.iter().enumerate().map(|(place, (_, name))| (*name, place)).collect();
        Self { members, ..roster }
    }

    /// A participant by its name in the text.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.places.get(name).and_then(|at| self.members.get(*at))
    }

    /// What the lines of the sketch call a participant.
    pub fn name(&self, name: &str) -> &str {
        self.member(name).map_or("", |it| &it.name)
    }

    /// True when one of two participants stands left of the other.
    pub fn is_left(&self, one: &str, other: &str) -> bool {
        self.places.get(one) <= self.places.get(other)
    }

    /// The outermost participants that stand there from the beginning; one when there is only one.
    pub fn ends(&self) -> Vec<&str> {
        let mut standing = self.members.iter().filter(|it| it.created.is_none());
        let (first, last) = (standing.next(), standing.next_back());
        first.into_iter().chain(last).map(|it| &*it.name).collect()
    }

    /// True when the lines of the sketch would not put all participants where they belong.
    pub fn must_be_written(&self, mentioned: &[String]) -> bool {
        let order = self.members.iter().map(|it| &it.name);
        self.members.iter().any(|it| it.is_declared) || !order.eq(mentioned.iter())
    }

    /// True when those that messages create stand right of all others, in the order of their creation.
    pub fn are_created_last(&self) -> bool {
        self.members.is_sorted_by_key(|it| it.created.map_or(0, |number| number + 1))
    }

    fn statement(&mut self, kind: &Kind<'t>) {
        match kind {
            Kind::Arrow(arrow) => {
                for party in [&arrow.left, &arrow.right].into_iter().flatten() {
                    self.party(party);
                }
                let target = if arrow.is_reversed() { &arrow.left } else { &arrow.right };
                if arrow.signs.contains(&"**")
                    && let Some(target) = target
                {
                    self.create(target.name);
                }
            }
            Kind::Cast { create, kind, name, label, order } => {
                let member = self.mention(name);
                member.kind = *kind;
                member.is_declared |= !create;
                member.order = order.unwrap_or(member.order);
                if let Some(label) = label {
                    member.label = Some(words::read(label).text);
                }
                if *create {
                    self.create(name);
                }
            }
            Kind::Box(title) => {
                self.open.push(self.boxes.len());
                self.boxes.push(title);
            }
            Kind::EndBox => drop(self.open.pop()),
            Kind::Activate(name) | Kind::Deactivate(name) | Kind::Destroy(name) => {
                self.mention(name);
            }
            Kind::Note(NoteAt::Of(_, over), _) | Kind::Ref(over, _) => {
                for name in over {
                    self.mention(name);
                }
            }
            _ => {}
        }
    }

    fn party(&mut self, party: &Party<'t>) {
        let member = self.mention(party.name);
        if let Some(label) = party.label {
            member.label = Some(words::read(label).text);
            member.is_declared = true;
        }
    }

    fn create(&mut self, name: &'t str) {
        let number = self.creations;
        self.creations += 1;
        self.mention(name).created.get_or_insert(number);
    }

    fn mention(&mut self, name: &'t str) -> &mut Member {
        let place = self.places.get(name).copied().unwrap_or_else(|| self.add(name));
        &mut self.members[place]
    }

    fn add(&mut self, name: &'t str) -> usize {
        let shown = words::read(name).text;
        // `*` is outside.
        let plain =
            name.replace("\\n", " ").replace(|it: char| it == '"' || it.is_control(), "'").replace('*', "∗");
        let plain = if plain.trim().is_empty() { "?".to_owned() } else { plain.trim().to_owned() };
        let mut unique = plain.clone();
        let mut number = 2;
        while !self.taken.insert(unique.clone()) {
            unique = format!("{plain} {number}");
            number += 1;
        }
        let label = (name != unique).then_some(shown);
        let group = self.open.last().copied();
        self.members.push(Member {
            name: unique,
            label,
            kind: CastKind::Participant,
            group,
            is_declared: group.is_some(),
            created: None,
            order: 0,
        });
        self.places.insert(name, self.members.len() - 1);
        self.members.len() - 1
    }
}
