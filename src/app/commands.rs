//! Every user-visible command as a row: id, words, keys, when it is offered, and the action that it names.
//! Buttons, the list of commands and the keyboard all read this table.

use super::{
    AppAction, AppState, CompareAction, DetailsPage, DocumentAction, DraftsAction, ExportAction, Future,
    ImportAction, InspectAction, LifelinesAction, Motion, PageAction, Panel, PlaybackAction, RunAction,
    RunState, SPEEDS, SelectionAction, SharePanel, SpeakerAction, TeachingAction, Theme, Travel, ViewAction,
    Views, Zoom,
};
use crate::diagram::{FitMode, Scale};
use crate::gallery;

/// A key as the browser names it, with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// `KeyboardEvent.key`; letters in lower case.
    pub key: &'static str,
    /// Control, or Command on a Mac.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

const fn plain(key: &'static str) -> Key {
    Key { key, control: false, shift: false, alt: false }
}

/// A letter with Shift that is another command than the letter alone.
const fn shift(key: &'static str) -> Key {
    Key { key, control: false, shift: true, alt: false }
}

const fn control(key: &'static str) -> Key {
    Key { key, control: true, shift: false, alt: false }
}

/// A command as a person meets it.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// Which.
    pub id: CommandId,
    /// The name on its button.
    pub name: &'static str,
    /// What it does, in one line.
    pub effect: &'static str,
    /// Other words under which it is looked for.
    pub also: &'static str,
    /// Its keys; the first is shown.
    pub keys: &'static [Key],
    /// Why it can do nothing now; none when it can do something.
    hindrance: fn(&AppState) -> Option<&'static str>,
    /// The action that it names. The number is random, for a new seed.
    action: fn(&AppState, u64) -> AppAction,
}

/// A row is `Id: name, effect, also words, [keys], when offered => action`; words may be left out. Where the action
/// depends on the state or on a random number, `-> function` stands in its place.
macro_rules! commands {
    ($($id:ident: $name:literal, $effect:literal, $(also $also:literal,)? [$($key:expr),*], $offered:ident $(-> $choose:ident)? $(=> $action:expr)?;)+) => {
        /// Names a command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum CommandId {
            $(#[doc = $effect] $id,)+
        }

        /// Every command, in the order of the list of commands.
        pub const COMMANDS: &[CommandSpec] = &[$(CommandSpec {
            id: CommandId::$id,
            name: $name,
            effect: $effect,
            also: concat!($($also)?),
            keys: &[$($key),*],
            hindrance: $offered,
            action: $($choose)? $(|_, _| AppAction::from($action))?,
        },)+];
    };
}

