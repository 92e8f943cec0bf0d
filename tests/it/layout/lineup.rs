//! Lifelines in another order, and without some of them.

use playline::base::{LifelineId, TypedId};
use playline::diagram::{FontMetrics, Layout, Lineup, Scale, View, layout};
use playline::scene::{Anchor, Rect, Span, StyleClass};

use super::rules::{assert_rules, assert_same_in};
use super::{every_trace, text_of, whole};

fn ids(count: usize) -> Vec<LifelineId> {
    (0..count).map(LifelineId::from_index).collect()
}

/// Backwards, without every second one, folded by pairs, and several of these.
fn lineups(count: usize) -> Vec<(&'static str, Lineup)> {
    let backwards: Vec<LifelineId> = ids(count).into_iter().rev().collect();
    let second: Vec<LifelineId> = ids(count).into_iter().skip(1).step_by(2).collect();
    let first: Vec<LifelineId> = ids(count).into_iter().take(count.saturating_sub(1)).collect();
    let pairs: Vec<Vec<LifelineId>> = ids(count).chunks(2).map(<[_]>::to_vec).collect();
    vec![
        ("backwards", Lineup::of(count, &backwards, &[], &[])),
        ("every other one", Lineup::of(count, &[], &second, &[])),
        ("backwards and every other one", Lineup::of(count, &backwards, &second, &[])),
        ("the last one alone", Lineup::of(count, &[], &first, &[])),
        ("by pairs", Lineup::of(count, &[], &[], &pairs)),
        (
            "backwards by pairs without the first",
            Lineup::of(count, &backwards, &first[..first.len().min(1)], &pairs),
        ),
        ("all but the last in one", Lineup::of(count, &[], &[], &[first])),
    ]
}

fn every_arranged() -> impl Iterator<Item = (String, Layout)> {
    every_trace().into_iter().flat_map(|(name, trace)| {
        let count = trace.header().lifelines.len();
        let views = lineups(count).into_iter().flat_map(|(words, lineup)| {
            [Scale::Ordinal, Scale::Proportional]
                .map(|scale| (words, View { scale, lineup, ..View::default() }))
        });
        views
            .map(|(words, view)| {
                (format!("{name}, {words}, {:?}", view.scale), layout(&trace, &view, &FontMetrics))
            })
            .collect::<Vec<_>>()
    })
}

#[test]
fn labels_never_overlap_and_windows_equal_the_whole_in_every_order() {
    for (name, layout) in every_arranged() {
        assert_rules(&name, &layout);
        let (whole, height) = (whole(&layout), layout.size().height);
        for step in 0..4 {
            let top = height * f64::from(step) / 4.0;
            let window = Span::new(top, (top + 230.0).min(height));
            assert_same_in(&name, &layout.scene(window), &whole, window);
        }
    }
}

#[test]
fn columns_follow_the_lifeline_order_with_the_stub_last() {
    for (name, layout) in every_arranged() {
        let lineup = layout.view().lineup;
        let columns = layout.columns();
        let count = layout.trace().header().lifelines.len();
        let own = ids(count).into_iter().filter(|id| !lineup.is_tucked(*id)).count();
        assert_eq!(columns.len(), own, "{name}");
        assert!(columns.windows(2).all(|pair| pair[0].x < pair[1].x), "{name}: {columns:?}");
        assert_eq!(layout.line_xs().len(), lineup.shown(count) + usize::from(lineup.hidden() > 0), "{name}");
        for id in ids(count) {
            assert_eq!(layout.x_of(id), layout.line_xs()[lineup.place(id)], "{name}");
        }
        let heads = layout.heads();
        let boxes = heads.items.iter().filter(|it| it.class == StyleClass::HeadBox);
        let mut boxes: Vec<(Option<Anchor>, Rect)> = boxes.map(|it| (it.anchor, it.bounds())).collect();
        boxes.sort_by(|a, b| a.1.left.total_cmp(&b.1.left));
        // A fold is a pile of two.
        boxes.dedup_by_key(|it| it.0);
        let boxes: Vec<Rect> = boxes.into_iter().map(|it| it.1).collect();
        assert_eq!(boxes.len(), layout.line_xs().len(), "{name}");
        assert!(boxes.windows(2).all(|pair| pair[0].right < pair[1].left), "{name}: {boxes:?}");
        let says = heads.items.iter().any(|it| it.to_text().contains(&format!("{} hidden", lineup.hidden())));
        assert!(lineup.hidden() == 0 || says, "{name}: the stub says how many are hidden");
        let is_fold = |text: &str| {
            text.rsplit_once(" +").is_some_and(|(_, more)| more.chars().all(|it| it.is_ascii_digit()))
        };
        let names = heads.items.iter().filter_map(text_of);
        let folds = names.filter(|it| is_fold(&it.text)).count();
        assert_eq!(folds, lineup.shown(count) - own, "{name}: a fold says how many it is");
    }
}

#[test]
fn an_arrow_is_drawn_unless_both_of_its_ends_are_in_one_column_of_several() {
    for (name, layout) in every_arranged() {
        let (trace, lineup) = (layout.trace().clone(), layout.view().lineup);
        let scene = whole(&layout);
        let drawn: std::collections::BTreeSet<_> = scene
            .items
            .iter()
            .filter_map(|it| match it.anchor {
                Some(Anchor::Hop { departure, .. }) => Some(departure),
                _ => None,
            })
            .collect();
        for event in trace.events().filter(|it| it.kind.is_departure()) {
            let peer = event.peer.unwrap_or(event.lifeline);
            let is_within = lineup.place(peer) == lineup.place(event.lifeline);
            let is_seen = !(is_within && lineup.is_tucked(event.lifeline));
            assert_eq!(drawn.contains(&event.id), is_seen, "{name}: row {:?}", event.id);
        }
        for item in &scene.items {
            if let Some(Anchor::Lifeline(id)) = item.anchor {
                assert!(!lineup.is_hidden(id), "{name}: {}", item.to_text());
            }
        }
    }
}

#[test]
fn the_order_of_the_text_changes_nothing_and_too_many_lifelines_stay_as_they_are() {
    for count in [0, 1, 7, 64] {
        assert_eq!(Lineup::of(count, &ids(count), &[], &[]), Lineup::AS_WRITTEN);
    }
    assert_eq!(Lineup::of(65, &[LifelineId(3)], &[LifelineId(2)], &[]), Lineup::AS_WRITTEN);
    let strange = Lineup::of(
        3,
        &[LifelineId(2), LifelineId(9), LifelineId(2)],
        &[LifelineId(40)],
        &[vec![LifelineId(1), LifelineId(50)]],
    );
    assert_eq!([0, 1, 2].map(|id| strange.place(LifelineId(id))), [1, 2, 0]);
    assert_eq!(strange.hidden(), 0);
}

#[test]
fn hidden_rows_take_no_space_among_even_steps() {
    for (name, trace) in every_trace() {
        let count = trace.header().lifelines.len();
        let all = layout(&trace, &View::default(), &FontMetrics);
        let lineup = Lineup::of(count, &[], &ids(count)[..count.saturating_sub(1)], &[]);
        let one = layout(&trace, &View { lineup, ..View::default() }, &FontMetrics);
        assert!(count < 3 || one.end_y() < all.end_y(), "{name}: {} of {}", one.end_y(), all.end_y());
    }
}
