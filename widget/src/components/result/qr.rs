//! A QR code as one SVG path, level M, with the quiet zone of four modules that scanners ask for.

use super::element::el;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;
use yew::prelude::*;

/// Light modules around the code.
const QUIET: i32 = 4;

/// A QR code; nothing where the content is too long for one.
pub(super) fn qr(content: &str, label: &str) -> Html {
    let Some(code) = code(content) else {
        return Html::default();
    };
    let size = (code.size() + 2 * QUIET).to_string();
    let view = format!("0 0 {size} {size}");
    let paper = [
        ("class", "qr-paper"),
        ("width", size.as_str()),
        ("height", size.as_str()),
        ("fill", "#fff"),
    ];
    let frame = [
        ("class", "qr"),
        ("viewBox", view.as_str()),
        ("role", "img"),
        ("aria-label", label),
        ("shape-rendering", "crispEdges"),
    ];
    el(
        "svg",
        &frame,
        vec![
            el("rect", &paper, Vec::new()),
            el(
                "path",
                &[("class", "qr-ink"), ("d", &path(&code)), ("fill", "#000")],
                Vec::new(),
            ),
        ],
    )
}

/// The code of level M, no higher, so that its version says what was asked for.
pub fn code(content: &str) -> Option<QrCode> {
    let bytes = [QrSegment::make_bytes(content.as_bytes())];
    QrCode::encode_segments_advanced(
        &bytes,
        QrCodeEcc::Medium,
        Version::MIN,
        Version::MAX,
        None,
        false,
    )
    .ok()
}

/// One horizontal stroke for each run of dark modules.
pub fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size())
                .take_while(|column| code.get_module(*column, y))
                .count() as i32;
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_200_characters_stays_within_version_10() {
        let version = |length: usize| code(&"x".repeat(length)).map(|code| code.version().value());
        assert_eq!(
            [73, 102, 150, 200, 213].map(version),
            [Some(5), Some(6), Some(8), Some(10), Some(10)]
        );
        assert_eq!(version(3000), None);
    }

    #[test]
    fn the_path_draws_exactly_the_dark_modules() {
        let code = code("https://example.org/check/family/#1abc").expect("short enough");
        let mut drawn = vec![
            vec![false; (code.size() + 2 * QUIET) as usize];
            (code.size() + 2 * QUIET) as usize
        ];
        for stroke in path(&code).split_terminator('z') {
            let numbers: Vec<usize> = stroke
                .split(|character: char| !character.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            drawn[numbers[1]][numbers[0]..numbers[0] + numbers[2]].fill(true);
        }
        for (y, row) in drawn.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                assert_eq!(
                    *dark,
                    code.get_module(x as i32 - QUIET, y as i32 - QUIET),
                    "{x} {y}"
                );
            }
        }
    }
}
