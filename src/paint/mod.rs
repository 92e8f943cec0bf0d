//! Writes a scene as SVG. Depends on scenes only.
//!
//! | file | what |
//! |---|---|
//! | `look` | [`Look`]: how every [`crate::scene::StyleClass`] looks; the one table for exports |
//! | `palette` | [`Token`]: the colours, by the names that `styles/tokens.css` gives them |
//! | `svg` | [`svg`]: a stand-alone SVG with allow-listed elements; [`svg_in_page`]: one that is a part of a page |
//! | `moving` | [`moving_svg`]: one that happens: a playhead and moving marks in style rules, no script |
//! | `check` | [`check`]: parses an SVG and rejects what is not on the allow-list |

mod check;
mod look;
mod moving;
mod palette;
mod svg;

pub use check::{SvgProblem, check, check_moving};
pub use look::{Look, class_style};
pub use moving::{MOVING_MARKS, moving_svg};
pub use palette::{Theme, Token};
pub use svg::{SvgOptions, escaped, svg, svg_in_page};
