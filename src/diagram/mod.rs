//! A trace as a UML sequence diagram with a time axis: where things go.
//!
//! [`layout`] gives every row a height and every lifeline a column, once for the
//! whole trace, as plain coordinates. [`Layout::scene`] makes shapes of them for
//! a window of heights; the whole diagram is the largest window. Heights never
//! fall from row to row, so the playhead is a height ([`Layout::y_at`]) and a
//! message under way is where its arrow crosses it ([`Layout::in_flight`]).
//!
//! | file | what |
//! |---|---|
//! | `view` | [`View`]: scale and text size |
//! | `lineup` | what the order of the lifelines and their folds mean for rows and columns |
//! | `spacing` | every distance, named |
//! | `fit` | the room on the screen, and how lanes and rows are fitted into it |
//! | `names`, `words` | what is written beside a row |
//! | `measured` | what a trace asks of the page |
//! | `pairs` | which row ends what a row begins |
//! | `slots` | in which gap the words of a row sit |
//! | `columns`, `time_scale`, `heights` | coordinates: x of lifelines, y of rows |
//! | `axis` | times and their heights; two traces laid out together ([`layout_pair`]) share one |
//! | `layout` | [`Layout`] and the maps between time and height |
//! | `window` | the scene for a window of heights |
//! | `groups` | the grounds behind lifelines that belong together |
//! | `arrows`, `labels`, `marks`, `bands`, `fragments` | its parts |
//! | `heads` | the row of heads and how everybody stands |
//! | `time_marks` | the printed scale of time |
//! | `flights` | messages in flight |
//! | `find` | from a point to a mark, from a mark to its place, and by key from mark to mark |
//! | `overview` | the diagram from afar: lines or density |
//! | `legend` | what the marks mean |
//! | `outline` | the diagram as a list |
//! | `sheet` | the whole figure, for export, and what a canvas asks of it |
//!
//! Invariants: heights never fall; an arrow's end is at or below its start; no
//! two labels overlap; a scene of a window is the scene of the whole, cut.

mod arrows;
mod axis;
mod bands;
mod columns;
mod find;
mod fit;
mod flights;
mod fragments;
mod groups;
mod heads;
mod heights;
mod labels;
mod layout;
mod legend;
mod lineup;
mod marks;
mod measured;
mod names;
mod outline;
mod overview;
mod pairs;
mod sheet;
mod slots;
mod spacing;
mod time_marks;
mod time_scale;
mod view;
mod window;
mod words;

pub use find::TurnedBox;
pub use fit::{Fit, FitMode, Room};
pub use layout::{ColumnInfo, Layout, LayoutInParts, layout, layout_pair, refitted_pair};
pub use view::{Scale, View};

pub use crate::scene::{FontMetrics, Lineup, TextMetrics, TextSize};

use spacing::Spacing;
