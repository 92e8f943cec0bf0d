//! The scenarios that ship: clean, canonical, ending, and doing what they promise.

use std::path::PathBuf;
use std::rc::Rc;

use expect_test::expect_file;
use playline::app::{judged, lost_load};
use playline::diag::Severity;
use playline::engine::{RunLimits, run};
use playline::gallery::{CHALLENGES, PATTERNS, Part, Pattern};
use playline::host::{Seeds, Sweep, SweepPlan};
use playline::lower::compile;
use playline::model::{Answers, Knob, LessonMoment, Question, Scenario};
use playline::syntax::{parse, print, set_knob};
use playline::trace::{Steps, Trace};
use playline::verdict::{contradictions, evaluate, right_choices, row_of};

/// How many messages a run has whose whole trace is kept.
const SMALL: usize = 60;

fn scenario(pattern: &Pattern) -> Rc<Scenario> {
    let lowered = compile(pattern.source);
    let problems: Vec<_> = lowered.diagnostics.iter().map(|it| &it.message).collect();
    assert!(problems.is_empty(), "{}: {problems:?}", pattern.id);
    Rc::new(lowered.scenario.expect("a scenario without problems"))
}

fn trace(pattern: &Pattern) -> Trace {
    run(scenario(pattern), RunLimits::default())
}

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

#[test]
fn every_pattern_has_a_description() {
    for pattern in PATTERNS {
        let scenario = scenario(pattern);
        assert_eq!(&*scenario.title, pattern.title);
        assert_eq!(&*scenario.about, pattern.goal, "{}", pattern.id);
        assert!((2..=5).contains(&scenario.watch.len()), "{} says what to watch", pattern.id);
        assert!(!scenario.expectations.is_empty(), "{} expects something", pattern.id);
    }
}

/// Patterns whose lesson is still to be written.
const TO_COME: &[&str] = &[];

#[test]
fn every_pattern_has_a_complete_lesson() {
    for pattern in PATTERNS.iter().filter(|it| !TO_COME.contains(&it.id)) {
        let lesson = &scenario(pattern).lesson;
        let says =
            |what: &str, lines: &[Rc<str>]| assert!(!lines.is_empty(), "{} has no `{what}`", pattern.id);
        assert!(!lesson.problem.is_empty(), "{} says which problem it answers", pattern.id);
        says("try", &lesson.tries);
        says("use when", &lesson.use_when);
        says("not when", &lesson.not_when);
        says("simplified", &lesson.simplified);
        assert!(lesson.knobs.len() >= 2, "{} has at least two knobs", pattern.id);
    }
}

/// Each knob alone and all of them together, at their lowest and at their highest.
#[test]
fn every_pattern_runs_over_the_whole_range_of_its_parameters() {
    for pattern in PATTERNS {
        let knobs = scenario(pattern).lesson.knobs.clone();
        let ends = [|it: &Knob| it.low, |it: &Knob| it.high];
        for end in ends {
            let mut all = pattern.source.to_owned();
            for knob in &knobs {
                let value = end(knob).written();
                let alone = set_knob(pattern.source, &knob.name, &value).expect("the knob is there");
                runs(pattern.id, &alone);
                all = set_knob(&all, &knob.name, &value).expect("the knob is there");
            }
            runs(pattern.id, &all);
        }
    }
}

/// What a pattern tells to try is true: with the knob turned, the variable ends with this.
#[track_caller]
fn turned(id: &str, knob: &str, value: &str, expectation: &str) {
    let pattern = PATTERNS.iter().find(|it| it.id == id).expect("a pattern");
    let text = set_knob(pattern.source, knob, value).expect("the knob is there");
    let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("expect")).collect();
    let text = format!("{}\nexpect {expectation}\n", kept.join("\n"));
    let scenario = Rc::new(compile(&text).scenario.expect("a scenario without errors"));
    let trace = run(scenario.clone(), RunLimits::default());
    for verdict in evaluate(&scenario, &trace) {
        assert!(verdict.held, "{id}, {knob} {value}: {} {}", verdict.words, verdict.measured);
    }
}

#[test]
fn a_service_recovers_by_load_shedding_or_without_retries() {
    for (knob, value) in [("places", "1"), ("retries", "0"), ("outage", "60ms")] {
        turned("metastable-failure", knob, value, "Visitors.served-at-the-end at least 6");
    }
}

