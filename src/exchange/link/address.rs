//! The whole of a link: which kind it is, and what stands readable beside the text.

use std::rc::Rc;

use super::packed::{self, Unpacked};
use super::problem::{BrokenLink, LinkProblem};
use super::repair::repaired;
use crate::base::{SimTime, limits};

/// The version of the form that is written.
const VERSION: &str = "1";
/// Digits of the checksum.
const CRC_DIGITS: usize = 8;
/// The most characters of the id of a scenario that ships.
const ID_CHARS: usize = 64;

/// What a link opens, and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it opens.
    pub opens: Linked,
    /// How that is shown.
    pub view: LinkedView,
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Linked {
    /// A scenario that ships, by its id.
    Lesson(Rc<str>),
    /// A text.
    Text(Rc<str>),
}

/// How a scenario is shown. What is none is as the page does it by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkedView {
    /// The seed, for a scenario that ships; a text has its own.
    pub seed: Option<u64>,
    /// The moment: after everything that happens at it.
    pub time: Option<SimTime>,
    /// How many steps have happened, where the moment has several.
    pub step: Option<usize>,
    /// The word for diagram, boxes or both.
    pub views: Option<Rc<str>>,
}

/// What stands behind `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadLink {
    /// Nothing.
    Empty,
    /// A link.
    Opens(Link),
    /// A link that does not open.
    Broken(Box<BrokenLink>),
}

/// Writes a link, from its `#` on; none for a text that is too large for one.
pub fn write_link(link: &Link) -> Option<String> {
    let body = match &link.opens {
        Linked::Lesson(id) => format!("#s={id}"),
        Linked::Text(text) => {
            let payload = packed::pack(text)?;
            format!("#{VERSION}.{payload}.{}", tail_of(&payload, text.as_bytes()))
        }
    };
    let LinkedView { seed, time, step, views } = &link.view;
    let readable = [
        ("seed", seed.map(|it| it.to_string())),
        ("t", time.map(written_time)),
        ("step", step.map(|it| it.to_string())),
        ("view", views.as_deref().map(str::to_owned)),
    ];
    let readable = readable.into_iter().filter_map(|(name, value)| Some(format!("&{name}={}", value?)));
    let address = readable.fold(body, |address, more| address + &more);
    (address.len() <= limits::LINK_CHARS).then_some(address)
}

/// Reads what stands behind `#`, or a whole address, as it arrived.
pub fn read_link(address: &str) -> ReadLink {
    let characters = address.chars().count();
    if characters > limits::LINK_CHARS {
        return broken(LinkProblem::TooLong(characters), String::new());
    }
    let (address, is_wrapped) = repaired(address);
    let mut parts = address.split(['&', '?']);
    let body = parts.next().unwrap_or("");
    let view = parts.fold(LinkedView::default(), with_part);
    if address.is_empty() {
        return ReadLink::Empty;
    }
    let is_version = body.bytes().all(|it| it.is_ascii_digit());
    let id = body.strip_prefix("s=").or((!is_version).then_some(body));
    if let Some(id) = id.map(|it| it.trim_matches('_')).filter(|it| is_id(it)) {
        return ReadLink::Opens(Link { opens: Linked::Lesson(id.into()), view });
    }
    let versioned = if is_version { Some((body, "")) } else { body.split_once('.') };
    match versioned.map(|(version, rest)| (version.parse::<u32>(), rest)) {
        Some((Ok(1), rest)) => match text_of(rest, is_wrapped) {
            Ok(text) => ReadLink::Opens(Link { opens: Linked::Text(text.into()), view }),
            Err(problem) => ReadLink::Broken(problem),
        },
        Some((Ok(version), _)) => broken(LinkProblem::UnknownVersion(version), String::new()),
        _ => broken(LinkProblem::Foreign, String::new()),
    }
}

fn broken(problem: LinkProblem, rescued: String) -> ReadLink {
    ReadLink::Broken(Box::new(BrokenLink { problem, rescued }))
}

fn is_id(text: &str) -> bool {
    let is_of_id = |it: u8| it.is_ascii_alphanumeric() || it == b'-';
    !text.is_empty() && text.len() <= ID_CHARS && text.bytes().all(is_of_id)
}

