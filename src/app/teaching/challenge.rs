//! A challenge: what the text reaches of it, on the shown seed and on a hundred.
//!
//! What is judged is the text with the network, the faults and the expectations of the challenge as it ships: an
//! expectation that was taken out, or a loss that was set to zero, is no solution.

use std::rc::Rc;

use super::JudgedText;
use crate::app::AppState;
use crate::gallery::{self, Challenge};
use crate::host::{RunLimits, run};
use crate::lower::compile;
use crate::model::Scenario;
use crate::syntax::{self, tree::ItemKind};
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
            Some(shipped) => self.judged_verdicts(&picture.text, shipped),
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
        let verdicts: Rc<[Verdict]> = judged(text, challenge)
            .map(|scenario| evaluate(&scenario, &run(scenario.clone(), limits)))
            .unwrap_or_default()
            .into();
        *kept = Some(JudgedText { text: text.clone(), verdicts: verdicts.clone() });
        verdicts
    }
}

/// The most events of a run that is judged while the page waits.
const JUDGED_EVENTS: u32 = 40_000;
