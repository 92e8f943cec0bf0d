//! Any bytes: a scenario or a sentence, a canonical form that stays, colours and offers. Never a panic, never a hang.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playline::lower::lower;
use playline::syntax::{complete, highlight, parse, print, set_seed};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let parsed = parse(&text);
    let lowered = lower(&parsed);
    assert!(lowered.scenario.is_some() || !lowered.diagnostics.is_empty());
    let printed = print(&parsed.tree);
    assert_eq!(print(&parse(&printed).tree), printed);
    let end = u32::try_from(text.len()).unwrap_or(0);
    drop((highlight(&text), complete(&text, end, true), set_seed(&text, 7)));
});