/// Takes in a readable part. One that is not known, or makes no sense, is passed over: trackers add their own.
fn with_part(view: LinkedView, part: &str) -> LinkedView {
    let Some((name, value)) = part.split_once('=') else { return view };
    match name {
        "seed" => LinkedView { seed: value.parse().ok(), ..view },
        "t" => LinkedView { time: read_time(value), ..view },
        "step" => LinkedView { step: value.parse().ok(), ..view },
        "view" if is_id(value) => LinkedView { views: Some(value.into()), ..view },
        _ => view,
    }
}

/// The text of `PAYLOAD.LENcrc`.
fn text_of(body: &str, is_wrapped: bool) -> Result<String, Box<BrokenLink>> {
    let (payload, tail) = body.split_once('.').unwrap_or((body, ""));
    let payload: String = payload.chars().filter(|it| packed::is_of_payload(*it)).collect();
    // What is stuck to the checksum is passed over.
    let tail = tail.split(|it: char| !it.is_ascii_hexdigit()).next().unwrap_or("");
    let (bytes, is_whole) = match packed::unpack(&payload) {
        Unpacked::Whole(bytes) => (bytes, true),
        Unpacked::Part(bytes) => (bytes, false),
        Unpacked::TooLarge => {
            return Err(Box::new(BrokenLink { problem: LinkProblem::TooLarge, rescued: String::new() }));
        }
    };
    let fitting = tail_of(&payload, &bytes);
    let problem = |problem, bytes: &[u8]| Box::new(BrokenLink { problem, rescued: readable(bytes) });
    if !is_whole || tail != fitting {
        let got = payload.len();
        let expected = read_length(tail).filter(|_| !fitting.starts_with(tail));
        return Err(problem(difference(got, expected, is_wrapped), &bytes));
    }
    String::from_utf8(bytes).map_err(|it| problem(LinkProblem::Altered, it.as_bytes()))
}

/// The problem, from the number of characters that arrived and the number expected.
fn difference(got: usize, expected: Option<usize>, is_wrapped: bool) -> LinkProblem {
    match expected {
        Some(expected) if got == expected => LinkProblem::Altered,
        Some(expected) if got > expected => LinkProblem::Longer { got, expected },
        expected if is_wrapped => LinkProblem::Wrapped { got, expected },
        expected => LinkProblem::Cut { got, expected },
    }
}

/// Length and checksum, as they are written.
fn tail_of(payload: &str, text: &[u8]) -> String {
    format!("{}{:08x}", payload.len(), packed::crc(text))
}

/// The length in front of the checksum; none when they are not whole.
fn read_length(tail: &str) -> Option<usize> {
    tail.get(..tail.len().checked_sub(CRC_DIGITS)?)?.parse().ok()
}

/// The beginning of a text, up to the first byte that is none.
fn readable(bytes: &[u8]) -> String {
    let good = std::str::from_utf8(bytes).map_or_else(|it| it.valid_up_to(), str::len);
    String::from_utf8_lossy(&bytes[..good]).into_owned()
}

/// A moment in milliseconds, to the nanosecond: `123.672ms`.
fn written_time(time: SimTime) -> String {
    let text = format!("{}.{:06}", time.0 / NS_PER_MS, time.0 % NS_PER_MS);
    format!("{}ms", text.trim_end_matches('0').trim_end_matches('.'))
}

const NS_PER_MS: u64 = 1_000_000;

/// A number with a unit; none for anything else, and for what no run reaches.
fn read_time(text: &str) -> Option<SimTime> {
    let units =
        [("ms", NS_PER_MS), ("us", 1_000), ("ns", 1), ("min", 60_000 * NS_PER_MS), ("s", 1_000 * NS_PER_MS)];
    let (number, unit) = units.into_iter().find_map(|(name, ns)| Some((text.strip_suffix(name)?, ns)))?;
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part: String = part.chars().take(9).collect();
    let fraction = match part.len() {
        0 => 0,
        digits => part.parse::<u64>().ok()?.checked_mul(unit)? / 10_u64.pow(u32::try_from(digits).ok()?),
    };
    let ns = whole.parse::<u64>().ok()?.checked_mul(unit)?.checked_add(fraction)?;
    Some(SimTime(ns)).filter(|it| *it <= SimTime::MAX)
}
