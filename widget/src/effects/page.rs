//! The browser page around the widget: focus, address, clipboard, printing, files and events for the host.

use crate::state::{FocusTarget, State};
use gloo::utils::{document, window};
use indicators::answers::{Rating, ResponseId};
use indicators::day::Day;
use js_sys::{Array, Date, Math, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CssStyleSheet, CustomEvent, CustomEventInit, Element, FocusOptions, HtmlAnchorElement,
    HtmlElement,
};

/// Where the widget stands in the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The custom element.
    pub host: HtmlElement,
    /// The element inside the shadow tree that the widget is shown in.
    pub root: Element,
}

/// The style sheet that leaves the widget alone on paper. The shadow tree cannot reach the rest of the page, so it stands
/// on the document while the page for paper is shown, and speaks of nothing but print.
const PAPER: &str = include_str!(concat!(env!("OUT_DIR"), "/paper.css"));

/// The attribute of the element while its page for paper is shown.
const ON_PAPER: &str = "data-on-paper";

impl Page {
    /// Whether the widget was put in its own place again while the visitor is busy elsewhere in the page.
    pub fn is_quiet(&self) -> bool {
        self.root.has_attribute("data-quiet")
    }

    /// Moves the focus. What it moves to is brought into view when it is not.
    pub fn focus(&self, target: FocusTarget) {
        let name = match target {
            FocusTarget::Heading => "heading".to_owned(),
            FocusTarget::Ask => "ask".to_owned(),
            FocusTarget::Left => "left".to_owned(),
            FocusTarget::Item(number) => ["item-", &number.to_string()].concat(),
            FocusTarget::Task(position) => ["task-", &position.to_string()].concat(),
        };
        let find = |name: &str| {
            self.root
                .query_selector(&["[data-focus=\"", name, "\"]"].concat())
                .ok()
                .flatten()
        };
        let Some(element) = find(&name)
            .or_else(|| find("heading"))
            .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        else {
            return;
        };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // A focus that cannot be moved is no reason to stop.
        let _ = element.focus_with_options(&options);
        let top = element.get_bounding_client_rect().top();
        let height = window()
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64())
            .unwrap_or(0.0);
        if top < 0.0 || top > height * 0.6 {
            element.scroll_into_view_with_bool(true);
        }
    }

    /// Sends an event to the host page.
    pub fn dispatch(&self, name: &str, state: &State, with_answers: bool) {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&detail(state, with_answers));
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
            // Whether the host cancels it makes no difference.
            let _ = self.host.dispatch_event(&event);
        }
    }

    /// Shows or hides everything else on paper.
    pub fn paper(&self, shown: bool) {
        // The program that asks the questions has no page for paper.
        if !cfg!(feature = "whole") {
            return;
        }
        let sheets = Array::from(&document_sheets());
        let ours = paper_sheet();
        let kept = sheets.filter(&mut |sheet, _, _| Some(&sheet) != ours.as_ref());
        if shown {
            if let Some(sheet) = ours {
                kept.push(&sheet);
            }
            let _ = self.host.set_attribute(ON_PAPER, "");
        } else {
            let _ = self.host.remove_attribute(ON_PAPER);
        }
        let _ = Reflect::set(&document(), &JsValue::from_str("adoptedStyleSheets"), &kept);
    }
}

fn document_sheets() -> JsValue {
    Reflect::get(&document(), &JsValue::from_str("adoptedStyleSheets"))
        .unwrap_or_else(|_| Array::new().into())
}

/// The one sheet for paper of this program.
fn paper_sheet() -> Option<JsValue> {
    thread_local! {
        static SHEET: Option<JsValue> = sheet(PAPER).map(JsValue::from);
    }
    SHEET.with(Clone::clone)
}

/// A style sheet made of text, which no policy against inline styles forbids.
pub fn sheet(css: &str) -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(css).ok()?;
    Some(sheet)
}

