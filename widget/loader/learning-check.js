// Defines <learning-check>. The module is fetched when the first element is connected.
const glue = new URL("__GLUE__", import.meta.url);
const wasm = new URL("__WASM__", import.meta.url);
let ready;

customElements.define("learning-check", class extends HTMLElement {
  async connectedCallback() {
    ready ??= import(glue).then(async (module) => (await module.default({ module_or_path: wasm }), module));
    const module = await ready;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const place = document.createElement("div");
    root.replaceChildren(place);
    module.mount(place);
  }
});
