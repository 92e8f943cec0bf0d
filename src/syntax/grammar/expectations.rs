//! `expect …`: sentences that should be true of the run.

use crate::base::{Probability, SimDuration};
use crate::diag::Diagnostic;
use crate::syntax::highlight::Class;
use crate::syntax::literals::{self, Number};
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Bound, Claim, Comparison, ExpectLine, Expr, ExprKind, ItemKind, Length, Measure};
use crate::syntax::want::{Place, Want};

/// Which of many latencies a word means: thousandths, or none for the mean.
const PERCENTILES: &[(&str, Option<u16>)] = &[
    ("median", Some(500)),
    ("p50", Some(500)),
    ("p90", Some(900)),
    ("p95", Some(950)),
    ("p99", Some(990)),
    ("p999", Some(999)),
    ("max", Some(1000)),
    ("mean", None),
];

/// How people compare, in marks and words.
const COMPARISONS: &[(&[&str], Comparison)] = &[
    (&["=="], Comparison::Equal),
    (&["="], Comparison::Equal),
    (&["!="], Comparison::NotEqual),
    (&["<="], Comparison::LessOrEqual),
    (&[">="], Comparison::GreaterOrEqual),
    (&["<"], Comparison::Less),
    (&[">"], Comparison::Greater),
    (&["at", "most"], Comparison::LessOrEqual),
    (&["at", "least"], Comparison::GreaterOrEqual),
    (&["less", "than"], Comparison::Less),
    (&["fewer", "than"], Comparison::Less),
    (&["more", "than"], Comparison::Greater),
    (&["exactly"], Comparison::Equal),
    (&["is"], Comparison::Equal),
    (&["within"], Comparison::LessOrEqual),
    (&["before"], Comparison::Less),
    (&["after"], Comparison::Greater),
];

