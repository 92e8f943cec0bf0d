//! Every user-visible command: name, keys, action. The list is the registry:
//! buttons, the list of commands and the keyboard all read it.

use super::{AppAction, AppState, InspectorTab, LensAction, Panel, Travel, Views};
use crate::diagram::Scale;

/// Names a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommandId {
    /// Starts or stops the playhead.
    TogglePlay,
    /// To before the first step.
    First,
    /// One step back.
    Back,
    /// One step forward.
    Forward,
    /// To the end.
    Last,
    /// The next event of the message that is looked at.
    NextOfMessage,
    /// The event before of the message that is looked at.
    PreviousOfMessage,
    /// What can be done to what is looked at.
    WhatIf,
    /// The workbench of dead letters.
    DeadLetters,
    /// The message that is looked at is no longer followed.
    StopFollowing,
    /// The list of reasons to stop.
    ToggleStops,
    /// The next reason to stop.
    NextStop,
    /// The reason to stop before.
    PreviousStop,
    /// The find field.
    Find,
    /// The list of lifelines.
    ToggleLifelines,
    /// Rows or proportion.
    ToggleScale,
    /// Diagram, boxes, or both.
    ChangeView,
    /// Another seed.
    NewSeed,
    /// The seed before.
    PreviousSeed,
    /// Two runs side by side, or one.
    CompareWithBefore,
    /// The present run is kept.
    KeepRun,
    /// Left and right.
    SwapSides,
    /// The other text.
    ActivateBeside,
    /// The run that is kept, alone.
    GoBack,
    /// Where two runs part.
    SeekDifference,
    /// Takes back a change of the text.
    Undo,
    /// Takes back an undo.
    Redo,
    /// The text panel.
    ToggleText,
    /// The gallery.
    TogglePatterns,
    /// The inspector.
    ToggleDetails,
    /// The legend.
    ToggleLegend,
    /// The charts.
    ToggleCharts,
    /// Larger text.
    TogglePresenter,
    /// A blank page.
    ToggleBlank,
    /// The list of commands.
    ToggleHelp,
    /// The trace as text.
    CopyTrace,
    /// The numbers of the run, copied.
    CopyNumbers,
    /// The numbers of the run, as a file.
    SaveNumbers,
    /// A file, opened as a draft of its own.
    OpenFile,
    /// Everything on this device, deleted.
    ClearDevice,
    /// The text as a file.
    SaveText,
    /// The diagram as a file.
    SavePicture,
    /// Ends a run that goes on.
    StopRun,
}

/// A key as the browser names it, with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// `KeyboardEvent.key`; letters in lower case.
    pub key: &'static str,
    /// Control, or Command on a Mac.
    pub control: bool,
    /// Shift.
    pub shift: bool,
}

const fn plain(key: &'static str) -> Key {
    Key { key, control: false, shift: false }
}

const fn control(key: &'static str) -> Key {
    Key { key, control: true, shift: false }
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
    /// Its keys; the first is shown.
    pub keys: &'static [Key],
}

