//! Seeded random streams. One stream per (seed, entity, purpose), so that a new
//! participant or fault does not move the draws of another.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng as _};

use super::StableHash;

/// One stream of random numbers. The algorithm, xoshiro256++, is part of the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rng(Xoshiro256PlusPlus);

impl Rng {
    /// The stream of `entity` for `purpose` in the run with this seed.
    pub fn stream(seed: u64, entity: &str, purpose: &str) -> Self {
        let hash = StableHash::default().word(seed).text(entity).text(purpose).finish();
        Self(Xoshiro256PlusPlus::seed_from_u64(hash))
    }

    /// Sixty-four random bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number from 0 to `bound - 1`, each as likely as the other up to 2⁻⁶⁴. Zero when `bound` is zero.
    pub fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(bound)) >> 64) as u64
    }
}
