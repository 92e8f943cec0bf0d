//! How the run is shown.
//!
//! | file | what |
//! |---|---|
//! | `arrangement` | [`Arrangement`](crate::app::Arrangement): the order of the lifelines, and which are hidden |
//! | `details` | the tabs of the details and their pages |
//! | `playback` | the playhead: stopped at a moment, or moving |
//! | `frame` | [`Frame`](crate::app::Frame): one animation frame, with its picture |
//! | `selection` | the mark that is selected, and travel with the keyboard |
//! | `lens` | [`Lens`](crate::app::Lens): breakpoints, the message that is followed, the find field |
//! | `settings` | what is remembered between visits |

pub(super) mod arrangement;
pub(super) mod details;
pub(super) mod frame;
pub(super) mod lens;
pub(super) mod playback;
pub(super) mod selection;
pub(super) mod settings;
pub(super) mod share_panel;