#[test]
fn without_retries_there_is_no_storm_and_with_a_short_back_off_there_is_one() {
    turned("retry-storm", "retries", "0", "6 Ask sent");
    turned("retry-storm", "first-wait", "5ms", "at least 15 Request sent");
}

#[test]
fn a_hedged_request_is_free_when_nothing_is_slow_and_doubles_the_load_without_delay() {
    turned("request-hedging", "slow", "0%", "9 Get received");
    turned("request-hedging", "hedge", "0ms", "18 Get received");
}

#[test]
fn a_longer_timeout_gets_the_better_offer() {
    turned("scatter-gather", "patience", "250ms", "Broker.answers = 8");
    turned("scatter-gather", "patience", "10ms", "Broker.answers = 0");
}

#[test]
fn an_order_is_shipped_partially_on_timeout_and_complete_otherwise() {
    turned("splitter-aggregator", "missing", "0", "Shop.whole = 4");
    turned("splitter-aggregator", "slow", "120ms", "at least 1 Picked rejected");
}

#[track_caller]
fn runs(id: &str, text: &str) {
    let lowered = compile(text);
    let errors: Vec<_> = lowered.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{id}: {errors:?}");
    let trace = run(Rc::new(lowered.scenario.expect("a scenario without errors")), RunLimits::default());
    assert!(trace.stop().is_orderly(), "{id}: {:?}", trace.stop());
}

#[test]
fn setting_a_parameter_to_its_value_changes_no_run() {
    for pattern in PATTERNS {
        let original = scenario(pattern);
        assert!(!original.lesson.knobs.is_empty(), "{} has no parameter", pattern.id);
        let mut text = pattern.source.to_owned();
        for knob in &original.lesson.knobs {
            text = set_knob(&text, &knob.name, &knob.value.written()).expect("the knob is there");
        }
        let again = compile(&text).scenario.expect("a scenario without errors");
        assert_eq!(again.lesson, original.lesson, "{}", pattern.id);
        let again = run(Rc::new(again), RunLimits::default());
        assert_eq!(again.fingerprint(), trace(pattern).fingerprint(), "{}", pattern.id);
    }
}

/// `UPDATE_EXPECT=1` rewrites the files.
#[test]
fn every_pattern_is_written_in_the_canonical_form() {
    for pattern in PATTERNS {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/gallery/{}.play", pattern.id));
        expect_file![file].assert_eq(&print(&parse(pattern.source).tree));
    }
}

const HEAD: &str = "# Patterns

The scenarios of the gallery. Each is one file, `src/gallery/<id>.play`, which states the problem, what to watch and to try, when to use the
pattern and when not, and what is simplified. The course has six chapters; the numbers are those of its lessons. The table shows what each
asserts about its run with its `expect` lines; `tests/it/gallery.rs` checks them with the default parameters, and runs every parameter at its
minimum and maximum. That test also writes this page: `UPDATE_EXPECT=1 cargo test gallery`.
";

/// The table of all patterns: where each stands, its knobs, and what it asserts.
fn table() -> String {
    let mut page = HEAD.to_owned();
    let mut beyond = "## Beyond the course\n\n";
    for part in Part::ALL {
        let heading = match part.chapter() {
            Some(number) => format!("\n## {number}. {}\n\n", part.name()),
            None => format!("\n{}### {}\n\n", std::mem::take(&mut beyond), part.name()),
        };
        page.push_str(&heading);
        page.push_str("| pattern | parameters | asserted |\n|---|---|---|\n");
        part.patterns().for_each(|it| page.push_str(&row(it)));
    }
    page
}

fn row(pattern: &Pattern) -> String {
    let scenario = scenario(pattern);
    let knobs: Vec<&str> = scenario.lesson.knobs.iter().map(|it| &*it.name).collect();
    let asserted = scenario.expectations.iter().map(|it| format!("`{}`", it.words.replace('|', "\\|")));
    let asserted: Vec<String> = asserted.collect();
    let (id, name) = (pattern.id, pattern.name);
    let number = pattern.lesson().map_or_else(String::new, |it| format!("{it}. "));
    format!(
        "| {number}[{name}](../src/gallery/{id}.play) | {} | {} |\n",
        knobs.join(", "),
        asserted.join("<br>")
    )
}

