//! Icons of participants.

use crate::scene::{Point, Shape, glyphs};
use crate::trace::LifelineKind;

/// The sign of a lifeline. `half` is half its size.
pub(super) fn icon(kind: LifelineKind, center: Point, half: f64) -> Vec<Shape> {
    match kind {
        LifelineKind::Person => glyphs::person(center, half),
        LifelineKind::Service => glyphs::service(center, half),
        LifelineKind::External => glyphs::external(center, half),
        LifelineKind::Store => glyphs::store(center, half),
        LifelineKind::Queue => glyphs::queue(center, half * 0.8),
        LifelineKind::Topic => glyphs::topic(center, half),
        LifelineKind::Exchange => glyphs::exchange(center, half),
        LifelineKind::Stream => glyphs::stream(center, half * 0.8),
    }
}

/// What a lifeline is called, in a word.
pub(super) const fn kind_word(kind: LifelineKind) -> &'static str {
    match kind {
        LifelineKind::Person => "person",
        LifelineKind::Service => "service",
        LifelineKind::External => "external system",
        LifelineKind::Store => "store",
        LifelineKind::Queue => "queue",
        LifelineKind::Topic => "topic",
        LifelineKind::Exchange => "exchange",
        LifelineKind::Stream => "stream",
    }
}