commands! {
    TogglePlay: "Play or pause", "Starts or stops the playhead.", also "start stop run resume animate",
        [plain(" ")], has_picture => PlaybackAction::Toggle;
    First: "First", "Goes to before the first step.", also "start beginning begin rewind start over", [plain("Home")], has_picture => PlaybackAction::First;
    Back: "Back", "Goes one step back.", also "previous step before", [plain("ArrowLeft")], has_picture => PlaybackAction::Back;
    Forward: "Forward", "Goes one step forward.", also "next step",
        [plain("ArrowRight")], has_picture => PlaybackAction::Forward;
    PageForward: "Page forward", "While presenting goes to the next cue of the lesson; else one step forward.", also "next clicker remote",
        [plain("PageDown")], has_picture -> page_forward;
    PageBack: "Page back", "While presenting goes to the cue before; else one step back.", also "previous clicker remote",
        [plain("PageUp")], has_picture -> page_back;
    NextCue: "Next cue", "Goes to the next place that the lesson has a sentence about.", also "tour guide walk through explain watch narration",
        [shift("PageDown")], has_cues => TeachingAction::NextCue;
    PreviousCue: "Previous cue", "Goes to the cue before this moment.", also "tour guide back",
        [shift("PageUp")], has_cues => TeachingAction::PreviousCue;
    AskQuestions: "Ask questions", "Stops the run at the questions of the lesson and hides what follows until they are answered.", also "quiz gate predict guess test poll vote",
        [], has_questions -> ask_or_not;
    Last: "Last", "Goes to the end.", also "finish everything", [plain("End")], has_picture => PlaybackAction::Last;
    NextOfMessage: "Follow message", "Goes to the next event of the chosen message.", also "trace correlation next event",
        [plain("n")], has_picture => SelectionAction::Travel(Travel::NextOfMessage);
    PreviousOfMessage: "Follow message back", "Goes to the previous event of the chosen message.", also "trace correlation previous event",
        [plain("p")], has_picture => SelectionAction::Travel(Travel::PreviousOfMessage);
    OfferBar: "What if", "Goes to what can be done to the chosen mark: lose, delay, crash and so on.", also "fault chaos crash delay lose drop inject intervene",
        [plain("x")], has_picture => SelectionAction::ShowOffers;
    DeadLetters: "Dead letters", "Shows the dead letters: why each died, to repair, send back or discard.", also "dlq deadletter parked redrive repair poison",
        [plain("d")], always => ViewAction::OpenPage(DetailsPage::DeadLetters);
    StopFollowing: "Stop following", "Selects nothing: everything is shown in full again. While presenting it ends that.", also "unselect deselect clear selection leave escape",
        [plain("Escape")], always -> leave;
    ToggleBreakpoints: "Breakpoints", "Shows or hides what the playhead stops at.", also "stops debugger halt pause at",
        [plain("h")], always => InspectAction::ToggleBreakpoints;
    NextBreakpoint: "Next breakpoint", "Goes to the next place to stop at.",
        [plain("]")], has_picture => InspectAction::NextBreakpoint;
    PreviousBreakpoint: "Previous breakpoint", "Goes to the place to stop at before this moment.",
        [plain("[")], has_picture => InspectAction::PreviousBreakpoint;
    Find: "Find", "Finds messages, participants and events by their words.", also "search look filter",
        [plain("/")], always => InspectAction::OpenFind;
    ToggleLifelines: "Lifelines", "Hides lifelines, folds several into one column, and puts them in another order.", also "participants columns lanes hide order fold collapse",
        [plain("o")], always => LifelinesAction::ToggleList;
    ToggleScale: "Change scale", "Switches between one row an event and true time.", also "time proportional rows axis zoom time",
        [plain("t")], always -> other_scale;
    FitRun: "Fit run", "Fits the whole run into the diagram's room: lanes and rows.", also "zoom whole overview size",
        [], has_picture => ViewAction::SetFit(FitMode::Run);
    FitWidth: "Fit width", "Fits all lanes into the diagram's room; rows keep their natural distance.", also "zoom lanes size",
        [], has_picture => ViewAction::SetFit(FitMode::Width);
    NaturalSize: "100 %", "Draws lanes and rows at their natural distances.", also "zoom reset actual size",
        [], has_picture => ViewAction::SetFit(FitMode::Natural);
    Larger: "Larger", "Draws the diagram larger, words and all.", also "zoom in bigger magnify",
        [plain("+"), plain("=")], has_picture => ViewAction::Zoom(Zoom::In);
    Smaller: "Smaller", "Draws the diagram smaller, words and all.", also "zoom out",
        [plain("-")], has_picture => ViewAction::Zoom(Zoom::Out);
    ChangeView: "Change view", "Switches between the diagram, both views, and the topology: boxes and queues.", also "topology boxes queues map graph both",
        [plain("v")], always -> next_view;
    NewSeed: "New seed", "Runs the same text with other chances.", also "random dice chance again rerun", [], always -> new_seed;
    PreviousSeed: "Previous seed", "Goes back to the seed before.", also "random dice chance",
        [], has_seed => DocumentAction::PreviousSeed;
    CompareWithBefore: "Compare with before", "Shows the run before the last change beside this one, or this one alone.", also "diff difference side by side versus before after",
        [plain("c")], has_other_run -> compare_or_close;
    KeepRun: "Keep this run", "Keeps this run, to compare later ones with it; once more lets it go.", also "pin baseline compare",
        [plain("k")], is_done => CompareAction::KeepRun;
    SeekDifference: "First difference", "Goes to where the two runs part.", also "divergence diff",
        [plain("j")], has_difference => CompareAction::SeekDifference;
    SwapSides: "Swap sides", "Exchanges the left run and the right one.",
        [], is_comparing => CompareAction::SwapSides;
    ActivateBaseline: "Edit the other side", "Opens the text of the run beside, and puts this one in its place.",
        [], is_comparing => CompareAction::ActivateBaseline;
    GoBack: "Back to before", "Brings back the text of the run that is kept.",
        [], has_older_text => CompareAction::GoBack;
    Undo: "Undo", "Takes back the last change: of the text, or which text is open.", also "back revert take back",
        [control("z")], can_undo => DocumentAction::Undo;
    Redo: "Redo", "Takes back the last undo.", also "again",
        [control("y"), Key { key: "z", control: true, shift: true, alt: false }], can_redo => DocumentAction::Redo;
    EditText: "Edit the text", "Opens the scenario text and puts the caret there.", also "editor write scenario source code",
        [plain("e")], always => ViewAction::EditText;
    ToggleText: "Text", "Shows or hides the scenario text.", also "editor hide close source code",
        [shift("e")], always => ViewAction::TogglePanel(Panel::Text);
    Reference: "Language reference", "Opens the reference of the scenario language, at the word under the caret.",
        also "manual documentation syntax grammar docs words language", [plain("F1")], always
        => ViewAction::OpenReference("".into());
    ToggleLessons: "Lessons", "Shows or hides the lessons and your drafts.", also "patterns gallery examples course learn drafts open tutorial catalogue",
        [plain("g")], always => ViewAction::ToggleLessons;
    ToggleDetails: "Details", "Shows or hides the details.", also "inspector panel message events results setup sidebar",
        [plain("i")], always => ViewAction::TogglePanel(Panel::Details);
    ToggleLegend: "Legend", "Shows or hides what the marks mean.", also "key symbols signs arrows meaning", [plain("l")], always => ViewAction::ToggleLegend;
    ToggleCharts: "Charts", "Shows or hides the numbers of the run over time.", also "graphs metrics statistics latency throughput plot",
        [plain("m")], always => ViewAction::ToggleCharts;
    Present: "Present, full screen", "Shows the diagram and the sentence of the step alone, for an audience.", also "presentation fullscreen full screen projector audience slides talk teach",
        [plain("f")], has_picture => ViewAction::TogglePresent;
    StopPresenting: "Stop presenting", "Shows the whole page again.", also "presentation end leave exit",
        [], is_presenting => ViewAction::TogglePresent;
    Handout: "Handout…", "Shows the lesson on paper: pictures at the cues, questions with room to write, answers on the last page.", also "print pdf paper worksheet students",
        [], has_picture => TeachingAction::ToggleHandout;
    SpeakerWindow: "Speaker window…", "Opens a second window with your notes, the next cue, the clock and the answers, or closes it.", also "presenter notes second screen",
        [], has_picture => TeachingAction::Speaker(SpeakerAction::Toggle);
    ToggleSpotlight: "Spotlight", "While presenting a light follows the pointer.", also "laser pointer trail highlight",
        [plain("q")], is_presenting => TeachingAction::Speaker(SpeakerAction::ToggleSpotlight);
    UnlockParameters: "Unlock parameters", "Shows or hides the parameters while presenting.", also "presentation sliders",
        [plain("u")], is_presenting => ViewAction::ToggleParameters;
    TogglePresenter: "Large text", "Makes the diagram's text larger.", also "bigger font size projector accessibility zoom",
        [shift("f")], always => ViewAction::TogglePresenter;
    ToggleBlank: "Blank", "Hides everything behind a blank page.", also "black screen hide pause presentation",
        [plain("b"), plain(".")], always => ViewAction::ToggleBlank;
    ToggleHelp: "Keys and commands", "Lists every command and its key.", also "help shortcuts keyboard palette hotkeys",
        [plain("?"), control("k")], always => ViewAction::ToggleHelp;
    LightTheme: "Light theme", "Dark on light.", also "colour color appearance day mode bright white", [], always
        => ViewAction::SetTheme(Theme::Light);
    DarkTheme: "Dark theme", "Light on dark.", also "colour color appearance night mode black", [], always
        => ViewAction::SetTheme(Theme::Dark);
    SystemTheme: "Theme as the system", "Light or dark, as the system says.",
        also "colour color appearance automatic", [], has_own_theme => ViewAction::SetTheme(Theme::System);
    Faster: "Faster", "Plays faster.", also "speed quick accelerate pace", [], can_speed_up -> faster;
    Slower: "Slower", "Plays slower.", also "speed slow motion pace", [], can_slow_down -> slower;
    ReduceMotion: "Less motion", "The playhead jumps from step to step.", also "animation motion reduced accessibility", [],
        always => ViewAction::SetMotion(Motion::Reduced);
    HideFuture: "Hide what has not happened yet", "Shows only what happened up to the playhead.",
        also "future spoiler quiz teach", [], always => ViewAction::SetFuture(Future::Hidden);
    ShowFuture: "Show what has not happened yet", "Shows the whole run in full ink.", also "future", [], always
        => ViewAction::SetFuture(Future::Shown);
    CopyLink: "Copy link", "Copies a link that opens this scenario at this step.",
        also "share url address send permalink", [plain("y")], always => ExportAction::CopyLink;
    ShowQrCode: "Show QR code", "Shows the link as a QR code, to be scanned from a screen.",
        also "share link phone scan", [], always => ExportAction::ShowPanel(Some(SharePanel::QrCode));
    CopyDocument: "Copy for a document", "Copies Markdown: the title, a Mermaid diagram, the link and the expectations.",
        also "share markdown github wiki confluence decision record", [], has_picture => ExportAction::CopyDocument;
    CopyMermaid: "Copy Mermaid text", "Copies the scenario as a Mermaid sequence diagram.",
        also "share diagram clipboard", [], has_picture => ExportAction::CopyMermaid;
    CopyPlantUml: "Copy PlantUML text", "Copies the scenario as a PlantUML sequence diagram.",
        also "share diagram clipboard puml", [], has_picture => ExportAction::CopyPlantUml;
    SaveText: "Save text", "Saves the scenario as a file.", also "export download share link file scenario play source send", [control("s")], always => ExportAction::SaveText;
    SavePicture: "Save picture", "Saves the diagram as SVG.", also "export svg pdf print vector download diagram share", [], has_picture => ExportAction::SavePicture;
    SaveMovingPicture: "Save moving picture", "Saves an SVG in which the diagram happens, without a script: for a README or a blog.", also "export animated animation svg gif video readme download share", [], has_picture => ExportAction::SaveMovingPicture;
    SaveImage: "Save image", "Saves the diagram as PNG, at twice its size.", also "export png image picture bitmap slides powerpoint download share screenshot", [], has_picture => ExportAction::SaveImage(2);
    SaveLargeImage: "Save large image", "Saves the diagram as PNG, at four times its size.", also "export png poster print picture", [], has_picture => ExportAction::SaveImage(4);
    CopyImage: "Copy image", "Puts the diagram on the clipboard as a picture, to be pasted into slides or a chat.", also "export png clipboard paste slides picture share screenshot", [], has_picture => ExportAction::CopyImage;
    CopyTrace: "Copy trace", "Copies the trace as text.", also "events log clipboard export csv text", [], has_picture => ExportAction::CopyTrace;
    CopyNumbers: "Copy numbers", "Copies the numbers of the run for a spreadsheet.", also "metrics clipboard spreadsheet excel csv",
        [], has_picture => ExportAction::CopyNumbers;
    SaveNumbers: "Save numbers", "Saves the numbers of the run as CSV.", also "export metrics download spreadsheet excel csv statistics",
        [], has_picture => ExportAction::SaveNumbers;
    NewScenario: "New scenario", "Begins an empty draft; what is open stays.", also "create blank empty document begin",
        [Key { key: "n", control: true, shift: false, alt: true }], always => DocumentAction::New;
    NewFromText: "New from pasted text…", "Begins a draft from a text on the clipboard: Playline, Mermaid or PlantUML.",
        also "import paste clipboard mermaid plantuml",
        [], always => DocumentAction::NewFromText;
    PreviousLesson: "Previous lesson", "Opens the lesson of the course before this one.",
        [], has_previous_lesson -> previous_lesson;
    NextLesson: "Next lesson", "Opens the next lesson of the course.", [], has_next_lesson -> next_lesson;
    OpenFile: "Open file", "Opens a text file as a draft of its own; what is open stays.", also "import load upload mermaid",
        [control("o")], always => DraftsAction::PickFile;
    ShowImport: "What was read", "Shows what was assumed and left out when the text was read from another program's.",
        also "import assumptions assumed left out original mermaid plantuml", [], has_import => ImportAction::Show;
    ClearDevice: "Clear this device", "Deletes every draft and setting that Playline keeps on this device.", also "delete reset erase storage privacy forget remove data",
        [], always => DraftsAction::ClearDevice;
    StopRun: "Stop the run", "Ends a run that goes on.", also "cancel abort end", [], is_running => RunAction::Stop;
}

