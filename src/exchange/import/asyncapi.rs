//! AsyncAPI 2 and 3 as a model: one application, its channels, and those who send to it and read from it.
//!
//! References inside the document are followed; any other is listed and never fetched.

mod bindings;
mod operations;
mod workload;

use std::collections::BTreeSet;

use self::operations::Operation;
use super::document::{Node, json, top_level_keys, yaml};
use super::model::{Notes, quoted};
use super::{Imported, Importer};
use crate::diag::Diagnostic;

pub(super) const IMPORTER: Importer =
    Importer { id: "asyncapi", label: "an AsyncAPI document", detect, read };

/// References in a row that are followed.
const REFERENCES: usize = 16;

fn detect(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return top_level_keys(text).contains("asyncapi");
    }
    let key = |line: &str| {
        let line = line.trim_start_matches(['"', '\'']);
        line.strip_prefix("asyncapi")
            .is_some_and(|it| it.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
    };
    text.lines().any(key)
}

fn read(text: &str) -> Imported {
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let document = if is_json { json(text) } else { yaml(text) };
    let failed = |problem: Diagnostic| Imported { diagnostics: vec![problem], ..Imported::default() };
    let document = match document {
        Ok(document) => document,
        Err(problem) => return failed(*problem),
    };
    let version = document.get("asyncapi").and_then(Node::scalar).unwrap_or_default();
    if !version.starts_with("2.") && !version.starts_with("3.") {
        let problem =
            Diagnostic::error("foreign-format", document.span, "this is no AsyncAPI 2 or 3 document");
        return failed(problem.help("its key `asyncapi` says the version, such as `3.0.0`"));
    }
    let mut notes = Notes::default();
    let source = Source { document: &document, is_second: version.starts_with("2.") };
    let operations = source.operations(&mut notes);
    if operations.is_empty() {
        let problem = Diagnostic::error("foreign-format", document.span, "no operation of it has a channel");
        return failed(problem.help("an operation that sends or receives is what plays"));
    }
    let scenario = workload::write(&source, &operations, &mut notes);
    source.leave_out_references(&mut notes);
    let notes = notes.sorted();
    Imported {
        scenario: Some(scenario),
        assumed: notes.assumed,
        left_out: notes.left_out,
        diagnostics: Vec::new(),
    }
}

/// A document whose references can be followed.
pub(super) struct Source<'d> {
    pub document: &'d Node,
    /// True for version 2, where operations stand in their channels.
    pub is_second: bool,
}

impl<'d> Source<'d> {
    /// The same for a node that lives shorter than the document.
    pub fn followed<'n>(&self, node: &'n Node) -> Option<&'n Node>
    where
        'd: 'n,
    {
        let Some(reference) = node.text("$ref") else { return Some(node) };
        self.resolve(self.pointed(reference)?)
    }

    /// A value of a node or of one of its traits.
    pub fn value_of<'n>(&self, node: &'n Node, key: &str) -> Option<&'n Node>
    where
        'd: 'n,
    {
        let of_trait =
            || node.list("traits").iter().filter_map(|it| self.followed(it)).find_map(|it| it.get(key));
        self.followed(node.get(key).or_else(of_trait)?)
    }

    /// What a node is, or what it refers to. None for a reference that leads nowhere.
    pub fn resolve(&self, node: &'d Node) -> Option<&'d Node> {
        let mut node = node;
        for _ in 0..REFERENCES {
            let Some(reference) = node.text("$ref") else { return Some(node) };
            node = self.pointed(reference)?;
        }
        None
    }

    /// `#/components/messages/OrderPlaced`
    fn pointed(&self, reference: &str) -> Option<&'d Node> {
        let path = reference.strip_prefix("#/")?;
        path.split('/').try_fold(self.document, |node, step| {
            let step = step.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}");
            match node.items() {
                [] => node.get(&step),
                items => items.get(step.parse::<usize>().ok()?),
            }
        })
    }

    /// The last step of a reference, as a name.
    pub fn last_step(node: &Node) -> Option<String> {
        let reference = node.text("$ref")?;
        Some(reference.rsplit('/').next()?.replace("~1", "/").replace("~0", "~"))
    }

    fn leave_out_references(&self, notes: &mut Notes) {
        let mut open = vec![self.document];
        while let Some(node) = open.pop() {
            if let Some(reference) = node.text("$ref") {
                if !reference.starts_with('#') {
                    let words = format!(
                        "the reference {} leads out of the document and is not fetched",
                        quoted(reference)
                    );
                    notes.leave_out(node.span, words);
                } else if self.resolve(node).is_none() {
                    notes.leave_out(node.span, format!("the reference {} leads nowhere", quoted(reference)));
                }
            }
            open.extend(node.items());
            open.extend(node.entries().iter().map(|it| &it.value));
        }
    }

    /// The protocols of the servers, in order.
    pub fn protocols(&self) -> Vec<String> {
        let servers = self.document.get("servers").map_or(&[][..], Node::entries);
        let mut seen = BTreeSet::new();
        let servers = servers.iter().filter_map(|it| self.resolve(&it.value));
        let protocols = servers.filter_map(|it| Some(it.text("protocol")?.to_ascii_lowercase()));
        protocols.filter(|it| seen.insert(it.clone())).collect()
    }

    fn operations(&self, notes: &mut Notes) -> Vec<Operation<'d>> {
        if self.is_second { operations::of_second(self, notes) } else { operations::of_third(self, notes) }
    }
}
