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
    let mut out =
        Writer { text: String::with_capacity(scene.items.len() * 120), theme: options.theme, pen: scene.pen };
    out.open(scene, options);
    let mut rest = scene.items.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|it| it.class == first.class).count();
        let (group, others) = rest.split_at(same);
        if !(options.is_transparent && first.class == StyleClass::Paper) {
            out.group(first.class, group);
        }
        rest = others;
    }
    out.text.push_str("</svg>\n");
    check(&out.text)?;
    Ok(out.text)
}

struct Writer {
    text: String,
    theme: Theme,
    pen: f64,
}

impl Writer {
    fn open(&mut self, scene: &Scene, options: &SvgOptions) {
        let window = scene.window;
        let (width, height) = (number(window.width()), number(window.height()));
        let _ = writeln!(
            self.text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"{} {} {width} {height}\" font-family=\"{FONTS}\" role=\"img\">",
            number(window.left),
            number(window.top),
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
        match look.stroke {
            Some(stroke) => self.stroke(stroke, &look, items),
            None => self.attribute("stroke", "none"),
        }
        self.attribute("fill", look.fill.map_or("none", |fill| fill.value(self.theme)));
        if look.opacity < 1.0 {
            self.attribute("fill-opacity", &number(look.opacity));
        }
        self.text.push_str(">\n");
        for item in items {
            self.shape(&item.shape, &look);
        }
        self.text.push_str("</g>\n");
    }

    fn stroke(&mut self, stroke: Token, look: &Look, items: &[Item]) {
        self.attribute("stroke", stroke.value(self.theme));
        self.attribute("stroke-width", &number(look.width * self.pen));
        self.attribute("stroke-linejoin", "round");
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
                let _ = writeln!(self.text, "<polygon points=\"{}\"/>", places(points));
            }
            Shape::Box { rect, radius } => {
                let _ = write!(
                    self.text,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
                    number(rect.left),
                    number(rect.top),
                    number(rect.width()),
                    number(rect.height())
                );
                if *radius > 0.0 {
                    self.attribute("rx", &number(*radius));
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
        let fill = look.stroke.map_or("none", |stroke| stroke.value(self.theme));
        match head {
            Head::None => {}
            Head::Filled(_) => {
                let _ = writeln!(
                    self.text,
                    "<polygon points=\"{}\" fill=\"{fill}\" stroke=\"none\"/>",
                    places(&outline)
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
            let _ = write!(data, "{}{} {}", if index == 0 { 'M' } else { 'L' }, number(it.x), number(it.y));
        }
        let fill = if points.len() > 2 { " fill=\"none\"" } else { "" };
        let _ = writeln!(self.text, "<path d=\"{data}\"{fill}{more}/>");
    }

    fn circle(&mut self, center: Point, radius: f64, more: &str) {
        let _ = writeln!(
            self.text,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{more}/>",
            number(center.x),
            number(center.y),
            number(radius)
        );
    }

    fn text_line(&mut self, text: &TextShape) {
        self.text.push_str("<text");
        if text.slope == 0.0 {
            self.attribute("x", &number(text.at.x));
            self.attribute("y", &number(text.at.y));
        } else {
            let (along, at) = (text.direction(), text.at);
            let turn = format!(
                "matrix({:.4} {:.4} {:.4} {:.4} {} {})",
                along.x,
                along.y,
                -along.y,
                along.x,
                number(at.x),
                number(at.y)
            );
            self.attribute("transform", &turn);
        }
        self.attribute("font-size", &number(text.size));
        self.attribute("textLength", &number(text.width));
        self.attribute("lengthAdjust", "spacingAndGlyphs");
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
        look.dash.iter().map(|it| number(*it * self.pen)).collect::<Vec<_>>().join(" ")
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.text, " {name}=\"{value}\"");
    }
}

fn has_head(shape: &Shape) -> bool {
    match shape {
        Shape::Arrow { head, .. } | Shape::Polyline { head, .. } => *head != Head::None,
        _ => false,
    }
}

fn places(points: &[Point]) -> String {
    points.iter().map(|it| format!("{},{}", number(it.x), number(it.y))).collect::<Vec<_>>().join(" ")
}

/// At most two decimals, no trailing zeros, no `-0`: the same picture is the same text everywhere.
fn number(value: f64) -> String {
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
fn escaped(text: &str) -> String {
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
