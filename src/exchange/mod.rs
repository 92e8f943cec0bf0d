//! Other people's formats. Types that leave the program are this layer's own.
//!
//! | file or folder | what |
//! |---|---|
//! | `body` | payloads as JSON and XML |
//! | `draft` | a draft as it is stored in the browser: [`DraftRecord`] |
//! | `link` | scenarios in the address of the page: [`read_link`], [`write_link`] |
//! | `sweep` | results of a sweep as JSON: [`sweep_json`], [`read_sweep`] |
//! | `qr` | a text as a QR code: [`qr_code`] |
//! | `import` | other people's diagrams as scenarios: one file a format, listed in [`IMPORTERS`]; what was read of one: [`read_foreign`] |
//! | `export` | a run written down: one file a format, listed in [`TRACE_FORMATS`]; its numbers: [`metrics_csv`]; a scenario for other programs: [`SCENARIO_FORMATS`] |

mod body;
mod draft;
mod export;
mod import;
mod link;
mod qr;
mod sweep;

pub use body::body;
pub use draft::{DraftRecord, DraftSlots, RecordProblem};
pub use export::{
    SCENARIO_FORMATS, ScenarioFormat, ScenarioText, SequenceText, TRACE_FORMATS, TraceFormat, mermaid,
    metrics_csv, plantuml,
};
pub use import::{
    IMPORTERS, ImportProblem, ImportRemark, ImportReport, Imported, Importer, Note as ImportNote,
    detect as detect_format, read_as, read_foreign,
};
pub use link::{BrokenLink, Link, LinkProblem, Linked, LinkedView, ReadLink, read_link, write_link};
pub use qr::{QrCode, qr_code};
pub use sweep::{read_sweep, sweep_json};
