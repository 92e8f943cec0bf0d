//! Every chapter of every course: its question, its parameter, its challenge, and the progress that is kept of it.

use std::rc::Rc;

use playline::app::{
    ChapterPlace, ChapterView, CourseAction, DocumentAction, Effect, End, Given, PageAction, PlaybackAction,
    TeachingAction,
};
use playline::engine::{RunLimits, run};
use playline::gallery::{Chapter, courses};
use playline::lower::compile;
use playline::model::{Answers, Scenario};
use playline::narrate;
use playline::syntax::set_knob;
use playline::trace::Trace;
use playline::verdict::{contradictions, evaluate, right_choices};

use crate::support::page::Page;

fn every_chapter() -> impl Iterator<Item = (ChapterPlace, &'static Chapter)> {
    courses().iter().flat_map(ChapterPlace::all).map(|it| (it, it.chapter().expect("a chapter")))
}

fn run_of(text: &str) -> (Rc<Scenario>, Trace) {
    let scenario = compile(text).scenario.map(Rc::new).unwrap_or_else(|| panic!("errors in {text}"));
    let trace = run(scenario.clone(), RunLimits::default());
    (scenario, trace)
}

#[test]
fn every_chapter_asks_something_with_right_and_wrong_answers() {
    for (place, chapter) in every_chapter() {
        let (scenario, trace) = run_of(&chapter.text());
        assert_eq!(contradictions(&scenario, &trace), [], "{place:?}");
        assert!(evaluate(&scenario, &trace).iter().all(|it| it.held), "{place:?}");
        assert!(!scenario.lesson.questions.is_empty(), "{place:?} asks nothing");
        for question in &scenario.lesson.questions {
            let Answers::Choices(choices) = &question.answers else { continue };
            let right = right_choices(&scenario, &trace, question);
            let count = right.iter().filter(|it| **it).count();
            assert!(count >= 1 && count < choices.len(), "{place:?}: {}", question.words);
        }
        let cues = scenario.lesson.cues.len();
        assert!((5..=12).contains(&cues), "{place:?} has {cues} cues");
    }
}

#[test]
fn the_ends_of_every_parameter_teach_something_different() {
    for (place, chapter) in every_chapter() {
        let text = chapter.text();
        let (scenario, _) = run_of(&text);
        let knob = scenario.lesson.knobs.iter().find(|it| *it.name == *chapter.parameter);
        let knob = knob.unwrap_or_else(|| panic!("{place:?} has no parameter {}", chapter.parameter));
        let [low, high] = [knob.low, knob.high].map(|value| {
            let text = set_knob(&text, &knob.name, &value.written()).expect("the parameter");
            let (_, trace) = run_of(&text);
            let kinds: Vec<_> = trace.events().map(|it| (it.kind.word(), it.lifeline)).collect();
            (narrate::summary(&trace), kinds)
        });
        assert_ne!(low, high, "{place:?}: the same happens at both ends");
        assert_ne!(chapter.low, chapter.high, "{place:?}");
    }
}

#[test]
fn one_scenario_is_another_run_with_each_broker() {
    let course = courses().iter().find(|it| it.id == "brokers").expect("a course");
    let mut right = Vec::new();
    for chapter in &course.chapters {
        let (scenario, trace) = run_of(&chapter.text());
        right.push(right_choices(&scenario, &trace, &scenario.lesson.questions[0]));
    }
    assert!(right.iter().any(|it| it[0]) && right.iter().any(|it| it[1]), "{right:?}");
}

fn view(page: &Page) -> ChapterView {
    let place = page.state.open_chapter().expect("a chapter");
    page.state.chapter_view(place).expect("a chapter")
}

