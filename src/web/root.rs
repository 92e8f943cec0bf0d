//! The page: holds the state, reduces actions, performs effects. What it looks like is in `parts`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::{
    AnswerKeys, AppAction, AppState, CommandId, DocumentAction, Effect, Handout, InspectAction, LinkAction,
    PageAction, Panel, PlaybackAction, RasterTarget, RunAction, SpeakerAction, SweepAction, TeachingAction,
    TimeSlicer,
};
use crate::web::autosave::AutosaveTimer;
use crate::web::bench;
use crate::web::components::{Announcer, HandoutPaper, SpeakerPanel};
use crate::web::effects::{clipboard, download, location, pick, raster, speaker::SpeakerWindow, storage};
use crate::web::environment::{environment, fill_screen, focus, fresh_seed, now, show_theme, show_title};
use crate::web::first_look;
use crate::web::frame_loop::FrameLoop;
use crate::web::keyboard;
use crate::web::parts::{Parts, header, lessons, overlays, panes, stage, status, transport};
use crate::web::regions;
use crate::web::settled::{Activity, Settled};
use crate::web::shared::Shared;
use crate::web::stage::{Link, StageHandle};
use crate::web::tasks;

/// Events of one slice of a long run: about 8 ms on a slow machine.
const SLICE: u32 = 8_000;

/// Mounts the page.
pub fn run() {
    // Yew would put a hook of its own in the place of any other.
    yew::set_custom_panic_hook(Box::new(|panic| rescue(&panic.to_string())));
    let root = web_sys::window().and_then(|it| it.document()).and_then(|it| it.get_element_by_id("app"));
    root.iter().for_each(first_look::keep);
    let renderer = root.map_or_else(yew::Renderer::<App>::new, yew::Renderer::<App>::with_root);
    bench::offer(renderer.render());
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = playlineRescue)]
    fn rescue(text: &str);
    /// The text that the rescue page offers; none for a pattern as it ships.
    #[wasm_bindgen(js_name = playlineRemember)]
    fn remember(text: Option<&str>);
}

