//! Expressions, and what the names in them mean.

use std::rc::Rc;

use super::checks::unknown_variable;
use super::context::Context;
use crate::base::{ChannelId, Decimal, EndpointId, Record, SimDuration, Value};
use crate::diag::{Diagnostic, Span};
use crate::model::{BinaryOp, Expr, Fields, Function, LocalSlot, PartSlots, StateSlot, UnaryOp};
use crate::syntax::tree::{self, Binary, ExprKind, Field, Name, Unary};
use crate::syntax::{Place, words};

/// What a reaction's names mean, and what its steps do, found on the way.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) endpoint: EndpointId,
    /// The message being handled, when there is one.
    pub(super) message: Option<Rc<str>>,
    /// The channel it came from.
    pub(super) channel: Option<ChannelId>,
    /// True for a condition evaluated by the channel: it sees the message and not its consumer.
    pub(super) is_selection: bool,
    visible: Vec<(Rc<str>, LocalSlot)>,
    /// What the branches before this one have remembered: one name is one variable in all of them.
    joined: Vec<(Rc<str>, LocalSlot)>,
    slots: u16,
    /// The slot of the delivery being handled, when a step uses it.
    pub(super) delivery: Option<LocalSlot>,
    /// True where only steps settle the delivery being handled.
    pub(super) manual_ack: bool,
    /// The `split` whose part is sent.
    pub(super) part: Option<PartSlots>,
    /// How many `repeat` are around.
    pub(super) repeats: u32,
    /// How many `saga` are around.
    pub(super) sagas: u32,
    /// How many conditions around hold for the first deliveries of a message only.
    pub(super) bounded: u32,
    pub(super) reply: Option<Span>,
    pub(super) returns: Option<Span>,
    pub(super) settles: Option<Span>,
}

impl Scope {
    /// Of a reaction to the clock.
    pub(super) fn timetable(endpoint: EndpointId) -> Self {
        Self {
            endpoint,
            message: None,
            channel: None,
            is_selection: false,
            visible: Vec::new(),
            joined: Vec::new(),
            slots: 0,
            delivery: None,
            manual_ack: false,
            part: None,
            repeats: 0,
            sagas: 0,
            bounded: 0,
            reply: None,
            returns: None,
            settles: None,
        }
    }

    /// Of a reaction to a message.
    pub(super) fn message(endpoint: EndpointId, message: &Rc<str>, channel: Option<ChannelId>) -> Self {
        Self { message: Some(message.clone()), channel, ..Self::timetable(endpoint) }
    }

    /// How many local variables there are.
    pub(super) fn locals(&self) -> u16 {
        self.slots
    }

    /// A new local variable; it hides one of the same name.
    pub(super) fn declare(&mut self, name: &Name) -> LocalSlot {
        let known = self.joined.iter().find(|(it, _)| *it == name.value).map(|(_, slot)| *slot);
        let slot = known.unwrap_or(LocalSlot(self.slots));
        self.slots = self.slots.saturating_add(u16::from(known.is_none()));
        self.visible.push((name.value.clone(), slot));
        slot
    }

    /// A local variable that has no name.
    pub(super) fn hidden(&mut self) -> LocalSlot {
        self.slots = self.slots.saturating_add(1);
        LocalSlot(self.slots - 1)
    }

    /// The variable that holds the delivery being handled.
    pub(super) fn delivery(&mut self) -> LocalSlot {
        let next = LocalSlot(self.slots);
        let is_new = self.delivery.is_none();
        self.slots = self.slots.saturating_add(u16::from(is_new));
        *self.delivery.get_or_insert(next)
    }

    /// How many variables are visible: to be given to [`Scope::leave`].
    pub(super) fn enter(&self) -> usize {
        self.visible.len()
    }

    /// Forgets the variables that were declared since.
    pub(super) fn leave(&mut self, visible: usize) {
        self.visible.truncate(visible);
    }

    /// Branches begin: what those around them have remembered is put aside until [`Scope::join`].
    pub(super) fn fork(&mut self) -> Vec<(Rc<str>, LocalSlot)> {
        std::mem::take(&mut self.joined)
    }

    /// A branch ends: the variables that were declared since are hidden from the next one.
    pub(super) fn end_branch(&mut self, visible: usize) {
        for variable in self.visible.split_off(visible) {
            if !self.joined.contains(&variable) {
                self.joined.push(variable);
            }
        }
    }

    /// All branches have ended: what they have remembered is visible.
    pub(super) fn join(&mut self, around: Vec<(Rc<str>, LocalSlot)>) {
        let joined = std::mem::replace(&mut self.joined, around);
        self.visible.extend(joined);
    }

    pub(super) fn local(&self, name: &str) -> Option<LocalSlot> {
        self.visible.iter().rev().find(|(it, _)| &**it == name).map(|(_, slot)| *slot)
    }

    /// The names of the visible variables.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.visible.iter().map(|(name, _)| &**name)
    }
}

