//! The layout of a whole trace: a box for every lifeline, a way for everything that goes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::edges::{Edge, curve, loop_at};
use super::flights::Hops;
use super::layers::{Layered, layered};
use super::measured::{Connection, Measured, ids};
use super::places;
use super::spacing::Spacing;
use super::{Direction, View};
use crate::base::{LifelineId, MessageTypeId, Table, TypedId};
use crate::scene::{Point, Rect, Size, TextMetrics, clean};
use crate::trace::Trace;

/// Where everything of a trace goes: computed once, whatever the moment.
pub struct Topology {
    pub(super) trace: Rc<Trace>,
    pub(super) view: View,
    pub(super) spacing: Spacing,
    pub(super) metrics: &'static dyn TextMetrics,
    pub(super) measured: Measured,
    pub(super) names: Table<LifelineId, String>,
    pub(super) types: Table<MessageTypeId, String>,
    pub(super) rooms: Table<LifelineId, Room>,
    pub(super) edges: Vec<Edge>,
    /// Which way goes from one lifeline to another.
    pub(super) edge_of: BTreeMap<(LifelineId, LifelineId), usize>,
    /// The order in which the boxes are read: layer by layer.
    pub(super) order: Vec<LifelineId>,
    pub(super) size: Size,
    pub(super) hops: RefCell<Hops>,
}

/// The room of one box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Room {
    pub rect: Rect,
    /// The width of a marker in it.
    pub marker: f64,
    /// Tokens also say their type.
    pub is_typed: bool,
    /// How many markers its tray holds; zero without a tray.
    pub slots: usize,
    /// How many workers are drawn.
    pub workers: usize,
    /// How many lines of variables it has.
    pub variables: usize,
}

/// Lays a trace out. Linear in its rows.
pub fn layout(trace: &Rc<Trace>, view: &View, metrics: &'static dyn TextMetrics) -> Topology {
    let header = trace.header();
    let mut topology = Topology {
        trace: trace.clone(),
        view: *view,
        spacing: Spacing::of(*view),
        metrics,
        measured: Measured::of(trace),
        names: header.lifelines.values().map(|it| clean(&it.name)).collect(),
        types: header.message_types.values().map(|it| clean(&it.name)).collect(),
        rooms: header.lifelines.values().map(|_| Room::default()).collect(),
        edges: Vec::new(),
        edge_of: BTreeMap::new(),
        order: Vec::new(),
        size: Size::default(),
        hops: RefCell::default(),
    };
    let is_shown = |id: LifelineId| !view.lineup.is_hidden(id);
    topology.measured.connections.retain(|it| is_shown(it.from) && is_shown(it.to));
    let room = |id| if is_shown(id) { topology.room(id) } else { Room::default() };
    topology.rooms = ids(trace).map(room).collect();
    topology.arrange();
    topology
}

impl Topology {
    /// The trace that is laid out.
    pub fn trace(&self) -> &Rc<Trace> {
        &self.trace
    }

    /// How it is to be seen.
    pub fn view(&self) -> View {
        self.view
    }

    /// How large the picture is.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The box of a lifeline; one of no size for somebody who is hidden.
    pub fn box_of(&self, id: LifelineId) -> Rect {
        self.rooms[id].rect
    }

    /// The boxes in the order in which they are read: along the way of the messages.
    pub fn order(&self) -> &[LifelineId] {
        &self.order
    }

    /// Between different boxes: the bonds, and their numbers.
    fn outer_connections(&self) -> Vec<(usize, &Connection)> {
        self.measured.connections.iter().enumerate().filter(|(_, it)| it.from != it.to).collect()
    }

    fn arrange(&mut self) {
        let ends: Vec<(usize, usize)> =
            self.outer_connections().iter().map(|(_, it)| (it.from.index(), it.to.index())).collect();
        let mut layered = layered(self.rooms.len(), &ends);
        layered.follow(self.rooms.len(), &self.view.lineup);
        self.widen(&layered);
        let grid = self.grid(&layered);
        let edges = self.outer_edges(&layered, &grid);
        for (index, middle) in grid.across.iter().enumerate().take(self.rooms.len()) {
            let id = LifelineId::from_index(index);
            if self.view.lineup.is_hidden(id) {
                continue;
            }
            let extent = grid.along[layered.layer_of[index]];
            self.rooms[id].rect = self.rect(extent, *middle, self.rooms[id].rect);
        }
        self.order = layered
            .layers
            .iter()
            .flatten()
            .filter(|it| **it < self.rooms.len())
            .map(|it| LifelineId(*it as u32))
            .collect();
        self.edges = edges;
        self.add_loops();
        self.edge_of = self.edges.iter().enumerate().map(|(at, edge)| ((edge.from, edge.to), at)).collect();
        self.size = self.extent();
    }

