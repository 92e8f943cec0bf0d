//! Everything that can happen.

use std::rc::Rc;

use super::{
    Announce, Caret, DraftId, Future, InspectorTab, LensAction, LostDraft, Motion, Pane, Panel, StoreProblem,
    Theme, Views, Workbench,
};
use crate::base::{EventId, SimTime};
use crate::diagram::Scale;
use crate::exchange::DraftRecord;
use crate::metrics::ChartKind;
use crate::model::KnobValue;
use crate::scene::Anchor;

/// The wall time of an action in milliseconds of any steady clock. Only differences count.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Now(pub f64);

/// What the browser says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Environment {
    /// The system prefers dark.
    pub dark: bool,
    /// The system prefers little motion.
    pub reduced_motion: bool,
    /// The width of the page in CSS pixels.
    pub width_px: f64,
    /// The time of day in milliseconds since 1970. The page keeps it current.
    pub wall_ms: u64,
}

/// One thing that a person or the page did.
#[derive(Clone, Debug, PartialEq)]
pub enum AppAction {
    /// The text was changed by typing.
    Edit(Rc<str>),
    /// The same, from an editor that knows where the caret was before.
    Type {
        /// The whole text.
        text: Rc<str>,
        /// The caret before the change.
        caret: Caret,
    },
    /// A pattern of the gallery is opened, by its id.
    OpenPattern(Rc<str>),
    /// A text from outside is opened: a file, a drop, a draft.
    OpenText {
        /// What to call it.
        name: Rc<str>,
        /// The scenario text.
        text: Rc<str>,
    },
    /// Repairs a diagnostic: which one, and which of its fixes.
    ApplyFix(usize, usize),
    /// A knob is turned: its line is edited. One drag is one step of undo.
    TurnKnob {
        /// Its name in the text.
        name: Rc<str>,
        /// What it is set to.
        value: KnobValue,
    },
    /// The drag of a knob has ended.
    LetGoOfKnob,
    /// A knob is set to what was typed.
    TypeKnob {
        /// Its name in the text.
        name: Rc<str>,
        /// What was typed.
        text: Rc<str>,
    },
    /// A value of the text is turned: which one, counted from the beginning, and what it shall say. One drag is one
    /// step of undo.
    TurnParameter {
        /// Which, from 0.
        n: usize,
        /// As it is written.
        value: Rc<str>,
    },
    /// A participant or channel gets an option that the text left open.
    AddOption {
        /// Whose.
        owner: Rc<str>,
        /// Its word.
        option: Rc<str>,
        /// Its value; empty when it has none.
        value: Rc<str>,
    },
    /// Something is done to the running system: lines `at …` more, each ended by a line break. One step of undo.
    Intervene(Rc<str>),
    /// What somebody is about to do with dead letters.
    SetWorkbench(Workbench),
    /// Does it: lines `at …` more.
    TreatLetters(Rc<str>),
    /// Runs the open scenario with so many seeds.
    StartSweep(u32),
    /// Goes on with the sweep for a slice.
    ContinueSweep,
    /// Ends the sweep where it is.
    StopSweep,
    /// Takes back the last change of the text.
    Undo,
    /// Takes back the last undo.
    Redo,
    /// Lets a person choose a file to open.
    PickFile,
    /// Opens a draft.
    OpenDraft(DraftId),
    /// Opens an earlier version of a draft, by its number.
    OpenVersion(DraftId, usize),
    /// Calls a draft something else.
    RenameDraft {
        /// Which.
        id: DraftId,
        /// Its new name.
        name: Rc<str>,
    },
    /// Makes a second draft of the same text.
    DuplicateDraft(DraftId),
    /// Deletes a draft; undo brings it back.
    DeleteDraft(DraftId),
    /// Saves a draft as a file.
    SaveDraftFile(DraftId),
    /// Saves something stored that cannot be read, by its key.
    SaveLostDraft(Rc<str>),
    /// Deletes something stored that cannot be read.
    DeleteLostDraft(Rc<str>),
    /// Deletes everything that is kept on this device; undo brings it back until the page is left.
    ClearDevice,
    /// What is stored: at the start, and after another tab has changed it.
    DraftsRead {
        /// The drafts.
        records: Rc<[DraftRecord]>,
        /// What cannot be read.
        lost: Rc<[LostDraft]>,
    },
    /// The draft is open in this tab and in no other.
    DraftHeld(DraftId),
    /// Another tab has the draft open.
    DraftElsewhere(DraftId),
    /// The draft is stored, read back and compared.
    DraftStored {
        /// Which.
        id: DraftId,
        /// Its revision that is stored now.
        revision: u64,
    },
    /// The draft could not be stored.
    DraftNotStored {
        /// Which.
        id: DraftId,
        /// Why.
        problem: StoreProblem,
    },
    /// This browser keeps nothing for the page.
    StorageDenied,
    /// Another seed, drawn by the page.
    NewSeed(u64),
    /// Another broker: what stands behind `profile` in the text.
    SetProfile(Rc<str>),
    /// Runs the scenario with the rules of another broker as well; none ends that.
    CompareWith(Option<Rc<str>>),
    /// The run before the last change, or the one that is kept, is shown beside the present one.
    CompareWithBefore,
    /// A pattern of the gallery, by its id, is run and shown beside the present one.
    CompareWithPattern(Rc<str>),
    /// The present run alone is shown.
    CloseTwin,
    /// Keeps the present run, to compare later ones with it; once more lets it go.
    KeepRun,
    /// Left and right are exchanged.
    SwapSides,
    /// The text of the run beside becomes the present one, and the other way round. One step of undo.
    ActivateBeside,
    /// The text of the run that is kept comes back, alone. One step of undo.
    GoBack,
    /// To where the two runs part.
    SeekDifference,
    /// A narrow page shows the run beside, or the present one.
    ShowBeside(bool),
    /// Looks at a mark of the run beside, or at nothing.
    SelectBeside(Option<Anchor>),
    /// Moves the selection with the keyboard in the run beside.
    TravelBeside(Travel),
    /// The seed before the last new one.
    PreviousSeed,
    /// Goes on with a run that is not finished, for this many events at most.
    ContinueRun(u32),
    /// Stops a run that is not finished; what happened so far is shown.
    StopRun,

