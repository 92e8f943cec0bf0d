//! The Markdown of the reference and the glossary: headings, paragraphs, lists, tables, code. Anything else is a
//! paragraph as it stands.

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words of the language.
    Code(String),
    /// Words that carry weight.
    Strong(String),
    /// A link: its words and where it leads.
    Link(String, String),
}

/// A line of text with its pieces.
pub type Words = Vec<Inline>;

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Words),
    /// A list; true when its items are numbered.
    List(bool, Vec<Words>),
    /// A table: its head and its rows.
    Table(Vec<Words>, Vec<Vec<Words>>),
    /// A text in a fence: the word behind the fence, and the text.
    Code(String, String),
}

/// A heading with what stands below it, up to the next heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// 1 for the title of the whole.
    pub level: usize,
    /// The heading.
    pub title: String,
    /// The name with which links lead here.
    pub anchor: String,
    /// What stands below.
    pub blocks: Vec<Block>,
}

/// Cuts a text into its sections.
pub fn sections(text: &str) -> Vec<Section> {
    let mut lines = text.lines().peekable();
    let mut sections: Vec<Section> = Vec::new();
    while let Some(line) = lines.next() {
        let level = line.bytes().take_while(|it| *it == b'#').count();
        if level > 0 && line[level..].starts_with(' ') {
            let title = line[level..].trim().to_owned();
            sections.push(Section { level, anchor: anchor(&title), title, blocks: Vec::new() });
            continue;
        }
        if sections.is_empty() {
            sections.push(Section::default());
        }
        if let (Some(block), Some(section)) = (block(line, &mut lines), sections.last_mut()) {
            section.blocks.push(block);
        }
    }
    sections
}

/// What begins with this line.
fn block<'t>(line: &'t str, lines: &mut std::iter::Peekable<std::str::Lines<'t>>) -> Option<Block> {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return None;
    }
    if let Some(language) = trimmed.strip_prefix("```") {
        let code: Vec<&str> = lines.take_while(|it| it.trim() != "```").collect();
        return Some(Block::Code(language.trim().to_owned(), code.join("\n")));
    }
    if trimmed.starts_with('|') {
        let mut rows = vec![cells(trimmed)];
        while let Some(row) = lines.next_if(|it| it.trim().starts_with('|')) {
            rows.push(cells(row.trim()));
        }
        rows.retain(|row| !row.iter().all(is_rule));
        let head = rows.remove(0);
        return Some(Block::Table(head, rows));
    }
    if let Some((is_numbered, first)) = item(trimmed) {
        let mut items = vec![first.to_owned()];
        while let Some(next) = lines.next_if(|it| !it.trim().is_empty()) {
            match (item(next.trim()), items.last_mut()) {
                (Some((_, words)), _) => items.push(words.to_owned()),
                (None, Some(last)) => *last = format!("{last} {}", next.trim()),
                (None, None) => {}
            }
        }
        return Some(Block::List(is_numbered, items.iter().map(|it| inline(it)).collect()));
    }
    let mut words = trimmed.to_owned();
    let goes_on = |it: &&str| {
        let it = it.trim();
        !it.is_empty() && !it.starts_with(['|', '#']) && !it.starts_with("```") && item(it).is_none()
    };
    while let Some(next) = lines.next_if(goes_on) {
        words = format!("{words} {}", next.trim());
    }
    Some(Block::Paragraph(inline(&words)))
}

/// The words of an item of a list, and whether it has a number.
fn item(line: &str) -> Option<(bool, &str)> {
    if let Some(words) = line.strip_prefix("- ") {
        return Some((false, words));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let words = line[digits..].strip_prefix(". ")?;
    (digits > 0).then_some((true, words))
}

/// The cells of a row. `\|` is a bar, not a border.
fn cells(row: &str) -> Vec<Words> {
    let row = row.trim_matches('|').replace("\\|", "\u{0}");
    row.split('|').map(|cell| inline(&cell.trim().replace('\u{0}', "|"))).collect()
}

/// True for a cell of the line below a table's head.
fn is_rule(cell: &Words) -> bool {
    let [Inline::Text(words)] = cell.as_slice() else { return false };
    words.contains('-') && words.bytes().all(|it| matches!(it, b'-' | b':'))
}

/// The pieces of a line.
fn inline(line: &str) -> Words {
    let mut words = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        if let Some((piece, behind)) = marked(rest) {
            if !plain.is_empty() {
                words.push(Inline::Text(std::mem::take(&mut plain)));
            }
            words.push(piece);
            rest = behind;
        } else {
            plain.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        words.push(Inline::Text(plain));
    }
    words
}

/// The marked piece that begins here, and what follows.
fn marked(rest: &str) -> Option<(Inline, &str)> {
    if let Some(behind) = rest.strip_prefix("**") {
        let (words, behind) = behind.split_once("**")?;
        return Some((Inline::Strong(words.to_owned()), behind));
    }
    if rest.starts_with('`') {
        let ticks = rest.bytes().take_while(|it| *it == b'`').count();
        let (words, behind) = rest[ticks..].split_once(&rest[..ticks])?;
        return Some((Inline::Code(words.trim().to_owned()), behind));
    }
    let (words, behind) = rest.strip_prefix('[')?.split_once("](")?;
    let (target, behind) = behind.split_once(')')?;
    (!words.contains(']')).then(|| (Inline::Link(words.to_owned(), target.to_owned()), behind))
}

/// The words without marks.
pub fn plain(words: &Words) -> String {
    let of = |it: &Inline| match it {
        Inline::Text(it) | Inline::Code(it) | Inline::Strong(it) | Inline::Link(it, _) => it.clone(),
    };
    words.iter().map(of).collect()
}

/// The name of a heading in links: small letters, hyphens for blanks, nothing else.
fn anchor(title: &str) -> String {
    let kept = title
        .to_ascii_lowercase()
        .chars()
        .filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-'))
        .collect::<String>();
    kept.replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_block_is_read() {
        let text = "# Title\n\nOne `a b` and\n**two** [three](#x).\n\n- a\n  b\n- c\n\n1. x\n\n| h | i |\n|---|---|\n| `a \\| b` | c |\n\n```play\nA -> B: x\n\n# y\n```\n## Next, please\nend";
        let sections = sections(text);
        assert_eq!(sections.len(), 2);
        assert_eq!((sections[1].level, &*sections[1].anchor), (2, "next-please"));
        let words = |it: &str| vec![Inline::Text(it.into())];
        assert_eq!(
            sections[0].blocks,
            [
                Block::Paragraph(vec![
                    Inline::Text("One ".into()),
                    Inline::Code("a b".into()),
                    Inline::Text(" and ".into()),
                    Inline::Strong("two".into()),
                    Inline::Text(" ".into()),
                    Inline::Link("three".into(), "#x".into()),
                    Inline::Text(".".into()),
                ]),
                Block::List(false, vec![words("a b"), words("c")]),
                Block::List(true, vec![words("x")]),
                Block::Table(
                    vec![words("h"), words("i")],
                    vec![vec![vec![Inline::Code("a | b".into())], words("c")]]
                ),
                Block::Code("play".into(), "A -> B: x\n\n# y".into()),
            ]
        );
    }

    #[test]
    fn marks_without_an_end_are_words() {
        for line in ["a ` b", "a ** b", "[x](y", "[x] y", ""] {
            assert_eq!(plain(&inline(line)), line);
        }
    }
}
