//! RabbitMQ's definitions as a model: exchanges, bindings, queues with their arguments and policies. A workload is
//! proposed, since a broker does not know its programs.

mod channels;
mod definitions;
mod pattern;
mod workload;

use std::collections::{BTreeMap, BTreeSet};

use self::channels::{Lookup, dead_letter_target, options_of};
use self::definitions::{Binding, Definitions, Key, Thing};
use super::document::{Kind, Node, json, top_level_keys};
use super::model::{Names, Notes, literal, name, options, quoted};
use super::{Imported, Importer};
use crate::base::limits;
use crate::diag::Diagnostic;

pub(super) const IMPORTER: Importer =
    Importer { id: "rabbitmq", label: "definitions of a RabbitMQ broker", detect, read };

/// What an exchange has behind its name when a queue has the same: both share their names in a scenario.
pub(in crate::exchange) const EXCHANGE_SUFFIX: &str = " exchange";
/// What stands in front of a name when there are several virtual hosts.
const VHOST_MARK: &str = "/";

fn detect(text: &str) -> bool {
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        return false;
    }
    let keys = top_level_keys(text);
    let has = |key: &str| keys.contains(key);
    has("rabbit_version")
        || has("rabbitmq_version")
        || (has("queues") || has("exchanges")) && (has("bindings") || has("vhosts") || has("policies"))
}

fn read(text: &str) -> Imported {
    let document = match json(text) {
        Ok(document) => document,
        Err(problem) => return Imported { diagnostics: vec![*problem], ..Imported::default() },
    };
    let mut notes = Notes::default();
    let definitions = Definitions::read(&document, &mut notes);
    if definitions.queues.is_empty() && definitions.exchanges.is_empty() {
        let problem = Diagnostic::error(
            "foreign-format",
            document.span,
            "there is no queue and no exchange in these definitions",
        )
        .help("export them with the queues: `rabbitmqctl export_definitions FILE`");
        return Imported { diagnostics: vec![problem], ..Imported::default() };
    }
    let scenario = Model::new(definitions, &document, &mut notes).write(&mut notes);
    let notes = notes.sorted();
    Imported {
        scenario: Some(scenario),
        assumed: notes.assumed,
        left_out: notes.left_out,
        diagnostics: Vec::new(),
    }
}

/// Definitions with the names that they have in the scenario.
struct Model<'d> {
    document: &'d Node,
    definitions: Definitions,
    exchanges: BTreeMap<Key, String>,
    queues: BTreeMap<Key, String>,
    names: Names,
}

/// What a name means in one virtual host.
struct InHost<'m, 'd> {
    model: &'m Model<'d>,
    host: &'m Key,
}

impl Lookup for InHost<'_, '_> {
    fn exchange(&self, name: &str) -> Option<String> {
        self.model.exchanges.get(&(self.host.0.clone(), name.into())).cloned()
    }

    fn queue(&self, name: &str) -> Option<String> {
        self.model.queues.get(&(self.host.0.clone(), name.into())).cloned()
    }
}

impl<'d> Model<'d> {
    fn new(mut definitions: Definitions, document: &'d Node, notes: &mut Notes) -> Self {
        keep_what_fits(&mut definitions, notes);
        let mut model = Self {
            document,
            definitions,
            exchanges: BTreeMap::new(),
            queues: BTreeMap::new(),
            names: Names::default(),
        };
        model.give_names(notes);
        model
    }

    fn give_names(&mut self, notes: &mut Notes) {
        let keys = self.definitions.queues.iter().chain(&self.definitions.exchanges).map(|it| &it.0.0);
        let hosts: BTreeSet<&str> = keys.map(|it| &**it).collect();
        let several = hosts.len() > 1;
        let shown = |key: &Key| {
            if several {
                format!("{}{VHOST_MARK}{}", key.0.trim_matches('/'), key.1)
            } else {
                key.1.to_string()
            }
        };
        if several {
            notes.assume(
                self.document.span,
                "names have their virtual host in front, since there are several",
            );
        }
        for (key, _) in &self.definitions.queues {
            let name = self.names.fresh(&shown(key));
            self.queues.insert(key.clone(), name);
        }
        for (key, thing) in &self.definitions.exchanges {
            let mut name = shown(key);
            if is_taken_by_a_queue(&name, &|it| self.names.has(it)) {
                name.push_str(EXCHANGE_SUFFIX);
                notes.assume(
                    thing.span,
                    "an exchange with the name of a queue has ` exchange` behind its name",
                );
            }
            let name = self.names.fresh(&name);
            self.exchanges.insert(key.clone(), name);
        }
    }

