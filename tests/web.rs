//! What must be the same in a real browser as natively: `make test-wasm`.
#![cfg(target_arch = "wasm32")]

use std::rc::Rc;

use playline::gallery::{PATTERNS, Pattern};
use playline::host::{EngineHost, EngineReply, EngineRequest, RunLimits};
use playline::lower::compile;
use playline::trace::Trace;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Rows to a slice: every row apart, an odd few, all at once.
const SLICES: [u32; 3] = [1, 7, 4096];

/// What `tests/it/gallery.rs` computes natively and holds to these very files.
const FINGERPRINTS: &str = include_str!("golden/fingerprints.txt");
const TRACES: [(&str, &str); 6] = [
    ("request-response", include_str!("golden/request-response.trace")),
    ("request-callback", include_str!("golden/request-callback.trace")),
    ("point-to-point", include_str!("golden/point-to-point.trace")),
    ("publish-subscribe", include_str!("golden/publish-subscribe.trace")),
    ("dead-letter", include_str!("golden/dead-letter.trace")),
    ("order-workflow", include_str!("golden/order-workflow.trace")),
];

#[wasm_bindgen_test]
fn there_is_a_document() {
    let document = web_sys::window().and_then(|window| window.document());
    assert!(document.is_some_and(|document| document.document_element().is_some()));
}

#[wasm_bindgen_test]
fn a_browser_runs_the_gallery_to_the_byte_as_a_machine_does() {
    for pattern in PATTERNS {
        let golden = TRACES.iter().find(|(id, _)| *id == pattern.id);
        let (_, golden) = golden.unwrap_or_else(|| panic!("{} has no golden trace here", pattern.id));
        for rows in SLICES {
            // `assert_eq!` would print both, and a browser's console cuts them.
            let text = trace(pattern, rows).to_text();
            let differing = text.lines().zip(golden.lines()).find(|(own, golden)| own != golden);
            assert!(differing.is_none(), "{} by {rows}: {differing:?}", pattern.id);
            assert!(text == *golden, "{} by {rows}: one has more lines", pattern.id);
        }
    }
}

#[wasm_bindgen_test]
fn the_slicing_shows_in_no_fingerprint() {
    for rows in SLICES {
        let lines: Vec<String> =
            PATTERNS.iter().map(|it| format!("{} {:016x}\n", it.id, trace(it, rows).fingerprint())).collect();
        assert_eq!(lines.concat(), FINGERPRINTS, "by {rows}");
    }
}

/// A run in slices of this many rows, as the page does it.
fn trace(pattern: &Pattern, rows: u32) -> Rc<Trace> {
    let scenario = Rc::new(compile(pattern.source).scenario.expect("the gallery has no errors"));
    let mut host = EngineHost::default();
    host.request(EngineRequest::Run { scenario, limits: RunLimits::default() });
    loop {
        if let EngineReply::Finished { trace } = host.advance(rows) {
            return trace;
        }
    }
}
