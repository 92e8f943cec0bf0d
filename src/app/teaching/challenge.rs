//! A challenge: what the text reaches of it, on the shown seed and on a hundred.
//!
//! What is judged is the text with the network, the faults and the expectations of the challenge as it ships: an
//! expectation that was taken out, or a loss that was set to zero, is no solution. The load stays too: what arrives, and
//! how long each piece of work takes, is as it ships ([`lost_load`]).

use std::rc::Rc;

use super::JudgedText;
use crate::app::AppState;
use crate::diag::Span;
use crate::gallery::{self, Challenge};
use crate::host::{RunLimits, run};
use crate::lower::compile;
use crate::model::Scenario;
use crate::syntax::tree::{ItemKind, Member, StepKind, Tree, Trigger};
use crate::syntax::{self, Token, TokenKind, each_step};
use crate::verdict::{Verdict, evaluate};

/// How many seeds a solution has to hold on.
pub const SEEDS: u32 = 100;

/// What a text reaches of its challenge.
#[derive(Clone, Debug, PartialEq)]
pub struct ChallengeView {
    /// What is to be reached.
    pub goal: Rc<str>,
    /// The hints that are shown.
    pub hints: Vec<Rc<str>>,
    /// How many more there are.
    pub more_hints: usize,
    /// Each expectation of the challenge on the shown seed.
    pub verdicts: Rc<[Verdict]>,
    /// On how many of a hundred seeds all expectations hold: of those that are done, and how many are done.
    pub seeds: Option<SeedsHeld>,
    /// A solution can be shown.
    pub has_solution: bool,
}

/// How a text does with many seeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedsHeld {
    /// Runs that are done.
    pub done: u32,
    /// Runs in all.
    pub of: u32,
    /// The expectation that holds least often, and in how many runs.
    pub weakest: Option<(Rc<str>, u32)>,
}

impl SeedsHeld {
    /// True when every expectation holds in every run.
    pub fn is_solved(&self) -> bool {
        self.done == self.of && self.weakest.as_ref().is_none_or(|(_, held)| *held == self.of)
    }
}

impl ChallengeView {
    /// True when every expectation holds on the shown seed.
    pub fn holds_here(&self) -> bool {
        self.verdicts.iter().all(|it| it.held)
    }
}

/// The text that is judged: that of the reader in the world of the challenge.
pub fn judged_text(text: &str, challenge: &Challenge) -> String {
    let mut judged = without_world(text);
    for line in world_lines(challenge.source) {
        judged.push_str(&line);
        judged.push('\n');
    }
    judged
}

/// True for lines that belong to the challenge: the network, the faults, the cut-off and what is expected.
const fn is_of_world(item: &ItemKind) -> bool {
    matches!(item, ItemKind::Expect(_) | ItemKind::At(_) | ItemKind::Link(_) | ItemKind::RunFor(_))
}

fn without_world(text: &str) -> String {
    let tree = syntax::parse(text).tree;
    let mut kept = String::new();
    let mut from = 0;
    for item in tree.items.iter().filter(|it| is_of_world(&it.kind)) {
        kept.push_str(&text[from..item.span.start as usize]);
        from = item.span.end as usize;
    }
    kept.push_str(&text[from..]);
    kept.push('\n');
    kept
}

fn world_lines(text: &str) -> Vec<String> {
    let tree = syntax::parse(text).tree;
    let own = tree.items.iter().filter(|it| is_of_world(&it.kind));
    own.map(|it| it.span.text(text).to_owned()).collect()
}

/// Of the load that ships with a challenge, what a text has not: timetables and lengths of work, and the parameters
/// in them. A participant may do more, and elsewhere; what it shipped with it still does.
pub fn lost_load(text: &str, challenge: &Challenge) -> Vec<String> {
    let mut present = load(text);
    let shipped = load(challenge.source).into_iter();
    let is_lost = |line: &String| match present.iter().position(|it| it == line) {
        Some(at) => {
            present.swap_remove(at);
            false
        }
        None => true,
    };
    shipped.filter(is_lost).collect()
}