#[test]
fn the_patterns_page_lists_what_each_asserts() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/patterns.md");
    expect_file![file].assert_eq(&table());
}

#[test]
fn every_file_of_the_folder_is_in_the_list() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/gallery");
    let entries = std::fs::read_dir(folder).expect("the gallery is a folder");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut files: Vec<String> = names.filter_map(|it| it.strip_suffix(".play").map(str::to_owned)).collect();
    let mut listed: Vec<&str> = PATTERNS.iter().map(|it| it.id).collect();
    files.sort();
    listed.sort_unstable();
    assert_eq!(files, listed);
}

#[test]
fn every_pattern_meets_its_expectations() {
    for pattern in PATTERNS {
        let scenario = scenario(pattern);
        let trace = run(scenario.clone(), RunLimits::default());
        assert!(trace.stop().is_orderly(), "{}: {:?}", pattern.id, trace.stop());
        for verdict in evaluate(&scenario, &trace) {
            assert!(verdict.held, "{}: {} {}", pattern.id, verdict.words, verdict.measured);
        }
    }
}

/// A long run is known by its fingerprint only.
#[test]
fn every_pattern_matches_its_golden_trace() {
    for pattern in PATTERNS.iter().filter(|it| trace(it).message_count() <= SMALL) {
        expect_file![golden(&format!("{}.trace", pattern.id))].assert_eq(&trace(pattern).to_text());
    }
}

/// `tests/web.rs` computes the same in a browser and compares it with the same file.
#[test]
fn the_fingerprints_of_the_gallery_are_known() {
    let lines: Vec<String> =
        PATTERNS.iter().map(|it| format!("{} {:016x}\n", it.id, trace(it).fingerprint())).collect();
    expect_file![golden("fingerprints.txt")].assert_eq(&lines.concat());
}

/// The lessons of the course, each of which asks something.
fn course() -> impl Iterator<Item = &'static Pattern> {
    PATTERNS.iter().filter(|it| it.lesson().is_some())
}

#[test]
fn every_lesson_has_five_to_twelve_cues_and_those_of_the_course_a_question() {
    for pattern in PATTERNS {
        let cues = scenario(pattern).lesson.cues.len();
        assert!((5..=12).contains(&cues), "{} has {cues} cues", pattern.id);
    }
    for pattern in course() {
        assert!(!scenario(pattern).lesson.questions.is_empty(), "{} asks nothing", pattern.id);
    }
}

#[test]
fn every_cue_and_question_has_its_moment_and_every_question_its_answer() {
    let mut disorder: Vec<String> = Vec::new();
    for pattern in PATTERNS {
        let (scenario, trace) = (scenario(pattern), trace(pattern));
        let wrong = contradictions(&scenario, &trace);
        assert!(wrong.is_empty(), "{}: {wrong:?}", pattern.id);
        let steps = Steps::of(&trace);
        let step = |at: &LessonMoment| steps.step_of(row_of(&trace, at).expect("it is in the run"));
        let places: Vec<usize> = scenario.lesson.cues.iter().map(|it| step(&it.at)).collect();
        if !places.is_sorted_by(|a, b| a < b) {
            disorder.push(format!("{} {places:?}", pattern.id));
        }
        for question in &scenario.lesson.questions {
            assert!(is_proved(question), "{}: the run must show what is right", pattern.id);
            let right = right_choices(&scenario, &trace, question);
            if let Answers::Choices(choices) = &question.answers {
                let written: Vec<bool> = choices.iter().map(|it| it.is_right).collect();
                assert_eq!(right, written, "{}: {}", pattern.id, question.words);
                assert!(choices.iter().all(|it| !it.because.is_empty()), "{}: a reason each", pattern.id);
            }
        }
    }
    assert!(disorder.is_empty(), "cues in the order of the run, one a step: {disorder:#?}");
}

/// True when an answer is right because the run shows something.
fn is_proved(question: &Question) -> bool {
    match &question.answers {
        Answers::Choices(choices) => choices.iter().filter(|it| it.is_right).all(|it| it.when.is_some()),
        Answers::Number { when, .. } => when.is_some(),
        Answers::Words { .. } => true,
    }
}

