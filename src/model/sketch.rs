//! A scenario that is only arrows.
//!
//! Weak sequencing, as in UML: each lifeline keeps its own order, an arrival
//! follows its departure, and nothing else is ordered.

use std::rc::Rc;

use crate::base::{Dist, LifelineId, MessageTypeId};

/// Arrows, notes and fragments in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// What happens.
    pub steps: Vec<SketchStep>,
    /// Lifelines that belong together.
    pub groups: Vec<SketchGroup>,
    /// For each arrow, by number: the number that it shows; empty without one.
    pub shown_numbers: Vec<Rc<str>>,
}

/// Lifelines in a box of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SketchGroup {
    /// Its title; may be empty.
    pub title: Rc<str>,
    /// In order of the text.
    pub members: Vec<LifelineId>,
}

/// One line of a sketch.
#[derive(Clone, Debug, PartialEq)]
pub enum SketchStep {
    /// An arrow.
    Message(SketchMessage),
    /// A remark beside one lifeline or across several.
    Note {
        /// Beside which.
        over: Vec<LifelineId>,
        /// Its words.
        text: Rc<str>,
    },
    /// A lifeline is busy for a while.
    Work(LifelineId, Dist),
    /// alt, opt, loop, par, break, critical.
    Fragment {
        /// Which.
        operator: Operator,
        /// Its operands; a loop has one.
        operands: Vec<SketchOperand>,
        /// How many rounds a loop makes; 1 for every other operator.
        rounds: u32,
        /// Which operand an `alt` takes; an `opt` or `break` takes its operand unless this is past it.
        taken: usize,
    },
    /// A lifeline ends.
    Destroy(LifelineId),
}

/// UML's operators of a combined fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// One of several.
    Alt,
    /// Or not at all.
    Opt,
    /// Several times.
    Loop,
    /// In any order.
    Par,
    /// Leaves the enclosing fragment.
    Break,
    /// Not to be interrupted.
    Critical,
}

/// One part of a fragment.
#[derive(Clone, Debug, PartialEq)]
pub struct SketchOperand {
    /// Its guard, as written; empty when none is.
    pub guard: Rc<str>,
    /// What happens in it.
    pub steps: Vec<SketchStep>,
}

/// An arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct SketchMessage {
    /// Its unique number in the sketch, from 0; a reply names the call that it answers.
    pub number: u32,
    /// From here; none is a found message.
    pub from: Option<LifelineId>,
    /// To there; none is a lost message.
    pub to: Option<LifelineId>,
    /// Its words.
    pub message: MessageTypeId,
    /// What kind of arrow.
    pub sort: ArrowSort,
    /// True when `to` comes into being by it.
    pub creates: bool,
    /// True when it never arrives.
    pub lost: bool,
}

/// What kind of arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowSort {
    /// `=>`: the sender waits for the reply with this call's number.
    Call,
    /// `->`: one way.
    Send,
    /// `-->`: the answer to the call with this number, when there is one.
    Reply(Option<u32>),
}
