//! Actions on the order of the lifelines: to the left, to the right, away, and back.

use super::Effects;
use super::view::redraw;
use crate::app::{AppState, Arrangement, Effect, LensAction};
use crate::base::LifelineId;
use crate::scene::Anchor;

/// Does what an action says about lifelines. False when it is about something else.
pub(super) fn reduce(state: &mut AppState, action: &LensAction, effects: &mut Effects) -> bool {
    let Some(picture) = state.derived.picture.clone() else { return false };
    let lifelines = &picture.trace.header().lifelines;
    let arrangement = &mut state.derived.arrangement;
    let name = |id: LifelineId| lifelines[id].name.clone();
    let (sentence, shown) = match *action {
        LensAction::MoveLeft(id) | LensAction::MoveRight(id) => {
            let is_right = matches!(action, LensAction::MoveRight(_));
            let side = if is_right { "right" } else { "left" };
            match arrangement.shift(lifelines, id, is_right) {
                true => (format!("{} moved to the {side}.", name(id)), Some(id)),
                false => (format!("{} cannot go farther to the {side}.", name(id)), Some(id)),
            }
        }
        LensAction::Hide(id) => match arrangement.hide(lifelines, id) {
            true => (format!("{} is hidden. Steps and numbers still count it.", name(id)), Some(id)),
            false => (format!("{} stays: somebody must be shown.", name(id)), Some(id)),
        },
        LensAction::Show(id) => {
            arrangement.show(&name(id));
            (format!("{} is shown again.", name(id)), Some(id))
        }
        LensAction::ShowAll => {
            arrangement.show_all();
            ("Everybody is shown.".to_owned(), None)
        }
        LensAction::Rearrange => {
            *arrangement = Arrangement::default();
            ("Everybody stands where the text has them.".to_owned(), None)
        }
        _ => return false,
    };
    redraw(state, effects, |_| {});
    effects.say(sentence, true);
    if let Some(id) = shown {
        effects.push(Effect::RevealMark(Anchor::Lifeline(id)));
    }
    true
}
