//! A length of time as people write it: `250ms`, `1.5s`, `2h`.

use crate::base::{SimDuration, SimTime};

const UNITS: [(&str, u64); 9] = [
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("min", 60_000_000_000),
    ("h", 3_600_000_000_000),
    ("d", 86_400_000_000_000),
    ("w", 604_800_000_000_000),
];

/// Reads it; the error is a sentence for the user.
pub(super) fn read(text: &str) -> Result<SimDuration, String> {
    let duration = nanos(text).filter(|nanos| *nanos <= SimTime::MAX.0).map(SimDuration);
    duration.ok_or_else(|| format!("`{text}` is not a time; such as 250ms, 1.5s or 2h"))
}

fn nanos(text: &str) -> Option<u64> {
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.')?;
    let (number, unit) = text.split_at(end);
    let size = UNITS.iter().find(|(name, _)| *name == unit)?.1;
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let whole: u64 = whole.parse().ok()?;
    let places = u32::try_from(decimals.len()).ok()?;
    let rest: u64 = decimals.parse().ok()?;
    let rest = rest.checked_mul(size)? / 10_u64.checked_pow(places)?;
    whole.checked_mul(size)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let read = |text| read(text).ok().map(|it| it.0);
        assert_eq!(read("250ms"), Some(250_000_000));
        assert_eq!(read("1.5s"), Some(1_500_000_000));
        assert_eq!(read("0.25us"), Some(250));
        assert_eq!(read("2h"), Some(7_200_000_000_000));
        for odd in ["", "5", "ms", "1.s", "-1s", "1e3s", "1.2.3s", "99999999999999999999s", "1000w"] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
