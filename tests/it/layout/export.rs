//! Pictures to take along.

use playline::paint::{SvgOptions, Theme, Token, check, class_style, svg};
use playline::scene::{Span, StyleClass};

use super::{every_layout, usual};
use crate::support::{handmade, scripts};

#[test]
fn every_svg_passes_the_check_in_both_themes() {
    for (name, layout) in every_layout() {
        for theme in [Theme::Light, Theme::Dark] {
            let sheet = layout.sheet(Span::ALL, layout.trace().end_moment());
            let options = SvgOptions { theme, title: name.clone(), ..SvgOptions::default() };
            let picture = svg(&sheet, &options).unwrap_or_else(|problem| panic!("{name}: {problem}"));
            assert_eq!(check(&picture), Ok(()), "{name}");
            assert!(picture.contains(&format!("<title>{name}</title>")));
        }
    }
}

#[test]
fn an_image_of_a_moment_masks_the_future() {
    let layout = usual(handmade(scripts::POISON));
    let trace = layout.trace();
    let veils = |moment| {
        let sheet = layout.sheet(Span::ALL, moment);
        sheet.items.iter().filter(|it| it.class == StyleClass::Veil).count()
    };
    assert_eq!(veils(trace.moment_at(playline::base::SimTime(8_000_000))), 1);
    assert_eq!(veils(trace.end_moment()), 0);
}

#[test]
fn without_paper_an_image_has_no_background() {
    let layout = usual(handmade(scripts::ORDER));
    let sheet = layout.sheet(Span::ALL, layout.trace().end_moment());
    let count = |is_transparent| {
        let options = SvgOptions { is_transparent, ..SvgOptions::default() };
        svg(&sheet, &options).expect("a picture").matches("<rect").count()
    };
    assert_eq!(count(false), count(true) + 1);
}

#[test]
fn colours_are_those_of_the_style_sheets() {
    let sheet = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/styles/tokens.css")).unwrap();
    for token in Token::ALL {
        let (light, dark) = (token.value(Theme::Light), token.value(Theme::Dark));
        let line = format!("--{}: light-dark({light}, {dark});", token.name());
        assert!(sheet.contains(&line), "styles/tokens.css does not say `{line}`");
    }
}

#[test]
fn every_class_has_a_style() {
    for class in StyleClass::ALL {
        let look = class_style(*class);
        assert!(look.stroke.is_some() || look.fill.is_some(), "{class:?} cannot be seen");
        assert!(look.stroke.is_none() || look.width >= 1.0, "{class:?} is too thin");
    }
}

#[test]
fn projector_mode_enlarges_text_and_lines() {
    use playline::diagram::{FontMetrics, Lineup, Scale, TextSize, View, layout};
    let trace = std::rc::Rc::new(handmade(scripts::POISON));
    let view =
        View { scale: Scale::Ordinal, text: TextSize::Presenter, lineup: Lineup::AS_WRITTEN, fit: None };
    let layout = layout(&trace, &view, &FontMetrics);
    let sheet = layout.sheet(Span::ALL, trace.end_moment());
    let size = |class: StyleClass| {
        let texts = sheet.items.iter().filter(|it| it.class == class).filter_map(super::text_of);
        texts.map(|it| it.size).fold(f64::INFINITY, f64::min)
    };
    assert!(size(StyleClass::HeadName) >= 24.0);
    assert!(size(StyleClass::Label) >= 20.0);
    assert!(class_style(StyleClass::Call).width * sheet.pen >= 3.0);
}
