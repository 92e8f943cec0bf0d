//! What each menu holds. A new entry is a line here and a row of the table of commands.

use yew::prelude::*;

use super::Parts;
use crate::app::{AppState, CommandId, DraftsAction, Future, LessonsAction, Panel, Shelf, ViewAction, Views};
use crate::diagram::{FitMode, Scale};
use crate::web::components::icon::Icon;
use crate::web::components::menu::{Entry, Item, Menu};
use crate::web::components::when_and_size;

/// Begin something else.
pub(super) fn new(parts: &Parts<'_>) -> Html {
    menu(parts, "New", None, new_items(parts.state))
}

fn new_items(state: &AppState) -> Vec<Item> {
    let command = |id| Entry::command(id, state);
    let mut items = vec![
        command(CommandId::NewScenario).icon(Icon::New).into(),
        command(CommandId::NewFromText).icon(Icon::Copy).detail("Playline, Mermaid or PlantUML").into(),
        command(CommandId::OpenFile).named("Open file…").icon(Icon::File).into(),
    ];
    if CommandId::ShowImport.is_enabled(state) {
        items.push(command(CommandId::ShowImport).named("What was read…").icon(Icon::Code).into());
    }
    let recent = state.recent_drafts();
    if !recent.is_empty() {
        items.extend([Item::Separator, Item::Heading("Your drafts")]);
    }
    for draft in recent {
        let open = Entry::action(draft.name.to_string(), DraftsAction::Open(draft.id));
        items.push(open.detail(when_and_size(&draft)).into());
    }
    items.push(Item::Separator);
    let all = Entry::action("All drafts and versions…", LessonsAction::ShowShelf(Shelf::Drafts));
    items.push(all.icon(Icon::Lessons).into());
    items
}

/// What leaves the page.
pub(super) fn share(parts: &Parts<'_>, is_bare: bool) -> Html {
    let items = share_items(parts.state);
    html! {
        <Menu
            name="Share"
            icon={is_bare.then_some(Icon::Share)}
            {is_bare}
            class="menu-end"
            {items}
            on_action={parts.on_action.clone()}
            on_command={parts.on_command.clone()}
        />
    }
}

fn share_items(state: &AppState) -> Vec<Item> {
    let command = |id| Entry::command(id, state);
    vec![
        Item::Heading("Share"),
        command(CommandId::CopyLink)
            .icon(Icon::Link)
            .link_detail(state.sharing(state.resting_moment()))
            .into(),
        command(CommandId::ShowQrCode).named("Show QR code…").icon(Icon::QrCode).into(),
        command(CommandId::CopyDocument)
            .icon(Icon::File)
            .detail("Markdown: diagram, link, expectations")
            .into(),
        Item::Separator,
        Item::Heading("Export"),
        command(CommandId::SaveText).named("Scenario text, .play").icon(Icon::File).into(),
        command(CommandId::SavePicture)
            .named("Picture, .svg")
            .icon(Icon::Picture)
            .detail("The whole run as it is drawn")
            .into(),
        command(CommandId::SaveMovingPicture)
            .named("Moving picture, .svg")
            .icon(Icon::Play)
            .detail("The run as it happens, for a README")
            .into(),
        command(CommandId::SaveImage).named("Image, .png").icon(Icon::Picture).into(),
        command(CommandId::CopyImage).icon(Icon::Copy).into(),
        command(CommandId::SaveNumbers).named("Numbers, .csv").icon(Icon::Table).into(),
        command(CommandId::CopyNumbers).named("Copy numbers").icon(Icon::Copy).into(),
        command(CommandId::CopyTrace).named("Copy events as text").icon(Icon::Copy).into(),
        command(CommandId::CopyMermaid).named("Mermaid text").icon(Icon::Code).into(),
        command(CommandId::CopyPlantUml).named("PlantUML text").icon(Icon::Code).into(),
        Item::Separator,
        Item::Note("Nothing is uploaded. A link carries the text in itself.".into()),
    ]
}

/// Show it to others.
pub(super) fn present(parts: &Parts<'_>) -> Html {
    menu(parts, "Present", Some("menu-end"), present_items(parts.state))
}

