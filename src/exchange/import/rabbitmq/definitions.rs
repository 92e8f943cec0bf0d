//! What stands in a file of definitions, with policies applied.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::document::{Entry, Kind, Node};
use super::super::model::Notes;
use super::pattern;
use crate::diag::Span;

/// What an exchange or a queue is called: its virtual host and its name.
pub(super) type Key = (Rc<str>, Rc<str>);

/// A queue, a stream or an exchange.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub span: Span,
    /// `classic`, `quorum`, `stream`; of an exchange `direct`, `topic`, …
    pub kind: Rc<str>,
    pub durable: bool,
    pub auto_delete: bool,
    /// Arguments and what its policy says, without the `x-` in front.
    pub arguments: BTreeMap<Rc<str>, Node>,
}

/// A binding.
#[derive(Clone, Debug)]
pub(super) struct Binding {
    pub span: Span,
    pub source: Key,
    pub to_exchange: bool,
    pub destination: Key,
    pub key: Rc<str>,
    pub arguments: Vec<Entry>,
}

/// A file of definitions.
#[derive(Default)]
pub(super) struct Definitions {
    pub queues: Vec<(Key, Thing)>,
    pub exchanges: Vec<(Key, Thing)>,
    pub bindings: Vec<Binding>,
}

struct Policy {
    span: Span,
    name: Rc<str>,
    vhost: Rc<str>,
    pattern: Rc<str>,
    apply_to: Rc<str>,
    priority: i64,
    definition: Vec<Entry>,
}

impl Definitions {
    pub fn read(document: &Node, notes: &mut Notes) -> Self {
        let mut read = Self {
            queues: things(document.list("queues"), "queue-type", "classic", notes),
            exchanges: things(document.list("exchanges"), "", "direct", notes),
            bindings: document.list("bindings").iter().filter_map(|it| binding(it, notes)).collect(),
        };
        read.apply(policies(document.list("policies")), notes);
        read.add_predeclared();
        read.drop_loose_bindings(notes);
        leave_out_the_rest(document, notes);
        read
    }

    /// Gives each queue and exchange what the policy with the highest priority says that matches its name.
    fn apply(&mut self, mut policies: Vec<Policy>, notes: &mut Notes) {
        policies.sort_by_key(|it| std::cmp::Reverse(it.priority));
        let mut used = BTreeSet::new();
        let mut unknown = BTreeSet::new();
        let things = self.queues.iter_mut().map(|it| (true, it));
        for (is_queue, (key, thing)) in things.chain(self.exchanges.iter_mut().map(|it| (false, it))) {
            let fits = |policy: &&Policy| {
                let found = policy.vhost == key.0 && policy.applies_to(is_queue, &thing.kind);
                let matched = found.then(|| pattern::matches(&policy.pattern, &key.1));
                if matched == Some(None) {
                    unknown.insert(policy.span);
                }
                matched.flatten() == Some(true)
            };
            if let Some(policy) = policies.iter().find(fits) {
                used.insert(policy.span);
                thing.take(policy, is_queue);
            }
        }
        for policy in &policies {
            if unknown.contains(&policy.span) {
                let words = format!("the pattern of the policy `{}` is not understood", policy.name);
                notes.leave_out(policy.span, words);
            } else if !used.contains(&policy.span) {
                let words =
                    format!("the policy `{}` matches nothing, or another one goes before it", policy.name);
                notes.leave_out(policy.span, words);
            } else {
                let words = format!("the policy `{}` is written into what it matches", policy.name);
                notes.assume(policy.span, words);
            }
        }
    }

    /// The exchanges that every broker has, where they are used.
    fn add_predeclared(&mut self) {
        let mut known: BTreeSet<Key> = self.exchanges.iter().map(|it| it.0.clone()).collect();
        for binding in &self.bindings {
            let to = binding.to_exchange.then_some(&binding.destination);
            for key in [Some(&binding.source), to].into_iter().flatten() {
                let Some(kind) = predeclared(&key.1).filter(|_| !known.contains(key)) else { continue };
                known.insert(key.clone());
                let thing = Thing {
                    span: binding.span,
                    kind: kind.into(),
                    durable: true,
                    auto_delete: false,
                    arguments: BTreeMap::new(),
                };
                self.exchanges.push((key.clone(), thing));
            }
        }
    }

    fn drop_loose_bindings(&mut self, notes: &mut Notes) {
        let exchanges: BTreeSet<Key> = self.exchanges.iter().map(|it| it.0.clone()).collect();
        let queues: BTreeSet<Key> = self.queues.iter().map(|it| it.0.clone()).collect();
        self.bindings.retain(|it| {
            let target = if it.to_exchange { &exchanges } else { &queues };
            let fits = exchanges.contains(&it.source) && target.contains(&it.destination);
            if !fits {
                notes.leave_out(
                    it.span,
                    "a binding of something that is not in the file: a broker drops it too",
                );
            }
            fits
        });
    }
}

/// The type of an exchange that every broker has.
fn predeclared(name: &str) -> Option<&'static str> {
    let kind = name.strip_prefix("amq.")?;
    let kinds = [("match", "headers"), ("rabbitmq.trace", "topic"), ("rabbitmq.log", "topic")];
    let plain = ["direct", "fanout", "topic", "headers"];
    let renamed = kinds.iter().find(|it| it.0 == kind).map(|it| it.1);
    renamed.or_else(|| plain.into_iter().find(|it| *it == kind))
}

