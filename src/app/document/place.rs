//! The place of a visit: what a reload, the next visit and a page after a kill come back to.

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
    /// How many steps had happened; none when that is not known.
    pub step: Option<usize>,
    /// When it was stored, in milliseconds since 1970; zero when it never was.
    pub at: u64,
    /// The tab that stored it, unless another one reads it.
    pub tab: Option<u64>,
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
            ("at", (self.at > 0).then(|| self.at.to_string())),
            ("tab", self.tab.map(|it| format!("{it:016x}"))),
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
                "at" => place.at = value.parse().unwrap_or(0),
                "tab" => place.tab = u64::from_str_radix(value, 16).ok(),
                _ => {}
            }
        }
        Some(place)
    }
}

/// Where a page was, and how it was arranged: stored where a kill of the browser does not lose it.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The text and the step.
    pub place: Place,
    /// The settings, as they are stored.
    pub settings: Rc<str>,
}

impl Visit {
    /// The form that is stored: the place, an empty line, the settings.
    pub fn to_text(&self) -> String {
        format!("{}\n\n{}", self.place.to_text(), self.settings)
    }

    /// Reads the stored form; anything else gives none.
    pub fn from_text(text: &str) -> Option<Self> {
        let (place, settings) = text.split_once("\n\n")?;
        Some(Self { place: Place::from_text(place)?, settings: settings.into() })
    }
}

/// What is known of this visit when the storage answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The number of this tab: a reload has the same.
    pub tab: u64,
    /// The place of the tab that was reloaded is the only one to come back to.
    pub is_same_tab: bool,
    /// When the place was stored at which the page began.
    pub at: u64,
    /// The address named the text.
    pub is_named: bool,
    /// Something was done here since: the page stays where it is.
    pub is_over: bool,
}

impl AppState {
    /// Where somebody is.
    pub fn place(&self, now: Now) -> Place {
        if let Some(link) = self.from_link() {
            return link.place.clone();
        }
        let (step, _) = self.step(now);
        let draft = self.document.draft;
        Place {
            draft,
            revision: draft.and_then(|id| self.drafts.get(id)).map_or(0, |it| it.revision),
            pattern: self.document.pattern.clone(),
            step: self.derived.picture.is_some().then_some(step),
            at: 0,
            tab: Some(self.visit.tab),
        }
    }
}
