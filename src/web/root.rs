//! The page: holds the state, reduces actions, performs effects. Everything visible is a component.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::bench;
use super::components::{
    Announcer, Charts, CommandList, DraftList, EditorPanel, Foot, Header, Inspector, Knobs, Notice, PaneTabs,
    PatternList, SavedAlarm, WhatIf, lens,
};
use super::effects::{clipboard, download, location, pick, storage};
use super::frame_loop::FrameLoop;
use super::keeping::Keeping;
use super::keyboard;
use super::listener::Listener;
use super::pace::Pace;
use super::parts::{Parts, caption, twin};
use super::shared::Shared;
use super::stage::{Board, Link, Stage, StageHandle};
use super::surroundings::{environment, focus_soon, fresh_seed, now, show_theme};
use crate::app::{
    AppAction, AppState, CommandId, DocumentAction, Effect, InspectAction, LeftPanels, PageAction, Pane,
    Picture, PlaybackAction, RunAction, SweepAction, ViewAction,
};

/// Events of one slice of a long run: about 8 ms on a slow machine.
const SLICE: u32 = 8_000;

/// Mounts the page.
pub fn run() {
    std::panic::set_hook(Box::new(|panic| rescue(&panic.to_string())));
    let root = web_sys::window().and_then(|it| it.document()).and_then(|it| it.get_element_by_id("app"));
    let renderer = root.map_or_else(yew::Renderer::<App>::new, yew::Renderer::<App>::with_root);
    bench::offer(renderer.render());
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = playlineRescue)]
    fn rescue(text: &str);
}

/// The page.
pub(crate) struct App {
    state: AppState,
    frame_loop: FrameLoop,
    stage: StageHandle,
    /// The stage of the run beside, and what both stages share.
    beside_stage: StageHandle,
    link: Link,
    said: Said,
    keeping: Keeping,
    /// How much is searched in one go.
    pace: Pace,
    /// The setting, where the listener of keys can see it.
    letter_keys: Rc<Cell<bool>>,
    /// Kept so that they go on listening.
    listeners: Vec<Listener>,
}

/// What reaches the page.
pub(crate) enum Msg {
    /// Something happened.
    Act(AppAction),
    /// A key or a button asked for a command.
    Command(CommandId),
    /// It is time to write what has changed.
    Keep,
    /// Another tab has stored something.
    ReadAgain,
}

/// The newest announcement; the number makes a repeated sentence a new one.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Said {
    pub(crate) number: u32,
    pub(crate) text: Rc<str>,
    pub(crate) important: bool,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let on_action = ctx.link().callback(Msg::Act);
        let mut app = Self {
            state: AppState::default(),
            frame_loop: FrameLoop::new(on_action),
            stage: StageHandle::default(),
            beside_stage: StageHandle::default(),
            link: Link::default(),
            said: Said::default(),
            keeping: Keeping::new(ctx.link().callback(Msg::Act), ctx.link().callback(|()| Msg::Keep)),
            pace: Pace::NEW,
            letter_keys: Rc::new(Cell::new(true)),
            listeners: Vec::new(),
        };
        app.state.environment = environment();
        let boot = PageAction::Boot {
            pattern: location::pattern(),
            draft: storage::read_copy(storage::DRAFT).map(Into::into),
            settings: storage::read(storage::SETTINGS).map(Into::into),
            place: storage::read_copy(storage::PLACE).map(Into::into),
            salt: js_sys::Math::random().to_bits(),
        };
        app.apply(ctx, boot);
        app.keeping.read();
        app.listen(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Act(AppAction::Inspect(InspectAction::ContinueSearch(units))) => self.search(ctx, units),
            Msg::Act(action) => self.apply(ctx, action),
            Msg::Command(id) => match id.action(&self.state, fresh_seed()) {
                Some(action) => self.apply(ctx, action),
                None => false,
            },
            Msg::Keep => {
                self.keeping.keep(&self.state, now());
                false
            }
            Msg::ReadAgain => {
                self.keeping.read();
                false
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let on_action = ctx.link().callback(Msg::Act);
        let on_command = ctx.link().callback(Msg::Command);
        let classes = classes!(
            "page",
            self.state.is_narrow().then_some("is-narrow"),
            format!("shows-{}", self.state.pane.word()),
        );
        html! {
            <>
                <a class="visually-hidden skip" href="#diagram">{ "Skip to the diagram" }</a>
                <div class={classes}>
                    <Header
                        title={self.title()}
                        saved={self.state.saved()}
                        can_undo={self.state.history.can_undo()}
                        can_redo={self.state.history.can_redo()}
                        seed={self.state.derived.compiled.scenario.as_ref().map(|it| it.seed)}
                        fingerprint={self.state.derived.picture.as_ref().map(|it| it.trace.fingerprint())}
                        can_go_back={!self.state.seeds.is_empty()}
                        scale={self.state.settings.scale}
                        views={self.state.settings.views}
                        future={self.state.settings.future}
                        charts={self.state.are_charts_open()}
                        on_action={on_action.clone()}
                        on_command={on_command.clone()}
                    />
                    <SavedAlarm saved={self.state.saved()} on_action={on_action.clone()} />
                    <main class="panes">
                        { self.view_left(&on_action, &on_command) }
                        { self.view_stage(&on_action, &on_command) }
                        { self.view_right(&on_action) }
                    </main>
                    { self.view_foot(&on_action, &on_command) }
                </div>
                { self.view_overlays(&on_action, &on_command) }
                <Announcer said={self.said.clone()} />
            </>
        }
    }
}

