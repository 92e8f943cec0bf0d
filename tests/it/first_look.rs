//! What `index.html` shows before the program is there is what the program shows first.

use std::path::PathBuf;

use expect_test::expect_file;
use playline::app::{Screen, first_look};
use playline::gallery;

#[test]
fn index_html_has_the_first_picture_of_a_first_visit() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/web/first-look.html");
    expect_file![file].assert_eq(&first_look());
}

#[test]
fn the_first_picture_tells_the_whole_lesson_for_every_screen() {
    let part = first_look();
    let lesson = gallery::default_pattern();
    for words in [lesson.name, lesson.title, "Charge #2 (try 3)", "Charge #2 · 3 tries, card unreadable"] {
        assert!(part.contains(words), "{words}");
    }
    for screen in Screen::ALL {
        assert_eq!(part.matches(&format!("class=\"scene {}\"", screen.class)).count(), 1);
    }
    assert!(!part.contains("style=") && !part.contains("fill=\"#"), "colours are those of the page's sheets");
}
