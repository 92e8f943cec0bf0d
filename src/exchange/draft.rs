//! A draft as it is stored: a head of lines, an empty line, then the texts one after the other.
//!
//! The first line carries the version and a hash of everything behind it, so that
//! a record that was cut or altered is known as such. A person can read it too:
//! what cannot be understood is kept as it is, to be saved as a file.

use std::rc::Rc;

use crate::base::{StableHash, limits};

/// The version of the format. A newer one is refused, never guessed at.
const VERSION: u32 = 1;
/// What every record begins with.
const SIGN: &str = "playline draft ";

/// A draft as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftRecord {
    /// Which draft.
    pub id: u64,
    /// How many times it was changed: a higher number is newer.
    pub revision: u64,
    /// When it was begun, in milliseconds since 1970.
    pub created: u64,
    /// When it was changed last, in milliseconds since 1970.
    pub changed: u64,
    /// A person gave it its name.
    pub is_named: bool,
    /// What it is called; without line breaks.
    pub name: Rc<str>,
    /// What it began from: a word, and what goes with it; without line breaks.
    pub origin: Rc<str>,
    /// The scenario text.
    pub text: Rc<str>,
    /// Earlier texts, the oldest first, each with its time in milliseconds since 1970.
    pub versions: Vec<(u64, Rc<str>)>,
}

/// Why a stored text is no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordProblem {
    /// It does not begin like one.
    Foreign,
    /// A newer version of the format.
    Newer(u32),
    /// The hash does not fit: it was cut or altered.
    Damaged,
    /// A line of the head is wrong.
    Head,
    /// Larger than a scenario may be.
    TooLarge,
}

impl RecordProblem {
    /// The reason as a sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::Foreign => "It is not a draft of Playline.".into(),
            Self::Newer(version) => {
                format!("A newer Playline wrote it (format {version}; this one reads {VERSION}).")
            }
            Self::Damaged => "It was cut short or altered.".into(),
            Self::Head => "Its description cannot be read.".into(),
            Self::TooLarge => "It is larger than allowed.".into(),
        }
    }
}

impl DraftRecord {
    /// The stored form.
    pub fn to_text(&self) -> String {
        let mut body = String::new();
        let mut line = |name: &str, value: &str| {
            body.push_str(name);
            body.push(' ');
            body.push_str(value);
            body.push('\n');
        };
        line("id", &format!("{:016x}", self.id));
        line("revision", &self.revision.to_string());
        line("created", &self.created.to_string());
        line("changed", &self.changed.to_string());
        line("named", if self.is_named { "yes" } else { "no" });
        line("name", &one_line(&self.name));
        line("origin", &one_line(&self.origin));
        for (at, text) in &self.versions {
            line("version", &format!("{at} {}", text.len()));
        }
        line("text", &self.text.len().to_string());
        body.push('\n');
        self.versions.iter().for_each(|(_, text)| body.push_str(text));
        body.push_str(&self.text);
        format!("{SIGN}{VERSION} {:016x}\n{body}", hash_of(&body))
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// When it is anything else: the problem says what.
    pub fn from_text(stored: &str) -> Result<Self, RecordProblem> {
        let after_sign = stored.strip_prefix(SIGN).ok_or(RecordProblem::Foreign)?;
        let (first, body) = after_sign.split_once('\n').ok_or(RecordProblem::Foreign)?;
        let (version, hash) = first.split_once(' ').unwrap_or((first, ""));
        let version: u32 = version.parse().map_err(|_| RecordProblem::Foreign)?;
        if version > VERSION {
            return Err(RecordProblem::Newer(version));
        }
        if u64::from_str_radix(hash, 16).ok() != Some(hash_of(body)) {
            return Err(RecordProblem::Damaged);
        }
        let (head, texts) = body.split_once("\n\n").ok_or(RecordProblem::Head)?;
        Self::from_parts(head, texts)
    }

    fn from_parts(head: &str, texts: &str) -> Result<Self, RecordProblem> {
        let mut record = Self::default();
        let mut rest = texts;
        for line in head.lines() {
            let (name, value) = line.split_once(' ').ok_or(RecordProblem::Head)?;
            match name {
                "id" => record.id = u64::from_str_radix(value, 16).map_err(|_| RecordProblem::Head)?,
                "revision" => record.revision = number(value)?,
                "created" => record.created = number(value)?,
                "changed" => record.changed = number(value)?,
                "named" => record.is_named = value == "yes",
                "name" => record.name = value.into(),
                "origin" => record.origin = value.into(),
                "version" => {
                    let (at, length) = value.split_once(' ').ok_or(RecordProblem::Head)?;
                    let text = take(&mut rest, length)?;
                    record.versions.push((number(at)?, text));
                }
                "text" => record.text = take(&mut rest, value)?,
                // A line that a later minor addition brought: not needed to read the text.
                _ => {}
            }
        }
        if rest.is_empty() { Ok(record) } else { Err(RecordProblem::Head) }
    }
}

fn hash_of(body: &str) -> u64 {
    StableHash::default().text(body).finish()
}

fn number(value: &str) -> Result<u64, RecordProblem> {
    value.parse().map_err(|_| RecordProblem::Head)
}

/// Takes a text of this many bytes from the front.
fn take(rest: &mut &str, length: &str) -> Result<Rc<str>, RecordProblem> {
    let length: usize = length.parse().map_err(|_| RecordProblem::Head)?;
    if length > limits::SOURCE_BYTES {
        return Err(RecordProblem::TooLarge);
    }
    let (text, behind) = rest.split_at_checked(length).ok_or(RecordProblem::Head)?;
    *rest = behind;
    Ok(text.into())
}

fn one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

/// What the two slots of a draft hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftSlots {
    /// The newest record that can be read, and in which slot.
    pub newest: Option<(usize, DraftRecord)>,
    /// Slots that hold something else, and what is wrong with it.
    pub broken: Vec<(usize, RecordProblem)>,
}

