//! The open text, and what belongs to it.
//!
//! | file | what |
//! |---|---|
//! | `autosave` | what is to be stored, and when |
//! | `drafts` | the texts of a person, and what a browser keeps of them |
//! | `history` | undo and redo of everything |
//! | `saved` | whether the open text is stored, for people |
//! | `place` | the place of the last visit |
//! | `markdown` | a block of Markdown for a document |
//! | `sharing` | the link of what is shown |
//! | `from_link` | a scenario that came with a link, and what was open before it |
//! | `imports` | texts of other programs that were read in this visit |
//! | `parameters` | places of a slider, and values that are typed |
//! | `literals` | every literal value of the text as a control |

pub(super) mod autosave;
pub(super) mod drafts;
pub(super) mod from_link;
pub(super) mod history;
pub(super) mod imports;
pub(super) mod literals;
pub(super) mod markdown;
pub(super) mod parameters;
pub(super) mod place;
pub(super) mod saved;
pub(super) mod sharing;
