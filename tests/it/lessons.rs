//! Lessons from their cards to their ends, and beginning something else.

use playline::app::{
    CommandId, DocumentAction, DraftsAction, Effect, FIRST_LINES, Future, Heading, LessonsAction, LinkAction,
    Place, PlaybackAction, RunState, Shelf, ViewAction,
};
use playline::base::limits;
use playline::gallery::{PATTERNS, Part};

use crate::support::page::Page;

fn open(page: &mut Page, id: &str) {
    page.act(DocumentAction::OpenPattern(id.into()));
}

fn heading(page: &Page) -> (String, String, Option<usize>) {
    let Heading { name, story, lesson } = page.state.heading();
    (
        name.to_string(),
        story.to_string(),
        lesson.map(|(n, of)| {
            assert_eq!(of, 19);
            n
        }),
    )
}

fn command(page: &mut Page, id: CommandId) {
    let action = id.action(&page.state, 7).unwrap_or_else(|| panic!("{id:?} can do something"));
    page.act(action);
}

#[test]
fn a_lesson_opens_before_its_first_step_with_the_keyboard_on_the_diagram() {
    for pattern in PATTERNS {
        let mut page = Page::open();
        page.act(PlaybackAction::Last).act(ViewAction::ToggleLessons);
        open(&mut page, pattern.id);
        assert_eq!(page.step().0, 0, "{}", pattern.id);
        assert!(
            page.effects.contains(&Effect::FocusStage) && !page.state.are_lessons_shown(),
            "{}",
            pattern.id
        );
        assert_eq!(page.state.future(), Future::Shown, "the whole run is seen in full ink");
        page.act(PlaybackAction::Forward);
        assert_eq!((page.step().0, page.state.future()), (1, Future::Dimmed), "{}", pattern.id);
    }
}

#[test]
fn a_hidden_future_is_hidden_before_the_first_step_too() {
    let mut page = Page::open();
    page.act(ViewAction::SetFuture(Future::Hidden));
    assert_eq!((page.step().0, page.state.future()), (0, Future::Hidden));
}

#[test]
fn opening_the_open_lesson_begins_it_again() {
    let mut page = Page::open();
    page.act(PlaybackAction::SeekStep(5));
    open(&mut page, "dead-letter");
    assert_eq!(page.step().0, 0);
    assert!(page.effects.contains(&Effect::FocusStage));
}

#[test]
fn the_head_names_pattern_story_and_lesson() {
    let mut page = Page::open();
    assert_eq!(heading(&page), ("Dead-letter queue".into(), "A poison order".into(), Some(12)));
    assert_eq!(page.state.window_title(), "Dead-letter queue – Playline");
    let parameter =
        page.state.derived.compiled.scenario.as_ref().expect("a scenario").lesson.knobs[0].clone();
    page.act(DocumentAction::SetParameter { name: parameter.name, value: parameter.high });
    let copy = ("Copy of A poison order".to_owned(), "Dead-letter queue".to_owned(), Some(12));
    assert_eq!(heading(&page), copy);
    page.edit(&page.source().replace("A poison order", "A rotten order"));
    assert_eq!(heading(&page).0, "A rotten order");
    page.edit(&page.source().replace("A rotten order", "A poison order"));
    assert_eq!(heading(&page), copy, "the same draft has the same name again");
    open(&mut page, "dead-letter");
    page.edit(&format!("{}\n# mine", page.source()));
    assert_eq!(heading(&page).0, "Copy 2 of A poison order");
    open(&mut page, "saga");
    assert_eq!(heading(&page), ("Saga".into(), "A journey in three bookings".into(), None));
}

#[test]
fn the_course_is_walked_from_lesson_to_lesson() {
    let mut page = Page::open();
    open(&mut page, "request-response");
    assert!(!CommandId::PreviousLesson.is_enabled(&page.state));
    for number in 2..=19 {
        command(&mut page, CommandId::NextLesson);
        assert_eq!(heading(&page).2, Some(number));
        assert_eq!(page.step().0, 0);
    }
    assert!(!CommandId::NextLesson.is_enabled(&page.state));
    command(&mut page, CommandId::PreviousLesson);
    page.edit(&format!("{}\n# mine", page.source()));
    assert_eq!(heading(&page).2, Some(18), "a changed lesson keeps its place in the course");
    command(&mut page, CommandId::NextLesson);
    assert_eq!(heading(&page).2, Some(19));
    open(&mut page, "saga");
    assert!(
        !CommandId::NextLesson.is_enabled(&page.state) && !CommandId::PreviousLesson.is_enabled(&page.state)
    );
}