impl DraftSlots {
    /// Reads both slots. When a newer Playline wrote one of them, the draft is left to it.
    pub fn read(slots: [Option<&str>; 2]) -> Self {
        let mut found = Self::default();
        for (slot, stored) in slots.into_iter().enumerate() {
            match stored.map(DraftRecord::from_text) {
                None => {}
                Some(Err(problem)) => found.broken.push((slot, problem)),
                Some(Ok(record))
                    if found.newest.as_ref().is_some_and(|(_, it)| it.revision >= record.revision) => {}
                Some(Ok(record)) => found.newest = Some((slot, record)),
            }
        }
        if found.is_newer() {
            found.newest = None;
        }
        found
    }

    /// True when a newer Playline wrote it.
    pub fn is_newer(&self) -> bool {
        self.broken.iter().any(|(_, it)| matches!(it, RecordProblem::Newer(_)))
    }

    /// True when the store was not written since revision `stored`: a newer revision belongs to another tab.
    pub fn may_write(&self, stored: u64) -> bool {
        !self.is_newer() && self.newest.as_ref().is_none_or(|(_, it)| it.revision <= stored)
    }

    /// The slot to write next: never the one with the newest good record.
    pub fn next(&self) -> usize {
        self.newest.as_ref().map_or(0, |(slot, _)| 1 - slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(revision: u64) -> DraftRecord {
        DraftRecord {
            id: 0xab,
            revision,
            created: 1,
            changed: 1_764_293_052_123,
            is_named: true,
            name: "Grüße\nout".into(),
            origin: "pattern dead-letter".into(),
            text: "A -> B: «x»\n\n\nlast".into(),
            versions: vec![(5, "A -> B\n\nold".into()), (6, "".into())],
        }
    }

    #[test]
    fn a_record_survives_storage() {
        let stored = record(7).to_text();
        assert_eq!(
            DraftRecord::from_text(&stored),
            Ok(DraftRecord { name: "Grüße out".into(), ..record(7) })
        );
        let empty = DraftRecord::default();
        assert_eq!(DraftRecord::from_text(&empty.to_text()), Ok(empty));
    }

    #[test]
    fn every_truncation_and_every_altered_byte_is_noticed() {
        let stored = record(7).to_text();
        for end in (0..stored.len()).filter(|it| stored.is_char_boundary(*it)) {
            assert!(DraftRecord::from_text(&stored[..end]).is_err(), "cut at {end}");
        }
        for at in (0..stored.len()).filter(|it| stored.as_bytes()[*it].is_ascii_alphanumeric()) {
            let mut bytes = stored.clone().into_bytes();
            bytes[at] = if bytes[at] == b'7' { b'6' } else { b'7' };
            let altered = String::from_utf8(bytes).unwrap();
            assert!(DraftRecord::from_text(&altered).is_err(), "altered at {at}");
        }
    }

    #[test]
    fn hostile_heads_are_refused_with_a_sentence() {
        let sealed = |body: &str| format!("{SIGN}1 {:016x}\n{body}", hash_of(body));
        let cases = [
            ("", RecordProblem::Foreign),
            ("{\"version\":1}", RecordProblem::Foreign),
            ("playline draft x\n", RecordProblem::Foreign),
            ("playline draft 2 0\nwhatever", RecordProblem::Newer(2)),
            ("playline draft 1 0\nid 1\n\n", RecordProblem::Damaged),
            (&*sealed("id zz\n\n"), RecordProblem::Head),
            (&*sealed("text 5\n\nfour"), RecordProblem::Head),
            (&*sealed("text 1\n\nfour"), RecordProblem::Head),
            (&*sealed("text 1\n\né"), RecordProblem::Head),
            (&*sealed("text 99999999999999999999\n\n"), RecordProblem::Head),
            (&*sealed("text 999999999\n\n"), RecordProblem::TooLarge),
            (&*sealed("version 1\n\n"), RecordProblem::Head),
            (&*sealed("no empty line"), RecordProblem::Head),
        ];
        for (stored, problem) in cases {
            assert_eq!(DraftRecord::from_text(stored), Err(problem), "{stored}");
            assert!(problem.sentence().ends_with('.'));
        }
    }

    #[test]
    fn the_newest_good_slot_is_read_and_the_other_written() {
        let (old, new) = (record(3).to_text(), record(4).to_text());
        let read = |a: Option<&str>, b: Option<&str>| DraftSlots::read([a, b]);
        let both = read(Some(&old), Some(&new));
        assert_eq!((both.newest.as_ref().map(|it| it.1.revision), both.next()), (Some(4), 0));
        let cut = read(Some(&old), Some(&new[..new.len() - 3]));
        assert_eq!((cut.newest.as_ref().map(|it| it.1.revision), cut.next()), (Some(3), 1));
        assert_eq!(cut.broken, [(1, RecordProblem::Damaged)]);
        assert_eq!(read(None, None).next(), 0);
        let newer = read(Some(&old), Some("playline draft 9 0\n"));
        assert!(newer.newest.is_none() && newer.is_newer());
    }
}
