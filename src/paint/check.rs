//! Reads a picture again and refuses whatever is not on the list. The last look before a file is saved.

use std::fmt;

use super::MOVING_MARKS;

/// The elements that a picture may have.
const ELEMENTS: [&str; 9] = ["svg", "g", "path", "rect", "circle", "polygon", "text", "title", "desc"];

/// The attributes that they may have. None of them can refer to anything.
const ATTRIBUTES: [&str; 33] = [
    "xmlns",
    "width",
    "height",
    "viewBox",
    "font-family",
    "font-size",
    "font-weight",
    "role",
    "x",
    "y",
    "rx",
    "cx",
    "cy",
    "r",
    "d",
    "points",
    "transform",
    "textLength",
    "lengthAdjust",
    "text-anchor",
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "opacity",
    "x1",
    "x2",
    "y1",
    "y2",
];

/// What a kind of picture may have beside these.
#[derive(Clone, Copy)]
struct Profile {
    elements: &'static [&'static str],
    attributes: &'static [&'static str],
}

const STILL: Profile = Profile { elements: &[], attributes: &[] };
const MOVING: Profile = Profile { elements: &["style"], attributes: &["class"] };

/// Why a picture is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SvgProblem {
    /// An element that is not on the list.
    Element(String),
    /// An attribute that is not on the list.
    Attribute(String),
    /// A value that could refer to something.
    Value(String),
    /// More moving marks than a picture may have.
    Marks(usize),
    /// Not well formed from this byte on.
    Form(usize),
}

impl fmt::Display for SvgProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(name) => write!(f, "the picture has an element `{name}`, which is not allowed"),
            Self::Attribute(name) => write!(f, "the picture has an attribute `{name}`, which is not allowed"),
            Self::Value(value) => write!(f, "the picture has a value `{value}`, which is not allowed"),
            Self::Marks(count) => {
                write!(
                    f,
                    "{count} messages would move, and a picture moves {MOVING_MARKS} at most: draw a part of the run with --limit"
                )
            }
            Self::Form(at) => write!(f, "the picture is not well formed at byte {at}"),
        }
    }
}

impl std::error::Error for SvgProblem {}

/// Accepts a picture of listed elements and attributes, well nested, without references of any kind.
pub fn check(svg: &str) -> Result<(), SvgProblem> {
    check_as(svg, STILL)
}

/// Accepts a picture that moves by style rules, too. The rules refer to nothing outside it.
pub fn check_moving(svg: &str) -> Result<(), SvgProblem> {
    check_as(svg, MOVING)
}

fn check_as(svg: &str, profile: Profile) -> Result<(), SvgProblem> {
    if svg.is_empty() {
        return Err(SvgProblem::Form(0));
    }
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(start) = rest.find('<') {
        let at = svg.len() - rest.len();
        text(&rest[..start], at)?;
        if open.last() == Some(&"style") {
            style_rules(&rest[..start])?;
        }
        let end = rest.find('>').ok_or(SvgProblem::Form(at + start))?;
        tag(&rest[start + 1..end], at + start, &mut open, profile)?;
        rest = &rest[end + 1..];
        if open.is_empty() && !rest.trim().is_empty() {
            return Err(SvgProblem::Form(svg.len() - rest.len()));
        }
    }
    if open.is_empty() && rest.trim().is_empty() { Ok(()) } else { Err(SvgProblem::Form(svg.len())) }
}

/// The text between `<` and `>`.
fn tag<'s>(inside: &'s str, at: usize, open: &mut Vec<&'s str>, profile: Profile) -> Result<(), SvgProblem> {
    if let Some(name) = inside.strip_prefix('/') {
        return if open.pop() == Some(name) { Ok(()) } else { Err(SvgProblem::Form(at)) };
    }
    let (inside, is_closed) = match inside.strip_suffix('/') {
        Some(inside) => (inside, true),
        None => (inside, false),
    };
    let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    if !ELEMENTS.contains(&name) && !profile.elements.contains(&name) {
        return Err(SvgProblem::Element(name.to_owned()));
    }
    let is_root = open.is_empty();
    if is_root != (name == "svg") {
        return Err(SvgProblem::Form(at));
    }
    attribute_list(attributes, at, profile)?;
    if !is_closed {
        open.push(name);
    }
    Ok(())
}

