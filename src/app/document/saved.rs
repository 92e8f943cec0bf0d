//! Whether the open text is stored, in words for people.

use crate::app::AppState;

/// Whether drafts can be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StorageState {
    /// Not read yet.
    #[default]
    Unknown,
    /// As it should be.
    Works,
    /// The browser keeps nothing for this page: a private window, a frame without rights, a rule of the house.
    Denied,
    /// There is no room.
    Full,
    /// It answers with errors.
    Failed,
}

/// Why a draft could not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreProblem {
    /// The browser keeps nothing for this page.
    Denied,
    /// There is no room.
    Full,
    /// Anything else: what was read back is not what was written.
    Failed,
    /// Another tab has the draft.
    Elsewhere,
}

/// Whether the open text is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// A pattern as it ships: there is nothing to keep.
    Untouched,
    /// On its way.
    Saving,
    /// Stored, read back and compared.
    Saved,
    /// Another tab has it open.
    Elsewhere,
    /// The browser keeps nothing.
    Denied,
    /// There is no room in the browser.
    Full,
    /// As many drafts as may be, and each has a name.
    TooMany,
    /// The storage fails.
    Failed,
}

impl Saved {
    /// A few words beside the title.
    pub fn label(self) -> &'static str {
        match self {
            Self::Untouched => "",
            Self::Saving => "Saving…",
            Self::Saved => "Saved in this browser only",
            Self::Elsewhere => "Open in another tab: a change makes a copy",
            Self::Denied => "Not saved: this browser does not keep drafts",
            Self::Full => "Not saved: no room left in this browser",
            Self::TooMany => "Not saved: too many drafts",
            Self::Failed => "Not saved: the browser’s storage fails",
        }
    }

    /// What it means and what to do.
    pub fn detail(self) -> &'static str {
        match self {
            Self::Untouched => "",
            Self::Saving => "It is being written.",
            Self::Saved => {
                "It is on this device and nowhere else. Some browsers clear pages that were not visited for a week: download what you want to keep."
            }
            Self::Elsewhere => {
                "It follows what is changed there. What you change here goes into a copy of its own."
            }
            Self::Denied => {
                "Everything works but keeping. Perhaps the window is private, or storage is switched off. Download the text to keep it."
            }
            Self::Full => "What was saved before is still there. Download the text, or delete drafts.",
            Self::TooMany => "Delete a draft under “Your drafts”, or download the text.",
            Self::Failed => "What was saved before is still there. Download the text to keep it.",
        }
    }

    /// True when the text would be gone with the page.
    pub fn is_alarm(self) -> bool {
        matches!(self, Self::Denied | Self::Full | Self::TooMany | Self::Failed)
    }
}

impl AppState {
    /// Whether the open text is stored.
    pub fn saved(&self) -> Saved {
        let Some(draft) = self.document.draft.and_then(|id| self.drafts.get(id)) else {
            return if self.storage == StorageState::Denied { Saved::Denied } else { Saved::Untouched };
        };
        match self.storage {
            StorageState::Denied => Saved::Denied,
            _ if self.drafts.is_elsewhere(draft.id) => Saved::Elsewhere,
            _ if !draft.is_unsaved() => Saved::Saved,
            _ if self.drafts.is_full() => Saved::TooMany,
            StorageState::Full => Saved::Full,
            StorageState::Failed => Saved::Failed,
            StorageState::Unknown | StorageState::Works => Saved::Saving,
        }
    }
}
