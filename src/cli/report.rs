//! Verdicts and the end of a run, as lines.

use super::Exit;
use crate::narrate;
use crate::trace::Trace;
use crate::verdict::Verdict;

/// The run in a sentence or two, the sum of its messages, the verdicts, the fingerprint.
pub(super) fn report(trace: &Trace, verdicts: &[Verdict]) -> String {
    let mut text = format!("{}\n", narrate::summary(trace));
    let census = trace.state_at(trace.end_moment()).census();
    text.push_str(&format!("Messages: {}\n", narrate::sum(&census, &census).text()));
    verdicts.iter().for_each(|verdict| text.push_str(&verdict_line(verdict)));
    text.push_str(&format!("Seed {}, fingerprint {:016x}\n", trace.header().seed, trace.fingerprint()));
    text
}

fn verdict_line(verdict: &Verdict) -> String {
    let word = if verdict.held { "holds" } else { "FAILS" };
    format!("{word}  line {}: expect {} — {}\n", verdict.line, verdict.words, verdict.measured)
}

/// How a program that made this run ends. A run that was cut off is not judged.
pub(super) fn exit(trace: &Trace, verdicts: &[Verdict]) -> Exit {
    if !trace.stop().is_orderly() {
        return Exit::Stopped;
    }
    if verdicts.iter().all(|verdict| verdict.held) { Exit::Fine } else { Exit::Unexpected }
}
