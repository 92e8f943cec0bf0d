//! Mermaid's arrows and what each means here.

use crate::syntax::tree::ArrowMark::{self, Lost, LostReply, Reply, Send, Solid};

/// One of Mermaid's arrows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MermaidArrow {
    /// As it is typed; a cross in lower case.
    pub text: &'static str,
    /// What it means.
    pub mark: ArrowMark,
    /// Where its head is.
    pub head: ArrowHead,
}

/// Where the head of an arrow is and how much of it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowHead {
    /// A whole head, or none, at the end.
    Whole,
    /// Half a head at the end.
    Half,
    /// Half a head at the beginning: the message goes from right to left.
    HalfAtStart,
    /// A head at both ends.
    Both,
}

const fn arrow(text: &'static str, mark: ArrowMark, head: ArrowHead) -> MermaidArrow {
    MermaidArrow { text, mark, head }
}

/// Every arrow, so that the first that fits is the right one.
pub const MERMAID_ARROWS: [MermaidArrow; 26] = {
    use ArrowHead::{Both, Half, HalfAtStart, Whole};
    [
        arrow("->>", Solid, Whole),
        arrow("<<->>", Send, Both),
        arrow("-->>", Reply, Whole),
        arrow("<<-->>", Send, Both),
        arrow("->", Send, Whole),
        arrow("-->", Reply, Whole),
        arrow("-x", Lost, Whole),
        arrow("--x", LostReply, Whole),
        arrow("-)", Send, Whole),
        arrow("--)", Reply, Whole),
        arrow(r"--|\", Reply, Half),
        arrow("--|/", Reply, Half),
        arrow(r"--\\", Reply, Half),
        arrow("--//", Reply, Half),
        arrow("/|--", Reply, HalfAtStart),
        arrow(r"\|--", Reply, HalfAtStart),
        arrow("//--", Reply, HalfAtStart),
        arrow(r"\\--", Reply, HalfAtStart),
        arrow(r"-|\", Solid, Half),
        arrow("-|/", Solid, Half),
        arrow(r"-\\", Send, Half),
        arrow("-//", Send, Half),
        arrow("/|-", Solid, HalfAtStart),
        arrow(r"\|-", Solid, HalfAtStart),
        arrow("//-", Send, HalfAtStart),
        arrow(r"\\-", Send, HalfAtStart),
    ]
};

/// The arrow at the beginning.
pub(super) fn arrow_at(rest: &str) -> Option<MermaidArrow> {
    let fits =
        |it: &&MermaidArrow| rest.get(..it.text.len()).is_some_and(|head| head.eq_ignore_ascii_case(it.text));
    MERMAID_ARROWS.iter().find(fits).copied()
}
