//! Everything that can happen.

use std::rc::Rc;

use super::{
    Announce, Caret, DetailsPage, DetailsTab, DraftId, Future, ImportAction, Length, LostDraft, Motion, Pane,
    Panel, SharePanel, Shelf, StoreProblem, TeachingAction, Theme, Views, Workbench,
};
use crate::base::{EventId, LifelineId, SimTime};
use crate::diagram::{FitMode, Room, Scale};
use crate::exchange::DraftRecord;
use crate::gallery::Level;
use crate::inspect::BreakpointKind;
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
    /// The height of the page in CSS pixels.
    pub height_px: f64,
    /// Fingers point, not a mouse.
    pub is_touch: bool,
    /// The time of day in milliseconds since 1970. The page keeps it current.
    pub wall_ms: u64,
}

/// Declares [`AppAction`]: one variant an area, and from an action of an area to one of the program.
macro_rules! areas {
    ($($(#[$doc:meta])* $area:ident($action:ident),)+) => {
        /// One thing that a person or the page did, by area. Each area has a reducer of its own in `reduce/`.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AppAction {
            $($(#[$doc])* $area($action),)+
        }

        $(impl From<$action> for AppAction {
            fn from(action: $action) -> Self {
                Self::$area(action)
            }
        })+
    };
}

areas! {
    /// What the page says, and what is said in passing.
    Page(PageAction),
    /// The open text.
    Document(DocumentAction),
    /// What the address names.
    Link(LinkAction),
    /// Texts of other programs.
    Import(ImportAction),
    /// Drafts, and what the storage says of them.
    Drafts(DraftsAction),
    /// The workbench of dead letters.
    DeadLetters(DeadLettersAction),
    /// A run that is not finished.
    Run(RunAction),
    /// The open scenario with many seeds.
    Sweep(SweepAction),
    /// Another run, or the rules of another broker, beside the present ones.
    Compare(CompareAction),
    /// The playhead.
    Playback(PlaybackAction),
    /// The mark that is selected.
    Selection(SelectionAction),
    /// Breakpoints and the find field.
    Inspect(InspectAction),
    /// The order of the lifelines.
    Lifelines(LifelinesAction),
    /// How the page looks.
    View(ViewAction),
    /// Cues and questions of the lesson.
    Teaching(TeachingAction),
    /// The view of the lessons.
    Lessons(LessonsAction),
    /// What leaves the page.
    Export(ExportAction),
}

/// What the page says, and what is said in passing.
#[derive(Clone, Debug, PartialEq)]
pub enum PageAction {
    /// The text before it was remembered by the browser, or nothing; the settings likewise. First action of all.
    Boot {
        /// What stands behind `#` in the address.
        address: Option<Rc<str>>,
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
    /// Says something in passing.
    Notice(Rc<str>),
    /// Closes the notice.
    DismissNotice,
    /// Answers the notice: the number of one of its choices.
    AnswerNotice(usize),
}

/// The open text.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentAction {
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
    /// An empty draft.
    New,
    /// An empty draft whose text will be pasted: in the scenario language or a format that can be imported.
    NewFromText,
    /// The empty text gets three arrows to begin with.
    InsertFirstLines,
    /// The empty text becomes what was pasted.
    Paste(Rc<str>),
    /// A text from outside is opened: a file, a drop, a draft.
    OpenText {
        /// What to call it.
        name: Rc<str>,
        /// The scenario text.
        text: Rc<str>,
    },
    /// Repairs a diagnostic: which one, and which of its fixes.
    ApplyFix(usize, usize),
    /// A parameter is turned: its line is edited. One drag is one step of undo.
    SetParameter {
        /// Its name in the text.
        name: Rc<str>,
        /// What it is set to.
        value: KnobValue,
    },
    /// The drag of a parameter has ended.
    EndDrag,
    /// Shows a line of the text, from 1.
    GoToLine(u32),
    /// A parameter is set to what was typed.
    TypeParameter {
        /// Its name in the text.
        name: Rc<str>,
        /// What was typed.
        text: Rc<str>,
    },
    /// A value of the text is turned: which one, counted from the beginning, and what it shall say. One drag is one
    /// step of undo.
    SetLiteral {
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
    /// Another broker: what stands behind `profile` in the text.
    SetProfile(Rc<str>),
    /// Another seed, drawn by the page.
    NewSeed(u64),
    /// The seed before the last new one.
    PreviousSeed,
    /// Something is done to the running system: lines `at …` more, each ended by a line break. One step of undo.
    Intervene(Rc<str>),
    /// Takes back the last change of the text.
    Undo,
    /// Takes back the last undo.
    Redo,
}

/// What the address names.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkAction {
    /// The address of the open page has changed: shows what it names.
    Open(Rc<str>),
    /// Runs a scenario that came with a link to its end, however large it is.
    Run,
    /// Makes a draft of a scenario that came with a link.
    MakeCopy,
    /// Back to what was open before.
    Back,
    /// Opens what could be read of a link that does not open, as a draft.
    OpenRescued,
    /// Saves the address that does not open, as it arrived.
    SaveAddress,
}

/// Drafts, and what the storage says of them.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftsAction {
    /// Lets a person choose a file to open.
    PickFile,
    /// Opens a draft.
    Open(DraftId),
    /// Opens an earlier version of a draft, by its number.
    OpenVersion(DraftId, usize),
    /// Calls a draft something else.
    Rename {
        /// Which.
        id: DraftId,
        /// Its new name.
        name: Rc<str>,
    },
    /// Makes a second draft of the same text.
    Duplicate(DraftId),
    /// Deletes a draft; undo brings it back.
    Delete(DraftId),
    /// Saves a draft as a file.
    SaveFile(DraftId),
    /// Saves something stored that cannot be read, by its key.
    SaveLost(Rc<str>),
    /// Deletes something stored that cannot be read.
    DeleteLost(Rc<str>),
    /// Deletes everything that is kept on this device; undo brings it back until the page is left.
    ClearDevice,
    /// What is stored: at the start, and after another tab has changed it.
    Loaded {
        /// The drafts.
        records: Rc<[DraftRecord]>,
        /// What cannot be read.
        lost: Rc<[LostDraft]>,
    },
    /// Where the last visit was and how it was arranged, as [`super::Visit`] writes it: comes once, after what is stored.
    Resume(Rc<str>),
    /// The draft is open in this tab and in no other.
    Held(DraftId),
    /// Another tab has the draft open.
    OpenElsewhere(DraftId),
    /// The draft is stored, read back and compared.
    Stored {
        /// Which.
        id: DraftId,
        /// Its revision that is stored now.
        revision: u64,
    },
    /// The draft could not be stored.
    NotStored {
        /// Which.
        id: DraftId,
        /// Why.
        problem: StoreProblem,
    },
    /// This browser keeps nothing for the page.
    StorageDenied,
}

/// The workbench of dead letters.
#[derive(Clone, Debug, PartialEq)]
pub enum DeadLettersAction {
    /// What somebody is about to do with dead letters.
    SetWorkbench(Workbench),
    /// Does it: lines `at …` more.
    Apply(Rc<str>),
}

/// A run that is not finished.
#[derive(Clone, Debug, PartialEq)]
pub enum RunAction {
    /// Goes on with a run that is not finished, for this many events at most.
    Continue(u32),
    /// Stops a run that is not finished; what happened so far is shown.
    Stop,
    /// The present scenario may have this many events, until another one is opened.
    RaiseLimit(u32),
    /// Every run may have this many events.
    SetEventLimit(u32),
}

/// The open scenario with many seeds.
#[derive(Clone, Debug, PartialEq)]
pub enum SweepAction {
    /// Runs the open scenario with so many seeds, and with this parameter from end to end.
    Start(u32, Option<Rc<str>>),
    /// Goes on with the sweep for a slice.
    Continue,
    /// Ends the sweep where it is.
    Stop,
}

/// Another run, or the rules of another broker, beside the present ones.
#[derive(Clone, Debug, PartialEq)]
pub enum CompareAction {
    /// Runs the scenario with the rules of another broker as well; none ends that.
    WithBroker(Option<Rc<str>>),
    /// The run before the last change, or the one that is kept, is shown beside the present one.
    WithPrevious,
    /// A pattern of the gallery, by its id, is run and shown beside the present one.
    WithPattern(Rc<str>),
    /// The present run alone is shown.
    Close,
    /// Keeps the present run, to compare later ones with it; once more lets it go.
    KeepRun,
    /// Left and right are exchanged.
    SwapSides,
    /// The text of the baseline becomes the present one, and the other way round. One step of undo.
    ActivateBaseline,
    /// The text of the run that is kept comes back, alone. One step of undo.
    GoBack,
    /// To where the two runs part.
    SeekDifference,
    /// A narrow page shows the baseline, or the present one.
    ShowBaseline(bool),
    /// Looks at a mark of the baseline, or at nothing.
    SelectInBaseline(Option<Anchor>),
    /// Moves the selection with the keyboard in the baseline.
    TravelInBaseline(Travel),
}

/// The playhead.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaybackAction {
    /// Starts or stops the playhead.
    Toggle,
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
}

/// The mark that is selected.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectionAction {
    /// Looks at a mark, or at nothing.
    Select(Option<Anchor>),
    /// Moves the selection with the keyboard.
    Travel(Travel),
    /// Goes to what can be done to the mark that is looked at, else to the one at the playhead.
    ShowOffers,
}

