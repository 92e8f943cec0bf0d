//! Actions of the page itself: the first screen, the browser, what is said in passing.

use std::rc::Rc;

use super::document::{document_of, document_of_draft, name_draft};
use super::{Effects, compare, link, run, visit};
use crate::app::{AppState, Choice, Document, DocumentAction, Drafts, Origin, PageAction, Place, Settings};
use crate::exchange::{ReadLink, read_link};
use crate::gallery;

pub(super) fn reduce(state: &mut AppState, action: PageAction, effects: &mut Effects) {
    match action {
        PageAction::Boot { address, draft, settings, place, salt } => {
            state.drafts = Drafts::new(salt);
            let place = place.and_then(|it| Place::from_text(&it));
            let address = address.unwrap_or_default();
            let is_named = matches!(read_link(&address), ReadLink::Opens(_));
            visit::arrive(state, place.as_ref(), is_named, salt);
            if let Some(settings) = settings.and_then(|text| Settings::from_text(&text)) {
                state.settings = settings;
            }
            boot(state, &address, draft, place, effects);
        }
        PageAction::Environment(environment) => state.environment = environment,
        PageAction::Notice(text) => state.notices.say(text),
        PageAction::DismissNotice => drop(state.notices.close()),
        PageAction::AnswerNotice(choice) => {
            let notice = state.notice();
            drop(state.notices.close());
            let chosen = notice.and_then(|it| it.choices.into_iter().nth(choice));
            if let Some(choice) = chosen {
                let more = state.reduce(choice.action, effects.now);
                effects.list.extend(more);
            }
        }
    }
}

/// The first screen: what the address names, else what was open last, else the first lesson.
fn boot(
    state: &mut AppState,
    address: &Rc<str>,
    draft: Option<Rc<str>>,
    place: Option<Place>,
    effects: &mut Effects,
) {
    let read = read_link(address);
    let plain = match &read {
        ReadLink::Opens(link) => link::plain_pattern(link).map(|pattern| (pattern, &link.view)),
        _ => None,
    };
    begin(state, plain.map(|(pattern, _)| pattern), draft, place, effects);
    match plain {
        Some((_, view)) => link::show_as_sent(state, view),
        None => link::open_address(state, address, effects),
    }
}

/// The first screen without a link: a pattern, else what was open last, else the first lesson.
fn begin(
    state: &mut AppState,
    named: Option<&gallery::Pattern>,
    draft: Option<Rc<str>>,
    place: Option<Place>,
    effects: &mut Effects,
) {
    let named = named.map(document_of);
    let was_on_draft = place.as_ref().is_none_or(|it| it.draft.is_some());
    let is_kept =
        |draft: &Rc<str>| !draft.trim().is_empty() || place.as_ref().is_some_and(|it| it.draft.is_some());
    let draft = draft.filter(is_kept).map(|text| rescued(state, text, place.as_ref()));
    state.document = match (named, draft) {
        (Some(named), Some(draft)) if draft.source == named.source => draft,
        (Some(named), Some(draft)) if was_on_draft => {
            let before = crate::app::Before { document: draft, ..Default::default() };
            state.history.record(before, None, effects.now);
            let back = Choice { label: "Back to the draft", action: DocumentAction::Undo.into() };
            state.notices.ask("This is what the address names.", vec![back]);
            named
        }
        (Some(named), _) => named,
        (None, Some(draft)) if was_on_draft => draft,
        (None, _) => document_of(last_pattern(place.as_ref())),
    };
    run::start(state, effects);
    name_draft(state);
    run::to_start(state);
    let is_same = |it: &Place| it.draft == state.document.draft && it.pattern == state.document.pattern;
    visit::restore(state, place.filter(is_same).as_ref(), effects);
    compare::open_pair(state, effects);
}

fn last_pattern(place: Option<&Place>) -> &'static gallery::Pattern {
    let last = place.and_then(|it| it.pattern.as_deref()).and_then(gallery::by_id);
    last.unwrap_or_else(gallery::default_pattern)
}

/// The text that outlived the last visit, in the draft that it was. The storage may know a newer one, later.
fn rescued(state: &mut AppState, text: Rc<str>, place: Option<&Place>) -> Document {
    let document = document_of_draft(text);
    let wall_ms = state.environment.wall_ms;
    let draft = match place.and_then(|it| Some((it.draft?, it.revision))) {
        Some((id, revision)) => {
            state.drafts.rescue(id, document.source.clone(), revision, wall_ms);
            Some(id)
        }
        None if place.is_none() && document.pattern.is_none() => {
            Some(state.drafts.begin("", Origin::Earlier, document.source.clone(), wall_ms))
        }
        None => None,
    };
    Document { draft, ..document }
}
