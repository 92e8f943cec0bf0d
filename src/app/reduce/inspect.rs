//! Actions on what one looks for in the run, and keeping the answers up to date.

use std::rc::Rc;

use super::lifelines::lifelines_of;
use super::view::redraw_in_place;
use super::{Effects, breakpoints};
use crate::app::{AppState, DetailsPage, Effect, InspectAction, Picture, Selection, Spotlight};
use crate::base::{EventId, MessageId, TypedId};
use crate::inspect::{Correlated, Query, Search};
use crate::narrate;
use crate::trace::Trace;

/// The messages and rows that are searched at once, within the action: a lesson is searched in one go.
const FIRST_SLICE: usize = 4_000;
/// The most characters of a query.
const MOST_CHARS: usize = 200;
/// The most messages that a stop may ask a queue for, and the most tries.
const MOST: u32 = 1_000_000;

pub(super) fn reduce(state: &mut AppState, action: InspectAction, effects: &mut Effects) {
    let lens = &mut state.lens;
    match action {
        InspectAction::ToggleBreakpoints => {
            lens.is_stops_open = !lens.is_stops_open;
            lens.is_lifelines_open = false;
        }
        InspectAction::SetBreakpoint(kind, on) => lens.rules.set(kind, on),
        InspectAction::SetDepthQueue(name) => lens.rules.channel = name,
        InspectAction::SetDepth(depth) => lens.rules.depth = depth.min(MOST),
        InspectAction::SetTries(tries) => lens.rules.tries = tries.clamp(2, MOST),
        InspectAction::NextBreakpoint => breakpoints::to_stop(state, true, effects),
        InspectAction::PreviousBreakpoint => breakpoints::to_stop(state, false, effects),
        InspectAction::OpenFind => {
            lens.find.is_open = true;
            lens.find.asked += 1;
        }
        InspectAction::CloseFind => {
            lens.find.is_open = false;
            set_filter(state, false, effects);
        }
        InspectAction::Find(text) => find(state, &text, effects),
        InspectAction::ContinueSearch(most) => go_on(state, most, effects),
        InspectAction::NextMatch => to_match(state, true, effects),
        InspectAction::PreviousMatch => to_match(state, false, effects),
        InspectAction::SetFilter(on) => set_filter(state, on, effects),
    }
}

/// Brings the answers up to date after an action: whatever they follow from may have changed.
pub(super) fn refresh(state: &mut AppState, effects: &mut Effects) {
    let picture = state.derived.picture.clone();
    let trace = picture.as_ref().map(|it| it.trace.clone());
    let is_new = !is_same(state.lens.seen.trace.as_ref(), trace.as_ref());
    state.lens.seen.trace = trace;
    if is_new {
        state.lens.halted = None;
        if !state.lens.find.text.is_empty() {
            find(state, &state.lens.find.text.clone(), effects);
        }
    }
    let are_strands_new = refresh_strands(state, picture.as_deref(), is_new);
    breakpoints::refresh_tables(state, picture.as_deref(), is_new || are_strands_new);
    breakpoints::refresh_halt(state, picture.as_deref(), effects.now);
    refresh_spotlight(state);
}

fn is_same(before: Option<&Rc<Trace>>, now: Option<&Rc<Trace>>) -> bool {
    match (before, now) {
        (Some(before), Some(now)) => Rc::ptr_eq(before, now),
        (None, None) => true,
        _ => false,
    }
}

/// The message that is followed, in the present run and in the one beside. True when one is another.
fn refresh_strands(state: &mut AppState, picture: Option<&Picture>, is_new: bool) -> bool {
    let baseline = state.derived.baseline.as_ref().map(|it| &*it.picture);
    let there = baseline.map(|it| it.trace.clone());
    let is_new_baseline = !is_same(state.lens.seen.baseline.as_ref(), there.as_ref());
    state.lens.seen.baseline = there;
    let wanted = state.selection.and_then(|it| it.message);
    let wanted_in_baseline = state.comparison.and_then(|it| it.selection).and_then(|it| it.message);
    let lens = &mut state.lens;
    let here = refresh_strand(&mut lens.strand, picture, wanted, is_new);
    refresh_strand(&mut lens.baseline_strand, baseline, wanted_in_baseline, is_new_baseline)
        || here
        || is_new_baseline
}

fn refresh_strand(
    strand: &mut Option<Rc<Correlated>>,
    picture: Option<&Picture>,
    wanted: Option<MessageId>,
    is_new: bool,
) -> bool {
    if !is_new && wanted == strand.as_ref().map(|it| it.message) {
        return false;
    }
    *strand = picture.zip(wanted).map(|(picture, id)| Rc::new(Correlated::of(&picture.trace, id)));
    true
}

