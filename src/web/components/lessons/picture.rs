//! The small picture on a card: lifelines, and arrows round the first trouble of the run. No words.

use yew::prelude::*;

use crate::gallery::{ArrowLook, CardArrow, CardPicture, Pattern};

/// The size of the drawing, and where lifelines and arrows stand in it.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 96.0;
const SIDE: f64 = 24.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 88.0;

/// The picture of a pattern.
pub(super) fn view(pattern: &Pattern) -> Html {
    let picture = pattern.picture();
    html! {
        <svg class="card-picture" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} aria-hidden="true" focusable="false">
            if let Some(picture) = picture {
                <path class="card-lines" d={lines(&picture)} />
                <path class="card-heads" d={heads(&picture)} />
                { for ArrowLook::ALL.iter().map(|look| arrows(&picture, *look)) }
            }
        </svg>
    }
}

fn x_of(picture: &CardPicture, column: u8) -> f64 {
    let gaps = f64::from(picture.columns.max(2) - 1);
    SIDE + f64::from(column) * (WIDTH - 2.0 * SIDE) / gaps
}

fn y_of(picture: &CardPicture, row: u8) -> f64 {
    let last = f64::from(picture.rows().max(2) - 1);
    TOP + f64::from(row) * (BOTTOM - TOP) / last
}

fn lines(picture: &CardPicture) -> String {
    (0..picture.columns).map(|it| format!("M{:.1} 15V92", x_of(picture, it))).collect()
}

fn heads(picture: &CardPicture) -> String {
    let head = |it| {
        format!("M{:.1} 6h14a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2z", it - 7.0)
    };
    (0..picture.columns).map(|it| head(x_of(picture, it))).collect()
}

/// All arrows of a look: their shafts, and their ends, which are never dashed.
fn arrows(picture: &CardPicture, look: ArrowLook) -> Html {
    let (mut shafts, mut ends) = (String::new(), String::new());
    for arrow in picture.arrows.iter().filter(|it| it.look == look) {
        let (shaft, end) = arrow_paths(picture, arrow);
        shafts.push_str(&shaft);
        ends.push_str(&end);
    }
    if shafts.is_empty() {
        return Html::default();
    }
    let class = look.class();
    html! {
        <>
            <path class={classes!("card-shaft", class)} d={shafts} />
            <path class={classes!("card-end", class)} d={ends} />
        </>
    }
}

fn arrow_paths(picture: &CardPicture, arrow: &CardArrow) -> (String, String) {
    let (x, y) = (x_of(picture, arrow.from), y_of(picture, arrow.start));
    let share = if arrow.look == ArrowLook::Lost { 0.55 } else { 1.0 };
    let to_x = x + (x_of(picture, arrow.to) - x) * share;
    let to_y = y + (y_of(picture, arrow.end) - y) * share;
    let shaft = format!("M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}");
    if arrow.look == ArrowLook::Lost {
        let (left, top) = (to_x - 3.0, to_y - 3.0);
        return (shaft, format!("M{left:.1} {top:.1}l6 6m0-6l-6 6"));
    }
    let (dx, dy) = (to_x - x, to_y - y);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    let (along, across) = (dx / length * 6.0, dy / length * 6.0);
    let corner = |side: f64| (to_x - along - across * side, to_y - across + along * side);
    let ((a, b), (c, d)) = (corner(0.55), corner(-0.55));
    (shaft, format!("M{a:.1} {b:.1}L{to_x:.1} {to_y:.1}L{c:.1} {d:.1}"))
}
