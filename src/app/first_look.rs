//! What the page shows before the program is there: the picture with which a first visit begins, as a part of
//! `index.html` that needs no program.
//!
//! It is what the page itself draws for a screen of some sizes; style sheets choose among them. `src/web/first-look.html`
//! keeps it, and a test holds that it is what is written here.

use std::fmt::Write as _;

use super::{AppState, Environment, Now, PageAction, Picture, RunAction, ViewAction};
use crate::diagram::Room;
use crate::narrate;
use crate::paint::{escaped, svg_in_page};
use crate::scene::{Item, Rect, Scene, Span, StyleClass};

/// A screen for which there is a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The class of its picture; `styles/first.css` says when it is shown.
    pub class: &'static str,
    /// The size of the page in CSS pixels.
    pub page: (u32, u32),
    /// The room that is left for the diagram when nothing else is open than by default.
    pub room: Room,
}

impl Screen {
    /// A phone; a page without panes; one with the details; one with details and text.
    pub const ALL: [Self; 4] = [
        Self { class: "first-narrow", page: (360, 640), room: Room { width: 360, height: 364 } },
        Self { class: "first-bare", page: (1280, 720), room: Room { width: 1265, height: 501 } },
        Self { class: "first-details", page: (1440, 900), room: Room { width: 1065, height: 681 } },
        Self { class: "first-both", page: (1920, 1080), room: Room { width: 1205, height: 861 } },
    ];

    /// The page of a first visit on this screen, before anything is done to it.
    fn page(self) -> AppState {
        let mut state = AppState::default();
        let (width_px, height_px) = (f64::from(self.page.0), f64::from(self.page.1));
        state.environment = Environment { width_px, height_px, ..Environment::default() };
        let boot = PageAction::Boot { address: None, draft: None, settings: None, place: None, salt: 0 };
        state.reduce(boot, Now(0.0));
        while state.is_working() {
            state.reduce(RunAction::Continue(u32::MAX), Now(0.0));
        }
        state.reduce(ViewAction::ResizeStage { is_baseline: false, room: self.room }, Now(0.0));
        state
    }
}

/// The part of `index.html`.
pub fn first_look() -> String {
    let pages = Screen::ALL.map(|screen| (screen, screen.page()));
    let Some(picture) = &pages[0].1.derived.picture else { return String::new() };
    let heading = pages[0].1.heading();
    let mut out = String::new();
    let _ = write!(
        out,
        "<div class=\"first-name\"><h1>{}</h1><span class=\"story\">{}</span></div>\n\
         <figure class=\"first-picture\" role=\"img\" tabindex=\"0\" aria-label=\"{}\">\n",
        escaped(&heading.name),
        escaped(&heading.story),
        escaped(&narrate::summary_in_steps(&picture.trace, picture.steps.len())),
    );
    for (screen, page) in &pages {
        if let Some(picture) = &page.derived.picture {
            out.push_str(&svg_in_page(&whole_scene(picture, screen.room), screen.class));
        }
    }
    let _ = writeln!(out, "</figure>\n<p class=\"first-goal\">{}</p>", escaped(&picture.scenario.about));
    out
}

/// The heads, and below them the scale of time and the whole run, in a box that is as high as its room. What may be
/// drawn in any order is sorted by class: fewer groups make a shorter text.
fn whole_scene(picture: &Picture, room: Room) -> Scene {
    let layout = &picture.layout;
    let (size, heads) = (layout.size(), layout.head_height());
    let whole = Span::new(0.0, size.height.max(f64::from(room.height) - heads));
    let mut scene = Scene::new(Rect::new(0.0, -heads, size.width, whole.bottom));
    scene.pen = layout.view().text.pen();
    scene.items = by_class(layout.scale_marks(whole).items, StyleClass::TimeTick);
    let (words, shapes): (Vec<Item>, Vec<Item>) =
        layout.scene(whole).items.into_iter().partition(|it| it.is_words());
    scene.items.extend(shapes);
    scene.items.extend(by_class(words, StyleClass::Backing));
    let faces = by_class(layout.heads().items, StyleClass::HeadBox);
    scene.items.extend(faces.into_iter().map(|it| it.moved(0.0, -heads)));
    scene
}

/// Items that stand beside each other, the ground of each first.
fn by_class(mut items: Vec<Item>, ground: StyleClass) -> Vec<Item> {
    items.sort_by_key(|it| (it.class != ground, it.class.name()));
    items
}
