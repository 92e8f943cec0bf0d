//! The same program without a screen.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::io;

    use playline::cli::{Streams, perform};

    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut streams =
        Streams { input: &mut io::stdin(), output: &mut io::stdout(), remarks: &mut io::stderr() };
    std::process::ExitCode::from(perform(&words, &mut streams) as u8)
}

/// A page has no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
