//! Who gets which partitions of a stream.

use crate::model::Assignment;

/// The owner of each partition, as an index in the list of members; none without members.
/// `before` says who had each of them until now.
pub(super) fn assign(
    how: Assignment,
    partitions: usize,
    members: usize,
    before: &[Option<usize>],
) -> Vec<Option<usize>> {
    if members == 0 {
        return vec![None; partitions];
    }
    match how {
        Assignment::Range => (0..partitions).map(|it| Some(range_owner(it, partitions, members))).collect(),
        Assignment::RoundRobin => (0..partitions).map(|it| Some(it % members)).collect(),
        Assignment::Sticky => sticky(partitions, members, before),
    }
}

/// Neighbouring partitions; the first members get one more when it does not come out even.
fn range_owner(partition: usize, partitions: usize, members: usize) -> usize {
    let (share, extra) = (partitions / members, partitions % members);
    let large = extra * (share + 1);
    if partition < large { partition / (share + 1) } else { extra + (partition - large) / share.max(1) }
}

/// Each member keeps what fits into an even share; the rest goes to those with the fewest.
fn sticky(partitions: usize, members: usize, before: &[Option<usize>]) -> Vec<Option<usize>> {
    let (share, mut extras) = (partitions / members, partitions % members);
    let mut counts = vec![0; members];
    let mut owners = vec![None; partitions];
    for (partition, owner) in before.iter().enumerate().take(partitions) {
        let Some(owner) = owner.filter(|it| *it < members) else { continue };
        let keeps_extra = counts[owner] == share && extras > 0;
        if counts[owner] < share || keeps_extra {
            extras -= usize::from(keeps_extra);
            counts[owner] += 1;
            owners[partition] = Some(owner);
        }
    }
    for owner in owners.iter_mut().filter(|it| it.is_none()) {
        let least = (0..members).min_by_key(|it| counts[*it]).unwrap_or(0);
        counts[least] += 1;
        *owner = Some(least);
    }
    owners
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(how: Assignment, partitions: usize, members: usize) -> Vec<usize> {
        assign(how, partitions, members, &[]).into_iter().flatten().collect()
    }

    #[test]
    fn ranges_are_neighbours_and_the_first_get_more() {
        assert_eq!(owners(Assignment::Range, 3, 2), [0, 0, 1]);
        assert_eq!(owners(Assignment::Range, 4, 3), [0, 0, 1, 2]);
        assert_eq!(owners(Assignment::Range, 2, 3), [0, 1]);
    }

    #[test]
    fn in_turn() {
        assert_eq!(owners(Assignment::RoundRobin, 5, 2), [0, 1, 0, 1, 0]);
    }

    #[test]
    fn what_can_stay_stays() {
        let before = [Some(0), Some(0), Some(0), Some(0)];
        assert_eq!(assign(Assignment::Sticky, 4, 2, &before), [Some(0), Some(0), Some(1), Some(1)]);
        let before = [Some(0), Some(1), Some(0), Some(1), None];
        assert_eq!(assign(Assignment::Sticky, 5, 2, &before), [Some(0), Some(1), Some(0), Some(1), Some(0)]);
        assert_eq!(assign(Assignment::Sticky, 3, 0, &[]), [None; 3]);
    }
}
