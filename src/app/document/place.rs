//! Where somebody was: what a reload and the next visit come back to.

use std::rc::Rc;

use crate::app::{AppState, DraftId, Now};

/// The text that was open, and the step that was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The draft that was open; none for a pattern as it ships.
    pub draft: Option<DraftId>,
    /// Its revision.
    pub revision: u64,
    /// The pattern that was open.
    pub pattern: Option<Rc<str>>,
    /// How many steps had happened; none for all.
    pub step: Option<usize>,
}

/// The first line of the stored form.
const VERSION: &str = "playline place 1";

impl Place {
    /// The form that is stored: a line for each fact.
    pub fn to_text(&self) -> String {
        let lines = [
            ("draft", self.draft.map(DraftId::word)),
            ("revision", self.draft.map(|_| self.revision.to_string())),
            ("pattern", self.pattern.as_deref().map(str::to_owned)),
            ("step", self.step.map(|it| it.to_string())),
        ];
        let lines = lines.into_iter().filter_map(|(name, value)| Some((name, value?)));
        lines.fold(VERSION.to_owned(), |text, (name, value)| text + "\n" + name + " " + &value)
    }

    /// Reads the stored form; anything else gives none.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut place = Self::default();
        for (name, value) in text.strip_prefix(VERSION)?.lines().filter_map(|it| it.split_once(' ')) {
            match name {
                "draft" => place.draft = DraftId::of(value),
                "revision" => place.revision = value.parse().ok()?,
                "pattern" => place.pattern = Some(value.into()),
                "step" => place.step = value.parse().ok(),
                _ => {}
            }
        }
        Some(place)
    }
}

impl AppState {
    /// Where somebody is.
    pub fn place(&self, now: Now) -> Place {
        let (step, last) = self.step(now);
        let draft = self.document.draft;
        Place {
            draft,
            revision: draft.and_then(|id| self.drafts.get(id)).map_or(0, |it| it.revision),
            pattern: self.document.pattern.clone(),
            step: (step < last).then_some(step),
        }
    }
}
