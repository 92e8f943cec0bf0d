//! Text to payload and back: raw deflate with a dictionary, then base64url.

use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use crate::base::limits;

/// What texts of version 1 may point back into. It never changes: a link made today has to open in ten years.
pub(super) const DICTIONARY_1: &[u8] = include_bytes!("dictionary_1.txt");

/// A text of this many bytes may be as repetitive as it likes.
const SMALL_BYTES: usize = 64 * 1024;

/// How unpacking ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unpacked {
    /// The whole text.
    Whole(Vec<u8>),
    /// As far as it could be read.
    Part(Vec<u8>),
    /// More than is allowed.
    TooLarge,
}

/// The payload of a text; none for one that is too large for a link, or so repetitive that it would be refused.
pub(super) fn pack(text: &str) -> Option<String> {
    if text.len() > limits::LINK_TEXT_BYTES {
        return None;
    }
    let packed = deflated(text.as_bytes());
    (text.len() <= most_bytes(packed.len())).then(|| Base64UrlUnpadded::encode_string(&packed))
}

/// The text of a payload, which has only characters that a payload is made of.
pub(super) fn unpack(payload: &str) -> Unpacked {
    // Of a payload that was cut, the last group of characters may be no whole byte.
    let groups = &payload[..payload.len() / 4 * 4];
    let bytes = [payload, groups].into_iter().find_map(|it| Base64UrlUnpadded::decode_vec(it).ok());
    let packed = bytes.unwrap_or_default();
    let limit = most_bytes(packed.len());
    inflated(&packed, limit)
}

/// The most bytes that a packed text of this many bytes may unpack to.
fn most_bytes(packed: usize) -> usize {
    packed.saturating_mul(limits::LINK_RATIO).clamp(SMALL_BYTES, limits::LINK_TEXT_BYTES)
}

/// True for a character that a payload is made of.
pub(super) fn is_of_payload(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

/// The dictionary is compressed in front and left away: what follows points back into it.
fn deflated(text: &[u8]) -> Vec<u8> {
    const STRENGTH: i32 = 9;
    const RAW: i32 = -15;
    let mut deflate = CompressorOxide::new(create_comp_flags_from_zip_params(STRENGTH, RAW, 0));
    let (status, _) = compress_to_output(&mut deflate, DICTIONARY_1, TDEFLFlush::Sync, |_| true);
    debug_assert_eq!(status, TDEFLStatus::Okay, "the dictionary is compressed");
    let mut out = Vec::with_capacity(text.len() / 2);
    let (status, _) = compress_to_output(&mut deflate, text, TDEFLFlush::Finish, |part| {
        out.extend_from_slice(part);
        true
    });
    debug_assert_eq!(status, TDEFLStatus::Done, "memory does not refuse");
    out
}

fn inflated(packed: &[u8], limit: usize) -> Unpacked {
    let start = DICTIONARY_1.len();
    let mut out = vec![0; start + limit];
    out[..start].copy_from_slice(DICTIONARY_1);
    let mut inflate = DecompressorOxide::new();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, read, written) = decompress(&mut inflate, packed, &mut out, start, flags);
    let text = out[start..start + written].to_vec();
    match status {
        TINFLStatus::Done if read == packed.len() => Unpacked::Whole(text),
        TINFLStatus::HasMoreOutput => Unpacked::TooLarge,
        _ => Unpacked::Part(text),
    }
}

/// CRC-32 as in zip, PNG and gzip.
pub(super) fn crc(text: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    };
    !text.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_of_version_1_never_changes() {
        assert_eq!(
            (DICTIONARY_1.len(), crc(DICTIONARY_1)),
            (4_037, 0x9e51_4c1f),
            "links of version 1 need it as it is"
        );
    }

    #[test]
    fn the_checksum_is_the_well_known_one() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
    }
}