/// Every command, in the order of the list of commands.
pub const COMMANDS: &[CommandSpec] = &[
    spec(CommandId::TogglePlay, "Play or pause", "Starts or stops the playhead.", &[plain(" ")]),
    spec(CommandId::First, "First", "Goes to before the first step.", &[plain("Home")]),
    spec(CommandId::Back, "Back", "Goes one step back.", &[plain("ArrowLeft"), plain("PageUp")]),
    spec(CommandId::Forward, "Forward", "Goes one step forward.", &[plain("ArrowRight"), plain("PageDown")]),
    spec(CommandId::Last, "Last", "Goes to the end.", &[plain("End")]),
    spec(
        CommandId::NextOfMessage,
        "Follow message",
        "Goes to the next event of the chosen message.",
        &[plain("n")],
    ),
    spec(
        CommandId::PreviousOfMessage,
        "Follow message back",
        "Goes to the previous event of the chosen message.",
        &[plain("p")],
    ),
    spec(
        CommandId::WhatIf,
        "What if",
        "Goes to what can be done to the chosen mark: lose, delay, crash and so on.",
        &[plain("x")],
    ),
    spec(
        CommandId::DeadLetters,
        "Dead letters",
        "Shows the dead letters: why each died, to repair, send back or discard.",
        &[plain("d")],
    ),
    spec(
        CommandId::StopFollowing,
        "Follow no message",
        "Looks at nothing: everything is shown in full again.",
        &[plain("Escape")],
    ),
    spec(CommandId::ToggleStops, "Breakpoints", "Shows or hides what the playhead stops at.", &[plain("h")]),
    spec(CommandId::NextStop, "Next breakpoint", "Goes to the next place to stop at.", &[plain("]")]),
    spec(
        CommandId::PreviousStop,
        "Previous breakpoint",
        "Goes to the place to stop at before this moment.",
        &[plain("[")],
    ),
    spec(CommandId::Find, "Find", "Finds messages, participants and events by their words.", &[plain("/")]),
    spec(
        CommandId::ToggleLifelines,
        "Lifelines",
        "Hides lifelines, folds several into one column, and puts them in another order.",
        &[plain("o")],
    ),
    spec(
        CommandId::ToggleScale,
        "Change scale",
        "Switches between one row an event and true time.",
        &[plain("t")],
    ),
    spec(
        CommandId::ChangeView,
        "Change view",
        "Switches between the diagram, both views, and the topology: boxes and queues.",
        &[plain("v")],
    ),
    spec(CommandId::NewSeed, "New seed", "Runs the same text with other chances.", &[plain("s")]),
    spec(CommandId::PreviousSeed, "Previous seed", "Goes back to the seed before.", &[plain("r")]),
    spec(
        CommandId::CompareWithBefore,
        "Compare with before",
        "Shows the run before the last change beside this one, or this one alone.",
        &[plain("c")],
    ),
    spec(
        CommandId::KeepRun,
        "Keep this run",
        "Keeps this run, to compare later ones with it; once more lets it go.",
        &[plain("k")],
    ),
    spec(CommandId::SeekDifference, "First difference", "Goes to where the two runs part.", &[plain("j")]),
    spec(CommandId::SwapSides, "Swap sides", "Exchanges the left run and the right one.", &[]),
    spec(
        CommandId::ActivateBeside,
        "Edit the other side",
        "Opens the text of the run beside, and puts this one in its place.",
        &[],
    ),
    spec(CommandId::GoBack, "Back to before", "Brings back the text of the run that is kept.", &[]),
    spec(
        CommandId::Undo,
        "Undo",
        "Takes back the last change: of the text, or which text is open.",
        &[control("z")],
    ),
    spec(
        CommandId::Redo,
        "Redo",
        "Takes back the last undo.",
        &[control("y"), Key { key: "z", control: true, shift: true }],
    ),
    spec(CommandId::ToggleText, "Text", "Shows or hides the scenario text.", &[plain("e")]),
    spec(CommandId::TogglePatterns, "Patterns", "Shows or hides the list of patterns.", &[plain("g")]),
    spec(CommandId::ToggleDetails, "Details", "Shows or hides the details.", &[plain("i")]),
    spec(CommandId::ToggleLegend, "Legend", "Shows or hides what the marks mean.", &[plain("l")]),
    spec(
        CommandId::ToggleCharts,
        "Charts",
        "Shows or hides the numbers of the run over time.",
        &[plain("m")],
    ),
    spec(
        CommandId::TogglePresenter,
        "Large text",
        "Makes the diagram readable from the back row.",
        &[plain("f")],
    ),
    spec(CommandId::ToggleBlank, "Blank", "Hides everything behind a blank page.", &[plain("b"), plain(".")]),
    spec(CommandId::ToggleHelp, "Keys and commands", "Lists every command and its key.", &[plain("?")]),
    spec(CommandId::CopyTrace, "Copy trace", "Copies the trace as text.", &[]),
    spec(CommandId::CopyNumbers, "Copy numbers", "Copies the numbers of the run for a spreadsheet.", &[]),
    spec(CommandId::SaveNumbers, "Save numbers", "Saves the numbers of the run as CSV.", &[]),
    spec(
        CommandId::OpenFile,
        "Open file",
        "Opens a text file as a draft of its own; what is open stays.",
        &[control("o")],
    ),
    spec(
        CommandId::ClearDevice,
        "Clear this device",
        "Deletes every draft and setting that Playline keeps on this device.",
        &[],
    ),
    spec(CommandId::SaveText, "Save text", "Saves the scenario as a file.", &[control("s")]),
    spec(CommandId::SavePicture, "Save picture", "Saves the diagram as SVG.", &[]),
    spec(CommandId::StopRun, "Stop the run", "Ends a run that goes on.", &[]),
];

const fn spec(id: CommandId, name: &'static str, effect: &'static str, keys: &'static [Key]) -> CommandSpec {
    CommandSpec { id, name, effect, keys }
}

