//! A scene written down. Knows scenes and nothing of where they come from.
//!
//! | file | what |
//! |---|---|
//! | `look` | [`Look`]: how every [`crate::scene::StyleClass`] looks; the one table for exports |
//! | `palette` | [`Token`]: the colours, by the names that `styles/tokens.css` gives them |
//! | `svg` | [`svg`]: a stand-alone picture of allow-listed elements |
//! | `check` | [`check`]: reads a picture again and refuses what is not on the list |

mod check;
mod look;
mod palette;
mod svg;

pub use check::{SvgProblem, check};
pub use look::{Look, class_style};
pub use palette::{Theme, Token};
pub use svg::{SvgOptions, svg};
