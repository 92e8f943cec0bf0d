//! A scenario that came with a link: it is kept nowhere until it is changed, and one action leads back to what was open.

use std::rc::Rc;

use super::place::Place;
use crate::app::{AppState, Choice, Document, LinkAction, Notice, Views};
use crate::exchange::BrokenLink;
use crate::trace::Moment;

/// What was open before a link was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FromLink {
    /// The text.
    pub document: Document,
    /// The moment that was shown; none for the end.
    pub playhead: Option<Moment>,
    /// The views that were shown.
    pub views: Views,
    /// What the next visit of the page begins with.
    pub place: Place,
    /// The run of the link is large, and is stopped until it is asked for.
    pub is_held: bool,
}

/// A link that does not open, and how it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenAddress {
    /// What is wrong with it.
    pub link: BrokenLink,
    /// As it arrived.
    pub address: Rc<str>,
}

impl AppState {
    /// What was open before the link whose scenario is shown; none when what is shown came with no link.
    pub fn from_link(&self) -> Option<&FromLink> {
        self.before_link.as_ref().filter(|_| self.document.link.is_some())
    }

    /// What stands behind `#` in the address of the page.
    pub fn address(&self) -> Option<&Rc<str>> {
        self.document.link.as_ref().or(self.document.pattern.as_ref())
    }

    /// The document that a visit of this page keeps: the person's own, while a link is open.
    pub(in crate::app) fn own_document(&self) -> &Document {
        self.from_link().map_or(&self.document, |it| &it.document)
    }

    /// What the page says now: in passing, or, at rest, that the scenario came with a link.
    pub fn notice(&self) -> Option<Notice> {
        self.notices.current().cloned().or_else(|| self.from_link().map(notice_of))
    }
}

fn notice_of(link: &FromLink) -> Notice {
    let choice = |label, action: LinkAction| Choice { label, action: action.into() };
    let run = link.is_held.then(|| choice("Run it all", LinkAction::Run));
    let others = [choice("Make a copy", LinkAction::MakeCopy), choice("Back", LinkAction::Back)];
    let text = if link.is_held { "From a link, large" } else { "From a link" };
    Notice { text: text.into(), choices: run.into_iter().chain(others).collect(), number: 0 }
}
