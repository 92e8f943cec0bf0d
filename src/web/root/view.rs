//! What the page looks like, part by part.

use std::rc::Rc;

use yew::prelude::*;

use super::App;
use crate::app::{AppAction, AppState, CommandId, LeftPanels, Pane, Picture, ViewAction};
use crate::web::components::{
    Charts, CommandList, DraftList, EditorPanel, Foot, Inspector, Notice, OfferBar, PaneTabs, ParameterBar,
    PatternList, lens,
};
use crate::web::parts::{Parts, caption, comparison};
use crate::web::shared::Shared;
use crate::web::stage::{Board, Stage};

impl App {
    pub(super) fn title(&self) -> Rc<str> {
        let titles = self.state.derived.compiled.scenario.as_ref().map(|it| it.title.clone());
        let drawn = || self.state.derived.picture.as_ref().map(|it| it.scenario.title.clone());
        titles.or_else(drawn).filter(|it| !it.is_empty()).unwrap_or_else(|| "Untitled".into())
    }

    pub(super) fn view_left(
        &self,
        on_action: &Callback<AppAction>,
        on_command: &Callback<CommandId>,
    ) -> Html {
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

    pub(super) fn view_stage(
        &self,
        on_action: &Callback<AppAction>,
        on_command: &Callback<CommandId>,
    ) -> Html {
        let (diagram, boxes) = (self.state.is_diagram_shown(), self.state.is_topology_shown());
        let is_hidden = !diagram && !boxes;
        let is_stale = self.state.derived.is_stale();
        html! {
            <section id="diagram" tabindex="-1" class={classes!("middle", is_stale.then_some("is-stale"))} hidden={is_hidden}>
                { caption::view(&self.parts(on_action, on_command)) }
                { self.view_parameters(on_action) }
                { lens::find_field(&self.state, on_action) }
                if let (Some(baseline), Some(comparison)) = (&self.state.derived.baseline, self.state.comparison) {
                    { comparison::view(&self.parts(on_action, on_command), baseline, comparison) }
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
                { self.view_offers(on_action) }
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
    fn view_offers(&self, on_action: &Callback<AppAction>) -> Html {
        let Some(picture) = &self.state.derived.picture else { return Html::default() };
        html! {
            <OfferBar
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
                of={self.state.derived.baseline.as_ref().map(|it| it.names[1].clone())}
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
            stages: [&self.baseline_stage, &self.stage],
            link: &self.link,
            on_action,
            on_command,
        }
    }

    /// The parameters of the text; those of the picture while the text has errors.
    fn view_parameters(&self, on_action: &Callback<AppAction>) -> Html {
        let drawn = self.state.derived.picture.as_ref().map(|it| it.scenario.clone());
        let open = self.state.derived.compiled.scenario.clone();
        let Some(scenario) = open.clone().or(drawn) else { return Html::default() };
        html! {
            <ParameterBar
                knobs={scenario.lesson.knobs.clone()}
                title={scenario.title.clone()}
                disabled={open.is_none()}
                folded={self.state.is_narrow()}
                on_action={on_action.clone()}
            />
        }
    }

    pub(super) fn view_right(&self, on_action: &Callback<AppAction>) -> Html {
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
                broker_comparison={self.state.derived.broker_comparison.as_ref().map(Shared::from)}
                baseline={self.state.derived.baseline.as_ref().map(Shared::from)}
                tab={self.state.settings.tab}
                selection={self.state.selection}
                moment={self.state.resting_moment()}
                frame_loop={self.frame_loop.clone()}
                on_action={on_action.clone()}
            />
        }
    }

    pub(super) fn view_foot(
        &self,
        on_action: &Callback<AppAction>,
        on_command: &Callback<CommandId>,
    ) -> Html {
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

    pub(super) fn view_overlays(
        &self,
        on_action: &Callback<AppAction>,
        on_command: &Callback<CommandId>,
    ) -> Html {
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
