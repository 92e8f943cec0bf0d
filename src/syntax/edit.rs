//! Edits of a text that leave everything else as it was, byte by byte.

use super::parse;
use super::tree::ItemKind;

/// The text with this seed: the number of its first `seed` line is replaced, or a line is added below the head lines.
pub fn set_seed(text: &str, seed: u64) -> String {
    let tree = parse(text).tree;
    if let Some(item) = tree.items.iter().find(|item| matches!(item.kind, ItemKind::Seed(_))) {
        let line = item.span.text(text);
        let blank = &line[line.find(char::is_whitespace).unwrap_or(line.len())..];
        let blank: String = blank.chars().take_while(|c| c.is_whitespace()).collect();
        let blank = if blank.is_empty() { " ".to_owned() } else { blank };
        let range = item.span.range();
        return format!("{}seed{blank}{seed}{}", &text[..range.start], &text[range.end..]);
    }
    let is_head = |kind: &ItemKind| {
        matches!(kind, ItemKind::Title(_) | ItemKind::About(_) | ItemKind::Watch(_) | ItemKind::Profile(_))
    };
    let head_end =
        tree.items.iter().take_while(|item| is_head(&item.kind)).last().map_or(0, |it| it.span.range().end);
    let at =
        if head_end == 0 { 0 } else { text[head_end..].find('\n').map_or(text.len(), |n| head_end + n + 1) };
    let before = &text[..at];
    let break_before = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    format!("{before}{break_before}seed {seed}\n{}", &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_replaced_in_place() {
        assert_eq!(
            set_seed("title \"x\"\nseed    7   # lucky\nA -> B: hi\n", 12),
            "title \"x\"\nseed    12   # lucky\nA -> B: hi\n"
        );
    }

    #[test]
    fn a_missing_seed_comes_below_the_head() {
        assert_eq!(set_seed("title \"x\"\n\nA -> B: hi\n", 3), "title \"x\"\nseed 3\n\nA -> B: hi\n");
        assert_eq!(set_seed("A -> B: hi", 3), "seed 3\nA -> B: hi");
        assert_eq!(set_seed("title \"x\"", 3), "title \"x\"\nseed 3\n");
        assert_eq!(set_seed("", 3), "seed 3\n");
    }
}
