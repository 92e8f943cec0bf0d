//! A scene as a stand-alone SVG picture: few elements, presentation attributes only, no references.

use std::fmt::Write as _;

use super::{Look, SvgProblem, Theme, Token, check, class_style};
use crate::scene::{Head, Item, Point, Scene, Shape, StyleClass, TextAlign, TextShape};

/// What a picture is for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SvgOptions {
    /// Light or dark paper.
    pub theme: Theme,
    /// Its accessible name.
    pub title: String,
    /// Its accessible description.
    pub description: String,
    /// Without the paper: for slides with a ground of their own.
    pub is_transparent: bool,
}

/// Fonts that a viewer may have; every line of text also has an explicit width.
const FONTS: &str =
    "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Segoe UI, Helvetica Neue, Arial, sans-serif";

/// Writes a scene down. The result has passed [`check`].
pub fn svg(scene: &Scene, options: &SvgOptions) -> Result<String, SvgProblem> {
    let mut out = Writer::new(scene, Ink::Of(options.theme));
    out.open(scene, options);
    out.items(scene, options.is_transparent);
    out.text.push_str("</svg>\n");
    check(&out.text)?;
    Ok(out.text)
}

/// Writes a scene down as a part of a page, under a class: its colours are those that the page's style sheets give to
/// the classes of `styles/scene.css`, so that one picture serves both themes.
pub fn svg_in_page(scene: &Scene, class: &str) -> String {
    let mut out = Writer::new(scene, Ink::OfPage);
    let window = scene.window;
    let (width, height) = (number(window.width()), number(window.height()));
    let _ = writeln!(
        out.text,
        "<svg class=\"scene {class}\" width=\"{width}\" height=\"{height}\" viewBox=\"{} {} {width} {height}\" \
         preserveAspectRatio=\"xMidYMin meet\">",
        number(window.left),
        number(window.top),
    );
    out.items(scene, false);
    out.text.push_str("</svg>\n");
    out.text
}

/// Where colours come from.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    /// A theme: they are written into the picture.
    Of(Theme),
    /// The page that the picture is a part of: classes are written, and what they mean is in its style sheets.
    OfPage,
    /// The reader's theme: classes are written, and rules for both themes stand in the picture.
    OfReader,
}

impl Ink {
    /// True for a picture that stands alone: no style sheet of a page gives it fonts and joins.
    const fn is_alone(self) -> bool {
        !matches!(self, Self::OfPage)
    }

    /// The classes that give a class of items its colours, to be added to others.
    pub(super) fn class_words(self, class: StyleClass) -> String {
        self.classes(&class_style(class)).map_or_else(String::new, |it| format!(" {it}"))
    }

    /// The colours of a class of items as attributes, where they are written.
    pub(super) fn colours(self, class: StyleClass) -> String {
        let Self::Of(theme) = self else { return String::new() };
        let look = class_style(class);
        let of = |it: Option<Token>| it.map_or("none", |it| it.value(theme));
        format!(" stroke=\"{}\" fill=\"{}\"", of(look.stroke), of(look.fill))
    }

    /// The classes that give a look its colours; none where colours are written.
    fn classes(self, look: &Look) -> Option<String> {
        if let Self::Of(_) = self {
            return None;
        }
        let stroke = look.stroke.map(|it| format!("ink-{}", it.name()));
        let fill = look.fill.map(|it| format!("fill-{}", it.name()));
        let classes: Vec<String> = stroke.into_iter().chain(fill).collect();
        Some(classes.join(" "))
    }

    /// The colour of lines, and of heads that are filled as lines are drawn.
    fn of_lines(self, token: Token) -> &'static str {
        match self {
            Self::Of(theme) => token.value(theme),
            Self::OfPage | Self::OfReader => "currentColor",
        }
    }
}

pub(super) struct Writer {
    pub(super) text: String,
    ink: Ink,
    pen: f64,
}

impl Writer {
    pub(super) fn new(scene: &Scene, ink: Ink) -> Self {
        Self { text: String::with_capacity(scene.items.len() * 120), ink, pen: scene.pen }
    }