fn present_items(state: &AppState) -> Vec<Item> {
    let command = |id| Entry::command(id, state);
    vec![
        command(CommandId::Present)
            .icon(Icon::Screen)
            .detail("The diagram and the sentence of the step")
            .into(),
        command(CommandId::SpeakerWindow)
            .icon(Icon::Screen)
            .detail("Notes, the next cue, a clock and the answers")
            .checked(state.speaker.is_open)
            .into(),
        command(CommandId::AskQuestions)
            .named("Ask questions at gates")
            .icon(Icon::Question)
            .detail(format!("{} in this lesson; the future is hidden", state.teaching.questions.len()))
            .checked(state.settings.asks)
            .into(),
        command(CommandId::NextCue)
            .icon(Icon::Forward)
            .detail(format!("{} in this lesson", state.teaching.cues.len()))
            .into(),
        command(CommandId::Handout).icon(Icon::File).detail("Print or save as PDF").into(),
        Item::Separator,
        command(CommandId::ToggleBlank).named("Blank the screen").icon(Icon::Picture).into(),
        command(CommandId::ToggleSpotlight)
            .icon(Icon::Find)
            .detail("While presenting")
            .checked(state.speaker.has_spotlight)
            .into(),
        command(CommandId::UnlockParameters)
            .icon(Icon::Sliders)
            .detail("While presenting")
            .checked(state.are_parameters_unlocked)
            .into(),
    ]
}

/// How the run is drawn; with the scale where a row has no room for it.
pub(super) fn view(parts: &Parts<'_>, with_scale: bool) -> Html {
    let scale = if with_scale { scale_choices(parts.state) } else { Vec::new() };
    let items = scale.into_iter().chain(view_items(parts.state));
    menu(parts, "View", Some("menu-end"), items.collect())
}

/// What of the diagram is fitted into its stage.
pub(super) fn fit(parts: &Parts<'_>) -> Html {
    menu(parts, "Fit", Some("menu-end"), fit_items(parts.state))
}

fn fit_items(state: &AppState) -> Vec<Item> {
    let command = |id| Entry::command(id, state);
    let mode = |id, mode| Item::from(command(id).chosen(state.settings.fit == mode));
    vec![
        mode(CommandId::FitRun, FitMode::Run),
        mode(CommandId::FitWidth, FitMode::Width),
        mode(CommandId::NaturalSize, FitMode::Natural),
        Item::Separator,
        command(CommandId::Larger).into(),
        command(CommandId::Smaller).into(),
    ]
}

fn view_items(state: &AppState) -> Vec<Item> {
    let command = |id| Entry::command(id, state);
    let settings = &state.settings;
    let mut items = vec![
        Item::Heading("Show"),
        command(CommandId::ToggleLegend).checked(settings.legend).icon(Icon::Legend).into(),
        command(CommandId::ToggleCharts).checked(state.are_charts_open()).icon(Icon::Chart).into(),
        command(CommandId::ToggleLifelines)
            .named("Lifelines…")
            .icon(Icon::Lifelines)
            .detail("Only these, fold, order, filter")
            .into(),
        Item::Separator,
        Item::Heading("What has not happened yet"),
    ];
    items.extend(Future::ALL.iter().map(|it| {
        Entry::action(it.label(), ViewAction::SetFuture(*it)).chosen(state.told_future() == *it).into()
    }));
    items.push(Item::Separator);
    items.push(command(CommandId::TogglePresenter).checked(settings.presenter).into());
    items.push(command(CommandId::ToggleHelp).named("Theme, motion, keys…").into());
    items
}

/// The views, where there is no room for them in a row.
pub(super) fn view_choices(state: &AppState) -> Vec<Item> {
    let settings = &state.settings;
    let is_both_possible = !state.is_narrow();
    let views = Views::ALL.iter().filter(|it| is_both_possible || **it != Views::Both);
    let views = views.map(|it| {
        Item::from(Entry::action(it.label(), ViewAction::SetViews(*it)).chosen(settings.views == *it))
    });
    views.collect()
}

/// The scales, where there is no room for them in a row; a line behind them.
fn scale_choices(state: &AppState) -> Vec<Item> {
    let chosen = state.settings.scale;
    let scale =
        |scale, name| Item::from(Entry::action(name, ViewAction::SetScale(scale)).chosen(chosen == scale));
    vec![scale(Scale::Ordinal, "Even steps"), scale(Scale::Proportional, "True time"), Item::Separator]
}

