//! The program without a screen: a reducer in plain Rust.
//!
//! [`AppState::reduce`] takes an [`AppAction`] and returns [`Effect`]s for the
//! outer layer to perform. It knows no browser and no wall clock: the time of
//! day comes in as [`Now`]. Every user story of the page is a native test.
//!
//! | file | what |
//! |---|---|
//! | `state` | [`AppState`]: everything that the page shows |
//! | `action` | [`AppAction`]: everything that can happen, by area |
//! | `commands` | every user-visible command as a row of a table: words, keys, action |
//! | `command_search` | which commands a word finds |
//! | `effect` | [`Effect`]: what the outer layer has to do |
//! | `reduce/` | a reducer for each area of actions |
//! | `density` | [`Density`]: how many messages cross each gap in each line of pixels |
//! | `broker_comparison` | what differs with another broker |
//! | `derived` | what is computed from the text: scenario, trace, layout, verdicts |
//! | `first_look` | [`first_look`]: the first picture of a first visit, as a part of `index.html` |
//! | `finishing` | what is computed when a long run has ended, in parts |
//! | `fitting` | laying runs out for the stages that they are on |
//! | `document/` | the open text: drafts, undo, the place of the last visit, parameters and literals as controls |
//! | `offers/` | what can be done to the running system from the picture, and to dead letters |
//! | `view/` | how the run is shown: playhead, selection, arrangement, breakpoints, settings |
//! | `comparison` | two runs side by side: the baseline, and what differs |
//! | `courses` | chapters of courses, what was done of each, progress as a file |
//! | `lessons` | what the view of the lessons shows, progress, the name of what is open |
//! | `reference/` | the language reference and the glossary inside the page |
//! | `snippets` | what the menu *Insert* of the text offers |
//! | `sweep` | the open scenario with many seeds |
//! | `time_slicer` | how much of a long piece of work fits into a frame |

mod action;
mod broker_comparison;
mod command_search;
mod commands;
mod comparison;
mod courses;
mod density;
mod derived;
mod document;
mod effect;
mod finishing;
mod first_look;
mod fitting;
mod lessons;
mod notice;
mod offers;
mod reduce;
mod reference;
mod snippets;
mod state;
mod sweep;
mod sweep_chart;
mod teaching;
mod time_slicer;
mod told;
mod view;

pub use action::{
    AppAction, CompareAction, DeadLettersAction, DocumentAction, DraftsAction, Environment, ExportAction,
    InspectAction, LessonsAction, LifelinesAction, LinkAction, Now, PageAction, PlaybackAction, RunAction,
    SelectionAction, SweepAction, Travel, ViewAction, Zoom,
};
pub use broker_comparison::{BrokerComparison, Differences};
pub use command_search::find_commands;
pub use commands::{COMMANDS, CommandId, CommandSpec, Held, Key, command_for_key};
pub use comparison::{Baseline, Branch, BranchKind, Comparison, Findings, ShownDivergence, SideTitle};
pub use courses::{ChapterPlace, ChapterStep, ChapterView, CourseAction, End, Progress};
pub use density::{Density, Kept, exceptional_rows};
pub use derived::{Compiled, Derived, FinishedRun, Picture, RunState};
pub use document::autosave::{Autosave, Write};
pub use document::drafts::{Draft, DraftBefore, DraftId, Drafts, LostDraft, Origin, Version};
pub use document::from_link::{BrokenAddress, FromLink};
pub use document::history::{Before, Caret, Change, History};
pub use document::imports::{ImportAction, ImportTarget, Imports, Refused};
pub use document::literals::{LiteralGroup, literal_groups, range_of};
pub use document::markdown::DocumentBlock;
pub use document::parameters::{last_place, place_of, shipped_values, typed_value, value_at};
pub use document::place::{Arrival, Place, Visit};
pub use document::saved::{Saved, StorageState, StoreProblem};
pub use document::sharing::Sharing;
pub use effect::{Effect, RasterTarget};
pub use first_look::{Screen, first_look};
pub use lessons::{CardGroup, Cards, FIRST_LINES, Heading, Length, Lessons, Shelf};
pub use notice::{Choice, Notice, Notices};
pub use offers::dead_letters::{
    DeadLetter, DeathOnRecord, Edited, LetterEdit, Redriving, Workbench, dead_letters, discard_lines,
    editable, edited, redrive_lines, repair_lines,
};
pub use offers::{Offer, OfferValue, Offers, offers, what_if};
pub use reference::{
    Block, Hit, Inline, Place as ReferencePlace, Reference, Section, Words, plain, topic_at,
};
pub use snippets::{Snippet, snippets};
pub use state::{AppState, Document};
pub use sweep::{SWEEP_SIZES, Sweeping, Variation};
pub use sweep_chart::{SWEEP_CHART, SweepChart, sweep_chart};
pub use teaching::{
    AnswerKeys, Answered, Card, CardView, ChallengeView, ChoiceView, CueShown, Given, HIDDEN_LINE, Handout,
    HandoutAnswer, HandoutPart, LessonPlace, Result as QuestionResult, SEEDS as CHALLENGE_SEEDS, SeedsHeld,
    Speaker, SpeakerAction, SpeakerAnswer, SpeakerView, Teaching, TeachingAction, judged, judged_text,
    lost_load,
};
pub use time_slicer::TimeSlicer;
pub use told::{Horizon, Outlook, RunProblem, Standing, SumLine, Told};
pub use view::arrangement::Arrangement;
pub use view::details::{DetailsPage, DetailsPlace, DetailsTab};
pub use view::frame::{Frame, Playhead, Shown};
pub use view::lens::{Find, Lens, Spotlight};
pub use view::playback::{Halt, Playback, SPEEDS, next_halt, speed_of};
pub use view::selection::Selection;
pub use view::settings::{
    Announce, CHARTS_HEIGHT, Future, Motion, Pane, Panel, Panels, Settings, Theme, Views,
};
pub use view::share_panel::SharePanel;
