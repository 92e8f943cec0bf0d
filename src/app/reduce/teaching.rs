//! Actions on cues and questions, and keeping the playhead before a question that is to be answered.

use super::Effects;
use crate::app::teaching::{Disclosure, disclosure};
use crate::app::{Answered, CHALLENGE_SEEDS as SEEDS, DetailsPage, LessonPlace, Panel, judged, lost_load};
use crate::app::{
    AppAction, AppState, Card, Choice, Effect, Given, Halt, PageAction, Picture, Playback, PlaybackAction,
    TeachingAction,
};
use crate::base::{EventId, TypedId};
use crate::gallery;
use crate::model::Answers;

/// The longest answer that is kept.
const MOST_CHARS: usize = 500;

pub(super) fn reduce(state: &mut AppState, action: TeachingAction, effects: &mut Effects) {
    match action {
        TeachingAction::SetAsking(on) => set_asking(state, on, effects),
        TeachingAction::NextCue => to_cue(state, true, effects),
        TeachingAction::PreviousCue => to_cue(state, false, effects),
        TeachingAction::EndTour => state.teaching.is_touring = false,
        TeachingAction::Choose(nth) => give(state, Given::Choice(nth)),
        TeachingAction::Type(text) => {
            let text: String = text.chars().take(MOST_CHARS).collect();
            give(state, Given::Text(text.into()));
        }
        TeachingAction::Count { choice, is_less } => count(state, choice, is_less, effects),
        TeachingAction::OpenChallenge(id) => open_challenge(state, &id, effects),
        TeachingAction::ShowHint => state.teaching.hints += 1,
        TeachingAction::Judge => judge(state, effects),
        TeachingAction::ShowSolution => {
            if let Some(challenge) = state.challenge() {
                super::compare::compare_with_text(state, challenge.solution, "The solution", effects);
            }
        }
        TeachingAction::ToggleHandout => {
            state.teaching.is_handout_open = !state.teaching.is_handout_open;
            let says = if state.teaching.is_handout_open {
                "The lesson as it is on paper."
            } else {
                "The page again."
            };
            effects.say(says, false);
        }
        TeachingAction::PrintHandout => effects.push(Effect::Print),
        TeachingAction::Speaker(action) => super::speaker::reduce(state, action, effects),
        TeachingAction::Course(action) => super::courses::reduce(state, action, effects),
        TeachingAction::ShowText => state.teaching.is_text_shown = true,
        TeachingAction::Disclose(action) => super::dispatch(state, *action, effects),
        TeachingAction::Skip => skip(state, effects),
        TeachingAction::Advance => {
            advance(state, effects);
        }
    }
}

/// A challenge is a text of one's own from the beginning: it is there to be changed.
fn open_challenge(state: &mut AppState, id: &str, effects: &mut Effects) {
    let Some(challenge) = gallery::challenge_by_id(id) else { return };
    super::imports::open_own(state, challenge.title, challenge.source, effects);
    state.show_stage();
    super::view::open_panel(state, Panel::Details);
    state.settings.details.show(DetailsPage::Lesson);
}

fn judge(state: &mut AppState, effects: &mut Effects) {
    let text = state.document.source.clone();
    if let Some(lost) = state.challenge().and_then(|it| lost_load(&text, it).into_iter().next()) {
        let said = format!("The load of a challenge stays as it ships: {lost}");
        state.notices.say(said.as_str());
        return effects.say(said, true);
    }
    let scenario = match state.challenge() {
        Some(challenge) => judged(&text, challenge),
        None => state.derived.compiled.scenario.clone(),
    };
    let Some(scenario) = scenario else { return };
    state.teaching.judging.start(&text, scenario, SEEDS);
    effects.push(Effect::ContinueSweep);
}

/// Continues with the seeds of a challenge for a slice; false when there is nothing to do.
pub(super) fn go_on_judging(state: &mut AppState, effects: &mut Effects) -> bool {
    if !state.teaching.judging.is_running() {
        return false;
    }
    state.teaching.judging.advance();
    if state.teaching.judging.is_running() {
        effects.push(Effect::ContinueSweep);
        return true;
    }
    let Some(seeds) = state.challenge_view().and_then(|it| it.seeds) else { return true };
    let said = match &seeds.weakest {
        _ if seeds.is_solved() => format!("Solved: it holds with all of {} seeds.", seeds.of),
        Some((words, held)) => format!("{words}: with {held} of {} seeds.", seeds.of),
        None => return true,
    };
    if let Some(challenge) = state.challenge().filter(|_| seeds.is_solved())
        && state.settings.solved.insert(challenge.id)
    {
        effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    }
    effects.say(said, true);
    true
}