/// Everything that a phone has no room for.
pub(super) fn more(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let command = |id| Item::from(Entry::command(id, state));
    let mut items = Vec::new();
    if state.is_landscape_phone() {
        items.push(command(CommandId::ToggleLessons));
        items.push(command(CommandId::ToggleText));
        items.push(command(CommandId::ToggleDetails));
        items.push(Item::Separator);
    }
    if state.comparison.is_some() {
        items.extend(comparison_items(state));
        items.push(Item::Separator);
    }
    items.extend([command(CommandId::Undo), command(CommandId::Redo)]);
    items.push(Item::Separator);
    items.extend([CommandId::NewScenario, CommandId::NewFromText, CommandId::OpenFile].map(command));
    if CommandId::ShowImport.is_enabled(state) {
        items.push(Entry::command(CommandId::ShowImport, state).named("What was read…").into());
    }
    items.extend([CommandId::PreviousLesson, CommandId::NextLesson].map(command));
    items.push(Item::Separator);
    items.extend(view_choices(state));
    items.push(Item::Separator);
    items.extend(scale_choices(state));
    items.extend(view_items(state));
    items.push(Item::Separator);
    items.extend(fit_items(state));
    items.push(Item::Separator);
    items.extend([command(CommandId::Find), command(CommandId::ToggleBreakpoints)]);
    items.extend(run_items(state));
    items.push(Item::Separator);
    items.extend(present_items(state));
    if state.is_landscape_phone() {
        items.push(Item::Separator);
        items.extend(share_items(state));
    }
    html! {
        <Menu
            name="More"
            icon={if state.is_landscape_phone() { Icon::Menu } else { Icon::More }}
            is_bare=true
            class="menu-end"
            {items}
            on_action={parts.on_action.clone()}
            on_command={parts.on_command.clone()}
        />
    }
}

/// What is done with two runs, where the strip has no room for it.
fn comparison_items(state: &AppState) -> [Item; 3] {
    let command = |id| Entry::command(id, state);
    [
        command(CommandId::SeekDifference).into(),
        command(CommandId::ActivateBaseline).into(),
        command(CommandId::CompareWithBefore).named("Close the comparison").into(),
    ]
}

/// The seed and the fingerprint of the run.
fn run_items(state: &AppState) -> Vec<Item> {
    let seed = state.derived.compiled.scenario.as_ref().map(|it| it.seed);
    let fingerprint = state.derived.picture.as_ref().map(|it| it.trace.fingerprint());
    let mut items = vec![Item::Separator];
    if let Some(seed) = seed {
        items.push(Item::Note(format!("Seed {seed}").into()));
    }
    items.push(Entry::command(CommandId::NewSeed, state).into());
    items.push(Entry::command(CommandId::PreviousSeed, state).into());
    if let Some(fingerprint) = fingerprint {
        items.push(Item::Note(format!("Run {}", crate::web::parts::status::short(fingerprint)).into()));
    }
    items
}

fn menu(parts: &Parts<'_>, name: &'static str, class: Option<&'static str>, items: Vec<Item>) -> Html {
    html! {
        <Menu
            {name}
            class={classes!(class)}
            {items}
            on_action={parts.on_action.clone()}
            on_command={parts.on_command.clone()}
        />
    }
}

/// A button that opens and closes a pane, with its sign and its name.
pub(super) fn pane_button(parts: &Parts<'_>, id: CommandId, icon: Icon, is_open: bool) -> Html {
    let spec = id.spec();
    // The key of the text opens it and takes the caret there; the button hides it too.
    let keyed = if id == CommandId::ToggleText { CommandId::EditText.spec() } else { spec };
    let key = keyed.keys.first().map(|it| it.label()).unwrap_or_default();
    html! {
        <button
            type="button"
            class="pane-button"
            aria-pressed={is_open.to_string()}
            title={format!("{} ({key})", spec.name)}
            onclick={parts.on_command.reform(move |_| id)}
        >
            <crate::web::components::icon::IconImage {icon} />
            <span>{ spec.name }</span>
        </button>
    }
}

/// True when a pane beside the stage is open.
pub(super) fn is_open(parts: &Parts<'_>, panel: Panel) -> bool {
    parts.state.is_panel_open(panel)
}
