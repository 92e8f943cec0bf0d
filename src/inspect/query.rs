//! What was typed into the find field: plain words, and a few prefixes.

/// A word with a prefix looks in one place only: the prefix, and what it looks at.
pub const PREFIXES: [(&str, &str); 6] = [
    ("to:", "whoever gets it"),
    ("from:", "whoever sends it"),
    ("at:", "where it happens"),
    ("kind:", "what happens"),
    ("id:", "the number of the message"),
    ("payload:", "what the message carries"),
];

/// Words of which each must be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

/// A word, and where to look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub field: Field,
    /// In small letters.
    pub word: String,
}

/// Where to look for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Any,
    To,
    From,
    At,
    Kind,
    Id,
    Payload,
}

impl Query {
    /// Reads what was typed. Words stand between spaces, or between double quotes when they contain some;
    /// every other sign is just a sign.
    pub fn of(text: &str) -> Self {
        Self { terms: words(text).iter().filter_map(|word| Term::of(word)).collect() }
    }

    /// True when there is nothing to look for.
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl Term {
    fn of(word: &str) -> Option<Self> {
        let word = folded(word);
        let prefixed = PREFIXES
            .iter()
            .zip(FIELDS)
            .find_map(|((prefix, _), field)| word.strip_prefix(prefix).map(|rest| (field, rest.to_owned())));
        let (field, word) = match prefixed {
            Some((Field::Id, rest)) => (Field::Id, rest.trim_start_matches('#').to_owned()),
            Some(found) => found,
            None => match word.strip_prefix('#') {
                Some(number) if is_number(number) => (Field::Id, number.to_owned()),
                _ => (Field::Any, word),
            },
        };
        (!word.is_empty()).then_some(Self { field, word })
    }
}

/// In the order of [`PREFIXES`].
const FIELDS: [Field; 6] = [Field::To, Field::From, Field::At, Field::Kind, Field::Id, Field::Payload];

fn is_number(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_digit())
        && text.chars().all(|it| it.is_ascii_digit() || it == '.')
}

/// In small letters, so that `CHARGE` finds `Charge`; other letters than A to Z stay as they are.
pub(super) fn folded(text: &str) -> String {
    text.to_ascii_lowercase()
}

fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            it if it.is_whitespace() && !is_quoted => words.push(String::new()),
            it => {
                if let Some(word) = words.last_mut() {
                    word.push(it);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
