//! The rules of a scenario's broker as it uses them, and the same scenario under the rules of another.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{RunLimits, run};
use crate::base::Feature;
use crate::lower::compile;
use crate::model::profiles::{BrokerProfile, Kind, RuleInWords, RunFacts};
use crate::model::{Channel, Holding, Scenario};
use crate::syntax::tree::{ItemKind, Member, Trigger};
use crate::syntax::{self, Tree};
use crate::trace::{Detail, EventKind, Reason, StopReason, Trace};

/// The rules of one kind of channel, as a scenario uses them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesOfKind {
    /// Product, version and kind.
    pub label: String,
    /// The channels of this kind.
    pub channels: Vec<Rc<str>>,
    /// Every rule.
    pub rules: Vec<RuleInForce>,
}

/// A rule, and who says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInForce {
    /// What it says.
    pub rule: RuleInWords,
    /// Channels for which the scenario says something itself.
    pub overridden: Vec<Rc<str>>,
    /// True when what it is about happened in the run.
    pub is_touched: bool,
}

/// A scenario under the rules of its own broker and of another.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Both brokers.
    pub names: [String; 2],
    /// Both runs.
    pub traces: [Rc<Trace>; 2],
    /// The rules that differ and that one of the runs touches.
    pub rules: Vec<RuleDifference>,
    /// Options that one of them does not have: the word, and why.
    pub missing: Vec<String>,
    /// Why the other run was cut off, when it became much longer than the first: a sentence.
    pub cut: Option<String>,
}

/// A rule that two brokers have differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleDifference {
    /// What it is about.
    pub about: &'static str,
    /// What each says.
    pub values: [String; 2],
    /// Where each is known from.
    pub sources: [String; 2],
    /// The channels that it is about.
    pub channels: Vec<Rc<str>>,
}

/// Runs a scenario under the rules of another broker as well. `other` is what stands behind `profile`.
/// An error is a sentence.
pub fn compare(text: &str, other: &BrokerProfile, limits: RunLimits) -> Result<Compared, String> {
    let scenario = compile(text).scenario.ok_or("The scenario has errors.")?;
    let kinds: Vec<&str> = other.kinds.iter().map(|it| it.name).collect();
    let changed = syntax::set_profile(text, &other.in_text(), &kinds);
    let lowered = compile(&changed);
    let missing = lowered.diagnostics.iter().filter(|it| it.code == "missing-option");
    let missing = missing.map(|it| it.message.clone()).collect();
    let Some(second) = lowered.scenario else {
        return Err(format!("The scenario has errors with {}.", other.label));
    };
    let scenarios = [Rc::new(scenario), Rc::new(second)];
    let first = Rc::new(run(scenarios[0].clone(), limits));
    // Where a message fails for ever the other run would go on to its last row, and say nothing new.
    let rows = u32::try_from(first.len()).unwrap_or(u32::MAX);
    let events = limits.events.min(rows.saturating_mul(LONGER).saturating_add(AT_LEAST));
    let second = Rc::new(run(scenarios[1].clone(), RunLimits { events, ..limits }));
    let cut = cut_off(&second, other, events < limits.events);
    let traces = [first, second];
    let tree = syntax::parse(text).tree;
    let both = [&*scenarios[0], &*scenarios[1]];
    let facts = facts_of(text, &tree, &both, &[&*traces[0], &*traces[1]]);
    let rules = differing(both, &facts, &said(&tree));
    let names = scenarios.each_ref().map(|it| it.profile.short_label());
    Ok(Compared { names, traces, rules, missing, cut })
}

/// How many times as long as the first run the other one may become, and how many rows it may have anyhow.
const LONGER: u32 = 8;
const AT_LEAST: u32 = 10_000;

/// What to say when the other run was cut off early.
fn cut_off(trace: &Trace, other: &BrokerProfile, is_shortened: bool) -> Option<String> {
    let StopReason::EventLimit(rows) = trace.stop() else { return None };
    is_shortened.then(|| {
        let (label, end) = (other.label, trace.end());
        format!(
            "With {label} the run does not come to an end: it is cut off after {rows} rows, at {end}. \
             Look for a message that fails again and again."
        )
    })
}