impl App {
    /// Reduces, shows the frame loop what is new, performs the effects. True when Yew has to look again.
    fn apply(&mut self, ctx: &Context<Self>, action: impl Into<AppAction>) -> bool {
        let before_theme = self.state.is_dark();
        let action = action.into();
        let is_heartbeat = matches!(action, AppAction::Playback(PlaybackAction::Heartbeat));
        self.state.environment.wall_ms = js_sys::Date::now() as u64;
        let effects = self.state.reduce(action, now());
        if before_theme != self.state.is_dark() || self.listeners.is_empty() {
            show_theme(&self.state);
        }
        self.frame_loop.show(&self.state);
        self.letter_keys.set(self.state.settings.letter_keys);
        let is_quiet = is_heartbeat && effects.is_empty();
        for effect in effects {
            self.perform(ctx, effect);
        }
        self.keeping.look(&self.state, now());
        !is_quiet
    }

    /// A slice of a search. How many match so far is shown now and then.
    fn search(&mut self, ctx: &Context<Self>, units: usize) -> bool {
        let start = now().0;
        self.apply(ctx, InspectAction::ContinueSearch(units));
        self.pace.learn(units, now().0 - start);
        !self.state.lens.find.is_running || self.pace.is_time_to_show(start)
    }

    fn perform(&mut self, ctx: &Context<Self>, effect: Effect) {
        match effect {
            Effect::ContinueRun => {
                let link = ctx.link().clone();
                Timeout::new(0, move || link.send_message(Msg::Act(RunAction::Continue(SLICE).into())))
                    .forget();
            }
            Effect::ContinueSearch => {
                let link = ctx.link().clone();
                let more = Msg::Act(InspectAction::ContinueSearch(self.pace.units()).into());
                Timeout::new(0, move || link.send_message(more)).forget();
            }
            Effect::Announce { text, important } => {
                self.said = Said { number: self.said.number + 1, text, important };
            }
            Effect::KeepPlace => location::show(self.state.document.pattern.as_deref()),
            Effect::StoreDraft(_) | Effect::DropDraft(_) | Effect::DropLost(_) | Effect::DropEverything => {
                self.keeping.perform(effect);
            }
            Effect::SaveSettings(text) => {
                storage::write(storage::SETTINGS, &text);
                storage::write(storage::THEME, self.state.settings.theme.word());
                show_theme(&self.state);
            }
            Effect::PickFile => pick::ask(ctx.link().callback(Msg::Act)),
            Effect::RevealStart => self.stages().for_each(StageHandle::reveal_start),
            Effect::RevealPlayhead => self.stages().for_each(StageHandle::reveal_playhead),
            Effect::RevealBeside(anchor) => {
                let picture = self.state.derived.beside.as_ref().map(|it| &it.picture);
                self.beside_stage.reveal_mark(picture, anchor);
            }
            Effect::ContinueSweep => {
                let link = ctx.link().clone();
                Timeout::new(0, move || link.send_message(Msg::Act(SweepAction::Continue.into()))).forget();
            }
            Effect::FocusWhatIf => focus_soon("#what-if button"),
            Effect::RevealMark(anchor) => self.stage.reveal_mark(self.state.derived.picture.as_ref(), anchor),
            Effect::Download { name, media_type, content } => {
                if !download::offer(&name, media_type, &content) {
                    self.notice("This browser does not let the page save a file.");
                }
            }
            Effect::Copy(text) => copy(ctx, text),
        }
    }