/// Breakpoints and the find field.
#[derive(Clone, Debug, PartialEq)]
pub enum InspectAction {
    /// Shows or hides the list of reasons to stop.
    ToggleBreakpoints,
    /// Chooses a reason to stop, or no longer.
    SetBreakpoint(BreakpointKind, bool),
    /// The queue whose depth is a reason to stop; none for any.
    SetDepthQueue(Option<Rc<str>>),
    /// A queue that holds more is a reason to stop.
    SetDepth(u32),
    /// From which try on trying again is a reason to stop.
    SetTries(u32),
    /// To the next stop.
    NextBreakpoint,
    /// To the stop before.
    PreviousBreakpoint,
    /// Shows the find field and gives it the keyboard.
    OpenFind,
    /// Hides the find field, its marks and its filter.
    CloseFind,
    /// Looks for what was typed.
    Find(Rc<str>),
    /// Goes on with a search that is not finished, for so many messages and rows.
    ContinueSearch(usize),
    /// To the next match.
    NextMatch,
    /// To the match before.
    PreviousMatch,
    /// Shows only what matches, or everything again.
    SetFilter(bool),
}

/// The order of the lifelines.
#[derive(Clone, Debug, PartialEq)]
pub enum LifelinesAction {
    /// Shows or hides the list of lifelines.
    ToggleList,
    /// A lifeline goes one place to the left.
    MoveLeft(LifelineId),
    /// A lifeline goes one place to the right.
    MoveRight(LifelineId),
    /// A lifeline's column goes to a place among the others, counted from the left.
    Put(LifelineId, usize),
    /// A lifeline shares the column to its left.
    Fold(LifelineId),
    /// Everybody who shares the column of a lifeline has one again.
    Unfold(LifelineId),
    /// A lifeline is not shown.
    Hide(LifelineId),
    /// A lifeline is shown again.
    Show(LifelineId),
    /// These lifelines are shown, and no others.
    ShowOnly(Rc<[LifelineId]>),
    /// The lifelines that the followed message comes to are shown, and no others.
    ShowOnlyFollowed,
    /// Those that are hidden are shown, and those that are shown are hidden.
    Invert,
    /// Everybody is shown again.
    ShowAll,
    /// Everybody stands where the text has them, and is shown.
    Reset,
}

