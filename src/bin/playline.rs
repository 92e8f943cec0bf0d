//! The same program without a screen.

fn main() {}
