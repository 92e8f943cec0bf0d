//! What the reducer asks of the browser. Each can be refused; nothing depends on it.

pub(crate) mod clipboard;
mod database;
pub(crate) mod download;
pub(crate) mod draft_queue;
mod drafts;
pub(crate) mod location;
pub(crate) mod locks;
pub(crate) mod pause;
pub(crate) mod pick;
pub(crate) mod raster;
pub(crate) mod speaker;
pub(crate) mod storage;
