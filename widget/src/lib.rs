//! The `<learning-check>` element. Start reading at [`mount`].

use wasm_bindgen::prelude::*;
use yew::prelude::*;

/// The root of the element.
#[component]
fn App() -> Html {
    html! { <p>{ "学镜" }</p> }
}

/// Shows the widget inside `root`.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element) {
    yew::Renderer::<App>::with_root(root).render();
}
