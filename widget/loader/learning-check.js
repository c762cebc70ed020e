// The element <learning-check>: small, so that a page pays for the program only where a visitor comes near it.
//
// What the host page wrote into the element stays visible until the program has taken its place, and for good when it cannot.
// There are two programs: one that asks the questions, which is all that is needed to begin, and the whole one, which is
// fetched while questions are being answered and takes over for the result. A third makes files to carry away, and is fetched
// when one is asked for. Each is fetched and compiled once a page; every element runs it in a memory of its own, so that a
// failure in one leaves the others alone. The build writes into this file what each program's bytes must hash to, so whoever
// checks this file by its `integrity` has checked them all.

const here = new URL(".", import.meta.url);
/** How far outside the window, in CSS pixels, the element may still be when the program is fetched. */
const NEAR = 200;
const restarting = ["set", "src", "lang", "heading-level", "storage", "name", "share-base", "share-answers"];
const sorry = {
  "zh-Hans": "自评工具在这里没能打开，请先用下面的内容。",
  "zh-Hant": "自評工具在這裡沒能打開，請先用下面的內容。",
  en: "The self-check could not start here; please use what is below.",
};

/** A program: its files and their sums, the compiled module once it is there, and copies that nobody runs at the moment. */
const program = (name, glue, glueSum, wasm, wasmSum) => ({ name, glue, glueSum, wasm, wasmSum, module: undefined, copies: 0, idle: [] });
const questions = program("questions", "__QUESTIONS_GLUE__", "__QUESTIONS_GLUE_SUM__", "__QUESTIONS_WASM__", "__QUESTIONS_WASM_SUM__");
const whole = program("whole", "__WHOLE_GLUE__", "__WHOLE_GLUE_SUM__", "__WHOLE_WASM__", "__WHOLE_WASM_SUM__");
const office = program("office", "__OFFICE_GLUE__", "__OFFICE_GLUE_SUM__", "__OFFICE_WASM__", "__OFFICE_WASM_SUM__");

async function fetched(address, integrity) {
  const answer = await fetch(address, { integrity }).catch(() => {
    throw new Error(`${address}: not fetched`);
  });
  if (!answer.ok) throw new Error(`${answer.status} ${address}: not found`);
  return answer;
}

/** The compiled module, fetched once. A failure is forgotten, so that a later element may try again. */
function compile(program) {
  const wasm = () => fetched(new URL(program.wasm, here), program.wasmSum);
  program.module ??= WebAssembly.compileStreaming(wasm())
    // Some hosts serve the program under a type that browsers will not stream.
    .catch(async () => WebAssembly.compile(await (await wasm()).arrayBuffer()))
    .catch((error) => {
      program.module = undefined;
      throw error;
    });
  return program.module;
}

/** How often each file could not be had. */
const missed = {};

// Runs a file that must be the one this loader was built with. An import cannot be told what to expect, but a preload can, and
// an import takes what a preload of the same address brought. WebKit preloads whatever comes, so there it is fetched beforehand.
async function load(file, integrity, copy = "") {
  // What was missed once stays missed under its address in some browsers.
  const address = new URL(file + (missed[file] ? `?${missed[file]}` : "") + copy, here).href;
  const link = document.createElement("link");
  try {
    if (navigator.vendor.startsWith("Apple") || !link.relList.supports("modulepreload")) await fetched(address, integrity);
    else {
      await new Promise((onload, refuse) => {
        const onerror = () => refuse(new Error(`${address}: not fetched`));
        Object.assign(link, { rel: "modulepreload", crossOrigin: "anonymous", integrity, href: address, onload, onerror });
        document.head.append(link);
      }).finally(() => link.remove());
    }
    return await import(address);
  } catch (error) {
    missed[file] = (missed[file] ?? 0) + 1;
    throw error;
  }
}

/** One running copy of a program. A module is evaluated once for each fragment, while the file is fetched once. */
async function copy(program) {
  if (program.idle.length) return program.idle.pop();
  const [module, glue] = await Promise.all([compile(program), load(program.glue, program.glueSum, `#${++program.copies}`)]);
  await glue.default({ module_or_path: module });
  return glue;
}

/** The bar above the widget, and the reader, which only those fetch who want to listen. */
const bars = () => load("__TOOLS__", "__TOOLS_SUM__");
const aloud = () => load("__ALOUD__", "__ALOUD_SUM__");

/** Has the whole program fetched before it is needed. That it cannot be is said when it is needed. */
const fetchAhead = () => void compile(whole).catch(() => {});

