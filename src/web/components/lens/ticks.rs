//! Stops and matches on the slider, in the accent: where the playhead will stop, and what was found.

use yew::prelude::*;

use crate::app::{Horizon, Picture};
use crate::base::EventId;
use crate::inspect::Breakpoints;
use crate::web::shared::Shared;

/// The most ticks of a kind: about one every three pixels.
const MOST: usize = 400;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub picture: Shared<Picture>,
    pub table: Shared<Breakpoints>,
    /// The baseline, and where the playhead stops for it.
    pub baseline: Option<(Shared<Picture>, Shared<Breakpoints>)>,
    pub matches: Shared<[EventId]>,
    /// The last moment that may be told, in the present run and in the baseline.
    pub horizons: [Horizon; 2],
}

/// The ticks.
#[component]
pub(super) fn Ticks(props: &Props) -> Html {
    let [here, there] = props.horizons;
    let mut stops = places(&props.picture, here.told(props.table.stops()));
    if let Some((picture, table)) = &props.baseline {
        stops.extend(places(picture, there.told(table.stops())));
    }
    let stops = path(&stops, 0, 6);
    let matches = path(&places(&props.picture, &props.matches), 2, 6);
    html! {
        <svg class="ticks" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">
            <path class="tick-match" d={matches} vector-effect="non-scaling-stroke" />
            <path class="tick-stop" d={stops} vector-effect="non-scaling-stroke" />
        </svg>
    }
}

/// The places of rows, in thousandths of the slider, each once. Of very many, every so many-th stands for all.
fn places(picture: &Picture, rows: &[EventId]) -> Vec<usize> {
    let last = picture.step_count().max(1);
    let mut places: Vec<usize> = Vec::new();
    let place = |row: &EventId| picture.step_of(*row) * MOST / last * 1_000 / MOST;
    let mut rest = rows;
    while let Some(first) = rest.first() {
        let here = place(first);
        places.push(here);
        // Rows of one place stand together: of a million of them few are asked.
        rest = &rest[rest.partition_point(|row| place(row) <= here)..];
    }
    places
}

fn path(places: &[usize], from: u32, to: u32) -> String {
    places.iter().map(|x| format!("M{x} {from}V{to}")).collect()
}