    /// Starts or stops the playhead.
    TogglePlay,
    /// Stops the playhead.
    Pause,
    /// To before the first step.
    First,
    /// One step back.
    Back,
    /// One step forward.
    Forward,
    /// To the end.
    Last,
    /// To just after this step; zero is before the first.
    SeekStep(usize),
    /// To this height in the diagram, in pixels of the scene.
    SeekHeight(f64),
    /// To just after this row of the trace.
    SeekEvent(EventId),
    /// To after everything that happens at this time: a place in a chart.
    SeekTime(SimTime),
    /// Times the reading pace: one of [`super::SPEEDS`].
    SetSpeed(f64),
    /// The moving playhead met the end; the page looks at the clock, not the reducer.
    ReachedEnd,
    /// A second has passed while the playhead moves.
    Heartbeat,

    /// Looks at a mark, or at nothing.
    Select(Option<Anchor>),
    /// Goes to what can be done to the mark that is looked at, else to the one at the playhead.
    WhatIf,
    /// Moves the selection with the keyboard.
    Travel(Travel),

    /// Stops, the find field, or the order of the lifelines.
    Lens(LensAction),

    /// One row an event, or height in proportion to time.
    SetScale(Scale),
    /// The diagram, the boxes, or both.
    SetViews(Views),
    /// What is shown of what has not happened yet.
    SetFuture(Future),
    /// Opens or closes a panel.
    TogglePanel(Panel),
    /// What a narrow page shows.
    ShowPane(Pane),
    /// Which page of the inspector is shown.
    ShowTab(InspectorTab),
    /// Opens the inspector at one of its pages.
    OpenTab(InspectorTab),
    /// Light, dark, or as the system says.
    SetTheme(Theme),
    /// Motion, or jumps, or as the system says.
    SetMotion(Motion),
    /// What a screen reader is told.
    SetAnnounce(Announce),
    /// Letters as shortcuts, on or off.
    SetLetterKeys(bool),
    /// Shows or hides the legend.
    ToggleLegend,
    /// Shows or hides the charts.
    ToggleCharts,
    /// Shows or hides one chart.
    ToggleChart(ChartKind),
    /// Shows or hides the list of commands.
    ToggleHelp,
    /// Hides everything behind a blank page, or shows it again.
    ToggleBlank,
    /// Larger text in the diagram, for a projector.
    TogglePresenter,
    /// Copies the trace as text.
    CopyTrace,
    /// Copies the numbers of the run as comma-separated values.
    CopyNumbers,
    /// Saves the numbers of the run as comma-separated values.
    SaveNumbers,
    /// Saves the scenario text.
    SaveText,
    /// Saves the diagram as an SVG picture.
    SavePicture,
    /// The text before it was remembered by the browser, or nothing; the settings likewise. First action of all.
    Boot {
        /// A pattern named by the address.
        pattern: Option<Rc<str>>,
        /// The text of the last visit.
        draft: Option<Rc<str>>,
        /// Settings as they were saved.
        settings: Option<Rc<str>>,
        /// Where somebody was, as [`super::Place`] writes it.
        place: Option<Rc<str>>,
        /// A random number of this tab, for the ids of new drafts.
        salt: u64,
    },
    /// The browser changed.
    Environment(Environment),
    /// Sets a message aside that was shown in passing.
    DismissNotice,
    /// Says something in passing.
    Notice(Rc<str>),
}

/// A step of the keyboard through the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travel {
    /// The next event in time.
    Next,
    /// The event before in time.
    Previous,
    /// Follows the arrow to its other end.
    Follow,
    /// The next event of the same message.
    NextOfMessage,
    /// The event before of the same message.
    PreviousOfMessage,
    /// The first event.
    First,
    /// The last event.
    Last,
    /// The event at the playhead.
    AtPlayhead,
}
