//! Actions that copy or save something.

use std::rc::Rc;

use super::Effects;
use crate::app::{AppState, DocumentBlock, Effect, ExportAction, RasterTarget, Sharing};
use crate::exchange::{SequenceText, mermaid, metrics_csv, plantuml};
use crate::figure::{Figure, FigureKind};
use crate::scene::Scene;
use crate::{narrate, paint};

pub(super) fn reduce(state: &mut AppState, action: ExportAction, effects: &mut Effects) {
    match action {
        ExportAction::ShowPanel(panel) => state.share_panel = panel,
        ExportAction::CopyLink => copy_link(state, effects),
        ExportAction::CopySample(text) => effects.push(Effect::Copy { text, said: "Sample copied".into() }),
        ExportAction::CopyMermaid => copy_sequence(state, "Mermaid", mermaid, effects),
        ExportAction::CopyPlantUml => copy_sequence(state, "PlantUML", plantuml, effects),
        ExportAction::CopyDocument => copy_document(state, effects),
        ExportAction::CopyTrace => copy_trace(state, effects),
        ExportAction::CopyNumbers => copy_numbers(state, effects),
        ExportAction::SaveNumbers => save_numbers(state, effects),
        ExportAction::CopyFingerprint => copy_fingerprint(state, effects),
        ExportAction::SaveText => save_text(state, effects),
        ExportAction::SavePicture => save_picture(state, effects),
        ExportAction::SaveMovingPicture => save_moving_picture(state, effects),
        ExportAction::SaveImage(scale) => {
            let target = RasterTarget::File(file_of(state, "png"));
            rasterize(state, scale, target, effects);
        }
        ExportAction::CopyImage => rasterize(state, COPIED_SCALE, RasterTarget::Clipboard, effects),
    }
}

fn copy_link(state: &mut AppState, effects: &mut Effects) {
    let sharing = state.sharing(state.moment(effects.now));
    match sharing.link() {
        Some(link) => effects.copy(link.as_str(), Sharing::copied(&link)),
        None => state.notices.say(sharing.detail()),
    }
}

type Write = fn(Option<&str>, &crate::trace::Trace) -> SequenceText;

/// Copies the scenario as a sequence diagram of another program; what was cut off is said.
fn copy_sequence(state: &AppState, name: &str, write: Write, effects: &mut Effects) {
    let Some(SequenceText { text, cut }) = sequence_text(state, write, effects) else { return };
    let cut = cut.map_or_else(String::new, |it| format!(". It leaves out {it}"));
    effects.copy(text, format!("{name} text copied{cut}"));
}

/// The scenario as a sequence diagram; while the future is hidden, what has happened.
fn sequence_text(state: &AppState, write: Write, effects: &Effects) -> Option<SequenceText> {
    let (picture, told) = (state.derived.picture.as_ref()?, state.told(effects.now)?);
    let is_whole = told.trace.len() == picture.trace.len();
    Some(write(is_whole.then_some(&*state.document.source), &told.trace))
}

fn copy_document(state: &AppState, effects: &mut Effects) {
    let (Some(picture), Some(told)) = (&state.derived.picture, state.told(effects.now)) else { return };
    let Some(mermaid) = sequence_text(state, mermaid, effects) else { return };
    let link = state.sharing(state.moment(effects.now)).link();
    let block = DocumentBlock {
        scenario: &picture.scenario,
        mermaid: &mermaid.text,
        link: link.as_deref(),
        fingerprint: picture.trace.fingerprint(),
        outlooks: &told.outlooks,
    };
    effects.copy(block.to_markdown(), "Copied for a document, as Markdown");
}

fn copy_trace(state: &AppState, effects: &mut Effects) {
    if let Some(told) = state.told(effects.now) {
        effects.copy(told.trace.to_text(), "Events copied");
    }
}

fn copy_fingerprint(state: &AppState, effects: &mut Effects) {
    if let Some(picture) = &state.derived.picture {
        effects.copy(format!("{:016x}", picture.trace.fingerprint()), "Fingerprint copied");
    }
}

fn numbers_as_csv(state: &AppState, effects: &Effects) -> Option<Rc<str>> {
    let told = state.told(effects.now)?;
    Some(metrics_csv(&told.trace, told.numbers()).into())
}

fn copy_numbers(state: &AppState, effects: &mut Effects) {
    if let Some(text) = numbers_as_csv(state, effects) {
        effects.copy(text, "Numbers copied");
    }
}

fn save_numbers(state: &AppState, effects: &mut Effects) {
    if let Some(content) = numbers_as_csv(state, effects) {
        let name = file_of(state, "csv");
        effects.push(Effect::Download { name, media_type: "text/csv;charset=utf-8", content });
    }
}

