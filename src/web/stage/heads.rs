//! The heads that stick to the top, and how everybody stands at the playhead.

use web_sys::{HtmlElement, SvgElement};

use super::dom::{append, clear, html, number, set, set_number, show, style_px};
use super::layers::Layers;
use super::shapes::element_of;
use super::viewport::Viewport;
use crate::base::LifelineId;
use crate::scene::{Anchor, Rect, Scene, StyleClass};
use crate::trace::{Lifeline, Moment, Standing, Standings, Trace};

/// The drawing of the heads, and a badge for each.
pub(super) struct Heads {
    scene: Scene,
    standings: Standings,
    badges: Vec<Badge>,
}

struct Badge {
    lifeline: LifelineId,
    head: Rect,
    element: HtmlElement,
    shown: Option<Words>,
}

/// What a badge says, and of which kind it is: the look differs in more than colour.
#[derive(Clone, Debug, PartialEq)]
struct Words {
    kind: &'static str,
    text: String,
}

impl Heads {
    /// Draws the heads of a run.
    pub(super) fn new(layers: &Layers, scene: Scene, trace: &Trace) -> Self {
        clear(&layers.heads_svg);
        clear(&layers.badges);
        for item in &scene.items {
            append(&layers.heads_svg, &element_of(item, 0.0));
        }
        let boxes = scene.items.iter().filter(|it| it.class == StyleClass::HeadBox);
        let badges = boxes.filter_map(|it| match it.anchor {
            Some(Anchor::Lifeline(lifeline)) => Some(Badge::new(lifeline, it.bounds(), &layers.badges)),
            _ => None,
        });
        let badges = badges.collect();
        Self { scene, standings: Standings::of(trace), badges }
    }

    /// The drawing, for the pointer.
    pub(super) fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Takes over the scale.
    pub(super) fn place(&self, layers: &Layers, viewport: &Viewport) {
        let zoom = viewport.zoom_x();
        style_px(&layers.heads, "height", viewport.heads());
        place_drawing(&layers.heads_svg, viewport, viewport.heads_in_scene);
        for badge in &self.badges {
            style_px(&badge.element, "left", badge.head.center().x * zoom + viewport.indent());
            style_px(&badge.element, "top", badge.head.bottom * zoom - 11.0);
        }
    }

    /// Shows how everybody stands at a moment.
    pub(super) fn show_moment(&mut self, trace: &Trace, moment: Moment) {
        self.standings.move_to(trace, moment);
        for badge in &mut self.badges {
            let standing = self.standings.get(badge.lifeline);
            badge.say(words_of(&trace.header().lifelines[badge.lifeline], standing));
        }
    }
}

impl Badge {
    fn new(lifeline: LifelineId, head: Rect, parent: &HtmlElement) -> Self {
        let element = html("span", "stage-badge");
        show(&element, false);
        append(parent, &element);
        Self { lifeline, head, element, shown: None }
    }

    /// Writes what is new, and nothing else.
    fn say(&mut self, words: Option<Words>) {
        if self.shown == words {
            return;
        }
        show(&self.element, words.is_some());
        if let Some(words) = &words {
            set(&self.element, "data-kind", words.kind);
            self.element.set_text_content(Some(&words.text));
        }
        self.shown = words;
    }
}

/// What is worth a badge: what waits, who works, is blocked, paused or down.
fn words_of(lifeline: &Lifeline, standing: Standing) -> Option<Words> {
    let words = |kind, text: String| Some(Words { kind, text });
    let Standing { ready, working, blocked, is_down, is_paused } = standing;
    let of_many = |n: u32| if lifeline.workers > 1 { format!(" {n}/{}", lifeline.workers) } else { String::new() };
    match () {
        () if is_down => words("down", "down".to_owned()),
        () if is_paused => words("down", "paused".to_owned()),
        () if lifeline.channel.is_some() && ready > 0 => words("waiting", format!("{ready} waiting")),
        () if blocked > 0 && blocked >= working => words("blocked", format!("blocked{}", of_many(blocked))),
        () if working > 0 => words("working", format!("working{}", of_many(working))),
        () => None,
    }
}

/// Gives a drawing the size that the scene has on the screen.
pub(super) fn place_drawing(svg: &SvgElement, viewport: &Viewport, height_in_scene: f64) {
    let zoom = viewport.zoom_x();
    let view = format!("0 0 {} {}", number(viewport.scene_width), number(height_in_scene));
    set(svg, "viewBox", &view);
    set_number(svg, "width", viewport.scene_width * zoom);
    set_number(svg, "height", height_in_scene * zoom);
    style_px(svg, "left", viewport.indent());
}
