//! Actions on links: what the address names is shown, and the drafts of the reader stay as they are.

use std::rc::Rc;

use super::document::{document_of, document_of_draft, open, open_pattern, put_document};
use super::{Effects, run};
use crate::app::document::sharing::seeded;
use crate::app::{
    AppState, BrokenAddress, Document, Effect, FromLink, LinkAction, RunState, SharePanel, Views,
};
use crate::exchange::{Link, Linked, LinkedView, ReadLink, read_link};
use crate::gallery;

pub(super) fn reduce(state: &mut AppState, action: LinkAction, effects: &mut Effects) {
    match action {
        LinkAction::Open(address) => open_address(state, &address, effects),
        LinkAction::Run => run_all(state, effects),
        LinkAction::MakeCopy => make_copy(state, effects),
        LinkAction::Back => back(state, effects),
        LinkAction::OpenRescued => open_rescued(state, effects),
        LinkAction::SaveAddress => save_address(state, effects),
    }
}

/// Opens what an address names.
pub(super) fn open_address(state: &mut AppState, address: &Rc<str>, effects: &mut Effects) {
    match read_link(address) {
        ReadLink::Empty => {}
        ReadLink::Opens(link) => open_link(state, &link, address, effects),
        ReadLink::Broken(link) => {
            effects.say(link.problem.sentence(), true);
            state.broken_link = Some(Rc::new(BrokenAddress { link: *link, address: address.clone() }));
            state.share_panel = Some(SharePanel::BrokenLink);
        }
    }
}

/// The pattern that a link names and nothing but it.
pub(super) fn plain_pattern(link: &Link) -> Option<&'static gallery::Pattern> {
    let Linked::Lesson(id) = &link.opens else { return None };
    gallery::by_id(id).filter(|it| *seeded(it, link.view.seed) == *it.source)
}

fn open_link(state: &mut AppState, link: &Link, address: &Rc<str>, effects: &mut Effects) {
    let document = match (&link.opens, plain_pattern(link)) {
        (_, Some(pattern)) => document_of(pattern),
        (Linked::Text(text), _) => linked(document_of_draft(text.clone()), address),
        (Linked::Lesson(id), None) => match gallery::by_id(id) {
            Some(pattern) => linked(document_of_draft(seeded(pattern, link.view.seed)), address),
            None => {
                open_pattern(state, id, effects);
                return effects.push(Effect::KeepPlace);
            }
        },
    };
    match (&document.link, document.pattern.clone()) {
        (None, Some(id)) => open_pattern(state, &id, effects),
        _ => {
            remember_own(state, effects);
            drop(state.notices.close());
            open(state, document, Vec::new(), effects);
            hold(state, effects);
            effects.say("From a link. Your own texts are unchanged.", false);
        }
    }
    show_as_sent(state, &link.view);
}

/// A text that ships is that pattern, however it arrived.
fn linked(document: Document, address: &Rc<str>) -> Document {
    let link = document.pattern.is_none().then(|| address.trim_start_matches('#').into());
    Document { link, ..document }
}

/// Of several links in a row, the way back leads to what was open before the first.
fn remember_own(state: &mut AppState, effects: &Effects) {
    if state.from_link().is_none() {
        state.before_link = Some(FromLink {
            document: state.document.clone(),
            playhead: run::keep_playhead(state, effects),
            views: state.settings.views,
            place: state.place(effects.now),
            is_held: false,
        });
    }
}

/// A run that takes longer than a moment waits until it is asked for.
fn hold(state: &mut AppState, effects: &mut Effects) {
    let is_large = matches!(state.derived.run, RunState::Running { .. });
    if is_large {
        effects.list.retain(|it| *it != Effect::ContinueRun);
        run::stop(state, effects);
    }
    if let Some(before) = &mut state.before_link {
        before.is_held = is_large;
    }
}

fn run_all(state: &mut AppState, effects: &mut Effects) {
    if let Some(before) = &mut state.before_link {
        before.is_held = false;
        run::start(state, effects);
    }
}

/// The step and the views of the one who sent it.
pub(super) fn show_as_sent(state: &mut AppState, view: &LinkedView) {
    let sent = view.views.as_deref().and_then(Views::of_link);
    if let Some(views) = sent {
        state.settings.views = views;
    }
    let Some(picture) = state.derived.picture.clone() else { return };
    let Some(time) = view.time else { return };
    let step = view.step.filter(|it| *it < picture.steps.len() && picture.steps.moment(*it).time == time);
    state.playback = match step {
        Some(step) => picture.rest_at_step(step),
        None => picture.rest_at(picture.trace.moment_at(time)),
    };
}

/// The text becomes a draft of the reader.
fn make_copy(state: &mut AppState, effects: &mut Effects) {
    let Some(is_held) = state.from_link().map(|it| it.is_held) else { return };
    let document = Document { link: None, ..state.document.clone() };
    put_document(state, document, None, None, effects);
    if is_held {
        hold(state, effects);
    }
    state.notices.say("Copied into your drafts");
    effects.say("Copied into your drafts.", false);
}

/// Back to the reader's own text, as it is by now, where it was left.
fn back(state: &mut AppState, effects: &mut Effects) {
    let Some(before) = state.from_link().cloned() else { return };
    let newest = before.document.draft.and_then(|id| state.drafts.get(id)).map(|it| it.text.clone());
    let document = match newest {
        Some(text) => Document { draft: before.document.draft, ..document_of_draft(text) },
        None => before.document,
    };
    state.settings.views = before.views;
    open(state, document, Vec::new(), effects);
    if let (Some(playhead), Some(picture)) = (before.playhead, &state.derived.picture) {
        state.playback = picture.rest_at(playhead);
        effects.push(Effect::RevealPlayhead);
    }
    effects.say("Back to your own text.", false);
}

fn open_rescued(state: &mut AppState, effects: &mut Effects) {
    let Some(broken) = state.broken_link.take() else { return };
    state.share_panel = None;
    super::imports::open_own(state, "what arrived of a link", &broken.link.rescued, effects);
}

fn save_address(state: &mut AppState, effects: &mut Effects) {
    if let Some(broken) = &state.broken_link {
        effects.push(Effect::Download {
            name: super::export::file_name("link", "txt"),
            media_type: "text/plain;charset=utf-8",
            content: broken.address.clone(),
        });
    }
}
