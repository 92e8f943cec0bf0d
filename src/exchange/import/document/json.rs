//! JSON with the place of each value (RFC 8259).

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{DEPTH, Entry, Kind, Node};
use crate::diag::{Diagnostic, Span};

/// Reads a whole text.
pub(in super::super) fn json(text: &str) -> Result<Node, Box<Diagnostic>> {
    let mut reader = Reader { text, at: 0 };
    reader.blanks();
    let node = reader.value(0)?;
    reader.blanks();
    if reader.at < text.len() {
        return Err(reader.wrong("more text after the end of the document"));
    }
    Ok(node)
}

/// The keys of the outermost object, also of a text that ends too early or is wrong further inside.
pub(in super::super) fn top_level_keys(text: &str) -> BTreeSet<&str> {
    let mut keys = BTreeSet::new();
    let (mut depth, mut at) = (0_usize, 0);
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = text_end(bytes, at);
                let follows = bytes.get(end..).and_then(|it| it.iter().find(|it| !it.is_ascii_whitespace()));
                if depth == 1 && follows == Some(&b':') {
                    keys.extend(text.get(at + 1..end - 1));
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    keys
}

/// Where a quoted text ends that begins here.
fn text_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        if self.at == 0 && self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn wrong(&self, message: &str) -> Box<Diagnostic> {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(self.at, self.at + length);
        Box::new(
            Diagnostic::error("foreign-format", span, format!("this is not JSON: {message}"))
                .help("export the file again, or correct this place"),
        )
    }

    fn value(&mut self, depth: usize) -> Result<Node, Box<Diagnostic>> {
        if depth > DEPTH {
            return Err(self.wrong(&format!("nested deeper than {DEPTH} levels")));
        }
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Kind::Text(self.quoted()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't' | b'f' | b'n') => self.word()?,
            None => return Err(self.wrong("the text ends too early")),
            Some(_) => return Err(self.wrong("a value is expected here")),
        };
        Ok(Node { span: Span::new(start, self.at), kind })
    }

    fn object(&mut self, depth: usize) -> Result<Kind, Box<Diagnostic>> {
        let mut entries = Vec::new();
        self.at += 1;
        self.blanks();
        while self.peek() != Some(b'}') {
            if self.peek() != Some(b'"') {
                return Err(self.wrong("a key in quotation marks is expected here"));
            }
            let start = self.at;
            let key = self.quoted()?;
            let key_span = Span::new(start, self.at);
            self.blanks();
            self.expect(b':', "`:` is expected behind a key")?;
            self.blanks();
            entries.push(Entry { key, key_span, value: self.value(depth + 1)? });
            self.comma(b'}', "`,` or `}` is expected here")?;
        }
        self.at += 1;
        Ok(Kind::Object(entries))
    }

    fn list(&mut self, depth: usize) -> Result<Kind, Box<Diagnostic>> {
        let mut items = Vec::new();
        self.at += 1;
        self.blanks();
        while self.peek() != Some(b']') {
            items.push(self.value(depth + 1)?);
            self.comma(b']', "`,` or `]` is expected here")?;
        }
        self.at += 1;
        Ok(Kind::List(items))
    }

    /// A comma with something behind it, or the end.
    fn comma(&mut self, end: u8, message: &str) -> Result<(), Box<Diagnostic>> {
        self.blanks();
        if self.peek() == Some(end) {
            return Ok(());
        }
        self.expect(b',', message)?;
        self.blanks();
        if self.peek() == Some(end) { Err(self.wrong("a value is expected behind `,`")) } else { Ok(()) }
    }

    fn expect(&mut self, byte: u8, message: &str) -> Result<(), Box<Diagnostic>> {
        if self.peek() != Some(byte) {
            return Err(self.wrong(message));
        }
        self.at += 1;
        Ok(())
    }

    fn quoted(&mut self) -> Result<Rc<str>, Box<Diagnostic>> {
        let end = text_end(self.text.as_bytes(), self.at);
        let written = self.text.get(self.at..end).unwrap_or("");
        let read: String = serde_json::from_str(written)
            .map_err(|_| self.wrong("this text in quotation marks is broken"))?;
        self.at = end;
        Ok(read.into())
    }

    fn number(&mut self) -> Result<Kind, Box<Diagnostic>> {
        let rest = &self.text[self.at..];
        let is_part = |it: char| it.is_ascii_digit() || matches!(it, '-' | '+' | '.' | 'e' | 'E');
        let written = &rest[..rest.find(|it| !is_part(it)).unwrap_or(rest.len())];
        if serde_json::from_str::<serde::de::IgnoredAny>(written).is_err() {
            return Err(self.wrong("this is no number"));
        }
        self.at += written.len();
        Ok(Kind::Number(written.into()))
    }

    fn word(&mut self) -> Result<Kind, Box<Diagnostic>> {
        let words = [("true", Kind::Bool(true)), ("false", Kind::Bool(false)), ("null", Kind::Null)];
        let rest = &self.text[self.at..];
        let found = words.into_iter().find(|(word, _)| rest.starts_with(word));
        let (word, kind) = found.ok_or_else(|| self.wrong("a value is expected here"))?;
        self.at += word.len();
        Ok(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_another_reader_of_json() {
        for text in [
            "{}",
            "[]",
            "[1,-2.5e3,true,false,null]",
            " {\"a\" : [ {\"b\":\"\\u00e9\\n\"} ] } ",
            "\"x\"",
            "[1,]",
            "{,}",
            "{\"a\":1,}",
            "[1 2]",
            "{\"a\" 1}",
            "01",
            "-",
            "1.",
            "[\"\\x\"]",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "tru",
            "[",
            "{\"a\"",
            "\"a",
            "nullx",
            "1 1",
            "",
            "\u{feff}",
            "'a'",
            "{a:1}",
            "[\"a\nb\"]",
            "// c\n1",
            "NaN",
            "{\"__proto__\":{}}",
        ] {
            let theirs = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
                && serde_json::from_str::<serde_json::Value>(text).is_ok();
            assert_eq!(json(text).is_ok(), theirs, "{text:?}");
        }
    }

    #[test]
    fn nesting_has_a_limit() {
        let deep = "[".repeat(100_000);
        assert!(json(&deep).is_err_and(|it| it.message.contains("nested deeper")));
        let fits = format!("{}1{}", "[".repeat(DEPTH), "]".repeat(DEPTH));
        assert!(json(&fits).is_ok());
    }

    #[test]
    fn the_last_of_two_equal_keys_counts() {
        let node = json("{\"a\":1,\"a\":2}").expect("JSON");
        assert_eq!(node.get("a").and_then(Node::whole), Some(2));
    }

    #[test]
    fn keys_of_a_broken_text_are_known() {
        let keys = top_level_keys("{\"queues\": [{\"name\": \"a\\\"b\"}], \"bindings\": [");
        assert_eq!(keys.into_iter().collect::<Vec<_>>(), ["bindings", "queues"]);
    }
}