    fn is_right(&self) -> bool {
        self.view.direction == Direction::Right
    }

    /// Along the layers and across.
    fn split(&self, rect: Rect) -> (f64, f64) {
        if self.is_right() { (rect.width(), rect.height()) } else { (rect.height(), rect.width()) }
    }

    fn point(&self, along: f64, across: f64) -> Point {
        if self.is_right() { Point::new(along, across) } else { Point::new(across, along) }
    }

    /// A box in its layer, as long as the layer.
    fn rect(&self, (from, to): (f64, f64), middle: f64, rect: Rect) -> Rect {
        let half = self.split(rect).1 / 2.0;
        let (a, b) = (self.point(from, middle - half), self.point(to, middle + half));
        Rect::hull(&[a, b])
    }

    /// Boxes of a layer are equally long, and high enough for every way that leaves or enters.
    fn widen(&mut self, layered: &Layered) {
        let mut lanes = vec![[0_usize; 2]; self.rooms.len()];
        for (chain, (_, connection)) in layered.chains.iter().zip(self.outer_connections()) {
            let count = lane_count(connection);
            lanes[chain[0]][1] += count;
            lanes[chain[chain.len() - 1]][0] += count;
        }
        for layer in &layered.layers {
            let boxes: Vec<LifelineId> =
                layer.iter().filter(|it| **it < self.rooms.len()).map(|it| LifelineId(*it as u32)).collect();
            let longest = boxes.iter().map(|id| self.split(self.rooms[*id].rect).0).fold(0.0, f64::max);
            for id in boxes {
                let most = lanes[id.index()].iter().max().copied().unwrap_or(0) as f64;
                let across =
                    self.split(self.rooms[id].rect).1.max(((most + 0.4) * self.spacing.lanes_apart).ceil());
                let corner = self.point(longest, across);
                self.rooms[id].rect = Rect::new(0.0, 0.0, corner.x, corner.y);
            }
        }
    }

    fn grid(&self, layered: &Layered) -> Grid {
        let boxes = self.rooms.len();
        let mut sizes: Vec<f64> = self.rooms.values().map(|room| self.split(room.rect).1).collect();
        sizes.resize(layered.layer_of.len(), self.spacing.lane);
        for (chain, (_, connection)) in layered.chains.iter().zip(self.outer_connections()) {
            let width = lane_count(connection) as f64 * self.spacing.lanes_apart;
            chain[1..chain.len() - 1].iter().for_each(|knot| sizes[*knot] = width);
        }
        let gap = |a: usize, b: usize| {
            if a < boxes && b < boxes { self.spacing.beside } else { self.spacing.beside / 2.0 }
        };
        let middles = places::across(layered, &sizes, gap);
        let mut at = self.spacing.margin;
        let mut along = Vec::new();
        for (index, layer) in layered.layers.iter().enumerate() {
            let inside = layer.iter().filter(|it| **it < boxes);
            let length =
                inside.map(|it| self.split(self.rooms[LifelineId(*it as u32)].rect).0).fold(0.0, f64::max);
            along.push((at, at + length));
            at += length + self.gap_behind(index, layered);
        }
        let across = middles.into_iter().map(|it| it + self.spacing.margin).collect();
        Grid { along, across }
    }

    /// The gap behind a layer: as wide as the widest message that goes through it wants.
    fn gap_behind(&self, layer: usize, layered: &Layered) -> f64 {
        let spacing = &self.spacing;
        if !self.is_right() {
            return spacing.gap_min;
        }
        let mut widest = 0.0_f64;
        for (chain, (_, connection)) in layered.chains.iter().zip(self.outer_connections()) {
            let through = layered.layer_of[chain[0]]..layered.layer_of[chain[chain.len() - 1]];
            if through.contains(&layer) {
                let types = connection.forward.types.iter().chain(&connection.backward.types);
                widest = types.map(|it| self.typed_width(*it)).fold(widest, f64::max);
            }
        }
        (widest * 1.75 + spacing.arrow).clamp(spacing.gap_min, spacing.gap_max).round()
    }

