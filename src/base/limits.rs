//! Every limit, by name. Meeting one is an ordinary, visible result.

/// The largest scenario text that is read, in bytes.
pub const SOURCE_BYTES: usize = 2 * 1024 * 1024;
/// The deepest nesting of blocks and expressions.
pub const NESTING: usize = 16;
/// The most lifelines of a scenario: endpoints and channels together.
pub const LIFELINES: usize = 64;
/// The most partitions of a stream.
pub const PARTITIONS: u32 = 64;
/// The most lines of behaviour, links, interventions and expectations of a scenario.
pub const RULES: usize = 2_000;
/// The most characters of a label that are drawn.
pub const LABEL_CHARS: usize = 200;
/// The most characters of a title.
pub const TITLE_CHARS: usize = 120;
/// The most diagnostics that are shown at once.
pub const DIAGNOSTICS: usize = 100;
/// Events after which a run is stopped, unless the caller sets a lower limit.
pub const EVENTS: u32 = 8_000_000;
/// The messages (copies included) after which a run is stopped.
pub const MESSAGES: u32 = 1_000_000;
/// The occurrences at one virtual instant after which the run counts as an endless loop.
pub const EVENTS_AT_ONE_INSTANT: u32 = 10_000;
/// The messages in flight and queued after which a run is stopped.
pub const IN_FLIGHT: u32 = 100_000;
/// The most steps that one handling of a message may take.
pub const STEPS_PER_HANDLING: u32 = 100_000;
/// The most bytes of one payload, written out.
pub const PAYLOAD_BYTES: usize = 64 * 1024;
/// Maximum bytes of a note or a reason; longer text is truncated.
pub const WORDS_BYTES: usize = 1024;
/// The most bytes of texts, lists and records that one run computes, those forgotten again included.
pub const COMPUTED_BYTES: u64 = 256 * 1024 * 1024;
/// The rows between two moments that a run keeps to return to, at least: then keeping them costs next to nothing.
pub const KEYFRAME_ROWS: u32 = 8_192;
/// The most moments that a run keeps to return to; beyond, every second one is forgotten.
pub const KEYFRAMES: usize = 128;
/// The most bytes of all of them, about; beyond, every second one is forgotten.
pub const KEYFRAME_BYTES: usize = 64 * 1024 * 1024;
/// The marks drawn at once; beyond, the diagram shows density.
pub const DRAWN_MARKS: usize = 2_000;
/// The undo steps that are kept.
pub const UNDO_STEPS: usize = 1_000;
/// The bytes of text that undo keeps.
pub const UNDO_BYTES: usize = 4 * 1024 * 1024;
/// Deliveries remembered by a participant with manual acknowledgement, settled ones included.
pub const DELIVERIES_REMEMBERED: usize = 10_000;
/// The keys that a cache or an idempotent receiver remembers; beyond, the oldest is forgotten.
pub const KEYS_REMEMBERED: usize = 10_000;
/// The drafts that a browser keeps.
pub const DRAFTS: usize = 50;
/// The bytes of text that the drafts of a browser have together, earlier versions included.
pub const DRAFT_BYTES: usize = 8 * 1024 * 1024;
/// The earlier versions that a draft keeps.
pub const DRAFT_VERSIONS: usize = 5;
/// The runs of one sweep: seeds times settings.
pub const SWEEP_RUNS: u32 = 1_000_000;
/// The settings of one sweep: the combinations of the values of its parameters.
pub const SWEEP_SETTINGS: u32 = 256;
/// The most bytes of a file with results of a sweep.
pub const SWEEP_FILE_BYTES: usize = 256 * 1024 * 1024;
/// The events after which a run of a sweep is cut off.
pub const SWEEP_EVENTS: u32 = 200_000;
/// The most characters of a draft's name.
pub const NAME_CHARS: usize = 80;
/// The most characters of a link, in the address of the page.
pub const LINK_CHARS: usize = 32_768;
/// The most bytes of text that a link unpacks to.
pub const LINK_TEXT_BYTES: usize = 1024 * 1024;
/// How many times its packed size a large text of a link may have.
pub const LINK_RATIO: usize = 200;
