//! The language reference inside the page: `docs/language.md`, cut into sections, and where each word is explained.
//! The glossary is read in the same way.
//!
//! | file | what |
//! |---|---|
//! | `markdown` | a text to sections, paragraphs, tables and samples |
//! | `topic` | what the word under the caret is called in the reference |

mod markdown;
mod topic;

pub use markdown::{Block, Inline, Section, Words, plain};
pub use topic::topic_at;

/// A text in sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A place in a reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which section.
    pub section: usize,
    /// Which block of it; none for its heading.
    pub block: Option<usize>,
    /// Which row of a table, which item of a list.
    pub row: Option<usize>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub place: Place,
    /// The words there.
    pub words: String,
}

/// Sections that only list words which others explain.
const ASIDES: [&str; 2] = ["Earlier spellings", "Coverage"];

/// The most hits that are shown.
const HITS: usize = 40;

impl Reference {
    /// Reads a text.
    pub fn read(text: &str) -> Self {
        Self { sections: markdown::sections(text) }
    }

    /// Where a word of the language, an arrow or the code of a problem is explained: the row of a table that begins
    /// with it, else a heading, else a sentence with it, else a sample.
    pub fn find(&self, word: &str) -> Option<Place> {
        let word = word.trim();
        if word.is_empty() {
            return None;
        }
        let is_aside = |place: Place| ASIDES.contains(&self.sections[place.section].title.as_str());
        let ranked = self
            .pieces()
            .filter_map(|piece| Some((is_aside(piece.place), piece.explains(word)?, piece.place)));
        ranked.min().map(|(_, _, place)| place)
    }

    /// The section to which a link leads.
    pub fn linked(&self, target: &str) -> Option<Place> {
        let anchor = target.strip_prefix('#')?;
        let section = self.sections.iter().position(|it| it.anchor == anchor)?;
        Some(Place { section, ..Place::default() })
    }

    /// Every place with all of these words, or with words that begin so: headings first, then first cells, then the rest.
    pub fn search(&self, wanted: &str) -> Vec<Hit> {
        let wanted: Vec<String> = wanted.split_whitespace().map(level).filter(|it| !it.is_empty()).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(usize, Place, String)> = Vec::new();
        for piece in self.pieces() {
            let words = piece.words();
            let fits = |text: &str| {
                let text = level(text);
                wanted.iter().all(|it| text.contains(it.as_str()))
            };
            if fits(&words) {
                let rank = match piece.kind {
                    PieceKind::Heading(_) => 0,
                    PieceKind::Row(cells) if cells.first().is_some_and(|it| fits(&plain(it))) => 1,
                    _ => 2,
                };
                hits.push((rank, piece.place, words));
            }
        }
        hits.sort_by_key(|(rank, place, _)| (*rank, *place));
        hits.into_iter().take(HITS).map(|(_, place, words)| Hit { place, words }).collect()
    }

    fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        self.sections.iter().enumerate().flat_map(|(section, it)| {
            let heading = Place { section, block: None, row: None };
            let head = Piece { place: heading, kind: PieceKind::Heading(&it.title) };
            let blocks = it.blocks.iter().enumerate().flat_map(move |(block, it)| {
                let place = move |row| Place { section, block: Some(block), row };
                pieces_of(it).into_iter().map(move |(row, kind)| Piece { place: place(row), kind })
            });
            std::iter::once(head).chain(blocks)
        })
    }
}

/// A text with hyphens and blanks levelled, in small letters: `Dead-letter` is found by `dead letter` and `deadletter`.
fn level(text: &str) -> String {
    text.chars()
        .filter(|it| it.is_alphanumeric() || "=<>|*".contains(*it))
        .map(|it| it.to_ascii_lowercase())
        .collect()
}

struct Piece<'r> {
    place: Place,
    kind: PieceKind<'r>,
}

#[derive(Clone, Copy)]
enum PieceKind<'r> {
    Heading(&'r str),
    Row(&'r [Words]),
    Words(&'r Words),
    Code(&'r str),
}

fn pieces_of(block: &Block) -> Vec<(Option<usize>, PieceKind<'_>)> {
    match block {
        Block::Paragraph(words) => vec![(None, PieceKind::Words(words))],
        Block::List(_, items) => {
            items.iter().enumerate().map(|(n, it)| (Some(n), PieceKind::Words(it))).collect()
        }
        Block::Table(_, rows) => {
            rows.iter().enumerate().map(|(n, it)| (Some(n), PieceKind::Row(it))).collect()
        }
        Block::Code(_, text) => vec![(None, PieceKind::Code(text))],
    }
}

impl Piece<'_> {
    /// How well it explains a word, best first.
    fn explains(&self, word: &str) -> Option<u8> {
        match self.kind {
            PieceKind::Row(cells) => {
                let codes: Vec<&str> = cells.first()?.iter().filter_map(code).collect();
                let begins = codes.first().is_some_and(|it| tokens(it).next() == Some(word));
                let begins_later = codes.iter().any(|it| tokens(it).next() == Some(word));
                let has =
                    |words: &Words| words.iter().filter_map(code).any(|it| tokens(it).any(|it| it == word));
                let ranks = [begins, begins_later, cells.first().is_some_and(has), cells.iter().any(has)];
                Some([0, 1, 5, 7][ranks.iter().position(|it| *it)?])
            }
            PieceKind::Heading(title) => {
                let title = title.to_ascii_lowercase();
                let word = word.to_ascii_lowercase();
                tokens(&title)
                    .any(|it| {
                        it == word
                            || it.strip_suffix('s') == Some(&*word)
                            || word.len() > 5 && it.starts_with(&word)
                    })
                    .then_some(3)
            }
            PieceKind::Words(words) => {
                let is_it = words.iter().filter_map(code).any(|it| it == word);
                let has_it = words.iter().filter_map(code).any(|it| tokens(it).any(|it| it == word));
                is_it.then_some(4).or(has_it.then_some(6))
            }
            PieceKind::Code(text) => tokens(text).any(|it| it == word).then_some(8),
        }
    }

    fn words(&self) -> String {
        match self.kind {
            PieceKind::Heading(title) => title.to_owned(),
            PieceKind::Row(cells) => cells.iter().map(plain).collect::<Vec<_>>().join(" · "),
            PieceKind::Words(words) => plain(words),
            PieceKind::Code(text) => text.to_owned(),
        }
    }
}

fn code(it: &Inline) -> Option<&str> {
    match it {
        Inline::Code(text) => Some(text),
        _ => None,
    }
}

/// The words and marks of a text: `max-deliveries`, `=>`.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| it.is_whitespace() || "{}(),:;\"".contains(it)).filter(|it| !it.is_empty())
}
