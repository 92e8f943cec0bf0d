//! What can be done with cues and questions.

use std::rc::Rc;

use super::SpeakerAction;
use crate::app::{AppAction, CourseAction};

/// Cues and questions of the lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum TeachingAction {
    /// Questions are asked, all of them anew, or no longer.
    SetAsking(bool),
    /// To the next cue.
    NextCue,
    /// To the cue before.
    PreviousCue,
    /// Cues are no longer shown.
    EndTour,
    /// Chooses an answer, by its place.
    Choose(usize),
    /// Types an answer.
    Type(Rc<str>),
    /// One more in the room chose an answer, or one less.
    Count {
        /// By its place.
        choice: usize,
        /// One less.
        is_less: bool,
    },
    /// Opens a challenge, by its id, as a text of one's own.
    OpenChallenge(Rc<str>),
    /// Shows one more hint.
    ShowHint,
    /// Runs the challenge with a hundred seeds.
    Judge,
    /// Shows a solution beside the text.
    ShowSolution,
    /// Shows the lesson as it is on paper, or the page again.
    ToggleHandout,
    /// Prints it.
    PrintHandout,
    /// The speaker's window.
    Speaker(SpeakerAction),
    /// Courses and progress.
    Course(CourseAction),
    /// Shows the text, with the answers in it.
    ShowText,
    /// Does what tells an answer before the question is answered.
    Disclose(Box<AppAction>),
    /// Continues without an answer.
    Skip,
    /// Locks the answer, shows what is right, or continues.
    Advance,
}
