//! `render`: runs a scenario and draws it.

use std::rc::Rc;

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, duration, input, print, report};
use crate::base::SimTime;
use crate::diagram::{FontMetrics, Lineup, Scale, TextSize, View, layout};
use crate::figure::Figure;
use crate::host::{RunLimits, run};
use crate::narrate::summary;
use crate::paint::{SvgOptions, Theme, moving_svg, svg};
use crate::topology::{self, Direction};
use crate::verdict::evaluate;

const SCALES: [(&str, Scale); 2] = [("ordinal", Scale::Ordinal), ("proportional", Scale::Proportional)];
const THEMES: [(&str, Theme); 2] = [("light", Theme::Light), ("dark", Theme::Dark)];
const DIRECTIONS: [(&str, Direction); 2] = [("right", Direction::Right), ("down", Direction::Down)];
const SIZES: [(&str, TextSize); 2] = [("normal", TextSize::Normal), ("presenter", TextSize::Presenter)];

pub(super) const SYNTAX: Syntax = Syntax {
    name: "render",
    summary: "Runs a scenario and draws it as SVG.",
    options: &[
        OptionSyntax { name: "--svg", value: "", help: "as SVG, which is all there is" },
        OptionSyntax { name: "--topology", value: "", help: "as boxes and queues instead of a diagram" },
        OptionSyntax {
            name: "--direction",
            value: "right|down",
            help: "where messages go among the boxes; right is the default",
        },
        OptionSyntax {
            name: "--scale",
            value: "ordinal|proportional",
            help: "what height means; ordinal is the default",
        },
        OptionSyntax {
            name: "--theme",
            value: "light|dark",
            help: "the paper; light is the default, and with --animate the reader's theme",
        },
        OptionSyntax { name: "--text", value: "normal|presenter", help: "how large it is set" },
        OptionSyntax { name: "--transparent", value: "", help: "without the paper" },
        OptionSyntax {
            name: "--animate",
            value: "",
            help: "the diagram happens: a playhead and moving messages, without a script",
        },
        OptionSyntax { name: "--at", value: "TIME", help: "at a moment, such as 250ms" },
        OptionSyntax { name: "--seed", value: "N", help: "another seed than the scenario's" },
        OptionSyntax {
            name: "--set",
            value: "NAME=VALUE…",
            help: "another value of a parameter, such as tries=2",
        },
        OptionSyntax { name: "--limit", value: "N", help: "stop after this many events" },
        OptionSyntax { name: "-o", value: "FILE", help: "where to; the standard output is the default" },
    ],
    more: "",
};

pub(super) fn render(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let view = View {
        fit: None,
        scale: given.choice("--scale", &SCALES)?,
        text: given.choice("--text", &SIZES)?,
        lineup: Lineup::AS_WRITTEN,
    };
    let direction = given.choice("--direction", &DIRECTIONS)?;
    let theme = given.choice("--theme", &THEMES)?;
    let at = given.value("--at").map(duration::read).transpose()?;
    let events = given.number("--limit")?.unwrap_or(RunLimits::default().events);
    let Some(scenario) = input::scenario(given, streams)? else { return Ok(Exit::Wrong) };
    let trace = Rc::new(run(scenario.clone(), RunLimits { events, ..RunLimits::default() }));
    let moment = at.map_or(trace.end_moment(), |at| trace.moment_at(SimTime(at.0)));
    let options = SvgOptions {
        theme,
        title: trace.header().title.to_string(),
        description: summary(&trace),
        is_transparent: given.has("--transparent"),
    };
    let picture = if given.has("--animate") {
        let chosen = given.value("--theme").map(|_| theme);
        let wrong = ["--topology", "--at"].into_iter().find(|it| given.has(it) || given.value(it).is_some());
        if let Some(wrong) = wrong {
            return Err(format!(
                "`--animate` shows the whole diagram as it happens: `{wrong}` cannot stand beside it"
            ));
        }
        let diagram = layout(&trace, &view, &FontMetrics);
        moving_svg(&Figure::sheet(&diagram, moment), &diagram.motion(), chosen, &options)
    } else {
        let figure: Box<dyn Figure> = if given.has("--topology") {
            let view = topology::View { direction, text: view.text, lineup: view.lineup };
            Box::new(topology::layout(&trace, &view, &FontMetrics))
        } else {
            Box::new(layout(&trace, &view, &FontMetrics))
        };
        svg(&figure.sheet(moment), &options)
    };
    let picture = picture.map_err(|problem| format!("the picture is not safe: {problem}"))?;
    match given.value("-o") {
        None => print(streams.output, &picture),
        Some(file) => {
            std::fs::write(file, picture).map_err(|error| format!("`{file}` cannot be written: {error}"))?
        }
    }
    Ok(report::exit(&trace, &evaluate(&scenario, &trace)))
}
