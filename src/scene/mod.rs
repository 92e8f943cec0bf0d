//! Positioned shapes, shared by all renderers. Depends on no trace, no colour, no browser.
//!
//! | file | what |
//! |---|---|
//! | `geometry` | [`Point`], [`Rect`], [`Span`] of heights |
//! | `lineup` | [`Lineup`]: the order of lifelines, which share a column, which are hidden |
//! | `item` | [`Scene`], [`Item`], [`Shape`], [`Anchor`] |
//! | `motion` | [`Motion`]: how a scene happens |
//! | `style` | [`StyleClass`]: what an item means, with the name of its CSS class |
//! | `arrow` | the heads of arrows, and points along one |
//! | `hit` | how far a point is from a shape |
//! | `text` | a scene as text, rounded, for tests |
//! | `text_metrics`, `font_widths` | how wide a text is |
//! | `text_size` | for a screen or a projector |
//! | `clean` | words from a scenario, made harmless and short |
//! | `glyphs` | small drawings, by name |
//!
//! Lengths are CSS pixels at the normal text size; x grows to the right, y down.
//! A painter draws items in order. The meaning of an item is its [`StyleClass`],
//! what it represents is its [`Anchor`].

mod arrow;
mod clean;
#[expect(dead_code, reason = "the page and the tests of the fonts use the rest of the table")]
mod font_widths;
mod geometry;
pub mod glyphs;
mod hit;
mod item;
mod lineup;
mod motion;
mod style;
mod text;
mod text_metrics;
mod text_size;

pub use arrow::Head;
pub use clean::{clean, shorten, wrap};
pub use geometry::{Point, Rect, Size, Span};
pub use item::{Anchor, Item, Quad, Scene, Shape, TextAlign, TextShape};
pub use lineup::Lineup;
pub use motion::{Motion, MovingMark};
pub use style::StyleClass;
pub use text_metrics::{FontMetrics, TextMetrics};
pub use text_size::TextSize;