/// Answers with a choice that is right, or wrong, until nothing is asked.
fn answer_all(page: &mut Page, rightly: bool) {
    for _ in 0..10 {
        page.act(PlaybackAction::Last);
        let Some(card) = page.state.card_view() else { return };
        let picture = page.state.derived.picture.clone().expect("a picture");
        let questions = &picture.scenario.lesson.questions;
        let question = questions.iter().find(|it| it.words == card.words).expect("the question");
        match &question.answers {
            Answers::Choices(_) => {
                let right = right_choices(&picture.scenario, &picture.trace, question);
                let nth = right.iter().position(|it| *it == rightly).expect("such an answer");
                page.act(TeachingAction::Choose(nth));
            }
            Answers::Number { value, .. } => {
                let text = if rightly { value.to_string() } else { "999999".to_owned() };
                page.act(TeachingAction::Type(text.into()));
            }
            Answers::Words { .. } => {
                page.act(TeachingAction::Type("I think so".into()));
            }
        }
        page.act(TeachingAction::Advance).act(TeachingAction::Advance);
        let answered = page.state.teaching.answered.get(&question.words).expect("an answer").clone();
        assert_ne!(answered.given, Given::Nothing);
        assert!(answered.is_right.is_none_or(|it| it == rightly), "{}", question.words);
        while page.state.playback.is_playing() {
            page.wait(500.0).act(PlaybackAction::ReachedEnd);
        }
        page.act(TeachingAction::Advance);
    }
    panic!("it asks without end");
}

#[test]
fn every_chapter_can_be_taken_to_its_end() {
    for (place, chapter) in every_chapter() {
        let mut page = Page::open();
        page.act(TeachingAction::Course(CourseAction::Open(place)));
        assert_eq!(view(&page).steps, [false; 5], "{place:?} begins");
        assert!(page.state.is_gated(), "{place:?} asks first");
        answer_all(&mut page, place.nth % 2 == 0);
        page.act(PlaybackAction::Last);
        assert_eq!(view(&page).steps[..2], [true, true], "{place:?}");
        for end in [End::Low, End::High] {
            page.act(TeachingAction::Course(CourseAction::TakeTo(end)));
        }
        assert_eq!(view(&page).steps, [true, true, true, true, false], "{place:?}");
        page.act(TeachingAction::OpenChallenge(chapter.challenge.into()));
        assert_eq!(page.state.open_chapter(), None, "the challenge is another text");
        page.state.settings.solved.insert(chapter.repair().expect("a challenge").id);
        assert!(page.state.chapter_view(place).is_some_and(|it| it.is_done()), "{place:?}");
    }
}

#[test]
fn a_skipped_question_is_not_answered() {
    let mut page = Page::open();
    let place = ChapterPlace { course: "beginning", nth: 5 };
    page.act(TeachingAction::Course(CourseAction::Open(place))).act(PlaybackAction::Last);
    page.act(TeachingAction::Skip).act(PlaybackAction::Last);
    assert_eq!(view(&page).steps, [true, false, false, false, false]);
}

#[test]
fn progress_is_saved_as_a_file_forgotten_brought_back_and_added_on_another_device() {
    let mut page = Page::open();
    let place = ChapterPlace { course: "trouble", nth: 2 };
    page.act(TeachingAction::Course(CourseAction::Open(place)));
    page.act(TeachingAction::Course(CourseAction::TakeTo(End::High)));
    page.act(TeachingAction::Course(CourseAction::SaveProgress));
    let file = page.effects.iter().find_map(|it| match it {
        Effect::Download { name, content, .. } => Some((name.clone(), content.clone())),
        _ => None,
    });
    let (name, content) = file.expect("a file");
    assert_eq!(&*name, "playline-progress.txt");
    let high = |page: &Page| page.state.chapter_view(place).expect("a chapter").steps[3];
    assert!(high(&page));
    page.act(DocumentAction::OpenPattern("saga".into()));
    page.act(TeachingAction::Course(CourseAction::ForgetProgress));
    assert!(!high(&page) && page.state.notices.text() == Some("Progress forgotten"));
    page.act(PageAction::AnswerNotice(0));
    assert!(high(&page), "Undo brings it back");

    let mut other = Page::open();
    let source = other.source();
    other.act(DocumentAction::OpenText { name, text: content });
    assert!(high(&other) && other.source() == source, "no text is opened");
    let stored = other
        .effects
        .iter()
        .any(|it| matches!(it, Effect::SaveSettings(text) if text.contains("trouble/3/high")));
    assert!(stored, "it is kept on the device");
    other.act(PageAction::AnswerNotice(0));
    assert!(!high(&other), "adding it can be undone");
}
