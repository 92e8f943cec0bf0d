//! Actions on the speaker's window and the light that follows the pointer.

use super::Effects;
use crate::app::{AppState, Effect, SpeakerAction};

pub(super) fn reduce(state: &mut AppState, action: SpeakerAction, effects: &mut Effects) {
    match action {
        SpeakerAction::Toggle => {
            state.speaker.is_open = !state.speaker.is_open;
            state.speaker.since_ms = state.environment.wall_ms;
            effects.push(Effect::SpeakerWindow(state.speaker.is_open));
        }
        SpeakerAction::Blocked => {
            state.speaker.is_open = false;
            tell(
                state,
                "The browser has blocked the speaker's window. Allow windows for this page; presenting works without.",
                effects,
            );
        }
        SpeakerAction::Lost => {
            if std::mem::take(&mut state.speaker.is_open) {
                tell(state, "The speaker's window is closed. The presentation goes on.", effects);
            }
        }
        SpeakerAction::ToggleSpotlight => {
            state.speaker.has_spotlight = !state.speaker.has_spotlight;
            let says = if state.speaker.has_spotlight { "A light follows the pointer." } else { "No light." };
            effects.say(says, false);
        }
    }
}

fn tell(state: &mut AppState, words: &'static str, effects: &mut Effects) {
    state.notices.say(words);
    effects.say(words, true);
}
