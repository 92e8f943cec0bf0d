//! The open scenario with many seeds: how often each expectation holds, and how the numbers are spread.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{Props, variation};
use crate::app::{DocumentAction, SWEEP_SIZES, SweepAction};
use crate::metrics::{Outcome, Spread, SweepSummary};
use crate::model::Knob;

/// The page.
#[component]
pub(crate) fn Seeds(props: &Props) -> Html {
    let count = use_state(|| SWEEP_SIZES[1]);
    let onchange = {
        let count = count.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            count.set(chosen.parse().unwrap_or(SWEEP_SIZES[1]));
        })
    };
    let vary = use_state(|| None::<Rc<str>>);
    let onvary = {
        let vary = vary.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            vary.set(Some(chosen.into()).filter(|it: &Rc<str>| !it.is_empty()));
        })
    };
    let (wanted, first) = (*count, props.picture.scenario.seed);
    let knobs = &props.picture.scenario.lesson.knobs;
    let varied = (*vary).clone().filter(|it| knobs.iter().any(|knob| knob.name == *it));
    let start = {
        let varied = varied.clone();
        props.on_action.reform(move |_: MouseEvent| SweepAction::Start(wanted, varied.clone()).into())
    };
    let stop = props.on_action.reform(|_: MouseEvent| SweepAction::Stop.into());
    if props.is_gated {
        return html! { <p class="muted">{ "Many seeds wait until the questions are answered." }</p> };
    }
    html! {
        <div class="seeds">
            <p>{ format!("One run is one story. Many seeds say how often it ends so; the first is {first}.") }</p>
            <div class="seeds-start">
                <label>
                    { "Runs " }
                    <select {onchange}>
                        { for SWEEP_SIZES.iter().map(|it| html! {
                            <option value={it.to_string()} selected={*it == wanted}>{ it.to_string() }</option>
                        }) }
                    </select>
                </label>
                if !knobs.is_empty() {
                    { view_choice(knobs, varied.as_deref(), onvary) }
                }
                if props.is_sweeping {
                    <button type="button" onclick={stop}>{ "Stop" }</button>
                } else {
                    <button type="button" disabled={props.is_broken} onclick={start}>{ "Run them" }</button>
                }
            </div>
            if let Some(summary) = &props.sweep {
                { view_summary(props, summary) }
            }
            if let Some(variation) = &props.variation {
                { variation::view(props, variation) }
            }
        </div>
    }
}

/// Which parameter is varied from end to end.
fn view_choice(knobs: &[Knob], varied: Option<&str>, onchange: Callback<Event>) -> Html {
    html! {
        <label>
            { "Vary " }
            <select {onchange}>
                <option value="" selected={varied.is_none()}>{ "nothing" }</option>
                { for knobs.iter().map(|it| html! {
                    <option value={it.name.to_string()} selected={varied == Some(&*it.name)}>{ &*it.label }</option>
                }) }
            </select>
        </label>
    }
}

fn view_summary(props: &Props, summary: &SweepSummary) -> Html {
    html! {
        <>
            { view_progress(summary.done, summary.of, summary.cut_off) }
            <h3>{ "What is expected" }</h3>
            if summary.outcomes.is_empty() {
                <p class="muted">{ "The text expects nothing. A line such as “expect no Charge lost” is looked at in every run." }</p>
            }
            <ul class="outcomes">{ for summary.outcomes.iter().map(|it| view_outcome(props, it, summary.done)) }</ul>
            { view_shortest(props, summary) }
            <h3>{ "The numbers" }</h3>
            { view_spreads(summary) }
        </>
    }
}

/// How many runs are done, and how many of them were cut off.
pub(super) fn view_progress(done: u32, of: u32, cut_off: u32) -> Html {
    html! {
        <>
            <label class="seeds-progress">
                { format!("{done} of {of} runs") }
                <progress max={of.to_string()} value={done.to_string()} />
            </label>
            if cut_off > 0 {
                <p>{ format!("{cut_off} runs met the limit of events and count as they were then.") }</p>
            }
        </>
    }
}

fn view_outcome(props: &Props, outcome: &Outcome, done: u32) -> Html {
    let always = outcome.held == done;
    let words = match (always, outcome.held) {
        (true, _) => "always holds".to_owned(),
        (false, 0) => "never holds".to_owned(),
        (false, held) => format!("holds in {held} of {done}"),
    };
    html! {
        <li key={outcome.line} class={if always { "holds" } else { "fails" }}>
            <code>{ &*outcome.words }</code>
            <span class="outcome">
                <meter max={done.max(1).to_string()} value={outcome.held.to_string()} aria-label={words.clone()} />
                <span>{ words }</span>
                if let Some(seed) = outcome.fails_with {
                    { open_seed(props, seed, format!("Seed {seed}"), format!("Opens the first run in which it does not hold: seed {seed}")) }
                }
            </span>
        </li>
    }
}

fn view_shortest(props: &Props, summary: &SweepSummary) -> Html {
    let Some((seed, rows)) = summary.shortest_failing else { return Html::default() };
    html! {
        <p>
            { format!("The shortest run that fails has {rows} events. ") }
            { open_seed(props, seed, format!("Open it: seed {seed}"), "Opens the shortest run that fails as the diagram".into()) }
        </p>
    }
}

fn open_seed(props: &Props, seed: u64, name: String, title: String) -> Html {
    let onclick = props.on_action.reform(move |_: MouseEvent| DocumentAction::NewSeed(seed).into());
    html! { <button type="button" class="link" {title} disabled={props.is_broken} {onclick}>{ name }</button> }
}

fn view_spreads(summary: &SweepSummary) -> Html {
    html! {
        <div class="scrolls" tabindex="0" role="region" aria-label="The numbers of all runs">
            <table class="spreads">
                <thead>
                    <tr>
                        <th scope="col">{ "Of a run" }</th>
                        <th scope="col">{ "Least" }</th>
                        <th scope="col">{ "Median" }</th>
                        <th scope="col">{ "90 %" }</th>
                        <th scope="col">{ "Most" }</th>
                        <th scope="col">{ "Spread" }</th>
                    </tr>
                </thead>
                <tbody>{ for summary.spreads.iter().map(view_spread) }</tbody>
            </table>
        </div>
    }
}

fn view_spread(spread: &Spread) -> Html {
    html! {
        <tr key={spread.name.clone()}>
            <th scope="row">{ &spread.name }</th>
            { for spread.points.iter().map(|it| html! { <td>{ spread.written(*it) }</td> }) }
            <td>{ view_bins(&spread.bins) }</td>
        </tr>
    }
}

/// A bar for each part; the table says the same in numbers.
fn view_bins(bins: &[u32]) -> Html {
    const HEIGHT: u32 = 20;
    const WIDTH: usize = 6;
    let most = bins.iter().copied().max().unwrap_or(1).max(1);
    let bar = |(n, count): (usize, &u32)| {
        let height = (u64::from(*count) * u64::from(HEIGHT)).div_ceil(u64::from(most));
        html! {
            <rect
                x={(n * WIDTH).to_string()}
                y={(u64::from(HEIGHT) - height).to_string()}
                width={(WIDTH - 1).to_string()}
                height={height.to_string()}
            />
        }
    };
    html! {
        <svg class="bins" aria-hidden="true" width={(bins.len() * WIDTH).to_string()} height={HEIGHT.to_string()}>
            { for bins.iter().enumerate().map(bar) }
        </svg>
    }
}