/// The page.
pub(crate) struct App {
    state: AppState,
    frame_loop: FrameLoop,
    /// The element of the page.
    page: NodeRef,
    stage: StageHandle,
    /// The stage of the baseline, and what both stages share.
    baseline_stage: StageHandle,
    link: Link,
    said: Said,
    /// Shared with the listeners of a page that is left.
    autosave: Rc<RefCell<AutosaveTimer>>,
    /// How much is searched in one go.
    time_slicer: TimeSlicer,
    /// The setting, where the listener of keys can see it.
    letter_keys: Rc<Cell<bool>>,
    /// The keys that answer a question, where the listener of keys can see them.
    answer_keys: Rc<Cell<AnswerKeys>>,
    /// What the page is busy with.
    activity: Rc<Activity>,
    on_action: Callback<AppAction>,
    on_command: Callback<CommandId>,
    /// Kept so that they go on listening.
    listeners: Vec<EventListener>,
    /// The next slices of what goes on.
    run_timer: Option<Timeout>,
    search_timer: Option<Timeout>,
    sweep_timer: Option<Timeout>,
    /// What gets the focus once everything is rendered.
    wants_focus: Option<&'static str>,
    /// Where the keyboard is.
    keyboard: Rc<RefCell<regions::Keyboard>>,
    /// The speaker's window, while it is open.
    speaker: Option<SpeakerWindow>,
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
            frame_loop: FrameLoop::new(on_action.clone()),
            page: NodeRef::default(),
            stage: StageHandle::default(),
            baseline_stage: StageHandle::default(),
            link: Link::default(),
            said: Said::default(),
            autosave: Rc::new(RefCell::new(AutosaveTimer::new(
                ctx.link().callback(Msg::Act),
                ctx.link().callback(|()| Msg::Keep),
            ))),
            time_slicer: TimeSlicer::NEW,
            letter_keys: Rc::new(Cell::new(true)),
            answer_keys: Rc::default(),
            activity: Rc::default(),
            on_action,
            on_command: ctx.link().callback(Msg::Command),
            listeners: Vec::new(),
            run_timer: None,
            search_timer: None,
            sweep_timer: None,
            wants_focus: None,
            keyboard: Rc::default(),
            speaker: None,
        };
        app.state.environment = environment();
        app.state.page = location::page();
        let boot = PageAction::Boot {
            address: location::address(),
            draft: storage::read_copy(storage::DRAFT).map(Into::into),
            settings: storage::read(storage::SETTINGS).map(Into::into),
            place: storage::read_place().map(Into::into),
            salt: js_sys::Math::random().to_bits(),
        };
        app.apply(ctx, boot);
        app.autosave.borrow().read();
        app.listen(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Act(AppAction::Inspect(InspectAction::ContinueSearch(units))) => self.search(ctx, units),
            Msg::Act(action) => self.apply(ctx, action),
            Msg::Command(id) => {
                let action = id.answer(&self.state, fresh_seed());
                self.apply(ctx, action)
            }
            Msg::Keep => {
                self.autosave.borrow_mut().keep(&self.state, now());
                self.note_activity();
                false
            }
            Msg::ReadAgain => {
                self.autosave.borrow().read();
                false
            }
        }
    }

    /// Comes when no component is left to render: what has been asked for is there.
    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.wants_focus.take().into_iter().for_each(focus);
        self.keyboard.borrow_mut().keep();
        show_title(&self.state.window_title());
        self.size_panes();
        first_look::leave_without_diagram(&self.state);
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let (state, parts) = (&self.state, self.parts());
        if let Some(handout) = state.teaching.is_handout_open.then(|| state.handout()).flatten() {
            return self.view_handout(handout);
        }
        let classes = classes!(
            "page",
            state.is_narrow().then_some("is-narrow"),
            state.is_landscape_phone().then_some("is-landscape"),
            state.presenting.then_some("is-presenting"),
            state.are_lessons_shown().then_some("shows-lessons"),
            format!("shows-{}", state.pane.word()),
        );
        html! {
            <>
                <a class="visually-hidden skip" href="#diagram" onclick={skip}>{ "Skip to the diagram" }</a>
                <div class={classes} ref={self.page.clone()}>
                    if !state.presenting {
                        { header::view(&parts) }
                    }
                    <main class="panes">
                        if state.presenting {
                            <h1 class="visually-hidden">{ &*state.heading().name }</h1>
                        }
                        { panes::text(&parts) }
                        { lessons::view(&parts) }
                        { stage::view(&parts) }
                        { panes::details(&parts) }
                    </main>
                    if state.is_stage_shown() {
                        { status::view(&parts) }
                    }
                    if !state.are_lessons_shown() || state.is_narrow() {
                        { transport::view(&parts) }
                    }
                </div>
                { overlays::view(&parts) }
                { self.view_speaker() }
                <Announcer said={self.said.clone()} />
                <Settled activity={Shared::from(&self.activity)} frame_loop={self.frame_loop.clone()} />
            </>
        }
    }
}

impl App {
    /// Reduces, shows the frame loop what is new, performs the effects. True when Yew has to look again.
    fn apply(&mut self, ctx: &Context<Self>, action: impl Into<AppAction>) -> bool {
        let before_theme = self.state.is_dark();
        let action = action.into();
        let is_opening = matches!(action, AppAction::Document(DocumentAction::OpenText { .. }));
        let is_heartbeat = matches!(action, AppAction::Playback(PlaybackAction::Heartbeat));
        self.state.environment.wall_ms = js_sys::Date::now() as u64;
        if let AppAction::Document(
            DocumentAction::Edit(text)
            | DocumentAction::Type { text, .. }
            | DocumentAction::OpenText { text, .. },
        ) = &action
        {
            remember(Some(text));
        }
        let source = self.state.document.source.clone();
        let effects = self.state.reduce(action, now());
        if is_opening || !Rc::ptr_eq(&source, &self.state.document.source) {
            remember(self.state.document.draft.map(|_| &*self.state.document.source));
        }
        if before_theme != self.state.is_dark() || self.listeners.is_empty() {
            show_theme(&self.state);
        }
        self.frame_loop.show(&self.state);
        self.letter_keys.set(self.state.settings.letter_keys);
        self.answer_keys.set(self.state.answer_keys());
        let is_quiet = is_heartbeat && effects.is_empty();
        for effect in effects {
            self.perform(ctx, effect);
        }
        self.autosave.borrow_mut().look(&self.state, now());
        self.note_activity();
        !is_quiet
    }

