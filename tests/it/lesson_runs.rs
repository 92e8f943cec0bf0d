//! Cues and questions on a page: the transport goes from cue to cue, and nothing tells the future before an answer.

use std::rc::Rc;

use playline::app::{
    DocumentAction, Effect, Future, HandoutPart, InspectAction, Now, PlaybackAction, SelectionAction,
    SpeakerAction, SweepAction, TeachingAction, Travel, ViewAction,
};
use playline::base::{EventId, SimTime, TypedId};
use playline::model::{Answers, Scenario};
use playline::trace::Trace;
use playline::verdict::{contradictions, right_choices};

use crate::horizon::{later_names, names, said_by, told};
use crate::support::page::Page;
use crate::support::worlds::every_world;

const JOBS: &str = r#"
service Office
queue   jobs
service A
service B

Office { every 10ms, 4 times as n { send Job { n } to jobs } }
A { on Job from jobs, prefetch 1 { work 45ms } }
B { on Job from jobs, prefetch 1 { work 5ms } }

watch at 0ms "The office sends a job every 10 ms."
watch at Job 1 delivered "The first job goes to A."
watch at Job handled 3 times "Three jobs are done."

ask before Job 4 delivered "Who gets job 4?" {
  no "A" because "A is still busy"
  yes "B" when Job 4 delivered to B because "B is free"
}
ask before Job handled 4 times "How many does B do?" { number 3 within 0 when 3 Job delivered to B }
"#;

fn open(text: &str) -> Page {
    let mut page = Page::open();
    page.act(DocumentAction::Edit(text.into()));
    page
}

/// Lets the playhead move until it rests.
fn play_out(page: &mut Page) {
    for _ in 0..200 {
        if !page.state.playback.is_playing() {
            return;
        }
        page.wait(500.0).act(PlaybackAction::ReachedEnd);
    }
    panic!("it plays without end");
}

#[test]
fn the_transport_goes_from_cue_to_cue() {
    let mut page = open(JOBS);
    assert_eq!(page.state.cue_shown(), None, "cues are shown on request");
    let mut seen = Vec::new();
    for _ in 0..3 {
        page.act(TeachingAction::NextCue);
        let cue = page.state.cue_shown().expect("a cue");
        assert_eq!(page.said(), &*cue.words);
        seen.push((cue.number, cue.words.to_string()));
    }
    let numbers: Vec<usize> = seen.iter().map(|it| it.0).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(seen[2].1, "Three jobs are done.");
    page.act(TeachingAction::NextCue);
    assert_eq!(page.step().0, page.step().1, "behind the last cue is the end");
    page.act(TeachingAction::PreviousCue);
    assert_eq!(page.state.cue_shown().map(|it| it.number), Some(3));
    page.act(PlaybackAction::Forward);
    assert_eq!(page.state.cue_shown(), None);
}

#[test]
fn what_plays_while_presenting_stops_at_each_cue() {
    let mut page = open(JOBS);
    page.act(ViewAction::TogglePresent).act(PlaybackAction::First);
    let mut stops = Vec::new();
    for _ in 0..3 {
        page.act(PlaybackAction::Toggle);
        play_out(&mut page);
        stops.extend(page.state.cue_shown().map(|it| it.number));
    }
    assert_eq!(stops, [1, 2, 3]);
}

#[test]
fn a_question_holds_the_playhead_until_it_is_answered() {
    let mut page = open(JOBS);
    page.act(TeachingAction::SetAsking(true));
    assert_eq!(page.state.told_future(), Future::Hidden);
    assert!(page.state.card_view().is_none());
    for action in [PlaybackAction::Last, PlaybackAction::SeekTime(SimTime(40_000_000))] {
        page.act(PlaybackAction::First).act(action);
        let card = page.state.card_view().expect("the question");
        assert_eq!((card.number, card.count, &*card.words), (1, 2, "Who gets job 4?"));
        assert!(page.said().starts_with("Question: Who gets job 4? A: A. B: B."), "{}", page.said());
    }
    page.act(TeachingAction::Advance);
    assert_eq!(page.said(), "Answer the question first, or skip it.");
    page.act(TeachingAction::Choose(0)).act(TeachingAction::Advance).act(TeachingAction::Choose(1));
    let card = page.state.card_view().expect("the question");
    assert!(card.is_locked && card.choices[0].is_chosen && card.result.is_none());
    assert!(card.choices.iter().all(|it| it.verdict.is_none()), "nothing is told before it is revealed");
    page.act(TeachingAction::Advance);
    assert!(page.said().starts_with("Wrong. Right: B."), "{}", page.said());
    play_out(&mut page);
    let card = page.state.card_view().expect("the question stays");
    let verdicts: Vec<bool> = card.choices.iter().filter_map(|it| Some(it.verdict.as_ref()?.0)).collect();
    assert_eq!(verdicts, [false, true]);
    page.act(PlaybackAction::Last);
    let card = page.state.card_view().expect("the next question");
    assert!((card.number, card.is_number) == (2, true));
    page.act(TeachingAction::Type("3".into())).act(TeachingAction::Advance).act(TeachingAction::Advance);
    assert!(page.said().starts_with("Right. Right: 3."), "{}", page.said());
    play_out(&mut page);
    page.act(TeachingAction::Advance);
    assert_eq!((page.state.card_view(), page.state.told_future()), (None, Future::Dimmed));
    page.act(PlaybackAction::Last);
    assert_eq!(page.step().0, page.step().1);
}

