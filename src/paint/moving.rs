//! A scene that happens, as a stand-alone SVG without a script: style rules move a playhead, a veil over what has not
//! happened yet, and a mark along each arrow. Without animation, or with reduced motion, it is the finished picture.

use std::fmt::Write as _;

use super::svg::{Ink, Writer, number};
use super::{SvgOptions, SvgProblem, Theme, Token, check_moving, class_style};
use crate::scene::{Motion, MovingMark, Scene, StyleClass};

/// The most marks that a picture moves: each has rules of its own.
pub const MOVING_MARKS: usize = 1_000;

/// How far the playhead sinks in a second.
const PIXELS_PER_SECOND: f64 = 55.0;
/// The least and the most seconds that it takes.
const SECONDS: (f64, f64) = (5.0, 60.0);
/// How long the finished picture stands before it begins again.
const PAUSE_SECONDS: f64 = 3.0;
/// The height that a mark on a level line takes, so that it is seen.
const LEVEL_PX: f64 = 16.0;

/// Writes a finished scene and its motion down, in one theme or in that of its reader.
pub fn moving_svg(
    scene: &Scene,
    motion: &Motion,
    theme: Option<Theme>,
    options: &SvgOptions,
) -> Result<String, SvgProblem> {
    if motion.marks.len() > MOVING_MARKS {
        return Err(SvgProblem::Marks(motion.marks.len()));
    }
    let clock = Clock::of(motion);
    let mut out = Writer::new(scene, theme.map_or(Ink::OfReader, Ink::Of));
    out.open(scene, options);
    out.text.push_str("<style>\n");
    if theme.is_none() {
        out.text.push_str(&colours());
    }
    out.text.push_str(&rules(motion, &clock));
    out.text.push_str("</style>\n");
    out.items(scene, options.is_transparent);
    over(motion, theme, &mut out.text);
    out.text.push_str("</svg>\n");
    check_moving(&out.text)?;
    Ok(out.text)
}

/// From heights to shares of the time until it begins again.
struct Clock {
    top: f64,
    bottom: f64,
    sinking: f64,
}

impl Clock {
    fn of(motion: &Motion) -> Self {
        let (top, bottom) = (motion.body.top, motion.body.bottom);
        let sinking = ((bottom - top) / PIXELS_PER_SECOND).clamp(SECONDS.0, SECONDS.1);
        Self { top, bottom, sinking }
    }

    fn whole(&self) -> f64 {
        self.sinking + PAUSE_SECONDS
    }

    /// When the playhead is at a height, as a percentage of the whole time.
    fn percent(&self, y: f64) -> f64 {
        let share = ((y - self.top) / (self.bottom - self.top).max(1.0)).clamp(0.0, 1.0);
        share * self.sinking / self.whole() * 100.0
    }
}

/// The colours of both themes.
fn colours() -> String {
    let of = |theme: Theme| {
        let rule = |it: &Token| {
            let (name, value) = (it.name(), it.value(theme));
            format!(".ink-{name}{{stroke:{value};color:{value}}}.fill-{name}{{fill:{value}}}\n")
        };
        Token::ALL.iter().map(rule).collect::<String>()
    };
    format!("{}@media (prefers-color-scheme:dark){{\n{}}}\n", of(Theme::Light), of(Theme::Dark))
}

/// What moves, and how. All of it begins and ends together.
fn rules(motion: &Motion, clock: &Clock) -> String {
    let mut css = String::from(
        ".m,.veil,.playhead{opacity:0}\n.veil{transform-box:fill-box;transform-origin:50% 100%}\n",
    );
    css.push_str("@media (prefers-reduced-motion:no-preference){\n");
    let _ = writeln!(css, ".m,.veil,.playhead{{animation:{}s linear infinite}}", number(clock.whole()));
    css.push_str(".veil{animation-name:veil}\n.playhead{animation-name:playhead}\n");
    for n in 0..motion.marks.len() {
        let _ = writeln!(css, ".m{n}{{animation-name:m{n}}}");
    }
    css.push_str("}\n");
    let (end, opacity) = (clock.percent(clock.bottom), class_style(StyleClass::Veil).opacity);
    let down = number(clock.bottom - clock.top);
    let (last, gone) = (percentage(end), percentage(end + 0.01));
    let _ = writeln!(
        css,
        "@keyframes veil{{0%{{opacity:{opacity};transform:scaleY(1)}}{last}{{opacity:{opacity};transform:scaleY(0)}}\
         {gone},100%{{opacity:0;transform:scaleY(0)}}}}",
    );
    let _ = writeln!(
        css,
        "@keyframes playhead{{0%{{opacity:1;transform:none}}{last}{{opacity:1;transform:translateY({down}px)}}\
         {gone},100%{{opacity:0;transform:translateY({down}px)}}}}",
    );
    for (n, mark) in motion.marks.iter().enumerate() {
        css.push_str(&keyframes(n, mark, clock));
    }
    css
}

/// A mark appears where it leaves, is where its line meets the playhead, and goes where it arrives.
fn keyframes(n: usize, mark: &MovingMark, clock: &Clock) -> String {
    let end = mark.to.y.max(mark.from.y + LEVEL_PX);
    let (leaves, arrives) = (clock.percent(mark.from.y), clock.percent(end));
    let there = format!(
        "transform:translate({}px,{}px)",
        number(mark.to.x - mark.from.x),
        number(mark.to.y - mark.from.y)
    );
    format!(
        "@keyframes m{n}{{0%,{}{{opacity:0;transform:none}}{}{{opacity:1;transform:none}}{}{{opacity:1;{there}}}{},100%{{opacity:0;{there}}}}}\n",
        percentage(leaves),
        percentage(leaves + 0.01),
        percentage(arrives.max(leaves + 0.02)),
        percentage(arrives.max(leaves + 0.02) + 0.01),
    )
}

/// In hundredths of a percent, which is a millisecond or two.
fn percentage(value: f64) -> String {
    format!("{}%", number(value.min(100.0)))
}

/// The veil, the playhead and the marks, over the finished picture.
fn over(motion: &Motion, theme: Option<Theme>, out: &mut String) {
    let body = motion.body;
    let ink = theme.map_or(Ink::OfReader, Ink::Of);
    let _ = writeln!(
        out,
        "<rect class=\"veil{}\"{} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        ink.class_words(StyleClass::Veil),
        ink.colours(StyleClass::Veil),
        number(body.left),
        number(body.top),
        number(body.width()),
        number(body.height()),
    );
    let _ = writeln!(
        out,
        "<path class=\"playhead{}\"{} stroke-width=\"1.5\" d=\"M{} {}L{} {}\"/>",
        ink.class_words(StyleClass::Playhead),
        ink.colours(StyleClass::Playhead),
        number(body.left),
        number(body.top),
        number(body.right),
        number(body.top),
    );
    for (n, mark) in motion.marks.iter().enumerate() {
        let _ = writeln!(
            out,
            "<circle class=\"m m{n}{}\"{} stroke-width=\"1.5\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            ink.class_words(mark.class),
            ink.colours(mark.class),
            number(mark.from.x),
            number(mark.from.y),
            number(motion.radius),
        );
    }
}
