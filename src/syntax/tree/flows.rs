//! Steps that go several ways at once, and steps that take apart and put together.

use super::{Expr, Length, Name, Step};
use crate::diag::{Span, Spanned};

/// Branches at once.
#[derive(Clone, Debug)]
pub struct TogetherStep {
    /// `until 2`
    pub until: Option<Spanned<Until>>,
    /// `within 300ms`
    pub within: Option<Length>,
    /// `branch { }`, one after the other as written.
    pub branches: Vec<Vec<Step>>,
    /// `fallback { }`
    pub fallback: Option<Vec<Step>>,
}

/// How many branches are waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// `until all`
    All,
    /// `until any`
    Any,
    /// `until 2`
    Count(u32),
}

/// A list taken apart.
#[derive(Clone, Debug)]
pub struct SplitStep {
    /// `lines`
    pub list: Expr,
    /// `by id`: what the parts have in common.
    pub by: Option<Expr>,
    /// `as line`
    pub item: Name,
    /// Steps for each part.
    pub steps: Vec<Step>,
}

/// Parts put together.
#[derive(Clone, Debug)]
pub struct AggregateStep {
    /// `by order`: what the parts have in common; without it the sequence of a `split`.
    pub by: Option<Expr>,
    /// `until 3`, `until sum(parts.weight) > 10`
    pub until: Option<Expr>,
    /// `within 2s`
    pub within: Option<Length>,
    /// `as parts`
    pub parts: Name,
    /// Steps for all of them.
    pub steps: Vec<Step>,
    /// `on timeout { }`, and its place.
    pub on_timeout: Option<(Span, Vec<Step>)>,
    /// `else { }`: what to do with a part that comes too late or twice.
    pub otherwise: Vec<Step>,
}
