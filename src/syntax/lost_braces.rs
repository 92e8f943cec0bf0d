//! Braces that another mistake swallowed. What is said of the braces that are left follows from it.

use crate::diag::Span;

/// The mistakes that swallowed a brace, in order of the text.
#[derive(Debug, Default)]
pub(super) struct LostBraces {
    opening: Vec<Span>,
    closing: Vec<Span>,
}

impl LostBraces {
    /// At this place `{` is missing.
    pub(super) fn lose_opening(&mut self, mistake: Span) {
        self.opening.push(mistake);
    }

    /// This piece of the text is not read as the braces that are in it.
    pub(super) fn swallow(&mut self, mistake: Span, text: &str) {
        let piece = mistake.text(text);
        let (opened, closed) = (piece.matches('{').count(), piece.matches('}').count());
        if opened > closed {
            self.opening.push(mistake);
        } else if closed > opened {
            self.closing.push(mistake);
        }
    }

    /// Where a text without a closing quote probably ends: before the braces that close what is open around it.
    pub(super) fn end_of_open_text(&self, open: Span, text: &str) -> Span {
        let is_swallowing = self.closing.last() == Some(&open);
        let piece = open.text(text);
        let kept = piece.trim_end_matches([' ', '\t', '}']);
        if is_swallowing && kept.len() > 1 {
            Span::new(open.start as usize + kept.len(), open.start as usize + kept.len())
        } else {
            open.after()
        }
    }

    /// Why a `}` or a step at the present place has no block around it.
    pub(super) fn why_outside(&self) -> Option<Span> {
        self.opening.last().copied()
    }

    /// Why the block that begins at `open` does not end.
    pub(super) fn why_unclosed(&self, open: Span) -> Option<Span> {
        self.closing.iter().copied().find(|it| it.start > open.start)
    }
}
