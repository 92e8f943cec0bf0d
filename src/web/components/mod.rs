//! The parts of the page, a file each. A component shows a slice of the state and calls back with an action.

mod announcer;
mod charts;
mod command_list;
mod comparison_bar;
mod drafts;
mod editor;
mod foot;
mod header;
mod icon;
mod inspector;
pub(super) mod lens;
mod notice;
mod offer_bar;
mod pane_tabs;
mod parameter_bar;
mod patterns;
mod rows;
mod saved;
mod slider;

pub(super) use announcer::Announcer;
pub(super) use charts::Charts;
pub(super) use command_list::CommandList;
pub(super) use comparison_bar::ComparisonBar;
pub(super) use drafts::DraftList;
pub(super) use editor::EditorPanel;
pub(super) use foot::Foot;
pub(super) use header::Header;
pub(super) use inspector::Inspector;
pub(super) use notice::Notice;
pub(super) use offer_bar::OfferBar;
pub(super) use pane_tabs::PaneTabs;
pub(super) use parameter_bar::ParameterBar;
pub(super) use patterns::PatternList;
pub(super) use saved::SavedAlarm;
