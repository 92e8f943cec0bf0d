//! What the language is made of: one function per construct, a file per family.
//!
//! | file | what |
//! |---|---|
//! | `lines` | top-level lines, and how they are told apart |
//! | `settings` | options in braces and their values, lengths of time |
//! | `behavior` | behaviour blocks: state and reactions |
//! | `steps` | the steps of a reaction |
//! | `protection` | steps that are tried again, guarded, compensated, remembered |
//! | `flows` | steps that go several ways at once |
//! | `messages` | messages and payloads, calls and sends |
//! | `expressions` | expressions |
//! | `knobs` | lines for a lesson: `problem …`, `parameter …` |
//! | `streams` | steps that read a stream, and deliveries of others |
//! | `interventions` | `at …` |
//! | `message_interventions` | `at …` for single messages |
//! | `expectations` | `expect …` |
//! | `routing` | exchanges, bindings, and what subscriptions want |
//! | `sketch` | arrows, notes and fragments |

mod behavior;
mod expectations;
mod expressions;
mod flows;
mod interventions;
mod knobs;
mod lessons;
mod lines;
mod message_interventions;
mod messages;
mod occurrences;
mod protection;
mod routing;
mod settings;
mod sketch;
mod steps;
mod streams;