#[test]
fn a_room_is_counted_and_three_presses_lead_through_a_question() {
    let mut page = open(JOBS);
    page.act(TeachingAction::SetAsking(true)).act(ViewAction::TogglePresent).act(PlaybackAction::Last);
    for (choice, is_less) in [(1, false), (1, false), (0, false), (1, true)] {
        page.act(TeachingAction::Count { choice, is_less });
    }
    let votes: Vec<u32> =
        page.state.card_view().expect("the question").choices.iter().map(|it| it.votes).collect();
    assert_eq!(votes, [1, 1]);
    page.act(PlaybackAction::Forward);
    play_out(&mut page);
    let card = page.state.card_view().expect("it is revealed");
    assert!(card.result.is_some() && card.choices[1].votes == 1);
    page.act(PlaybackAction::Forward);
    assert!(page.state.card_view().is_none_or(|it| it.number == 2), "the third press goes on");
}

#[test]
fn a_skipped_question_is_not_asked_again_and_another_document_forgets() {
    let mut page = open(JOBS);
    page.act(TeachingAction::SetAsking(true)).act(PlaybackAction::Last).act(TeachingAction::Skip);
    assert!(page.state.card_view().is_none());
    page.act(PlaybackAction::First).act(PlaybackAction::Last);
    assert_eq!(page.state.card_view().map(|it| it.number), Some(2));
    page.act(DocumentAction::OpenPattern("saga".into()));
    assert!(page.state.teaching.answered.is_empty());
}

/// With questions before several moments, everything that can be read at each is what the trace knows until then.
#[test]
fn nothing_that_can_be_read_before_an_answer_knows_more_than_the_trace_until_then() {
    let lessons = ["dead-letter", "saga", "stream", "publish-subscribe", "retry", "two-generals"];
    for (name, text) in every_world().filter(|(name, _)| lessons.contains(name)) {
        let mut page = open(text);
        let whole = page.state.derived.picture.as_ref().expect("a picture").trace.clone();
        let times = [1, 2, 3].map(|part| whole.time(EventId::from_index(whole.len() * part / 4)).0);
        let asks: String = times
            .iter()
            .enumerate()
            .map(|(n, time)| format!("ask before {time}ns \"Question {n}?\" {{ text \"The secret.\" }}\n"))
            .collect();
        page.act(DocumentAction::Edit(format!("{text}\n{asks}").into()));
        let run = page.state.derived.picture.clone().expect("a picture");
        assert_eq!(run.trace.fingerprint(), whole.fingerprint(), "questions change no run");
        page.act(TeachingAction::SetAsking(true));
        while let Some(place) = page.state.next_question() {
            let limit = place.before(&run);
            let past = Rc::new(run.trace.until(limit));
            let mut escaped = Vec::new();
            for escape in [PlaybackAction::Last, PlaybackAction::SeekEvent(place.row)] {
                page.act(escape);
                escaped.push(page.said());
                assert_eq!(page.state.moment(Now(page.now)), limit, "{name}");
            }
            let shown = page.state.told(Now(page.now)).expect("a picture");
            assert_eq!(told(&shown.trace), told(&past), "{name}");
            let later = later_names(&run.trace, limit);
            let mut said = said_by(&mut page);
            said.push(format!("{:?}", page.state.card_view()));
            said.append(&mut escaped);
            for text in said {
                assert_eq!(later.iter().find(|it| names(&text, it)), None, "{name}: {text}");
                assert!(!text.contains("The secret"), "{name}: {text}");
            }
            page.act(InspectAction::NextMatch).act(SelectionAction::Travel(Travel::NextOfMessage));
            assert!(page.state.moment(Now(page.now)).events <= limit.events, "{name}: nothing leads further");
            page.act(PlaybackAction::Last).act(TeachingAction::Type("x".into()));
            page.act(TeachingAction::Advance).act(TeachingAction::Advance);
            play_out(&mut page);
            page.act(TeachingAction::Advance);
        }
        page.act(PlaybackAction::Last);
        assert_eq!(page.step().0, page.step().1, "{name}: every question was answered");
    }
}