    fn stages(&self) -> impl Iterator<Item = &StageHandle> {
        [&self.stage, &self.beside_stage].into_iter()
    }

    fn notice(&mut self, text: &str) {
        self.state.notice = Some(text.into());
    }

    fn listen(&mut self, ctx: &Context<Self>) {
        let Some(window) = web_sys::window() else { return };
        let link = ctx.link().clone();
        let letter_keys = self.letter_keys.clone();
        self.add_listener(&window, "keydown", move |event| {
            if let Some(id) = keyboard::command_of(&event, letter_keys.get()) {
                link.send_message(Msg::Command(id));
            }
        });
        let link = ctx.link().clone();
        self.add_listener(&window, "beforeinput", move |event| {
            if let Some(id) = keyboard::history_of(&event) {
                link.send_message(Msg::Command(id));
            }
        });
        let link = ctx.link().clone();
        self.add_listener(&window, "resize", move |_| {
            link.send_message(Msg::Act(PageAction::Environment(environment()).into()))
        });
        let link = ctx.link().clone();
        self.add_listener(&window, "hashchange", move |_| {
            link.send_message_batch(
                location::pattern()
                    .map(|id| Msg::Act(DocumentAction::OpenPattern(id).into()))
                    .into_iter()
                    .collect(),
            );
        });
        self.listen_to_tabs(ctx, &window);
        for query in ["(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"] {
            if let Ok(Some(list)) = window.match_media(query) {
                let link = ctx.link().clone();
                self.add_listener(&list, "change", move |_| {
                    link.send_message(Msg::Act(PageAction::Environment(environment()).into()))
                });
            }
        }
    }

    /// The page is hidden: perhaps for good. Another tab has stored something.
    fn listen_to_tabs(&mut self, ctx: &Context<Self>, window: &web_sys::Window) {
        for kind in ["pagehide", "visibilitychange"] {
            let link = ctx.link().clone();
            self.add_listener(window, kind, move |_| link.send_message(Msg::Keep));
        }
        let link = ctx.link().clone();
        self.add_listener(window, "storage", move |event| {
            let key = event.dyn_ref::<web_sys::StorageEvent>().and_then(|it| it.key());
            if key.is_none_or(|key| key == storage::STORED) {
                link.send_message(Msg::ReadAgain);
            }
        });
    }

    fn add_listener(
        &mut self,
        target: &web_sys::EventTarget,
        kind: &'static str,
        on: impl FnMut(web_sys::Event) + 'static,
    ) {
        self.listeners.extend(Listener::new(target, kind, on));
    }
}

/// What the page looks like, part by part.
impl App {
    fn title(&self) -> Rc<str> {
        let titles = self.state.derived.compiled.scenario.as_ref().map(|it| it.title.clone());
        let drawn = || self.state.derived.picture.as_ref().map(|it| it.scenario.title.clone());
        titles.or_else(drawn).filter(|it| !it.is_empty()).unwrap_or_else(|| "Untitled".into())
    }

    fn view_left(&self, on_action: &Callback<AppAction>, on_command: &Callback<CommandId>) -> Html {
        let LeftPanels { patterns, text } = self.state.left_panels();
        if !patterns && !text {
            return Html::default();
        }
        html! {
            <div class="left">
                if patterns {
                    <PatternList open={self.state.document.pattern.clone()} on_action={on_action.clone()}>
                        <DraftList
                            drafts={self.state.drafts.newest_first()}
                            lost={self.state.drafts.lost.clone()}
                            open={self.state.document.draft}
                            roomy={self.state.is_narrow()}
                            on_action={on_action.clone()}
                            on_command={on_command.clone()}
                        />
                    </PatternList>
                }
                if text {
                    <EditorPanel
                        source={self.state.document.source.clone()}
                        caret={self.state.caret}
                        compiled={Shared::from(&self.state.derived.compiled)}
                        dark={self.state.is_dark()}
                        on_action={on_action.clone()}
                    />
                }
            </div>
        }
    }

