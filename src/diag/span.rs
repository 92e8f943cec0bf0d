//! A piece of a text, in bytes.

use std::fmt;

/// From byte `start` up to but not including byte `end`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// A value and the text it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl Span {
    /// The span of these bytes. Texts are at most 2 MiB, so 32 bits do.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The empty place before byte `offset`.
    pub fn at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// The smallest span with both in it.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// True when it has no bytes.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The empty place where it begins.
    pub fn before(self) -> Self {
        Self::at(self.start)
    }

    /// The empty place at its end.
    pub fn after(self) -> Self {
        Self::at(self.end)
    }

    /// The bytes as a range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its text; empty when `text` is not the one it was made for.
    pub fn text(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

impl<T> Spanned<T> {
    /// A value read from `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// `@3..7`
impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}..{}", self.start, self.end)
    }
}
