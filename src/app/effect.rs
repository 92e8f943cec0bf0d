//! What the outer layer has to do after an action.

use std::rc::Rc;

use super::{DraftId, Zoom};
use crate::diagram::FitMode;
use crate::scene::Anchor;

/// A request to the outer layer. The reducer never waits for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send [`super::RunAction::Continue`] soon, after the page had its turn.
    ContinueRun,
    /// Send [`super::InspectAction::ContinueSearch`] soon, after the page had its turn.
    ContinueSearch,
    /// Tell a screen reader. A newer one of the same kind replaces it.
    Announce {
        /// What happened.
        text: Rc<str>,
        /// True for what must not be lost: a loss, a dead letter, a limit.
        important: bool,
    },
    /// Another text is shown: the address says so, and the next visit begins here.
    KeepPlace,
    /// Store a draft as it is now: soon, and not more than once a second.
    StoreDraft(DraftId),
    /// Take a draft out of the storage.
    DropDraft(DraftId),
    /// Take something out of the storage that is no draft, by its key.
    DropLost(Rc<str>),
    /// Take everything out of the storage that this program put there.
    DropEverything,
    /// Remember the settings for the next visit.
    SaveSettings(Rc<str>),
    /// Bring the beginning of the diagram into view.
    RevealStart,
    /// Bring the playhead into view.
    RevealPlayhead,
    /// Bring a mark into view.
    RevealMark(Anchor),
    /// Draw the diagram a step larger or smaller.
    Zoom(Zoom),
    /// Draw the diagram as it was laid out for this fit, not larger or smaller.
    EndZoom(FitMode),
    /// Put the focus into the search field of the reference.
    FocusReference,
    /// Put the focus on the first thing that can be done to what is looked at.
    FocusOffers,
    /// Gives the keyboard to the text.
    FocusText,
    /// Give the keyboard to the diagram.
    FocusStage,
    /// Give the keyboard to what helps with an empty text: the first lines, or the field to paste into.
    FocusBeginning {
        /// The field to paste into.
        paste: bool,
    },
    /// Let the browser print what is shown.
    Print,
    /// Open the speaker's window, or close it.
    SpeakerWindow(bool),
    /// Fill the screen with the page, or no longer.
    FullScreen(bool),
    /// Send [`super::SweepAction::Continue`] soon, after the page had its turn.
    ContinueSweep,
    /// Bring a mark of the baseline into view.
    RevealInBaseline(Anchor),
    /// Let a person choose a file.
    PickFile,
    /// Offer a file.
    Download {
        /// Its name.
        name: Rc<str>,
        /// Its media type.
        media_type: &'static str,
        /// What is in it.
        content: Rc<str>,
    },
    /// Draw an SVG picture as pixels.
    Rasterize {
        /// The picture.
        svg: Rc<str>,
        /// Width and height of the result.
        size: (u32, u32),
        /// Where it goes.
        to: RasterTarget,
    },
    /// Put a text on the clipboard.
    Copy {
        /// The text.
        text: Rc<str>,
        /// What is said when it is there.
        said: Rc<str>,
    },
}

/// Where a picture of pixels goes.
#[derive(Clone, Debug, PartialEq)]
pub enum RasterTarget {
    /// A file of this name is offered.
    File(Rc<str>),
    /// The clipboard.
    Clipboard,
}
