//! Diagnostics: where, what, why, and the edit that fixes them.
//! Independent of the language they are about.
//!
//! | file | what |
//! |---|---|
//! | `span` | [`Span`]: a piece of a text, in bytes |
//! | `line_index` | [`LineIndex`]: bytes to lines, columns and UTF-16, and back |
//! | `diagnostic` | [`Diagnostic`], [`Fix`], and [`Diagnostics`], which holds no more than are shown |
//! | `suggest` | [`closest`]: spelling suggestions |
//! | `render` | the text form, for the command line and the tests |

mod diagnostic;
mod line_index;
mod render;
mod span;
mod suggest;

pub use diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Related, Severity, apply_edits};
pub use line_index::{LineCol, LineIndex};
pub use render::{render, render_all};
pub use span::{Span, Spanned};
pub use suggest::closest;
