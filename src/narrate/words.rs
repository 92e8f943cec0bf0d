//! Names, numbers, times and reasons as people say them.

use crate::base::{LifelineId, SimDuration, SimTime};
use crate::trace::{ChannelKind, Reason, Trace};

/// A moment of the run as people say it: `240 ms`, `1.5 s`, `2 min 3 s`.
pub fn clock(time: SimTime) -> String {
    if time == SimTime::ZERO { "0 ms".to_owned() } else { duration(SimDuration(time.0)) }
}

/// What a restart is to a lifeline: a channel restarts with its broker.
pub(super) fn restarted(trace: &Trace, who: LifelineId) -> &'static str {
    match trace.header().lifelines[who].channel {
        Some(_) => "restarts with its broker",
        None => "is up again",
    }
}

/// A length of time in at most two units: `4.1 ms`, `1 h 30 min`.
pub(super) fn duration(duration: SimDuration) -> String {
    const LONG_UNITS: [(u64, &str); 4] = [(604_800, "w"), (86_400, "d"), (3_600, "h"), (60, "min")];
    let seconds = duration.0 / 1_000_000_000;
    let Some(unit) = LONG_UNITS.iter().position(|(size, _)| seconds >= *size) else {
        return duration.to_string();
    };
    let (size, name) = LONG_UNITS[unit];
    let (next_size, next_name) = LONG_UNITS.get(unit + 1).copied().unwrap_or((1, "s"));
    match seconds % size / next_size {
        0 => format!("{} {name}", seconds / size),
        rest => format!("{} {name} {rest} {next_name}", seconds / size),
    }
}

/// A length of time in three digits, where it need not be exact: `78.3 ms`.
pub(super) fn short_duration(time: SimDuration) -> String {
    let mut unit = 1;
    while time.0 / unit >= 1_000 {
        unit *= 10;
    }
    duration(SimDuration(time.0.saturating_add(unit / 2) / unit * unit))
}

/// `1st`, `2nd`, `3rd`, `11th`.
pub(super) fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A number in groups of three digits, apart by narrow spaces at which no line breaks: `48 213`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// `1 message`, `2 messages`, `no messages`.
pub fn count(number: u64, one: &str, several: &str) -> String {
    match number {
        0 => format!("no {several}"),
        1 => format!("1 {one}"),
        _ => format!("{} {several}", grouped(number)),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A lifeline as an object of a sentence: `Billing`, `queue charges`, `dead-letter queue parked`.
pub(super) fn place(trace: &Trace, lifeline: LifelineId) -> String {
    let name = trace.lifeline_name(lifeline);
    match noun(trace, lifeline) {
        Some(noun) if !name.to_ascii_lowercase().contains(last_word(noun)) => format!("{noun} {name}"),
        _ => name.to_owned(),
    }
}

/// A lifeline as the first words of a sentence. Names stay as they are written.
pub(super) fn subject(trace: &Trace, lifeline: LifelineId) -> String {
    let place = place(trace, lifeline);
    if place == trace.lifeline_name(lifeline) { place } else { capitalized(&place) }
}

fn noun(trace: &Trace, lifeline: LifelineId) -> Option<&'static str> {
    let header = trace.header();
    let channel = header.lifelines[lifeline].channel?;
    let buries = header.channels.values().any(|it| it.dead_letter == Some(channel));
    Some(match header.channels[channel].kind {
        ChannelKind::PointToPoint if buries => "dead-letter queue",
        ChannelKind::PointToPoint => "queue",
        ChannelKind::PublishSubscribe => "topic",
        ChannelKind::Stream => "stream",
        ChannelKind::Exchange => "exchange",
    })
}

fn last_word(words: &str) -> &str {
    words.rsplit(' ').next().unwrap_or(words)
}

/// The same with a capital first letter.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        std::iter::once(first.to_ascii_uppercase()).chain(letters).collect()
    })
}