    /// What the parts of the page need.
    fn parts(&self) -> Parts<'_> {
        Parts {
            state: &self.state,
            frame_loop: &self.frame_loop,
            stages: [&self.baseline_stage, &self.stage],
            link: &self.link,
            on_action: &self.on_action,
            on_command: &self.on_command,
        }
    }

    /// Gives the panes their widths. The page's policy allows no style attribute.
    fn size_panes(&self) {
        let Some(page) = self.page.cast::<HtmlElement>() else { return };
        for panel in Panel::ALL {
            let (name, width) = (format!("--{}-width", panel.word()), self.state.panel_width(*panel));
            drop(page.style().set_property(&name, &format!("{width}px")));
        }
    }

    /// The lesson on paper, in the place of the page.
    fn view_handout(&self, handout: Handout) -> Html {
        html! {
            <>
                <HandoutPaper {handout} on_action={self.on_action.clone()} />
                { self.view_speaker() }
                <Announcer said={self.said.clone()} />
                <Settled activity={Shared::from(&self.activity)} frame_loop={self.frame_loop.clone()} />
            </>
        }
    }

    /// What stands in the speaker's window.
    fn view_speaker(&self) -> Html {
        let Some((window, view)) = self.speaker.as_ref().zip(self.state.speaker_view(now())) else {
            return Html::default();
        };
        let (on_action, on_command) = (self.on_action.clone(), self.on_command.clone());
        create_portal(html! { <SpeakerPanel {view} {on_action} {on_command} /> }, window.host.clone())
    }

    fn show_speaker(&mut self, ctx: &Context<Self>, is_open: bool) {
        self.speaker = None;
        if !is_open {
            return;
        }
        self.speaker = SpeakerWindow::open(&self.on_action, &self.on_command);
        if self.speaker.is_none() {
            ctx.link().send_message(Msg::Act(TeachingAction::Speaker(SpeakerAction::Blocked).into()));
        }
    }

    fn note_activity(&self) {
        let Self { activity, state, .. } = self;
        activity.actions.set(activity.actions.get() + 1);
        activity.is_running.set(state.is_working());
        activity.is_unsaved.set(self.autosave.borrow().is_waiting());
    }

    /// A slice of a search. How many match so far is shown now and then.
    fn search(&mut self, ctx: &Context<Self>, units: usize) -> bool {
        let start = now().0;
        self.apply(ctx, InspectAction::ContinueSearch(units));
        self.time_slicer.learn(units, now().0 - start);
        !self.state.lens.find.is_running || self.time_slicer.is_time_to_show(start)
    }

    fn perform(&mut self, ctx: &Context<Self>, effect: Effect) {
        match effect {
            Effect::ContinueRun => {
                self.run_timer = Some(soon(ctx, RunAction::Continue(SLICE)));
            }
            Effect::ContinueSearch => {
                let more = InspectAction::ContinueSearch(self.time_slicer.units());
                self.search_timer = Some(soon(ctx, more));
            }
            Effect::Announce { text, important } => {
                self.said = Said { number: self.said.number + 1, text, important };
            }
            Effect::KeepPlace => location::show(self.state.address().map(|it| &**it)),
            Effect::StoreDraft(_) | Effect::DropDraft(_) | Effect::DropLost(_) | Effect::DropEverything => {
                self.autosave.borrow_mut().perform(effect);
            }
            Effect::SaveSettings(text) => {
                storage::write(storage::SETTINGS, &text);
                storage::write(storage::THEME, self.state.settings.theme.word());
                show_theme(&self.state);
            }
            Effect::PickFile => pick::ask(ctx.link().callback(Msg::Act)),
            Effect::Print => drop(web_sys::window().map(|it| it.print())),
            Effect::SpeakerWindow(is_open) => self.show_speaker(ctx, is_open),
            Effect::Zoom(zoom) => self.stages().for_each(|it| it.zoom(zoom)),
            Effect::EndZoom(mode) => self.stages().for_each(|it| it.end_zoom(mode)),
            Effect::RevealStart => self.stages().for_each(StageHandle::reveal_start),
            Effect::RevealPlayhead => self.stages().for_each(StageHandle::reveal_playhead),
            Effect::RevealInBaseline(anchor) => {
                let picture = self.state.derived.baseline.as_ref().map(|it| &it.picture);
                self.baseline_stage.reveal_mark(picture, anchor);
            }
            Effect::ContinueSweep => self.sweep_timer = Some(soon(ctx, SweepAction::Continue)),
            Effect::FocusStage => self.wants_focus = Some(".stage-box"),
            Effect::FocusBeginning { paste } => {
                self.wants_focus = Some(if paste { "#paste" } else { "#first-lines" });
            }
            Effect::FullScreen(is_wanted) => fill_screen(is_wanted),
            Effect::FocusText => {
                self.wants_focus =
                    Some(".pane-text .cm-content, .pane-text .plain-editor, .pane-text .folded-text")
            }
            Effect::FocusReference => self.wants_focus = Some(".reference input"),
            Effect::FocusOffers => self.wants_focus = Some("#what-if button, .what-if-none"),
            Effect::RevealMark(anchor) => self.stage.reveal_mark(self.state.derived.picture.as_ref(), anchor),
            Effect::Download { name, media_type, content } => {
                self.state.notices.say(if download::offer(&name, media_type, &content) {
                    format!("Saved {name}")
                } else {
                    "This browser does not let the page save a file.".to_owned()
                });
            }
            Effect::Rasterize { svg, size, to } => rasterize(ctx, svg, size, to),
            Effect::Copy { text, said } => copy(ctx, text, said),
        }
    }

    fn stages(&self) -> impl Iterator<Item = &StageHandle> {
        [&self.stage, &self.baseline_stage].into_iter()
    }

    fn listen(&mut self, ctx: &Context<Self>) {
        let Some(window) = web_sys::window() else { return };
        let link = ctx.link().clone();
        let (letter_keys, answer_keys) = (self.letter_keys.clone(), self.answer_keys.clone());
        self.add_listener(&window, "keydown", move |event| {
            if regions::go_round(event) {
                return;
            }
            if let Some(action) = keyboard::answer_of(event, answer_keys.get()) {
                return link.send_message(Msg::Act(action.into()));
            }
            if let Some(id) = keyboard::command_of(event, letter_keys.get()) {
                link.send_message(Msg::Command(id));
            }
        });
        for kind in ["pointerdown", "keydown", "keyup"] {
            self.add_listener(&window, kind, keyboard::watch);
        }
        let keyboard = self.keyboard.clone();
        self.add_listener(&window, "focusin", move |event| regions::Keyboard::note(&keyboard, event));
        let link = ctx.link().clone();
        self.add_listener(&window, "beforeinput", move |event| {
            if let Some(id) = keyboard::history_of(event) {
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
                location::address().map(|it| Msg::Act(LinkAction::Open(it).into())).into_iter().collect(),
            );
        });
        self.listen_to_tabs(ctx, &window);
        self.listeners.extend(pick::listen_to_drops(&window, ctx.link().callback(Msg::Act)));
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
            let (link, autosave) = (ctx.link().clone(), self.autosave.clone());
            self.add_listener(window, kind, move |_| {
                autosave.borrow_mut().leave();
                link.send_message(Msg::Keep);
            });
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
        on: impl FnMut(&web_sys::Event) + 'static,
    ) {
        let options = EventListenerOptions::enable_prevent_default();
        self.listeners.push(EventListener::new_with_options(target, kind, options, on));
    }
}

