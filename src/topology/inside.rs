//! What stands in the boxes at a moment: messages, workers, variables, counts.

use super::layout::Room;
use super::{Content, Topology, WorkerContent};
use crate::base::{LifelineId, MessageId};
use crate::scene::{Anchor, Point, Rect, Scene, Shape, StyleClass, TextAlign, glyphs};
use crate::trace::{Census, Presence};

impl Topology {
    /// What stands in one box.
    pub(super) fn inside(&self, scene: &mut Scene, id: LifelineId, content: &Content) {
        let (spacing, rect) = (&self.spacing, self.rooms[id].rect);
        self.presence(scene, id, content.presence);
        let mut top = rect.top + spacing.head;
        if self.rooms[id].slots > 0 {
            self.ready(scene, id, content);
            top += spacing.marker + 3.0 * spacing.marker_gap;
        }
        if self.rooms[id].workers > 0 {
            self.workers(scene, id, content, top);
            top += spacing.marker + spacing.marker_gap;
        }
        if self.measured.boxes[id].has_waiting {
            self.inner_line(scene, StyleClass::LabelWaiting, id, top, &self.waiting_words(content));
            top += spacing.line;
        }
        for words in variable_lines(content, self.rooms[id].variables) {
            self.inner_line(scene, StyleClass::LabelQuiet, id, top, &words);
            top += spacing.line;
        }
        if self.measured.boxes[id].has_count {
            let is_channel = self.trace.header().lifelines[id].channel.is_some();
            let words = if is_channel { self.channel_words(id, content) } else { endpoint_words(content) };
            let foot = rect.bottom - spacing.line - spacing.pad * 0.4;
            self.inner_line(scene, StyleClass::LabelQuiet, id, foot, &words);
        }
    }

    fn inner_line(&self, scene: &mut Scene, class: StyleClass, id: LifelineId, top: f64, words: &str) {
        let (spacing, rect) = (&self.spacing, self.rooms[id].rect);
        let at = Point::new(rect.left + spacing.pad, top + spacing.line / 2.0);
        self.line(scene, class, id, at, words, rect.width() - 2.0 * spacing.pad);
    }

    /// Who is not there, or takes no work.
    fn presence(&self, scene: &mut Scene, id: LifelineId, presence: Presence) {
        let (spacing, rect) = (&self.spacing, self.rooms[id].rect);
        let anchor = Some(Anchor::Lifeline(id));
        let words = match presence {
            Presence::Up => return,
            Presence::Down => "down",
            Presence::Paused => "paused",
            Presence::NotYet => "not yet there",
            Presence::Gone => "gone",
        };
        let is_paused = presence == Presence::Paused;
        let (class, tone) = if is_paused {
            (StyleClass::Paused, StyleClass::LabelRejected)
        } else {
            (StyleClass::BoxDown, StyleClass::LabelLost)
        };
        scene.add(class, anchor, Shape::Box { rect, radius: spacing.corner });
        let text = self.words_at(Point::default(), words.to_owned(), TextAlign::Start);
        let width = text.width + 3.6 * spacing.mark;
        let chip = Rect::around(Point::new(rect.center().x, rect.top), width + 10.0, spacing.line);
        scene.add(StyleClass::Backing, anchor, Shape::Box { rect: chip, radius: spacing.corner * 0.6 });
        let icon = Point::new(chip.left + 5.0 + spacing.mark, chip.center().y);
        let strokes = if is_paused {
            glyphs::pause(icon, spacing.mark * 0.8)
        } else {
            glyphs::cross(icon, spacing.mark * 0.8)
        };
        let stroke_class = if is_paused { StyleClass::Paused } else { StyleClass::Crash };
        strokes.into_iter().for_each(|it| scene.add(stroke_class, anchor, it));
        let at = Point::new(icon.x + 2.0 * spacing.mark, chip.center().y);
        scene.add(tone, anchor, Shape::Text(self.words_at(at, words.to_owned(), TextAlign::Start)));
    }

    /// The messages that wait in a channel, the next one at the end where they leave.
    fn ready(&self, scene: &mut Scene, id: LifelineId, content: &Content) {
        let (spacing, room, tray) = (&self.spacing, self.rooms[id], self.tray(id));
        let class = if content.is_dead_letter { StyleClass::TokenDead } else { StyleClass::Token };
        let step = room.marker + spacing.marker_gap;
        let mut right = tray.right - spacing.marker_gap;
        let mut place = || {
            let center = Point::new(right - room.marker / 2.0, tray.center().y);
            right -= step;
            center
        };
        for message in &content.head {
            self.message_marker(scene, class, *message, place(), &room);
        }
        if content.folded > 0 {
            let words = format!("+{}", content.folded);
            let anchor = Some(Anchor::Lifeline(id));
            self.marker(scene, StyleClass::TokenFold, anchor, (place(), room.marker), &words);
        }
        for message in &content.tail {
            self.message_marker(scene, class, *message, place(), &room);
        }
    }

    fn message_marker(&self, scene: &mut Scene, class: StyleClass, id: MessageId, at: Point, room: &Room) {
        let words = self.marker_words(id, room);
        let rect = self.marker(scene, class, Some(Anchor::Message(id)), (at, room.marker), &words);
        if class == StyleClass::TokenDead {
            let corner = Point::new(rect.right - 1.0, rect.top + 1.0);
            for stroke in glyphs::cross(corner, self.spacing.mark * 0.5) {
                scene.add(StyleClass::Crash, Some(Anchor::Message(id)), stroke);
            }
        }
    }

