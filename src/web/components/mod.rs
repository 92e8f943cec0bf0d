//! The parts of the page, a file each. A component shows a slice of the state and calls back with an action.

mod announcer;
mod charts;
mod command_list;
mod drafts;
mod editor;
mod foot;
mod header;
mod icon;
mod inspector;
mod knobs;
pub(super) mod lens;
mod notice;
mod pane_tabs;
mod patterns;
mod rows;
mod saved;
mod slider;
mod twin_bar;
mod what_if;

pub(super) use announcer::Announcer;
pub(super) use charts::Charts;
pub(super) use command_list::CommandList;
pub(super) use drafts::DraftList;
pub(super) use editor::EditorPanel;
pub(super) use foot::Foot;
pub(super) use header::Header;
pub(super) use inspector::Inspector;
pub(super) use knobs::Knobs;
pub(super) use notice::Notice;
pub(super) use pane_tabs::PaneTabs;
pub(super) use patterns::PatternList;
pub(super) use saved::SavedAlarm;
pub(super) use twin_bar::TwinBar;
pub(super) use what_if::WhatIf;