impl Context<'_> {
    /// What an expression computes.
    pub(super) fn expression(&mut self, expr: &tree::Expr, scope: &mut Scope) -> Expr {
        match &expr.kind {
            ExprKind::Int(it) => Expr::Value(Value::Int(*it)),
            ExprKind::Decimal(it) => Expr::Value(Value::Decimal(*it)),
            ExprKind::Duration(it) => Expr::Value(Value::Duration(*it)),
            ExprKind::Text(it) => Expr::Value(Value::Text(it.clone())),
            ExprKind::Unknown => Expr::Value(Value::Null),
            ExprKind::Name(name) => self.variable(name, expr.span, scope),
            ExprKind::Field(record, name) => {
                Expr::Field(Box::new(self.expression(record, scope)), name.value.clone())
            }
            ExprKind::Index(list, place) => {
                let list = self.expression(list, scope);
                Expr::Index(Box::new(list), Box::new(self.expression(place, scope)))
            }
            ExprKind::Record(fields) => Expr::Record(self.fields(fields, scope)),
            ExprKind::List(items) => Expr::List(items.iter().map(|it| self.expression(it, scope)).collect()),
            ExprKind::Call(name, values) => self.function(name, values, scope),
            ExprKind::Unary(operator, inner) => {
                Expr::Unary(unary(*operator), Box::new(self.expression(inner, scope)))
            }
            ExprKind::Binary(operator, left, right) => {
                let left = self.expression(left, scope);
                let right = self.expression(right, scope);
                Expr::Binary(binary(*operator), Box::new(left), Box::new(right))
            }
        }
    }

    /// `length(batch)`
    fn function(&mut self, name: &Name, values: &[tree::Expr], scope: &mut Scope) -> Expr {
        let computed: Vec<Expr> = values.iter().map(|it| self.expression(it, scope)).collect();
        let Some((function, _, least, most)) =
            Function::ALL.into_iter().find(|(_, word, ..)| *word == &*name.value)
        else {
            self.report(unknown_variable::function(name));
            return Expr::Value(Value::Null);
        };
        if !(least..=most).contains(&computed.len()) {
            let span = values.iter().fold(name.span, |span, it| span.to(it.span));
            let written =
                format!("`{}` takes {} and not {}", name.value, counted(least, most), computed.len());
            let shape = words::find(Place::Function, &name.value);
            let help = format!("write `{}{}`", name.value, shape.map_or("", |it| it.shape));
            self.report(Diagnostic::error("expected", span, written).help(help));
        }
        Expr::Call(function, computed)
    }

    /// A payload: names and what to compute for them.
    pub(super) fn fields(&mut self, fields: &[Field], scope: &mut Scope) -> Fields {
        fields.iter().map(|field| (field.name.value.clone(), self.expression(&field.value, scope))).collect()
    }

    /// A word of the language, a local variable, a state variable, or a field of the message, in this order.
    fn variable(&mut self, name: &Rc<str>, span: Span, scope: &mut Scope) -> Expr {
        if let Some(slot) = scope.local(name) {
            return Expr::Local(slot);
        }
        if let Some(slot) = self.state_slot(scope.endpoint, name).filter(|_| !scope.is_selection) {
            return Expr::State(slot);
        }
        if let Some(value) = self.knob_value(name) {
            return Expr::Value(value);
        }
        match &**name {
            "true" => return Expr::Value(Value::Bool(true)),
            "false" => return Expr::Value(Value::Bool(false)),
            "nothing" => return Expr::Value(Value::Null),
            "now" => return Expr::Now,
            "failure" => return Expr::Failure,
            "attempt" if scope.message.is_some() => {
                self.explain_attempt(span, scope);
                return Expr::Attempt;
            }
            "message" if scope.message.is_some() => return Expr::Payload,
            "delivery" if scope.channel.is_some() => return Expr::Local(scope.delivery()),
            _ => {}
        }
        if matches!(&**name, "key" | "headers") && scope.channel.is_some() && !self.is_field(name, scope) {
            return Expr::Field(Box::new(Expr::Local(scope.delivery())), name.clone());
        }
        if !self.is_field(name, scope) && !self.has_broken_blocks {
            let diagnostic = unknown_variable::diagnostic(self, name, span, scope);
            self.report(diagnostic);
            return Expr::Value(Value::Null);
        }
        Expr::Field(Box::new(Expr::Payload), name.clone())
    }

    /// `attempt` where the product does not tell it: a scenario may read what a consumer could not.
    fn explain_attempt(&mut self, span: Span, scope: &Scope) {
        let Some(channel) = scope.channel.map(|it| &self.scenario.channels[it]) else { return };
        if !channel.rules.tells_attempts {
            let label = self.scenario.profile.full_label(channel.kind);
            let words =
                format!("`attempt` is counted by the simulation: {label} does not tell its consumers");
            self.explain(span, words);
        }
    }

    /// True when the message being handled may have such a field. The fields of a message that is never sent are unknown.
    fn is_field(&self, name: &str, scope: &Scope) -> bool {
        let Some(message) = &scope.message else { return false };
        let sent_with = self.facts.fields.get(message);
        sent_with.is_none_or(|fields| fields.contains(name)) || self.facts.added_fields.contains(name)
    }

    /// The place of a state variable.
    pub(super) fn state_slot(&self, endpoint: EndpointId, name: &str) -> Option<StateSlot> {
        let place = self.scenario.endpoints[endpoint].state.iter().position(|(it, _)| &**it == name)?;
        u16::try_from(place).ok().map(StateSlot)
    }

    /// A value that is known without running: numbers, texts, durations, records and lists of them.
    pub(super) fn constant(&mut self, expr: &tree::Expr) -> Value {
        match &expr.kind {
            ExprKind::Int(it) => Value::Int(*it),
            ExprKind::Decimal(it) => Value::Decimal(*it),
            ExprKind::Duration(it) => Value::Duration(*it),
            ExprKind::Text(it) => Value::Text(it.clone()),
            ExprKind::Name(name) if &**name == "true" => Value::Bool(true),
            ExprKind::Name(name) if &**name == "false" => Value::Bool(false),
            ExprKind::Name(name) if &**name == "nothing" => Value::Null,
            ExprKind::Name(name) if self.knob_value(name).is_some() => {
                self.knob_value(name).unwrap_or(Value::Null)
            }
            ExprKind::Unary(Unary::Negate, inner) => negated(self.constant(inner)),
            ExprKind::Binary(operator, left, right) => {
                let (left, right) = (self.constant(left), self.constant(right));
                computed(*operator, &left, &right).unwrap_or_else(|| self.not_constant(expr))
            }
            ExprKind::List(items) => Value::List(items.iter().map(|it| self.constant(it)).collect()),
            ExprKind::Record(fields) => {
                let fields = fields.iter().map(|it| (it.name.value.clone(), self.constant(&it.value)));
                Value::Record(Rc::new(Record(fields.collect())))
            }
            ExprKind::Unknown => Value::Null,
            _ => self.not_constant(expr),
        }
    }

    fn not_constant(&mut self, expr: &tree::Expr) -> Value {
        let written = expr.span.text(&self.tree.text);
        let message = format!("`{written}` is not known before the run");
        let help = "expected is a number, a text, a length of time, a parameter, or a record or list of them";
        self.report(Diagnostic::error("not-constant", expr.span, message).help(help));
        Value::Null
    }

    /// Fields whose values are known without running.
    pub(super) fn constant_fields(&mut self, fields: &[Field]) -> Fields {
        fields.iter().map(|it| (it.name.value.clone(), Expr::Value(self.constant(&it.value)))).collect()
    }
}

