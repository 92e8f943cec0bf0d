//! Coordinates across the layers: each knot near the middle of its neighbours, none too near another.

use super::layers::Layered;

/// Sweeps over all layers, alternating forward and backward.
const SWEEPS: usize = 16;

/// The middle of every knot, across the layers. `sizes` are how much room each takes across.
pub(super) fn across(layered: &Layered, sizes: &[f64], gap: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let knots = sizes.len();
    let mut neighbours = [vec![Vec::new(); knots], vec![Vec::new(); knots]];
    for ends in layered.chains.iter().flat_map(|chain| chain.windows(2)) {
        neighbours[0][ends[1]].push(ends[0]);
        neighbours[1][ends[0]].push(ends[1]);
    }
    let mut middles = vec![0.0; knots];
    let apart = |a: usize, b: usize| (sizes[a] + sizes[b]) / 2.0 + gap(a, b);
    for layer in &layered.layers {
        let mut at = 0.0;
        for (index, knot) in layer.iter().enumerate() {
            at += index.checked_sub(1).map_or(0.0, |before| apart(layer[before], *knot));
            middles[*knot] = at;
        }
        layer.iter().for_each(|knot| middles[*knot] -= at / 2.0);
    }
    for sweep in 0..SWEEPS {
        let side = sweep % 2;
        let mut order: Vec<&Vec<usize>> = layered.layers.iter().collect();
        if side == 1 {
            order.reverse();
        }
        for layer in order {
            let wished: Vec<f64> =
                layer.iter().map(|knot| wish(*knot, side, sweep, &middles, &neighbours)).collect();
            let room: Vec<f64> = layer.windows(2).map(|pair| apart(pair[0], pair[1])).collect();
            spread(&wished, &room).into_iter().zip(layer).for_each(|(at, knot)| middles[*knot] = at);
        }
    }
    let knots = layered.layers.iter().flatten();
    let least = knots.map(|knot| middles[*knot] - sizes[*knot] / 2.0).fold(f64::INFINITY, f64::min);
    middles.iter().map(|middle| (middle - least).round()).collect()
}

/// Where a knot would like to be: amid its neighbours on one side; at last amid all of them.
fn wish(knot: usize, side: usize, sweep: usize, middles: &[f64], neighbours: &[Vec<Vec<usize>>; 2]) -> f64 {
    let is_last = sweep + 4 >= SWEEPS;
    let one = neighbours[side][knot].iter();
    let other = neighbours[1 - side][knot].iter();
    let beside: Vec<usize> = if is_last || neighbours[side][knot].is_empty() {
        one.chain(other).copied().collect()
    } else {
        one.copied().collect()
    };
    if beside.is_empty() {
        return middles[knot];
    }
    beside.iter().map(|it| middles[*it]).sum::<f64>() / beside.len() as f64
}

/// Places in the given order, as near to the wishes as the room between neighbours allows:
/// the least sum of squares, by pooling those that would come too near each other.
fn spread(wished: &[f64], room: &[f64]) -> Vec<f64> {
    let mut offsets = vec![0.0];
    for room in room {
        offsets.push(offsets[offsets.len() - 1] + room);
    }
    // Pools: the sum of the wishes in it, and how many.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (wish, offset) in wished.iter().zip(&offsets) {
        pools.push((wish - offset, 1));
        while let [.., (before, many), (sum, count)] = pools[..]
            && before / many as f64 > sum / count as f64
        {
            pools.pop();
            pools.pop();
            pools.push((before + sum, many + count));
        }
    }
    let levels = pools.iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / *count as f64, *count));
    levels.zip(&offsets).map(|(level, offset)| level + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_room_stands_where_it_wishes_and_the_rest_is_spread_evenly() {
        assert_eq!(spread(&[0.0, 10.0, 20.0], &[5.0, 5.0]), [0.0, 10.0, 20.0]);
        assert_eq!(spread(&[10.0, 10.0, 10.0], &[6.0, 6.0]), [4.0, 10.0, 16.0]);
        assert_eq!(spread(&[10.0, 0.0], &[4.0]), [3.0, 7.0]);
    }
}
