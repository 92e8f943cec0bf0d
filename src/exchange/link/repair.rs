//! Undoes what chats, mail and trackers do to an address on its way.

/// An address as it was sent, as far as that can be told, and whether lines were broken.
pub(super) fn repaired(address: &str) -> (String, bool) {
    let is_wrapped = address.trim().contains(['\n', '\r', ' ', '\t']) || address.contains("%0A");
    let mut text = without_blanks(address);
    // A redirect through a mail filter encodes what was encoded before.
    for _ in 0..4 {
        if !text.contains('%') {
            break;
        }
        text = without_blanks(&decoded(&text));
    }
    let text = text.replace("&amp;", "&").replace(['–', '—'], "--");
    let hash = text.rfind('#').map_or(0, |it| it + 1);
    let end = text.trim_end_matches([
        ')', '>', ']', '}', '.', ',', ';', ':', '!', '?', '\'', '"', '`', '*', '|', '’', '”', '»',
    ]);
    (end.get(hash..).unwrap_or("").to_owned(), is_wrapped)
}

/// Without line breaks, blanks, and signs without a width.
fn without_blanks(text: &str) -> String {
    let is_blank = |it: char| {
        it.is_whitespace()
            || it.is_control()
            || matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(|it| !is_blank(*it)).collect()
}

/// `%2E` as a dot. What is no such sequence stays.
fn decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = bytes.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(hexadecimal);
        out.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digit = |it: u8| char::from(it).to_digit(16);
    let value = digit(*digits.first()?)? * 16 + digit(*digits.get(1)?)?;
    u8::try_from(value).ok()
}
