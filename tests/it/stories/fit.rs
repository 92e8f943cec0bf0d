//! The stage reports its size, and the diagram is fitted into it.

use playline::app::{
    AppAction, CompareAction, Effect, ExportAction, Now, PlaybackAction, SelectionAction, Travel, ViewAction,
    Zoom,
};
use playline::diagram::{FitMode, Room, TextSize};

use crate::support::page::Page;

fn sized(is_baseline: bool, width: u32, height: u32) -> AppAction {
    ViewAction::ResizeStage { is_baseline, room: Room { width, height } }.into()
}

/// The height of the diagram on the stage, heads included.
fn height(page: &Page) -> f64 {
    let layout = &page.state.derived.picture.as_ref().expect("a picture").layout;
    layout.size().height + layout.head_height()
}

#[test]
fn another_size_of_the_stage_moves_neither_the_playhead_nor_the_selection() {
    let mut page = Page::open();
    page.act(sized(false, 1280, 502));
    assert!(height(&page) <= 502.0, "{}", height(&page));
    page.act(PlaybackAction::SeekStep(30)).act(SelectionAction::Travel(Travel::AtPlayhead));
    let (moment, selection) = (page.state.moment(Now(page.now)), page.state.selection);
    assert!(selection.is_some());
    for (width, height) in [(700, 600), (360, 369), (1920, 800), (1280, 502)] {
        page.act(sized(false, width, height));
        assert_eq!(page.step().0, 30);
        assert_eq!(page.state.moment(Now(page.now)), moment);
        assert_eq!(page.state.selection, selection);
    }
}

#[test]
fn a_moving_playhead_moves_on_from_its_moment_in_another_room() {
    let mut page = Page::open();
    page.act(sized(false, 1280, 502))
        .act(PlaybackAction::SeekStep(12))
        .act(PlaybackAction::Toggle)
        .wait(700.0);
    let before = page.state.moment(Now(page.now));
    page.act(sized(false, 600, 900));
    assert!(page.state.playback.is_playing());
    let after = page.state.moment(Now(page.now));
    assert!(after.events.abs_diff(before.events) <= 1, "{before:?} and {after:?}");
    page.wait(2_000.0);
    assert!(page.state.moment(Now(page.now)) > after);
}

#[test]
fn an_export_has_natural_distances_whatever_the_size_of_the_stage() {
    let picture = |page: &mut Page| {
        page.act(ExportAction::SavePicture);
        let saved = page.effects.iter().rev().find_map(|it| match it {
            Effect::Download { content, .. } => Some(content.clone()),
            _ => None,
        });
        saved.expect("a picture is saved")
    };
    let mut page = Page::open();
    let natural = picture(&mut page);
    page.act(sized(false, 360, 369));
    assert_eq!(picture(&mut page), natural);
}

#[test]
fn the_fit_is_chosen_and_ends_a_zoom() {
    let mut page = Page::open();
    page.act(sized(false, 1280, 502));
    page.act(ViewAction::Zoom(Zoom::In));
    assert!(page.effects.contains(&Effect::Zoom(Zoom::In)));
    page.act(ViewAction::SetFit(FitMode::Width));
    assert!(page.effects.contains(&Effect::EndZoom(FitMode::Width)));
    assert!(height(&page) > 502.0, "rows have their natural distances");
    page.act(ViewAction::SetFit(FitMode::Run));
    assert!(height(&page) <= 502.0);
}

#[test]
fn for_an_audience_words_are_large_and_come_back_to_their_size() {
    let text = |page: &Page| page.state.derived.picture.as_ref().expect("a picture").layout.view().text;
    let mut page = Page::open();
    page.act(sized(false, 1280, 502)).act(PlaybackAction::SeekStep(30)).act(ViewAction::TogglePresent);
    page.act(sized(false, 1280, 560));
    assert_eq!(text(&page), TextSize::Stage(160));
    page.act(sized(false, 1920, 860));
    assert_eq!(text(&page), TextSize::Stage(177));
    assert_eq!(page.step().0, 30);
    page.act(ViewAction::TogglePresent).act(sized(false, 1280, 502));
    assert_eq!(text(&page), TextSize::Normal);
    assert!(height(&page) <= 502.0);
}

#[test]
fn two_stages_of_other_sizes_share_one_axis() {
    let mut page = Page::open();
    page.act(sized(false, 1280, 640)).act(CompareAction::WithPattern("retry".into()));
    page.act(sized(true, 600, 640)).act(sized(false, 660, 640)).act(PlaybackAction::SeekStep(9));
    let baseline = page.state.derived.baseline.clone().expect("two runs");
    let now = page.state.derived.picture.clone().expect("a picture");
    let fits = [&baseline.picture, &now].map(|it| it.layout.view().fit.expect("a room").room.width);
    assert_eq!(fits, [600, 660]);
    assert_eq!(baseline.picture.layout.end_y(), now.layout.end_y());
    let divergence = baseline.divergence.as_ref().expect("they differ");
    let heights = [(&baseline.picture, divergence.at.rows[0]), (&now, divergence.at.rows[1])];
    let heights = heights.into_iter().filter_map(|(it, row)| row.map(|row| it.layout.y_of(row)));
    assert_eq!(heights.fold(f64::INFINITY, f64::min), divergence.y);
}
