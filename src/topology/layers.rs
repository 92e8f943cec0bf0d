//! Which box stands in which layer, and in which order: from sources over channels to consumers.
//!
//! Bonds that would lead back are turned round; a bond over several layers gets a place in each
//! layer between; orders are improved until no sweep finds fewer crossings. All of it is small:
//! 64 boxes at most.

use crate::base::{LifelineId, TypedId};
use crate::scene::Lineup;

/// Sweeps over all layers, half of them forward and half backward.
const SWEEPS: usize = 24;

/// The boxes and the places that long bonds take between them.
pub(super) struct Layered {
    /// Every knot: first the boxes, by number, then the places of long bonds.
    pub layer_of: Vec<usize>,
    /// The knots of each layer, in order.
    pub layers: Vec<Vec<usize>>,
    /// For each bond the knots that it goes through, in the direction of the layers.
    pub chains: Vec<Vec<usize>>,
    /// For each bond: true when it points against the direction of the layers.
    pub is_turned: Vec<bool>,
}

/// Layers for `boxes` boxes and bonds between two different ones.
pub(super) fn layered(boxes: usize, connections: &[(usize, usize)]) -> Layered {
    let is_turned = turned(boxes, connections);
    let forward: Vec<(usize, usize)> = connections
        .iter()
        .zip(&is_turned)
        .map(|((a, b), turn)| if *turn { (*b, *a) } else { (*a, *b) })
        .collect();
    let mut layer_of = longest_edges(boxes, &forward);
    pull_sources(&mut layer_of, &forward);
    let mut layers = vec![Vec::new(); layer_of.iter().max().map_or(0, |it| it + 1)];
    (0..boxes).for_each(|knot| layers[layer_of[knot]].push(knot));
    let mut chains = Vec::new();
    for (from, to) in &forward {
        let mut chain = vec![*from];
        for layer in layers.iter_mut().take(layer_of[*to]).skip(layer_of[*from] + 1) {
            let knot = layer_of.len();
            layer_of.push(layer_of[chain[chain.len() - 1]] + 1);
            layer.push(knot);
            chain.push(knot);
        }
        chain.push(*to);
        chains.push(chain);
    }
    let layers = ordered(layers, layer_of.len(), &chains);
    Layered { layer_of, layers, chains, is_turned }
}

impl Layered {
    /// Takes those who are hidden out of their layers. When those who are shown stand in another order than the text
    /// has them, the boxes of each layer do too; long bonds keep their places between them.
    pub fn follow(&mut self, boxes: usize, lineup: &Lineup) {
        let id = |knot: usize| LifelineId::from_index(knot);
        for layer in &mut self.layers {
            layer.retain(|knot| *knot >= boxes || !lineup.is_hidden(id(*knot)));
            if lineup.is_reordered(boxes) {
                let mut inside: Vec<usize> = layer.iter().copied().filter(|knot| *knot < boxes).collect();
                inside.sort_by_key(|knot| lineup.place(id(*knot)));
                layer.iter_mut().filter(|knot| **knot < boxes).zip(inside).for_each(|(slot, it)| *slot = it);
            }
        }
    }
}

/// Which bonds lead back to where a walk came from. Walks begin at boxes to which nothing leads.
fn turned(boxes: usize, connections: &[(usize, usize)]) -> Vec<bool> {
    let mut is_turned = vec![false; connections.len()];
    let mut is_open = vec![false; boxes];
    let mut is_done = vec![false; boxes];
    let has_incoming = |knot: usize| connections.iter().any(|(_, to)| *to == knot);
    let (inner, sources): (Vec<usize>, Vec<usize>) = (0..boxes).partition(|knot| has_incoming(*knot));
    for start in sources.into_iter().chain(inner) {
        // The stack holds a box and the bond to look at next.
        let mut stack = vec![(start, 0)];
        while let Some((knot, next)) = stack.pop() {
            if next == 0 && is_done[knot] {
                continue;
            }
            is_open[knot] = true;
            let Some(connection) =
                (next..connections.len()).find(|connection| connections[*connection].0 == knot)
            else {
                (is_open[knot], is_done[knot]) = (false, true);
                continue;
            };
            stack.push((knot, connection + 1));
            let to = connections[connection].1;
            if is_open[to] {
                is_turned[connection] = true;
            } else if !is_done[to] {
                stack.push((to, 0));
            }
        }
    }
    is_turned
}

/// The layer of each box: one behind the last of those that lead to it.
fn longest_edges(boxes: usize, forward: &[(usize, usize)]) -> Vec<usize> {
    let mut layer_of = vec![0; boxes];
    // Without cycles, as many rounds as boxes are enough.
    for _ in 0..boxes {
        let mut is_settled = true;
        for (from, to) in forward {
            if layer_of[*to] <= layer_of[*from] {
                layer_of[*to] = layer_of[*from] + 1;
                is_settled = false;
            }
        }
        if is_settled {
            break;
        }
    }
    layer_of
}