/// Questions are asked from now on, all of them, or no longer.
fn set_asking(state: &mut AppState, on: bool, effects: &mut Effects) {
    state.settings.asks = on;
    state.teaching.answered.clear();
    state.teaching.is_text_shown = false;
    state.share_panel = None;
    state.teaching.card = None;
    effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    if let Some(picture) = state.derived.picture.clone().filter(|_| on) {
        state.playback = picture.rest_at_step(0);
        effects.push(Effect::RevealPlayhead);
    }
}

/// To the next cue, or to the one before.
fn to_cue(state: &mut AppState, forward: bool, effects: &mut Effects) {
    let Some(picture) = state.derived.picture.clone() else { return };
    state.teaching.is_touring = true;
    if forward && state.teaching.card.is_some() && !advance(state, effects) {
        return;
    }
    let Some(at) = state.neighbor_cue(forward) else {
        let (step, said) = if forward { (usize::MAX, "The end.") } else { (0, "The beginning.") };
        state.playback = picture.rest_at_step(step);
        effects.push(Effect::RevealPlayhead);
        return effects.say(said, false);
    };
    state.teaching.cue = Some(at);
    state.playback = picture.rest_at_step(state.teaching.cues[at].step);
    (state.said_step, _) = state.step(effects.now);
    effects.push(Effect::RevealPlayhead);
    // A question may be before it: then that is said.
    if state.next_question().is_none_or(|it| it.before(&picture).events >= state.resting_moment().events) {
        say_cue(state, effects);
    }
}

fn give(state: &mut AppState, given: Given) {
    if let Some(card) = state.teaching.card.as_mut().filter(|it| !it.is_locked && !it.is_revealed) {
        card.given = given;
    }
}

fn count(state: &mut AppState, choice: usize, is_less: bool, effects: &mut Effects) {
    let Some(votes) = state.teaching.card.as_mut().and_then(|it| it.counts.get_mut(choice)) else { return };
    *votes = if is_less { votes.saturating_sub(1) } else { votes.saturating_add(1) };
    let letter = char::from(b'A' + choice.min(25) as u8);
    effects.say(format!("{letter}: {votes}"), false);
}

fn skip(state: &mut AppState, effects: &mut Effects) {
    let Some(card) = state.teaching.card.take_if(|it| !it.is_revealed) else { return };
    note_answer(state, &Card { given: Given::Nothing, ..card });
    effects.say("Skipped.", false);
}

fn note_answer(state: &mut AppState, card: &Card) {
    let Some(question) = state.question_of(card.place).cloned() else { return };
    let is_right = state.judge(&card.given, &question);
    let answered = Answered { given: card.given.clone(), counts: card.counts.clone(), is_right };
    state.teaching.answered.insert(question.words, answered);
}

/// The next thing that a question waits for: the answer is locked, right and wrong are shown, the card is closed. True
/// when the way is free.
pub(super) fn advance(state: &mut AppState, effects: &mut Effects) -> bool {
    let is_for_a_room = state.presenting;
    let Some(view) = state.card_view() else { return true };
    let Some(card) = state.teaching.card.as_mut() else { return true };
    if card.is_revealed {
        state.teaching.card = None;
        return true;
    }
    if !is_for_a_room && !card.is_locked {
        if view.is_given {
            card.is_locked = true;
            effects.say("Locked. Reveal shows what happens.", false);
        } else {
            effects.say("Answer the question first, or skip it.", true);
        }
        return false;
    }
    reveal(state, effects);
    false
}

/// Shows right and wrong, and plays the step.
fn reveal(state: &mut AppState, effects: &mut Effects) {
    let Some(picture) = state.derived.picture.clone() else { return };
    let Some(card) = state.teaching.card.as_mut() else { return };
    card.is_revealed = true;
    let card = card.clone();
    note_answer(state, &card);
    if let Some(result) = state.card_view().and_then(|it| it.result) {
        let lead = match result.is_right {
            Some(true) => "Right. ",
            Some(false) => "Wrong. ",
            None => "",
        };
        effects.say(format!("{lead}{}", result.words), true);
    }
    // Another question before the same step is asked first.
    if state.next_question().is_none_or(|it| it.step > card.place.step) {
        play_step(state, &picture, card.place, effects);
    }
}

