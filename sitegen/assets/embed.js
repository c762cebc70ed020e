// The page that builds a snippet. Without this script it is a page to read, with one snippet that works.

const page = document.querySelector(".embed");
const { base, folder, integrity, frameIntegrity } = page.dataset;
const form = page.querySelector("form");
const shown = page.querySelector(".embed-snippet");
const preview = page.querySelector(".embed-frame");
const contrastLine = page.querySelector(".embed-contrast");
const copied = page.querySelector(".embed-copy span");
// What the page says while it is used, in its own language.
const says = page.dataset.says.split("|");
const colours = [...form.querySelectorAll("input[type=color]")];
const firstColours = new Map(colours.map((input) => [input.name, input.value]));
const words = {
  "zh-Hans": "打开自评页",
  "zh-Hant": "打開自評頁",
  en: "Open the self-check",
};

/** Attributes of the element, in the order in which one reads them; what is as it would be anyway is left out. */
function attributes() {
  const value = (name) => form.elements[name].value.trim();
  const chosen = [
    value("set") ? ["set", value("set")] : ["src", value("src") || form.elements.src.placeholder],
    ["lang", value("lang")],
    value("theme") !== "auto" && ["theme", value("theme")],
    value("size") && ["size", value("size")],
    value("heading-level") !== "2" && ["heading-level", value("heading-level")],
    value("storage") !== "local" && ["storage", value("storage")],
  ];
  return chosen.filter(Boolean);
}

const changed = () => colours.filter((input) => input.value !== firstColours.get(input.name)).map((input) => [input.name, input.value]);
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const written = (list) => list.map(([name, value]) => `${name}="${escaped(value)}"`).join(" ");

function style(selector) {
  const lines = changed().map(([name, value]) => `${name}: ${value};`);
  return lines.length ? `<style>${selector} { ${lines.join(" ")} }</style>\n` : "";
}

/** The address of a file of the widget, and what it must be if the release is fixed. */
function script(name, sum) {
  const fixed = form.elements.release.value === "fixed";
  const address = `${base}${fixed ? folder : "/widget/v1/"}${name}`;
  const check = fixed ? ` integrity="${sum}" crossorigin="anonymous"` : "";
  return `<script type="module" async src="${address}"${check}></script>\n`;
}

function element(list) {
  const set = form.elements.set.value;
  const link = `<a href="${base}/check/${set ? `${set}/` : ""}">${words[form.elements.lang.value]}</a>`;
  return `<learning-check ${written(list)}>${link}</learning-check>\n`;
}

const snippets = {
  element: (list) => style("learning-check") + script("learning-check.js", integrity) + element(list),
  frame(list) {
    const fixed = form.elements.release.value === "fixed";
    const query = new URLSearchParams([...list, ...changed()]);
    const address = `${base}${fixed ? folder : "/widget/v1/"}frame.html?${query}`;
    const name = form.elements.set.selectedOptions[0].textContent;
    const frame = `<iframe src="${escaped(address)}" title="${escaped(name)}" width="100%" height="900" allow="clipboard-write"></iframe>\n`;
    return frame + script("frame.js", frameIntegrity);
  },
  npm: (list) => `npm install ./xuejing-learning-check-*.tgz\n\nimport "@xuejing/learning-check";\n\n${style("learning-check")}${element(list)}`,
};

/** Light of a colour as WCAG counts it. */
function light(colour) {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function judge() {
  const [accent, paper, ink] = ["--lc-accent", "--lc-paper", "--lc-ink"].map((name) => form.elements[name].value);
  const weak = [];
  if (contrast(ink, paper) < 4.5) weak.push(says[0]);
  if (contrast(accent, "#ffffff") < 4.5) weak.push(says[1]);
  if (contrast(accent, paper) < 3) weak.push(says[2]);
  const line = weak.length ? says[3].replace("{}", weak.join(says[4])) : "";
  if (contrastLine.textContent !== line) contrastLine.textContent = line;
}

function show() {
  const list = attributes();
  page.querySelector(".embed-src").hidden = form.elements.set.value !== "";
  shown.textContent = snippets[form.elements.way.value](list);
  copied.textContent = "";
  judge();
  const widget = preview.firstElementChild;
  const wanted = new Map([...list, ["storage", "none"], ["name", "preview"], ["share-base", `${base}/check/${form.elements.set.value || "family"}/`]]);
  // An address that is still being typed is not fetched: the preview follows when it is whole.
  if (wanted.has("src") && !(form.elements.src.value && form.elements.src.checkValidity())) return;
  for (const name of widget.getAttributeNames()) if (!wanted.has(name) && name !== "style") widget.removeAttribute(name);
  for (const [name, value] of wanted) if (widget.getAttribute(name) !== value) widget.setAttribute(name, value);
  for (const name of firstColours.keys()) widget.style.removeProperty(name);
  for (const [name, value] of changed()) widget.style.setProperty(name, value);
  preview.dataset.theme = form.elements.theme.value;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(shown.textContent);
    copied.textContent = says[5];
  } catch {
    getSelection().selectAllChildren(shown);
    copied.textContent = says[6];
  }
}

const first = document.createElement("learning-check");
// What stands in it until the program is there, as in any page.
first.append(says[7]);
preview.append(first);
form.hidden = false;
page.querySelector(".embed-copy").hidden = false;
page.querySelector(".embed-preview").hidden = false;
form.addEventListener("input", show);
form.addEventListener("reset", () => queueMicrotask(show));
form.addEventListener("submit", (event) => event.preventDefault());
page.querySelector(".embed-copy button").addEventListener("click", copy);
show();