/// The link to the diagram leaves the address alone: it names the lesson.
fn skip(event: MouseEvent) {
    event.prevent_default();
    focus(".stage-box");
}

/// An action that comes when the browser has had its turn.
fn soon(ctx: &Context<App>, action: impl Into<AppAction>) -> Timeout {
    let action = action.into();
    let link = ctx.link().clone();
    Timeout::new(0, move || link.send_message(Msg::Act(action)))
}

fn rasterize(ctx: &Context<App>, svg: Rc<str>, size: (u32, u32), to: RasterTarget) {
    let link = ctx.link().clone();
    tasks::spawn(async move {
        let said: Rc<str> = match (raster::png(&svg, size).await, to) {
            (Err(_), _) => {
                "This browser cannot draw an image of this size. The picture can be saved as .svg.".into()
            }
            (Ok(blob), RasterTarget::Clipboard) => match raster::copy(&blob).await {
                Ok(()) => "Image copied".into(),
                Err(_) => "This browser does not let the page copy an image. It can be saved.".into(),
            },
            (Ok(blob), RasterTarget::File(name)) => match download::offer_blob(&name, &blob) {
                Ok(()) => format!("Saved {name}").into(),
                Err(_) => "This browser does not let the page save a file.".into(),
            },
        };
        link.send_message(Msg::Act(PageAction::Notice(said).into()));
    });
}

fn copy(ctx: &Context<App>, text: Rc<str>, said: Rc<str>) {
    let link = ctx.link().clone();
    tasks::spawn(async move {
        let is_copied = clipboard::write(&text).await;
        let said = if is_copied { said } else { "This browser does not let the page copy.".into() };
        link.send_message(Msg::Act(PageAction::Notice(said).into()));
    });
}
