//! The reducer, a file per area.

mod arrangement;
mod document;
mod drafts;
mod history;
mod lens;
mod playback;
mod stops;
mod sweep;
mod twin;
mod view;

use std::rc::Rc;

use super::{AppAction, AppState, Effect, Now};

/// Whether an action is an area's.
type Takes = fn(&AppAction) -> bool;
/// Does what an action of an area says.
type Perform = fn(&mut AppState, AppAction, &mut Effects);

/// Every area but the look of the page, which has all the rest: which actions are its, and what does them.
const AREAS: [(Takes, Perform); 6] = [
    (document::takes, document::reduce),
    (drafts::takes, drafts::reduce),
    (sweep::takes, sweep::reduce),
    (twin::takes, twin::reduce),
    (playback::takes, playback::reduce),
    (lens::takes, lens::reduce),
];

impl AppState {
    /// Does what an action says, and returns what is left for the outer layer.
    pub fn reduce(&mut self, action: AppAction, now: Now) -> Vec<Effect> {
        let mut effects = Effects { now, list: Vec::new() };
        if goes_on(&action) {
            self.notice = None;
        }
        let area = AREAS.iter().find(|(takes, _)| takes(&action));
        let perform = area.map_or(view::reduce as Perform, |(_, perform)| *perform);
        perform(self, action, &mut effects);
        lens::refresh(self, &mut effects);
        effects.list
    }
}

/// True when somebody goes on: what was noticed before has been read, and is in the way.
fn goes_on(action: &AppAction) -> bool {
    matches!(
        action,
        AppAction::TogglePlay
            | AppAction::First
            | AppAction::Back
            | AppAction::Forward
            | AppAction::Last
            | AppAction::SeekStep(_)
            | AppAction::Edit(_)
            | AppAction::Type { .. }
            | AppAction::TurnKnob { .. }
            | AppAction::TurnParameter { .. }
            | AppAction::Intervene(_)
            | AppAction::TreatLetters(_)
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
