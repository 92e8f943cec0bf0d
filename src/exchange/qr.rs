//! A text as a QR code.

use qrcodegen::{QrCode as Code, QrCodeEcc};

/// Modules of white around a code, as its standard wants.
const QUIET: i32 = 4;

/// A QR code as a picture of squares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Modules on a side, the white margin included.
    pub modules: u32,
    /// The black ones as the path of an SVG, a module being one unit.
    pub path: String,
}

/// The code of a text; none for one that no QR code can hold. The longer it is, the less damage the code bears.
pub fn qr_code(text: &str) -> Option<QrCode> {
    let levels = [QrCodeEcc::Medium, QrCodeEcc::Low];
    let code = levels.into_iter().find_map(|level| Code::encode_text(text, level).ok())?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count() as i32;
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    Some(QrCode { modules: (code.size() + 2 * QUIET).unsigned_abs(), path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_its_margin() {
        let code = qr_code("https://example.org/#s=retry").expect("short");
        assert_eq!(code.modules, 29 + 8, "version 3");
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "the first finder pattern: {}", &code.path[..40]);
    }

    #[test]
    fn what_no_code_holds_has_none() {
        assert!(qr_code(&"x".repeat(2_953)).is_some());
        assert_eq!(qr_code(&"x".repeat(2_954)), None);
    }
}
