//! `tries=1..8` as values of a parameter: ranges with or without a step, lists, or the parameter's own range.

use crate::base::limits;
use crate::lower;
use crate::metrics::{SweepAxis, SweepValue};
use crate::model::{Knob, KnobValue};

/// A range without a step takes every whole number while there are no more than this.
const EVERY: i64 = 24;
/// Into how many equal parts every other range without a step is cut.
const PARTS: i64 = 10;

/// Reads `tries`, `tries=1..8`, `pace=10ms..100ms/10ms` or `tries=1,2,4..8`; the error is a sentence for the user.
pub fn axis(knobs: &[Knob], words: &str) -> Result<SweepAxis, String> {
    let (name, values) = words.split_once('=').map_or((words, None), |(name, values)| (name, Some(values)));
    let name = name.trim();
    let knob = knobs.iter().find(|it| &*it.name == name).ok_or_else(|| unknown(knobs, name))?;
    let mut found = Vec::new();
    let Some(values) = values else { return Ok(whole_range(knob)) };
    for item in values.split(',') {
        add_item(knob, item.trim(), &mut found)?;
    }
    Ok(axis_of(knob, &found))
}

/// The parameter from its lowest to its highest value.
pub fn whole_range(knob: &Knob) -> SweepAxis {
    let (low, high) = (knob.low.units(), knob.high.units());
    axis_of(knob, &spread_out(knob.value, low, high))
}

fn axis_of(knob: &Knob, units: &[i64]) -> SweepAxis {
    let value = |units: &i64| SweepValue { written: knob.value.of_units(*units).written(), units: *units };
    SweepAxis {
        name: knob.name.clone(),
        label: knob.label.clone(),
        values: units.iter().map(value).collect(),
    }
}

fn unknown(knobs: &[Knob], name: &str) -> String {
    let names: Vec<&str> = knobs.iter().map(|it| &*it.name).collect();
    match names.is_empty() {
        true => {
            format!("there is no parameter `{name}`: a line such as `parameter tries = 3 in 1..8` makes one")
        }
        false => format!("there is no parameter `{name}`; there is {}", names.join(", ")),
    }
}

/// One value, or a range, to the values that there are: none is taken twice.
fn add_item(knob: &Knob, item: &str, found: &mut Vec<i64>) -> Result<(), String> {
    let units = match item.split_once("..") {
        None => vec![value(knob, item)?],
        Some((low, rest)) => {
            let (high, step) = rest.split_once('/').map_or((rest, None), |(high, step)| (high, Some(step)));
            let (low, high) = (value(knob, low)?, value(knob, high)?);
            if low > high {
                return Err(format!("`{item}` of `{}` is empty: the lower end comes first", knob.name));
            }
            match step {
                None => spread_out(knob.value, low, high),
                Some(step) => stepped(knob, (low, high), step)?,
            }
        }
    };
    for it in units {
        if !found.contains(&it) {
            found.push(it);
        }
    }
    Ok(())
}

fn stepped(knob: &Knob, (low, high): (i64, i64), step: &str) -> Result<Vec<i64>, String> {
    let wrong =
        || format!("`/{step}` of `{}` is no step: {} above zero is expected", knob.name, knob.value.sort());
    let step =
        lower::parameter_value(step).filter(|it| it.sort() == knob.value.sort()).ok_or_else(wrong)?.units();
    if step <= 0 {
        return Err(wrong());
    }
    if (high - low) / step >= i64::from(limits::SWEEP_SETTINGS) {
        let most = limits::SWEEP_SETTINGS;
        return Err(format!("`{}` would have more than {most} values: take a greater step", knob.name));
    }
    Ok((low..=high).step_by(step as usize).collect())
}

/// Every whole number of a short range, else equal parts of it, with its ends.
fn spread_out(sort: KnobValue, low: i64, high: i64) -> Vec<i64> {
    if matches!(sort, KnobValue::Count(_)) && high - low < EVERY {
        return (low..=high).collect();
    }
    let at = |part: i64| {
        i128::from(low) + (i128::from(high) - i128::from(low)) * i128::from(part) / i128::from(PARTS)
    };
    let mut values: Vec<i64> = (0..=PARTS).filter_map(|part| i64::try_from(at(part)).ok()).collect();
    values.dedup();
    values
}

fn value(knob: &Knob, text: &str) -> Result<i64, String> {
    let (low, high) = (knob.low, knob.high);
    let inside =
        |it: &KnobValue| it.sort() == low.sort() && (low.units()..=high.units()).contains(&it.units());
    let found = lower::parameter_value(text).filter(inside);
    let (low, high) = (low.written(), high.written());
    found
        .map(KnobValue::units)
        .ok_or_else(|| format!("`{}` can be {low} to {high}, and not `{}`", knob.name, text.trim()))
}
