// The element <learning-check>: small, so that a page pays for the program only where a visitor comes near it.
//
// What the host page wrote into the element stays visible until the program has taken its place, and for good when it cannot.
// The program is fetched and compiled once a page; every element runs it in a memory of its own, so that a failure in one
// leaves the others alone.

const here = new URL(".", import.meta.url);
const restarting = ["set", "src", "lang", "heading-level", "storage", "share-base", "share-answers"];
const sorry = {
  zh: "自评工具在这里没能打开，请先用下面的内容。",
  en: "The self-check could not start here; please use what is below.",
};

let program;
let copies = 0;
const idle = [];

/** The compiled program, fetched once. A failure is forgotten, so that a later element may try again. */
function compile() {
  const address = new URL("__WASM__", here);
  program ??= WebAssembly.compileStreaming(fetch(address))
    // Some hosts serve the program under a type that browsers will not stream.
    .catch(async () => WebAssembly.compile(await (await fetched(address)).arrayBuffer()))
    .catch((error) => {
      program = undefined;
      throw error;
    });
  return program;
}

/** One running copy of the program. A module is evaluated once for each fragment, while the file is fetched once. */
async function copy() {
  if (idle.length) return idle.pop();
  const address = new URL("__GLUE__", here);
  address.hash = ++copies;
  const [module, glue] = await Promise.all([compile(), import(address.href)]);
  await glue.default({ module_or_path: module });
  return glue;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

/** The set as JSON: the host's own by `src`, or one of ours by `set`, in Chinese where the language asked for is not there. */
async function fetchSet(element) {
  const source = element.getAttribute("src");
  if (source) return (await fetched(new URL(source, document.baseURI))).text();
  const slug = element.getAttribute("set") ?? "";
  if (!/^[a-z0-9-]+$/.test(slug)) throw new Error(`set="${slug}" is no name of a set`);
  const sets = new URL("sets/", here);
  const lang = element.getAttribute("lang") ?? "";
  if (/^[A-Za-z0-9-]+$/.test(lang) && !/^zh(-Hans|-CN)?$/i.test(lang)) {
    const translated = await fetch(new URL(`${slug}.${lang}.json`, sets));
    if (translated.ok) return translated.text();
  }
  return (await fetched(new URL(`${slug}.zh-Hans.json`, sets))).text();
}

class LearningCheck extends HTMLElement {
  static observedAttributes = restarting;

  #shadow = this.attachShadow({ mode: "open" });
  #slot = document.createElement("slot");
  /** Counts starts and stops, so that a start which was overtaken by a stop gives way. */
  #turn = 0;
  #observer;
  #glue;
  #mounted;

  constructor() {
    super();
    this.#shadow.append(this.#slot);
    for (const touch of ["pointerdown", "focusin"]) this.addEventListener(touch, () => this.#start());
  }

  connectedCallback() {
    if (this.#observer || this.#mounted) return;
    this.#observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#start(), {
      rootMargin: "200px",
    });
    this.#observer.observe(this);
    // Someone followed a link with answers in it: there is nothing to wait for.
    if (/^#[x-z][0-9a-z]{9}/i.test(location.hash)) this.#start();
  }

  disconnectedCallback() {
    // A move within the page disconnects and connects again at once; the program need not notice.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !(this.#turn % 2)) return;
    this.#stop();
    if (this.isConnected) this.connectedCallback();
  }

  async #start() {
    if (this.#turn % 2 || !this.isConnected) return;
    const turn = ++this.#turn;
    this.#observer?.disconnect();
    try {
      const [set, glue] = await Promise.all([fetchSet(this), copy()]);
      if (turn !== this.#turn) return void idle.push(glue);
      this.#glue = glue;
      const root = document.createElement("div");
      this.#mounted = glue.mount(this, this.#shadow, root, set, (why) => this.#fail(why));
      this.#shadow.replaceChildren(root);
      this.#mounted.begin();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #stop() {
    if (this.#turn % 2) this.#turn++;
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#mounted?.unmount();
    this.#mounted = undefined;
    if (this.#glue) idle.push(this.#glue);
    this.#glue = undefined;
    this.#shadow.replaceChildren(this.#slot);
  }

  /** Gives the place back to what the host page wrote, says so in one line, and lets the broken copy go. */
  #fail(why) {
    this.#mounted = this.#glue = undefined;
    const line = document.createElement("p");
    line.part = "broken";
    line.setAttribute("role", "status");
    line.textContent = /^en/i.test(this.lang || document.documentElement.lang) ? sorry.en : sorry.zh;
    this.#shadow.replaceChildren(line, this.#slot);
    const detail = { message: String(why?.message ?? why) };
    this.dispatchEvent(new CustomEvent("error", { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get("learning-check")) customElements.define("learning-check", LearningCheck);
