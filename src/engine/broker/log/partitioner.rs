//! Which partition a record goes to.

/// The hash that Kafka's clients take of a key: 32-bit murmur2 with their seed.
pub(in crate::engine) fn murmur2(bytes: &[u8]) -> u32 {
    const M: u32 = 0x5bd1_e995;
    const SEED: u32 = 0x9747_b28c;
    let mut hash = SEED ^ bytes.len() as u32;
    let words = bytes.chunks_exact(4);
    let rest = words.remainder();
    for word in words {
        let mut k = u32::from_le_bytes([word[0], word[1], word[2], word[3]]).wrapping_mul(M);
        k = (k ^ (k >> 24)).wrapping_mul(M);
        hash = hash.wrapping_mul(M) ^ k;
    }
    if !rest.is_empty() {
        let last = rest.iter().rev().fold(0, |word, byte| (word << 8) | u32::from(*byte));
        hash = (hash ^ last).wrapping_mul(M);
    }
    hash = (hash ^ (hash >> 13)).wrapping_mul(M);
    hash ^ (hash >> 15)
}

/// The partition of a key: the hash without its sign, modulo the number of partitions.
pub(super) fn partition_of(key: &str, partitions: u32) -> u32 {
    (murmur2(key.as_bytes()) & 0x7fff_ffff) % partitions.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_kafkas_own_tests() {
        assert_eq!(murmur2(b"abc") as i32, 479_470_107);
        assert_eq!(murmur2(b"foobar") as i32, -790_332_482);
        assert_eq!(murmur2(b"order-1") as i32, 1_221_710_326);
    }

    #[test]
    fn keys_go_where_a_real_client_sends_them() {
        let expected = [
            ("21", 0),
            ("foobar", 2),
            ("a-little-bit-long-string", 0),
            ("a-little-bit-longer-string", 3),
            ("abc", 3),
            ("order-1", 2),
            ("order-2", 3),
            ("order-3", 3),
            ("customer-42", 1),
            ("A", 2),
            ("B", 0),
            ("C", 0),
        ];
        for (key, partition) in expected {
            assert_eq!(partition_of(key, 4), partition, "{key}");
        }
    }
}