impl CommandId {
    /// Its row of [`COMMANDS`].
    pub fn spec(self) -> &'static CommandSpec {
        &COMMANDS[self as usize]
    }

    /// What it does now; none when it can do nothing. `fresh` is a random number, for a new seed.
    pub fn action(self, state: &AppState, fresh: u64) -> Option<AppAction> {
        self.is_enabled(state).then(|| (self.spec().action)(state, fresh))
    }

    /// What follows when it is asked for: its action, or a notice that says why it does nothing.
    pub fn answer(self, state: &AppState, fresh: u64) -> AppAction {
        match self.hindrance(state) {
            None => (self.spec().action)(state, fresh),
            Some(why) => PageAction::Notice(why.into()).into(),
        }
    }

    /// True when it can do something.
    pub fn is_enabled(self, state: &AppState) -> bool {
        self.hindrance(state).is_none()
    }

    /// Why it can do nothing now, in a sentence.
    pub fn hindrance(self, state: &AppState) -> Option<&'static str> {
        (self.spec().hindrance)(state)
    }
}

/// Nothing hinders it.
fn always(_: &AppState) -> Option<&'static str> {
    None
}

/// The sentence, unless it can be done.
fn unless(can: bool, sentence: &'static str) -> Option<&'static str> {
    (!can).then_some(sentence)
}

fn has_picture(state: &AppState) -> Option<&'static str> {
    unless(state.derived.picture.is_some(), "There is no diagram yet: the text has errors.")
}

