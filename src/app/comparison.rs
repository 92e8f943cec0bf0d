//! Two runs side by side: the run that is kept, and what is computed from both.

use std::cell::OnceCell;
use std::rc::Rc;

use super::{Document, FinishedRun, Picture, Selection};
use crate::base::EventId;
use crate::lower;
use crate::metrics::{self, Difference};
use crate::model::{Knob, Scenario};
use crate::narrate::{self, ChangedVerdict};
use crate::scene::Anchor;
use crate::syntax;
use crate::trace::{self, Divergence, Trace};
use crate::verdict::Verdict;

/// A finished run that is kept, to be looked at beside the present one.
#[derive(Clone)]
pub struct Branch {
    /// Its text.
    pub document: Document,
    /// The run.
    pub run: FinishedRun,
    /// How it came to be kept.
    pub kind: BranchKind,
}

/// How a run came to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BranchKind {
    /// It is the run before the last change.
    Before,
    /// Somebody keeps it: changes do not replace it.
    Kept,
    /// A pattern of the gallery. It takes the seed and the parameters of the same name from the present text.
    Pattern,
}

/// How two runs are shown, while they are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The present run stands left, the one that is kept right.
    pub is_now_left: bool,
    /// The panels on the left make room for both, until one of them is asked for.
    pub is_roomy: bool,
    /// A narrow page shows the run that is kept, not the present one.
    pub shows_baseline: bool,
    /// What is looked at in the run that is kept.
    pub selection: Option<Selection>,
}

/// The run that stands beside the present one, and what differs.
pub struct Baseline {
    /// It, laid out on the same axis of time as the present one.
    pub picture: Rc<Picture>,
    /// What it and the present one are called.
    pub names: [Rc<str>; 2],
    /// Where they part; none when they are the same.
    pub divergence: Option<ShownDivergence>,
    found: Rc<OnceCell<Found>>,
    twins: Rc<OnceCell<trace::Twins>>,
    now: Rc<Picture>,
}

/// Where two runs part.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownDivergence {
    /// The rows: of the baseline, and of the present one.
    pub at: Divergence,
    /// In a line.
    pub label: Rc<str>,
    /// In sentences.
    pub sentences: Vec<String>,
    /// How far down it is, in both.
    pub y: f64,
}

/// What differs. Computed when somebody asks.
struct Found {
    differences: Vec<Difference>,
    sentences: Vec<String>,
    headline: String,
}

impl Baseline {
    /// Puts two runs that were laid out together beside each other.
    pub(super) fn of(picture: Rc<Picture>, now: Rc<Picture>, kind: BranchKind) -> Self {
        let names = names(&picture.scenario, &now.scenario, kind);
        let traces = [&*picture.trace, &*now.trace];
        let divergence = |at: Divergence| {
            let said = [&*names[0], &*names[1]];
            ShownDivergence {
                at,
                label: narrate::divergence_label(traces, &at, said).into(),
                sentences: narrate::divergence_sentences(traces, &at, said),
                y: height_of(&at, [&picture, &now]),
            }
        };
        let divergence = trace::first_divergence(traces, |_| true).map(divergence);
        Self { picture, names, divergence, found: Rc::default(), twins: Rc::default(), now }
    }

    /// The same two runs and what was found out about them, laid out in other rooms.
    pub(super) fn in_room(&self, picture: Rc<Picture>, now: Rc<Picture>) -> Self {
        let divergence = self.divergence.clone();
        let divergence =
            divergence.map(|it| ShownDivergence { y: height_of(&it.at, [&picture, &now]), ..it });
        let (found, twins) = (self.found.clone(), self.twins.clone());
        Self { picture, names: self.names.clone(), divergence, found, twins, now }
    }

    /// Everything that is measured in both runs: first of the baseline, then of the present one.
    pub fn differences(&self) -> &[Difference] {
        &self.found().differences
    }

    /// What differs, in sentences, most important first.
    pub fn sentences(&self) -> &[String] {
        &self.found().sentences
    }

    /// The same in one line or two.
    pub fn headline(&self) -> &str {
        &self.found().headline
    }

