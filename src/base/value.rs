//! Payload values: what a message carries and what an expression yields.

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use super::SimDuration;

/// A value of the scenario language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing: a missing field.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with six decimals.
    Decimal(Decimal),
    /// A length of time.
    Duration(SimDuration),
    /// A text.
    Text(Rc<str>),
    /// Values in order.
    List(Rc<[Value]>),
    /// Named values.
    Record(Rc<Record>),
}

/// A fixed-point number in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(pub i64);

/// Named values in the order in which they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record(pub Vec<(Rc<str>, Value)>);

impl Record {
    /// The same with other fields: those that are there already get the new value, the others come behind.
    pub fn with(&self, others: &Self) -> Self {
        let mut fields = self.0.clone();
        let known: BTreeMap<Rc<str>, usize> =
            self.0.iter().enumerate().map(|(n, (name, _))| (Rc::clone(name), n)).collect();
        for (name, value) in &others.0 {
            match known.get(name) {
                Some(n) => fields[*n].1 = value.clone(),
                None => fields.push((Rc::clone(name), value.clone())),
            }
        }
        Self(fields)
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(field, _)| &**field == name).map(|(_, value)| value)
    }
}

impl Value {
    /// A text value.
    pub fn text(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        let decimals = format!("{rest:06}");
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}.0"),
            decimals => write!(f, "{sign}{whole}.{decimals}"),
        }
    }
}

/// The form of the scenario language: `{ id: 3, name: "Ada" }`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => write!(f, "nothing"),
            Self::Bool(it) => write!(f, "{it}"),
            Self::Int(it) => write!(f, "{it}"),
            Self::Decimal(it) => write!(f, "{it}"),
            Self::Duration(it) => write!(f, "{}", it.to_string().replace(' ', "")),
            Self::Text(it) => write!(f, "\"{}\"", it.escape_debug()),
            Self::List(items) => {
                f.write_str("[")?;
                for (n, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if n == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Record(record) => write!(f, "{record}"),
        }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("{}");
        }
        for (n, (name, value)) in self.0.iter().enumerate() {
            write!(f, "{}{name}: {value}", if n == 0 { "{ " } else { ", " })?;
        }
        f.write_str(" }")
    }
}
