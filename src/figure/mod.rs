//! What every view of a run has: a legend, a title, an outline, messages in flight, and what a canvas asks of it.
//!
//! | file | what |
//! |---|---|
//! | `contract` | [`Figure`]: what a canvas and an exporter ask of a view |
//! | `legend` | [`LegendEntry`]: what the marks mean |
//! | `title` | the title of a sheet |
//! | `outline` | [`OutlineEntry`]: the view as a list |
//! | `flights` | [`Flight`]: messages in flight |
//! | `viewport` | [`Viewport`]: which part of a scene is seen, and how large |
//! | `follow` | following the playhead, revealing a mark |
//! | `clip` | items cut to what is near the window |

mod clip;
mod contract;
mod flights;
mod follow;
mod legend;
mod outline;
mod title;
mod viewport;

pub use clip::{clip_limits, clipped};
pub use contract::{Figure, FigureKind};
pub use flights::{Flight, is_exceptional, thinned};
pub use follow::{Glide, ManualScroll, above_cover, follow, follow_aside, reveal_box, reveal_height};
pub use legend::{LegendEntry, legend, legend_scene};
pub use outline::OutlineEntry;
pub use title::add_title;
pub use viewport::{Fitting, Viewport};
