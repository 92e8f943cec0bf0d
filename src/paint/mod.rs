//! Writes a scene as SVG. Depends on scenes only.
//!
//! | file | what |
//! |---|---|
//! | `look` | [`Look`]: how every [`crate::scene::StyleClass`] looks; the one table for exports |
//! | `palette` | [`Token`]: the colours, by the names that `styles/tokens.css` gives them |
//! | `svg` | [`svg`]: a stand-alone SVG with allow-listed elements; [`svg_in_page`]: one that is a part of a page |
//! | `check` | [`check`]: parses an SVG and rejects what is not on the allow-list |

mod check;
mod look;
mod palette;
mod svg;

pub use check::{SvgProblem, check};
pub use look::{Look, class_style};
pub use palette::{Theme, Token};
pub use svg::{SvgOptions, escaped, svg, svg_in_page};
