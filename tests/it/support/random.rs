//! How many random worlds a test looks at, and which.

use proptest::test_runner::RngSeed;

use proptest::prelude::ProptestConfig;

/// So many cases, always the same ones: a commit passes or fails, whoever asks. `PLAYLINE_RUNS` asks for
/// another number of cases, `PLAYLINE_SEED` for other ones.
pub fn runs(usual: u32) -> ProptestConfig {
    let cases = asked("PLAYLINE_RUNS").and_then(|runs| u32::try_from(runs).ok()).unwrap_or(usual);
    let rng_seed = RngSeed::Fixed(asked("PLAYLINE_SEED").unwrap_or(0));
    ProptestConfig {
        cases,
        rng_seed,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    }
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
