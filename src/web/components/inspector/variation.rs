//! A parameter from end to end: a small chart of each expectation and each number, and the same as a table.

use yew::prelude::*;

use super::Props;
use super::seeds::view_progress;
use crate::app::{DocumentAction, SWEEP_CHART, Variation, sweep_chart};
use crate::metrics::{SweepCurve, SweepValue};

/// What came out so far.
pub(super) fn view(props: &Props, variation: &Variation) -> Html {
    html! {
        <>
            { view_progress(variation.done, variation.of, variation.cut_off) }
            if let Some(problem) = &variation.problem {
                <p>{ format!("It ended early: {problem}.") }</p>
            }
            <h3>{ format!("Against {}", variation.axis.label) }</h3>
            <p class="muted">{ "The line is the median, the band goes from the least to the most." }</p>
            <ul class="variation">{ for variation.curves.iter().map(|it| view_curve(props, variation, it)) }</ul>
            { view_shortest(props, variation) }
            { view_table(props, variation) }
        </>
    }
}

fn view_curve(props: &Props, variation: &Variation, curve: &SweepCurve) -> Html {
    let chart = sweep_chart(&variation.axis, curve);
    let (width, height) = SWEEP_CHART;
    let values = &variation.axis.values;
    let ends = values.first().zip(values.last()).filter(|_| values.len() > 1);
    html! {
        <li key={&*curve.name}>
            <p class="variation-of"><strong>{ &*curve.name }</strong><span>{ change(props, variation, curve) }</span></p>
            <div class="plot">
                <svg viewBox={format!("0 0 {width} {height}")} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <path class="band" d={chart.band} />
                    <path class="line" d={chart.line} vector-effect="non-scaling-stroke" />
                    <path class="line dots" d={chart.dots} vector-effect="non-scaling-stroke" />
                </svg>
            </div>
            if let Some((first, last)) = ends {
                <p class="variation-ends" aria-hidden="true">
                    <span>{ shown(props, variation, first) }</span>
                    <span>{ format!("0 to {}", curve.written(curve.most)) }</span>
                    <span>{ shown(props, variation, last) }</span>
                </p>
            }
        </li>
    }
}

/// A value as people read it.
fn shown(props: &Props, variation: &Variation, value: &SweepValue) -> String {
    let knobs = &props.picture.scenario.lesson.knobs;
    let knob = knobs.iter().find(|it| it.name == variation.axis.name);
    knob.map_or_else(|| value.written.clone(), |it| it.value.of_units(value.units).shown())
}

/// `40 % at 1, 100 % at 8`: the chart in words.
fn change(props: &Props, variation: &Variation, curve: &SweepCurve) -> String {
    let known = curve.points.iter().zip(&variation.axis.values);
    let words = |(point, value): (u64, &SweepValue)| {
        format!("{} at {}", curve.written(point), shown(props, variation, value))
    };
    let mut known = known.filter_map(|(point, value)| point.map(|it| (it.median, value)));
    match (known.next(), known.next_back()) {
        (None, _) => "nothing measured".into(),
        (Some(only), None) => words(only),
        (Some(first), Some(last)) => format!("{}, {}", words(first), words(last)),
    }
}

fn view_shortest(props: &Props, variation: &Variation) -> Html {
    let Some((value, seed, rows)) = variation.shortest_failing else { return Html::default() };
    let Some(value) = variation.axis.values.get(value) else { return Html::default() };
    let (name, text) = (variation.axis.name.clone(), value.written.clone());
    let on_action = props.on_action.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        on_action
            .emit(DocumentAction::TypeParameter { name: name.clone(), text: text.as_str().into() }.into());
        on_action.emit(DocumentAction::NewSeed(seed).into());
    });
    html! {
        <p>
            { format!("The shortest run that fails has {rows} events. ") }
            <button type="button" class="link" title="Opens the shortest run that fails as the diagram" disabled={props.is_broken} {onclick}>
                { format!("Open it: {} {}, seed {seed}", variation.axis.label, shown(props, variation, value)) }
            </button>
        </p>
    }
}

/// The medians; a value is set with the button at its row.
fn view_table(props: &Props, variation: &Variation) -> Html {
    let row = |(n, value): (usize, &SweepValue)| {
        let (name, text) = (variation.axis.name.clone(), value.written.clone());
        let onclick = props.on_action.reform(move |_: MouseEvent| {
            DocumentAction::TypeParameter { name: name.clone(), text: text.as_str().into() }.into()
        });
        let title = format!("Sets {} to {}", variation.axis.label, shown(props, variation, value));
        let cell = |it: &SweepCurve| {
            let point = it.points.get(n).copied().flatten();
            point.map_or_else(|| "–".into(), |point| it.written(point.median))
        };
        html! {
            <tr key={n}>
                <th scope="row">
                    <button type="button" class="link" {title} disabled={props.is_broken} {onclick}>{ shown(props, variation, value) }</button>
                </th>
                { for variation.curves.iter().map(|it| html! { <td>{ cell(it) }</td> }) }
            </tr>
        }
    };
    html! {
        <div class="scrolls" tabindex="0" role="region" aria-label="The medians as a table">
            <table class="spreads">
                <thead>
                    <tr>
                        <th scope="col">{ &*variation.axis.label }</th>
                        { for variation.curves.iter().map(|it| html! { <th scope="col">{ &*it.name }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for variation.axis.values.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}
