//! Actions that copy or save something.

use std::rc::Rc;

use super::Effects;
use crate::app::{AppState, DocumentBlock, Effect, ExportAction, Sharing};
use crate::exchange::{SequenceText, mermaid, metrics_csv, plantuml};
use crate::figure::FigureKind;
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

fn save_picture(state: &mut AppState, effects: &mut Effects) {
    let Some(picture) = &state.derived.picture else { return };
    let horizon = state.horizon(effects.now);
    let theme = if state.is_dark() { paint::Theme::Dark } else { paint::Theme::Light };
    let title = picture.scenario.title.to_string();
    let options = paint::SvgOptions {
        theme,
        title,
        description: narrate::summary(&picture.told(horizon).trace),
        ..Default::default()
    };
    let moment = state.moment(effects.now);
    let kind = if state.is_diagram_shown() { FigureKind::Diagram } else { FigureKind::Topology };
    match paint::svg(&picture.told_figure(kind, horizon).sheet(moment), &options) {
        Ok(svg) => effects.push(Effect::Download {
            name: file_of(state, "svg"),
            media_type: "image/svg+xml",
            content: svg.into(),
        }),
        Err(problem) => state.notices.say(problem.to_string()),
    }
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
