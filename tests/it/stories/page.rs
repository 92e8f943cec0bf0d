//! Stories of the frame of the page: panes, lessons, presenting.

use playline::app::{
    AppAction, CommandId, Effect, Environment, Held, PageAction, Panel, ViewAction, Views, command_for_key,
};

use super::Page;

/// A page of this width.
fn wide(width_px: f64) -> Page {
    let mut page = Page::open();
    page.act(PageAction::Environment(Environment { width_px, height_px: 720.0, ..Environment::default() }));
    page
}

#[test]
fn the_width_of_the_page_opens_panes_until_a_choice_does() {
    let open = |width: f64| {
        let page = wide(width);
        (page.state.is_text_open(), page.state.is_details_open())
    };
    assert_eq!(open(1_280.0), (false, false));
    assert_eq!(open(1_440.0), (false, true));
    assert_eq!(open(1_920.0), (true, true));
    let mut page = wide(1_920.0);
    page.act(ViewAction::TogglePanel(Panel::Text));
    assert_eq!((page.state.is_text_open(), page.state.is_details_open()), (false, true));
}

#[test]
fn where_there_is_room_for_one_pane_opening_it_closes_the_other() {
    let mut page = wide(1_280.0);
    page.act(ViewAction::TogglePanel(Panel::Text)).act(ViewAction::TogglePanel(Panel::Details));
    assert_eq!((page.state.is_text_open(), page.state.is_details_open()), (false, true));
    page.act(ViewAction::TogglePanel(Panel::Text));
    assert_eq!((page.state.is_text_open(), page.state.is_details_open()), (true, false));
}

#[test]
fn the_stage_keeps_its_least_width_however_far_a_pane_is_dragged() {
    for width in [900.0, 1_024.0, 1_280.0, 1_440.0, 1_920.0, 2_560.0] {
        let mut page = wide(width);
        page.act(ViewAction::TogglePanel(Panel::Text));
        for asked in [0, 100, 400, 5_000] {
            page.act(ViewAction::SetPanelWidth(Panel::Text, asked))
                .act(ViewAction::SetPanelWidth(Panel::Details, asked));
            let taken: u16 = [Panel::Text, Panel::Details]
                .into_iter()
                .filter(|it| page.state.is_panel_open(*it))
                .map(|it| page.state.panel_width(it))
                .sum();
            assert!(width - f64::from(taken) >= 520.0, "{width}, {asked}: {taken}");
        }
    }
}

#[test]
fn presenting_shows_the_stage_alone_and_escape_ends_it() {
    let mut page = wide(1_920.0);
    page.act(ViewAction::ToggleLessons).act(ViewAction::TogglePresent);
    let state = &page.state;
    assert!(state.is_stage_shown() && !state.is_text_open() && !state.are_lessons_shown());
    assert!(page.effects.contains(&Effect::FullScreen(true)));
    let escape = command_for_key("Escape", Held::default(), true).expect("a command");
    let leave = escape.action(&page.state, 0).expect("it is offered");
    page.act(leave);
    assert!(!page.state.presenting && page.state.is_text_open());
    assert!(page.effects.contains(&Effect::FullScreen(false)));
}

#[test]
fn a_capital_letter_is_its_letter_unless_it_has_a_command() {
    let shift = Held { shift: true, ..Held::default() };
    assert_eq!(command_for_key("f", Held::default(), true), Some(CommandId::Present));
    assert_eq!(command_for_key("F", shift, true), Some(CommandId::TogglePresenter));
    assert_eq!(command_for_key("L", shift, true), Some(CommandId::ToggleLegend));
    assert_eq!(command_for_key("F", shift, false), None);
}

#[test]
fn a_view_is_seen_whatever_took_the_place_of_the_stage() {
    let mut page = wide(1_280.0);
    let seen = |page: &Page| (page.state.is_diagram_shown(), page.state.is_topology_shown());
    page.act(ViewAction::ToggleLessons);
    assert_eq!(seen(&page), (false, false));
    page.act(AppAction::from(ViewAction::SetViews(Views::Topology)));
    assert_eq!(seen(&page), (false, true));
}
