//! Who may use whom: the table of `docs/architecture.md`, and front pages.

use crate::source::{Problem, Source, rust_sources};
use crate::{assert_none, planted};

/// A layer, and the layers below that it may use. Bottom to top; anything not listed is forbidden.
const LAYERS: [(&str, &[&str]); 22] = [
    ("base", &[]),
    ("diag", &["base"]),
    ("model", &["base"]),
    ("syntax", &["base", "diag"]),
    ("lower", &["base", "diag", "model", "syntax"]),
    ("trace", &["base"]),
    ("engine", &["base", "model", "trace"]),
    ("metrics", &["base", "trace"]),
    ("narrate", &["base", "trace", "metrics"]),
    ("inspect", &["base", "trace"]),
    ("verdict", &["base", "model", "trace", "metrics"]),
    ("scene", &["base"]),
    ("figure", &["base", "trace", "scene"]),
    ("diagram", &["base", "trace", "scene", "figure"]),
    ("topology", &["base", "trace", "scene", "figure"]),
    ("paint", &["base", "scene"]),
    ("gallery", &[]),
    (
        "exchange",
        &["base", "diag", "model", "syntax", "trace", "metrics", "narrate", "scene", "diagram", "paint"],
    ),
    ("host", &["base", "diag", "model", "syntax", "lower", "trace", "engine", "metrics", "verdict"]),
    ("app", &ALL_BUT_THE_ENGINE),
    ("cli", &ALL_BUT_THE_ENGINE),
    ("web", &WHAT_THE_SCREEN_USES),
];

const ALL_BUT_THE_ENGINE: [&str; 18] = [
    "base", "diag", "model", "syntax", "lower", "trace", "metrics", "narrate", "inspect", "verdict", "scene",
    "figure", "diagram", "topology", "paint", "gallery", "exchange", "host",
];

const WHAT_THE_SCREEN_USES: [&str; 19] = [
    "base", "diag", "model", "syntax", "lower", "trace", "metrics", "narrate", "inspect", "verdict", "scene",
    "figure", "diagram", "topology", "paint", "gallery", "exchange", "host", "app",
];

/// Rooms of a layer, and the other rooms of it that each may name.
const ROOMS: [(&str, &[&str]); 5] = [
    ("engine/eval", &[]),
    ("engine/broker", &["engine/eval", "engine/kernel"]),
    ("engine/participant", &["engine/eval", "engine/kernel"]),
    ("engine/sketch", &["engine/kernel"]),
    ("engine/kernel", &["engine/eval", "engine/broker", "engine/participant", "engine/sketch"]),
];

/// Names that only one room may use, and what the others do instead.
const OF_ONE_ROOM: [(&str, &str, &str); 3] = [
    ("TraceBuilder", "engine/kernel", "give the row to `Core::emit`"),
    ("Agenda", "engine/kernel", "schedule with `Core::after`"),
    ("Simulation", "engine/kernel", "take what the method needs as an argument"),
];

/// Crates from outside, and the layers that may name them. A crate not listed is compiled for `web` only.
const CRATES: [(&str, &[&str]); 12] = [
    ("base64ct", &["exchange"]),
    ("miniz_oxide", &["exchange"]),
    ("qrcodegen", &["exchange"]),
    ("saphyr_parser", &["exchange"]),
    ("serde", &["exchange"]),
    ("serde_json", &["exchange"]),
    ("quick_xml", &["exchange"]),
    ("rand_xoshiro", &["base"]),
    ("yew", &["web"]),
    ("web_sys", &["web"]),
    ("js_sys", &["web"]),
    ("wasm_bindgen", &["web"]),
];

/// Modules of a front page that are public on purpose: their names say what their contents are.
const PUBLIC_MODULES: [(&str, &str); 7] = [
    ("base", "choices"),
    ("base", "options"),
    ("base", "limits"),
    ("model", "profiles"),
    ("syntax", "tree"),
    ("scene", "glyphs"),
    ("host", "yardstick"),
];

/// Layers that are no folder yet, or files beside the layers.
fn row(layer: &str) -> Option<&'static [&'static str]> {
    LAYERS.iter().find(|(name, _)| *name == layer).map(|(_, row)| *row)
}

#[test]
fn every_layer_keeps_to_its_row() {
    assert_none(&rust_sources().iter().flat_map(used_layers).collect::<Vec<_>>());
}

#[test]
fn layers_are_used_by_their_front_page() {
    assert_none(&rust_sources().iter().flat_map(front_pages).collect::<Vec<_>>());
}

#[test]
fn outside_crates_stay_in_their_layers() {
    assert_none(&rust_sources().iter().flat_map(outside_crates).collect::<Vec<_>>());
}

#[test]
fn every_room_keeps_to_its_row() {
    assert_none(&rust_sources().iter().flat_map(used_rooms).collect::<Vec<_>>());
}