impl Parser<'_> {
    /// `expect parked holds 1 at 4s`
    pub(super) fn expect_line(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        self.want(Want::Word(Place::Claim));
        self.want(Want::Lifeline);
        self.want(Want::Message);
        let start = self.span();
        let claim = self.claim();
        let at = self.moment();
        ItemKind::Expect(ExpectLine { claim, at, words: self.span_from(start) })
    }

    /// `at 4s`, or nothing
    pub(super) fn moment(&mut self) -> Option<Length> {
        self.want(Want::OneOf(&["at"]));
        if self.is_word("at") && self.is_number_after(1) && self.eat_word("at") {
            return self.length("a time");
        }
        None
    }

    pub(super) fn claim(&mut self) -> Claim {
        let percentile =
            PERCENTILES.iter().find(|(word, _)| self.is_word(word) && self.there(1) == "latency");
        if let Some((_, percentile)) = percentile {
            return self.latency(*percentile);
        }
        match (self.here(), self.there(1)) {
            ("no", _) => self.no(),
            ("lag", "of" | "on") => self.lag(),
            ("throughput", "of") => self.throughput(),
            ("error", "rate") => self.error_rate(),
            ("attempts", "of") => self.attempts(),
            ("blocked", "time") => self.blocked_time(),
            ("run", "ends") => self.run_ends(),
            ("every", _) => self.ends_well(),
            (_, ".") => self.state_is(),
            (_, "holds") => self.holds(),
            (_, "never") => self.never_holds(),
            (_, "handled") if self.is_counted_each() => self.handled(),
            _ if self.is_number() || self.comparison_here().is_some() => self.counted(),
            _ if self.is_occurrence() => self.happens(),
            _ => self.no_claim(),
        }
    }

    fn no_claim(&mut self) -> Claim {
        let diagnostic = if self.at_line_end() {
            Diagnostic::error("expected", self.end_of_last(), "what is expected is missing here")
        } else {
            let sentence = self.text[self.span().start as usize..].lines().next().unwrap_or("");
            let message =
                format!("`{}` is not a sentence that can be checked", super::super::parser::short(sentence));
            Diagnostic::error("unknown-claim", self.span(), message)
        };
        self.report(diagnostic.help(CLAIM_HELP));
        Claim::Unknown
    }

    /// `p99 latency of Place < 250ms`
    fn latency(&mut self, percentile: Option<u16>) -> Claim {
        self.keywords(2);
        self.expect_word("of");
        let Some(message) = self.message_name() else { return Claim::Unknown };
        self.compared(Measure::Latency(percentile, message))
    }

    /// `blocked time of Agent > 1s`
    fn blocked_time(&mut self) -> Claim {
        self.keywords(2);
        self.expect_word("of");
        let of = self.expect_name(Class::Participant, Want::Endpoint, "a participant");
        self.compared(Measure::BlockedTime(of))
    }

    /// `lag of analytics on orders never above 10`, `lag on orders = 0`
    fn lag(&mut self) -> Claim {
        self.keywords(1);
        let is_said = self.eat_word("of");
        let group = is_said.then(|| self.expect_name(Class::Participant, Want::Endpoint, "a group"));
        self.expect_word("on");
        let stream = self.expect_name(Class::Participant, Want::Channel, "a stream");
        self.want(Want::OneOf(&["never above"]));
        if self.eat_word("never") {
            self.expect_word("above");
            let measure = Measure::Lag { group, stream, largest: true };
            let with = self.expression("how many");
            return Claim::Compare { measure, comparison: Comparison::LessOrEqual, with };
        }
        self.compared(Measure::Lag { group, stream, largest: false })
    }

    /// `run ends within 10s`
    fn run_ends(&mut self) -> Claim {
        self.keywords(2);
        self.compared(Measure::Duration)
    }

    /// `Orders.accepted = 5`
    fn state_is(&mut self) -> Claim {
        let of = self.expect_name(Class::Participant, Want::Endpoint, "a participant");
        self.eat(TokenKind::Dot);
        let name = self.expect_name(Class::Variable, Want::Variable, "a variable");
        let measure = Measure::State(of, name);
        self.want(Want::OneOf(&["never above", "never below", "never ="]));
        if !self.eat_word("never") {
            return self.compared(measure);
        }
        let comparison = match self.here() {
            "above" => Some(Comparison::Greater),
            "below" => Some(Comparison::Less),
            _ => None,
        };
        if comparison.is_some() {
            self.keywords(1);
        }
        let Some(comparison) = comparison.or_else(|| self.comparison()) else {
            self.missing("`above`, `below` or another comparison");
            return Claim::Unknown;
        };
        Claim::Never { measure, comparison, with: self.expression("a value to compare with") }
    }

    /// `throughput of Charge at least 20/s from 1s to 2s`
    fn throughput(&mut self) -> Claim {
        self.keywords(2);
        let Some(message) = self.message_name() else { return Claim::Unknown };
        let Some(comparison) = self.needed_comparison() else { return Claim::Unknown };
        let millionths = match self.number() {
            Some(Number::Int(count)) => count.checked_mul(1_000_000),
            Some(Number::Decimal(count)) => Some(count.0),
            _ => None,
        };
        let unit = self.eat_mark("/").then(|| literals::unit_ns(self.here())).flatten();
        let (Some(millionths), Some(unit)) = (millionths, unit) else {
            self.missing("a rate such as `20/s`");
            return Claim::Unknown;
        };
        self.bump_as(Class::Number);
        self.want(Want::OneOf(&["from"]));
        let mut window = None;
        if self.eat_word("from") {
            let from = self.length("when it begins to count");
            self.want(Want::OneOf(&["to"]));
            self.expect_word("to");
            window = from.zip(self.length("when it ends"));
        }
        Claim::Throughput { message, comparison, millionths, unit: SimDuration(unit), window }
    }

    /// `error rate of Place < 5%`
    fn error_rate(&mut self) -> Claim {
        self.keywords(2);
        self.expect_word("of");
        let Some(message) = self.message_name() else { return Claim::Unknown };
        let Some(comparison) = self.needed_comparison() else { return Claim::Unknown };
        let share = match self.number() {
            Some(Number::Percent(share)) => share,
            Some(Number::Int(0)) => Probability(0),
            _ => {
                self.missing("a part such as `5%`");
                return Claim::Unknown;
            }
        };
        Claim::ErrorRate { message, comparison, share }
    }

    /// `attempts of Charge at charges at most 3`
    fn attempts(&mut self) -> Claim {
        self.keywords(2);
        let Some(message) = self.message_name() else { return Claim::Unknown };
        self.want(Want::OneOf(&["at"]));
        let at = self.is_word("at") && !matches!(self.there(1), "most" | "least");
        let place = (at && self.eat_word("at"))
            .then(|| self.expect_name(Class::Participant, Want::Channel, "a queue"));
        self.compared(Measure::Attempts(message, place))
    }

    /// `parked holds 1`, `parked holds nothing`, `parked holds at most 3`
    fn holds(&mut self) -> Claim {
        let channel = self.expect_name(Class::Participant, Want::Channel, "a queue");
        self.keywords(1);
        self.want(Want::OneOf(&["nothing", "at most", "at least", "more than", "fewer than"]));
        if self.is_word("nothing") {
            let with = Expr { span: self.bump_as(Class::Keyword), kind: ExprKind::Int(0) };
            return Claim::Compare { measure: Measure::Depth(channel), comparison: Comparison::Equal, with };
        }
        let comparison = self.comparison().unwrap_or(Comparison::Equal);
        let with = self.expression("how many");
        self.message_word();
        Claim::Compare { measure: Measure::Depth(channel), comparison, with }
    }

    /// `charges never holds more than 10`
    fn never_holds(&mut self) -> Claim {
        let channel = self.expect_name(Class::Participant, Want::Channel, "a queue");
        self.keywords(1);
        self.expect_word("holds");
        self.expect_word("more");
        self.expect_word("than");
        let with = self.expression("how many");
        self.message_word();
        Claim::Compare { measure: Measure::MaxDepth(channel), comparison: Comparison::LessOrEqual, with }
    }

    /// `Charge handled exactly once each by Billing`, `Charge handled in order`
    fn handled(&mut self) -> Claim {
        let Some(message) = self.message_name() else { return Claim::Unknown };
        self.keywords(1);
        self.want(Want::OneOf(HANDLED));
        if self.eat_word("in") {
            self.expect_word("order");
            self.want(Want::OneOf(&["per", "by"]));
            let first = self.by();
            let per = self
                .eat_word("per")
                .then(|| self.expect_name(Class::Variable, Want::Variable, "a field of the message"));
            return Claim::InOrder { message, by: first.or_else(|| self.by()), per };
        }
        let Some(comparison) = self.comparison() else {
            self.missing("`exactly`, `at least`, `at most` or `in order`");
            return Claim::Unknown;
        };
        let count = self.times_each();
        Claim::Handled { message, times: Bound { comparison, count }, by: self.by() }
    }

    /// `once each`, `twice each`, `3 times each`
    fn times_each(&mut self) -> u32 {
        let count = match self.here() {
            "once" => 1,
            "twice" => 2,
            "never" => 0,
            _ => self.count("how often").map_or(0, |it| it.value),
        };
        if self.is_word("once") || self.is_word("twice") || self.is_word("never") {
            self.keywords(1);
        } else {
            self.eat_word("times");
        }
        self.eat_word("each");
        count
    }

    /// True where `handled` says how often or in which order, or should.
    fn is_counted_each(&self) -> bool {
        let in_order = self.there(2) == "in" && self.there(3) == "order";
        let is_place = matches!(self.there(2), "at" | "by" | "from" | "in");
        let is_over = matches!(
            self.kind_after(2),
            TokenKind::Newline | TokenKind::End | TokenKind::OpenBrace | TokenKind::Text
        );
        in_order || self.comparison_after(2).is_some() || !(is_place || is_over)
    }

    /// `Job 4 delivered to B`: it happens at least once.
    fn happens(&mut self) -> Claim {
        let span = self.span();
        let is_handled = self.there(1) == "handled";
        let Some(occurrence) = self.occurrence() else { return Claim::Unknown };
        if is_handled && occurrence.at.is_none() && occurrence.to.is_none() {
            self.want(Want::OneOf(HANDLED));
        }
        let with = Expr { span, kind: ExprKind::Int(1) };
        Claim::Compare { measure: Measure::Count(occurrence), comparison: Comparison::GreaterOrEqual, with }
    }

    /// `every Charge ends well`
    fn ends_well(&mut self) -> Claim {
        self.keywords(1);
        self.want(Want::OneOf(&["message ends well"]));
        let message = if self.message_word() { None } else { self.message_name() };
        self.want(Want::OneOf(&["ends well"]));
        self.expect_word("ends");
        self.want(Want::OneOf(&["well"]));
        self.expect_word("well");
        Claim::EndsWell { message }
    }

    /// `by Billing`, or nothing
    fn by(&mut self) -> Option<crate::syntax::tree::Name> {
        self.want(Want::OneOf(&["by"]));
        self.eat_word("by").then(|| self.expect_name(Class::Participant, Want::Endpoint, "a participant"))
    }

    /// `no Charge lost`
    fn no(&mut self) -> Claim {
        let span = self.bump_as(Class::Keyword);
        self.count_of(Comparison::Equal, Expr { span, kind: ExprKind::Int(0) })
    }

    /// `3 Charge dead-lettered`, `at most 2 messages lost`
    fn counted(&mut self) -> Claim {
        let comparison = self.comparison().unwrap_or(Comparison::Equal);
        let start = self.span();
        let Some(count) = self.count("how many") else { return Claim::Unknown };
        let with = Expr { span: start, kind: ExprKind::Int(i64::from(count.value)) };
        self.count_of(comparison, with)
    }

    fn count_of(&mut self, comparison: Comparison, with: Expr) -> Claim {
        let Some(occurrence) = self.occurrence() else { return Claim::Unknown };
        Claim::Compare { measure: Measure::Count(occurrence), comparison, with }
    }

    /// `message` or `messages`, which adds nothing.
    pub(super) fn message_word(&mut self) -> bool {
        self.eat_word("messages") || self.eat_word("message")
    }

    fn needed_comparison(&mut self) -> Option<Comparison> {
        self.want(Want::OneOf(&["<", "<=", "=", ">", ">=", "at most", "at least", "is"]));
        let comparison = self.comparison();
        if comparison.is_none() {
            self.missing("a comparison such as `<` or `at most`");
        }
        comparison
    }

    fn compared(&mut self, measure: Measure) -> Claim {
        let Some(comparison) = self.needed_comparison() else { return Claim::Unknown };
        Claim::Compare { measure, comparison, with: self.expression("a value to compare with") }
    }

    fn comparison_here(&self) -> Option<(usize, Comparison)> {
        self.comparison_after(0)
    }

    fn comparison_after(&self, skipped: usize) -> Option<(usize, Comparison)> {
        let fits =
            |words: &[&str]| words.iter().enumerate().all(|(n, word)| self.there(skipped + n) == *word);
        COMPARISONS.iter().find(|(words, _)| fits(words)).map(|(words, it)| (words.len(), *it))
    }

    fn comparison(&mut self) -> Option<Comparison> {
        let (length, comparison) = self.comparison_here()?;
        self.keywords(length);
        Some(comparison)
    }

    /// Takes `n` words or marks of the language.
    fn keywords(&mut self, n: usize) {
        for _ in 0..n {
            let class = if self.kind() == TokenKind::Word { Class::Keyword } else { Class::Mark };
            self.bump_as(class);
        }
    }

    pub(super) fn expect_word(&mut self, word: &'static str) {
        if !self.eat_word(word) {
            self.missing(&format!("`{word}`"));
        }
    }
}

/// What can be said of all messages that were handled.
const HANDLED: &[&str] = &["exactly once each", "at least once each", "at most once each", "in order"];

const CLAIM_HELP: &str = "such as `Charge handled exactly once each`, `parked holds 1 at 4s`, `p99 latency of Place < 250ms`, \
     `no Charge lost`, `every message ends well` or `Orders.accepted = 5`";