/// How the page looks.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewAction {
    /// One row an event, or height in proportion to time.
    SetScale(Scale),
    /// The diagram, the boxes, or both.
    SetViews(Views),
    /// What is shown of what has not happened yet.
    SetFuture(Future),
    /// Opens or closes a pane beside the stage.
    TogglePanel(Panel),
    /// A pane beside the stage gets this width, as far as there is room.
    SetPanelWidth(Panel, u16),
    /// Opens or closes the lessons.
    ToggleLessons,
    /// Shows the diagram alone, for an audience, or the whole page again.
    TogglePresent,
    /// While presenting: shows or hides the parameters.
    ToggleParameters,
    /// What a narrow page shows.
    ShowPane(Pane),
    /// Which page of the details is shown.
    ShowPage(DetailsPage),
    /// A tab of the details shows the page that it showed last.
    ShowTab(DetailsTab),
    /// Opens the details at one of their pages.
    OpenPage(DetailsPage),
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
    /// The legend stands in the details, or over the stage again.
    PinLegend(bool),
    /// Shows or hides the charts.
    ToggleCharts,
    /// The charts above the timeline get this height.
    SetChartsHeight(u16),
    /// Shows or hides one chart.
    ToggleChart(ChartKind),
    /// Opens the scenario text and gives it the keyboard.
    EditText,
    /// Opens the language reference at a word; at its beginning without one.
    OpenReference(Rc<str>),
    /// Closes the language reference.
    CloseReference,
    /// Shows or hides the list of commands.
    ToggleHelp,
    /// Hides everything behind a blank page, or shows it again.
    ToggleBlank,
    /// Larger text in the diagram.
    TogglePresenter,
    /// What of the diagram is fitted into its stage. What was zoomed is so no longer.
    SetFit(FitMode),
    /// Larger or smaller, words and all.
    Zoom(Zoom),
    /// A stage has another size.
    ResizeStage {
        /// The stage of the baseline, not of the present run.
        is_baseline: bool,
        /// Its size.
        room: Room,
    },
}