#[test]
fn rows_name_layers_that_stand_below() {
    for (at, (layer, uses)) in LAYERS.iter().enumerate() {
        let below: Vec<&str> = LAYERS[..at].iter().map(|(name, _)| *name).collect();
        uses.iter()
            .for_each(|used| assert!(below.contains(used), "{layer} may not use {used}: it is not below"));
    }
}

fn used_layers(source: &Source) -> Vec<Problem> {
    let Some(layer) = source.layer().filter(|it| *it != "bin") else { return Vec::new() };
    let Some(row) = row(layer) else {
        return vec![source.problem(0, format!("the layer {layer} has no row in tests/tidy/layers.rs"))];
    };
    let mut problems = Vec::new();
    for (line, path) in paths(&source.code()) {
        let used = path[0].as_str();
        if used != layer && self::row(used).is_some() && !row.contains(&used) {
            problems
                .push(source.problem(line, format!("{layer} must not use {used}; see the table of layers")));
        }
    }
    problems.dedup_by(|a, b| (a.line, &a.words) == (b.line, &b.words));
    problems.extend(climbs(source));
    problems
}

/// The room of a file: the folder inside of a layer that has rows for its rooms.
fn room_of(path: &str) -> Option<&'static str> {
    let path = path.strip_prefix("src/")?;
    ROOMS.iter().map(|(room, _)| *room).find(|room| path.starts_with(&format!("{room}/")))
}

fn used_rooms(source: &Source) -> Vec<Problem> {
    let Some(room) = room_of(&source.path) else { return Vec::new() };
    let row = ROOMS.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, row)| row);
    let code = source.code();
    let mut problems = Vec::new();
    for (line, path) in paths(&code) {
        let [layer, module, ..] = path.as_slice() else { continue };
        let used = format!("{layer}/{module}");
        let is_room = ROOMS.iter().any(|(name, _)| *name == used);
        if is_room && used != room && !row.contains(&used.as_str()) {
            let words = format!("{room} must not use {used}; see the table of rooms");
            problems.push(source.problem(line, words));
        }
    }
    for (at, line) in code.lines().enumerate() {
        for (name, owner, instead) in OF_ONE_ROOM.iter().filter(|(_, owner, _)| *owner != room) {
            if names(line, name) {
                let words = format!("{room} must not use {name} of {owner}: {instead}");
                problems.push(source.problem(at + 1, words));
            }
        }
    }
    problems.sort_by_key(|it| it.line);
    problems.dedup_by(|a, b| (a.line, &a.words) == (b.line, &b.words));
    problems
}

/// True when the word occurs in the line by itself.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let is_part = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '_');
        !is_part(line[..at].chars().next_back()) && !is_part(line[at + word.len()..].chars().next())
    })
}

/// `super::` at the head of a file must not climb out of the layer.
fn climbs(source: &Source) -> Vec<Problem> {
    let depth = source.path.matches('/').count() - 1 - usize::from(source.path.ends_with("/mod.rs"));
    let code = source.code();
    let lines = code.lines().enumerate().filter(|(_, line)| line.starts_with("use super::"));
    let too_high = lines.filter(|(_, line)| line.matches("super::").count() > depth);
    too_high
        .map(|(at, _)| source.problem(at + 1, "`super` climbs out of the layer: write `crate::…`"))
        .collect()
}

fn front_pages(source: &Source) -> Vec<Problem> {
    let own = source.layer();
    let mut problems = Vec::new();
    for (line, path) in paths(&source.code()) {
        let [used, module, _, ..] = path.as_slice() else { continue };
        let is_module = module.starts_with(|it: char| it.is_lowercase());
        let is_public = PUBLIC_MODULES.contains(&(used.as_str(), module.as_str()));
        if own != Some(used) && row(used).is_some() && is_module && !is_public {
            let words = format!("crate::{used}::{module}::… goes past the front page: use crate::{used}::…");
            problems.push(source.problem(line, words));
        }
    }
    problems.dedup_by(|a, b| (a.line, &a.words) == (b.line, &b.words));
    problems
}

fn outside_crates(source: &Source) -> Vec<Problem> {
    let Some(layer) = source.layer().filter(|it| *it != "bin") else { return Vec::new() };
    let code = source.code();
    let mut problems = Vec::new();
    for (at, line) in code.lines().enumerate() {
        for (name, layers) in CRATES.iter().filter(|(_, layers)| !layers.contains(&layer)) {
            if starts_path(line, name) {
                let words = format!("{layer} must not use {name}: only {} may", layers.join(", "));
                problems.push(source.problem(at + 1, words));
            }
        }
    }
    problems
}

/// True when `name::` occurs in the line as the first part of a path.
fn starts_path(line: &str, name: &str) -> bool {
    line.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':')
    })
}

