//! Two runs side by side: the run that is kept, and what is computed from both.
//!
//! | file | what |
//! |---|---|
//! | here | [`Branch`], the run that is kept; [`Baseline`], that run beside the present one |
//! | `titles` | what the sides are called: lessons by their names, versions of one lesson by what differs |

mod titles;

use std::cell::OnceCell;
use std::rc::Rc;

use super::{Document, FinishedRun, Picture, Selection};
pub use titles::SideTitle;
use titles::titles;

use crate::base::EventId;
use crate::lower;
use crate::metrics::{self, Differences};
use crate::model::{FAILED, Knob, Scenario};
use crate::narrate::{self, ChangedVerdict, ComparisonWords};
use crate::scene::Anchor;
use crate::syntax;
use crate::trace::{self, Divergence};
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
    pub titles: [SideTitle; 2],
    /// Where they part; none when they are the same.
    pub divergence: Option<ShownDivergence>,
    /// What differs, with the baseline as A, and with the present run as A.
    findings: Rc<[OnceCell<Findings>; 2]>,
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
    /// How far down it is, in both.
    pub y: f64,
}

/// What differs between the left run, A, and the right one, B. Computed when it is first shown.
#[derive(Clone, Debug)]
pub struct Findings {
    /// Everything that is measured in both runs.
    pub differences: Differences,
    /// Expectations of the same words that hold in one run only.
    pub verdicts: Vec<ChangedVerdict>,
    /// What is gained, and what it costs.
    pub words: ComparisonWords,
}

impl Comparison {
    /// True when the baseline, or the present run, stands left.
    pub const fn is_left(&self, is_baseline: bool) -> bool {
        is_baseline != self.is_now_left
    }

    /// The letter of the baseline, or of the present run: the left one is A.
    pub const fn letter(&self, is_baseline: bool) -> &'static str {
        if self.is_left(is_baseline) { "A" } else { "B" }
    }

    /// Both letters: of the baseline, and of the present run.
    pub const fn letters(&self) -> [&'static str; 2] {
        [self.letter(true), self.letter(false)]
    }
}

impl Baseline {
    /// Puts two runs that were laid out together beside each other.
    pub(super) fn of(picture: Rc<Picture>, now: Rc<Picture>) -> Self {
        let traces = [&*picture.trace, &*now.trace];
        let divergence = |at: Divergence| {
            let (label, y) =
                (narrate::divergence_label(traces, &at).into(), height_of(&at, [&picture, &now]));
            ShownDivergence { at, label, y }
        };
        let divergence = trace::first_divergence(traces, |_| true).map(divergence);
        let titles = titles([&picture, &now]);
        Self { picture, titles, divergence, findings: Rc::default(), twins: Rc::default(), now }
    }

    /// The same two runs and what was found out about them, laid out in other rooms.
    pub(super) fn in_room(&self, picture: Rc<Picture>, now: Rc<Picture>) -> Self {
        let divergence = self.divergence.clone();
        let divergence =
            divergence.map(|it| ShownDivergence { y: height_of(&it.at, [&picture, &now]), ..it });
        let (findings, twins) = (self.findings.clone(), self.twins.clone());
        Self { picture, titles: self.titles.clone(), divergence, findings, twins, now }
    }

    /// What differs, as the sides stand: B is measured against A.
    pub fn findings(&self, comparison: Comparison) -> &Findings {
        self.findings[usize::from(comparison.is_now_left)].get_or_init(|| {
            let sides =
                if comparison.is_now_left { [&self.now, &self.picture] } else { [&self.picture, &self.now] };
            Findings::of(sides)
        })
    }

    /// Where the runs part, in sentences.
    pub fn divergence_sentences(&self, comparison: Comparison) -> Vec<String> {
        let traces = [&*self.picture.trace, &*self.now.trace];
        let told = |it: &ShownDivergence| narrate::divergence_sentences(traces, &it.at, comparison.letters());
        self.divergence.as_ref().map(told).unwrap_or_default()
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
}

impl Findings {
    fn of(sides: [&Rc<Picture>; 2]) -> Self {
        let differences =
            metrics::differences(sides.map(|it| &*it.trace), sides.map(|it| it.numbers()), FAILED);
        let verdicts = changed_verdicts(&sides[0].verdicts, &sides[1].verdicts);
        let words = narrate::comparison_sentences(&differences, &verdicts);
        Self { differences, verdicts, words }
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

/// Expectations of the same words that hold in one run only.
fn changed_verdicts(a: &[Verdict], b: &[Verdict]) -> Vec<ChangedVerdict> {
    let changed = |it: &Verdict| {
        let old = a.iter().find(|old| old.words == it.words)?;
        (old.held != it.held).then(|| ChangedVerdict { words: it.words.clone(), holds_now: it.held })
    };
    b.iter().filter_map(changed).collect()
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
