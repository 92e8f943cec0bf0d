//! A growing column that never copies what it already holds.
//!
//! One doubling vector copies the whole record at each growth, which shows in
//! wasm as a growth exponent above one. Chunks are also shared between clones.

use std::rc::Rc;

const CHUNK_BITS: usize = 12;
const CHUNK_LEN: usize = 1 << CHUNK_BITS;

/// A list of small plain values, appended at the end only. Cloning shares every full chunk.
#[derive(Clone, Debug)]
pub struct Chunked<T> {
    /// Invariant: each holds exactly `CHUNK_LEN` values. A vector inside, so that a tail becomes one without being copied.
    full: Vec<Rc<Vec<T>>>,
    /// Invariant: holds fewer than `CHUNK_LEN` values.
    tail: Vec<T>,
}

impl<T> Default for Chunked<T> {
    fn default() -> Self {
        Self { full: Vec::new(), tail: Vec::new() }
    }
}

impl<T: Clone> Chunked<T> {
    /// Appends a value.
    #[inline]
    pub fn push(&mut self, value: T) {
        self.tail.push(value);
        if self.tail.len() == CHUNK_LEN {
            let chunk = std::mem::replace(&mut self.tail, Vec::with_capacity(CHUNK_LEN));
            self.full.push(Rc::new(chunk));
        }
    }

    /// The first `len` values. Full chunks are shared, not copied.
    ///
    /// # Panics
    /// When there are fewer.
    pub fn prefix(&self, len: usize) -> Self {
        assert!(len <= self.len(), "{len} of {} values", self.len());
        let (chunks, rest) = (len >> CHUNK_BITS, len & (CHUNK_LEN - 1));
        let partial = self.full.get(chunks).map_or(&self.tail, |chunk| chunk);
        Self { full: self.full[..chunks].to_vec(), tail: partial[..rest].to_vec() }
    }

    /// The number of values.
    #[inline]
    pub fn len(&self) -> usize {
        (self.full.len() << CHUNK_BITS) + self.tail.len()
    }

    /// True when nothing was pushed.
    pub fn is_empty(&self) -> bool {
        self.full.is_empty() && self.tail.is_empty()
    }

    /// The value at `index`, or none past the end.
    #[inline]
    pub fn get(&self, index: usize) -> Option<&T> {
        match self.full.get(index >> CHUNK_BITS) {
            Some(chunk) => chunk.get(index & (CHUNK_LEN - 1)),
            None => self.tail.get(index - (self.full.len() << CHUNK_BITS)),
        }
    }

    /// Every value, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.full.iter().flat_map(|chunk| chunk.iter()).chain(self.tail.iter())
    }

    /// The values as slices, in order.
    pub fn slices(&self) -> impl Iterator<Item = &[T]> {
        self.full.iter().map(|chunk| chunk.as_slice()).chain(std::iter::once(self.tail.as_slice()))
    }
}

impl<T: Clone> std::ops::Index<usize> for Chunked<T> {
    type Output = T;
    #[inline]
    fn index(&self, index: usize) -> &T {
        self.get(index).expect("index within the column")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pushed_items_read_back_across_chunk_borders() {
        let mut column = Chunked::default();
        (0..3 * CHUNK_LEN + 7).for_each(|n| column.push(n));
        assert_eq!(column.len(), 3 * CHUNK_LEN + 7);
        assert!(column.iter().copied().eq(0..3 * CHUNK_LEN + 7));
        assert_eq!(column[CHUNK_LEN], CHUNK_LEN);
        assert_eq!(column.get(column.len()), None);
    }

    #[test]
    fn a_prefix_shares_its_full_chunks_and_continues_alone() {
        let mut column = Chunked::default();
        (0..3 * CHUNK_LEN + 7).for_each(|n| column.push(n));
        for len in [0, 1, CHUNK_LEN - 1, CHUNK_LEN, 2 * CHUNK_LEN + 9, 3 * CHUNK_LEN, 3 * CHUNK_LEN + 7] {
            let mut prefix = column.prefix(len);
            assert!(prefix.iter().copied().eq(0..len));
            assert!(prefix.full.iter().zip(&column.full).all(|(one, other)| Rc::ptr_eq(one, other)));
            (0..CHUNK_LEN).for_each(|n| prefix.push(n));
            assert_eq!((prefix.len(), prefix[len]), (len + CHUNK_LEN, 0));
        }
        assert!(column.iter().copied().eq(0..3 * CHUNK_LEN + 7), "the whole is as it was");
    }
}
