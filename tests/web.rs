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

/// A longer run is known by its fingerprint only.
const SMALL: usize = 60;

/// What `tests/it/gallery.rs` computes natively and holds to these very files.
const FINGERPRINTS: &str = include_str!("golden/fingerprints.txt");
const TRACES: [(&str, &str); 38] = [
    ("request-response", include_str!("golden/request-response.trace")),
    ("request-callback", include_str!("golden/request-callback.trace")),
    ("point-to-point", include_str!("golden/point-to-point.trace")),
    ("publish-subscribe", include_str!("golden/publish-subscribe.trace")),
    ("dead-letter", include_str!("golden/dead-letter.trace")),
    ("stream", include_str!("golden/stream.trace")),
    ("event-sourcing", include_str!("golden/event-sourcing.trace")),
    ("consumer-group-rebalance", include_str!("golden/consumer-group-rebalance.trace")),
    ("delivery-guarantees", include_str!("golden/delivery-guarantees.trace")),
    ("order-workflow", include_str!("golden/order-workflow.trace")),
    ("fire-and-forget", include_str!("golden/fire-and-forget.trace")),
    ("broadcast", include_str!("golden/broadcast.trace")),
    ("bounded-buffer", include_str!("golden/bounded-buffer.trace")),
    ("back-pressure", include_str!("golden/back-pressure.trace")),
    ("batch-vs-realtime", include_str!("golden/batch-vs-realtime.trace")),
    ("live-chat", include_str!("golden/live-chat.trace")),
    ("human-scale", include_str!("golden/human-scale.trace")),
    ("sync-vs-async", include_str!("golden/sync-vs-async.trace")),
    ("sync-vs-async-queue", include_str!("golden/sync-vs-async-queue.trace")),
    ("claim-check", include_str!("golden/claim-check.trace")),
    ("content-based-router", include_str!("golden/content-based-router.trace")),
    ("wire-tap", include_str!("golden/wire-tap.trace")),
    ("resequencer", include_str!("golden/resequencer.trace")),
    ("two-generals", include_str!("golden/two-generals.trace")),
    ("head-of-line-blocking", include_str!("golden/head-of-line-blocking.trace")),
    ("priority-starvation", include_str!("golden/priority-starvation.trace")),
    ("load-shedding", include_str!("golden/load-shedding.trace")),
    ("delayed-delivery", include_str!("golden/delayed-delivery.trace")),
    ("message-expiry", include_str!("golden/message-expiry.trace")),
    ("clock-or-frames", include_str!("golden/clock-or-frames.trace")),
    ("retry", include_str!("golden/retry.trace")),
    ("idempotency", include_str!("golden/idempotency.trace")),
    ("content-negotiation", include_str!("golden/content-negotiation.trace")),
    ("transactional-outbox", include_str!("golden/transactional-outbox.trace")),
    ("saga", include_str!("golden/saga.trace")),
    ("request-hedging", include_str!("golden/request-hedging.trace")),
    ("scatter-gather", include_str!("golden/scatter-gather.trace")),
    ("splitter-aggregator", include_str!("golden/splitter-aggregator.trace")),
];

#[wasm_bindgen_test]
fn there_is_a_document() {
    let document = web_sys::window().and_then(|window| window.document());
    assert!(document.is_some_and(|document| document.document_element().is_some()));
}

#[wasm_bindgen_test]
fn a_browser_runs_the_gallery_to_the_byte_as_a_machine_does() {
    for pattern in PATTERNS.iter().filter(|it| trace(it, SLICES[0]).message_count() <= SMALL) {
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
fn the_time_slicing_does_not_change_fingerprints() {
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
        if let EngineReply::Finished { trace, .. } = host.advance(rows) {
            return trace;
        }
    }
}
