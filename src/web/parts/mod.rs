//! Parts of the page that are too large for its root.
//!
//! | file | what |
//! |---|---|
//! | `header`, `menus` | the head: names, menus, what is said in passing |
//! | `strip` | parameters and view tools, or the find field |
//! | `stage` | the diagram, the boxes or both |
//! | `comparison` | two runs side by side |
//! | `legend` | what the marks mean |
//! | `status` | the step in words, sums, seed and fingerprint |
//! | `transport` | the foot: buttons and timeline; the panes of a phone |
//! | `panes` | text, details |
//! | `lessons` | the lessons in the place of the stage |
//! | `beginning` | what stands in the place of the diagram while the text is empty |
//! | `sharing` | the panels of the menu Share |
//! | `overlays` | what lies over the page for a while |

mod beginning;
pub(super) mod comparison;
pub(super) mod header;
mod legend;
pub(super) mod lessons;
mod menus;
pub(super) mod overlays;
pub(super) mod panes;
mod question;
mod sharing;
pub(super) mod stage;
pub(super) mod status;
mod strip;
pub(super) mod transport;

use yew::Callback;

use super::frame_loop::FrameLoop;
use super::stage::{Link, StageHandle};
use crate::app::{AppAction, AppState, CommandId};

/// What a part is given.
pub(super) struct Parts<'p> {
    /// Everything that the page shows.
    pub(super) state: &'p AppState,
    /// Calls in every frame.
    pub(super) frame_loop: &'p FrameLoop,
    /// The stages: of the baseline, and of the present one.
    pub(super) stages: [&'p StageHandle; 2],
    /// What both stages share.
    pub(super) link: &'p Link,
    /// Hears of actions.
    pub(super) on_action: &'p Callback<AppAction>,
    /// Hears of commands.
    pub(super) on_command: &'p Callback<CommandId>,
}