    fn write(&mut self, notes: &mut Notes) -> String {
        let workload = workload::propose(self, notes);
        let mut out = format!(
            "title \"Definitions of a RabbitMQ broker\"\nprofile rabbitmq\nrun for {}s\n\n",
            workload.run_for
        );
        out.push_str(&workload.participants);
        for (key, exchange) in &self.definitions.exchanges {
            out.push_str(&self.exchange(key, exchange, notes));
        }
        for (key, queue) in &self.definitions.queues {
            let word = if &*queue.kind == "stream" { "stream" } else { "queue" };
            let said = options_of(queue, &InHost { model: self, host: key }, notes);
            out.push_str(&format!("{word} {}{}\n", name(&self.queues[key]), options(&said)));
        }
        let bindings: Vec<String> =
            self.definitions.bindings.iter().filter_map(|it| self.binding(it, notes)).collect();
        if !bindings.is_empty() {
            out.push('\n');
        }
        out.extend(bindings);
        notes.assume(self.document.span, "every message travels for 2 to 6 ms; change the `link` line");
        notes.assume(self.document.span, format!("the run ends after {} s", workload.run_for));
        out.push_str(&format!("\nlink * -> * {{ latency 2ms..6ms }}\n\n{}", workload.behaviour));
        out
    }

    fn exchange(&self, key: &Key, exchange: &Thing, notes: &mut Notes) -> String {
        let mut said = vec![format!("type {}", exchange_type(exchange, notes))];
        for (argument, value) in &exchange.arguments {
            let alternate = value.scalar().filter(|_| &**argument == "alternate-exchange");
            let known = alternate.and_then(|it| InHost { model: self, host: key }.exchange(&it));
            match known {
                Some(other) => said.push(format!("alternate {}", name(&other))),
                None if &**argument == "alternate-exchange" => {
                    notes.leave_out(exchange.span, "an alternate exchange that is not in the file");
                }
                None => notes.leave_out(exchange.span, format!("`{argument}` of an exchange")),
            }
        }
        if !exchange.durable {
            notes.leave_out(exchange.span, "an exchange that is not durable: here it outlasts a restart");
        }
        if exchange.auto_delete {
            notes
                .leave_out(exchange.span, "an exchange that is deleted with its last binding: here it stays");
        }
        format!("exchange {}{}\n", name(&self.exchanges[key]), options(&said))
    }

    fn binding(&self, it: &Binding, notes: &mut Notes) -> Option<String> {
        let from = self.exchanges.get(&it.source)?;
        let to = if it.to_exchange {
            self.exchanges.get(&it.destination)
        } else {
            self.queues.get(&it.destination)
        }?;
        let kind = self.kind_of(&it.source);
        let mut criteria = String::new();
        match kind {
            "fanout" | "headers" if !it.key.is_empty() => {
                notes.leave_out(
                    it.span,
                    format!("the key of a binding: a {kind} exchange does not compare keys"),
                );
            }
            "fanout" | "headers" => {}
            _ => criteria = format!(", key {}", quoted(&it.key)),
        }
        if kind == "headers" {
            criteria.push_str(&headers(it, notes));
        } else if !it.arguments.is_empty() {
            notes.leave_out(
                it.span,
                format!("the arguments of a binding: a {kind} exchange does not compare them"),
            );
        }
        Some(format!("bind {} -> {}{criteria}\n", name(from), name(to)))
    }

    fn kind_of(&self, key: &Key) -> &str {
        let found = self.definitions.exchanges.iter().find(|it| it.0 == *key);
        found.map_or("direct", |it| known_type(&it.1.kind))
    }
}

/// True for a name that a queue has, and for one that an exchange beside such a queue would have.
pub(in crate::exchange) fn is_taken_by_a_queue(name: &str, is_queue: &dyn Fn(&str) -> bool) -> bool {
    is_queue(name) || name.strip_suffix(EXCHANGE_SUFFIX).is_some_and(|it| is_taken_by_a_queue(it, is_queue))
}