impl Policy {
    fn applies_to(&self, is_queue: bool, kind: &str) -> bool {
        match &*self.apply_to {
            "exchanges" => !is_queue,
            "queues" => is_queue,
            "classic_queues" => is_queue && kind == "classic",
            "quorum_queues" => is_queue && kind == "quorum",
            "streams" => is_queue && kind == "stream",
            _ => true,
        }
    }
}

impl Thing {
    /// Of two numbers the smaller one counts; anything else of the thing's own goes before the policy's.
    fn take(&mut self, policy: &Policy, is_queue: bool) {
        // A policy for everything speaks to each with what it understands.
        let speaks = |it: &&Entry| is_queue == (&*it.key != "alternate-exchange");
        for entry in policy.definition.iter().filter(speaks) {
            let own = self.arguments.get(&entry.key);
            let smaller = match (own.map(Node::whole), entry.value.whole()) {
                (None, _) => true,
                (Some(Some(own)), Some(theirs)) => theirs < own,
                (Some(_), _) => false,
            };
            if smaller {
                self.arguments.insert(Rc::clone(&entry.key), entry.value.clone());
            }
        }
    }
}

fn text(node: &Node, key: &str) -> Rc<str> {
    node.get(key).and_then(Node::scalar).unwrap_or_default()
}

/// Definitions of one virtual host do not say its name.
fn vhost(node: &Node) -> Rc<str> {
    node.get("vhost").and_then(Node::scalar).unwrap_or_else(|| "/".into())
}

fn things(nodes: &[Node], kind_argument: &str, kind: &str, notes: &mut Notes) -> Vec<(Key, Thing)> {
    let mut seen = BTreeSet::new();
    let mut things = Vec::new();
    for node in nodes {
        let key = (vhost(node), text(node, "name"));
        if key.1.trim().is_empty() {
            notes.leave_out(node.span, "it has no name");
            continue;
        }
        if !seen.insert(key.clone()) {
            notes.leave_out(node.span, "it is declared a second time");
            continue;
        }
        let arguments = node.get("arguments").map_or(&[][..], Node::entries);
        let mut arguments: BTreeMap<Rc<str>, Node> = arguments
            .iter()
            .map(|it| (it.key.strip_prefix("x-").unwrap_or(&it.key).into(), it.value.clone()))
            .collect();
        let of_type = node.get("type").and_then(Node::scalar);
        let of_argument = arguments.remove(kind_argument).and_then(|it| it.scalar());
        let thing = Thing {
            span: node.span,
            kind: of_argument.or(of_type).unwrap_or_else(|| kind.into()),
            durable: node.get("durable").is_none_or(|it| it.kind != Kind::Bool(false)),
            auto_delete: node.is_true("auto_delete"),
            arguments,
        };
        if node.is_true("internal") {
            notes.leave_out(node.span, "`internal`: any participant can publish to this exchange");
        }
        things.push((key, thing));
    }
    things
}

fn binding(node: &Node, notes: &mut Notes) -> Option<Binding> {
    let vhost = vhost(node);
    let source = text(node, "source");
    if source.is_empty() {
        notes.leave_out(node.span, "the default exchange reaches every queue by its name, without a binding");
        return None;
    }
    Some(Binding {
        span: node.span,
        source: (Rc::clone(&vhost), source),
        to_exchange: node.text("destination_type") == Some("exchange"),
        destination: (vhost, text(node, "destination")),
        key: text(node, "routing_key"),
        arguments: node.get("arguments").map_or_else(Vec::new, |it| it.entries().to_vec()),
    })
}

fn policies(nodes: &[Node]) -> Vec<Policy> {
    let policy = |node: &Node| Policy {
        span: node.span,
        name: text(node, "name"),
        vhost: vhost(node),
        pattern: text(node, "pattern"),
        apply_to: text(node, "apply-to"),
        priority: node.get("priority").and_then(Node::whole).unwrap_or(0),
        definition: node.get("definition").map_or_else(Vec::new, |it| it.entries().to_vec()),
    };
    nodes.iter().map(policy).collect()
}

/// Everything of the file that means nothing in a diagram.
fn leave_out_the_rest(document: &Node, notes: &mut Notes) {
    const MEANS_NOTHING: [(&str, &str); 5] = [
        ("users", "users: every participant may do everything"),
        ("permissions", "permissions: every participant may do everything"),
        ("topic_permissions", "permissions for topics: every participant may do everything"),
        ("parameters", "parameters of plugins, such as shovels, federation and operator policies"),
        ("global_parameters", "parameters of the whole broker"),
    ];
    const READ: [&str; 5] = ["vhosts", "queues", "exchanges", "bindings", "policies"];
    for entry in document.entries() {
        let known = MEANS_NOTHING.iter().find(|(key, _)| **key == *entry.key);
        let has_items = !entry.value.items().is_empty();
        match known {
            Some((_, words)) if has_items => notes.leave_out(entry.key_span, *words),
            Some(_) => {}
            None if READ.contains(&&*entry.key) || matches!(entry.value.kind, Kind::Text(_)) => {}
            None => notes.leave_out(entry.key_span, format!("`{}`", entry.key)),
        }
    }
}
