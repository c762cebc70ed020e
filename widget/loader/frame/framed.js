// In the frame: makes the element that the address asks for, and speaks with the page around it.
//
// It says once that it is here. The page around says hello (frame.js does); only then, and only to the origin that said it,
// does this page tell its height and its events. With `origin` in the address it speaks and listens to no other; answers are
// told to no one without it.

const asked = new URLSearchParams(location.search);
const told = ["set", "src", "lang", "theme", "size", "heading-level", "storage", "name", "share-base", "share-answers"];
const only = asked.get("origin");
/** Where messages go, once someone has said hello. */
let around;

const element = document.createElement("learning-check");
for (const name of told) {
  const value = asked.get(name);
  if (value !== null && (name !== "share-answers" || only)) element.setAttribute(name, value);
}
for (const [name, value] of asked) {
  if (/^--lc-[a-z-]+$/.test(name) && /^#[\da-f]{3,8}$/i.test(value)) element.style.setProperty(name, value);
}
const lang = asked.get("lang");
if (lang) document.documentElement.lang = lang;
document.documentElement.style.colorScheme = { light: "light", dark: "dark" }[asked.get("theme")] ?? "";

/** That the widget is ready, where it was so before anybody said hello. */
let early;
const tell = (kind, more) => {
  if (around) parent.postMessage({ from: "learning-check", kind, ...more }, around);
  else if (kind === "ready") early = more;
};
const tellHeight = () => tell("height", { height: Math.ceil(document.body.getBoundingClientRect().height) });

for (const kind of ["ready", "change", "complete", "error"]) {
  element.addEventListener(kind, (event) => event instanceof CustomEvent && tell(kind, { detail: event.detail }));
}
addEventListener("message", (event) => {
  const { to, hash } = event.data ?? {};
  const known = event.source === parent && parent !== window && event.origin !== "null";
  if (!known || to !== "learning-check" || (only && event.origin !== only)) return;
  const first = !around;
  around = event.origin;
  // A link with answers in it that leads to the page around is meant for the widget in here.
  if (first && typeof hash === "string" && /^#[\w%-]{9,3000}$/.test(hash)) location.hash = hash;
  tellHeight();
  if (first && early) tell("ready", early);
});
new ResizeObserver(tellHeight).observe(document.body);
document.body.append(element);
// The page around may have looked for this one too early; this says nothing but that it is here, so that hello is said again.
// Where an origin is named, only a page of it hears that; any other has the browser's own line on its console, which names both.
if (parent !== window) {
  try {
    parent.postMessage({ from: "learning-check", kind: "here" }, only || "*");
  } catch {
    // What is named is no origin: nobody can be spoken to.
  }
}