#[test]
fn a_handout_has_a_picture_at_each_cue_and_the_answers_at_its_end() {
    let mut page = open(JOBS);
    page.act(TeachingAction::ToggleHandout);
    assert!(page.state.teaching.is_handout_open);
    let handout = page.state.handout().expect("a lesson");
    let mut order = String::new();
    for part in &handout.parts {
        match part {
            HandoutPart::Cue { number, pictures, .. } => {
                order += &format!("cue {number}, ");
                assert!(!pictures.is_empty() && pictures.iter().all(|it| it.starts_with("<svg")));
            }
            HandoutPart::Question { number, choices, .. } => {
                order += &format!("question {number} of {}, ", choices.len())
            }
        }
    }
    assert_eq!(order, "cue 1, cue 2, question 1 of 2, cue 3, question 2 of 0, ");
    let answers: Vec<&str> = handout.answers.iter().map(|it| it.answer.as_str()).collect();
    assert_eq!(answers, ["B: B, because B is free", "3"]);
    page.act(TeachingAction::PrintHandout);
    assert!(page.effects.contains(&Effect::Print));
    page.act(TeachingAction::ToggleHandout).act(TeachingAction::SetAsking(true));
    page.act(TeachingAction::ToggleHandout);
    assert!(!page.state.teaching.is_handout_open, "it has the answers in it: it asks first");
}

#[test]
fn the_speaker_sees_notes_the_next_press_and_the_answers() {
    let notes = "say \"Ask who knows queues.\"\nsay at Job 2 delivered \"Point at B.\"\n";
    let mut page = open(&format!("{JOBS}{notes}"));
    assert_eq!(page.state.speaker_view(Now(page.now)), None, "the window is closed");
    page.act(TeachingAction::Speaker(SpeakerAction::Toggle));
    assert!(page.effects.contains(&Effect::SpeakerWindow(true)));
    page.act(TeachingAction::SetAsking(true)).act(ViewAction::TogglePresent).act(PlaybackAction::First);
    let view = |page: &Page| page.state.speaker_view(Now(page.now)).expect("the window");
    let words = |page: &Page| view(page).notes.iter().map(|it| it.to_string()).collect::<Vec<_>>();
    assert_eq!(words(&page), ["Ask who knows queues."]);
    assert!(view(&page).next.contains("sends a job") || view(&page).next.contains("goes to A"));
    page.act(PlaybackAction::Last);
    assert_eq!((view(&page).now.as_str(), words(&page)), ("Who gets job 4?", vec!["Point at B.".to_owned()]));
    let right: Vec<bool> = view(&page).answers.iter().map(|it| it.is_right).collect();
    assert_eq!(right, [false, true], "the speaker knows");
    let card = page.state.card_view().expect("the question");
    assert!(card.choices.iter().all(|it| it.verdict.is_none()), "the audience does not");
    page.act(TeachingAction::Count { choice: 1, is_less: false });
    assert_eq!(view(&page).answers[1].votes, 1);
    page.act(TeachingAction::Advance);
    assert!(view(&page).is_revealed && view(&page).next == "Goes on");
    page.act(ViewAction::ToggleBlank);
    assert!(view(&page).is_blank);
    page.act(TeachingAction::Speaker(SpeakerAction::Lost));
    assert_eq!(page.said(), "The speaker's window is closed. The presentation goes on.");
    assert!(page.state.presenting && page.state.speaker_view(Now(page.now)).is_none());
    page.act(TeachingAction::Speaker(SpeakerAction::Toggle));
    page.act(TeachingAction::Speaker(SpeakerAction::Blocked));
    assert!(page.said().starts_with("The browser has blocked") && page.state.presenting);
}

