//! The list of commands: what each word finds, and what a key may do.

use playline::app::{COMMANDS, DocumentAction, Held, PlaybackAction, command_for_key, find_commands};

use crate::support::page::Page;

/// What people type, and the command that comes first.
const FOUND: &[(&str, &str)] = &[
    ("link", "Copy link"),
    ("share", "Copy link"),
    ("url", "Copy link"),
    ("qr", "Show QR code"),
    ("export", "Save text"),
    ("download", "Save text"),
    ("png", "Save image"),
    ("svg", "Save picture"),
    ("image", "Save image"),
    ("print", "Handout…"),
    ("pdf", "Handout…"),
    ("export image", "Save image"),
    ("gif", "Save moving picture"),
    ("animated", "Save moving picture"),
    ("screenshot", "Save image"),
    ("csv", "Copy trace"),
    ("excel", "Copy numbers"),
    ("full screen", "Present, full screen"),
    ("fullscreen", "Present, full screen"),
    ("present", "Present, full screen"),
    ("projector", "Present, full screen"),
    ("help", "Keys and commands"),
    ("shortcuts", "Keys and commands"),
    ("keys", "Keys and commands"),
    ("language", "Language reference"),
    ("syntax", "Language reference"),
    ("manual", "Language reference"),
    ("dark", "Dark theme"),
    ("night", "Dark theme"),
    ("light", "Light theme"),
    ("theme", "Light theme"),
    ("speed", "Faster"),
    ("slow", "Slower"),
    ("zoom", "Change scale"),
    ("zoom in", "Larger"),
    ("zoom out", "Smaller"),
    ("bigger", "Larger"),
    ("dlq", "Dead letters"),
    ("dead letter", "Dead letters"),
    ("random", "New seed"),
    ("dice", "New seed"),
    ("search", "Find"),
    ("diff", "Compare with before"),
    ("chaos", "What if"),
    ("crash", "What if"),
    ("examples", "Lessons"),
    ("course", "Lessons"),
    ("gallery", "Lessons"),
    ("editor", "Edit the text"),
    ("import", "New from pasted text…"),
    ("mermaid", "Copy Mermaid text"),
    ("delete", "Clear this device"),
    ("privacy", "Clear this device"),
    ("inspector", "Details"),
    ("boxes", "Change view"),
    ("topology", "Change view"),
    ("metrics", "Charts"),
    ("future", "Hide what has not happened yet"),
    ("spoiler", "Hide what has not happened yet"),
    ("animation", "Less motion"),
    ("black", "Blank"),
    ("start over", "First"),
    ("REDO", "Redo"),
    ("undo", "Undo"),
];

#[test]
fn a_command_is_found_by_the_words_that_people_type() {
    let wrong: Vec<String> = FOUND
        .iter()
        .filter_map(|(typed, wanted)| {
            let first = find_commands(typed).first().map_or("nothing", |it| it.name);
            (first != *wanted).then(|| format!("{typed}: {first}, not {wanted}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
    assert_eq!(find_commands("xyzzy").len(), 0);
    assert_eq!(find_commands("  ").len(), COMMANDS.len());
}

#[test]
fn every_command_is_found_by_its_name() {
    for spec in COMMANDS {
        assert_eq!(find_commands(spec.name)[0].name, spec.name);
    }
}

#[test]
fn no_key_without_control_changes_the_text() {
    for spec in COMMANDS {
        for key in spec.keys.iter().filter(|it| !it.control) {
            let mut page = Page::open();
            page.edit("title \"Mine\"\nA => B: one\nB --> A: two\n").act(PlaybackAction::First);
            page.act(DocumentAction::NewSeed(9));
            let before = page.source();
            if let Some(action) = spec.id.action(&page.state, 5) {
                page.act(action);
            }
            assert_eq!(page.source(), before, "{} by {}", spec.name, key.label());
        }
    }
}

#[test]
fn a_capital_letter_is_the_letter_unless_it_has_a_command_of_its_own() {
    let held = |control, shift| Held { control, shift, alt: false };
    let name = |key, shift| command_for_key(key, held(false, shift), true).map(|it| it.spec().name);
    assert_eq!(name("e", false), Some("Edit the text"));
    assert_eq!(name("E", true), Some("Text"));
    assert_eq!(name("G", true), Some("Lessons"));
    assert_eq!(name("s", false), None);
    assert_eq!(name("r", false), None);
    assert_eq!(
        command_for_key("k", held(true, false), true).map(|it| it.spec().name),
        Some("Keys and commands")
    );
    assert_eq!(
        command_for_key("F1", held(false, false), false).map(|it| it.spec().name),
        Some("Language reference")
    );
}