fn has_import(state: &AppState) -> Option<&'static str> {
    unless(state.import_report().is_some(), "This text was not read from another program's in this visit.")
}

fn has_own_theme(state: &AppState) -> Option<&'static str> {
    unless(state.settings.theme != Theme::System, "The theme is the system's.")
}

fn speed_after(state: &AppState, steps: isize) -> Option<f64> {
    let now = SPEEDS.iter().position(|it| *it >= state.settings.speed)?;
    SPEEDS.get(now.checked_add_signed(steps)?).copied()
}

fn can_speed_up(state: &AppState) -> Option<&'static str> {
    unless(speed_after(state, 1).is_some(), "This is the greatest speed.")
}

fn can_slow_down(state: &AppState) -> Option<&'static str> {
    unless(speed_after(state, -1).is_some(), "This is the least speed.")
}

fn faster(state: &AppState, _: u64) -> AppAction {
    PlaybackAction::SetSpeed(speed_after(state, 1).unwrap_or(state.settings.speed)).into()
}

fn slower(state: &AppState, _: u64) -> AppAction {
    PlaybackAction::SetSpeed(speed_after(state, -1).unwrap_or(state.settings.speed)).into()
}

fn leave(state: &AppState, _: u64) -> AppAction {
    if state.teaching.is_handout_open {
        return TeachingAction::ToggleHandout.into();
    }
    if state.presenting { ViewAction::TogglePresent.into() } else { SelectionAction::Select(None).into() }
}

