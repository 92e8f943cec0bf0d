//! Expressions.

use std::rc::Rc;

use crate::base::{Decimal, limits};
use crate::diag::{Diagnostic, Span};
use crate::syntax::highlight::Class;
use crate::syntax::literals::{self, Number};
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Binary, Expr, ExprKind, Field, HowLong, Unary};
use crate::syntax::want::{Place, Want};

/// The most operators of one expression.
const OPERATORS: usize = 200;

/// Operators with how tightly they bind.
const BINARY: &[(&str, Binary, u8)] = &[
    ("or", Binary::Or, 1),
    ("and", Binary::And, 2),
    ("==", Binary::Equal, 4),
    ("!=", Binary::NotEqual, 4),
    ("<", Binary::Less, 4),
    ("<=", Binary::LessOrEqual, 4),
    (">", Binary::Greater, 4),
    (">=", Binary::GreaterOrEqual, 4),
    ("+", Binary::Add, 5),
    ("-", Binary::Subtract, 5),
    ("*", Binary::Multiply, 6),
    ("/", Binary::Divide, 6),
    ("%", Binary::Remainder, 6),
];

/// How tightly `not` binds: looser than a comparison, tighter than `and`.
const NOT: u8 = 3;
/// How tightly `-` before a value binds.
const NEGATE: u8 = 7;