#[test]
fn a_lesson_that_was_taken_to_its_end_is_done_for_good() {
    let mut page = Page::open();
    assert_eq!(page.state.course_progress(), (0, 19));
    page.act(PlaybackAction::SeekStep(5));
    assert_eq!(page.state.progress(Part::Failures), (0, 3));
    page.act(PlaybackAction::Last);
    assert_eq!(page.state.progress(Part::Failures), (1, 3));
    assert!(
        page.effects
            .iter()
            .any(|it| matches!(it, Effect::SaveSettings(text) if text.contains("done dead-letter")))
    );
    page.act(PlaybackAction::First);
    assert_eq!(page.state.course_progress(), (1, 19));
    page.act(PlaybackAction::Last);
    assert!(!page.effects.iter().any(|it| matches!(it, Effect::SaveSettings(_))), "it is said once");
    page.edit(&format!("{}\n# mine", page.source()));
    open(&mut page, "saga");
    page.act(PlaybackAction::Toggle).wait(1e9).act(PlaybackAction::ReachedEnd);
    assert_eq!((page.state.progress(Part::Consistency), page.state.course_progress()), ((1, 4), (1, 19)));
}

#[test]
fn the_place_of_the_last_visit_comes_back_and_a_fresh_page_begins_at_the_start() {
    let mut page = Page::open();
    page.act(PlaybackAction::Last);
    let place = page.state.place(playline::app::Now(page.now));
    let next = Page::return_to(&place, None);
    assert_eq!(next.step(), page.step(), "the end is a place as well");
    let other = Place { pattern: Some("saga".into()), ..Place::default() };
    assert_eq!(Page::return_to(&other, None).step().0, 0, "an unknown step is the start");
    assert_eq!(Page::boot(Some("saga"), None).step().0, 0);
}

#[test]
fn an_address_without_a_lesson_is_said_and_set_right() {
    let page = Page::boot(Some("diagrams"), None);
    assert_eq!(page.state.notices.text(), Some("There is no lesson “diagrams”."));
    assert!(page.effects.contains(&Effect::KeepPlace));
    assert_eq!(page.state.document.pattern.as_deref(), Some("dead-letter"));
    let mut page = Page::open();
    page.act(LinkAction::Open("nothing".into()));
    assert_eq!(page.state.notices.text(), Some("There is no lesson “nothing”."));
    assert!(page.effects.contains(&Effect::KeepPlace));
    page.act(LinkAction::Open("saga".into()));
    assert_eq!((page.state.document.pattern.as_deref(), page.state.notices.text()), (Some("saga"), None));
}

#[test]
fn a_new_scenario_is_an_empty_draft_without_a_diagram_of_something_else() {
    let mut page = Page::open();
    command(&mut page, CommandId::NewScenario);
    assert_eq!((&*page.source(), heading(&page).0.as_str()), ("", "New scenario"));
    assert!(page.state.is_blank() && page.state.derived.picture.is_none() && !page.state.derived.is_stale());
    assert!(page.effects.contains(&Effect::FocusBeginning { paste: false }));
    assert!(!page.effects.contains(&Effect::FocusStage) && page.state.is_text_open());
    assert_eq!(page.state.drafts.len(), 1);
    command(&mut page, CommandId::NewScenario);
    assert_eq!(page.state.drafts.len(), 1, "an empty draft is not begun twice");
    page.act(DocumentAction::InsertFirstLines);
    assert_eq!(page.source().lines().collect::<Vec<_>>(), FIRST_LINES.map(|(line, _)| line));
    assert_eq!((page.state.derived.run, page.state.is_blank()), (RunState::Done, false));
    page.act(DocumentAction::Undo).act(DocumentAction::Undo);
    assert_eq!(page.state.document.pattern.as_deref(), Some("dead-letter"));
    assert!(page.state.derived.picture.is_some());
}

#[test]
fn an_empty_draft_is_let_go_when_something_else_is_opened() {
    let mut page = Page::open();
    command(&mut page, CommandId::NewScenario);
    let id = page.state.document.draft.expect("a draft");
    open(&mut page, "saga");
    assert!(page.state.drafts.is_empty() && page.effects.contains(&Effect::DropDraft(id)));
    assert_eq!(page.state.notices.text(), None, "nothing was kept");
    page.act(DocumentAction::Undo);
    assert_eq!((page.state.document.draft, page.state.is_blank()), (Some(id), true));
    page.edit("A -> B: Hello\n");
    open(&mut page, "saga");
    assert_eq!(page.state.drafts.len(), 1, "what was written is kept");
}

