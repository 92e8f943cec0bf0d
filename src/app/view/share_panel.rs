//! The panels of the menu Share.

/// A panel that lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharePanel {
    /// The link as a QR code.
    QrCode,
    /// A link that does not open.
    BrokenLink,
}
