//! Positioned shapes; the hinge towards the eye. Knows no trace, no colour, no browser.
//!
//! | file | what |
//! |---|---|
//! | `geometry` | [`Point`], [`Rect`], [`Span`] of heights |
//! | `item` | [`Scene`], [`Item`], [`Shape`], [`Anchor`] |
//! | `style` | [`StyleClass`]: what an item means, with the name of its CSS class |
//! | `arrow` | the heads of arrows, and points along one |
//! | `hit` | how far a point is from a shape |
//! | `text` | a scene as text, rounded, for tests |
//!
//! Lengths are CSS pixels at the normal text size; x grows to the right, y down.
//! A painter draws items in order. The meaning of an item is its [`StyleClass`],
//! what it stands for is its [`Anchor`].

mod arrow;
mod geometry;
mod hit;
mod item;
mod style;
mod text;

pub use arrow::Head;
pub use geometry::{Point, Rect, Size, Span};
pub use item::{Anchor, Item, Quad, Scene, Shape, TextAlign, TextShape};
pub use style::StyleClass;
