//! Functions of values in expressions. Nothing counts as an empty list.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::base::Value;
use crate::engine::eval::arithmetic::{self, Computed};
use crate::engine::eval::{self, Problem, Scope};
use crate::model::{BinaryOp, Expr, Function};

/// Computes a function. The language has checked how many values there are.
pub(in crate::engine) fn call(function: Function, values: &[Expr], scope: Scope<'_>) -> Computed {
    let mut computed = Vec::with_capacity(values.len());
    for value in values {
        computed.push(eval::eval(value, scope)?);
    }
    let mut computed = computed.into_iter();
    let first = computed.next().unwrap_or_default();
    let second = computed.next();
    match function {
        Function::Length => length(&first),
        Function::Contains => contains(&first, &second.unwrap_or_default()),
        Function::Append => {
            let items = list(&first)?;
            let all = items.iter().cloned().chain(second).collect();
            eval::counted(Value::List(all), scope)
        }
        Function::Without => {
            let unwanted = second.unwrap_or_default();
            let items = list(&first)?;
            eval::counted(
                Value::List(items.iter().filter(|it| !equal(it, &unwanted)).cloned().collect()),
                scope,
            )
        }
        Function::Sum => {
            let items = list(&first)?;
            let mut items = items.iter().cloned();
            let first = items.next().unwrap_or(Value::Int(0));
            items.try_fold(first, |sum, item| arithmetic::operate(BinaryOp::Add, sum, item))
        }
        Function::Min => extreme(first, second, Ordering::Less),
        Function::Max => extreme(first, second, Ordering::Greater),
    }
}

fn list(value: &Value) -> Result<Rc<[Value]>, Problem> {
    match value {
        Value::List(items) => Ok(Rc::clone(items)),
        Value::Null => Ok(Rc::default()),
        other => Err(Problem::words(format!("{} is not a list", arithmetic::shown(other)))),
    }
}

fn length(value: &Value) -> Computed {
    let count = match value {
        Value::Text(text) => text.chars().count(),
        Value::Record(record) => record.0.len(),
        other => list(other)?.len(),
    };
    Ok(Value::Int(i64::try_from(count).unwrap_or(i64::MAX)))
}

fn contains(whole: &Value, part: &Value) -> Computed {
    if let (Value::Text(whole), Value::Text(part)) = (whole, part) {
        return Ok(Value::Bool(whole.contains(&**part)));
    }
    Ok(Value::Bool(list(whole)?.iter().any(|item| equal(item, part))))
}

fn equal(a: &Value, b: &Value) -> bool {
    matches!(arithmetic::operate(BinaryOp::Equal, a.clone(), b.clone()), Ok(Value::Bool(true)))
}

/// The least or the greatest; of an empty list nothing.
fn extreme(first: Value, second: Option<Value>, wanted: Ordering) -> Computed {
    let items = match second {
        Some(second) => vec![first, second].into(),
        None => list(&first)?,
    };
    let op = if wanted == Ordering::Less { BinaryOp::Less } else { BinaryOp::Greater };
    let mut items = items.iter().cloned();
    let Some(mut best) = items.next() else { return Ok(Value::Null) };
    for item in items {
        if arithmetic::operate(op, item.clone(), best.clone())? == Value::Bool(true) {
            best = item;
        }
    }
    Ok(best)
}
