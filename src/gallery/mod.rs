//! The scenarios that ship: texts, and the words under which they are found. Knows no other layer.
//!
//! To add one: write `<id>.play` beside this file and add a line to [`PATTERNS`].
//! Title and goal are read from the text. The tests complain about a file that is
//! not listed or not canonical, and about an expectation that does not hold.

/// A scenario of the gallery.
#[derive(Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The name in addresses and tests; never changes.
    pub id: &'static str,
    /// The pattern's name in the literature.
    pub name: &'static str,
    /// The `title` of the text.
    pub title: &'static str,
    /// The `about` of the text.
    pub goal: &'static str,
    /// How long a lesson with it takes.
    pub minutes: u32,
    /// How much has to be known before: `basics`, `next` or `further`.
    pub level: &'static str,
    /// Other names for it, and words that people look for.
    pub words: &'static str,
    /// The text.
    pub source: &'static str,
}

macro_rules! pattern {
    ($id:literal, $name:literal, $level:literal, $minutes:literal, $words:literal) => {{
        let source = include_str!(concat!($id, ".play"));
        Pattern {
            id: $id,
            name: $name,
            title: quoted(source, "title "),
            goal: quoted(source, "about "),
            minutes: $minutes,
            level: $level,
            words: $words,
            source,
        }
    }};
}

/// Every pattern, in the order in which a course would take them; the page opens with [`default_pattern`].
pub const PATTERNS: &[Pattern] = &[
    pattern!(
        "request-response",
        "Request–response",
        "basics",
        5,
        "synchronous blocking call rpc http rest timeout deadline late reply"
    ),
    pattern!(
        "request-callback",
        "Request–callback",
        "basics",
        8,
        "asynchronous webhook callback polling return address correlation identifier 202 accepted reply-to out of order"
    ),
    pattern!(
        "point-to-point",
        "Message queue with competing consumers",
        "basics",
        8,
        "queue competing consumers work queue load levelling backlog scale out crash redelivery prefetch"
    ),
    pattern!(
        "publish-subscribe",
        "Publish–subscribe",
        "basics",
        8,
        "pub/sub pubsub topic event fan-out fanout broadcast durable subscription listener observer"
    ),
    pattern!(
        "dead-letter",
        "Dead-letter queue",
        "next",
        10,
        "dlq dlx poison message delivery limit redrive reject nack requeue backout parking"
    ),
    pattern!(
        "order-workflow",
        "Order workflow",
        "next",
        12,
        "orchestration choreography synchronous and asynchronous web shop happy path out of stock microservices"
    ),
];

/// The pattern with which the page opens.
pub fn default_pattern() -> &'static Pattern {
    by_id("dead-letter").unwrap_or(&PATTERNS[0])
}

/// The pattern of this id.
pub fn by_id(id: &str) -> Option<&'static Pattern> {
    PATTERNS.iter().find(|pattern| pattern.id == id)
}

/// The patterns in whose names and words every word of `wanted` occurs; those whose name has it come first.
pub fn search(wanted: &str) -> Vec<&'static Pattern> {
    let wanted: Vec<String> = wanted.split_whitespace().map(str::to_ascii_lowercase).collect();
    let has = |text: String| wanted.iter().all(|word| text.contains(word.as_str()));
    let by_name = |it: &&Pattern| has(format!("{} {} {}", it.id, it.name, it.title).to_ascii_lowercase());
    let anywhere = |it: &&Pattern| {
        has(format!("{} {} {} {} {}", it.id, it.name, it.title, it.goal, it.words).to_ascii_lowercase())
    };
    let (mut first, rest): (Vec<_>, Vec<_>) = PATTERNS.iter().filter(anywhere).partition(by_name);
    first.extend(rest);
    first
}

/// The quoted text on the line of `source` that begins with `word`. Without it the program is not built.
const fn quoted(source: &'static str, word: &str) -> &'static str {
    let Some(line) = find(source, word, 0) else { panic!("a pattern needs a `title` and an `about`") };
    let Some(open) = find(source, "\"", line) else { panic!("a text has no quotes") };
    let Some(close) = find(source, "\"", open + 1) else { panic!("a quote is not closed") };
    source.split_at(close).0.split_at(open + 1).1
}

/// Where `needle` begins in `text`, from byte `start` on.
const fn find(text: &str, needle: &str, start: usize) -> Option<usize> {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let mut at = start;
    while at + needle.len() <= text.len() {
        let mut same = 0;
        while same < needle.len() && text[at + same] == needle[same] {
            same += 1;
        }
        if same == needle.len() {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(wanted: &str) -> Vec<&'static str> {
        search(wanted).into_iter().map(|it| it.id).collect()
    }

    #[test]
    fn patterns_are_found_by_other_names() {
        assert_eq!(found("webhook"), ["request-callback"]);
        assert_eq!(found("DLQ"), ["dead-letter"]);
        assert_eq!(found("poison  message"), ["dead-letter"]);
        assert_eq!(found("topic"), ["publish-subscribe"]);
        assert_eq!(found("crash queue"), ["point-to-point"]);
        assert_eq!(found("").len(), PATTERNS.len());
        assert!(found("no such thing").is_empty());
    }

    #[test]
    fn names_in_addresses_are_unique() {
        for (n, one) in PATTERNS.iter().enumerate() {
            assert!(PATTERNS[n + 1..].iter().all(|other| other.id != one.id));
        }
    }
}
