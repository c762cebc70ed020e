//! Carrying away: has files made, saves them, hands them to the device's own way of sending, and turns drawings into pictures.

use crate::carrying::{Carried, Told, Wish};
use crate::components::result::result_text;
use crate::computed::compute;
use crate::effects::page;
use crate::mount;
use crate::state::State;
use crate::text::{Text, fill};
use gloo::utils::{document, window};
use indicators::record;
use js_sys::{Array, Date, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FilePropertyBag, HtmlCanvasElement, HtmlImageElement, ShareData};

/// Carries a wish out.
pub fn carry_out(wish: Wish, state: &State, text: &'static Text, share_base: Option<&str>) {
    match wish {
        Wish::File(what, told) => {
            told.emit(Told::Making);
            match what.office() {
                Some(kind) => {
                    let asked = mount::ask_office(&request(kind, state));
                    spawn_local(async move { told.emit(fetched(asked).await) });
                }
                None => told.emit(own(what, state, text, share_base)),
            }
        }
        Wish::SendFile(file) => {
            let data = ShareData::new();
            data.set_files(&Array::of1(&file));
            send(&data);
        }
        Wish::SendWords(words, link) => {
            let data = ShareData::new();
            data.set_text(&words);
            if let Some(link) = link {
                data.set_url(&link);
            }
            send(&data);
        }
        Wish::Picture(svg, width, height, told) => {
            spawn_local(async move { told.emit(picture(&svg, width, height).await) });
        }
    }
}

/// What the office program asks to know: kind, record, day, second, and the page.
fn request(kind: &str, state: &State) -> Array {
    let now = Date::new_0();
    let second = (now.get_utc_hours() * 60 + now.get_utc_minutes()) * 60 + now.get_utc_seconds();
    [
        JsValue::from_str(kind),
        JsValue::from_str(&record::to_json(&state.record_at_hand())),
        JsValue::from_str(&state.today.to_string()),
        JsValue::from_f64(f64::from(second)),
        JsValue::from_str(&page::page_address()),
    ]
    .into_iter()
    .collect()
}

/// Waits for a file of the office program and saves it.
async fn fetched(asked: Option<Promise>) -> Told {
    let Some(asked) = asked else {
        return Told::NotLoaded;
    };
    let made = match JsFuture::from(asked).await {
        Ok(made) if made.is_object() => made,
        Ok(_) => return Told::NotLoaded,
        Err(_) => return Told::NotMade,
    };
    let get = |name: &str| Reflect::get(&made, &JsValue::from_str(name)).ok();
    let (name, mime) = (
        get("name").and_then(|name| name.as_string()),
        get("mime").and_then(|mime| mime.as_string()),
    );
    match (
        name,
        mime,
        get("bytes").and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok()),
    ) {
        (Some(name), Some(mime), Some(bytes)) => saved(&name, &mime, &bytes),
        _ => Told::NotMade,
    }
}

/// A file that this program makes itself.
fn own(what: Carried, state: &State, text: &'static Text, share_base: Option<&str>) -> Told {
    let name = fill(
        text.share.file_name,
        &[&state.set.title, &state.today.to_string()],
    );
    if what == Carried::Record {
        return saved(
            &(name + ".json"),
            "application/json",
            &JsValue::from_str(&record::to_json(&state.record)),
        );
    }
    let computed = compute(&state.set, &state.record_at_hand(), state.share);
    let link = computed.code.as_ref().map(|code| {
        let base = share_base.map_or_else(page::page_address, str::to_owned);
        [&base, "#", code].concat()
    });
    // The mark at the start tells old editors that it is UTF-8.
    let words = [
        "\u{feff}",
        &result_text(
            text,
            &state.set,
            &computed.outcome,
            &computed.plan,
            link.as_deref(),
        ),
    ]
    .concat();
    saved(
        &(name + ".txt"),
        "text/plain;charset=utf-8",
        &JsValue::from_str(&words),
    )
}

/// Hands a file to the browser's downloads.
fn saved(name: &str, mime: &str, part: &JsValue) -> Told {
    let options = FilePropertyBag::new();
    options.set_type(mime);
    match File::new_with_blob_sequence_and_options(&Array::of1(part), name, &options) {
        Ok(file) if page::download(name, &file) => {
            Told::Saved(name.to_owned(), sends_file(&file).then_some(file))
        }
        _ => Told::NotMade,
    }
}

/// Whether the device has a way of its own to send words.
pub fn sends() -> bool {
    Reflect::has(&window().navigator(), &JsValue::from_str("share")).unwrap_or(false)
}

/// Whether the device's own way of sending takes this file.
fn sends_file(file: &File) -> bool {
    let navigator = window().navigator();
    let data = ShareData::new();
    data.set_files(&Array::of1(file));
    sends()
        && Reflect::has(&navigator, &JsValue::from_str("canShare")).unwrap_or(false)
        && navigator.can_share_with_data(&data)
}

/// That the user thought better of it, or that there is no way, needs no word: the others are on the same screen.
fn send(data: &ShareData) {
    let sent = window().navigator().share_with_data(data);
    spawn_local(async move {
        let _ = JsFuture::from(sent).await;
    });
}

/// The drawing as a PNG in an address of its own; the drawing itself where the browser gives its canvas back to nobody.
async fn picture(svg: &str, width: u32, height: u32) -> Option<String> {
    let drawn = [
        "data:image/svg+xml;charset=utf-8,",
        &String::from(js_sys::encode_uri_component(svg)),
    ]
    .concat();
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&drawn);
    JsFuture::from(image.decode()).await.ok()?;
    Some(on_canvas(&image, width, height).unwrap_or(drawn))
}

fn on_canvas(image: &HtmlImageElement, width: u32, height: u32) -> Option<String> {
    let canvas = document()
        .create_element("canvas")
        .ok()?
        .dyn_into::<HtmlCanvasElement>()
        .ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas
        .get_context("2d")
        .ok()??
        .dyn_into::<web_sys::CanvasRenderingContext2d>()
        .ok()?;
    context
        .draw_image_with_html_image_element(image, 0.0, 0.0)
        .ok()?;
    canvas
        .to_data_url_with_type("image/png")
        .ok()
        .filter(|address| address.len() > 100)
}
