//! The shards of a sweep together: exactly what one machine would have got, or a sentence that says what does not fit.

use std::collections::{BTreeMap, BTreeSet};

use super::{Shard, SweepHead, SweepResults};

/// Numbers of shards as people write them: `2, 5–9`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShardList(pub Vec<u32>);

/// One result out of several, each with the name of its file; the order does not matter. Shards that are missing are a
/// second answer, and then their runs are missing from the result.
pub fn merged(parts: &[(String, SweepResults)]) -> Result<(SweepResults, ShardList), String> {
    let Some((first, reference)) = parts.first() else { return Err("there is nothing to merge".into()) };
    for (name, part) in parts {
        check_part(name, part)?;
        check_head((first, &reference.head), (name, &part.head))?;
        if part.shard_count != reference.shard_count {
            let (one, other) = (reference.shard_count, part.shard_count);
            return Err(format!("`{first}` is of a sweep in {one} shards, `{name}` of one in {other}"));
        }
    }
    check_doubles(parts)?;
    let mut whole = SweepResults { shards: Vec::new(), rows: Vec::new(), ..reference.clone() };
    for (_, part) in parts {
        whole.shards.extend(&part.shards);
        whole.rows.extend_from_slice(&part.rows);
    }
    whole.shards.sort_unstable();
    whole.rows.sort_unstable_by_key(|it| it.job);
    let missing =
        ShardList((1..=whole.shard_count).filter(|it| whole.shards.binary_search(it).is_err()).collect());
    if missing.0.is_empty() {
        // Nothing tells any more in how many parts it was computed.
        (whole.shard_count, whole.shards) = (1, vec![Shard::WHOLE.number]);
    }
    Ok((whole, missing))
}

/// Each run of its shards is there once, and no other.
fn check_part(name: &str, part: &SweepResults) -> Result<(), String> {
    let numbers = &part.shards;
    let is_list =
        numbers.is_sorted_by(|a, b| a < b) && numbers.iter().all(|it| (1..=part.shard_count).contains(it));
    if numbers.is_empty() || !is_list {
        return Err(format!("`{name}` does not say which shards it has"));
    }
    let (expectations, measures) = (part.head.expectations.len(), part.head.measures.len());
    let fits = part.rows.iter().all(|it| it.held.len() == expectations && it.measured.len() == measures);
    if !fits {
        return Err(format!("`{name}` is damaged: a run has other numbers than its head says"));
    }
    let wanted = part.wanted();
    if !part.rows.iter().map(|it| it.job).eq(wanted.iter().copied()) {
        return Err(format!("`{name}` is not whole: it has {} of {} runs", part.rows.len(), wanted.len()));
    }
    Ok(())
}

fn check_head(first: (&str, &SweepHead), other: (&str, &SweepHead)) -> Result<(), String> {
    let ((one, a), (two, b)) = (first, other);
    let versions = |it: &SweepHead| (it.program.clone(), it.engine_version);
    if versions(a) != versions(b) {
        return Err(format!(
            "`{one}` was made by playline {} and `{two}` by {}: run both with one version",
            a.program, b.program
        ));
    }
    if a.text != b.text {
        return Err(format!("`{one}` and `{two}` are about different texts"));
    }
    if (a.first_seed, a.seeds) != (b.first_seed, b.seeds) {
        let words = |it: &SweepHead| format!("{} seeds from {}", it.seeds, it.first_seed);
        return Err(format!("`{one}` has {} and `{two}` has {}", words(a), words(b)));
    }
    if a.axes != b.axes {
        return Err(format!(
            "`{one}` and `{two}` vary different parameters, or set them to different values"
        ));
    }
    if a != b {
        return Err(format!("`{one}` and `{two}` do not measure the same"));
    }
    Ok(())
}

fn check_doubles(parts: &[(String, SweepResults)]) -> Result<(), String> {
    let mut known: BTreeMap<u32, &str> = BTreeMap::new();
    for (name, part) in parts {
        for number in &part.shards {
            if let Some(before) = known.insert(*number, name) {
                let of = part.shard_count;
                return Err(format!("shard {number} of {of} is there twice: in `{before}` and in `{name}`"));
            }
        }
    }
    Ok(())
}

impl std::fmt::Display for ShardList {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all: BTreeSet<u32> = self.0.iter().copied().collect();
        let mut stretches: Vec<(u32, u32)> = Vec::new();
        for number in all {
            match stretches.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => stretches.push((number, number)),
            }
        }
        let words = stretches.iter().map(|(from, until)| match until - from {
            0 => from.to_string(),
            _ => format!("{from}–{until}"),
        });
        out.write_str(&words.collect::<Vec<_>>().join(", "))
    }
}
