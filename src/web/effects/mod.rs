//! What the reducer asks of the browser. Each can be refused; nothing depends on it.

pub(crate) mod clipboard;
pub(crate) mod download;
pub(crate) mod location;
pub(crate) mod storage;