/// The rules that a scenario's channels have, by kind.
pub fn rules_in_force(text: &str, scenario: &Scenario, trace: &Trace) -> Vec<RulesOfKind> {
    let tree = syntax::parse(text).tree;
    let said = said(&tree);
    let scenarios = [scenario];
    let facts = facts_of(text, &tree, &scenarios, &[trace]);
    let mut kinds: Vec<(&'static Kind, Vec<Rc<str>>)> = Vec::new();
    for channel in stores(scenario) {
        match kinds.iter_mut().find(|(kind, _)| kind.name == channel.kind.name) {
            Some((_, channels)) => channels.push(channel.name.clone()),
            None => kinds.push((channel.kind, vec![channel.name.clone()])),
        }
    }
    if kinds.is_empty() {
        kinds.push((scenario.profile.kind(), Vec::new()));
    }
    let of_kind = |(kind, channels): (&'static Kind, Vec<Rc<str>>)| {
        let rules = kind.rules.in_words().into_iter().map(|rule| RuleInForce {
            overridden: channels.iter().filter(|it| says(&said, it, rule.options)).cloned().collect(),
            is_touched: rule.matters.holds(&facts),
            rule,
        });
        RulesOfKind { label: scenario.profile.full_label(kind), rules: rules.collect(), channels }
    };
    kinds.into_iter().map(of_kind).collect()
}

/// Channels that hold messages.
fn stores(scenario: &Scenario) -> impl Iterator<Item = &Channel> {
    scenario.channels.values().filter(|it| it.exchange.is_none())
}

fn differing(scenarios: [&Scenario; 2], facts: &RunFacts<'_>, said: &Said) -> Vec<RuleDifference> {
    let mut found: Vec<RuleDifference> = Vec::new();
    for (first, second) in stores(scenarios[0]).zip(stores(scenarios[1])) {
        let rules = [first, second].map(|it| it.kind.rules.in_words());
        for (left, right) in rules[0].iter().zip(&rules[1]) {
            let has =
                |it: &Channel| left.options.first().is_none_or(|option| it.kind.lack(*option).is_none());
            let exists = has(first) && has(second);
            let is_overridden = exists && says(said, &first.name, left.options);
            if left.value == right.value || is_overridden || !left.matters.holds(facts) {
                continue;
            }
            let values = [left.value.clone(), right.value.clone()];
            let same = |it: &&mut RuleDifference| it.about == left.about && it.values == values;
            match found.iter_mut().find(same) {
                Some(known) => known.channels.push(first.name.clone()),
                None => found.push(RuleDifference {
                    about: left.about,
                    values,
                    sources: [left.source.in_words(), right.source.in_words()],
                    channels: vec![first.name.clone()],
                }),
            }
        }
    }
    found
}

/// Which options the text says about each channel, those of its consumers included.
type Said = BTreeMap<Rc<str>, BTreeSet<Rc<str>>>;

fn said(tree: &Tree) -> Said {
    let mut said = Said::new();
    let mut note = |channel: &Rc<str>, option: &Rc<str>| {
        said.entry(channel.clone()).or_default().insert(option.clone());
    };
    for item in &tree.items {
        match &item.kind {
            ItemKind::Declare { names, options, .. } => {
                for name in names {
                    options.iter().for_each(|it| note(&name.value, &it.name.value));
                }
            }
            ItemKind::Behavior { members, .. } => {
                for member in members {
                    if let Member::Reaction(reaction) = member
                        && let Trigger::Message { from: Some(from), options, .. } = &reaction.trigger
                    {
                        options.iter().for_each(|it| note(&from.value, &it.name.value));
                    }
                }
            }
            _ => {}
        }
    }
    said
}

/// True when the text says something itself about what a rule is about.
fn says(said: &Said, channel: &str, options: &[Feature]) -> bool {
    said.get(channel).is_some_and(|words| options.iter().any(|it| words.contains(it.word())))
}

/// What happened in some runs, and what their scenarios and their text say: one look at each row.
fn facts_of<'t>(text: &'t str, tree: &Tree, scenarios: &[&Scenario], traces: &[&Trace]) -> RunFacts<'t> {
    let mut seen = Seen::default();
    traces.iter().for_each(|it| seen.look_at(it));
    let says = |is_so: fn(&Channel) -> bool| scenarios.iter().any(|it| it.channels.values().any(is_so));
    let has = |kinds: &[EventKind]| kinds.iter().any(|it| seen.kinds.contains(it.word()));
    RunFacts {
        bounded: says(|it| it.rules.capacity.is_some()),
        deduplicates: says(|it| it.rules.deduplicates.is_some()),
        outlives_connections: says(|it| it.rules.holding != Holding::Connection),
        stored: has(&[EventKind::Enqueued, EventKind::Published]),
        appended: has(&[EventKind::Appended]),
        delivered: has(&[EventKind::Delivered]),
        returned: has(&[EventKind::Requeued]),
        went_back: has(&[EventKind::Sought]),
        lapsed: has(&[EventKind::Lapsed]),
        settled_late: [Reason::StaleSettlement, Reason::SettledLate]
            .iter()
            .any(|it| seen.reasons.contains(it)),
        expired: has(&[EventKind::Expired]),
        dead_lettered: has(&[EventKind::DeadLettered]),
        dead_letters_read: seen.dead_letters_read,
        doubled: has(&[EventKind::Duplicated]),
        broke_off: has(&[EventKind::Crashed, EventKind::Partitioned]),
        assigned: has(&[EventKind::Assigned]),
        words: tree.tokens.iter().map(|it| it.span.text(text)).collect(),
    }
}

/// What the rows of some traces are about.
#[derive(Default)]
struct Seen {
    kinds: BTreeSet<&'static str>,
    reasons: BTreeSet<Reason>,
    dead_letters_read: bool,
}

impl Seen {
    fn look_at(&mut self, trace: &Trace) {
        let graves: BTreeSet<_> = trace.header().channels.values().filter_map(|it| it.dead_letter).collect();
        for event in trace.events() {
            self.kinds.insert(event.kind.word());
            if let Some(Detail::Reason(reason, _)) = event.detail {
                self.reasons.insert(*reason);
            }
            let from_grave = event.channel.is_some_and(|it| graves.contains(&it));
            self.dead_letters_read |= event.kind == EventKind::Delivered && from_grave;
        }
    }
}
