//! The link of what is shown, and what is said of it.

use std::rc::Rc;

use crate::app::{AppState, Views};
use crate::exchange::{Link, Linked, LinkedView, write_link};
use crate::gallery::{self, Pattern};
use crate::syntax;
use crate::trace::Moment;

/// Beyond this many characters some chats cut a link, and beyond the second number Slack does too.
const LONG: usize = 2_000;
const VERY_LONG: usize = 4_000;
/// Up to this many characters a QR code scans with ease, and up to here close by.
const QR_EASY: usize = 600;
const QR_CLOSE: usize = 1_200;

/// What is shared: a text, how it is shown, and the address of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    source: Rc<str>,
    view: LinkedView,
    page: Rc<str>,
}

impl AppState {
    /// What is shared at a moment.
    pub fn sharing(&self, moment: Moment) -> Sharing {
        let views = Some(self.settings.views).filter(|it| *it != Views::default());
        let mut view = LinkedView { views: views.map(|it| it.link_word().into()), ..LinkedView::default() };
        if let Some(picture) = &self.derived.picture
            && moment.events > 0
        {
            let step = picture.steps.index_at(moment);
            let is_last_of_time = picture.steps.index_at(picture.trace.moment_at(moment.time)) == step;
            view.time = Some(moment.time);
            view.step = (!is_last_of_time).then_some(step);
        }
        Sharing { source: self.document.source.clone(), view, page: self.page.clone() }
    }
}

impl Sharing {
    /// The link from its `#` on; none when the text is too large for one.
    pub fn address(&self) -> Option<String> {
        let shipped = lesson_of(&self.source);
        let link = match shipped {
            Some((pattern, seed)) => Link {
                opens: Linked::Lesson(pattern.id.into()),
                view: LinkedView { seed, ..self.view.clone() },
            },
            None => Link { opens: Linked::Text(self.source.clone()), view: self.view.clone() },
        };
        write_link(&link)
    }

    /// The whole link.
    pub fn link(&self) -> Option<String> {
        Some(format!("{}{}", self.page, self.address()?))
    }

    /// Its length, and what it opens at.
    pub fn detail(&self) -> String {
        match self.link() {
            Some(link) => format!("{} Opens at this step, with this seed.", length_of(&link)),
            None => "The text is too large for a link: save it as a file.".to_owned(),
        }
    }

    /// What is said when it is copied.
    pub fn copied(link: &str) -> String {
        let length = length_of(link);
        format!("Link copied, {}", length.trim_end_matches('.'))
    }

    /// How well its QR code of this many modules scans.
    pub fn qr_words(characters: usize, modules: u32) -> String {
        let distance = |width_cm: u32| {
            let decimetres = width_cm * MODULES_AWAY / modules / 10;
            format!("{}.{} m", decimetres / 10, decimetres % 10)
        };
        let how = if characters <= QR_EASY {
            "It scans with ease"
        } else if characters <= QR_CLOSE {
            "It is dense and scans close by"
        } else {
            "It is very dense, and many phones do not read it"
        };
        format!(
            "{characters} characters. {how}: 20 cm wide from about {}, 1 m wide on a wall from about {}.",
            distance(20),
            distance(100)
        )
    }
}

/// How many modules away a phone still tells them apart: ten times the width of a code with 33 of them.
const MODULES_AWAY: u32 = 330;

fn length_of(link: &str) -> String {
    let characters = link.chars().count();
    let limits = if characters <= LONG {
        ""
    } else if characters <= VERY_LONG {
        ", too long for Discord, Teams and Jira"
    } else {
        ", too long for Slack, Discord, Teams and Jira"
    };
    format!("{characters} characters{limits}.")
}

/// The pattern that a text is but for its seed, and the seed.
fn lesson_of(source: &str) -> Option<(&'static Pattern, Option<u64>)> {
    let title = source.lines().next()?;
    let pattern = gallery::PATTERNS.iter().find(|it| it.source.lines().next() == Some(title))?;
    let seed = syntax::seed_of(source);
    (*seeded(pattern, seed) == *source).then_some((pattern, seed))
}

/// The text of a pattern with a seed.
pub(in crate::app) fn seeded(pattern: &Pattern, seed: Option<u64>) -> Rc<str> {
    match seed.filter(|it| syntax::seed_of(pattern.source) != Some(*it)) {
        Some(seed) => syntax::set_seed(pattern.source, seed).into(),
        None => pattern.source.into(),
    }
}