    fn view_stage(&self, on_action: &Callback<AppAction>, on_command: &Callback<CommandId>) -> Html {
        let (diagram, boxes) = (self.state.is_diagram_shown(), self.state.is_topology_shown());
        let is_hidden = !diagram && !boxes;
        let is_stale = self.state.derived.is_stale();
        html! {
            <section id="diagram" tabindex="-1" class={classes!("middle", is_stale.then_some("is-stale"))} hidden={is_hidden}>
                { caption::view(&self.parts(on_action, on_command)) }
                { self.view_knobs(on_action) }
                { lens::find_field(&self.state, on_action) }
                if let (Some(beside), Some(twin)) = (&self.state.derived.beside, self.state.twin) {
                    { twin::view(&self.parts(on_action, on_command), beside, twin) }
                } else if let Some(picture) = &self.state.derived.picture {
                    <div class={classes!("views", (diagram && boxes).then_some("are-both"))}>
                        if diagram || !boxes {
                            { self.view_diagram(picture, on_action) }
                        }
                        if boxes {
                            { self.view_boxes(picture, on_action) }
                        }
                    </div>
                } else {
                    <p class="empty">{ "There is no diagram yet: the text has errors." }</p>
                }
                { lens::follow_bar(&self.state, &self.frame_loop, on_action, on_command) }
                { self.view_what_if(on_action) }
                { self.view_charts(on_action) }
                if is_stale {
                    <p class="stale-note" role="status">
                        { "This is the diagram of the last text without errors." }
                    </p>
                }
            </section>
        }
    }

    /// What can be done to what is looked at.
    fn view_what_if(&self, on_action: &Callback<AppAction>) -> Html {
        let Some(picture) = &self.state.derived.picture else { return Html::default() };
        html! {
            <WhatIf
                picture={Shared::from(picture)}
                selection={self.state.selection}
                moment={self.state.resting_moment()}
                disabled={self.state.derived.compiled.scenario.is_none()}
                on_action={on_action.clone()}
            />
        }
    }

    fn view_charts(&self, on_action: &Callback<AppAction>) -> Html {
        let Some(picture) = self.state.derived.picture.as_ref().filter(|_| self.state.are_charts_open())
        else {
            return Html::default();
        };
        html! {
            <Charts
                picture={Shared::from(picture)}
                kinds={self.state.settings.chart_kinds.clone()}
                of={self.state.derived.beside.as_ref().map(|it| it.names[1].clone())}
                frame_loop={self.frame_loop.clone()}
                on_action={on_action.clone()}
            />
        }
    }

    fn view_diagram(&self, picture: &Rc<Picture>, on_action: &Callback<AppAction>) -> Html {
        html! {
            <div class="view" key="diagram">
                <Stage
                    picture={Shared::from(picture)}
                    playback={self.state.playback}
                    selection={self.state.selection}
                    spotlight={self.state.lens.spotlight.clone()}
                    future={self.state.settings.future}
                    dark={self.state.is_dark()}
                    legend={self.state.settings.legend}
                    reduced_motion={self.state.is_motion_reduced()}
                    frame_loop={self.frame_loop.clone()}
                    handle={self.stage.clone()}
                    on_action={on_action.clone()}
                />
            </div>
        }
    }

    /// The same run as boxes and queues.
    fn view_boxes(&self, picture: &Rc<Picture>, on_action: &Callback<AppAction>) -> Html {
        html! {
            <div class="view" key="boxes">
                <Board
                    picture={Shared::from(picture)}
                    playback={self.state.playback}
                    selection={self.state.selection}
                    spotlight={self.state.lens.spotlight.clone()}
                    legend={self.state.settings.legend}
                    frame_loop={self.frame_loop.clone()}
                    on_action={on_action.clone()}
                />
            </div>
        }
    }

