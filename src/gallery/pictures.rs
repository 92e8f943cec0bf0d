//! The small picture of a pattern: arrows round the first trouble of its run, without words.
//!
//! `pictures.txt` has a line for each pattern, `id columns arrow…`, and an arrow is `from>to:start-end` with the letter
//! of its look: columns from the left, rows from the top. `tests/it/card_pictures.rs` draws the lines from the runs.

use super::Pattern;

const PICTURES: &str = include_str!("pictures.txt");

/// A picture for a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPicture {
    /// How many lifelines it has.
    pub columns: u8,
    /// The arrows, the first departure first.
    pub arrows: Vec<CardArrow>,
}

/// An arrow of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardArrow {
    /// The column where it begins.
    pub from: u8,
    /// The column where it ends.
    pub to: u8,
    /// The row where it begins.
    pub start: u8,
    /// The row where it ends.
    pub end: u8,
    /// How it is drawn.
    pub look: ArrowLook,
}

macro_rules! looks {
    ($($(#[$doc:meta])* $name:ident = $letter:literal, $class:literal;)+) => {
        /// What an arrow of a picture is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ArrowLook {
            $($(#[$doc])* $name,)+
        }

        impl ArrowLook {
            /// Every look.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its letter in the file.
            pub const fn letter(self) -> char {
                match self { $(Self::$name => $letter,)+ }
            }

            /// The name of its CSS class.
            pub const fn class(self) -> &'static str {
                match self { $(Self::$name => $class,)+ }
            }
        }
    };
}

looks! {
    /// A message.
    Message = 'm', "message";
    /// The answer to a call.
    Reply = 'r', "reply";
    /// A consumer is done with a delivery.
    Acknowledgement = 'a', "acknowledgement";
    /// A channel delivers again.
    Redelivery = 'y', "redelivery";
    /// A consumer could not deal with a delivery.
    Rejection = 'j', "rejection";
    /// A channel gives a message up.
    DeadLetter = 'd', "dead-letter";
    /// A message that never arrives.
    Lost = 'x', "lost";
}

impl Pattern {
    /// Its picture; none when the file has no line for it.
    pub fn picture(&self) -> Option<CardPicture> {
        let mut lines = PICTURES.lines().filter_map(|line| line.split_once(' '));
        lines.find(|(id, _)| *id == self.id).and_then(|(_, picture)| CardPicture::read(picture))
    }
}

impl CardPicture {
    /// How it is written in the file, behind the id.
    pub fn written(&self) -> String {
        let arrow = |it: &CardArrow| {
            let CardArrow { from, to, start, end, look } = it;
            format!(" {from}>{to}:{start}-{end}{}", look.letter())
        };
        self.arrows.iter().fold(self.columns.to_string(), |line, it| line + &arrow(it))
    }

    /// Reads what [`CardPicture::written`] wrote.
    pub fn read(line: &str) -> Option<Self> {
        let (columns, arrows) = line.split_once(' ')?;
        let arrows = arrows.split(' ').map(CardArrow::read).collect::<Option<_>>()?;
        Some(Self { columns: columns.parse().ok()?, arrows })
    }

    /// The row below all arrows.
    pub fn rows(&self) -> u8 {
        self.arrows.iter().map(|it| it.start.max(it.end) + 1).max().unwrap_or(1)
    }
}

impl CardArrow {
    fn read(text: &str) -> Option<Self> {
        let look = ArrowLook::ALL.iter().copied().find(|it| text.ends_with(it.letter()))?;
        let (columns, rows) = text.strip_suffix(look.letter())?.split_once(':')?;
        let ((from, to), (start, end)) = (columns.split_once('>')?, rows.split_once('-')?);
        Some(Self {
            from: from.parse().ok()?,
            to: to.parse().ok()?,
            start: start.parse().ok()?,
            end: end.parse().ok()?,
            look,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gallery::PATTERNS;

    #[test]
    fn every_pattern_has_a_picture_whose_arrows_are_in_it() {
        for pattern in PATTERNS {
            let picture = pattern.picture().unwrap_or_else(|| panic!("{} has no picture", pattern.id));
            assert_eq!(CardPicture::read(&picture.written()).as_ref(), Some(&picture));
            assert!((1..=9).contains(&picture.arrows.len()), "{}", pattern.id);
            for arrow in &picture.arrows {
                assert!(
                    arrow.from.max(arrow.to) < picture.columns && arrow.from != arrow.to,
                    "{}",
                    pattern.id
                );
                assert!(arrow.start <= arrow.end, "{}: an arrow goes up", pattern.id);
            }
        }
        assert!(PICTURES.len() < 5_000, "{} bytes of every page", PICTURES.len());
    }

    #[test]
    fn a_line_that_is_no_picture_gives_none() {
        for wrong in ["", "3", "3 ", "x 0>1:0-1m", "3 0>1:0-1", "3 0>1:0-1q", "3 0>1-0:1m", "3 0>900:0-1m"] {
            assert_eq!(CardPicture::read(wrong), None, "{wrong}");
        }
    }
}
