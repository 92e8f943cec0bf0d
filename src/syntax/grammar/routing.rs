//! Exchanges and what subscriptions want: bindings, keys, headers, conditions.

use crate::syntax::highlight::Class;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{BindLine, Field, HeaderMatch, ItemKind, Name, Selection, SelectionRule, SendStep};
use crate::syntax::want::{Place, Want};

impl Parser<'_> {
    /// `bind logs -> q1, key "*.orange.*"`
    pub(super) fn bind_line(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        let from = self.expect_name(Class::Participant, Want::Exchange, "an exchange");
        if self.kind() == TokenKind::Arrow && self.here() == "->" {
            self.bump();
        } else {
            self.want(Want::OneOf(&["->"]));
            self.missing("`->` and who gets it");
            return ItemKind::Unknown;
        }
        let to = self.expect_name(Class::Participant, Want::Channel, "a queue, topic or exchange");
        let mut line = BindLine { from, to, keys: Vec::new(), headers: None };
        loop {
            self.eat(TokenKind::Comma);
            self.want(Want::Word(Place::BindOption));
            if self.eat_word("key") {
                line.keys.extend(self.pattern());
            } else if self.eat_word("match") {
                line.headers = self.header_match();
            } else {
                return ItemKind::Bind(line);
            }
        }
    }

    /// `"*.orange.*"`
    fn pattern(&mut self) -> Option<Name> {
        if self.kind() == TokenKind::Text {
            let span = self.span();
            self.check_closed(span);
            return self.name(Class::Text);
        }
        self.missing("a key in quotes");
        None
    }

    /// `any { fmt: "pdf" }`
    fn header_match(&mut self) -> Option<HeaderMatch> {
        self.want(Want::OneOf(&["any", "all"]));
        let any = self.eat_word("any");
        if !any && !self.eat_word("all") {
            self.missing("`any` or `all`");
            return None;
        }
        Some(HeaderMatch { any, fields: self.payload() })
    }

    /// `where amount > 100`, `key "a.*"` or `enveloped`; false when none of them is here.
    pub(super) fn selection(&mut self, selection: &mut Selection) -> bool {
        self.want(Want::Word(Place::SelectionOption));
        if self.eat_word("where") {
            let condition = self.expression("what has to be true");
            self.want(Want::OneOf(&["set"]));
            let set = self.eat_word("set").then(|| self.payload());
            selection.rules.push(SelectionRule { condition, set });
        } else if self.eat_word("key") {
            selection.keys.extend(self.pattern());
        } else if self.is_word("enveloped") {
            selection.enveloped = Some(self.bump_as(Class::Setting));
        } else {
            return false;
        }
        true
    }

    /// `key "a.b"`, `headers { … }` or `mandatory` after a message; false when none of them is here.
    pub(super) fn routing(&mut self, send: &mut SendStep) -> bool {
        if self.eat_word("key") {
            send.key = Some(self.expression("a key"));
        } else if self.eat_word("headers") {
            send.headers = self.required_fields();
        } else if self.eat_word("mandatory") {
            send.mandatory = true;
        } else {
            return false;
        }
        true
    }

    fn required_fields(&mut self) -> Vec<Field> {
        if self.kind() != TokenKind::OpenBrace {
            self.missing("the headers in braces");
        }
        self.payload()
    }
}
