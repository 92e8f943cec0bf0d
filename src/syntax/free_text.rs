//! Free text of a sketch as it is meant: line breaks and entities read.

/// A text without quotes around it, with `<br/>` as a line break and `#59;` as a `;`.
pub fn free_text(text: &str) -> String {
    decoded(text.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(text))
}

/// The same of a text of Mermaid's, where quotes are letters like others.
pub fn decoded(text: &str) -> String {
    if !text.contains(['<', '#']) {
        return text.to_owned();
    }
    let mut result = text.to_owned();
    for line_break in ["<br/>", "<br />", "<br>"] {
        result = result.replace(line_break, "\n");
    }
    entities(&result)
}

/// Decodes the entities `#59;` and `#lt;`.
fn entities(text: &str) -> String {
    let mut parts = text.split('#');
    let mut result = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let decoded = part.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest)));
        match decoded {
            Some((letter, rest)) => {
                result.push(letter);
                result.push_str(rest);
            }
            None => {
                result.push('#');
                result.push_str(part);
            }
        }
    }
    result
}

fn entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "nbsp" => Some(' '),
        _ => char::from_u32(name.parse().ok()?).filter(|it| !it.is_control()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_and_entities_are_read() {
        assert_eq!(free_text("\"a#59;b<br/>#lt;c\" #9829; #nope;"), "\"a;b\n<c\" ♥ #nope;");
        assert_eq!((free_text("\"a\""), decoded("\"a\"")), ("a".to_owned(), "\"a\"".to_owned()));
    }
}