/// Every path that begins with `crate::`, with its line; groups in braces are written out.
fn paths(code: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if !before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == '$') {
            let line = code[..at].matches('\n').count() + 1;
            let mut expanded = Vec::new();
            expand(&code[at + "crate::".len()..], &mut Vec::new(), &mut expanded);
            found.extend(expanded.into_iter().filter(|path| !path.is_empty()).map(|path| (line, path)));
        }
    }
    found
}

/// Reads one path or one group, and returns the rest behind it.
fn expand<'c>(code: &'c str, prefix: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'c str {
    let depth = prefix.len();
    let mut rest = code.trim_start();
    loop {
        if let Some(group) = rest.strip_prefix('{') {
            rest = expand_group(group, prefix, found);
            break;
        }
        let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
        if end > 0 {
            prefix.push(rest[..end].to_owned());
        }
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(more) if end > 0 => rest = more,
            _ => {
                found.push(prefix.clone());
                break;
            }
        }
    }
    prefix.truncate(depth);
    rest
}

fn expand_group<'c>(code: &'c str, prefix: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'c str {
    let mut rest = code;
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == ',');
        if let Some(after) = rest.strip_prefix('}') {
            return after;
        }
        let before = rest.len();
        rest = expand(rest, prefix, found);
        // `as name`, `*` and whatever else stands before the next comma.
        let next = rest.find([',', '}']).unwrap_or(rest.len());
        rest = &rest[next..];
        if rest.is_empty() || rest.len() == before {
            return rest;
        }
    }
}

#[test]
fn a_planted_use_is_caught() {
    let text = "//! x\nuse crate::base::SimTime;\nuse crate::{trace::Trace, app::{AppState, Effect}};\nfn f(it: crate::web::X) {}\n";
    assert_eq!(
        planted(used_layers, "src/trace/x.rs", text),
        [
            "3: trace must not use app; see the table of layers",
            "4: trace must not use web; see the table of layers",
        ]
    );
    assert_eq!(planted(used_layers, "src/app/x.rs", "use crate::{base::limits, narrate};\n"), [""; 0]);
    assert_eq!(planted(used_layers, "src/elsewhere/x.rs", "").len(), 1);
    assert_eq!(planted(used_layers, "src/trace/mod.rs", "use super::engine::Run;\n").len(), 1);
    assert_eq!(
        planted(
            used_layers,
            "src/trace/x.rs",
            "use super::store::Trace;\nmod t {\n    use super::super::x;\n}"
        ),
        [""; 0]
    );
}

#[test]
fn a_planted_use_of_another_room_is_caught() {
    let text = "//! x\nuse crate::engine::participant::WorkerRef;\nuse crate::engine::{kernel::core::Core, sketch::SketchState};\nfn f(it: &mut Simulation) {}\n";
    assert_eq!(
        planted(used_rooms, "src/engine/broker/queue/x.rs", text),
        [
            "2: engine/broker must not use engine/participant; see the table of rooms",
            "3: engine/broker must not use engine/sketch; see the table of rooms",
            "4: engine/broker must not use Simulation of engine/kernel: take what the method needs as an argument",
        ]
    );
    let text = "//! x\nuse crate::engine::broker::Broker;\nfn f(it: &crate::trace::TraceBuilder, at: Agenda<u8>) {}\n";
    assert_eq!(
        planted(used_rooms, "src/engine/participant/x.rs", text),
        [
            "2: engine/participant must not use engine/broker; see the table of rooms",
            "3: engine/participant must not use TraceBuilder of engine/kernel: give the row to `Core::emit`",
            "3: engine/participant must not use Agenda of engine/kernel: schedule with `Core::after`",
        ]
    );
    assert_eq!(
        planted(used_rooms, "src/engine/eval/x.rs", "use crate::engine::kernel::core::Core;\n").len(),
        1
    );
    assert_eq!(planted(used_rooms, "src/engine/kernel/x.rs", text), [""; 0]);
    assert_eq!(planted(used_rooms, "src/engine/broker/x.rs", "struct SimulationLike;\n"), [""; 0]);
}

#[test]
fn a_planted_long_path_is_caught() {
    let text = "use crate::engine::agenda::Agenda;\nuse crate::base::limits::EVENTS;\nuse crate::{engine::{self, agenda::Slot}, trace::Trace};\n";
    assert_eq!(
        planted(front_pages, "src/host/x.rs", text),
        [
            "1: crate::engine::agenda::… goes past the front page: use crate::engine::…",
            "3: crate::engine::agenda::… goes past the front page: use crate::engine::…",
        ]
    );
    assert_eq!(planted(front_pages, "src/engine/run.rs", text), [""; 0]);
}

#[test]
fn a_planted_crate_is_caught() {
    let text =
        "use serde::Serialize;\nuse crate::web_sys::x;\n// yew::html\nlet x = wasm_bindgen::JsValue::NULL;\n";
    assert_eq!(
        planted(outside_crates, "src/engine/x.rs", text),
        [
            "1: engine must not use serde: only exchange may",
            "4: engine must not use wasm_bindgen: only web may",
        ]
    );
}
