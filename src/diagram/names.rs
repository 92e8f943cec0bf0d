//! Names of lifelines and messages, made harmless once, with their widths.

use super::{Spacing, TextMetrics};
use crate::base::{LifelineId, MessageId, MessageTypeId, Table};
use crate::scene::clean;
use crate::trace::Trace;

/// Cleaned names of a trace's cast.
#[derive(Clone, Debug)]
pub(super) struct Names {
    lifelines: Table<LifelineId, String>,
    types: Table<MessageTypeId, TypeName>,
}

#[derive(Clone, Debug)]
struct TypeName {
    name: String,
    width: f64,
}

impl Names {
    pub fn of(trace: &Trace, spacing: &Spacing, metrics: &dyn TextMetrics) -> Self {
        let lifelines = trace.header().lifelines.values().map(|it| clean(&it.name)).collect();
        let typed = |name: String| TypeName { width: metrics.width(&name, spacing.label, false), name };
        let types = trace.header().message_types.values().map(|it| typed(clean(&it.name))).collect();
        Self { lifelines, types }
    }

    /// The name of a lifeline.
    pub fn lifeline(&self, id: LifelineId) -> &str {
        &self.lifelines[id]
    }

    /// The name of a message's kind.
    pub fn message(&self, trace: &Trace, id: MessageId) -> &str {
        &self.types[trace.message(id).message_type].name
    }

    /// How wide the name of a message's kind is, as a label.
    pub fn message_width(&self, trace: &Trace, id: MessageId) -> f64 {
        self.types[trace.message(id).message_type].width
    }
}