    /// What parts of the page in other files need.
    fn parts<'p>(
        &'p self,
        on_action: &'p Callback<AppAction>,
        on_command: &'p Callback<CommandId>,
    ) -> Parts<'p> {
        Parts {
            state: &self.state,
            frame_loop: &self.frame_loop,
            stages: [&self.beside_stage, &self.stage],
            link: &self.link,
            on_action,
            on_command,
        }
    }

    /// The knobs of the text; those of the picture while the text has errors.
    fn view_knobs(&self, on_action: &Callback<AppAction>) -> Html {
        let drawn = self.state.derived.picture.as_ref().map(|it| it.scenario.clone());
        let open = self.state.derived.compiled.scenario.clone();
        let Some(scenario) = open.clone().or(drawn) else { return Html::default() };
        html! {
            <Knobs
                knobs={scenario.lesson.knobs.clone()}
                title={scenario.title.clone()}
                disabled={open.is_none()}
                folded={self.state.is_narrow()}
                on_action={on_action.clone()}
            />
        }
    }

    fn view_right(&self, on_action: &Callback<AppAction>) -> Html {
        let is_open = if self.state.is_narrow() {
            self.state.pane == Pane::Details
        } else {
            self.state.is_details_open()
        };
        let Some(picture) = self.state.derived.picture.as_ref().filter(|_| is_open) else {
            return Html::default();
        };
        html! {
            <Inspector
                picture={Shared::from(picture)}
                source={self.state.document.source.clone()}
                sweep={self.state.sweep.summary.as_ref().map(Shared::from)}
                is_sweeping={self.state.sweep.is_running()}
                workbench={self.state.workbench.clone()}
                is_broken={self.state.derived.compiled.scenario.is_none()}
                comparison={self.state.derived.comparison.as_ref().map(Shared::from)}
                beside={self.state.derived.beside.as_ref().map(Shared::from)}
                tab={self.state.settings.tab}
                selection={self.state.selection}
                moment={self.state.resting_moment()}
                frame_loop={self.frame_loop.clone()}
                on_action={on_action.clone()}
            />
        }
    }

    fn view_foot(&self, on_action: &Callback<AppAction>, on_command: &Callback<CommandId>) -> Html {
        html! {
            <footer class="foot">
                <Foot
                    picture={self.state.derived.picture.as_ref().map(Shared::from)}
                    run={self.state.derived.run}
                    playing={self.state.playback.is_playing()}
                    moment={self.state.resting_moment()}
                    speed={self.state.settings.speed}
                    tools={lens::tools(&self.state, on_command)}
                    ticks={lens::ticks(&self.state)}
                    frame_loop={self.frame_loop.clone()}
                    on_action={on_action.clone()}
                    on_command={on_command.clone()}
                />
                if self.state.is_narrow() {
                    <PaneTabs pane={self.state.pane} on_action={on_action.clone()} />
                }
            </footer>
        }
    }

    fn view_overlays(&self, on_action: &Callback<AppAction>, on_command: &Callback<CommandId>) -> Html {
        html! {
            <>
                if let Some(text) = &self.state.notice {
                    <Notice text={text.clone()} on_action={on_action.clone()} />
                }
                { lens::stops_panel(&self.state, on_action, on_command) }
                { lens::lifelines_panel(&self.state, on_action) }
                if self.state.help {
                    <CommandList
                        settings={self.state.settings.clone()}
                        enabled={enabled_commands(&self.state)}
                        on_action={on_action.clone()}
                        on_command={on_command.clone()}
                    />
                }
                if self.state.blank {
                    <button
                        class="blank"
                        aria-label="The page is blank. Press to show it again."
                        onclick={on_action.reform(|_| ViewAction::ToggleBlank.into())}
                    />
                }
            </>
        }
    }
}

fn enabled_commands(state: &AppState) -> Vec<CommandId> {
    crate::app::COMMANDS.iter().map(|spec| spec.id).filter(|id| id.is_enabled(state)).collect()
}

fn copy(ctx: &Context<App>, text: Rc<str>) {
    let link = ctx.link().clone();
    wasm_bindgen_futures::spawn_local(async move {
        let said = if clipboard::write(&text).await {
            "Copied."
        } else {
            "This browser does not let the page copy."
        };
        link.send_message(Msg::Act(PageAction::Notice(said.into()).into()));
    });
}
