//! What some diagrams look like, as text.

use expect_test::{Expect, expect};
use playline::scene::StyleClass;
use playline::trace::Trace;

use super::{text_of, usual, whole};
use crate::support::{handmade, scripts};

/// The scene without what stands behind words.
#[track_caller]
fn check(trace: Trace, expected: Expect) {
    let scene = whole(&usual(trace));
    let lines = scene.items.iter().filter(|it| it.class != StyleClass::Backing).map(|it| it.to_text() + "\n");
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn a_message_out_of_order_is_observed() {
    check(
        handmade(scripts::OVERTAKING),
        expect![[r#"
            lifeline 123,0 to 123,126 @lifeline 0
            lifeline 237,0 to 237,126 @lifeline 1
            bar-working 118,26 by 10,29 @1…4
            found 96,26 to 118,26 open @0
            send 128,26 to 237,84 open @2→6
            send 128,55 to 237,68 open @3→5
            found 96,26 round 4 @0
            label-quiet "end" about 187,114 @7
            label-quiet "twice" up to 109,17 @0
            label "Slow #1" from 137,22 @2→6
            label "Fast #1" about 180,57 turned @3→5
        "#]],
    );
}

#[test]
fn a_poison_message() {
    check(
        handmade(scripts::POISON),
        expect![[r#"
            lifeline 123,0 to 123,261 @lifeline 0
            lifeline 259,0 to 259,261 @lifeline 1
            lifeline 415,0 to 415,261 @lifeline 2
            lifeline 570,0 to 570,261 @lifeline 3
            depth-unsettled 255,63 by 4,61 @6
            depth-ready 259,124 by 4,18 @13
            depth-unsettled 255,142 by 4,58 @14
            depth-ready 415,218 by 4,13 @21
            depth-ready 415,231 by 4,30 @22
            bar-working 118,26 by 10,29 @1…4
            bar-working 565,79 by 10,14 @9…10
            bar-working 565,155 by 10,14 @16…17
            found 96,26 to 118,26 open @0
            send 128,26 to 259,63 open @2→5
            lost 128,55 to 229,71 disc @3→7
            delivery 259,63 to 565,79 open @6→8
            rejection 570,111 to 259,124 cross @11→12
            redelivery 259,142 to 565,155 open @14→15
            rejection 570,187 to 259,200 cross @18→19
            dead-letter 259,218 to 415,218 filled @20→21
            found 96,26 round 4 @0
            failure 567,85 573,91 @10
            failure 567,91 573,85 @10
            requeue 251,120 253,122 254,124 253,126 251,128 249,129 247,128 245,126 244,124 245,122 filled @13
            failure 567,161 573,167 @17
            failure 567,167 573,161 @17
            dead-letter-mark 253,212 by 12,12 @20→21
            dead-letter-mark 256,215 262,221 @20→21
            dead-letter-mark 256,221 262,215 @20→21
            label-quiet "end" about 350,249 @22
            depth-number "0" from 261,74 @6
            depth-number "1" from 265,135 @13
            depth-number "0" from 261,153 @14
            label-quiet "once" up to 109,17 @0
            label "Charge #1.1" from 137,22 @2→5
            label-lost "Charge #1.2 lost" from 137,51 @3→7
            label "Charge #1.1" about 342,63 turned @6→8
            label-rejected "requeue #1.1" about 497,96 turned @11→12
            label-rejected "card data unreadable" about 497,110 turned @11→12
            label-rejected "Charge #1.1 (try 2)" about 342,141 turned @14→15
            label-rejected "requeue #1.1" about 497,172 turned @18→19
            label-rejected "card data unreadable" about 497,186 turned @18→19
            label-lost "Charge #1.1 · 2 tries" about 342,214 @20→21
        "#]],
    );
}

#[test]
fn the_legend_has_only_what_occurs() {
    let words =
        |script| -> Vec<&str> { usual(handmade(script)).legend().iter().map(|it| it.words).collect() };
    assert_eq!(words(scripts::OVERTAKING), ["send", "from outside", "working"]);
    let late = words(scripts::LATE);
    assert!(late.contains(&"lost") && late.contains(&"deadline passed") && !late.contains(&"publish"));
}

#[test]
fn a_long_idle_time_is_shortened_and_marked() {
    let layout = playline::diagram::layout(
        &std::rc::Rc::new(handmade(scripts::LATE)),
        &super::VIEWS[1],
        &playline::diagram::FontMetrics,
    );
    let marks = layout.scale_marks(playline::scene::Span::ALL);
    let texts: Vec<&str> = marks.items.iter().filter_map(text_of).map(|it| it.text.as_str()).collect();
    assert!(texts.contains(&"+\u{2009}46\u{2009}ms"), "{texts:?}");
    let is_break = |it: &&playline::scene::Item| it.class == StyleClass::Break;
    assert!(whole(&layout).items.iter().filter(is_break).count() >= 4, "each lifeline is broken");
}
