//! QR codes in a picture that the user chose or took: by the browser's own reader where it has one, and by ours where it has
//! none or sees nothing. The picture never leaves the device.

use gloo::utils::{document, window};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

/// The longest side that a picture is looked at with, one try after the other: a photo has more dots than a code needs, and
/// its grain disturbs; a code that is small in it needs them.
const SIDES: [f64; 3] = [1000.0, 2000.0, 500.0];

/// The texts of the QR codes in a picture; `None` where the browser cannot show it.
pub async fn codes_in(picture: &Blob) -> Option<Vec<String>> {
    let bitmap = window().create_image_bitmap_with_blob(picture).ok()?;
    let bitmap: ImageBitmap = JsFuture::from(bitmap).await.ok()?.unchecked_into();
    let mut codes = by_browser(&bitmap).await.unwrap_or_default();
    for side in SIDES {
        if codes.is_empty() {
            codes = by_us(&bitmap, side).unwrap_or_default();
        }
    }
    bitmap.close();
    Some(codes)
}

/// What the browser's own reader sees, where there is one.
async fn by_browser(bitmap: &ImageBitmap) -> Result<Vec<String>, JsValue> {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from_str(key));
    let reader: Function = get(&window(), "BarcodeDetector")?.dyn_into()?;
    let options = Object::new();
    let formats = Array::of1(&JsValue::from_str("qr_code"));
    Reflect::set(&options, &JsValue::from_str("formats"), &formats)?;
    let reader = Reflect::construct(&reader, &Array::of1(&options))?;
    let detect: Function = get(&reader, "detect")?.dyn_into()?;
    let seen: Promise = detect.call1(&reader, bitmap)?.dyn_into()?;
    let mut codes = Vec::new();
    for code in Array::from(&JsFuture::from(seen).await?).iter() {
        codes.extend(get(&code, "rawValue")?.as_string());
    }
    Ok(codes)
}

/// What our own reader sees in the picture, drawn with its longest side not over `side`.
fn by_us(bitmap: &ImageBitmap, side: f64) -> Option<Vec<String>> {
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (side / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).ceil(), (height * scale).ceil());
    let canvas = document().create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    // What lets the ground shine through is meant to lie on white.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context
        .draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)
        .ok()?;
    let dots = context.get_image_data(0.0, 0.0, width, height).ok()?;
    let greys = greys(&dots.data());
    Some(read(&greys, width as usize, height as usize))
}

/// How bright each dot is, from its red, green, blue and opacity.
fn greys(dots: &[u8]) -> Vec<u8> {
    let bright = |dot: &[u8]| {
        let [red, green, blue] = [dot[0], dot[1], dot[2]].map(u32::from);
        ((red * 299 + green * 587 + blue * 114) / 1000) as u8
    };
    dots.chunks_exact(4).map(bright).collect()
}

/// The texts of the codes in a picture of grey dots, row by row: dark on light, or else light on dark.
fn read(greys: &[u8], width: usize, height: usize) -> Vec<String> {
    for turned in [0, 255] {
        let shade = |x: usize, y: usize| greys.get(y * width + x).map_or(255, |grey| grey ^ turned);
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, shade);
        let grids = picture.detect_grids();
        let read = grids.iter().filter_map(|grid| grid.decode().ok());
        let texts: Vec<String> = read.map(|(_, text)| text).collect();
        if !texts.is_empty() {
            return texts;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcodegen::{QrCode, QrCodeEcc};

    const TEXT: &str = "https://example.org/check/family/#x011g4321432143214321432143214abcd";

    /// A code in the middle of a picture, so many dots a module.
    fn picture(text: &str, dots: usize, dark: u8, light: u8) -> (Vec<u8>, usize) {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("fits");
        let modules = code.size() as usize + 8;
        let side = modules * dots;
        let module =
            |x: usize, y: usize| code.get_module((x / dots) as i32 - 4, (y / dots) as i32 - 4);
        let greys = (0..side * side).map(|at| match module(at % side, at / side) {
            true => dark,
            false => light,
        });
        (greys.collect(), side)
    }

    #[test]
    fn a_code_is_read_large_and_small_dark_on_light_and_light_on_dark() {
        for (dots, dark, light) in [(3, 0, 255), (8, 40, 200), (5, 255, 20)] {
            let (greys, side) = picture(TEXT, dots, dark, light);
            assert_eq!(read(&greys, side, side), [TEXT], "{dots} {dark} {light}");
        }
    }

    #[test]
    fn colours_are_as_bright_as_they_look() {
        let dots = [
            255, 255, 255, 255, 0, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255,
        ];
        assert_eq!(greys(&dots), [255, 0, 149, 29]);
    }

    /// A trap would take the whole widget down, so no picture may make the reader stop.
    #[test]
    fn no_picture_stops_the_reader() {
        let mut seed = 1_u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 8
        };
        for round in 0..400 {
            let (mut greys, side) = picture(TEXT, 2 + round % 4, 0, 255);
            // Dots, bars and blots over the code, more in later rounds.
            for _ in 0..1 + round / 20 {
                let (x, y) = (random() as usize % side, random() as usize % side);
                let (wide, high) = (1 + random() as usize % 40, 1 + random() as usize % 40);
                let grey = random() as u8;
                for row in y..(y + high).min(side) {
                    greys[row * side + x..row * side + (x + wide).min(side)].fill(grey);
                }
            }
            let _ = read(&greys, side, side);
        }
        for (width, height) in [(0, 0), (1, 1), (3, 200), (200, 3), (64, 64)] {
            let noise: Vec<u8> = (0..width * height).map(|_| random() as u8).collect();
            assert_eq!(read(&noise, width, height), Vec::<String>::new());
        }
    }
}
