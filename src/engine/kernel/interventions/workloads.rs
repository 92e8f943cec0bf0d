//! Timetables that are stopped, hurried, or come round more often by hand.

use std::rc::Rc;

use crate::base::EndpointId;
use crate::engine::kernel::simulation::Simulation;
use crate::model::WorkloadChange;

impl Simulation {
    /// Does something to timetables of an endpoint: see [`crate::model::Intervention::Workload`].
    pub(super) fn change_workload(
        &mut self,
        endpoint: EndpointId,
        timetable: Option<u32>,
        change: WorkloadChange,
        words: &Rc<str>,
    ) {
        let own: Vec<u32> = (0..self.core.plan.workloads.len() as u32)
            .filter(|n| self.core.plan.workloads[*n as usize].endpoint == endpoint)
            .collect();
        let meant: &[u32] = match (timetable, change) {
            (Some(number), _) => {
                let place = (number as usize).checked_sub(1).filter(|place| *place < own.len());
                place.map_or(&[], |place| &own[place..=place])
            }
            (None, WorkloadChange::Stop | WorkloadChange::Start) => &own,
            (None, _) => &own[..own.len().min(1)],
        };
        let why_not = match (meant, change) {
            ([], _) => Some("there is no such timetable"),
            (_, WorkloadChange::Burst(_)) if !self.core.presence[endpoint].up => Some("it is down"),
            ([one, ..], WorkloadChange::Rate(_)) if !self.participants.has_gaps(*one, &self.core) => {
                Some("it comes round only once")
            }
            _ => None,
        };
        let lifeline = self.core.plan.endpoints[endpoint].lifeline;
        if let Some(why) = why_not {
            self.emit_intervened(lifeline, None, &format!("{words}: {why}").into());
            return;
        }
        self.emit_intervened(lifeline, None, words);
        for n in meant {
            match change {
                WorkloadChange::Stop => self.participants.stop_workload(*n, &mut self.core),
                WorkloadChange::Start => self.participants.start_workload(*n, &mut self.core),
                WorkloadChange::Burst(count) => {
                    self.participants.burst_workload(*n, count, &mut self.broker, &mut self.core)
                }
                WorkloadChange::Rate(gap) => self.participants.set_workload_gap(*n, gap, &mut self.core),
            }
        }
    }
}