fn challenge_scenario(id: &str, text: &str) -> Rc<Scenario> {
    let lowered = compile(text);
    let errors: Vec<_> = lowered.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{id}: {errors:?}");
    Rc::new(lowered.scenario.expect("a scenario without errors"))
}

#[test]
fn every_challenge_fails_as_it_ships_and_is_solved_by_its_solution_on_a_hundred_seeds() {
    assert!(CHALLENGES.len() >= 12);
    for challenge in CHALLENGES {
        let id = challenge.id;
        let shipped = challenge_scenario(id, challenge.source);
        let goal = shipped.lesson.challenge.as_ref().expect("a challenge");
        assert_eq!((&*goal.goal, goal.hints.len()), (challenge.goal, 3), "{id}: three hints");
        let trace = run(shipped.clone(), RunLimits { events: 20_000, ..RunLimits::default() });
        let failing = evaluate(&shipped, &trace).iter().filter(|it| !it.held).count();
        assert!(failing > 0, "{id} is solved as it ships");
        assert!(failing < shipped.expectations.len(), "{id}: some of what is wanted is there already");
        let solution = judged(challenge.solution, challenge).expect("a solution without errors");
        let mut sweep = Sweep::start(SweepPlan::of(solution, Seeds { first: 1, count: 100 }));
        while !sweep.advance(1_000_000) {}
        let summary = sweep.summary();
        for outcome in &summary.outcomes {
            assert_eq!(outcome.held, 100, "{id}: {} fails with {:?}", outcome.words, outcome.fails_with);
        }
        assert_eq!(summary.cut_off, 0, "{id}");
    }
}

/// What does not want the work done is no solution: nothing expected, nothing lost, nothing crashed, nothing sent.
#[test]
fn a_challenge_cannot_be_eased_by_less_load() {
    for challenge in CHALLENGES {
        let id = challenge.id;
        assert_eq!(lost_load(challenge.source, challenge), [""; 0], "{id}");
        assert_eq!(lost_load(challenge.solution, challenge), [""; 0], "{id}: the solution");
        let mut eased = 0;
        for (at, _) in challenge.source.match_indices("work ").chain(challenge.source.match_indices("every "))
        {
            let (before, after) = challenge.source.split_at(at);
            let word = after.split(' ').next().unwrap_or_default();
            let rest = after.split_once([' ', '}', '\n', ',', ';']).map_or("", |it| it.1);
            let rest = rest.find([' ', '}', '\n', ',', ';']).map_or("", |it| &rest[it..]);
            let text = format!("{before}{word} 1234ms{rest}");
            eased += usize::from(!lost_load(&text, challenge).is_empty());
        }
        assert!(eased > 0, "{id}: there is a load");
    }
}

#[test]
fn a_challenge_cannot_be_solved_by_taking_its_world_away() {
    for challenge in CHALLENGES {
        let is_world = |line: &&str| ["expect ", "at ", "link "].iter().any(|word| line.starts_with(word));
        let without: Vec<&str> = challenge.source.lines().filter(|line| !is_world(line)).collect();
        let judged = judged(&without.join("\n"), challenge).expect("a text without errors");
        let shipped = challenge_scenario(challenge.id, challenge.source);
        let words = |it: &Scenario| it.expectations.iter().map(|it| it.words.clone()).collect::<Vec<_>>();
        assert_eq!(words(&judged), words(&shipped), "{}", challenge.id);
        assert_eq!(judged.interventions, shipped.interventions, "{}", challenge.id);
        let limits = RunLimits { events: 20_000, ..RunLimits::default() };
        assert_eq!(
            run(judged.clone(), limits).fingerprint(),
            run(shipped, limits).fingerprint(),
            "{}: the same run",
            challenge.id
        );
        let idle: String = challenge.source.replace("send ", "note \"\" # ").replace("call ", "note \"\" # ");
        if let Some(idle) = playline::app::judged(&idle, challenge) {
            let trace = run(idle.clone(), limits);
            assert!(evaluate(&idle, &trace).iter().any(|it| !it.held), "{}: nothing is sent", challenge.id);
        }
    }
}
