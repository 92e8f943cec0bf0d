//! YAML with the place of each value: the first document of a text.
//!
//! An alias is a copy of what its anchor names, and copies have a limit: a text of a few lines can ask for more values
//! than there is room for.

use std::collections::BTreeMap;
use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as Place};

use super::{DEPTH, Entry, Kind, Node};
use crate::diag::{Diagnostic, Span};

/// The most values of a document, copies of aliases included.
const VALUES: usize = 200_000;

/// Reads the first document of a text.
pub(in super::super) fn yaml(text: &str) -> Result<Node, Box<Diagnostic>> {
    let mut reader = Reader::new(text);
    for event in Parser::new_from_str(text) {
        let (event, place) = event.map_err(|problem| reader.broken(&problem))?;
        if let Some(node) = reader.event(event, place)? {
            return Ok(node);
        }
    }
    Err(wrong(Span::at(0), "there is no document in it"))
}

fn wrong(span: Span, message: &str) -> Box<Diagnostic> {
    let problem = Diagnostic::error("foreign-format", span, format!("this YAML cannot be read: {message}"));
    Box::new(problem.help("correct this place, or export the file again"))
}

/// How many values a value has, with itself, and how deep it is nested.
#[derive(Clone, Copy)]
struct Size {
    values: usize,
    depth: usize,
}

const ONE: Size = Size { values: 1, depth: 0 };

/// A list or an object that is not at its end.
struct Open {
    start: usize,
    anchor: usize,
    size: Size,
    is_object: bool,
    items: Vec<Node>,
    entries: Vec<Entry>,
    key: Option<(Rc<str>, Span)>,
}

struct Reader {
    length: usize,
    /// Where each letter begins; empty when each is one byte.
    letters: Vec<usize>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, (Node, Size)>,
    values: usize,
}

impl Reader {
    fn new(text: &str) -> Self {
        let letters = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|it| it.0).collect() };
        Self { length: text.len(), letters, open: Vec::new(), anchors: BTreeMap::new(), values: 0 }
    }

    fn byte(&self, index: usize) -> usize {
        if self.letters.is_empty() {
            return index.min(self.length);
        }
        self.letters.get(index).copied().unwrap_or(self.length)
    }

    fn broken(&self, problem: &ScanError) -> Box<Diagnostic> {
        wrong(
            Span::new(self.byte(problem.marker().index()), self.byte(problem.marker().index())),
            problem.info(),
        )
    }

    /// The whole document when this is its end.
    fn event(&mut self, event: Event<'_>, place: Place) -> Result<Option<Node>, Box<Diagnostic>> {
        let span = Span::new(self.byte(place.start.index()), self.byte(place.end.index()));
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain && tag.is_none();
                let kind = if is_plain { plain(&text) } else { Kind::Text(text.as_ref().into()) };
                self.count(span, ONE)?;
                Ok(self.value(Node { span, kind }, anchor, ONE))
            }
            Event::SequenceStart(anchor, _) => self.begin(span, anchor, false),
            Event::MappingStart(anchor, _) => self.begin(span, anchor, true),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(None) };
                let kind = if open.is_object { Kind::Object(open.entries) } else { Kind::List(open.items) };
                let node = Node { span: Span::new(open.start, span.end as usize), kind };
                Ok(self.value(node, open.anchor, open.size))
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some((_, size)) => {
                    let size = *size;
                    // Before the copy is made.
                    self.count(span, size)?;
                    let node = self.anchors.get(&anchor).map_or_else(|| none(span), |it| it.0.clone());
                    Ok(self.value(Node { span, ..node }, 0, size))
                }
                None => Err(wrong(span, "an alias stands inside of what it names")),
            },
            _ => Ok(None),
        }
    }

    fn begin(&mut self, span: Span, anchor: usize, is_object: bool) -> Result<Option<Node>, Box<Diagnostic>> {
        self.count(span, Size { values: 1, depth: 1 })?;
        let start = span.start as usize;
        let (items, entries) = (Vec::new(), Vec::new());
        let size = Size { values: 1, depth: 1 };
        self.open.push(Open { start, anchor, size, is_object, items, entries, key: None });
        Ok(None)
    }

    /// Values that come, here.
    fn count(&mut self, span: Span, size: Size) -> Result<(), Box<Diagnostic>> {
        self.values = self.values.saturating_add(size.values);
        if self.values > VALUES {
            return Err(wrong(
                span,
                &format!("it has more than {VALUES} values, with the copies of its aliases"),
            ));
        }
        if self.open.len() + size.depth > DEPTH {
            return Err(wrong(span, &format!("nested deeper than {DEPTH} levels")));
        }
        Ok(())
    }

    /// Puts a value where it belongs; gives it back when it is the whole document.
    fn value(&mut self, node: Node, anchor: usize, size: Size) -> Option<Node> {
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let Some(open) = self.open.last_mut() else { return Some(node) };
        open.size.values += size.values;
        open.size.depth = open.size.depth.max(size.depth + 1);
        match (open.is_object, open.key.take()) {
            (false, _) => open.items.push(node),
            (true, Some((key, key_span))) => open.entries.push(Entry { key, key_span, value: node }),
            (true, None) => open.key = Some((node.scalar().unwrap_or_default(), node.span)),
        }
        None
    }
}

fn none(span: Span) -> Node {
    Node { span, kind: Kind::Null }
}

/// What a text without quotes is, as YAML 1.2 has it.
fn plain(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Kind::Null,
        "true" | "True" | "TRUE" => Kind::Bool(true),
        "false" | "False" | "FALSE" => Kind::Bool(false),
        _ if text.parse::<i64>().is_ok() && !text.starts_with('+') => Kind::Number(text.into()),
        _ if is_number(text) => Kind::Number(text.into()),
        _ => Kind::Text(text.into()),
    }
}

/// A number with decimals, as JSON writes it.
fn is_number(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_digit() || it == '-')
        && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::json;
    use super::*;

    #[test]
    fn json_is_read_the_same() {
        let text = "{\"a\": [1, -2.5, true, null, \"x: y\"], \"b\": {\"c\": \"é\"}, \"__proto__\": {}}";
        fn plainly(node: &Node) -> String {
            match &node.kind {
                Kind::List(items) => format!("{:?}", items.iter().map(plainly).collect::<Vec<_>>()),
                Kind::Object(entries) => {
                    format!(
                        "{:?}",
                        entries.iter().map(|it| (it.key.clone(), plainly(&it.value))).collect::<Vec<_>>()
                    )
                }
                other => format!("{other:?}"),
            }
        }
        assert_eq!(plainly(&yaml(text).expect("YAML")), plainly(&json(text).expect("JSON")));
    }

    #[test]
    fn anchors_are_copied_and_places_are_known() {
        let node = yaml("ö: &x\n  b: 1\nc: *x\n").expect("YAML");
        let copy = node.get("c").expect("c");
        assert_eq!((copy.get("b").and_then(Node::whole), copy.span.start), (Some(1), 17));
    }

    #[test]
    fn billion_laughs_and_depth_have_limits() {
        let mut bomb = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for n in 1..10 {
            let copies = vec![format!("*a{}", n - 1); 9].join(", ");
            bomb.push_str(&format!("a{n}: &a{n} [{copies}]\n"));
        }
        assert!(yaml(&bomb).is_err_and(|it| it.message.contains("aliases")));
        assert!(yaml(&"[".repeat(100_000)).is_err());
        assert!(yaml("a: &a [*a]").is_err());
        for text in ["a: [", "\t- x", "a: b: c", "%", "---", "", "&a", "*a", "? [a]: b"] {
            let _ = yaml(text);
        }
    }
}
