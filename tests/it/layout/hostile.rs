//! Names and words from strangers.

use std::rc::Rc;

use playline::diagram::{FontMetrics, layout};
use playline::paint::{SvgOptions, svg};
use playline::scene::{Rect, Scene, Span};
use playline::trace::Trace;

use super::{VIEWS, run_of, text_of, whole};

const BAD: [&str; 9] = [
    "\u{202e}gpj.exe\u{202c}",
    "<script>alert(1)</script>",
    "a&b\"c'd]]>",
    "z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "👩‍👩‍👧‍👦🏳️‍🌈 party",
    "zero\u{200b}width\u{feff}joined",
    "שלום עולם",
    "漢字かな交じり文 ﷽",
    "tabs\tand\u{7}bells",
];

/// A trace whose every name is `bad`.
fn trace(bad: &str) -> Trace {
    let honest = run_of(
        "title \"x\"\nservice A\nservice B\nqueue q { max-deliveries 1, dead-letter d }\nqueue d\n\
         A { once { send Job {} to q\n note \"remark\" } }\nB { on Job from q { fail \"why\" } }\n",
        500,
    );
    let mut header = honest.header().clone();
    header.title = bad.into();
    for (_, lifeline) in header.lifelines.iter_mut() {
        lifeline.name = format!("{}{bad}", lifeline.name).into();
    }
    for (_, kind) in header.message_types.iter_mut() {
        kind.name = format!("{}{bad}", kind.name).into();
    }
    crate::support::rewritten(&honest, header, |text| format!("{text}{bad}"))
}

fn is_forbidden(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    turns || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}')
}

fn assert_harmless(scene: &Scene) {
    for text in scene.items.iter().filter_map(text_of) {
        assert!(!text.text.chars().any(is_forbidden), "{:?}", text.text);
        assert!(text.text.chars().count() <= 220, "{:?}", text.text);
        let marks = text.text.chars().filter(|c| *c == '\u{301}').count();
        assert!(marks <= 4 * 2, "{:?}", text.text);
    }
}

#[test]
fn hostile_names_are_shown_safely_and_in_full() {
    let long = "x".repeat(10_000);
    for bad in BAD.into_iter().chain([long.as_str()]) {
        let trace = Rc::new(trace(bad));
        for view in VIEWS {
            let layout = layout(&trace, &view, &FontMetrics);
            let size = layout.size();
            let (scene, heads) = (whole(&layout), layout.heads());
            assert_harmless(&scene);
            assert_harmless(&heads);
            let room = Rect::new(0.0, 0.0, size.width, size.height.max(layout.head_height()));
            for item in scene.items.iter().chain(&heads.items).filter(|it| text_of(it).is_some()) {
                let bounds = item.bounds();
                assert!(room.left <= bounds.left && bounds.right <= room.right, "{}", item.to_text());
            }
            assert!(size.width < 2_400.0 * view.text.factor(), "{bad:?} makes it {} wide", size.width);
        }
    }
}

#[test]
fn bad_names_cannot_become_markup() {
    for bad in BAD {
        let layout = super::usual(trace(bad));
        let sheet = layout.sheet(Span::ALL, layout.trace().end_moment());
        let options = SvgOptions { title: bad.into(), description: bad.into(), ..SvgOptions::default() };
        let picture = svg(&sheet, &options).expect("the picture passes its own check");
        assert!(!picture.contains("<script"), "{bad:?}");
        assert!(!picture.contains('\u{202e}') || !bad.contains('\u{202e}'), "{bad:?}");
    }
}