impl Parser<'_> {
    /// A value, or an error that names what is expected.
    pub(super) fn expression(&mut self, what: &str) -> Expr {
        self.want(Want::Variable);
        self.want(Want::Word(Place::Value));
        self.want(Want::Word(Place::Function));
        let mut budget = OPERATORS;
        self.operation(0, &mut budget).unwrap_or_else(|| {
            self.missing(what);
            Expr { span: self.span().before(), kind: ExprKind::Unknown }
        })
    }

    /// A value without operators, such as `batch[1]`, or an error that names what is expected.
    pub(super) fn single_value(&mut self, what: &str) -> Expr {
        let mut budget = OPERATORS;
        self.fields_of_value(&mut budget).unwrap_or_else(|| {
            self.missing(what);
            Expr { span: self.span().before(), kind: ExprKind::Unknown }
        })
    }

    /// Text and length of time of `work` and `wait`.
    pub(super) fn how_long(&mut self) -> Option<HowLong> {
        if self.is_word("about") {
            return self.about().map(HowLong::Drawn);
        }
        if self.is_number() && self.kind_after(1) == TokenKind::Range {
            let low = self.number()?;
            return self.range_from(low).map(HowLong::Drawn);
        }
        let is_plain = self.kind() == TokenKind::Number && !matches!(self.kind_after(1), TokenKind::Operator);
        if is_plain {
            return self
                .length("a length of time")
                .map(|it| HowLong::Drawn(crate::base::Dist::Fixed(it.value)));
        }
        Some(HowLong::Computed(self.expression("a length of time")))
    }

    /// Operators that bind at least as tightly as `min`. None when no value begins here.
    fn operation(&mut self, min: u8, budget: &mut usize) -> Option<Expr> {
        let mut left = self.operand(budget)?;
        while let Some((operator, binding)) = self.binary_operator().filter(|(_, binding)| *binding >= min) {
            let mark = self.bump();
            let Some(right) = self.spend(budget).then(|| self.operation(binding + 1, budget)).flatten()
            else {
                self.missing("a value");
                return Some(left);
            };
            let span = left.span.to(right.span).to(mark);
            left = Expr { span, kind: ExprKind::Binary(operator, left.into(), right.into()) };
        }
        Some(left)
    }

    fn binary_operator(&mut self) -> Option<(Binary, u8)> {
        let word = match self.kind() {
            TokenKind::Operator | TokenKind::Word => self.here(),
            TokenKind::Assign => {
                let span = self.span();
                self.report(
                    Diagnostic::error("one-equals-sign", span, "`=` sets a variable and does not compare")
                        .fix("compare with `==`", span, "=="),
                );
                "=="
            }
            _ => return None,
        };
        BINARY.iter().find(|(text, ..)| *text == word).map(|(_, operator, binding)| (*operator, *binding))
    }

    /// A value with its unary operators.
    fn operand(&mut self, budget: &mut usize) -> Option<Expr> {
        let start = self.span();
        let (operator, binding) = if self.is_mark("-") {
            (Unary::Negate, NEGATE)
        } else if self.is_word("not") {
            (Unary::Not, NOT)
        } else {
            return self.fields_of_value(budget);
        };
        self.bump();
        if !self.spend(budget) {
            return None;
        }
        self.want(Want::Variable);
        let inner = self.operation(binding, budget)?;
        Some(Expr { span: start.to(inner.span), kind: ExprKind::Unary(operator, inner.into()) })
    }

    /// `answer.total`, `batch[1]`
    fn fields_of_value(&mut self, budget: &mut usize) -> Option<Expr> {
        let mut value = self.value(budget)?;
        loop {
            let kind = match self.kind() {
                TokenKind::Dot if self.spend(budget) => {
                    self.bump();
                    let name = self.expect_name(Class::Variable, Want::Variable, "the name of a field");
                    ExprKind::Field(value.clone().into(), name)
                }
                TokenKind::OpenBracket if self.touches() && self.spend(budget) => {
                    let Some(index) = self.index(budget) else { return Some(value) };
                    ExprKind::Index(value.clone().into(), index.into())
                }
                _ => return Some(value),
            };
            value = Expr { span: self.span_from(value.span), kind };
        }
    }

    /// True when there is no blank before the next token.
    fn touches(&self) -> bool {
        self.end_of_last().end == self.span().start
    }

    /// `[1]` behind a value.
    fn index(&mut self, budget: &mut usize) -> Option<Expr> {
        let open = self.bump();
        if !self.nest(open) {
            return None;
        }
        let index = self.operation(0, budget);
        self.depth -= 1;
        if index.is_none() {
            self.missing("the number of an item");
        }
        if !self.eat(TokenKind::CloseBracket) {
            self.missing("`]`");
        }
        index
    }

    fn value(&mut self, budget: &mut usize) -> Option<Expr> {
        let start = self.span();
        self.want(Want::Variable);
        let kind = match self.kind() {
            TokenKind::Number => self.number_value()?,
            TokenKind::Text => self.text_value(),
            TokenKind::Word if self.is_function() => self.function(budget)?,
            TokenKind::Word => {
                let text: Rc<str> = self.here().into();
                let is_word = crate::syntax::words::find(Place::Value, &text).is_some();
                self.bump_as(if is_word { Class::Keyword } else { Class::Variable });
                ExprKind::Name(text)
            }
            TokenKind::OpenParen => return self.grouped(budget),
            TokenKind::OpenBracket => self.list(budget),
            TokenKind::OpenBrace => ExprKind::Record(self.payload()),
            _ => return None,
        };
        Some(Expr { span: self.span_from(start), kind })
    }

    /// A word with `(` behind it.
    fn is_function(&self) -> bool {
        let is_known = crate::syntax::words::find(Place::Function, self.here()).is_some();
        self.kind_after(1) == TokenKind::OpenParen && (is_known || self.next_touches())
    }

    /// `length(batch)`
    fn function(&mut self, budget: &mut usize) -> Option<ExprKind> {
        let name = self.expect_name(Class::Keyword, Want::Word(Place::Function), "a function");
        let open = self.bump();
        let mut values = Vec::new();
        if !self.spend(budget) || !self.nest(open) {
            return None;
        }
        while self.kind() != TokenKind::CloseParen {
            let Some(value) = self.operation(0, budget) else { break };
            values.push(value);
            if !self.eat(TokenKind::Comma) {
                break;
            }
        }
        self.depth -= 1;
        if !self.eat(TokenKind::CloseParen) {
            self.missing("`)`");
        }
        Some(ExprKind::Call(name, values))
    }

    fn number_value(&mut self) -> Option<ExprKind> {
        Some(match self.number()? {
            Number::Int(it) => ExprKind::Int(it),
            Number::Decimal(it) => ExprKind::Decimal(it),
            Number::Percent(it) => ExprKind::Decimal(Decimal(i64::from(it.0))),
            Number::Duration(it) => ExprKind::Duration(it),
        })
    }

    /// A text in quotes; without its closing quote it is an error.
    fn text_value(&mut self) -> ExprKind {
        let quoted = self.here();
        let span = self.bump();
        self.check_closed(span);
        ExprKind::Text(literals::unescape(quoted).into())
    }

    pub(super) fn check_closed(&mut self, span: Span) {
        if !literals::is_closed(span.text(self.text)) {
            self.lost_braces.swallow(span, self.text);
            let end = self.lost_braces.end_of_open_text(span, self.text);
            self.report(
                Diagnostic::error("open-text", span, "this text has no closing quote")
                    .help("a text ends on the line where it begins")
                    .fix("close it", end, "\""),
            );
        }
    }

    fn grouped(&mut self, budget: &mut usize) -> Option<Expr> {
        let open = self.bump();
        if !self.nest(open) {
            return None;
        }
        let inner = self.operation(0, budget);
        self.depth -= 1;
        let Some(inner) = inner else {
            self.missing("a value");
            return Some(Expr { span: open, kind: ExprKind::Unknown });
        };
        if !self.eat(TokenKind::CloseParen) {
            self.missing("`)`");
        }
        Some(Expr { span: self.span_from(open), kind: inner.kind })
    }

    fn list(&mut self, budget: &mut usize) -> ExprKind {
        let open = self.bump();
        let mut items = Vec::new();
        if self.nest(open) {
            while self.kind() != TokenKind::CloseBracket {
                let Some(item) = self.operation(0, budget) else { break };
                items.push(item);
                if !self.eat(TokenKind::Comma) {
                    break;
                }
            }
            self.depth -= 1;
        }
        if !self.eat(TokenKind::CloseBracket) {
            self.missing("`]`");
        }
        ExprKind::List(items)
    }

    /// `{ id, total: 10 * n }`, or nothing.
    pub(super) fn payload(&mut self) -> Vec<Field> {
        let mut fields = Vec::new();
        if self.kind() != TokenKind::OpenBrace {
            return fields;
        }
        self.block(Want::Variable, |p| {
            p.eat(TokenKind::Comma);
            fields.extend(p.field());
        });
        fields
    }

    fn field(&mut self) -> Option<Field> {
        self.want(Want::Variable);
        if self.at_line_end() || self.kind() == TokenKind::Comma {
            return None;
        }
        let Some(name) = self.name(Class::Variable) else {
            self.missing("the name of a field");
            self.skip_one();
            return None;
        };
        let value = if self.eat(TokenKind::Colon) {
            self.expression("the value of the field")
        } else {
            Expr { span: name.span, kind: ExprKind::Name(name.value.clone()) }
        };
        if !self.at_line_end() && self.kind() != TokenKind::Comma {
            self.missing("a comma");
            self.skip_one();
        }
        Some(Field { name, value })
    }

    /// One level deeper, unless that is too deep.
    fn nest(&mut self, open: Span) -> bool {
        if self.depth >= limits::NESTING {
            let message = format!("this is nested deeper than {} levels", limits::NESTING);
            self.report(Diagnostic::error("nested-too-deep", open, message));
            return false;
        }
        self.depth += 1;
        true
    }

    /// One operator more, unless the expression has too many.
    fn spend(&mut self, budget: &mut usize) -> bool {
        if *budget == 0 {
            let span = self.span();
            let message = format!("this expression has more than {OPERATORS} operators");
            self.report(
                Diagnostic::error("expression-too-long", span, message)
                    .help("give its parts names with `let`"),
            );
            return false;
        }
        *budget -= 1;
        true
    }
}
