//! Steps that go several ways at once.

use super::{Length, Step};
use crate::diag::Spanned;

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
