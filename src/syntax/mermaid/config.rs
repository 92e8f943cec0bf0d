//! What stands in `@{ "type": "queue", "alias": "Front desk" }`: a small part of YAML.

use crate::syntax::tree::CastKind;

/// What the braces say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::syntax) struct Config {
    pub kind: Option<CastKind>,
    pub alias: Option<String>,
}

/// Reads the text between the braces; the error says what is wrong with it.
pub(in crate::syntax) fn read(text: &str) -> Result<Config, &'static str> {
    let text = text.trim_matches(super::patterns::is_space);
    let entries = if text.contains('\n') { block(text)? } else { flow(text)? };
    let mut config = Config::default();
    for (n, (key, value)) in entries.iter().enumerate() {
        if entries[..n].iter().any(|(other, _)| other == key) {
            return Err("a key stands here twice");
        }
        match key.as_str() {
            "type" => {
                config.kind =
                    CastKind::ALL.into_iter().find(|it| it.word() == value).or(Some(CastKind::Participant));
            }
            "alias" => config.alias = Some(value.clone()).filter(|it| !it.is_empty()),
            _ => {}
        }
    }
    Ok(config)
}

type Entries = Vec<(String, String)>;

/// `"type": "queue", alias: Front desk`
fn flow(text: &str) -> Result<Entries, &'static str> {
    let mut entries = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (key, is_quoted) = take_scalar(&mut rest, true)?;
        let colon = rest
            .strip_prefix(':')
            .filter(|it| is_quoted || it.is_empty() || it.starts_with([' ', '\t', ',']));
        let value = match colon {
            Some(behind) => {
                rest = behind.trim_start();
                if rest.is_empty() || rest.starts_with(',') {
                    String::new()
                } else {
                    take_scalar(&mut rest, false)?.0
                }
            }
            None => String::new(),
        };
        entries.push((key, value));
        match rest.strip_prefix(',') {
            Some(behind) => rest = behind.trim_start(),
            None if rest.is_empty() => break,
            None => return Err("a comma is missing between two entries"),
        }
    }
    Ok(entries)
}

/// One value, quoted or plain, and the blanks behind it.
fn take_scalar(rest: &mut &str, is_key: bool) -> Result<(String, bool), &'static str> {
    let text = *rest;
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''));
    let end = match quote {
        Some(quote) => quoted_end(text, quote).ok_or("a quote is not closed")?,
        None => plain_end(text),
    };
    let words = text[..end].trim_end();
    if words.is_empty() || words.starts_with(['{', '[', ']', '@', '`', '%', '&', '*', '!', '|', '>', '#']) {
        return Err("a value is missing or cannot begin like this");
    }
    let _ = is_key;
    *rest = text[end..].trim_start();
    Ok((scalar(words), quote.is_some()))
}

fn quoted_end(text: &str, quote: char) -> Option<usize> {
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        let doubled = quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == '\'');
        if letter == quote && !doubled {
            return Some(at + 1);
        }
        if (letter == quote && doubled) || (quote == '"' && letter == '\\') {
            letters.next();
        }
    }
    None
}

/// A plain value goes up to a comma or to a colon that a blank follows.
fn plain_end(text: &str) -> usize {
    let ends = |(at, letter): &(usize, char)| {
        let behind = &text[at + letter.len_utf8()..];
        *letter == ',' || (*letter == ':' && (behind.is_empty() || behind.starts_with([' ', '\t', ','])))
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}

/// One entry a line.
fn block(text: &str) -> Result<Entries, &'static str> {
    let lines = text.split('\n').filter(|it| !it.trim().is_empty() && !it.trim_start().starts_with('#'));
    let lines: Vec<&str> = lines.collect();
    let mut entries = Vec::new();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    for line in &lines {
        if indent(line) != indent(lines[0]) {
            return Err("the entries are not indented alike");
        }
        let mut rest = line.trim();
        let (key, is_quoted) = take_scalar(&mut rest, true)?;
        let Some(value) = rest.strip_prefix(':') else {
            let is_scalar = lines.len() == 1 && !is_quoted && rest.is_empty();
            return if is_scalar { Ok(Vec::new()) } else { Err("a colon is missing behind a key") };
        };
        entries.push((key, block_value(value.trim())?));
    }
    Ok(entries)
}

fn block_value(value: &str) -> Result<String, &'static str> {
    match value.chars().next().filter(|it| matches!(it, '"' | '\'')) {
        None => Ok(scalar(value.split(" #").next().unwrap_or("").trim_end())),
        Some(quote) => {
            let end = quoted_end(value, quote).ok_or("a quote is not closed")?;
            let behind = value[end..].trim_start();
            let is_fine = behind.is_empty() || behind.starts_with('#');
            if is_fine { Ok(scalar(&value[..end])) } else { Err("nothing may stand behind a quoted value") }
        }
    }
}

/// The value of a scalar, without its quotes.
pub(in crate::syntax) fn scalar(words: &str) -> String {
    let inner = |quote: char| words.strip_prefix(quote).and_then(|it| it.strip_suffix(quote));
    if let Some(text) = inner('"') {
        return text.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    inner('\'').map_or_else(|| words.to_owned(), |text| text.replace("''", "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(Option<CastKind>, Option<String>)> {
        read(text).ok().map(|it| (it.kind, it.alias))
    }

    #[test]
    fn entries_are_read_in_both_forms() {
        let queue = Some((Some(CastKind::Queue), Some("Front, desk".to_owned())));
        assert_eq!(of(r#" "type": "queue", 'alias': 'Front, desk' "#), queue);
        assert_eq!(of("\n  type: queue\nalias: Front, desk\n"), queue);
        assert_eq!(of(r#""type":"nope""#), Some((Some(CastKind::Participant), None)));
        assert_eq!(of(" Type: queue"), Some((None, None)));
    }

    #[test]
    fn what_is_broken_is_refused() {
        for text in [
            r#" "type" "queue" "#,
            r#" "type": "queue"#,
            r#" "type": "queue" "alias": "x" "#,
            "\n\"type\": \"queue\",\nalias: x",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
