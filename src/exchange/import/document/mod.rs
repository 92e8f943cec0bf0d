//! A document of nested values, with the place of each in the text.
//!
//! JSON and YAML become one, with no more nesting than [`DEPTH`]. A key that is written twice has its last value, as with
//! every other reader; keys are texts in a list, so that none of them means anything by itself.

mod json;
mod yaml;

use std::rc::Rc;

use crate::diag::Span;

pub(super) use json::{json, top_level_keys};
pub(super) use yaml::yaml;

/// The deepest nesting of lists and objects.
pub(super) const DEPTH: usize = 64;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub span: Span,
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Null,
    Bool(bool),
    /// A number as it is written.
    Number(Rc<str>),
    Text(Rc<str>),
    List(Vec<Node>),
    Object(Vec<Entry>),
}

/// A value of an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub key: Rc<str>,
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().rfind(|it| &*it.key == key).map(|it| &it.value)
    }

    /// The keys of an object and their values; nothing for anything else.
    pub fn entries(&self) -> &[Entry] {
        if let Kind::Object(entries) = &self.kind { entries } else { &[] }
    }

    /// The items of a list; nothing for anything else.
    pub fn items(&self) -> &[Self] {
        if let Kind::List(items) = &self.kind { items } else { &[] }
    }

    /// The items of the list that is the value of a key.
    pub fn list(&self, key: &str) -> &[Self] {
        self.get(key).map_or(&[], Self::items)
    }

    /// The text that is the value of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// True when the value of a key is `true`.
    pub fn is_true(&self, key: &str) -> bool {
        self.get(key).is_some_and(|it| it.kind == Kind::Bool(true))
    }

    pub fn as_text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }

    /// A whole number, also one that is written as a text.
    pub fn whole(&self) -> Option<i64> {
        match &self.kind {
            Kind::Number(text) | Kind::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A text, a number or a truth value, as it is read.
    pub fn scalar(&self) -> Option<Rc<str>> {
        match &self.kind {
            Kind::Number(text) | Kind::Text(text) => Some(Rc::clone(text)),
            Kind::Bool(value) => Some(value.to_string().into()),
            Kind::Null | Kind::List(_) | Kind::Object(_) => None,
        }
    }
}
