//! What several areas need: traces written by hand.

pub mod cases;
mod handmade;
pub mod page;
mod random;
pub mod random_rules;
pub mod random_world;
mod rewritten;
pub mod scripts;
#[expect(dead_code, reason = "a set of words for tests; not all are used yet")]
pub mod world;
pub mod worlds;

pub use handmade::handmade;
pub use random::runs;
pub use rewritten::rewritten;
