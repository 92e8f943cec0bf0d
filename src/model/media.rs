//! Content types, and which one a sender and a receiver agree on. Source: RFC 9110, sections 8.3 and 12.5.1.

/// How a payload is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaType {
    /// `application/json`
    Json,
    /// `application/xml`
    Xml,
}

impl MediaType {
    /// Every type with its word in the language.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Json, "json"), (Self::Xml, "xml")];

    /// The header that says how a payload is written.
    pub const CONTENT_TYPE: &str = "content-type";
    /// The header that says what an answer may be written in.
    pub const ACCEPT: &str = "accept";

    /// Its name in a header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xml => "application/xml",
        }
    }

    /// The type of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().map(|(media, _)| media).find(|media| media.name().eq_ignore_ascii_case(name))
    }

    /// The best of what is offered for a header `Accept`; of equally good ones the first offered. Without a header
    /// everything is acceptable. None is *406 Not Acceptable*.
    pub fn negotiate(accept: Option<&str>, offers: &[Self]) -> Option<Self> {
        let Some(accept) = accept.filter(|it| !it.trim().is_empty()) else { return offers.first().copied() };
        let ranges: Vec<Range<'_>> = accept.split(',').filter_map(Range::parse).collect();
        let mut best: Option<(Self, u32)> = None;
        for offer in offers {
            // The most specific range that fits decides: `application/json;q=0` beats `*/*`.
            let fits = ranges.iter().filter_map(|it| Some((it.fits(*offer)?, it.quality)));
            let quality = fits.max_by_key(|(specific, _)| *specific).map_or(0, |(_, quality)| quality);
            if quality > best.map_or(0, |(_, quality)| quality) {
                best = Some((*offer, quality));
            }
        }
        best.map(|(offer, _)| offer)
    }
}

/// One entry of a header `Accept`.
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    /// In thousandths.
    quality: u32,
}

impl<'a> Range<'a> {
    /// None when it is no media range.
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let quality = parts.find_map(|it| it.strip_prefix("q=").or_else(|| it.strip_prefix("Q=")));
        Some(Self { kind, subtype, quality: quality.map_or(1_000, thousandths) })
    }

    /// How specifically it names a type; none when it does not.
    fn fits(&self, media: MediaType) -> Option<u8> {
        let (kind, subtype) = media.name().split_once('/')?;
        match (self.kind, self.subtype) {
            ("*", "*") => Some(0),
            (own, "*") if own.eq_ignore_ascii_case(kind) => Some(1),
            (own, sub) if own.eq_ignore_ascii_case(kind) && sub.eq_ignore_ascii_case(subtype) => Some(2),
            _ => None,
        }
    }
}

/// `0.5` as 500. More than three decimals do not count; what is no number is 1.
fn thousandths(text: &str) -> u32 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = rest.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), digits.parse::<u32>()) {
        (Ok(0), Ok(rest)) => rest,
        _ => 1_000,
    }
}

#[cfg(test)]
mod tests {
    use super::MediaType::{Json, Xml};
    use super::*;

    #[test]
    fn the_highest_quality_wins_and_the_more_specific_range_decides() {
        let best = |accept: &str| MediaType::negotiate(Some(accept), &[Json, Xml]);
        assert_eq!(best("application/xml, application/json;q=0.5"), Some(Xml));
        assert_eq!(best("application/xml;q=0.4, application/json;q=0.5"), Some(Json));
        assert_eq!(best("application/*;q=0.2, application/xml"), Some(Xml));
        assert_eq!(best("*/*"), Some(Json));
        assert_eq!(best("application/json;q=0, */*;q=0.1"), Some(Xml));
        assert_eq!(best("APPLICATION/XML; q=1.000"), Some(Xml));
        assert_eq!(best("text/csv"), None);
        assert_eq!(best("*/*;q=0"), None);
        assert_eq!(best("nonsense"), None);
        assert_eq!(MediaType::negotiate(None, &[Xml, Json]), Some(Xml));
        assert_eq!(MediaType::negotiate(Some(" "), &[Xml, Json]), Some(Xml));
        assert_eq!(MediaType::negotiate(Some("application/json"), &[Xml]), None);
    }
}