impl CommandId {
    /// Its row of [`COMMANDS`].
    pub fn spec(self) -> &'static CommandSpec {
        COMMANDS.iter().find(|spec| spec.id == self).unwrap_or(&COMMANDS[0])
    }

    /// What it does now; none when it can do nothing. `fresh` is a random number, for a new seed.
    pub fn action(self, state: &AppState, fresh: u64) -> Option<AppAction> {
        self.is_enabled(state).then(|| self.action_when_enabled(state, fresh))
    }

    /// True when it can do something.
    pub fn is_enabled(self, state: &AppState) -> bool {
        match self {
            Self::Undo => state.history.can_undo(),
            Self::Redo => state.history.can_redo(),
            Self::PreviousSeed => !state.seeds.is_empty(),
            Self::StopRun => matches!(state.derived.run, super::RunState::Running { .. }),
            Self::CompareWithBefore => state.branch.is_some(),
            Self::KeepRun => state.derived.run == super::RunState::Done && state.derived.picture.is_some(),
            Self::SwapSides | Self::ActivateBeside => state.derived.beside.is_some(),
            Self::GoBack => {
                state.branch.as_ref().is_some_and(|it| it.document.source != state.document.source)
            }
            Self::SeekDifference => state.derived.beside.as_ref().is_some_and(|it| it.divergence.is_some()),
            Self::StopFollowing => state.selection.is_some(),
            Self::NextOfMessage
            | Self::PreviousOfMessage
            | Self::NextStop
            | Self::PreviousStop
            | Self::WhatIf => state.derived.picture.is_some(),
            Self::TogglePlay | Self::First | Self::Back | Self::Forward | Self::Last => {
                state.derived.picture.is_some()
            }
            Self::CopyTrace | Self::SavePicture | Self::CopyNumbers | Self::SaveNumbers => {
                state.derived.picture.is_some()
            }
            _ => true,
        }
    }

    fn action_when_enabled(self, state: &AppState, fresh: u64) -> AppAction {
        match self {
            Self::TogglePlay => AppAction::TogglePlay,
            Self::First => AppAction::First,
            Self::Back => AppAction::Back,
            Self::Forward => AppAction::Forward,
            Self::Last => AppAction::Last,
            Self::WhatIf => AppAction::WhatIf,
            Self::DeadLetters => AppAction::OpenTab(InspectorTab::DeadLetters),
            Self::NextOfMessage => AppAction::Travel(Travel::NextOfMessage),
            Self::PreviousOfMessage => AppAction::Travel(Travel::PreviousOfMessage),
            Self::StopFollowing => AppAction::Select(None),
            Self::ToggleStops => AppAction::Lens(LensAction::ToggleStops),
            Self::NextStop => AppAction::Lens(LensAction::NextStop),
            Self::PreviousStop => AppAction::Lens(LensAction::PreviousStop),
            Self::Find => AppAction::Lens(LensAction::OpenFind),
            Self::ToggleLifelines => AppAction::Lens(LensAction::ToggleLifelines),
            Self::ToggleScale => AppAction::SetScale(match state.settings.scale {
                Scale::Ordinal => Scale::Proportional,
                Scale::Proportional => Scale::Ordinal,
            }),
            Self::ChangeView => AppAction::SetViews(next_view(state)),
            Self::NewSeed => AppAction::NewSeed(fresh),
            Self::PreviousSeed => AppAction::PreviousSeed,
            Self::CompareWithBefore if state.twin.is_some() => AppAction::CloseTwin,
            Self::CompareWithBefore => AppAction::CompareWithBefore,
            Self::KeepRun => AppAction::KeepRun,
            Self::SwapSides => AppAction::SwapSides,
            Self::ActivateBeside => AppAction::ActivateBeside,
            Self::GoBack => AppAction::GoBack,
            Self::SeekDifference => AppAction::SeekDifference,
            Self::Undo => AppAction::Undo,
            Self::Redo => AppAction::Redo,
            Self::ToggleText => AppAction::TogglePanel(Panel::Text),
            Self::TogglePatterns => AppAction::TogglePanel(Panel::Patterns),
            Self::ToggleDetails => AppAction::TogglePanel(Panel::Details),
            Self::ToggleLegend => AppAction::ToggleLegend,
            Self::ToggleCharts => AppAction::ToggleCharts,
            Self::TogglePresenter => AppAction::TogglePresenter,
            Self::ToggleBlank => AppAction::ToggleBlank,
            Self::ToggleHelp => AppAction::ToggleHelp,
            Self::CopyTrace => AppAction::CopyTrace,
            Self::CopyNumbers => AppAction::CopyNumbers,
            Self::SaveNumbers => AppAction::SaveNumbers,
            Self::OpenFile => AppAction::PickFile,
            Self::ClearDevice => AppAction::ClearDevice,
            Self::SaveText => AppAction::SaveText,
            Self::SavePicture => AppAction::SavePicture,
            Self::StopRun => AppAction::StopRun,
        }
    }
}

/// Diagram, both, topology, and round again; a narrow page shows one at a time.
fn next_view(state: &AppState) -> Views {
    match (state.is_diagram_shown(), state.is_topology_shown()) {
        (true, true) => Views::Topology,
        (false, _) => Views::Diagram,
        (true, false) if state.is_narrow() => Views::Topology,
        (true, false) => Views::Both,
    }
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
        let held = [(self.control, "Ctrl+"), (self.shift, "Shift+")];
        held.into_iter().filter(|(down, _)| *down).map(|(_, name)| name).collect::<String>() + &name
    }

    /// True for a single letter or sign without Control: what the setting for letter keys switches off.
    pub fn is_letter(self) -> bool {
        !self.control && self.key.chars().count() == 1 && self.key != " "
    }
}

/// The command of a key, unless letters are switched off and it is one.
pub fn command_for_key(key: &str, control: bool, shift: bool, letter_keys: bool) -> Option<CommandId> {
    let key = if key.chars().count() == 1 { key.to_ascii_lowercase() } else { key.to_owned() };
    let wants = |it: &&Key| {
        it.key == key
            && it.control == control
            && (it.shift == shift || it.is_letter())
            && (letter_keys || !it.is_letter())
    };
    COMMANDS.iter().find(|spec| spec.keys.iter().any(|it| wants(&it))).map(|spec| spec.id)
}
