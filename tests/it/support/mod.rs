//! What several areas need: traces written by hand.

mod handmade;
pub mod scripts;

pub use handmade::handmade;
