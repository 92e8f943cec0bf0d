//! The reducer, a file per area.

mod beginning;
mod breakpoints;
mod compare;
mod courses;
mod dead_letters;
mod document;
mod drafts;
mod export;
mod history;
mod imports;
mod inspect;
mod lessons;
mod lifelines;
mod link;
mod page;
mod playback;
mod run;
mod selection;
mod speaker;
mod sweep;
mod teaching;
mod view;
mod visit;

use std::rc::Rc;

use super::{
    AppAction, AppState, DeadLettersAction, DocumentAction, DraftsAction, Effect, LinkAction, Now,
    PlaybackAction,
};

impl AppState {
    /// Does what an action says, and returns what is left for the outer layer.
    pub fn reduce(&mut self, action: impl Into<AppAction>, now: Now) -> Vec<Effect> {
        self.reduce_action(action.into(), now)
    }

    fn reduce_action(&mut self, action: AppAction, now: Now) -> Vec<Effect> {
        let mut effects = Effects { now, list: Vec::new() };
        if opens_text(&action) {
            drop(self.notices.close());
        }
        if closes_notice(&action) {
            self.notices.pass();
        }
        self.visit.is_over |= visit::is_deed(&action);
        if teaching::intercepts(self, &action, &mut effects) {
            teaching::hold(self, &mut effects);
            courses::note_steps(self, &mut effects);
            inspect::refresh(self, &mut effects);
            return effects.list;
        }
        dispatch(self, action, &mut effects);
        teaching::hold(self, &mut effects);
        lessons::note_end(self, &mut effects);
        courses::note_steps(self, &mut effects);
        inspect::refresh(self, &mut effects);
        effects.list
    }
}

/// Gives an action to the reducer of its area.
fn dispatch(state: &mut AppState, action: AppAction, effects: &mut Effects) {
    match action {
        AppAction::Page(it) => page::reduce(state, it, effects),
        AppAction::Document(it) => document::reduce(state, it, effects),
        AppAction::Link(it) => link::reduce(state, it, effects),
        AppAction::Import(it) => imports::reduce(state, it, effects),
        AppAction::Drafts(it) => drafts::reduce(state, it, effects),
        AppAction::DeadLetters(it) => dead_letters::reduce(state, it, effects),
        AppAction::Run(it) => run::reduce(state, it, effects),
        AppAction::Sweep(it) => sweep::reduce(state, it, effects),
        AppAction::Compare(it) => compare::reduce(state, it, effects),
        AppAction::Playback(it) => playback::reduce(state, it, effects),
        AppAction::Selection(it) => selection::reduce(state, it, effects),
        AppAction::Inspect(it) => inspect::reduce(state, it, effects),
        AppAction::Lifelines(it) => lifelines::reduce(state, it, effects),
        AppAction::View(it) => view::reduce(state, it, effects),
        AppAction::Teaching(it) => teaching::reduce(state, it, effects),
        AppAction::Lessons(it) => lessons::reduce(state, it),
        AppAction::Export(it) => export::reduce(state, it, effects),
    }
}

/// True for the next thing that a person does: a notice has been read by then, and closes.
fn closes_notice(action: &AppAction) -> bool {
    use {DocumentAction as Document, PlaybackAction as Playback};
    matches!(
        action,
        AppAction::DeadLetters(DeadLettersAction::Apply(_))
            | AppAction::Document(
                Document::Edit(_)
                    | Document::Type { .. }
                    | Document::SetParameter { .. }
                    | Document::SetLiteral { .. }
                    | Document::Intervene(_)
            )
            | AppAction::Playback(
                Playback::Toggle
                    | Playback::First
                    | Playback::Back
                    | Playback::Forward
                    | Playback::Last
                    | Playback::SeekStep(_)
            )
    )
}

/// True for what opens another text: a question about the one before makes no sense any more.
fn opens_text(action: &AppAction) -> bool {
    matches!(
        action,
        AppAction::Document(
            DocumentAction::OpenPattern(_)
                | DocumentAction::OpenText { .. }
                | DocumentAction::New
                | DocumentAction::NewFromText
        ) | AppAction::Link(LinkAction::Open(_))
            | AppAction::Drafts(DraftsAction::Open(_) | DraftsAction::OpenVersion(..))
    )
}

/// What an action leaves to do, and when it happened.
struct Effects {
    now: Now,
    list: Vec<Effect>,
}

impl Effects {
    fn push(&mut self, effect: Effect) {
        self.list.push(effect);
    }

    fn copy(&mut self, text: impl Into<Rc<str>>, said: impl Into<Rc<str>>) {
        self.push(Effect::Copy { text: text.into(), said: said.into() });
    }

    /// Tells those who do not see. What one action has to say is said in one go: a second sentence would cut
    /// the first one off.
    fn say(&mut self, text: impl Into<Rc<str>>, important: bool) {
        let text = text.into();
        let said = self.list.iter_mut().find_map(|it| match it {
            Effect::Announce { text, important } => Some((text, important)),
            _ => None,
        });
        match said {
            Some((before, was_important)) => {
                *before = format!("{before} {text}").into();
                *was_important |= important;
            }
            None => self.push(Effect::Announce { text, important }),
        }
    }
}