    /// The mark of the same message, or of the same thing at the same lifeline, in the baseline; the other
    /// way round with `is_baseline`: `selection` is then of the baseline.
    pub fn same(&self, selection: Selection, is_baseline: bool) -> Option<Selection> {
        let traces = [&*self.picture.trace, &*self.now.trace];
        let (side, there) = if is_baseline { (0, &self.now) } else { (1, &self.picture) };
        let twins = self.twins.get_or_init(|| trace::Twins::of(traces));
        if let Anchor::Lifeline(lifeline) = selection.anchor {
            let found = trace::twin_lifeline(traces[side], lifeline, traces[1 - side])?;
            return Some(Selection::of(Anchor::Lifeline(found), &there.trace));
        }
        let row = selection.event.and_then(|row| twins.row(traces, side, row));
        let message = selection.message.and_then(|it| twins.message(side, it));
        let first = || message.and_then(|it| there.trace.index().of_message(it).next());
        let row: EventId = row.or_else(first)?;
        Some(Selection { event: Some(row), message, anchor: there.layout.anchor_of(row) })
    }

    /// The width of the wider of the two diagrams.
    pub fn widest(&self) -> f64 {
        self.picture.layout.size().width.max(self.now.layout.size().width)
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| {
            let traces: [&Trace; 2] = [&self.picture.trace, &self.now.trace];
            let numbers = [self.picture.numbers(), self.now.numbers()];
            let differences = metrics::differences(traces, numbers);
            let verdicts = changed_verdicts(&self.picture.verdicts, &self.now.verdicts);
            let sentences = narrate::difference_sentences(&differences, &verdicts);
            let headline = narrate::difference_headline(&differences, &verdicts);
            Found { differences, sentences, headline }
        })
    }
}

/// How far down two runs part, in both.
fn height_of(at: &Divergence, pictures: [&Rc<Picture>; 2]) -> f64 {
    let heights = pictures.into_iter().zip(at.rows);
    let heights = heights.filter_map(|(it, row)| row.map(|row| it.layout.y_of(row)));
    heights.fold(f64::INFINITY, f64::min)
}

/// Two are the same when they are one.
impl PartialEq for Baseline {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What the baseline and the present one are called.
fn names(baseline: &Scenario, now: &Scenario, kind: BranchKind) -> [Rc<str>; 2] {
    let are_told_apart = baseline.title != now.title && !baseline.title.is_empty() && !now.title.is_empty();
    match kind {
        BranchKind::Pattern if are_told_apart => [baseline.title.clone(), now.title.clone()],
        BranchKind::Pattern => ["as it is in the gallery".into(), "now".into()],
        BranchKind::Before => ["before".into(), "now".into()],
        BranchKind::Kept => ["kept".into(), "now".into()],
    }
}

/// Expectations of the same words that hold in one run only.
fn changed_verdicts(before: &[Verdict], now: &[Verdict]) -> Vec<ChangedVerdict> {
    let changed = |it: &Verdict| {
        let old = before.iter().find(|old| old.words == it.words)?;
        (old.held != it.held).then(|| ChangedVerdict { words: it.words.clone(), holds_now: it.held })
    };
    now.iter().filter_map(changed).collect()
}

/// The text of a run beside, with the seed of the present scenario, and with its parameters as far as there are
/// some of the same name to which their values fit.
pub(super) fn following(text: &str, now: &Scenario) -> String {
    let own = lower::compile(text).scenario.map(|it| it.lesson.knobs).unwrap_or_default();
    let fits = |knob: &&Knob| {
        let same = own.iter().find(|it| it.name == knob.name && it.value.sort() == knob.value.sort());
        same.is_some_and(|it| (it.low.units()..=it.high.units()).contains(&knob.value.units()))
    };
    let turned = now.lesson.knobs.iter().filter(fits).fold(text.to_owned(), |text, knob| {
        syntax::set_knob(&text, &knob.name, &knob.value.written()).unwrap_or(text)
    });
    syntax::set_seed(&turned, now.seed)
}
