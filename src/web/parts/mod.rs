//! Parts of the page that are too large for its root.
//!
//! | file | what |
//! |---|---|
//! | `caption` | what the figure teaches, how to begin, what to compare with |
//! | `comparison` | two runs side by side |

pub(super) mod caption;
pub(super) mod comparison;

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
