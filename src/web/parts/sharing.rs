//! The panels of the menu Share.

use yew::prelude::*;

use super::Parts;
use crate::app::{AppAction, ExportAction, LinkAction, SharePanel, Sharing};
use crate::exchange::qr_code;
use crate::web::components::Sheet;

/// The panel that is open.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    match parts.state.share_panel {
        Some(SharePanel::QrCode) => view_qr_code(parts),
        Some(SharePanel::BrokenLink) => view_broken(parts),
        None => Html::default(),
    }
}

fn closing(parts: &Parts<'_>) -> Callback<()> {
    parts.on_action.reform(|()| ExportAction::ShowPanel(None).into())
}

fn doing(parts: &Parts<'_>, action: impl Into<AppAction>) -> Callback<MouseEvent> {
    let action = action.into();
    parts.on_action.reform(move |_| action.clone())
}

fn view_qr_code(parts: &Parts<'_>) -> Html {
    let sharing = parts.state.sharing(parts.state.resting_moment());
    let link = sharing.link();
    let code = link.as_deref().and_then(|it| Some((it, qr_code(it)?)));
    html! {
        <Sheet title="QR code" class="qr-sheet" on_close={closing(parts)}>
            if let Some((link, code)) = code {
                <svg
                    class="qr-code"
                    role="img"
                    aria-label="QR code of the link"
                    viewBox={format!("0 0 {0} {0}", code.modules)}
                    shape-rendering="crispEdges"
                >
                    <rect width="100%" height="100%" fill="#fff" />
                    <path fill="#000" d={code.path.clone()} />
                </svg>
                <p>{ Sharing::qr_words(link.chars().count(), code.modules) }</p>
            } else {
                <p>{ format!("{} A QR code holds 2953 characters.", sharing.detail()) }</p>
            }
            if let Some(link) = &link {
                <input type="text" class="link-field" readonly=true aria-label="Link" value={link.clone()} />
                <button type="button" onclick={doing(parts, ExportAction::CopyLink)}>{ "Copy link" }</button>
            }
        </Sheet>
    }
}

fn view_broken(parts: &Parts<'_>) -> Html {
    let Some(broken) = &parts.state.broken_link else { return Html::default() };
    let rescued = &broken.link.rescued;
    html! {
        <Sheet title="This link does not open" on_close={closing(parts)}>
            <p>{ broken.link.problem.sentence() }</p>
            if rescued.is_empty() {
                <p>{ "Nothing of its text can be read. Ask for the link again, or for the scenario as a file." }</p>
            } else {
                <p>{ "What can be read of its text:" }</p>
                <pre class="rescued scrolls" tabindex="0">{ rescued }</pre>
            }
            <div class="sheet-buttons">
                if !rescued.is_empty() {
                    <button type="button" class="primary" onclick={doing(parts, LinkAction::OpenRescued)}>
                        { "Open as a draft" }
                    </button>
                }
                <button type="button" onclick={doing(parts, LinkAction::SaveAddress)}>{ "Save the address" }</button>
                <button type="button" onclick={doing(parts, ExportAction::ShowPanel(None))}>{ "Close" }</button>
            </div>
        </Sheet>
    }
}
