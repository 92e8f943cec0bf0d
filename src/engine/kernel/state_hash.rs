//! A hash of the state of a run: two moments with the same one go on in the same way.

use std::fmt::{self, Write};

use crate::base::StableHash;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::simulation::Simulation;

/// Hashes what is written to it.
struct Hasher(StableHash);

impl Write for Hasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.bytes(text.as_bytes());
        Ok(())
    }
}

impl Simulation {
    /// Everything but the plan, which is the scenario's, and the rows so far, of which the number counts.
    pub(in crate::engine) fn state_hash(&self) -> u64 {
        // Named one by one, so that a new field cannot be forgotten.
        let Self { core, broker, participants, sketch, horizon, intervened, boundary, redrives } = self;
        let Core {
            plan: _,
            trace,
            limits,
            now,
            agenda,
            messages,
            links,
            twins,
            reserved,
            in_transactions,
            presence,
            notices,
            conversations,
            occurrences,
            at_this_instant,
            steps_taken,
            computed,
            stop,
        } = core;
        let parts: [&dyn fmt::Debug; 15] = [
            &trace.mark(),
            &(limits, now, horizon, agenda),
            &(intervened, boundary, redrives),
            messages,
            links,
            &(twins, reserved, in_transactions),
            &(presence, notices),
            broker,
            participants,
            sketch,
            &(conversations, occurrences),
            at_this_instant,
            steps_taken,
            computed,
            stop,
        ];
        let mut hasher = Hasher(StableHash::default());
        for part in parts {
            // Writing into a hash cannot fail.
            let written = write!(hasher, "{part:?};");
            debug_assert!(written.is_ok());
        }
        hasher.0.finish()
    }
}