#[test]
fn a_lesson_that_contradicts_its_run_is_said_beside_its_lines() {
    let text = JOBS.replace("to B because", "to A because").replace("Job 1 delivered", "Job 9 delivered");
    let page = open(&text);
    let problems = page.state.run_problems();
    let said: Vec<&str> = problems.iter().map(|it| it.sentence.as_str()).collect();
    let expected = [
        "Nothing in the run is the moment of this cue: The first job goes to A.",
        "No answer of this question is right in this run: Who gets job 4?",
    ];
    assert_eq!(said, expected);
}

/// The right choices of a question, by their letters.
fn right(scenario: &Scenario, trace: &Trace, nth: usize) -> String {
    let question = &scenario.lesson.questions[nth];
    assert!(matches!(question.answers, Answers::Choices(_)));
    let right = right_choices(scenario, trace, question);
    ('A'..='D').zip(right).filter(|(_, is_right)| *is_right).map(|(letter, _)| letter).collect()
}

#[test]
fn the_right_answer_follows_the_run() {
    let conditional = JOBS.replace("no \"A\" because", "yes \"A\" when Job 4 delivered to A because");
    let other = conditional.replace("work 45ms", "work 1ms").replace("work 5ms", "work 100ms");
    for (text, expected) in [(conditional, "B"), (other, "A")] {
        let page = open(&text);
        let picture = page.state.derived.picture.clone().expect("a picture");
        assert_eq!(right(&picture.scenario, &picture.trace, 0), expected);
        let wrong = contradictions(&picture.scenario, &picture.trace);
        assert!(wrong.iter().all(|it| !it.sentence.contains("job 4")), "{wrong:?}");
    }
}

#[test]
fn a_challenge_is_opened_changed_and_solved() {
    let mut page = Page::open();
    page.act(TeachingAction::OpenChallenge("charged-twice".into()));
    let view = page.state.challenge_view().expect("a challenge");
    assert!(!view.holds_here() && view.hints.is_empty() && view.more_hints == 3 && view.has_solution);
    page.act(TeachingAction::ShowHint);
    assert_eq!(page.state.challenge_view().map(|it| (it.hints.len(), it.more_hints)), Some((1, 2)));
    // To take the loss or the expectation away is no solution.
    let source = page.source();
    let kept = |word: &str| -> String {
        source.lines().filter(|line| !line.contains(word)).map(|line| format!("{line}\n")).collect()
    };
    for word in ["expect Billing.charged", "loss 30%"] {
        page.act(DocumentAction::Edit(kept(word).into()));
        assert!(!page.state.challenge_view().expect("a challenge").holds_here(), "without {word}");
    }
    let solved = source.replace("    charged = charged + 1", "    dedupe by id { charged = charged + 1 }");
    page.act(DocumentAction::Edit(solved.into()));
    assert!(page.state.challenge_view().expect("a challenge").holds_here());
    page.act(TeachingAction::Judge);
    for _ in 0..100 {
        if page.state.teaching.judging.is_running() {
            page.act(SweepAction::Continue);
        }
    }
    assert_eq!(page.said(), "Solved: it holds with all of 100 seeds.");
    assert!(page.state.settings.solved.contains("charged-twice"));
    page.act(TeachingAction::ShowSolution);
    assert!(page.state.derived.baseline.is_some(), "the solution stands beside it");
}

#[test]
fn a_cue_and_a_question_can_be_written_where_the_playhead_is() {
    let mut page = open(JOBS);
    let last = page.step().1;
    for step in 0..=last {
        page.act(PlaybackAction::SeekStep(step));
        let here = page.state.moment_in_text().expect("a moment");
        let source = page.source();
        let end = source.len() as u32;
        let found = playline::app::snippets(&source, end, Some(&here));
        for (name, nth) in [("Cue here", 0), ("Question here", 1)] {
            let snippet = found.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("{name}: {here}"));
            let text = format!("{source}{}", snippet.insert);
            let lesson = playline::lower::compile(&text).scenario.expect("no errors").lesson;
            assert_eq!((lesson.cues.len(), lesson.questions.len()), if nth == 0 { (4, 2) } else { (3, 3) });
        }
        // What is written there is found there again.
        let text = format!("{source}watch at {here} \"Here.\"\n");
        let other = open(&text);
        let picture = other.state.derived.picture.as_ref().expect("a picture");
        let cue = picture.scenario.lesson.cues.last().expect("a cue");
        let row = playline::verdict::row_of(&picture.trace, &cue.at).expect("it is in the run");
        assert!(step == 0 || picture.steps.step_of(row) == step, "step {step}: {here}");
    }
}