/// The type as our language has it.
fn known_type(kind: &str) -> &'static str {
    match kind {
        "topic" => "topic",
        "fanout" => "fanout",
        "headers" => "headers",
        "x-consistent-hash" => "consistent-hash",
        _ => "direct",
    }
}

fn exchange_type(exchange: &Thing, notes: &mut Notes) -> &'static str {
    let kind = known_type(&exchange.kind);
    if kind == "direct" && &*exchange.kind != "direct" {
        notes.assume(exchange.span, format!("an exchange of the type `{}` is a direct one", exchange.kind));
    }
    kind
}

/// `, match all { fmt: "pdf" }`
fn headers(it: &Binding, notes: &mut Notes) -> String {
    let wanted = it.arguments.iter().find(|it| &*it.key == "x-match").and_then(|it| it.value.scalar());
    let wanted = wanted.as_deref().unwrap_or("all");
    let with_x = wanted.ends_with("-with-x");
    let mut fields = Vec::new();
    for entry in &it.arguments {
        if entry.key.starts_with("x-") && (!with_x || &*entry.key == "x-match") {
            continue;
        }
        match literal(&entry.value) {
            Some(value) if !entry.key.is_empty() => fields.push(format!("{}: {value}", name(&entry.key))),
            _ if entry.value.kind == Kind::Null => {
                notes.leave_out(it.span, "a header that only has to be there");
            }
            _ => notes.leave_out(it.span, "a header whose value is a list or a table"),
        }
    }
    let word = if wanted.starts_with("any") { "any" } else { "all" };
    format!(", match {word} {{ {} }}", fields.join(", "))
}

/// A scenario has a limited number of lifelines: queues are kept in the order of the file, with their exchanges.
fn keep_what_fits(definitions: &mut Definitions, notes: &mut Notes) {
    // The participants of the workload: one that sends, one that consumes.
    let room = limits::LIFELINES - 2;
    let mut kept_queues = BTreeSet::new();
    let mut kept_exchanges = BTreeSet::new();
    for (key, _) in &definitions.queues {
        let sources: Vec<&Key> = sources_of(&definitions.bindings, key);
        let new = sources.iter().filter(|it| !kept_exchanges.contains(**it)).count();
        if kept_queues.len() + kept_exchanges.len() + new < room {
            kept_queues.insert(key.clone());
            kept_exchanges.extend(sources.into_iter().cloned());
        }
    }
    for (key, _) in &definitions.exchanges {
        if kept_queues.len() + kept_exchanges.len() < room {
            kept_exchanges.insert(key.clone());
        }
    }
    let words = format!("a scenario has at most {} lifelines: this one is not kept", limits::LIFELINES);
    let mut keep = |kept: &BTreeSet<Key>, it: &(Key, Thing)| {
        let is_kept = kept.contains(&it.0);
        if !is_kept {
            notes.leave_out(it.1.span, words.clone());
        }
        is_kept
    };
    definitions.queues.retain(|it| keep(&kept_queues, it));
    definitions.exchanges.retain(|it| keep(&kept_exchanges, it));
    let limit = limits::RULES / 2;
    let mut count = 0;
    definitions.bindings.retain(|it| {
        let target = if it.to_exchange { &kept_exchanges } else { &kept_queues };
        count += 1;
        let is_kept =
            count <= limit && kept_exchanges.contains(&it.source) && target.contains(&it.destination);
        if !is_kept {
            notes.leave_out(it.span, "a binding of something that is not kept, or one too many");
        }
        is_kept
    });
}

/// The exchanges from which a queue is reached.
fn sources_of<'d>(bindings: &'d [Binding], queue: &Key) -> Vec<&'d Key> {
    let mut found: Vec<&Key> = bindings
        .iter()
        .filter(|it| !it.to_exchange && it.destination == *queue)
        .map(|it| &it.source)
        .collect();
    let mut at = 0;
    while let Some(exchange) = found.get(at).copied() {
        for it in bindings.iter().filter(|it| it.to_exchange && it.destination == *exchange) {
            if !found.contains(&&it.source) {
                found.push(&it.source);
            }
        }
        at += 1;
    }
    found.sort();
    found.dedup();
    found
}
