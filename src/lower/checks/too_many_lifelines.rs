//! More participants than can be drawn.

use super::{Check, Run};
use crate::base::limits;
use crate::diag::Diagnostic;
use crate::syntax::tree::Name;

/// The remark.
pub(super) const CHECK: Check = Check {
    code: "too-many-lifelines",
    what: "there are more participants and channels than the limit",
    why: "a diagram with more columns cannot be read",
    fires: "service a1,a2,a3,a4,a5,a6,a7,a8,a9,b1,b2,b3,b4,b5,b6,b7,b8,b9,c1,c2,c3,c4,c5,c6,c7,c8,c9,d1,d2,d3,d4,d5,d6,d7,d8,d9,e1,e2,e3,e4,e5,e6,e7,e8,e9,f1,f2,f3,f4,f5,f6,f7,f8,f9,g1,g2,g3,g4,g5,g6,g7,g8,g9,h1,h2",
    silent: "A -> B: x",
    run: Run::OnTheWay,
};

/// At the first one too many.
pub(in crate::lower) fn diagnostic(name: &Name) -> Diagnostic {
    let message =
        format!("`{}` is one more than {} participants and channels", name.value, limits::LIFELINES);
    Diagnostic::error(CHECK.code, name.span, message).help("let one participant represent several")
}