/// A filter decides over the message that is followed: what matches stays readable.
fn refresh_spotlight(state: &mut AppState) {
    let lens = &mut state.lens;
    let found = lens.find.search.as_ref().filter(|_| lens.find.is_open && lens.find.is_filter);
    let messages = lens.strand.as_ref().map(|it| it.family.iter().copied().collect());
    let wanted = match (found, &lens.strand) {
        (Some(search), _) => Some(Spotlight {
            messages: messages.unwrap_or_default(),
            chain: search.messages().clone(),
            rows: lens.find.matches.clone(),
            is_filter: true,
        }),
        (None, Some(strand)) => Some(Spotlight::on(strand)),
        (None, None) => None,
    };
    if lens.spotlight.as_deref() != wanted.as_ref() {
        lens.spotlight = wanted.map(Rc::new);
    }
}

fn find(state: &mut AppState, text: &str, effects: &mut Effects) {
    let find = &mut state.lens.find;
    find.text = text.chars().take(MOST_CHARS).collect::<String>().into();
    (find.at, find.matches, find.search) = (None, Rc::default(), None);
    let query = Query::of(&find.text);
    find.is_running = !query.is_empty();
    if let Some(picture) = state.derived.picture.as_ref().filter(|_| !query.is_empty()) {
        find.search = Some(Search::new(&picture.trace, &query));
        go_on(state, FIRST_SLICE, effects);
    }
}

fn go_on(state: &mut AppState, most: usize, effects: &mut Effects) {
    let find = &mut state.lens.find;
    let Some(search) = find.search.as_mut().filter(|_| find.is_running) else { return };
    if !search.advance(most) {
        effects.push(Effect::ContinueSearch);
        return;
    }
    find.is_running = false;
    find.matches = search.found().into();
    if find.is_filter {
        show_matching_lifelines(state, effects);
    }
    let said = match state.found().len() {
        0 => "Nothing matches.".to_owned(),
        1 => "1 match.".to_owned(),
        number => format!("{number} matches."),
    };
    effects.say(said, false);
}

/// Shows only what matches, lifelines included, or everything again as it stood before.
fn set_filter(state: &mut AppState, on: bool, effects: &mut Effects) {
    if state.lens.find.is_filter == on {
        return;
    }
    state.lens.find.is_filter = on;
    if on {
        state.lens.find.arranged_before = Some(state.derived.arrangement.clone());
        return show_matching_lifelines(state, effects);
    }
    if let Some(before) = state.lens.find.arranged_before.take().filter(|it| *it != state.derived.arrangement)
    {
        state.derived.arrangement = before;
        redraw_in_place(state, effects);
    }
}

/// The lifelines of what matches; without a match they stand as before.
fn show_matching_lifelines(state: &mut AppState, effects: &Effects) {
    let Some(picture) = state.derived.picture.clone() else { return };
    let (trace, find) = (&picture.trace, &state.lens.find);
    let messages = find.search.as_ref().map(Search::messages);
    let is_meant = |row: &EventId| {
        let message = trace.event(*row).message;
        message.is_some_and(|it| messages.is_some_and(|messages| messages.contains(it)))
    };
    let of_messages = (0..trace.len()).map(EventId::from_index).filter(is_meant);
    let ids = lifelines_of(trace, find.matches.iter().copied().chain(of_messages));
    let mut arrangement = find.arranged_before.clone().unwrap_or_default();
    arrangement.show_only(&trace.header().lifelines, &ids);
    if arrangement != state.derived.arrangement {
        state.derived.arrangement = arrangement;
        redraw_in_place(state, effects);
    }
}

/// Goes to a match: it is looked at, and the playhead goes there, so that both views show it.
fn to_match(state: &mut AppState, forward: bool, effects: &mut Effects) {
    let Some(picture) = state.derived.picture.clone() else { return };
    let find = &state.lens.find;
    let matches = state.found();
    if matches.is_empty() {
        let said = if find.text.trim().is_empty() { "Type what to look for." } else { "Nothing matches." };
        effects.say(said, true);
        return;
    }
    let last = matches.len() - 1;
    let at = match (find.at, forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), false) => at.checked_sub(1).unwrap_or(last).min(last),
    };
    let (row, count) = (matches[at], matches.len());
    state.lens.find.at = Some(at);
    let anchor = picture.layout.anchor_of(row);
    state.selection = Some(Selection { event: Some(row), ..Selection::of(anchor, &picture.trace) });
    state.settings.details.show(DetailsPage::Selected);
    state.playback = picture.rest_at(picture.steps.moment(picture.steps.step_of(row)));
    (state.said_step, _) = state.step(effects.now);
    effects.push(Effect::RevealMark(anchor));
    let sentence = narrate::sentence(&picture.trace, row);
    effects.say(format!("Match {} of {count}: {sentence}", at + 1), true);
}