fn counted(least: usize, most: usize) -> String {
    if least == most { format!("{least} values") } else { format!("{least} or {most} values") }
        .replace("1 values", "1 value")
}

fn negated(value: Value) -> Value {
    match value {
        Value::Int(it) => Value::Int(it.saturating_neg()),
        Value::Decimal(it) => Value::Decimal(Decimal(it.0.saturating_neg())),
        Value::Duration(_) => Value::Duration(SimDuration::ZERO),
        other => other,
    }
}

/// Sums and products of whole numbers and lengths of time that are known before the run.
fn computed(operator: Binary, left: &Value, right: &Value) -> Option<Value> {
    let whole = |operator, left: i64, right: i64| match operator {
        Binary::Add => left.checked_add(right),
        Binary::Subtract => left.checked_sub(right),
        Binary::Multiply => left.checked_mul(right),
        Binary::Divide => left.checked_div(right),
        _ => None,
    };
    let length = |units: i64| u64::try_from(units).ok().map(|it| Value::Duration(SimDuration(it)));
    let units = |it: &SimDuration| i64::try_from(it.0).ok();
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => whole(operator, *left, *right).map(Value::Int),
        (Value::Duration(left), Value::Duration(right))
            if matches!(operator, Binary::Add | Binary::Subtract) =>
        {
            whole(operator, units(left)?, units(right)?).and_then(length)
        }
        (Value::Duration(left), Value::Int(right))
            if matches!(operator, Binary::Multiply | Binary::Divide) =>
        {
            whole(operator, units(left)?, *right).and_then(length)
        }
        (Value::Int(left), Value::Duration(right)) if operator == Binary::Multiply => {
            whole(operator, *left, units(right)?).and_then(length)
        }
        _ => None,
    }
}

fn unary(operator: Unary) -> UnaryOp {
    match operator {
        Unary::Not => UnaryOp::Not,
        Unary::Negate => UnaryOp::Negate,
    }
}

fn binary(operator: Binary) -> BinaryOp {
    match operator {
        Binary::Or => BinaryOp::Or,
        Binary::And => BinaryOp::And,
        Binary::Equal => BinaryOp::Equal,
        Binary::NotEqual => BinaryOp::NotEqual,
        Binary::Less => BinaryOp::Less,
        Binary::LessOrEqual => BinaryOp::LessOrEqual,
        Binary::Greater => BinaryOp::Greater,
        Binary::GreaterOrEqual => BinaryOp::GreaterOrEqual,
        Binary::Add => BinaryOp::Add,
        Binary::Subtract => BinaryOp::Subtract,
        Binary::Multiply => BinaryOp::Multiply,
        Binary::Divide => BinaryOp::Divide,
        Binary::Remainder => BinaryOp::Remainder,
    }
}
