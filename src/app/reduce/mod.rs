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
        let area = AREAS.iter().find(|(takes, _)| takes(&action));
        let perform = area.map_or(view::reduce as Perform, |(_, perform)| *perform);
        perform(self, action, &mut effects);
        lens::refresh(self, &mut effects);
        effects.list
    }
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

    fn say(&mut self, text: impl Into<std::rc::Rc<str>>, important: bool) {
        self.push(Effect::Announce { text: text.into(), important });
    }
}
