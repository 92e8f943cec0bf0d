//! Where the time of a message went: in transit, handled, waiting; with its hops and attempts.

use yew::prelude::*;

use crate::base::{MessageId, SimDuration};
use crate::inspect::Correlated;
use crate::trace::Trace;

/// The whole time as a bar of three parts, and the parts in words.
pub(super) fn view(trace: &Trace, message: MessageId) -> Html {
    let strand = Correlated::of(trace, message);
    let total = strand.total();
    let parts = [
        ("network", "in transit", strand.network),
        ("working", "handled", strand.working),
        ("waiting", "waiting", strand.waiting),
    ];
    let width = |part: SimDuration| part.0 as f64 * 100.0 / (total.0 as f64).max(1.0);
    let mut x = 0.0;
    let bars = parts.map(|(name, _, part)| {
        let bar = html! {
            <rect class={format!("part part-{name}")} x={x.to_string()} y="0" width={width(part).to_string()} height="8" />
        };
        x += width(part);
        bar
    });
    html! {
        <div class="message-time">
            <h4>{ "Its time" }<small class="muted">{ counts(&strand) }</small></h4>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{ for bars }</svg>
            <p>
                <span>{ format!("{total} in all") }</span>
                { for parts.iter().filter(|it| it.2 > SimDuration::ZERO).map(|(name, words, part)| html! {
                    <span class={format!("share share-{name}")}>{ format!("{part} {words}") }</span>
                }) }
            </p>
        </div>
    }
}

/// `2 hops · 3 tries`.
fn counts(strand: &Correlated) -> String {
    let count = |number: usize, one: &str, more: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {more}"),
    };
    let mut words = vec![count(strand.hops as usize, "hop", "hops")];
    if strand.tries > 1 {
        words.push(format!("{} tries", strand.tries));
    }
    if strand.family.len() > 1 {
        words.push(format!("{} messages belong to it", strand.family.len()));
    }
    words.join(" · ")
}
