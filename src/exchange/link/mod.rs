//! Scenarios in the address of the page: permanent links.
//!
//! | file | what |
//! |---|---|
//! | `address` | the whole of it: which kind of link, and what stands readable beside the text |
//! | `packed` | text to payload and back: raw deflate with a frozen dictionary, base64url, length and checksum |
//! | `repair` | undoes what chats, mail and trackers do to an address |
//! | `problem` | why a link does not open, as a sentence |
//!
//! `#1.PAYLOAD.LENcrc` carries a text: `1` is the version of the form and decides dictionary and encoding, `LEN` is the
//! number of characters of the payload, and `crc` the CRC-32 of the text in eight hexadecimal digits. Behind it stand,
//! readable and only where they differ from what the page does by itself, `&t=123.6ms` (the moment), `&step=12` (where
//! one moment has several steps) and `&view=both`. `#s=dead-letter&seed=7` names a scenario that ships. Only unreserved
//! characters of RFC 3986 are written, besides `&` and `=` between what is readable.
//!
//! A version never changes once it has shipped: `tests/it/links` holds a corpus of links that open to the same text.

mod address;
mod packed;
mod problem;
mod repair;

pub use address::{Link, Linked, LinkedView, ReadLink, read_link, write_link};
pub use problem::{BrokenLink, LinkProblem};
