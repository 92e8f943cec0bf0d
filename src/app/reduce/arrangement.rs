//! Actions on the order of the lifelines: to the left, to the right, into one column, away, and back.

use super::Effects;
use super::view::redraw;
use crate::app::{AppState, Arrangement, Effect, LensAction};
use crate::base::LifelineId;
use crate::scene::Anchor;

/// Does what an action says about lifelines. False when it is about something else.
pub(super) fn reduce(state: &mut AppState, action: &LensAction, effects: &mut Effects) -> bool {
    let Some(picture) = state.derived.picture.clone() else { return false };
    let before = super::history::before(state, effects, Vec::new());
    let lifelines = &picture.trace.header().lifelines;
    if action.lifeline().is_some_and(|id| !picture.has(Anchor::Lifeline(id))) {
        return true;
    }
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
        LensAction::Put(id, place) => match arrangement.put(lifelines, id, place) {
            true => (format!("{} is number {} from the left.", name(id), place + 1), Some(id)),
            false => (format!("{} stays where it is.", name(id)), Some(id)),
        },
        LensAction::Fold(id) => match arrangement.fold(lifelines, id) {
            true => {
                let column = arrangement.columns(lifelines).into_iter().find(|it| it.contains(&id));
                let names: Vec<&str> = column.iter().flatten().map(|id| &*lifelines[*id].name).collect();
                (
                    format!("{} share a column. What passes among them is not drawn.", names.join(", ")),
                    Some(id),
                )
            }
            false => (format!("Nobody stands to the left of {}.", name(id)), Some(id)),
        },
        LensAction::Unfold(id) => {
            arrangement.unfold(&name(id));
            (format!("{} and the others have a column each.", name(id)), Some(id))
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
    if before.arrangement != state.derived.arrangement {
        state.history.record(before, None, effects.now);
        redraw(state, effects, |_| {});
    }
    effects.say(sentence, true);
    if let Some(id) = shown {
        effects.push(Effect::RevealMark(Anchor::Lifeline(id)));
    }
    true
}
