//! A number against a parameter, as paths: the median as a line with a dot for each value, and behind it a band from
//! the least to the most.

use crate::metrics::{SweepAxis, SweepCurve, SweepPoint};

/// Width and height of the paths.
pub const SWEEP_CHART: (u32, u32) = (1_000, 60);

/// The paths of a small chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SweepChart {
    /// Medians.
    pub line: String,
    /// One for each median: a stroke without length, drawn round.
    pub dots: String,
    /// From the least to the most; empty when they are the same everywhere.
    pub band: String,
}

/// Draws a curve. Values stand as far apart as they are; a gap is where nothing was measured.
pub fn sweep_chart(axis: &SweepAxis, curve: &SweepCurve) -> SweepChart {
    let mut chart = SweepChart::default();
    for stretch in stretches(axis, curve) {
        let line = stretch.iter().map(|(x, it)| format!("{x} {}", y(curve, it.median)));
        chart.line += &format!("M{}", line.clone().collect::<Vec<_>>().join("L"));
        line.for_each(|at| chart.dots += &format!("M{at}h0"));
        if stretch.iter().any(|(_, it)| it.least < it.most) {
            let upper = stretch.iter().map(|(x, it)| format!("{x} {}", y(curve, it.most)));
            let lower = stretch.iter().rev().map(|(x, it)| format!("{x} {}", y(curve, it.least)));
            chart.band += &format!("M{}Z", upper.chain(lower).collect::<Vec<_>>().join("L"));
        }
    }
    chart
}

/// Neighbours that have something to show, each with its place.
fn stretches(axis: &SweepAxis, curve: &SweepCurve) -> Vec<Vec<(i64, SweepPoint)>> {
    let units = || axis.values.iter().map(|it| it.units);
    let (low, high) = (units().min().unwrap_or(0), units().max().unwrap_or(0));
    // Dots at the ends stand inside.
    const EDGE: i128 = 12;
    let wide = i128::from(SWEEP_CHART.0) - 2 * EDGE;
    let span = i128::from(high) - i128::from(low);
    let x = |units: i64| match span {
        0 => i64::from(SWEEP_CHART.0 / 2),
        _ => (EDGE + (i128::from(units) - i128::from(low)) * wide / span) as i64,
    };
    let mut all: Vec<Vec<(i64, SweepPoint)>> = vec![Vec::new()];
    for (value, point) in axis.values.iter().zip(&curve.points) {
        match (point, all.last_mut()) {
            (Some(point), Some(stretch)) => stretch.push((x(value.units), *point)),
            _ => all.push(Vec::new()),
        }
    }
    all.retain(|it| !it.is_empty());
    all
}

/// Heights in hundredths of a unit, as integers: enough for any screen.
fn y(curve: &SweepCurve, value: u64) -> String {
    let height = u128::from(SWEEP_CHART.1) * 100;
    let down = height - height * u128::from(value.min(curve.most)) / u128::from(curve.most.max(1));
    format!("{}.{:02}", down / 100, down % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{CurveKind, SweepValue};

    fn axis(units: &[i64]) -> SweepAxis {
        let value = |units: &i64| SweepValue { written: units.to_string(), units: *units };
        SweepAxis { name: "n".into(), label: "n".into(), values: units.iter().map(value).collect() }
    }

    fn curve(points: &[Option<[u64; 3]>]) -> SweepCurve {
        let point = |it: &Option<[u64; 3]>| {
            it.map(|[least, median, most]| SweepPoint { least, median, most_of: most, most })
        };
        SweepCurve {
            name: "x".into(),
            kind: CurveKind::Count,
            points: points.iter().map(point).collect(),
            most: 10,
        }
    }

    #[test]
    fn values_stand_as_far_apart_as_they_are_and_gaps_stay_open() {
        let curve = curve(&[Some([0, 0, 0]), Some([0, 5, 10]), None, Some([10, 10, 10])]);
        let chart = sweep_chart(&axis(&[0, 10, 20, 40]), &curve);
        assert_eq!(chart.line, "M12 60.00L256 30.00M988 0.00");
        assert_eq!(chart.dots, "M12 60.00h0M256 30.00h0M988 0.00h0");
        assert_eq!(chart.band, "M12 60.00L256 0.00L256 60.00L12 60.00Z");
    }

    #[test]
    fn one_value_stands_in_the_middle_and_a_sweep_that_has_not_begun_is_empty() {
        assert_eq!(sweep_chart(&axis(&[3]), &curve(&[Some([2, 2, 2])])).line, "M500 48.00");
        assert_eq!(sweep_chart(&axis(&[1, 2]), &curve(&[])), SweepChart::default());
    }
}
