//! A picture that happens: its rules keep time, its marks are those of the run, and what stands still is the still one.

use std::path::PathBuf;
use std::rc::Rc;

use expect_test::expect_file;
use playline::diagram::{FontMetrics, Layout, Lineup, Scale, TextSize, View, layout};
use playline::figure::Figure;
use playline::gallery::{PATTERNS, default_pattern};
use playline::host::{RunLimits, run};
use playline::lower::compile;
use playline::narrate::summary;
use playline::paint::{MOVING_MARKS, SvgOptions, SvgProblem, Theme, check_moving, moving_svg, svg};
use playline::scene::MovingMark;
use playline::trace::Trace;

fn trace_of(source: &str) -> Rc<Trace> {
    Rc::new(run(Rc::new(compile(source).scenario.expect("a scenario")), RunLimits::default()))
}

fn diagram(trace: &Rc<Trace>) -> Layout {
    let view = View { fit: None, scale: Scale::Ordinal, text: TextSize::Normal, lineup: Lineup::AS_WRITTEN };
    layout(trace, &view, &FontMetrics)
}

fn options(trace: &Trace) -> SvgOptions {
    SvgOptions {
        title: trace.header().title.to_string(),
        description: summary(trace),
        ..SvgOptions::default()
    }
}

fn moving(trace: &Rc<Trace>, theme: Option<Theme>) -> String {
    let diagram = diagram(trace);
    let sheet = Figure::sheet(&diagram, trace.end_moment());
    moving_svg(&sheet, &diagram.motion(), theme, &options(trace)).expect("a safe picture")
}

/// The percentages of each rule of movement.
fn moments(svg: &str) -> Vec<Vec<f64>> {
    let rules = svg.lines().filter(|it| it.starts_with("@keyframes"));
    let percentages = |rule: &str| {
        let numbers = rule.split('%').filter_map(|it| it.rsplit(['{', '}', ',']).next()?.parse().ok());
        numbers.collect()
    };
    rules.map(percentages).collect()
}

#[test]
fn the_picture_of_the_readme_is_the_one_that_the_program_draws() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/pictures/dead-letter.svg");
    expect_file![file].assert_eq(&moving(&trace_of(default_pattern().source), None));
}

#[test]
fn every_lesson_moves_in_time_and_ends_as_its_still_picture() {
    for pattern in PATTERNS {
        let trace = trace_of(pattern.source);
        let diagram = diagram(&trace);
        let motion = diagram.motion();
        if motion.marks.len() > MOVING_MARKS {
            continue;
        }
        let picture = moving(&trace, Some(Theme::Dark));
        let times = moments(&picture);
        assert_eq!(times.len(), motion.marks.len() + 2, "{}", pattern.id);
        for rule in times {
            assert!(rule.is_sorted() && rule.iter().all(|it| (0.0..=100.0).contains(it)), "{rule:?}");
            assert_eq!((rule.first(), rule.last()), (Some(&0.0), Some(&100.0)), "all begin and end together");
        }
        let still = svg(
            &Figure::sheet(&diagram, trace.end_moment()),
            &SvgOptions { theme: Theme::Dark, ..options(&trace) },
        )
        .expect("a safe picture");
        let shapes = still.split_once("<g").expect("shapes").1;
        assert!(picture.contains(shapes.trim_end().trim_end_matches("</svg>")), "{}", pattern.id);
    }
}

#[test]
fn marks_move_down_and_within_the_body() {
    for pattern in PATTERNS {
        let motion = diagram(&trace_of(pattern.source)).motion();
        let is_inside = |it: &MovingMark| {
            it.from.y >= motion.body.top && it.to.y >= it.from.y && it.to.y <= motion.body.bottom + 0.5
        };
        assert!(motion.marks.iter().all(is_inside), "{}", pattern.id);
        assert!(!motion.marks.is_empty(), "{}", pattern.id);
    }
}

#[test]
fn the_reader_has_both_themes_and_reduced_motion_and_loads_nothing() {
    let picture = moving(&trace_of("title \"<a> & b\"\nA -> B: url(x)"), None);
    for needed in ["prefers-color-scheme:dark", "prefers-reduced-motion:no-preference", "&lt;a&gt; &amp; b"] {
        assert!(picture.contains(needed), "{needed}");
    }
    assert_eq!(check_moving(&picture), Ok(()));
    let style = picture.split("<style>").nth(1).and_then(|it| it.split("</style>").next()).expect("rules");
    assert!(!style.contains("url"), "words of the scenario are not in the rules");
}

#[test]
fn too_many_marks_are_refused_with_their_number() {
    let trace =
        trace_of("service A\nservice B\nA {\n  every 1ms, 1200 times { send M to B }\n}\nB { on M { } }");
    let diagram = diagram(&trace);
    let motion = diagram.motion();
    assert!(motion.marks.len() > MOVING_MARKS);
    let refused = moving_svg(&Figure::sheet(&diagram, trace.end_moment()), &motion, None, &options(&trace));
    assert_eq!(refused, Err(SvgProblem::Marks(motion.marks.len())));
}