    /// Every item; neighbours of one class in a group.
    pub(super) fn items(&mut self, scene: &Scene, is_transparent: bool) {
        for group in scene.items.chunk_by(|one, other| one.class == other.class) {
            if !(is_transparent && group[0].class == StyleClass::Paper) {
                self.group(group[0].class, group);
            }
        }
    }

    pub(super) fn open(&mut self, scene: &Scene, options: &SvgOptions) {
        let window = scene.window;
        let (width, height) = (self.number(window.width()), self.number(window.height()));
        let _ = writeln!(
            self.text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"{} {} {width} {height}\" font-family=\"{FONTS}\" role=\"img\">",
            self.number(window.left),
            self.number(window.top),
        );
        self.words("title", &options.title);
        self.words("desc", &options.description);
    }

    fn words(&mut self, element: &str, words: &str) {
        if !words.is_empty() {
            let _ = writeln!(self.text, "<{element}>{}</{element}>", escaped(words));
        }
    }

    /// Items of one class, with shared attributes on the group.
    fn group(&mut self, class: StyleClass, items: &[Item]) {
        let look = class_style(class);
        self.text.push_str("<g");
        if let Some(classes) = self.ink.classes(&look) {
            self.attribute("class", &classes);
        }
        match (look.stroke, self.ink) {
            (Some(stroke), _) => self.stroke(stroke, &look, items),
            (None, Ink::Of(_)) => self.attribute("stroke", "none"),
            (None, Ink::OfPage | Ink::OfReader) => {}
        }
        match (look.fill, self.ink) {
            (Some(fill), Ink::Of(theme)) => self.attribute("fill", fill.value(theme)),
            (Some(_), Ink::OfPage | Ink::OfReader) => {}
            (None, _) => self.attribute("fill", "none"),
        }
        if look.opacity < 1.0 {
            self.attribute("fill-opacity", &self.number(look.opacity));
        }
        self.text.push_str(">\n");
        for item in items {
            self.shape(&item.shape, &look);
        }
        self.text.push_str("</g>\n");
    }

    fn stroke(&mut self, stroke: Token, look: &Look, items: &[Item]) {
        self.attribute("stroke", self.ink.of_lines(stroke));
        self.attribute("stroke-width", &self.number(look.width * self.pen));
        if self.ink.is_alone() {
            self.attribute("stroke-linejoin", "round");
        }
        let has_heads = items.iter().any(|it| has_head(&it.shape));
        if !look.dash.is_empty() && !has_heads {
            let dashes = self.dashes(look);
            self.attribute("stroke-dasharray", &dashes);
        }
    }

    fn shape(&mut self, shape: &Shape, look: &Look) {
        match shape {
            Shape::Line { from, to } => self.line(&[*from, *to], ""),
            Shape::Arrow { from, to, head } => self.arrow(&[], *from, *to, *head, look),
            Shape::Polyline { points, head } => {
                if let [before @ .., from, to] = points.as_slice() {
                    self.arrow(before, *from, *to, *head, look);
                }
            }
            Shape::Polygon(points) => {
                let _ = writeln!(self.text, "<polygon points=\"{}\"/>", self.places(points));
            }
            Shape::Box { rect, radius } => {
                let _ = write!(
                    self.text,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
                    self.number(rect.left),
                    self.number(rect.top),
                    self.number(rect.width()),
                    self.number(rect.height())
                );
                if *radius > 0.0 {
                    self.attribute("rx", &self.number(*radius));
                }
                self.text.push_str("/>\n");
            }
            Shape::Circle { center, radius } => self.circle(*center, *radius, ""),
            Shape::Text(text) => self.text_line(text),
        }
    }

    fn arrow(&mut self, before: &[Point], from: Point, to: Point, head: Head, look: &Look) {
        let mut points = before.to_vec();
        points.extend([from, head.line_end(from, to)]);
        let has_own_dash = head != Head::None && !look.dash.is_empty();
        let dash =
            if has_own_dash { format!(" stroke-dasharray=\"{}\"", self.dashes(look)) } else { String::new() };
        self.line(&points, &dash);
        self.head(from, to, head, look);
    }

