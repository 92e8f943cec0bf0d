//! What every view of a run has: a legend, a title, an outline, messages in flight, and what a canvas asks of it.
//!
//! | file | what |
//! |---|---|
//! | `contract` | [`Figure`]: what a canvas and an exporter ask of a view |
//! | `legend` | [`LegendEntry`]: what the marks mean |
//! | `title` | the title of a sheet |
//! | `outline` | [`OutlineEntry`]: the view as a list |
//! | `flights` | [`Flight`]: messages in flight |

mod contract;
mod flights;
mod legend;
mod outline;
mod title;

pub use contract::{Figure, FigureKind};
pub use flights::{Flight, thinned};
pub use legend::{LegendEntry, legend, legend_scene};
pub use outline::OutlineEntry;
pub use title::add_title;
