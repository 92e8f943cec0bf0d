//! Exchanges and bindings, keys and headers, and what subscriptions select.

use std::rc::Rc;

use super::checks::{bad_binding, bad_option};
use super::context::Context;
use super::expressions::Scope;
use super::facts::{Sending, SendingKind};
use crate::base::{ChannelId, Record, SubscriptionId};
use crate::diag::{Span, Spanned};
use crate::model::{
    Address, Binding, ChannelShape, ConsumerId, Criteria, ExchangeKind, Expr, PartSlots, RETURNED,
    RoutingSpec, SelectionRule,
};
use crate::syntax::tree::{self, BindLine, HeaderMatch, ItemKind, Name, SendStep, Setting};

/// The fields of a wrapped copy.
const NOTIFICATION: [&str; 4] = ["Type", "MessageId", "Message", "MessageAttributes"];

impl Context<'_> {
    /// Every `bind` line; now all exchanges and their types are known.
    pub(super) fn bindings(&mut self) {
        let tree = self.tree;
        for item in &tree.items {
            if let ItemKind::Bind(line) = &item.kind {
                self.binding(line, item.span);
            }
        }
    }

    fn binding(&mut self, line: &BindLine, item: Span) {
        let from = self.exchange(&line.from);
        let to = self.channel(&line.to, "be bound");
        let (Some(from), Some(to)) = (from, to) else { return };
        self.facts.ways.push((from, to));
        let Some(exchange) = &self.scenario.channels[from].exchange else { return };
        let criteria = self.criteria(line, exchange.kind, item);
        if let Some(exchange) = &mut self.scenario.channels[from].exchange {
            exchange.bindings.extend(criteria.into_iter().map(|criteria| Binding { to, criteria }));
        }
    }

    fn criteria(&mut self, line: &BindLine, kind: ExchangeKind, item: Span) -> Vec<Criteria> {
        let wants_key = !matches!(kind, ExchangeKind::Fanout | ExchangeKind::Headers);
        if let Some(key) = line.keys.first().filter(|_| !wants_key) {
            self.report(bad_binding::key_is_not_looked_at(key));
        }
        if line.headers.is_some() && kind != ExchangeKind::Headers {
            self.report(bad_binding::headers_are_not_looked_at(item));
        }
        match kind {
            ExchangeKind::Fanout => vec![Criteria::Everything],
            ExchangeKind::Headers => match &line.headers {
                Some(wanted) => vec![self.header_criteria(wanted)],
                None => {
                    self.report(bad_binding::needs_headers(item));
                    Vec::new()
                }
            },
            ExchangeKind::ConsistentHash => vec![self.weight(line)],
            ExchangeKind::Direct | ExchangeKind::Topic => {
                if line.keys.is_empty() {
                    self.report(bad_binding::needs_key(item));
                }
                line.keys.iter().map(|key| Criteria::Key(key.value.clone())).collect()
            }
        }
    }

    /// The key of a binding of a consistent-hash exchange is its weight: by default 1.
    fn weight(&mut self, line: &BindLine) -> Criteria {
        let Some(key) = line.keys.first() else { return Criteria::Weight(1) };
        match key.value.parse() {
            Ok(weight @ 1..=1_000) => Criteria::Weight(weight),
            _ => {
                self.report(bad_binding::no_weight(key));
                Criteria::Weight(1)
            }
        }
    }

    fn header_criteria(&mut self, wanted: &HeaderMatch) -> Criteria {
        let fields = wanted.fields.iter().map(|it| (it.name.value.clone(), self.constant(&it.value)));
        let fields = Rc::new(Record(fields.collect()));
        if wanted.any { Criteria::Any(fields) } else { Criteria::All(fields) }
    }

    /// `alternate other`
    pub(super) fn alternate(&mut self, id: ChannelId, option: &Setting) {
        let Some(name) = self.name_option(option, "other") else { return };
        let Some(other) = self.exchange(&name) else { return };
        self.facts.ways.push((id, other));
        if let Some(exchange) = &mut self.scenario.channels[id].exchange {
            exchange.alternate = Some(other);
        }
    }

    /// The key and headers of a line.
    pub(super) fn routing(&mut self, send: &SendStep, scope: &mut Scope) -> Option<Box<RoutingSpec>> {
        let key = send.key.as_ref().map(|it| self.expression(it, scope));
        let mut headers = self.fields(&send.headers, scope);
        // Explicit headers take precedence over those of an enclosing `split`.
        let of_a_part = scope.part.into_iter().flat_map(PartSlots::headers);
        let unsaid: Vec<_> = of_a_part.filter(|it| headers.iter().all(|(name, _)| *name != it.0)).collect();
        headers.extend(unsaid);
        let spec = RoutingSpec { key, headers, mandatory: send.mandatory };
        if send.mandatory {
            let message = self.message_type(&Spanned::new(RETURNED.into(), send.message.name.span));
            let (to, span) = (Address::Endpoint(scope.endpoint), send.message.name.span);
            self.facts.sendings.push(Sending { message, to, span, how: SendingKind::OneWay, expires: false });
        }
        spec.says_something().then(|| Box::new(spec))
    }

    /// What a reaction's subscription selects of one kind of message.
    pub(super) fn selection(&mut self, consumer: ConsumerId, message: &Name, selection: &tree::Selection) {
        let subscription = self.scenario.consumers[consumer].subscription;
        let channel = self.scenario.subscriptions[subscription].channel;
        let is_queue = self.scenario.channels[channel].shape == ChannelShape::Queue;
        let selects = self.scenario.channels[channel].rules.selectors;
        let changes = selection.enveloped.is_some() || selection.rules.iter().any(|it| it.set.is_some());
        if is_queue && (!selects || changes) {
            return self.no_selection(selection, Some(channel));
        }
        let kind = Some(self.message_type(message));
        let keys: Vec<Rc<str>> = selection.keys.iter().map(|it| it.value.clone()).collect();
        let mut rules = Vec::new();
        for rule in &selection.rules {
            let endpoint = self.scenario.consumers[consumer].endpoint;
            let mut scope = Scope::selection(endpoint, message, channel);
            let condition = Some(self.expression(&rule.condition, &mut scope));
            let set = rule.set.as_ref().map(|fields| self.fields(fields, &mut scope));
            rules.push(SelectionRule { message: kind, keys: keys.clone(), condition, set });
        }
        if rules.is_empty() {
            rules.push(SelectionRule { message: kind, keys, condition: None::<Expr>, set: None });
        }
        if is_queue {
            let known = &mut self.scenario.consumers[consumer].selection;
            return known.get_or_insert_default().rules.extend(rules);
        }
        let known = &mut self.scenario.subscriptions[subscription].selection;
        known.enveloped |= selection.enveloped.is_some();
        known.rules.extend(rules);
    }

    /// Fields that a subscription's rules add to a message.
    pub(super) fn collect_set_fields(&mut self) {
        for item in &self.tree.items {
            let ItemKind::Behavior { members, .. } = &item.kind else { continue };
            for member in members {
                if let tree::Member::Reaction(reaction) = member
                    && let tree::Trigger::Message { message, selection, .. } = &reaction.trigger
                    && let Some(known) = self.facts.fields.get_mut(&message.value)
                {
                    let set = selection.rules.iter().filter_map(|it| it.set.as_ref()).flatten();
                    known.extend(set.map(|it| it.name.value.clone()));
                    if selection.enveloped.is_some() {
                        known.extend(NOTIFICATION.map(Into::into));
                    }
                }
            }
        }
    }

    /// A subscription of a pull consumer gets every message type.
    pub(super) fn select_everything(&mut self, subscription: SubscriptionId) {
        let rule = SelectionRule { message: None, keys: Vec::new(), condition: None, set: None };
        self.scenario.subscriptions[subscription].selection.rules.push(rule);
    }

    /// Conditions where no topic makes copies.
    pub(super) fn no_selection(&mut self, selection: &tree::Selection, queue: Option<ChannelId>) {
        let condition = selection.rules.first().map(|it| ("where", it.condition.span));
        let key = selection.keys.first().map(|it| ("key", it.span));
        let enveloped = selection.enveloped.map(|it| ("enveloped", it));
        if let Some((word, span)) = condition.or(key).or(enveloped) {
            self.report(bad_option::selects_without_topic(word, span, queue.is_some()));
        }
    }
}

impl Scope {
    /// Of a condition that a channel computes: local 0 is the headers, local 1 the key.
    fn selection(endpoint: crate::base::EndpointId, message: &Name, channel: ChannelId) -> Self {
        let mut scope = Self::message(endpoint, &message.value, Some(channel));
        scope.is_selection = true;
        scope.declare(&Spanned::new("headers".into(), message.span));
        scope.declare(&Spanned::new("key".into(), message.span));
        scope
    }
}