    fn head(&mut self, from: Point, to: Point, head: Head, look: &Look) {
        let outline = head.outline(from, to);
        let fill = look.stroke.map_or("none", |stroke| self.ink.of_lines(stroke));
        match head {
            Head::None => {}
            Head::Filled(_) => {
                let _ = writeln!(
                    self.text,
                    "<polygon points=\"{}\" fill=\"{fill}\" stroke=\"none\"/>",
                    self.places(&outline)
                );
            }
            Head::Open(_) => self.line(&outline, " stroke-linecap=\"round\""),
            Head::Cross(_) => outline.chunks(2).for_each(|ends| self.line(ends, "")),
            Head::Disc(radius) => self.circle(to, radius, &format!(" fill=\"{fill}\"")),
        }
    }

    fn line(&mut self, points: &[Point], more: &str) {
        let mut data = String::new();
        for (index, it) in points.iter().enumerate() {
            let _ = write!(
                data,
                "{}{} {}",
                if index == 0 { 'M' } else { 'L' },
                self.number(it.x),
                self.number(it.y)
            );
        }
        let fill = if points.len() > 2 { " fill=\"none\"" } else { "" };
        let _ = writeln!(self.text, "<path d=\"{data}\"{fill}{more}/>");
    }

    fn circle(&mut self, center: Point, radius: f64, more: &str) {
        let _ = writeln!(
            self.text,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{more}/>",
            self.number(center.x),
            self.number(center.y),
            self.number(radius)
        );
    }

    fn text_line(&mut self, text: &TextShape) {
        self.text.push_str("<text");
        if text.slope == 0.0 {
            self.attribute("x", &self.number(text.at.x));
            self.attribute("y", &self.number(text.at.y));
        } else {
            let (along, at) = (text.direction(), text.at);
            let turn = format!(
                "matrix({:.4} {:.4} {:.4} {:.4} {} {})",
                along.x,
                along.y,
                -along.y,
                along.x,
                self.number(at.x),
                self.number(at.y)
            );
            self.attribute("transform", &turn);
        }
        self.attribute("font-size", &self.number(text.size));
        // In a page the font is that of the page.
        if self.ink.is_alone() {
            self.attribute("textLength", &self.number(text.width));
            self.attribute("lengthAdjust", "spacingAndGlyphs");
        }
        match text.align {
            TextAlign::Start => {}
            TextAlign::Middle => self.attribute("text-anchor", "middle"),
            TextAlign::End => self.attribute("text-anchor", "end"),
        }
        if text.bold {
            self.attribute("font-weight", "600");
        }
        let _ = writeln!(self.text, ">{}</text>", escaped(&text.text));
    }

    fn dashes(&self, look: &Look) -> String {
        look.dash.iter().map(|it| self.number(*it * self.pen)).collect::<Vec<_>>().join(" ")
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.text, " {name}=\"{value}\"");
    }

    /// A number in hundredths; in a page in tenths, which is finer than its pixels.
    fn number(&self, value: f64) -> String {
        match self.ink {
            Ink::Of(_) | Ink::OfReader => number(value),
            Ink::OfPage => number((value * 10.0).round() / 10.0),
        }
    }

    fn places(&self, points: &[Point]) -> String {
        points
            .iter()
            .map(|it| format!("{},{}", self.number(it.x), self.number(it.y)))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn has_head(shape: &Shape) -> bool {
    match shape {
        Shape::Arrow { head, .. } | Shape::Polyline { head, .. } => *head != Head::None,
        _ => false,
    }
}

/// At most two decimals, no trailing zeros, no `-0`: the same picture is the same text everywhere.
pub(super) fn number(value: f64) -> String {
    let hundredths = (value * 100.0 + if value < 0.0 { -0.5 } else { 0.5 }) as i64;
    let (whole, rest) = (hundredths / 100, (hundredths % 100).unsigned_abs());
    let sign = if hundredths < 0 && whole == 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        rest => format!("{sign}{whole}.{rest:02}"),
    }
}

/// Text that cannot become markup, only characters that XML allows, none that turn the direction of writing.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_stable() {
        let written: Vec<String> = [0.0, -0.001, 1.0, 1.5, -0.25, 12.345, -3.999, 100.0].map(number).into();
        assert_eq!(written, ["0", "0", "1", "1.5", "-0.25", "12.35", "-4", "100"]);
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escaped("<b a=\"1\">&\u{1}\u{202e}"), "&lt;b a=&quot;1&quot;&gt;&amp; ");
    }
}