/// What nothing leads to stands right before the first that it leads to.
fn pull_sources(layer_of: &mut [usize], forward: &[(usize, usize)]) {
    for knot in 0..layer_of.len() {
        if forward.iter().any(|(_, to)| *to == knot) {
            continue;
        }
        let first = forward.iter().filter(|(from, _)| *from == knot).map(|(_, to)| layer_of[*to]).min();
        layer_of[knot] = first.map_or(layer_of[knot], |first| first - 1);
    }
}

/// The layers in an order with few crossings.
fn ordered(mut layers: Vec<Vec<usize>>, knots: usize, chains: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut before = vec![Vec::new(); knots];
    let mut after = vec![Vec::new(); knots];
    for ends in chains.iter().flat_map(|chain| chain.windows(2)) {
        after[ends[0]].push(ends[1]);
        before[ends[1]].push(ends[0]);
    }
    let mut best = layers.clone();
    let mut least = crossings(&layers, &after);
    for sweep in 0..SWEEPS {
        let is_forward = sweep % 2 == 0;
        let (order, neighbours): (Vec<usize>, _) = if is_forward {
            ((1..layers.len()).collect(), &before)
        } else {
            ((0..layers.len().saturating_sub(1)).rev().collect(), &after)
        };
        for layer in order {
            let beside = if is_forward { layer - 1 } else { layer + 1 };
            let places = places_of(&layers[beside], knots);
            sort_by_mean(&mut layers[layer], &places, neighbours);
        }
        swap_neighbours(&mut layers, &before, &after);
        let now = crossings(&layers, &after);
        if now < least {
            (least, best) = (now, layers.clone());
        }
    }
    best
}

fn places_of(layer: &[usize], knots: usize) -> Vec<usize> {
    let mut places = vec![0; knots];
    layer.iter().enumerate().for_each(|(place, knot)| places[*knot] = place);
    places
}

/// Knots by the mean place of their neighbours. One without neighbours stays where it is.
fn sort_by_mean(layer: &mut [usize], places: &[usize], neighbours: &[Vec<usize>]) {
    // Means as fractions over a common number, so that equals are equal.
    let mean = |at: usize, knot: usize| {
        let beside = &neighbours[knot];
        let sum: usize = beside.iter().map(|it| places[*it]).sum();
        if beside.is_empty() { at * 720_720 } else { sum * 720_720 / beside.len() }
    };
    let mut keyed: Vec<(usize, usize, usize)> =
        layer.iter().enumerate().map(|(at, knot)| (mean(at, *knot), at, *knot)).collect();
    keyed.sort_unstable();
    keyed.iter().zip(layer).for_each(|((_, _, knot), slot)| *slot = *knot);
}

/// Neighbours change places where that makes crossings fewer.
fn swap_neighbours(layers: &mut [Vec<usize>], before: &[Vec<usize>], after: &[Vec<usize>]) {
    for at in 0..layers.len() {
        let behind = at.checked_sub(1).map(|it| places_of(&layers[it], before.len()));
        let ahead = layers.get(at + 1).map(|it| places_of(it, before.len()));
        for place in 1..layers[at].len() {
            let (a, b) = (layers[at][place - 1], layers[at][place]);
            let cost = |a: usize, b: usize| {
                let side = |places: &Option<Vec<usize>>, of: &[Vec<usize>]| {
                    places.as_ref().map_or(0, |places| crossed(&of[a], &of[b], places))
                };
                side(&behind, before) + side(&ahead, after)
            };
            if cost(b, a) < cost(a, b) {
                layers[at].swap(place - 1, place);
            }
        }
    }
}

/// How many bonds of `a`, which stands before `b`, cross bonds of `b`.
fn crossed(a: &[usize], b: &[usize], places: &[usize]) -> usize {
    a.iter().map(|x| b.iter().filter(|y| places[**y] < places[*x]).count()).sum()
}

fn crossings(layers: &[Vec<usize>], after: &[Vec<usize>]) -> usize {
    let between = |pair: &[Vec<usize>]| {
        let places = places_of(&pair[1], after.len());
        let of = |index: usize| &after[pair[0][index]];
        (0..pair[0].len())
            .map(|b| (0..b).map(|a| crossed(of(a), of(b), &places)).sum::<usize>())
            .sum::<usize>()
    };
    layers.windows(2).map(between).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_a_row_and_long_bonds_keep_their_place() {
        let layered = layered(4, &[(0, 1), (1, 2), (2, 3), (0, 3)]);
        assert_eq!(&layered.layer_of[..4], [0, 1, 2, 3]);
        assert_eq!(layered.chains[3].len(), 4);
        assert_eq!(layered.is_turned, [false; 4]);
    }

    #[test]
    fn a_way_back_is_turned() {
        let layered = layered(3, &[(0, 1), (1, 2), (2, 0), (2, 1)]);
        assert_eq!(layered.is_turned, [false, false, true, true]);
        assert_eq!(layered.layer_of, [0, 1, 2, 1]);
    }

    #[test]
    fn crossings_are_undone() {
        let layered = layered(6, &[(0, 5), (1, 4), (2, 3)]);
        assert_eq!(layered.layers, [vec![0, 1, 2], vec![5, 4, 3]]);
    }
}
