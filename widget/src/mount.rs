//! The door between the loader and the program: one call to mount, one to unmount.
//!
//! Every element of a page runs in a copy of the program of its own, so what is kept here is about one element at a time.

use crate::app::{App, AppProps};
use crate::effects::page::{Page, sheet};
use crate::hand_over::pack;
use crate::options::Options;
use crate::source::read_set;
use crate::state::State;
use crate::text;
use js_sys::{Array, Function};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::{AppHandle, Renderer};

/// The style sheets of the shadow tree, in the order in which they apply.
#[cfg(feature = "whole")]
const STYLES: &[&str] = &[
    include_str!(concat!(env!("OUT_DIR"), "/base.css")),
    include_str!(concat!(env!("OUT_DIR"), "/result.css")),
    include_str!(concat!(env!("OUT_DIR"), "/people.css")),
    include_str!(concat!(env!("OUT_DIR"), "/plan.css")),
    include_str!(concat!(env!("OUT_DIR"), "/print.css")),
    include_str!(concat!(env!("OUT_DIR"), "/carry.css")),
];
/// The style sheets that questions need.
#[cfg(not(feature = "whole"))]
const STYLES: &[&str] = &[include_str!(concat!(env!("OUT_DIR"), "/base.css"))];

thread_local! {
    /// Asks the loader to put the whole program in this one's place.
    static ON_WHOLE: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// Has the loader make a file by the program for it.
    #[cfg(feature = "whole")]
    static ON_OFFICE: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// The state after the last change, to be handed over.
    static LATEST: RefCell<Option<State>> = const { RefCell::new(None) };
}

/// Keeps the state for handing it over.
pub fn remember(state: &State) {
    LATEST.with(|place| place.replace(Some(state.clone())));
}

/// Asks the loader for the whole program.
pub fn ask_for_whole() {
    if let Some(ask) = ON_WHOLE.with(|place| place.borrow().clone()) {
        // A loader that cannot be asked is one that has already let go of this program.
        let _ = ask.call0(&JsValue::NULL);
    }
}

/// Has a function asked for files to carry away. It gets what the office program gets after set and words, and promises a file,
/// or nothing where the program could not be fetched.
#[cfg(feature = "whole")]
#[wasm_bindgen(js_name = onOffice)]
pub fn on_office(make: Function) {
    ON_OFFICE.with(|place| place.replace(Some(make)));
}

/// Asks for a file to carry away.
#[cfg(feature = "whole")]
pub fn ask_office(request: &Array) -> Option<js_sys::Promise> {
    let make = ON_OFFICE.with(|place| place.borrow().clone())?;
    make.apply(&JsValue::NULL, request).ok()?.dyn_into().ok()
}

/// One mounted element.
#[wasm_bindgen]
pub struct Mounted {
    root: Element,
    props: AppProps,
    handle: Option<AppHandle<App>>,
}

/// Prepares the widget of `host` for being shown in `root`, going on from what another program `handed` over, if one did.
///
/// # Errors
/// A message, when the set cannot be read, or the words are not those of this program.
#[wasm_bindgen]
pub fn mount(
    host: HtmlElement,
    shadow: &ShadowRoot,
    root: Element,
    set: &str,
    words: String,
    on_whole: Function,
    handed: Option<String>,
) -> Result<Mounted, JsValue> {
    ON_WHOLE.with(|place| place.replace(Some(on_whole)));
    // This copy may have served another element before.
    LATEST.with(|place| place.replace(None));
    // A panic ends in a trap, which the loader sees; it then shows the host's own content again and says why. Yew's own hook
    // would write to the host page's console.
    yew::set_custom_panic_hook(Box::new(|_| {}));
    let options = Options::read(|name| host.get_attribute(name));
    let set = read_set(set).map_err(|error| JsValue::from_str(&error.to_string()))?;
    let text = text::read(words, set.origin).ok_or("the words are of another version")?;
    shadow.set_adopted_style_sheets(&sheets());
    Ok(Mounted {
        props: AppProps {
            set,
            text,
            options,
            page: Page {
                host,
                root: root.clone(),
            },
            handed,
        },
        root,
        handle: None,
    })
}

#[wasm_bindgen]
impl Mounted {
    /// Shows the widget. Called when `root` stands in the page, so that the focus can be moved from the first change on.
    pub fn begin(&mut self) {
        if self.handle.is_none() {
            self.handle = Some(
                Renderer::<App>::with_root_and_props(self.root.clone(), self.props.clone())
                    .render(),
            );
        }
    }

    /// What another program needs to go on from here; `undefined` before the first change was shown.
    pub fn pack(&self) -> Option<String> {
        LATEST.with(|place| place.borrow().as_ref().map(pack))
    }

    /// Takes the widget down; everything that was answered is kept already.
    pub fn unmount(mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
    }
}

/// The style sheets, made once for all elements of this copy.
fn sheets() -> Array {
    thread_local! {
        static SHEETS: Array = STYLES.iter().filter_map(|css| sheet(css)).collect();
    }
    SHEETS.with(Clone::clone)
}