// Whether the address carries answers, whole or cut short; `share::is_meant` in the core says the same. A fragment that names a
// place of the page is the host's own, and so is one that goes on like a path or a word.
function hasCode() {
  let text = location.hash.slice(1);
  try {
    text = decodeURIComponent(text);
  } catch {
    // What is no escape stands for itself.
  }
  if (document.getElementById(text)) return false;
  return /^(x[0-3]|[yz](?=[0-9a-z]{18}))[0-9a-z]{2,}(?![\w/=.:~-])/.test(text.normalize("NFKC").trim().toLowerCase());
}

/** Which of the languages that the interface speaks serves who asks for `tag`. */
function spoken(tag) {
  if (/^zh-(hant|tw|hk|mo)\b/i.test(tag)) return "zh-Hant";
  return !tag || /^zh\b/i.test(tag) ? "zh-Hans" : "en";
}

/** The words of the interface, one a line. */
async function fetchWords(lang, program) {
  return (await fetched(new URL(`words/${program.name}.${lang}.__WORDS__.txt`, here))).text();
}

/** The set as JSON: the host's own by `src`, or one of ours by `set`, in Chinese where the language asked for is not there. */
async function fetchSet(element, lang, program) {
  const source = element.getAttribute("src");
  if (source) return (await fetched(new URL(source, document.baseURI))).text();
  const slug = element.getAttribute("set") ?? "";
  if (!/^[a-z0-9-]+$/.test(slug)) throw new Error(`set="${slug}" is no name of a set`);
  const sets = new URL("sets/", here);
  // Asking the questions takes half of a set: the actions come with the program that plans.
  const part = program === questions ? `${slug}.questions` : slug;
  if (lang !== "zh-Hans") {
    const translated = await fetch(new URL(`${part}.${lang}.json`, sets));
    if (translated.ok) return translated.text();
  }
  return (await fetched(new URL(`${part}.zh-Hans.json`, sets))).text();
}

class LearningCheck extends HTMLElement {
  static observedAttributes = restarting;

  #shadow = this.attachShadow({ mode: "open" });
  #slot = document.createElement("slot");
  #started = false;
  /** Counts what was begun, so that what was overtaken gives way. */
  #turn = 0;
  #again = false;
  #observer;
  #program;
  #glue;
  #mounted;
  #lang;
  #bar;
  /** What was said and where one was, for each set and name that was shown: attributes may change, and the element may leave the page and come back. */
  #kept = new Map();
  #shown;
  #toCode = () => hasCode() && this.#program === questions && this.#show(whole, true);

