// The element <learning-check>: small, so that a page pays for the program only where a visitor comes near it.
//
// What the host page wrote into the element stays visible until the program has taken its place, and for good when it cannot.
// There are two programs: one that asks the questions, which is all that is needed to begin, and the whole one, which is
// fetched while questions are being answered and takes over for the result. Each is fetched and compiled once a page; every
// element runs it in a memory of its own, so that a failure in one leaves the others alone.

const here = new URL(".", import.meta.url);
const restarting = ["set", "src", "lang", "heading-level", "storage", "share-base", "share-answers"];
const sorry = {
  zh: "自评工具在这里没能打开，请先用下面的内容。",
  en: "The self-check could not start here; please use what is below.",
};

/** A program: its files, the compiled module once it is there, and copies that nobody runs at the moment. */
const program = (name, glue, wasm) => ({ name, glue, wasm, module: undefined, copies: 0, idle: [] });
const questions = program("questions", "__QUESTIONS_GLUE__", "__QUESTIONS_WASM__");
const whole = program("whole", "__WHOLE_GLUE__", "__WHOLE_WASM__");

/** The compiled module, fetched once. A failure is forgotten, so that a later element may try again. */
function compile(program) {
  const address = new URL(program.wasm, here);
  program.module ??= WebAssembly.compileStreaming(fetch(address))
    // Some hosts serve the program under a type that browsers will not stream.
    .catch(async () => WebAssembly.compile(await (await fetched(address)).arrayBuffer()))
    .catch((error) => {
      program.module = undefined;
      throw error;
    });
  return program.module;
}

/** One running copy of a program. A module is evaluated once for each fragment, while the file is fetched once. */
async function copy(program) {
  if (program.idle.length) return program.idle.pop();
  const address = new URL(program.glue, here);
  address.hash = ++program.copies;
  const [module, glue] = await Promise.all([compile(program), import(address.href)]);
  await glue.default({ module_or_path: module });
  return glue;
}

/** Has the whole program fetched before it is needed. That it cannot be is said when it is needed. */
const fetchAhead = () => void compile(whole).catch(() => {});
const hasCode = () => /^#[x-z][-0-9a-z]{9}/i.test(location.hash);

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

/** Which of the languages that the interface speaks a tag asks for. */
function spoken(tag) {
  if (/^zh-(hant|tw|hk|mo)\b/i.test(tag)) return "zh-Hant";
  return /^en\b/i.test(tag) ? "en" : "zh-Hans";
}

/** The words of the interface, one a line. */
async function fetchWords(element, program) {
  const lang = spoken(element.getAttribute("lang"));
  return (await fetched(new URL(`words/${program.name}.${lang}.__WORDS__.txt`, here))).text();
}

/** The set as JSON: the host's own by `src`, or one of ours by `set`, in Chinese where the language asked for is not there. */
async function fetchSet(element, program) {
  const source = element.getAttribute("src");
  if (source) return (await fetched(new URL(source, document.baseURI))).text();
  const slug = element.getAttribute("set") ?? "";
  if (!/^[a-z0-9-]+$/.test(slug)) throw new Error(`set="${slug}" is no name of a set`);
  const sets = new URL("sets/", here);
  // Asking the questions takes half of a set: the actions come with the program that plans.
  const part = program === questions ? `${slug}.questions` : slug;
  const lang = element.getAttribute("lang") ?? "";
  if (/^[A-Za-z0-9-]+$/.test(lang) && !/^zh(-Hans|-CN)?$/i.test(lang)) {
    const translated = await fetch(new URL(`${part}.${lang}.json`, sets));
    if (translated.ok) return translated.text();
  }
  return (await fetched(new URL(`${part}.zh-Hans.json`, sets))).text();
}

class LearningCheck extends HTMLElement {
  static observedAttributes = restarting;

  #shadow = this.attachShadow({ mode: "open" });
  #slot = document.createElement("slot");
  /** Counts starts and stops, so that a start which was overtaken by a stop gives way. */
  #turn = 0;
  #observer;
  #set;
  #words;
  #program;
  #glue;
  #mounted;
  #toCode = () => hasCode() && this.#program === questions && this.#handOver();

  constructor() {
    super();
    this.#shadow.append(this.#slot);
    for (const touch of ["pointerdown", "focusin"]) this.addEventListener(touch, () => this.#start());
    this.addEventListener("change", fetchAhead, { once: true });
  }

  connectedCallback() {
    if (this.#observer || this.#mounted) return;
    this.#observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#start(), {
      rootMargin: "200px",
    });
    this.#observer.observe(this);
    // Someone followed a link with answers in it: there is nothing to wait for.
    if (hasCode()) this.#start();
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
      const first = hasCode() ? whole : questions;
      const [set, words, glue] = await Promise.all([fetchSet(this, first), fetchWords(this, first), copy(first)]);
      if (turn !== this.#turn) return void first.idle.push(glue);
      [this.#set, this.#words] = [set, words];
      this.#mount(first, glue);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** Shows a program, in the place of what was shown. */
  #mount(program, glue, handed) {
    const root = document.createElement("div");
    glue.onTrap((why) => this.#glue === glue && this.#fail(why));
    const mounted = glue.mount(this, this.#shadow, root, this.#set, this.#words, () => this.#handOver(), handed);
    this.#release();
    [this.#program, this.#glue, this.#mounted] = [program, glue, mounted];
    this.#shadow.replaceChildren(root);
    mounted.begin();
    addEventListener("hashchange", this.#toCode);
  }

  /** Puts the whole program in the place of the one that asks the questions. */
  async #handOver() {
    const [turn, asking] = [this.#turn, this.#mounted];
    let set, words, glue;
    try {
      [set, words, glue] = await Promise.all([fetchSet(this, whole), fetchWords(this, whole), copy(whole)]);
    } catch {
      // The questions stay where they are, and say that the rest could not be fetched.
      this.#shadow.firstChild?.dispatchEvent(new Event("stay"));
      return;
    }
    if (turn !== this.#turn || asking !== this.#mounted || this.#program === whole) return void whole.idle.push(glue);
    try {
      [this.#set, this.#words] = [set, words];
      this.#mount(whole, glue, asking.pack());
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Takes down what is shown; its copy can serve another element. */
  #release() {
    removeEventListener("hashchange", this.#toCode);
    this.#mounted?.unmount();
    if (this.#glue) this.#program.idle.push(this.#glue);
    this.#program = this.#glue = this.#mounted = undefined;
  }

  #stop() {
    if (this.#turn % 2) this.#turn++;
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#release();
    this.#shadow.replaceChildren(this.#slot);
  }

  /** Gives the place back to what the host page wrote, says so in one line, and lets the broken copy go. */
  #fail(why) {
    removeEventListener("hashchange", this.#toCode);
    this.#program = this.#mounted = this.#glue = undefined;
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