/// Each timetable and each step of work, with its participant: `Billing: work 45ms`; and the parameters in them.
fn load(text: &str) -> Vec<String> {
    let tree = syntax::parse(text).tree;
    let mut lines = Vec::new();
    for item in &tree.items {
        let ItemKind::Behavior { of, members } = &item.kind else { continue };
        for member in members {
            let Member::Reaction(reaction) = member else { continue };
            if matches!(reaction.trigger, Trigger::Schedule { .. }) {
                lines.push(format!("{}: {}", of.value, words_of(&tree, reaction.head)));
            }
            each_step(&reaction.steps, &mut |step| {
                if matches!(step.kind, StepKind::Work(_)) {
                    lines.push(format!("{}: {}", of.value, words_of(&tree, step.span)));
                }
            });
        }
    }
    let is_in_load =
        |name: &str| lines.iter().any(|it| it.split([' ', '(', ')', ',']).any(|word| word == name));
    let knobs = tree.items.iter().filter_map(|it| match &it.kind {
        ItemKind::Knob(knob) if is_in_load(&knob.name.value) => {
            Some(format!("{} = {}", knob.name.value, knob.value.span.text(&tree.text)))
        }
        _ => None,
    });
    let knobs: Vec<String> = knobs.collect();
    lines.extend(knobs);
    lines
}

/// The words of a stretch of a text, one space apart, without comments.
fn words_of(tree: &Tree, span: Span) -> String {
    let is_word = |it: &&Token| !matches!(it.kind, TokenKind::Comment | TokenKind::Newline);
    let within = tree.tokens.iter().filter(|it| it.span.start >= span.start && it.span.end <= span.end);
    within.filter(is_word).map(|it| it.span.text(&tree.text)).collect::<Vec<_>>().join(" ")
}

/// The scenario that is judged, when the text means something.
pub fn judged(text: &str, challenge: &Challenge) -> Option<Rc<Scenario>> {
    compile(&judged_text(text, challenge)).scenario.map(Rc::new)
}

impl AppState {
    /// The shipped challenge that is open, changed or not.
    pub fn challenge(&self) -> Option<&'static Challenge> {
        let scenario = self.derived.compiled.scenario.as_ref()?;
        gallery::challenge_of(&scenario.lesson.challenge.as_ref()?.goal)
    }

    /// What the text reaches of its challenge; none for a text without one, and while a question hides the future.
    pub fn challenge_view(&self) -> Option<ChallengeView> {
        let picture = self.derived.picture.as_ref().filter(|_| !self.is_gated())?;
        let challenge = picture.scenario.lesson.challenge.as_ref()?;
        let shipped = gallery::challenge_of(&challenge.goal);
        let verdicts = match shipped {
            Some(shipped) => self.judged_verdicts(&picture.text(), shipped),
            None => picture.verdicts.clone(),
        };
        let shown = self.teaching.hints.min(challenge.hints.len());
        let summary = self.teaching.judging.summary.as_ref();
        let seeds = summary.map(|it| {
            let weakest = it.outcomes.iter().min_by_key(|it| it.held);
            SeedsHeld { done: it.done, of: it.of, weakest: weakest.map(|it| (it.words.clone(), it.held)) }
        });
        Some(ChallengeView {
            goal: challenge.goal.clone(),
            hints: challenge.hints[..shown].to_vec(),
            more_hints: challenge.hints.len() - shown,
            verdicts,
            seeds,
            has_solution: shipped.is_some(),
        })
    }

    /// The verdicts on a text; the last answer is kept.
    fn judged_verdicts(&self, text: &Rc<str>, challenge: &Challenge) -> Rc<[Verdict]> {
        let mut kept = self.teaching.judged.borrow_mut();
        if let Some(known) = kept.as_ref().filter(|it| it.text == *text) {
            return known.verdicts.clone();
        }
        let limits = RunLimits { events: JUDGED_EVENTS, ..RunLimits::default() };
        let mut verdicts: Vec<Verdict> = judged(text, challenge)
            .map(|scenario| evaluate(&scenario, &run(scenario.clone(), limits)))
            .unwrap_or_default();
        verdicts.extend(lost_load(text, challenge).into_iter().map(load_verdict));
        let verdicts: Rc<[Verdict]> = verdicts.into();
        *kept = Some(JudgedText { text: text.clone(), verdicts: verdicts.clone() });
        verdicts
    }
}

/// A piece of the load that is no longer there fails like an expectation.
fn load_verdict(lost: String) -> Verdict {
    let measured = "The load of a challenge stays as it ships.".to_owned();
    Verdict { words: lost.into(), measured, held: false, line: 1 }
}

/// The most events of a run that is judged while the page waits.
const JUDGED_EVENTS: u32 = 40_000;
