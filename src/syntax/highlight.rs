//! What each word of a text is, for colouring. Taken from the parser itself, so
//! that colours and meaning cannot disagree.

use super::token::TokenKind;
use crate::diag::Span;

/// A piece of the text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Where.
    pub span: Span,
    /// What.
    pub class: Class,
}

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A word of the language.
    Keyword,
    /// A participant or channel.
    Participant,
    /// A kind of message.
    Message,
    /// A variable or field.
    Variable,
    /// An option's word.
    Setting,
    /// A number, a duration, a percentage.
    Number,
    /// A text in quotes.
    Text,
    /// Free words of a sketch: guards and notes.
    Phrase,
    /// A remark.
    Comment,
    /// An arrow.
    Arrow,
    /// Braces, commas, operators.
    Mark,
    /// A name or word that is none of the above.
    Plain,
}

impl Class {
    /// A stable kebab-case word, to be used as a style class.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::Participant => "participant",
            Self::Message => "message",
            Self::Variable => "variable",
            Self::Setting => "setting",
            Self::Number => "number",
            Self::Text => "text",
            Self::Phrase => "phrase",
            Self::Comment => "comment",
            Self::Arrow => "arrow",
            Self::Mark => "mark",
            Self::Plain => "plain",
        }
    }
}

/// Every piece of the text that is not blank, in order, without overlap.
pub fn highlight(text: &str) -> Vec<Highlight> {
    let parse = super::parse_with_classes(text);
    let mut known = parse.classes.into_iter().peekable();
    let visible = parse.tree.tokens.iter().filter(|it| !it.span.is_empty() && it.kind != TokenKind::Newline);
    let class_of = |token: &super::token::Token| {
        while known.next_if(|(span, _)| span.start < token.span.start).is_some() {}
        known.next_if(|(span, _)| *span == token.span).map_or(by_kind(token.kind), |(_, class)| class)
    };
    let classes: Vec<Class> = visible.clone().map(class_of).collect();
    visible.zip(classes).map(|(token, class)| Highlight { span: token.span, class }).collect()
}

fn by_kind(kind: TokenKind) -> Class {
    match kind {
        TokenKind::Number => Class::Number,
        TokenKind::Text => Class::Text,
        TokenKind::Phrase => Class::Phrase,
        TokenKind::Comment => Class::Comment,
        TokenKind::Arrow => Class::Arrow,
        TokenKind::Word | TokenKind::Unknown | TokenKind::Newline | TokenKind::End => Class::Plain,
        _ => Class::Mark,
    }
}
