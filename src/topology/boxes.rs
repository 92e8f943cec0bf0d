//! The boxes and the ways between them: what stands still.

use super::Topology;
use super::icons::icon;
use super::layout::Room;
use crate::base::LifelineId;
use crate::scene::{
    Anchor, Head, Point, Rect, Scene, Shape, StyleClass, TextAlign, TextShape, glyphs, shorten,
};

impl Topology {
    /// How large a box is by itself. Its place comes later.
    pub(super) fn room(&self, id: LifelineId) -> Room {
        let (spacing, lifeline) = (&self.spacing, &self.trace.header().lifelines[id]);
        let needs = self.measured.boxes[id];
        let is_channel = lifeline.channel.is_some();
        let slots = if needs.ready_max == 0 || !is_channel {
            0
        } else {
            (needs.ready_max as usize).clamp(2, spacing.tray_max)
        };
        let workers = if is_channel || needs.workers == 0 {
            0
        } else {
            (needs.workers.max(lifeline.workers) as usize).min(spacing.workers_max)
        };
        let typed = self.typed_marker(id);
        let row = slots.max(workers) as f64 * (typed + spacing.marker_gap);
        let is_typed = typed <= spacing.marker_max && row <= spacing.typed_row_max;
        let number = self.number_width() + 2.0 * spacing.marker_pad;
        let marker = if is_typed { typed.max(number) } else { number };
        let marker = if is_channel { marker } else { marker + spacing.stripe };
        let variables = lifeline.state.len().min(spacing.variables_max);
        let mut room = Room { rect: Rect::default(), marker, is_typed, slots, workers, variables };
        let size = self.inner_size(id, &room);
        room.rect = Rect::new(0.0, 0.0, size.x, size.y);
        room
    }

    /// How wide a marker here is that says its type.
    fn typed_marker(&self, id: LifelineId) -> f64 {
        let here = self.measured.connections.iter();
        let types = here.flat_map(|connection| {
            let into = [(connection.to, &connection.forward), (connection.from, &connection.backward)];
            into.into_iter().filter(|(to, _)| *to == id).flat_map(|(_, traffic)| traffic.types.clone())
        });
        types.map(|it| self.typed_width(it)).fold(0.0, f64::max)
    }

    fn inner_size(&self, id: LifelineId, room: &Room) -> Point {
        let spacing = &self.spacing;
        let needs = self.measured.boxes[id];
        let name = self.width(&self.names[id], spacing.name, true).min(spacing.name_max);
        let head = 2.0 * spacing.icon + spacing.pad * 0.8 + name;
        let row = |count: usize| count as f64 * (room.marker + spacing.marker_gap) - spacing.marker_gap;
        let tray = if room.slots > 0 { row(room.slots) + 2.0 * spacing.marker_gap } else { 0.0 };
        let all = needs.workers.max(self.trace.header().lifelines[id].workers) as usize;
        let more = if all > room.workers { 3.0 * spacing.small } else { 0.0 };
        let workers = if room.workers > 0 { row(room.workers) + more } else { 0.0 };
        let width =
            [head, tray, workers, spacing.box_min - 2.0 * spacing.pad].into_iter().fold(0.0, f64::max);
        let mut height = spacing.head;
        height += if room.slots > 0 { spacing.marker + 3.0 * spacing.marker_gap } else { 0.0 };
        height += if room.workers > 0 { spacing.marker + spacing.marker_gap } else { 0.0 };
        height += if needs.has_waiting { spacing.line } else { 0.0 };
        height += room.variables as f64 * spacing.line;
        height += if needs.has_count { spacing.line } else { 0.0 };
        Point::new((width + 2.0 * spacing.pad).ceil(), (height + spacing.pad * 0.6).ceil())
    }

    /// Everything that is the same at every moment: ways, boxes, signs, names.
    pub fn static_layer(&self) -> Scene {
        let mut scene = Scene::new(Rect::new(0.0, 0.0, self.size.width, self.size.height));
        scene.pen = self.view.text.pen();
        for edge in &self.edges {
            let (class, head) = if edge.is_main {
                (StyleClass::Way, Head::Filled(self.spacing.arrow))
            } else {
                (StyleClass::WayBack, Head::Open(self.spacing.arrow * 0.8))
            };
            scene.add(class, None, Shape::Polyline { points: edge.points.clone(), head });
        }
        for id in &self.order {
            self.still_box(&mut scene, *id);
        }
        scene
    }

    fn still_box(&self, scene: &mut Scene, id: LifelineId) {
        let (spacing, rect) = (&self.spacing, self.rooms[id].rect);
        let anchor = Some(Anchor::Lifeline(id));
        let lifeline = &self.trace.header().lifelines[id];
        scene.add(StyleClass::HeadBox, anchor, Shape::Box { rect, radius: spacing.corner });
        let center = Point::new(rect.left + spacing.pad + spacing.icon, rect.top + spacing.head / 2.0);
        for shape in icon(lifeline.kind, center, spacing.icon) {
            scene.add(StyleClass::HeadGlyph, anchor, shape);
        }
        let left = center.x + spacing.icon + spacing.pad * 0.8;
        let is_dead_letter = lifeline.channel.is_some_and(|it| self.is_dead_letter(it));
        let mark = if is_dead_letter { 3.0 * spacing.mark } else { 0.0 };
        let room = rect.right - spacing.pad * 0.6 - mark - left;
        let text = shorten(&self.names[id], room, spacing.name, true, self.metrics);
        let width = self.width(&text, spacing.name, true);
        let at = Point::new(left, center.y + spacing.name * 0.35);
        let name = TextShape {
            at,
            text,
            size: spacing.name,
            width,
            bold: true,
            align: TextAlign::Start,
            slope: 0.0,
        };
        scene.add(StyleClass::HeadName, anchor, Shape::Text(name));
        if is_dead_letter {
            let at = Point::new(rect.right - spacing.pad - spacing.mark, center.y);
            for shape in glyphs::boxed_cross(at, spacing.mark) {
                scene.add(StyleClass::DeadLetterMark, anchor, shape);
            }
        }
        if self.rooms[id].slots > 0 {
            let radius = spacing.corner * 0.6;
            scene.add(StyleClass::Tray, anchor, Shape::Box { rect: self.tray(id), radius });
        }
    }

    /// Where the messages of a channel wait.
    pub(super) fn tray(&self, id: LifelineId) -> Rect {
        let (spacing, rect) = (&self.spacing, self.rooms[id].rect);
        let top = rect.top + spacing.head;
        let bottom = top + spacing.marker + 2.0 * spacing.marker_gap;
        Rect::new(rect.left + spacing.pad, top, rect.right - spacing.pad, bottom)
    }
}