  constructor() {
    super();
    this.#shadow.append(this.#slot);
    for (const touch of ["pointerdown", "focusin"]) this.addEventListener(touch, () => this.#start());
    this.addEventListener("change", fetchAhead, { once: true });
    // Not every browser brings into view what arrow keys choose.
    this.#shadow.addEventListener("focusin", ({ target }) => (target.closest("label") ?? target).scrollIntoView({ block: "nearest" }));
  }

  connectedCallback() {
    if (this.#observer || this.#started) return;
    this.#observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#start(), {
      rootMargin: `${NEAR}px`,
    });
    this.#observer.observe(this);
    // Someone followed a link with answers in it, or can see the element already: there is nothing to wait for, but that what the
    // host page wrote into it is seen first, for it can be read already. In a frame only the observer knows what can be seen.
    if (hasCode() || (parent === self && !this.childElementCount && this.#isNear())) this.#start();
  }

  #isNear() {
    const [box] = this.getClientRects();
    return box && box.top < innerHeight + NEAR && box.bottom > -NEAR;
  }

  disconnectedCallback() {
    // A move within the page disconnects and connects again at once; the program need not notice.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#started || this.#again) return;
    // Several attributes that change together are one change.
    this.#again = true;
    queueMicrotask(() => {
      this.#again = false;
      if (this.#started) this.#show(this.#program ?? questions);
    });
  }

  #start() {
    if (this.#started || !this.isConnected) return;
    this.#started = true;
    this.#observer?.disconnect();
    this.#show(hasCode() ? whole : questions);
  }

  /** Puts a program in the place of what is shown, once it is there, and goes on from what that knows. */
  async #show(program, handingOver) {
    const [turn, shown] = [++this.#turn, ["src", "set", "name"].map((name) => this.getAttribute(name)).join(" ")];
    const lang = spoken(this.getAttribute("lang"));
    try {
      const [set, words, glue, { tools }] = await Promise.all([
        fetchSet(this, lang, program),
        fetchWords(lang, program),
        copy(program),
        bars(),
      ]);
      if (turn !== this.#turn) return void program.idle.push(glue);
      this.#keep();
      this.#shown = shown;
      const bar = lang === this.#lang && this.#bar?.isConnected ? this.#bar : tools(this, lang, aloud);
      this.#lang = lang;
      this.#mount(program, glue, set, words, bar, handingOver);
    } catch (error) {
      if (turn !== this.#turn) return;
      // The questions stay where they are, and say that the rest could not be fetched.
      if (handingOver) this.#shadow.lastChild.dispatchEvent(new Event("stay"));
      else if (this.#mounted && shown === this.#shown && lang !== this.#lang) this.#stayIn(this.#lang);
      else this.#fail(error);
    }
  }

  /** Another language could not be fetched, so what is shown goes on in its own. */
  #stayIn(lang) {
    this.#again = true;
    this.setAttribute("lang", lang);
    this.#again = false;
  }

  #mount(program, glue, set, words, bar, handingOver) {
    const root = document.createElement("div");
    const focused = this.#shadow.activeElement;
    const fromBar = this.#bar?.contains(focused);
    // Who only changed an attribute may be typing elsewhere in the page: then the focus stays there.
    root.toggleAttribute("data-quiet", !handingOver && (!focused || fromBar));
    glue.onTrap((why) => this.#glue === glue && this.#fail(why));
    glue.onOffice?.((...request) => this.#carry(set, request));
    const toWhole = () => this.#show(whole, true);
    const mounted = glue.mount(this, this.#shadow, root, set, words, toWhole, this.#kept.get(this.#shown));
    this.#release();
    [this.#program, this.#glue, this.#mounted] = [program, glue, mounted];
    if (bar.isConnected) bar.nextSibling.replaceWith(root);
    else this.#shadow.replaceChildren(bar, root);
    mounted.begin();
    // The first frame shows what is needed to begin, the next one everything.
    root.dataset.first = "";
    requestAnimationFrame(() => requestAnimationFrame(() => delete root.dataset.first));
    // Who chose another language goes on where the choice was.
    if (fromBar && bar !== this.#bar) bar.querySelector("[aria-pressed=true][lang]").focus();
    this.#bar = bar;
    addEventListener("hashchange", this.#toCode);
  }

  #keep() {
    const packed = this.#mounted?.pack();
    if (packed) this.#kept.set(this.#shown, packed);
  }

  /** Has a file to carry away made; nothing where the program that makes it cannot be fetched. */
  async #carry(set, request) {
    const loaded = await Promise.all([fetchWords(this.#lang, office), copy(office)]).catch(() => {});
    if (!loaded) return;
    const file = loaded[1].make(set, loaded[0], ...request);
    // A copy in which something went wrong is not used again.
    office.idle.push(loaded[1]);
    return file;
  }

  /** Takes down what is shown; its copy can serve another element. */
  #release() {
    removeEventListener("hashchange", this.#toCode);
    this.#mounted?.unmount();
    if (this.#glue) this.#program.idle.push(this.#glue);
    this.#program = this.#glue = this.#mounted = undefined;
  }

  #stop() {
    this.#turn++;
    this.#started = false;
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#keep();
    this.#release();
    this.#shadow.replaceChildren(this.#slot);
  }

  /** Gives the place back to what the host page wrote, says so in one line, and lets the broken copy go. */
  async #fail(why) {
    const [turn, message] = [++this.#turn, String(why?.message ?? why)];
    removeEventListener("hashchange", this.#toCode);
    this.#program = this.#mounted = this.#glue = undefined;
    const lang = spoken(this.lang || document.documentElement.lang);
    const line = document.createElement("p");
    line.part = "broken";
    line.setAttribute("role", "status");
    line.textContent = sorry[lang];
    this.#shadow.replaceChildren(line, this.#slot);
    // Why, and what the page's author can do about it, is in a file that only failures load.
    const help = await load("__FAULT__", "__FAULT_SUM__").then((fault) => fault.explain(message, lang, here)).catch(() => {});
    if (help && turn === this.#turn) line.after(help.fold);
    this.dispatchEvent(new CustomEvent("error", { detail: { message, help: help?.text }, bubbles: true, composed: true }));
  }
}

if (!customElements.get("learning-check")) customElements.define("learning-check", LearningCheck);