/// A step of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// Larger.
    In,
    /// Smaller.
    Out,
}

/// The view of the lessons.
#[derive(Clone, Debug, PartialEq)]
pub enum LessonsAction {
    /// Opens the lessons at a chapter, a group, all lessons, or the drafts.
    ShowShelf(Shelf),
    /// Looks for what was typed.
    Find(Rc<str>),
    /// Only lessons of this level; none for all.
    SetLevel(Option<Level>),
    /// Only lessons of this length.
    SetLength(Length),
    /// Every lesson again, without words and filters.
    ShowAll,
}

/// What leaves the page.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportAction {
    /// Shows or closes a panel of the menu Share.
    ShowPanel(Option<SharePanel>),
    /// Copies a link to what is shown.
    CopyLink,
    /// Copies a sample of the reference.
    CopySample(Rc<str>),
    /// Copies the scenario as a Mermaid sequence diagram.
    CopyMermaid,
    /// Copies the scenario as a PlantUML sequence diagram.
    CopyPlantUml,
    /// Copies a block of Markdown about the scenario: diagram, link, seed, expectations.
    CopyDocument,
    /// Copies the trace as text.
    CopyTrace,
    /// Copies the numbers of the run as comma-separated values.
    CopyNumbers,
    /// Saves the numbers of the run as comma-separated values.
    SaveNumbers,
    /// Copies the fingerprint of the run.
    CopyFingerprint,
    /// Saves the scenario text.
    SaveText,
    /// Saves the diagram as an SVG picture.
    SavePicture,
    /// Saves the diagram as an SVG picture that happens.
    SaveMovingPicture,
    /// Saves the diagram as a PNG picture, enlarged by a factor.
    SaveImage(u32),
    /// Puts the diagram on the clipboard as a picture.
    CopyImage,
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
