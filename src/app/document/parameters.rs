//! Parameters of the open scenario: the places of a slider, and values that are typed.

use std::rc::Rc;

use crate::model::{Knob, KnobValue};
use crate::{gallery, lower};

/// Steps of a slider for lengths of time, in nanoseconds; below a second they are 1, 2 and 5 times a power of ten.
const LONG_STEPS: [i64; 15] = [
    1_000_000_000,
    2_000_000_000,
    5_000_000_000,
    10_000_000_000,
    15_000_000_000,
    30_000_000_000,
    60_000_000_000,
    120_000_000_000,
    300_000_000_000,
    600_000_000_000,
    1_800_000_000_000,
    3_600_000_000_000,
    7_200_000_000_000,
    21_600_000_000_000,
    86_400_000_000_000,
];
/// About how many places a slider has.
const PLACES: i64 = 50;

/// The distance between two places of the slider, in units of the value.
fn step(knob: &Knob) -> i64 {
    let wanted = (knob.high.units().saturating_sub(knob.low.units()) / PLACES).max(1);
    let least = match knob.value {
        // No slider stops at half a percent.
        KnobValue::Share(_) => wanted.max(10_000),
        _ => wanted,
    };
    if matches!(knob.value, KnobValue::Time(_))
        && let Some(step) = LONG_STEPS.into_iter().find(|it| *it >= least).filter(|_| least > 500_000_000)
    {
        return step;
    }
    let mut power = 1_i64;
    while power.saturating_mul(10) <= least {
        power = power.saturating_mul(10);
    }
    [1, 2, 5, 10].into_iter().map(|it| power.saturating_mul(it)).find(|it| *it >= least).unwrap_or(least)
}

/// The last place of the slider; the first is zero.
pub fn last_place(knob: &Knob) -> i64 {
    let (low, high, step) = (knob.low.units(), knob.high.units(), step(knob));
    (high.saturating_sub(low.div_euclid(step) * step) + step - 1) / step
}

/// What the knob is set to at a place of its slider: the ends exactly, and round values between.
pub fn value_at(knob: &Knob, place: i64) -> KnobValue {
    let (low, high, step) = (knob.low.units(), knob.high.units(), step(knob));
    let units = match place {
        ..=0 => low,
        _ => (low.div_euclid(step) * step).saturating_add(place.saturating_mul(step)).clamp(low, high),
    };
    knob.value.of_units(units)
}

/// The place of the slider that is nearest to where the knob stands.
pub fn place_of(knob: &Knob) -> i64 {
    let (low, step) = (knob.low.units(), step(knob));
    let above = knob.value.units().saturating_sub(low.div_euclid(step) * step);
    let place = (above + step / 2) / step;
    if knob.value.units() >= knob.high.units() { last_place(knob) } else { place.clamp(0, last_place(knob)) }
}

/// The value that a text says, or what is wrong with it.
pub fn typed_value(knob: &Knob, text: &str) -> Result<KnobValue, String> {
    let [least, most] = [knob.low, knob.high].map(KnobValue::shown);
    let wrong = || format!("{} can be {least} to {most}, and not “{}”.", knob.label, text.trim());
    let range = knob.low.units()..=knob.high.units();
    let fits = |it: &KnobValue| it.sort() == knob.value.sort() && range.contains(&it.units());
    lower::parameter_value(&text.replace('µ', "u")).filter(fits).ok_or_else(wrong)
}

/// What the parameters of the gallery's pattern of this title are set to there.
pub fn shipped_values(title: &str) -> Vec<(Rc<str>, KnobValue)> {
    let pattern = gallery::PATTERNS.iter().find(|it| it.title == title);
    let scenario = pattern.and_then(|it| lower::compile(it.source).scenario);
    let knobs = scenario.map(|it| it.lesson.knobs).unwrap_or_default();
    knobs.into_iter().map(|it| (it.name, it.value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Probability, SimDuration};

    fn knob(value: KnobValue, low: i64, high: i64) -> Knob {
        Knob {
            name: "it".into(),
            label: "it".into(),
            value,
            low: value.of_units(low),
            high: value.of_units(high),
        }
    }

    fn places(knob: &Knob) -> Vec<String> {
        (0..=last_place(knob)).map(|place| value_at(knob, place).written()).collect()
    }

    #[test]
    fn a_slider_has_the_ends_exactly_and_round_values_between() {
        assert_eq!(places(&knob(KnobValue::Count(2), 1, 4)), ["1", "2", "3", "4"]);
        let time = knob(KnobValue::Time(SimDuration(60_000_000)), 2_000_000, 151_000_000);
        let all = places(&time);
        assert_eq!(all[..3], ["2ms", "5ms", "10ms"]);
        assert_eq!(all[all.len() - 2..], ["150ms", "151ms"]);
        let share = places(&knob(KnobValue::Share(Probability(50_000)), 0, 1_000_000));
        assert_eq!((share[0].as_str(), share[1].as_str(), share.len()), ("0%", "2%", 51));
    }

    #[test]
    fn every_place_is_found_again() {
        let time = |value| knob(KnobValue::Time(SimDuration(value)), 1_000_000, 1_200_000_000_000);
        for place in 0..=last_place(&time(0)) {
            let KnobValue::Time(value) = value_at(&time(0), place) else { panic!("a length of time") };
            assert_eq!(place_of(&time(value.0)), place);
        }
    }

    #[test]
    fn what_is_typed_is_a_value_or_a_sentence() {
        let time = knob(KnobValue::Time(SimDuration(60_000_000)), 2_000_000, 150_000_000);
        assert_eq!(typed_value(&time, " 70 ms "), Ok(KnobValue::Time(SimDuration(70_000_000))));
        for wrong in ["", "7", "1s", "7ms in 1ms..2ms #", "x", "-3ms"] {
            let said = typed_value(&time, wrong).expect_err("it cannot be set to that");
            assert!(said.contains("2 ms to 150 ms"), "{said}");
        }
    }
}
