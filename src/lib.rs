//! Playline: sequence diagrams that run.