    /// The ways between different boxes.
    fn outer_edges(&self, layered: &Layered, grid: &Grid) -> Vec<Edge> {
        let connections: Vec<&Connection> = self.outer_connections().into_iter().map(|(_, it)| it).collect();
        let ports = self.ports(layered, grid, &connections);
        let mut edges = Vec::new();
        for (index, connection) in connections.iter().enumerate() {
            for (lane, (from, to, traffic)) in directions(connection).into_iter().enumerate() {
                let [begin, end] = ports[index];
                let shift =
                    (lane as f64 - (lane_count(connection) as f64 - 1.0) / 2.0) * self.spacing.lanes_apart;
                let mut stops = Vec::new();
                for (at, knot) in layered.chains[index].iter().enumerate() {
                    let (near, far) = grid.along[layered.layer_of[*knot]];
                    let last = layered.chains[index].len() - 1;
                    if at == 0 {
                        stops.push(self.point(far, begin + shift));
                    } else if at == last {
                        stops.push(self.point(near, end + shift));
                    } else {
                        let middle = grid.across[*knot] + shift;
                        stops.extend([self.point(near, middle), self.point(far, middle)]);
                    }
                }
                let mut points = curve(&stops, self.is_right());
                let runs_back = (from == connection.from) == layered.is_turned[index];
                if runs_back {
                    points.reverse();
                }
                edges.push(Edge::new(from, to, traffic.is_main, points));
            }
        }
        edges
    }

    /// For each bond where it leaves and where it enters, across: in the order of the other ends.
    fn ports(&self, layered: &Layered, grid: &Grid, connections: &[&Connection]) -> Vec<[f64; 2]> {
        let mut ports = vec![[0.0; 2]; connections.len()];
        for knot in 0..self.rooms.len() {
            for (side, entering) in [false, true].into_iter().enumerate() {
                let mut here: Vec<(f64, usize)> = Vec::new();
                for (index, chain) in layered.chains.iter().enumerate() {
                    let (first, last) = (chain[0], chain[chain.len() - 1]);
                    let (own, next) =
                        if entering { (last, chain[chain.len() - 2]) } else { (first, chain[1]) };
                    if own == knot {
                        here.push((grid.across[next], index));
                    }
                }
                here.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                let all: usize = here.iter().map(|(_, index)| lane_count(connections[*index])).sum();
                let mut at = grid.across[knot] - all as f64 / 2.0 * self.spacing.lanes_apart;
                for (_, index) in here {
                    let width = lane_count(connections[index]) as f64 * self.spacing.lanes_apart;
                    ports[index][side] = at + width / 2.0;
                    at += width;
                }
            }
        }
        ports
    }

    /// What somebody sends to himself.
    fn add_loops(&mut self) {
        let own: Vec<LifelineId> =
            self.measured.connections.iter().filter(|it| it.from == it.to).map(|it| it.from).collect();
        for id in own {
            let points = loop_at(self.rooms[id].rect, self.spacing.marker);
            self.edges.push(Edge::new(id, id, true, points));
        }
    }

    /// Everything, and the margin.
    fn extent(&self) -> Size {
        let boxes = self.order.iter().map(|id| self.rooms[*id].rect);
        let hull = boxes.chain(self.edges.iter().map(Edge::bounds)).reduce(Rect::union).unwrap_or_default();
        Size { width: hull.right + self.spacing.margin, height: hull.bottom + self.spacing.margin }
    }
}

/// Coordinates of layers and knots.
struct Grid {
    /// Where each layer begins and ends.
    along: Vec<(f64, f64)>,
    /// The middle of each knot.
    across: Vec<f64>,
}

/// The directions of a bond in which something goes.
fn directions(connection: &Connection) -> Vec<(LifelineId, LifelineId, &super::measured::Traffic)> {
    let both = [
        (connection.from, connection.to, &connection.forward),
        (connection.to, connection.from, &connection.backward),
    ];
    both.into_iter().filter(|(_, _, traffic)| traffic.is_used()).collect()
}

fn lane_count(connection: &Connection) -> usize {
    directions(connection).len().max(1)
}