fn save_text(state: &AppState, effects: &mut Effects) {
    effects.push(Effect::Download {
        name: file_of(state, "play"),
        media_type: "text/plain;charset=utf-8",
        content: state.document.source.clone(),
    });
}

/// How many times its size a picture has on the clipboard.
const COPIED_SCALE: u32 = 2;

/// The sheet of the view that is shown, at the playhead.
fn sheet(state: &AppState, effects: &Effects) -> Option<Scene> {
    let picture = state.derived.picture.as_ref()?;
    let kind = if state.is_diagram_shown() { FigureKind::Diagram } else { FigureKind::Topology };
    let figure = picture.told_figure(kind, state.horizon(effects.now));
    Some(figure.sheet(state.moment(effects.now)))
}

fn picture_options(state: &AppState, effects: &Effects) -> Option<paint::SvgOptions> {
    let picture = state.derived.picture.as_ref()?;
    Some(paint::SvgOptions {
        theme: if state.is_dark() { paint::Theme::Dark } else { paint::Theme::Light },
        title: picture.scenario.title.to_string(),
        description: narrate::summary(&picture.told(state.horizon(effects.now)).trace),
        ..Default::default()
    })
}

fn save_picture(state: &mut AppState, effects: &mut Effects) {
    let (Some(sheet), Some(options)) = (sheet(state, effects), picture_options(state, effects)) else {
        return;
    };
    offer_svg(state, paint::svg(&sheet, &options), "svg", effects);
}

fn save_moving_picture(state: &mut AppState, effects: &mut Effects) {
    let Some(options) = picture_options(state, effects) else { return };
    let Some(picture) = &state.derived.picture else { return };
    let diagram = picture.told_diagram(state.horizon(effects.now));
    let sheet = Figure::sheet(&diagram, diagram.end_moment());
    offer_svg(state, paint::moving_svg(&sheet, &diagram.motion(), None, &options), "moving.svg", effects);
}

fn offer_svg(
    state: &mut AppState,
    svg: Result<String, paint::SvgProblem>,
    extension: &str,
    effects: &mut Effects,
) {
    match svg {
        Ok(svg) => effects.push(Effect::Download {
            name: file_of(state, extension),
            media_type: "image/svg+xml",
            content: svg.into(),
        }),
        Err(problem) => state.notices.say(problem.to_string()),
    }
}

fn rasterize(state: &mut AppState, scale: u32, to: RasterTarget, effects: &mut Effects) {
    let (Some(sheet), Some(options)) = (sheet(state, effects), picture_options(state, effects)) else {
        return;
    };
    let window = sheet.window;
    let Some((used, size)) = raster_size(window.width(), window.height(), scale) else {
        let words = "The diagram is too large for an image of pixels: save it as a picture, .svg, instead.";
        state.notices.say(words.to_owned());
        return;
    };
    if used < scale {
        state
            .notices
            .say(format!("The diagram is large: the image has {used} times its size, not {scale} times."));
    }
    match paint::svg(&sheet, &options) {
        Ok(svg) => effects.push(Effect::Rasterize { svg: svg.into(), size, to }),
        Err(problem) => state.notices.say(problem.to_string()),
    }
}

/// The most pixels that browsers draw along a side, and in all.
const RASTER_SIDE: f64 = 16_000.0;
const RASTER_PIXELS: f64 = 64_000_000.0;

/// The scale that can be drawn, at most the one that is wanted, and the size in pixels.
fn raster_size(width: f64, height: f64, wanted: u32) -> Option<(u32, (u32, u32))> {
    (1..=wanted).rev().find_map(|scale| {
        let [width, height] = [width, height].map(|it| (it * f64::from(scale)).ceil());
        let fits = width.max(height) <= RASTER_SIDE && width * height <= RASTER_PIXELS;
        fits.then_some((scale, (width as u32, height as u32)))
    })
}

fn file_of(state: &AppState, extension: &str) -> Rc<str> {
    let title = state.derived.picture.as_ref().map_or("scenario", |it| &it.trace.header().title);
    file_name(title, extension)
}

/// A name that every system takes: letters, digits and dashes, at most 80 characters.
pub(super) fn file_name(title: &str, extension: &str) -> Rc<str> {
    let words: String =
        title.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words = words.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let name: String = words.chars().take(72).collect();
    let name = if name.is_empty() { "scenario".to_owned() } else { name };
    format!("playline-{name}.{extension}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_has_the_largest_scale_that_browsers_draw() {
        assert_eq!(raster_size(800.0, 600.5, 2), Some((2, (1_600, 1_201))));
        assert_eq!(raster_size(800.0, 9_000.0, 4), Some((1, (800, 9_000))));
        assert_eq!(raster_size(8_000.0, 8_000.0, 4), Some((1, (8_000, 8_000))));
        assert_eq!(raster_size(800.0, 16_001.0, 4), None);
    }
}