fn has_previous_lesson(state: &AppState) -> Option<&'static str> {
    unless(state.neighbor_lesson(-1).is_some(), "There is no lesson before this one.")
}

fn has_next_lesson(state: &AppState) -> Option<&'static str> {
    unless(state.neighbor_lesson(1).is_some(), "There is no lesson behind this one.")
}

fn previous_lesson(state: &AppState, _: u64) -> AppAction {
    open_lesson(state, -1)
}

fn next_lesson(state: &AppState, _: u64) -> AppAction {
    open_lesson(state, 1)
}

fn open_lesson(state: &AppState, step: isize) -> AppAction {
    let lesson = state.neighbor_lesson(step).unwrap_or_else(gallery::default_pattern);
    DocumentAction::OpenPattern(lesson.id.into()).into()
}

fn page_forward(state: &AppState, _: u64) -> AppAction {
    let has_cues = state.presenting && has_cues(state).is_none();
    if has_cues { TeachingAction::NextCue.into() } else { PlaybackAction::Forward.into() }
}

fn page_back(state: &AppState, _: u64) -> AppAction {
    let has_cues = state.presenting && has_cues(state).is_none();
    if has_cues { TeachingAction::PreviousCue.into() } else { PlaybackAction::Back.into() }
}

fn has_cues(state: &AppState) -> Option<&'static str> {
    unless(!state.teaching.cues.is_empty(), "The text has no cues: write `watch at 40ms \"…\"`.")
}

fn has_questions(state: &AppState) -> Option<&'static str> {
    let can = state.settings.asks || !state.teaching.questions.is_empty();
    unless(can, "The text has no questions: write `ask before …`.")
}

fn ask_or_not(state: &AppState, _: u64) -> AppAction {
    TeachingAction::SetAsking(!state.settings.asks).into()
}

fn is_presenting(state: &AppState) -> Option<&'static str> {
    unless(state.presenting, "This works while presenting: press F first.")
}