fn attribute_list(mut rest: &str, at: usize, profile: Profile) -> Result<(), SvgProblem> {
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(());
        }
        let (name, after) = rest.split_once("=\"").ok_or(SvgProblem::Form(at))?;
        let (value, after) = after.split_once('"').ok_or(SvgProblem::Form(at))?;
        if !ATTRIBUTES.contains(&name) && !profile.attributes.contains(&name) {
            return Err(SvgProblem::Attribute(name.to_owned()));
        }
        attribute_value(name, value)?;
        rest = after;
    }
}

fn attribute_value(name: &str, value: &str) -> Result<(), SvgProblem> {
    let is_namespace = name == "xmlns" && value == "http://www.w3.org/2000/svg";
    let lower = value.to_ascii_lowercase();
    let refers =
        ["url", ":", "//", "javascript", "expression", "&", "\\"].iter().any(|it| lower.contains(it));
    if refers && !is_namespace { Err(SvgProblem::Value(value.to_owned())) } else { Ok(()) }
}

/// Style rules of a few plain characters: no escapes, no texts in quotation marks, nothing that loads.
fn style_rules(rules: &str) -> Result<(), SvgProblem> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " \n.,%#{}():;@-".contains(c);
    let lower = rules.to_ascii_lowercase();
    let loads = ["url", "import", "font-face", "src", "expression", "image", "content"];
    match rules.chars().all(is_plain) && !loads.iter().any(|it| lower.contains(it)) {
        true => Ok(()),
        false => Err(SvgProblem::Value("style".to_owned())),
    }
}

/// Between tags there are characters and the five entities.
fn text(text: &str, at: usize) -> Result<(), SvgProblem> {
    let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"];
    for (position, _) in text.match_indices('&') {
        if !known.iter().any(|entity| text[position..].starts_with(entity)) {
            return Err(SvgProblem::Form(at + position));
        }
    }
    match text.find(|c: char| c == '>' || (c.is_control() && c != '\n')) {
        Some(position) => Err(SvgProblem::Form(at + position)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(inside: &str) -> Result<(), SvgProblem> {
        check(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>"))
    }

    #[test]
    fn elements_on_the_allow_list_pass() {
        assert_eq!(verdict("<g fill=\"#fff\"><rect x=\"1\" y=\"2\"/><text>a &lt; b</text></g>"), Ok(()));
    }

    #[test]
    fn a_moving_picture_may_have_rules_that_load_nothing() {
        let moving = |inside: &str| check_moving(&format!("<svg>{inside}</svg>"));
        assert_eq!(moving("<style>@keyframes a{0%{opacity:0}}</style><g class=\"a\"/>"), Ok(()));
        for hostile in ["@import x", "a{b:url(x)}", "a{b:\\75rl(x)}", "a{content:x}", "a{b:'x'}"] {
            assert!(moving(&format!("<style>{hostile}</style>")).is_err(), "{hostile}");
        }
        assert!(moving("<script>1</script>").is_err());
        assert!(verdict("<style>a{b:c}</style>").is_err());
        assert!(verdict("<g class=\"a\"/>").is_err());
    }

    #[test]
    fn elements_not_on_the_allow_list_are_rejected() {
        assert_eq!(verdict("<script>1</script>"), Err(SvgProblem::Element("script".into())));
        assert_eq!(verdict("<g onclick=\"x\"/>"), Err(SvgProblem::Attribute("onclick".into())));
        assert_eq!(verdict("<g fill=\"url(x)\"/>"), Err(SvgProblem::Value("url(x)".into())));
        assert_eq!(verdict("<rect style=\"a\"/>"), Err(SvgProblem::Attribute("style".into())));
        assert!(matches!(verdict("<g>"), Err(SvgProblem::Form(_))));
        assert!(matches!(verdict("&unknown;"), Err(SvgProblem::Form(_))));
        assert!(matches!(verdict("<!-- a -->"), Err(SvgProblem::Element(_))));
        assert!(matches!(check("<svg/><svg/>"), Err(SvgProblem::Form(_))));
        assert!(matches!(check(""), Err(SvgProblem::Form(0))));
    }
}