#[test]
fn emptying_the_text_shows_no_diagram_and_undo_brings_it_back() {
    let mut page = Page::open();
    for nothing in ["", "  \n\n", "# only a remark\n", "title \"Mine\"\n"] {
        page.edit(nothing);
        assert!(page.state.is_blank() && page.state.derived.picture.is_none(), "{nothing:?}");
    }
    page.act(DocumentAction::InsertFirstLines);
    assert!(page.source().starts_with("title \"Mine\"\n\nShopper"), "{}", page.source());
    page.edit("A -> \n");
    assert!(!page.state.is_blank() && page.state.derived.is_stale(), "a mistake greys the diagram");
    while CommandId::Undo.is_enabled(&page.state) {
        page.act(DocumentAction::Undo);
    }
    assert!(page.state.derived.picture.is_some());
}

#[test]
fn a_text_that_outlived_its_visit_has_its_title_at_once() {
    let text = "title \"From before\"\nA -> B: hello\n";
    assert_eq!(heading(&Page::boot(None, Some(text))).0, "From before");
    let mut page = Page::open();
    page.edit(text);
    let place = page.state.place(playline::app::Now(page.now));
    assert_eq!(heading(&Page::return_to(&place, Some(text))).0, "From before");
}

#[test]
fn an_empty_draft_outlives_a_visit() {
    let mut page = Page::open();
    command(&mut page, CommandId::NewScenario);
    let place = page.state.place(playline::app::Now(page.now));
    let next = Page::return_to(&place, Some(""));
    assert!(next.state.is_blank() && next.state.document.draft == page.state.document.draft);
}

const MERMAID: &str = "sequenceDiagram\r\nAlice->>Bob: Hi\r\nloop Every day\r\nBob-->>Alice: Ho\r\nend\r\n";

#[test]
fn a_pasted_text_is_read_in_its_format() {
    let mut page = Page::open();
    command(&mut page, CommandId::NewFromText);
    assert!(page.effects.contains(&Effect::FocusBeginning { paste: true }));
    page.act(DocumentAction::Paste("  ".into()));
    assert!(page.state.is_blank());
    page.act(DocumentAction::Paste(MERMAID.into()));
    assert!(
        page.source().starts_with("# Read from a Mermaid sequence diagram: 1 assumed.\nAlice"),
        "{}",
        page.source()
    );
    assert!(page.source().contains("Alice ->> Bob: Hi\n"));
    assert!(page.effects.contains(&Effect::FocusStage) && page.state.derived.picture.is_some());
    let said = page.state.notices.text().expect("a notice");
    let read = "2 participants, 2 messages and 1 fragment";
    assert_eq!(said, format!("Read with 1 assumed: a Mermaid sequence diagram, {read}."));
    page.act(DocumentAction::Undo);
    assert!(page.state.is_blank());
    page.act(DocumentAction::Paste("A -> B: Hello\r\n".into()));
    assert_eq!(&*page.source(), "A -> B: Hello\n");
    let large = "# large\n".repeat(limits::SOURCE_BYTES / 8 + 1);
    page.act(DocumentAction::Paste(large.into()));
    assert!(page.state.notices.text().is_some_and(|it| it.contains("2 MiB")));
    assert_eq!(&*page.source(), "A -> B: Hello\n");
}

#[test]
fn a_file_of_a_foreign_format_is_opened_as_a_scenario() {
    let mut page = Page::open();
    page.act(DocumentAction::OpenText { name: "greeting.mmd".into(), text: MERMAID.into() });
    assert!(page.source().contains("Alice ->> Bob: Hi\n") && page.state.derived.run == RunState::Done);
    let said = page.state.notices.text().expect("a notice");
    assert!(
        said.starts_with(
            "Opened greeting.mmd. Read with 1 assumed: a Mermaid sequence diagram, 2 participants"
        ),
        "{said}"
    );
    assert_eq!(page.step().0, 0);
}

#[test]
fn the_menu_names_the_last_five_drafts() {
    let mut page = Page::open();
    for (n, pattern) in PATTERNS.iter().enumerate().take(7) {
        open(&mut page, pattern.id);
        page.wait(1_000.0).edit(&format!("title \"Mine {n}\"\nA -> B: Hello\n"));
    }
    let names: Vec<String> = page.state.recent_drafts().iter().map(|it| it.name.to_string()).collect();
    assert_eq!(names, ["Mine 6", "Mine 5", "Mine 4", "Mine 3", "Mine 2"]);
}

#[test]
fn deleting_the_open_draft_stays_in_the_lessons() {
    let mut page = Page::open();
    page.edit("A -> B: Hello\n");
    page.act(ViewAction::ToggleLessons).act(LessonsAction::ShowShelf(Shelf::Drafts));
    let id = page.state.document.draft.expect("a draft");
    page.act(DraftsAction::Delete(id));
    assert!(page.state.drafts.is_empty() && page.state.are_lessons_shown());
    page.act(DocumentAction::Undo);
    assert_eq!(page.state.document.draft, Some(id));
}