fn has_seed(state: &AppState) -> Option<&'static str> {
    unless(!state.seeds.is_empty(), "There was no other seed before.")
}

fn can_undo(state: &AppState) -> Option<&'static str> {
    unless(state.history.can_undo(), "There is nothing to undo.")
}

fn can_redo(state: &AppState) -> Option<&'static str> {
    unless(state.history.can_redo(), "There is nothing to redo.")
}

fn is_running(state: &AppState) -> Option<&'static str> {
    unless(matches!(state.derived.run, RunState::Running { .. }), "The run is finished.")
}

fn is_done(state: &AppState) -> Option<&'static str> {
    let is_done = state.derived.run == RunState::Done && state.derived.picture.is_some();
    unless(is_done, "There is no finished run of this text to keep.")
}

fn has_other_run(state: &AppState) -> Option<&'static str> {
    unless(state.branch.is_some(), NOTHING_TO_COMPARE)
}

/// Why there is no comparison.
pub(super) const NOTHING_TO_COMPARE: &str =
    "Nothing has been changed yet: change the text or a parameter, or compare with a lesson.";

fn has_older_text(state: &AppState) -> Option<&'static str> {
    let is_older = state.branch.as_ref().is_some_and(|it| it.document.source != state.document.source);
    unless(is_older, "There is no other text to go back to.")
}

fn is_comparing(state: &AppState) -> Option<&'static str> {
    unless(state.derived.baseline.is_some(), "This works in a comparison: press C first.")
}

fn has_difference(state: &AppState) -> Option<&'static str> {
    match &state.derived.baseline {
        None => is_comparing(state),
        Some(baseline) => unless(baseline.divergence.is_some(), "The two runs are the same."),
    }
}

fn other_scale(state: &AppState, _: u64) -> AppAction {
    let scale = match state.settings.scale {
        Scale::Ordinal => Scale::Proportional,
        Scale::Proportional => Scale::Ordinal,
    };
    ViewAction::SetScale(scale).into()
}

/// Diagram, both, topology, and round again; a narrow page shows one at a time.
fn next_view(state: &AppState, _: u64) -> AppAction {
    let views = match (state.is_diagram_shown(), state.is_topology_shown()) {
        (true, true) => Views::Topology,
        (false, _) => Views::Diagram,
        (true, false) if state.is_narrow() => Views::Topology,
        (true, false) => Views::Both,
    };
    ViewAction::SetViews(views).into()
}

fn new_seed(_: &AppState, fresh: u64) -> AppAction {
    DocumentAction::NewSeed(fresh).into()
}

fn compare_or_close(state: &AppState, _: u64) -> AppAction {
    let action = if state.comparison.is_some() { CompareAction::Close } else { CompareAction::WithPrevious };
    action.into()
}

impl Key {
    /// As it is printed in the list: `Ctrl+Z`, `Space`, `→`.
    pub fn label(self) -> String {
        let name = match self.key {
            " " => "Space".into(),
            "ArrowLeft" => "←".into(),
            "ArrowRight" => "→".into(),
            "PageUp" => "Page up".into(),
            "PageDown" => "Page down".into(),
            key if key.len() == 1 => key.to_ascii_uppercase(),
            key => key.to_owned(),
        };
        let held = [(self.control, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")];
        held.into_iter().filter(|(down, _)| *down).map(|(_, name)| name).collect::<String>() + &name
    }

    /// True for a single letter or sign without Control: what the setting for letter keys switches off.
    pub fn is_letter(self) -> bool {
        !self.control && !self.alt && self.key.chars().count() == 1 && self.key != " "
    }
}

/// What is held down with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Control, or Command on a Mac.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// The command of a key, unless letters are switched off and it is one.
pub fn command_for_key(key: &str, held: Held, letter_keys: bool) -> Option<CommandId> {
    let Held { control, shift, alt } = held;
    let key = if key.chars().count() == 1 { key.to_ascii_lowercase() } else { key.to_owned() };
    let wants = |it: &&Key| {
        it.key == key && it.control == control && it.alt == alt && (letter_keys || !it.is_letter())
    };
    let find = |fits: &dyn Fn(&Key) -> bool| {
        COMMANDS.iter().find(|spec| spec.keys.iter().any(|it| wants(&it) && fits(it)))
    };
    // A capital letter is the letter, unless it has a command of its own.
    let exact = find(&|it| it.shift == shift);
    exact.or_else(|| find(&|it| it.is_letter() && !it.shift)).map(|spec| spec.id)
}
