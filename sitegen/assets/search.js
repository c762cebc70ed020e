// The page to search on: words in, pages out. Nothing is fetched until something is typed.
import { open, runs } from "./search-engine.js";

/** How many results are shown at once, how many of them with a piece of their text, and how long that piece is. */
const [SHOWN, PIECES, LENGTH] = [12, 5, 90];
/** How long nobody types before the words are looked up. */
const PAUSE = 120;

const section = document.querySelector(".search");
const input = section.querySelector("input");
const status = section.querySelector("[role=status]");
const list = section.querySelector(".search-results");
const more = section.querySelector("button");
const { root, ...words } = section.dataset;
const folder = new URL(`${root}search/${document.documentElement.lang}/`, location.href);
const texts = new Map();
let opening = null;
let turn = 0;
let results = [];
let shown = 0;

const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const element = (name, className, ...inside) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
};

async function load(name) {
  // The list of chunks changes with the site; a chunk never does.
  const answer = await fetch(new URL(name, folder), { cache: name === "index.json" ? "no-cache" : "force-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return answer.arrayBuffer();
}

function engine() {
  opening ??= open(load);
  opening.catch(() => (opening = null));
  return opening;
}

const addressOf = (page) => new URL(root + page.address.slice(1), location.href);

/** The pages above a page that have a title. */
function above(search, { address }) {
  const parts = address.split("/").slice(1, -2);
  const found = parts.map((_, at) => search.titles.get(`/${parts.slice(0, at + 1).join("/")}/`));
  // The first page of a language stands above everything and says nothing.
  if (search.home === `/${parts[0]}/`) found.shift();
  // An item stands beside its dimension, not below it.
  const item = address.match(/^(.*\/[a-z]\d+)-\d+\/$/);
  if (item) found.push(search.titles.get(`${item[1]}/`));
  return found.filter(Boolean).join(" › ");
}

/** A page's own words in pieces, each with the last anchor before it. Read as a document, in which no script runs. */
function readPage(url) {
  if (!texts.has(url.href)) {
    texts.set(url.href, new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.responseType = "document";
      request.onload = () => resolve(pieces(request.response));
      request.onerror = () => resolve([]);
      request.send();
    }));
  }
  return texts.get(url.href);
}

function pieces(page) {
  const main = page?.querySelector("main");
  if (!main) return [];
  for (const other of main.querySelectorAll("nav, data, script, style, svg, form, template, h1")) other.remove();
  const found = [];
  let anchor = "";
  for (const part of main.querySelectorAll("h2, h3, h4, p, li, td, th, dt, dd, legend, figcaption")) {
    if (/^H\d$/.test(part.tagName)) anchor = part.id;
    if (part.querySelector("p, li, td, dd")) continue;
    const text = part.textContent.replace(/\s+/g, " ").trim();
    if (text) found.push({ text, anchor });
  }
  return found;
}

/** Where what was asked for stands in a text: all of it in one piece, or else its parts. */
function places(text, fold, asked) {
  const folded = [...text].map(fold);
  const find = (wanted) => {
    const all = [];
    const letters = [...wanted];
    for (let at = 0; at + letters.length <= folded.length; at++) {
      if (letters.every((letter, on) => folded[at + on] === letter)) all.push([at, at + letters.length]);
    }
    return all;
  };
  const whole = asked.length === 1 || /\p{Script=Han}/u.test(asked[0]) ? find(asked.join("")) : find(asked.join(" "));
  if (whole.length) return { marks: whole, weight: 100 };
  const each = asked.map(find);
  const weight = each.filter((marks) => marks.length).length;
  return { marks: each.flat().sort((one, other) => one[0] - other[0]), weight };
}

/** The piece of a page that says most of what was asked for, with marks. */
function best(parts, fold, asked) {
  let chosen = null;
  for (const part of parts) {
    const found = places(part.text, fold, asked);
    if (found.weight > (chosen?.weight ?? 0)) chosen = { ...part, ...found };
  }
  return chosen;
}

function marked({ text, marks }) {
  const letters = [...text];
  const start = Math.max(0, marks[0][0] - LENGTH / 3 < 12 ? 0 : Math.floor(marks[0][0] - LENGTH / 3));
  const end = Math.min(letters.length, start + LENGTH);
  const line = element("p", "piece");
  if (start) line.append("…");
  let at = start;
  for (const [from, to] of marks) {
    if (from < at || to > end) continue;
    line.append(letters.slice(at, from).join(""), element("mark", "", letters.slice(from, to).join("")));
    at = to;
  }
  line.append(letters.slice(at, end).join(""), end < letters.length ? "…" : "");
  return line;
}

async function addPiece(search, item, page, asked) {
  const found = best(await readPage(addressOf(page)), search.fold, asked);
  if (!found || !item.isConnected) return;
  item.append(marked(found));
  if (found.anchor) item.querySelector("a").hash = found.anchor;
}

function showMore(search, asked) {
  const next = results.slice(shown, shown + SHOWN);
  const items = next.map(({ page }) => {
    const link = element("a", "", page.title);
    link.href = addressOf(page);
    const item = element("li", "", link);
    const where = above(search, page);
    if (where) item.append(element("p", "where", where));
    return item;
  });
  list.append(...items);
  next.slice(0, shown ? SHOWN : PIECES).forEach(({ page }, at) => addPiece(search, items[at], page, asked));
  shown += next.length;
  const left = results.length - shown;
  more.hidden = left === 0;
  more.textContent = say(words.more, { count: Math.min(left, SHOWN) });
  more.onclick = () => {
    showMore(search, asked);
    items.at(-1)?.nextElementSibling?.querySelector("a").focus();
  };
}

async function look() {
  const mine = ++turn;
  const query = input.value.trim().slice(0, 200);
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    more.hidden = true;
    return;
  }
  try {
    const search = await engine();
    const found = await search.find(query);
    if (mine !== turn) return;
    results = found.results;
    shown = 0;
    list.replaceChildren();
    const asked = runs(found.meant ?? query, search.fold).map(({ han, typed, word }) => han ?? typed ?? word);
    showMore(search, asked);
    const counted = results.length > SHOWN ? words.many : words.count;
    const first = !results.length ? words.none : found.meant ? words.meant : found.part ? words.part : counted;
    status.textContent = say(first, { query, meant: found.meant, count: results.length, shown: SHOWN });
  } catch {
    if (mine === turn) status.textContent = words.failed;
  }
}

let waiting = 0;
input.addEventListener("input", (event) => {
  clearTimeout(waiting);
  // A word is being put together by an input method: it is looked up when it is there.
  if (!event.isComposing) waiting = setTimeout(look, PAUSE);
});
input.addEventListener("compositionend", look);

section.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (event.isComposing) return;
  if (event.key === "Enter" && at < 0 && event.target === input) links[0]?.click();
  else if (event.key === "Escape" && at >= 0) input.focus();
  else if (to !== undefined && (at >= 0 || event.key === "ArrowDown") && links.length) {
    event.preventDefault();
    (to < 0 ? input : links[Math.min(to, links.length - 1)]).focus();
  }
});
document.addEventListener("keydown", (event) => {
  const free = !event.ctrlKey && !event.metaKey && !event.altKey && event.target !== input;
  if (event.key === "/" && free) {
    event.preventDefault();
    input.focus();
  }
});

section.hidden = false;
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) look();
else input.focus();