    /// A cell for each worker: what it does is a stripe at its left and the message in it.
    fn workers(&self, scene: &mut Scene, id: LifelineId, content: &Content, top: f64) {
        let (spacing, room) = (&self.spacing, self.rooms[id]);
        let mut left = room.rect.left + spacing.pad;
        for worker in &content.workers {
            let center = Point::new(left + room.marker / 2.0, top + spacing.marker / 2.0);
            self.worker_cell(scene, id, *worker, center, &room);
            left += room.marker + spacing.marker_gap;
        }
        if content.more_working > 0 {
            let at = Point::new(left, top + spacing.marker / 2.0);
            let words = format!("+{}", content.more_working);
            self.line(scene, StyleClass::LabelQuiet, id, at, &words, room.rect.right - spacing.pad - left);
        }
    }

    fn worker_cell(&self, scene: &mut Scene, id: LifelineId, worker: WorkerContent, at: Point, room: &Room) {
        let (class, message) = match worker {
            WorkerContent::Idle => (StyleClass::WorkerIdle, None),
            WorkerContent::Busy(message) => (StyleClass::WorkerBusy, message),
            WorkerContent::Blocked(message) => (StyleClass::WorkerBlocked, message),
            WorkerContent::Pausing(message) => (StyleClass::WorkerPausing, message),
        };
        let anchor = Some(message.map_or(Anchor::Lifeline(id), Anchor::Message));
        let words = match (worker, message) {
            (WorkerContent::Idle, _) => String::new(),
            (_, Some(message)) => self.cell_words(message, room),
            (_, None) => "…".to_owned(),
        };
        let rect = self.marker(scene, class, anchor, (at, room.marker), "");
        let beside = at.moved(self.spacing.stripe / 2.0, 0.0);
        if !words.is_empty() {
            scene.add(
                StyleClass::Label,
                anchor,
                Shape::Text(self.words_at(beside, words, TextAlign::Middle)),
            );
        }
        let stripe = Rect { right: rect.left + self.spacing.stripe + 2.0, ..rect }.grown(-2.0);
        match worker {
            WorkerContent::Busy(_) => scene.add(StyleClass::BarWorking, anchor, Shape::rect(stripe)),
            WorkerContent::Blocked(_) => {
                hatch(stripe).into_iter().for_each(|it| scene.add(StyleClass::BarHatch, anchor, it));
            }
            WorkerContent::Pausing(_) | WorkerContent::Idle => {}
        }
    }

    /// What a worker's cell says: the type only where it fits; a caller's own calls may be longer than what it is sent.
    fn cell_words(&self, message: MessageId, room: &Room) -> String {
        let words = self.marker_words(message, room);
        let width = room.marker - self.spacing.stripe - self.spacing.marker_pad;
        if self.width(&words, self.spacing.small, false) <= width { words } else { self.number(message) }
    }

    fn waiting_words(&self, content: &Content) -> String {
        if content.waiting.is_empty() {
            return String::new();
        }
        let numbers: Vec<String> = content.waiting.iter().map(|it| self.number(*it)).collect();
        let more =
            if content.more_waiting > 0 { format!(" +{}", content.more_waiting) } else { String::new() };
        format!("waiting: {}{more}", numbers.join(" "))
    }

    fn channel_words(&self, id: LifelineId, content: &Content) -> String {
        let channel = self.trace.header().lifelines[id].channel;
        let capacity = channel.and_then(|it| self.trace.header().channels[it].capacity);
        let Census { passed_on, expired, discarded, .. } = content.census;
        let ready = match (content.ready(), capacity) {
            (0, _) if passed_on > 0 => String::new(),
            (count, Some(most)) => format!("{count} of {most} ready"),
            (count, None) => format!("{count} ready"),
        };
        let parts = [
            ready,
            counted(passed_on, "passed on"),
            counted(content.unsettled as u32, "out"),
            counted(expired + discarded, "gone"),
            counted(content.arriving as u32, "arriving"),
        ];
        joined(&parts)
    }
}

/// Slanted strokes across a stripe.
pub(super) fn hatch(stripe: Rect) -> [Shape; 5] {
    [0.0, 0.2, 0.4, 0.6, 0.8].map(|share| {
        let y = stripe.top + stripe.height() * share;
        Shape::Line { from: Point::new(stripe.left, y + 2.5), to: Point::new(stripe.right, y) }
    })
}

/// The variables as lines: the last line says how many more there are.
fn variable_lines(content: &Content, lines: usize) -> Vec<String> {
    let all = &content.variables;
    if lines == 0 || all.len() <= lines {
        return all.iter().take(lines).cloned().collect();
    }
    let mut shown: Vec<String> = all[..lines - 1].to_vec();
    shown.push(format!("{} more variables", all.len() + 1 - lines));
    shown
}

/// How messages ended here, and what else is kept.
fn endpoint_words(content: &Content) -> String {
    let Census { handled, failed, ignored, .. } = content.census;
    let parts = [
        counted(handled, "handled"),
        counted(failed, "failed"),
        counted(ignored, "ignored"),
        counted(content.kept as u32, "kept"),
        counted(content.arriving as u32, "arriving"),
    ];
    joined(&parts)
}

fn counted(count: u32, word: &str) -> String {
    if count == 0 { String::new() } else { format!("{count} {word}") }
}

fn joined(parts: &[String]) -> String {
    parts.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}