fn play_step(state: &mut AppState, picture: &Picture, place: LessonPlace, effects: &mut Effects) {
    let end = place.after(picture);
    let row = (end.events as usize).checked_sub(1).map(EventId::from_index);
    let is_still = state.is_motion_reduced() || state.derived.baseline.is_some();
    state.playback = match row.filter(|_| !is_still) {
        Some(row) => {
            let halt = Some(Halt { row: Some(row), y: picture.layout.y_of(row) });
            let from_y = state.playback.y(&picture.layout, effects.now);
            Playback::Playing { since: effects.now, from_y, speed: state.settings.speed, halt }
        }
        None => picture.rest_at_step(place.step),
    };
    effects.push(Effect::RevealPlayhead);
}

/// What a question makes of an action that would give it away, or moves the playhead. True when nothing is left to do.
pub(super) fn intercepts(state: &mut AppState, action: &AppAction, effects: &mut Effects) -> bool {
    if state.is_gated() && withholds(state, action, effects) {
        return true;
    }
    let AppAction::Playback(action) = action else { return false };
    let Some(card) = &state.teaching.card else { return false };
    match action {
        PlaybackAction::Forward | PlaybackAction::Toggle if !card.is_revealed => {
            advance(state, effects);
            true
        }
        // What plays after the answer is seen to its end.
        PlaybackAction::ReachedEnd | PlaybackAction::Heartbeat | PlaybackAction::Pause => false,
        PlaybackAction::SetSpeed(_) => false,
        _ => {
            if card.is_revealed {
                state.teaching.card = None;
            }
            false
        }
    }
}

/// Asks before the text leaves the page with the answer in it, and puts off what would show other runs.
fn withholds(state: &mut AppState, action: &AppAction, effects: &mut Effects) -> bool {
    let said = match disclosure(state, action) {
        Disclosure::Nothing => return false,
        Disclosure::Runs => {
            let said = "This waits until the question is answered.";
            state.notices.say(said);
            said
        }
        Disclosure::Text => {
            let said = "This has the answer to a question in it.";
            let action = TeachingAction::Disclose(Box::new(action.clone())).into();
            let keep = PageAction::DismissNotice.into();
            let choices =
                vec![Choice { label: "Do it anyway", action }, Choice { label: "Not now", action: keep }];
            state.notices.ask(said, choices);
            said
        }
    };
    effects.say(said, true);
    true
}

/// Keeps the playhead before the next question, and asks it when the playhead comes there.
pub(super) fn hold(state: &mut AppState, effects: &mut Effects) {
    let picture = state.derived.picture.clone();
    state.teaching.refresh(picture.as_deref());
    let Some(picture) = picture else { return };
    // What is explained stays until the reader continues.
    let is_explained = state.teaching.card.as_ref().is_some_and(|it| it.is_revealed);
    let Some(place) = state.next_question() else {
        state.teaching.card.take_if(|it| !it.is_revealed);
        return;
    };
    if state.comparison.is_some() {
        super::compare::end(state, effects);
    }
    let limit = place.before(&picture);
    if state.moment(effects.now).events < limit.events {
        state.teaching.card.take_if(|it| !it.is_revealed);
        return;
    }
    let is_beyond = state.moment(effects.now).events > limit.events;
    if is_beyond {
        // What the action has said and shown of what follows is not for the reader.
        effects.list.retain(|it| !matches!(it, Effect::Announce { .. } | Effect::RevealMark(_)));
    }
    state.playback = picture.rest_at(limit);
    (state.said_step, _) = state.step(effects.now);
    if is_explained {
        return;
    }
    let is_new = state.teaching.card.as_ref().is_none_or(|it| it.place != place);
    if is_new {
        put_card(state, place);
    }
    if is_new || is_beyond {
        say_question(state, effects);
    }
}

fn put_card(state: &mut AppState, place: LessonPlace) {
    let Some(question) = state.question_of(place) else { return };
    let choices = match &question.answers {
        Answers::Choices(choices) => choices.len(),
        Answers::Number { .. } | Answers::Words { .. } => 0,
    };
    let (given, counts) = (Given::Nothing, vec![0; choices]);
    state.teaching.card = Some(Card { place, given, is_locked: false, is_revealed: false, counts });
}

fn say_question(state: &AppState, effects: &mut Effects) {
    effects.push(Effect::RevealPlayhead);
    if let Some(card) = state.card_view() {
        let choices = card.choices.iter().map(|it| format!(" {}: {}.", it.letter, it.words));
        effects.say(format!("Question: {}{}", card.words, choices.collect::<String>()), true);
    }
}

/// Says the cue at which the playhead has come to rest; false when there is none.
pub(super) fn say_cue(state: &AppState, effects: &mut Effects) -> bool {
    let Some(cue) = state.cue_shown() else { return false };
    effects.say(cue.words, false);
    true
}
