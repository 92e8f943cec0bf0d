//! The program without a screen: a reducer in plain Rust.
//!
//! [`AppState::reduce`] takes an [`AppAction`] and returns [`Effect`]s for the
//! outer layer to perform. It knows no browser and no wall clock: the time of
//! day comes in as [`Now`]. Every user story of the page is a native test.
//!
//! | file | what |
//! |---|---|
//! | `state` | [`AppState`]: everything that the page shows |
//! | `arrangement` | [`Arrangement`]: the order of the lifelines, and who is hidden |
//! | `action` | [`AppAction`]: everything that can happen, by area |
//! | `dead_letters` | the dead letters, and the lines that repair, redrive and discard them |
//! | `effect` | [`Effect`]: what the outer layer has to do |
//! | `derived` | what is computed from the text: scenario, trace, layout, verdicts |
//! | `drafts` | the texts of a person, and what a browser keeps of them |
//! | `saved` | whether the open text is stored, for people |
//! | `place` | where somebody was, for the next visit |
//! | `frame` | [`Frame`]: one animation frame, with the picture that it is of |
//! | `gestures/` | what can be done to the running system, from the picture |
//! | `history` | undo and redo of everything |
//! | `knobs` | places of a slider, and values that are typed |
//! | `parameters` | every value of the text as a control |
//! | `autosave` | [`Autosave`]: what is to be stored, and when |
//! | `pace` | [`Pace`]: how much of a long piece of work fits into a frame |
//! | `playback` | the playhead: stopped at a moment, or moving |
//! | `selection` | the mark that is looked at, and travel with the keyboard |
//! | `lens` | [`Lens`]: stops, the message that is followed, the find field |
//! | `settings` | what is remembered between visits |
//! | `sweep` | the open scenario with many seeds |
//! | `twin` | two runs side by side: the one that is kept, and what differs |
//! | `commands` | every user-visible command as a row of a table: words, keys, action |
//! | `reduce/` | a reducer for each area of actions |

mod action;
mod arrangement;
mod autosave;
mod commands;
mod dead_letters;
mod derived;
mod drafts;
mod effect;
mod frame;
mod gestures;
mod history;
mod knobs;
mod lens;
mod pace;
mod parameters;
mod place;
mod playback;
mod reduce;
mod saved;
mod selection;
mod settings;
mod state;
mod sweep;
mod twin;

pub use action::{
    AppAction, CompareAction, DeadLettersAction, DocumentAction, DraftsAction, Environment, ExportAction,
    InspectAction, LifelinesAction, Now, PageAction, PlaybackAction, RunAction, SelectionAction, SweepAction,
    Travel, ViewAction,
};
pub use arrangement::Arrangement;
pub use autosave::{Autosave, Write};
pub use commands::{COMMANDS, CommandId, CommandSpec, Key, command_for_key};
pub use dead_letters::{
    DeadLetter, DeathOnRecord, LetterEdit, Mended, Redriving, Workbench, dead_letters, discard_lines,
    editable, edited, redrive_lines, repair_lines,
};
pub use derived::{Comparison, Compiled, Derived, Differences, FinishedRun, Picture, RunState};
pub use drafts::{Draft, DraftBefore, DraftId, Drafts, LostDraft, Origin, Version};
pub use effect::Effect;
pub use frame::{Frame, Playhead, Shown};
pub use gestures::{Gesture, GestureValue, Gestures, gestures};
pub use history::{Before, Caret, Change, History};
pub use knobs::{last_place, place_of, shipped_values, typed_value, value_at};
pub use lens::{Find, Lens, Spotlight};
pub use pace::Pace;
pub use parameters::{ParameterGroup, knob_of, parameter_groups};
pub use place::Place;
pub use playback::{Halt, Playback, SPEEDS, next_halt, speed_of};
pub use saved::{Saved, StorageState, StoreProblem};
pub use selection::Selection;
pub use settings::{Announce, Future, InspectorTab, Motion, Pane, Panel, Panels, Settings, Theme, Views};
pub use state::{AppState, Document, LeftPanels};
pub use sweep::{SWEEP_SIZES, Sweeping};
pub use twin::{Beside, Branch, BranchKind, Parting, Twin};
