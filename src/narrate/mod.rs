//! Sentences about a trace. Depends on rows and names, on no engine and no view.
//!
//! | file | what |
//! |---|---|
//! | `words` | names, numbers, times and reasons as people say them |
//! | `branches` | words for doing several things at once |
//! | `clause` | the clause of one row. Exhaustive over the kinds |
//! | `streams` | places in streams |
//! | `weight` | how much a row matters in a step |
//! | `sentence` | [`sentence`]: one row as a full sentence with its cause |
//! | `step` | [`step_words`]: the rows of a step merged into one sentence |
//! | `emphasis` | [`text_runs`]: sentences with their names set off |
//! | `endless` | [`repetition`]: what repeats in a run that was stopped |
//! | `why` | [`why`]: the chain of causes in words |
//! | `life` | [`life`]: everything that happened to one message |
//! | `place` | [`whereabouts`]: where a message is, in a few words; which of its events happened |
//! | `state` | [`state_of`]: the state of a lifeline |
//! | `compare` | [`differences`]: two runs of one scenario |
//! | `comparison/` | [`comparison_sentences`]: any two runs, what is gained and what it costs |
//! | `divergence` | where two runs part |
//! | `observations/` | [`observations`]: what a run shows, each with its evidence |
//! | `summary` | [`summary`]: the whole run in two sentences |
//! | `sum` | [`sum`]: `sent 9 = handled 7 + waiting 1 + …` |
//!
//! Invariants: the words of messaging are used in one meaning (message,
//! delivery, attempt, acknowledgement, dead letter); every sentence begins with
//! its subject or its reason and ends with a full stop; the same trace gives the
//! same words everywhere. A new kind of row makes the compiler ask for its words.

mod branches;
mod clause;
mod compare;
mod comparison;
mod divergence;
mod emphasis;
mod endless;
mod life;
mod observations;
mod place;
mod sentence;
mod state;
mod step;
mod streams;
mod sum;
mod summary;
mod weight;
mod why;
mod words;

pub use compare::differences;
pub use comparison::{
    ChangedVerdict, ComparisonWords, change_words, comparison_sentences, group_title, quantity_words,
    row_name,
};
pub use divergence::{divergence_label, divergence_sentences};
pub use emphasis::{TextRun, text_runs, with_marked_names};
pub use endless::{Repetition, repetition};
pub use life::{LifeStory, life};
pub use observations::{Observation, observations};
pub use place::{event_of_message, whereabouts};
pub use sentence::sentence;
pub use state::state_of;
pub use step::{step_announcement, step_is_trouble, step_words};
pub use streams::{partition_note, position_note};
pub use sum::{Sum, Term, Tone, fate, sum};
pub use summary::{opening, stop_sentence, summary, summary_in_steps};
pub use why::why;
pub use words::{because, clock, count, grouped};

use crate::base::EventId;

/// A sentence and the row that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The row.
    pub event: EventId,
    /// The sentence, with its full stop.
    pub text: String,
}