/// What an event says: how far it is, and the answers only where the host asked for them.
fn detail(state: &State, with_answers: bool) -> JsValue {
    let detail = Object::new();
    let put = |object: &Object, key: &str, value: JsValue| {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(object, &JsValue::from_str(key), &value);
    };
    let current = &state.record.current;
    put(&detail, "set", JsValue::from_str(&state.set.slug));
    put(
        &detail,
        "revision",
        JsValue::from_f64(f64::from(state.set.revision)),
    );
    put(
        &detail,
        "answered",
        JsValue::from_f64(current.answers.rated_count(&state.set) as f64),
    );
    put(
        &detail,
        "items",
        JsValue::from_f64(state.set.item_count() as f64),
    );
    if with_answers {
        let answers = Object::new();
        for (_, item) in state.set.items() {
            let value = match current.answers.rating(item.number) {
                Some(Rating::Level(level)) => JsValue::from_f64(f64::from(level.number())),
                Some(Rating::NotApplicable(_)) => JsValue::from_str("not-applicable"),
                Some(Rating::Unsure) => JsValue::from_str("unsure"),
                None => JsValue::NULL,
            };
            put(&answers, &item.code, value);
        }
        put(&detail, "answers", answers.into());
    }
    detail.into()
}

/// A new response id.
pub fn random_id() -> ResponseId {
    // Ids tell responses apart; nobody's safety hangs on them, so the browser's plain random numbers do.
    ResponseId::from_random((Math::random() * f64::from(1 << 30)) as u32)
}

/// Today, by this device's calendar.
pub fn today() -> Day {
    let now = Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or(0);
    let month = u8::try_from(now.get_month() + 1).unwrap_or(1);
    let day = u8::try_from(now.get_date()).unwrap_or(1);
    // A clock set before 2020 is wrong; the first day that can be said stands in for it.
    Day::from_calendar(year, month, day)
        .or_else(|| Day::from_days(0))
        .unwrap_or(Day::LAST)
}

/// The fragment of the address, if it is no anchor of the page. Escapes are undone: addresses have them for what a Chinese
/// keyboard typed wide.
pub fn fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let written = hash.strip_prefix('#')?;
    let text =
        js_sys::decode_uri_component(written).map_or_else(|_| written.to_owned(), String::from);
    if text.is_empty() || document().get_element_by_id(&text).is_some() {
        None
    } else {
        Some(text)
    }
}

/// Takes the fragment out of the address, so that a reload does not open the link again.
pub fn clear_fragment() {
    let Ok(history) = window().history() else {
        return;
    };
    let state = history.state().unwrap_or(JsValue::NULL);
    // Pages of some origins may not touch their address; then the link stays in it.
    let _ = history.replace_state_with_url(&state, "", Some(&page_address()));
}

/// Puts a code into the address, so that whoever opens the page elsewhere has it; false where the address may not be touched.
pub fn set_fragment(code: &str) -> bool {
    let Ok(history) = window().history() else {
        return false;
    };
    let state = history.state().unwrap_or(JsValue::NULL);
    let address = [&page_address(), "#", code].concat();
    history
        .replace_state_with_url(&state, "", Some(&address))
        .is_ok()
}

/// The page's own address without its fragment.
pub fn page_address() -> String {
    let address = window().location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// How many widgets stand in the page: an address can be meant for any of them.
pub fn widgets() -> u32 {
    document()
        .query_selector_all("learning-check")
        .map_or(1, |found| found.length())
}

/// Opens the print dialogue; false where there is none.
pub fn print() -> bool {
    window().print().is_ok()
}

/// Hands a file to the user; false where the browser will not.
pub fn download(name: &str, file: &web_sys::Blob) -> bool {
    let address = web_sys::Url::create_object_url_with_blob(file);
    let anchor = document()
        .create_element("a")
        .ok()
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    let (Ok(address), Some(anchor)) = (address, anchor) else {
        return false;
    };
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The browser has taken hold of the data by the time the click returns.
    let _ = web_sys::Url::revoke_object_url(&address);
    true
}

/// A text as a file of JSON.
pub fn json_file(text: &str) -> Option<web_sys::Blob> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let parts = Array::of1(&JsValue::from_str(text));
    web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()
}

/// What the browser calls itself.
pub fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// Puts a text on the clipboard; false where the browser will not.
pub async fn copy(text: &str) -> bool {
    // On pages without a secure connection there is no clipboard at all, whatever its type says.
    let clipboard: JsValue = window().navigator().clipboard().into();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(
        clipboard
            .unchecked_into::<web_sys::Clipboard>()
            .write_text(text),
    )
    .await
    .is_ok()
}

/// The name whose text another tab has changed.
pub fn storage_key(event: &web_sys::Event) -> Option<String> {
    event.dyn_ref::<web_sys::StorageEvent>()?.key()
}
