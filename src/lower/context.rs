//! The scenario under construction, and everything that is known on the way.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::facts::Facts;
use super::names::Names;
use super::{Lowered, checks};
use crate::base::{MessageTypeId, Table, limits};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Lesson, Scenario, profiles};
use crate::syntax::Tree;
use crate::syntax::tree::{ItemKind, Name};

/// The state of lowering.
pub(super) struct Context<'t> {
    pub(super) tree: &'t Tree,
    pub(super) scenario: Scenario,
    pub(super) names: Names,
    pub(super) facts: Facts,
    pub(super) diagnostics: Diagnostics,
    /// True when braces are missing: then a name can seem unknown that is only swallowed.
    pub(super) has_broken_blocks: bool,
    explain: Vec<(Span, String)>,
    types: BTreeMap<Rc<str>, MessageTypeId>,
}

impl<'t> Context<'t> {
    pub(super) fn new(tree: &'t Tree, diagnostics: Diagnostics) -> Self {
        Self {
            has_broken_blocks: diagnostics.has_any(&["missing-brace", "stray-brace", "nested-too-deep"]),
            tree,
            scenario: empty_scenario(),
            names: Names::default(),
            facts: Facts::default(),
            diagnostics,
            explain: Vec::new(),
            types: BTreeMap::new(),
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Remembers what was decided without being written.
    pub(super) fn explain(&mut self, span: Span, sentence: impl Into<String>) {
        self.explain.push((span, sentence.into()));
    }

    /// The id of a kind of message; a new one when it is met first.
    pub(super) fn message_type(&mut self, name: &Name) -> MessageTypeId {
        if let Some(id) = self.types.get(&name.value) {
            return *id;
        }
        let id = self.scenario.message_types.push(name.value.clone());
        self.types.insert(name.value.clone(), id);
        id
    }

    /// The id of a kind of message that was met before.
    pub(super) fn known_type(&self, name: &str) -> Option<MessageTypeId> {
        self.types.get(name).copied()
    }

    /// Title, seed and the like.
    pub(super) fn settings(&mut self) {
        let tree = self.tree;
        for item in &tree.items {
            match &item.kind {
                ItemKind::Title(words) => self.scenario.title = self.at_most(words, limits::TITLE_CHARS),
                ItemKind::About(words) => self.scenario.about = words.value.clone(),
                ItemKind::Watch(words) => self.scenario.watch.push(words.value.clone()),
                ItemKind::Lesson(word, words) => self.lesson_line(*word, &words.value),
                ItemKind::Knob(knob) => self.knob(knob),
                ItemKind::Seed(seed) => self.scenario.seed = *seed,
                ItemKind::RunFor(length) => self.scenario.horizon = Some(length.value),
                ItemKind::Profile(name, version) => self.profile(name, version.as_ref()),
                _ => {}
            }
        }
        if self.scenario.title.is_empty() {
            self.front_matter_title();
        }
        if self.scenario.title.is_empty() {
            self.scenario.title = "Untitled".into();
        }
    }

    fn profile(&mut self, name: &Name, version: Option<&Name>) {
        match profiles::by_name(&name.value, version.map(|it| &*it.value)) {
            Some(profile) => self.scenario.profile = profile,
            None if name.value.is_empty() => {}
            None => self.report(checks::unknown_profile::diagnostic(name, version)),
        }
    }

    /// `title: …` between the two lines `---` of a pasted Mermaid text.
    fn front_matter_title(&mut self) {
        let text: &str = &self.tree.text;
        let Some(block) = text.strip_prefix("---") else { return };
        let mut lines = block.lines().take_while(|line| line.trim() != "---");
        if let Some(title) = lines.find_map(|line| line.strip_prefix("title:")) {
            self.scenario.title = title.trim().into();
        }
    }

    fn at_most(&mut self, words: &Name, limit: usize) -> Rc<str> {
        match words.value.char_indices().nth(limit) {
            None => words.value.clone(),
            Some((end, _)) => {
                let message = format!("the title has more than {limit} characters and is cut");
                self.report(Diagnostic::warning("title-too-long", words.span, message));
                words.value[..end].into()
            }
        }
    }

    /// The scenario, unless something is wrong with it.
    pub(super) fn finish(mut self) -> Lowered {
        let is_good = !self.diagnostics.has_errors();
        self.explain.sort_by_key(|(span, _)| *span);
        Lowered {
            scenario: is_good.then_some(self.scenario),
            diagnostics: self.diagnostics.finish(&self.tree.text),
            explain: self.explain,
        }
    }
}

fn empty_scenario() -> Scenario {
    Scenario {
        title: "".into(),
        about: "".into(),
        watch: Vec::new(),
        lesson: Lesson::default(),
        seed: 0,
        profile: profiles::PROFILES[0],
        horizon: None,
        participants: Table::new(),
        endpoints: Table::new(),
        channels: Table::new(),
        subscriptions: Table::new(),
        consumers: Table::new(),
        message_types: Table::new(),
        links: Vec::new(),
        interventions: Vec::new(),
        expectations: Vec::new(),
        sketch: None,
    }
}