/// The text after "because": the scenario's own words if it has some.
pub fn because(reason: Reason, words: Option<&str>) -> String {
    match words {
        Some(words) if !words.is_empty() => format!("{}: “{words}”", reason_words(reason)),
        _ => reason_words(reason).to_owned(),
    }
}

const fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Rejected => "the consumer rejected it",
        Reason::Expired => "its time to live passed",
        Reason::MaxLength => "the channel was full",
        Reason::DeliveryLimit => "the delivery limit was reached",
        Reason::Failed => "handling failed",
        Reason::LinkLoss => "the link dropped it",
        Reason::Partition => "nothing passes between the two",
        Reason::ReceiverDown => "the receiver was down",
        Reason::SenderDown => "the sender's connection was gone",
        Reason::Unroutable => "no binding fits",
        Reason::NoSubscriber => "no subscription wanted it",
        Reason::NotDurable => "the subscriber was away and its subscription is not durable",
        Reason::NoDeadLetterChannel => "there is no dead-letter channel",
        Reason::Cycle => "it came back to a channel where it had died",
        Reason::LateReply => "it comes too late",
        Reason::UnknownCorrelation => "no open request has its correlation identifier",
        Reason::DuplicateReply => "the request was answered before",
        Reason::NoReaction => "there is no reaction to it",
        Reason::StaleSettlement => "the delivery was settled before",
        Reason::GivenUp => "its reader gave it up and will read it again",
        Reason::Retention => "the stream keeps records only so long",
        Reason::Compacted => "a later record tells the state of this key",
        Reason::Acknowledged => "it is acknowledged",
        Reason::Purged => "the channel was purged by hand",
        Reason::Busy => "the endpoint was full",
        Reason::LockLost => "the time to settle it had passed",
        Reason::Duplicate => "a message with the same identity was taken before",
        Reason::Transient => "it was kept in memory only",
        Reason::Redriven => "it goes back as a new message",
        Reason::SettledLate => "it was acknowledged late, before it was delivered again",
        Reason::ByHand => "somebody removed it by hand",
        Reason::BrokerRestart => "the broker restarted",
        Reason::QueueDeleted => "its queue was deleted",
        Reason::HopLimit => "it was forwarded too often",
        Reason::NoSession => "it belongs to no session",
        Reason::NoGroup => "it belongs to no message group",
        Reason::Fenced => "its transaction was over",
        Reason::Deferred => "its consumer set it aside",
        Reason::Kept => "its dead-letter channel does not take it",
        Reason::Exclusive => "the queue belongs to another client",
        Reason::WrongOffset => "its sender expected another offset",
        Reason::InUse => "the subscription has a consumer already",
        Reason::Overlap => "another consumer reads the same messages already",
        Reason::TooLate => "the product does not allow so long a delay",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_times_have_two_units() {
        let say = |seconds: u64| duration(SimDuration::from_secs(seconds));
        assert_eq!(say(59), "59 s");
        assert_eq!(say(60), "1 min");
        assert_eq!(say(123), "2 min 3 s");
        assert_eq!(say(5_400), "1 h 30 min");
        assert_eq!(say(86_400 * 3 + 3_600 * 4 + 59), "3 d 4 h");
        assert_eq!(duration(SimDuration(1_500_000)), "1.5 ms");
    }

    #[test]
    fn large_numbers_are_in_groups() {
        let plain = |number| grouped(number).replace('\u{202f}', " ");
        let numbers = [0, 7, 999, 1_000, 48_213, 100_000, 1_000_000].map(plain);
        assert_eq!(numbers.join("; "), "0; 7; 999; 1 000; 48 213; 100 000; 1 000 000");
    }

    #[test]
    fn numbers_agree_with_their_nouns() {
        assert_eq!(
            [1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal).join(" "),
            "1st 2nd 3rd 4th 11th 12th 13th 21st 112th"
        );
        assert_eq!([0, 1, 2].map(|n| count(n, "copy", "copies")).join(", "), "no copies, 1 copy, 2 copies");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
