//! The diagram: what must hold for every trace, what some look like, and what strangers may write into them.

mod export;
mod fit;
mod groups;
mod hostile;
mod large;
mod lineup;
mod looks;
mod maps;
mod marks;
mod rules;
mod twins;

use std::rc::Rc;

use playline::diagram::{FontMetrics, Layout, Lineup, Scale, TextSize, View, layout};
use playline::engine::{RunLimits, run};
use playline::gallery::PATTERNS;
use playline::scene::{Item, Scene, Shape, Span, TextShape};
use playline::trace::Trace;

use crate::support::worlds::{every_world, traced};
use crate::support::{handmade, scripts};

/// Every way to look at a trace.
const VIEWS: [View; 4] = [
    View { scale: Scale::Ordinal, text: TextSize::Normal, lineup: Lineup::AS_WRITTEN, fit: None },
    View { scale: Scale::Proportional, text: TextSize::Normal, lineup: Lineup::AS_WRITTEN, fit: None },
    View { scale: Scale::Ordinal, text: TextSize::Presenter, lineup: Lineup::AS_WRITTEN, fit: None },
    View { scale: Scale::Proportional, text: TextSize::Presenter, lineup: Lineup::AS_WRITTEN, fit: None },
];

/// Traces that together show every mark.
fn every_trace() -> Vec<(String, Rc<Trace>)> {
    let scripts = [
        ("order", scripts::ORDER),
        ("poison", scripts::POISON),
        ("fan-out", scripts::FAN_OUT),
        ("late", scripts::LATE),
        ("overtaking", scripts::OVERTAKING),
    ];
    let by_hand = scripts.iter().map(|(name, script)| ((*name).to_owned(), Rc::new(handmade(script))));
    let worlds = every_world().map(|(name, text)| (name.to_owned(), Rc::new(traced(text))));
    let patterns = PATTERNS.iter().map(|it| (it.id.to_owned(), Rc::new(traced(it.source))));
    by_hand.chain(worlds).chain(patterns).collect()
}

/// Every trace in every view.
fn every_layout() -> impl Iterator<Item = (String, Layout)> {
    every_trace().into_iter().flat_map(|(name, trace)| {
        VIEWS.map(|view| (format!("{name}, {view:?}"), layout(&trace, &view, &FontMetrics)))
    })
}

/// The usual view of a trace.
fn usual(trace: Trace) -> Layout {
    layout(&Rc::new(trace), &View::default(), &FontMetrics)
}

/// The run of a scenario, cut off after so many events.
fn run_of(text: &str, events: u32) -> Trace {
    let scenario = playline::lower::compile(text).scenario.expect("a scenario without problems");
    run(Rc::new(scenario), RunLimits { events, ..RunLimits::default() })
}

fn whole(layout: &Layout) -> Scene {
    layout.scene(Span::ALL)
}

fn text_of(item: &Item) -> Option<&TextShape> {
    match &item.shape {
        Shape::Text(text) => Some(text),
        _ => None,
    }
}
