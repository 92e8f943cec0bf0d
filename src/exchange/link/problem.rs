//! Why a link does not open.

use crate::base::limits;

/// A link that does not open, and what can still be read of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLink {
    /// Why.
    pub problem: LinkProblem,
    /// The beginning of the text, as far as it can be read; empty when nothing can.
    pub rescued: String,
}

/// Why a link does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// The end is missing. How many characters of text arrived; of how many, where the link still says so.
    Cut {
        /// Characters of the payload that arrived.
        got: usize,
        /// Characters that there should be.
        expected: Option<usize>,
    },
    /// It was broken over lines, and a line is missing.
    Wrapped {
        /// Characters of the payload that arrived.
        got: usize,
        /// Characters that there should be; none where the end is missing too.
        expected: Option<usize>,
    },
    /// Something was added in the middle.
    Longer {
        /// Characters of the payload that arrived.
        got: usize,
        /// Characters that there should be.
        expected: usize,
    },
    /// The length fits and the text does not.
    Altered,
    /// A version that this program does not know.
    UnknownVersion(u32),
    /// More characters than a link may have.
    TooLong(usize),
    /// It unpacks to more than is allowed.
    TooLarge,
    /// It is no link of this program.
    Foreign,
}

impl LinkProblem {
    /// The reason as a sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::Cut { got, expected: Some(expected) } => {
                format!("This link was cut: {} of {} characters arrived.", grouped(got), grouped(expected))
            }
            Self::Cut { got, expected: None } => {
                format!("This link was cut: its end is missing after {} characters.", grouped(got))
            }
            Self::Wrapped { got, expected } => {
                let of = expected.map_or_else(String::new, |it| format!(" of {}", grouped(it)));
                format!(
                    "This link was broken over lines, and part of it is missing: {}{of} characters arrived.",
                    grouped(got)
                )
            }
            Self::Longer { got, expected } => format!(
                "Something was added to this link: {} characters instead of {}.",
                grouped(got),
                grouped(expected)
            ),
            Self::Altered => "This link was altered: its checksum does not fit its text.".into(),
            Self::UnknownVersion(version) => format!(
                "This link has format {version}, and this Playline reads format 1. Reload the page for a newer one."
            ),
            Self::TooLong(characters) => format!(
                "This link has {} characters; {} are allowed.",
                grouped(characters),
                grouped(limits::LINK_CHARS)
            ),
            Self::TooLarge => format!(
                "This link unpacks to more than is allowed ({} MiB, or {} times its size).",
                limits::LINK_TEXT_BYTES / 1024 / 1024,
                limits::LINK_RATIO
            ),
            Self::Foreign => "This address is not a link of Playline.".into(),
        }
    }
}

/// A number with a comma every three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
