//! Texts of other programs on the page: what is read, what is assumed and left out, and what cannot be read.

use playline::app::{
    AppState, CommandId, DocumentAction, Effect, ExportAction, ImportAction, LinkAction, RunState,
};

use crate::support::page::Page;

const MERMAID: &str = "sequenceDiagram\nloop Every day\nAlice<<->>Bob: Hi\nend\nlink Alice: x @ https://e.org\nBob<<->>Alice: Ho\n";
/// An error in line 3: the text of a note has no colon.
const WRONG: &str = "sequenceDiagram\nA->>B: fine\nnote over A words\n";
const MENDED: &str = "sequenceDiagram\nA->>B: fine\nnote over A: words\n";

fn own() -> Page {
    let mut page = Page::open();
    page.edit("title \"Mine\"\nA -> B: Hello\n");
    page
}

fn open_file(page: &mut Page, name: &str, text: &str) {
    page.act(DocumentAction::OpenText { name: name.into(), text: text.into() });
}

fn paste(page: &mut Page, text: &str) {
    page.act(DocumentAction::New).act(DocumentAction::Paste(text.into()));
}

fn is_panel_open(state: &AppState) -> bool {
    state.imports.is_open && state.import_report().is_some()
}

#[test]
fn what_was_assumed_and_left_out_is_in_the_panel_and_one_line_of_it_in_the_text() {
    let mut page = own();
    open_file(&mut page, "day.mmd", MERMAID);
    let first = page.source().lines().next().unwrap_or_default().to_owned();
    assert_eq!(first, "# Read from a Mermaid sequence diagram: 2 assumed, 1 left out.");
    assert_eq!(page.source().lines().filter(|it| it.starts_with('#')).count(), 1);
    assert!(!is_panel_open(&page.state), "the diagram is seen first");
    let notice = page.state.notices.current().expect("a notice").clone();
    assert_eq!(notice.choices.len(), 1);
    page.act(notice.choices[0].action.clone());
    assert!(is_panel_open(&page.state));
    let report = page.state.import_report().expect("a report").clone();
    let lines: Vec<&[u32]> = report.assumed.iter().map(|it| &*it.lines).collect();
    assert_eq!(lines, [&[2][..], &[3, 6][..]], "the same words about several lines are one remark");
    assert_eq!(report.left_out[0].lines, [5]);
    assert_eq!(&*report.original, MERMAID);
    assert!(page.state.is_import_untouched());
    page.act(ImportAction::CopyOriginal);
    assert!(page.effects.iter().any(|it| matches!(it, Effect::Copy { text, .. } if **text == *MERMAID)));
    page.act(ImportAction::Close).act(DocumentAction::Undo);
    assert_eq!(&*page.source(), "title \"Mine\"\nA -> B: Hello\n", "undo brings back what was there");
    page.act(DocumentAction::Redo);
    page.act(CommandId::ShowImport.answer(&page.state, 0));
    assert!(is_panel_open(&page.state), "it is reached again");
}

#[test]
fn the_original_is_kept_as_comments_that_change_nothing() {
    let mut page = own();
    paste(&mut page, MERMAID);
    let (before, run) =
        (page.source(), page.state.derived.picture.as_ref().expect("a picture").trace.fingerprint());
    page.act(ImportAction::Show).act(ImportAction::KeepOriginal);
    let kept = page.source();
    assert!(kept.starts_with(before.trim_end()), "{kept}");
    for line in MERMAID.lines() {
        assert!(kept.contains(&format!("\n# {line}\n")), "{kept}");
    }
    assert_eq!(page.state.derived.picture.as_ref().expect("a picture").trace.fingerprint(), run);
    assert!(!is_panel_open(&page.state) && !page.state.is_import_untouched());
    page.act(DocumentAction::Undo);
    assert_eq!(page.source(), before);
}

#[test]
fn a_text_with_errors_changes_nothing_and_is_shown_with_line_cause_and_repair() {
    for is_file in [true, false] {
        let mut page = own();
        if is_file {
            open_file(&mut page, "wrong.mmd", WRONG);
        } else {
            paste(&mut page, WRONG);
        }
        let before = if is_file { "title \"Mine\"\nA -> B: Hello\n" } else { "" };
        assert_eq!(&*page.source(), before);
        assert!(is_panel_open(&page.state));
        let report = page.state.import_report().expect("a report").clone();
        assert_eq!((report.scenario.as_deref(), &*report.original), (None, WRONG));
        let problems = report.problems();
        assert!(
            !problems.is_empty() && problems[0].line == 3 && !problems[0].cause.is_empty(),
            "{problems:?}"
        );
        assert!(page.effects.iter().any(|it| matches!(it, Effect::Announce { important: true, .. })));

        page.act(ImportAction::Close);
        page.act(CommandId::ShowImport.answer(&page.state, 0));
        assert!(is_panel_open(&page.state), "the text is not lost when the panel is closed");

        page.act(ImportAction::ReadAgain("graph TD\nA-->B".into()));
        assert!(is_panel_open(&page.state), "another mistake");
        assert_eq!(&*page.source(), before);
        page.act(ImportAction::ReadAgain(MENDED.into()));
        assert!(!is_panel_open(&page.state));
        assert!(page.source().contains("note over A: words") && page.state.derived.run == RunState::Done);
        page.act(DocumentAction::Undo);
        assert_eq!(&*page.source(), before, "one step of undo");
    }
}

#[test]
fn a_text_that_cannot_be_read_is_taken_as_it_is_when_it_is_asked_for() {
    let mut page = own();
    open_file(&mut page, "wrong.mmd", WRONG);
    page.act(ImportAction::TakeAsItIs(WRONG.into()));
    assert_eq!(&*page.source(), WRONG);
    assert!(page.state.import_report().is_none() && !page.state.derived.compiled.diagnostics.is_empty());
    page.act(DocumentAction::Undo);
    assert_eq!(&*page.source(), "title \"Mine\"\nA -> B: Hello\n");
}

#[test]
fn texts_of_our_own_are_opened_letter_by_letter() {
    let mixed = "sequenceDiagram\nA->>B: Hi\nat 2s crash B\n";
    for (name, text) in
        [("mixed.txt", mixed), ("wrong.play", WRONG), ("m.play", MERMAID), ("a.txt", "A -> B: Hello\n")]
    {
        let mut page = own();
        open_file(&mut page, name, text);
        assert_eq!(&*page.source(), text, "{name}");
        assert!(!is_panel_open(&page.state), "{name}");
    }
}

#[test]
fn the_panel_closes_with_what_it_is_about() {
    let mut page = own();
    open_file(&mut page, "wrong.mmd", WRONG);
    open_file(&mut page, "a.txt", "A -> B: Hello\n");
    assert!(!page.state.imports.is_open && page.state.import_report().is_none());
    page.act(ImportAction::Show);
    assert!(!page.state.imports.is_open, "there is nothing to show");
    page.act(LinkAction::Open("#dead-letter".into())).act(ExportAction::ShowPanel(None));
    assert!(!page.state.imports.is_open);
}
