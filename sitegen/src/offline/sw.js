// Keeps the guide on a reader's device, so that it can be read with the network off. GUIDE is written by `sitegen/src/offline`: it
// changes exactly when a file that may be kept does, and with it this file, which is how a browser learns of a new version.
//
// Pages come from the network while there is one, and from the device where there is none. What has a hash in its name never
// changes and comes from the device first. Nothing is touched but reading of the site's own files.
"use strict";

const GUIDE = __GUIDE__;

const ROOT = new URL("./", self.location.href);
/** One cache for each version of this site; others at the same origin have other roots. */
const PREFIX = `guide ${ROOT.pathname} `;
const CACHE = PREFIX + GUIDE.version;
/** Under this address stands the list of what is kept on purpose, group by group. */
const GROUPS = new URL("offline/groups", ROOT).href;
/** The header with the hash that a kept file has in the lists. A page that was only read has none. */
const HASH = "x-guide-hash";
const HASHED = /^(widget\/v1\/(words\/)?[\w.-]+\.[0-9a-f]{10}\.\w+|search\/[\w-]+\/[0-9a-f]{12}\.bin)$/;
/** What is left to the browser: this file, its lists, what is for the pages of others, what nobody reads here. */
const NOT_OURS = /^(sw\.js$|offline\/[\w-]+\.json$|widget\/(v1-|v1\/frame)|schema\/|robots\.txt$)|\.(zip|xml)$/;
const LOOSELY = { ignoreSearch: true, ignoreVary: true };
/** How long a slow network may take before the kept page is shown, in milliseconds. */
const PATIENCE = 5000;
const AT_ONCE = 6;

const addressOf = (path) => new URL(path, ROOT).href;
const innerOf = (url) => (url.href.startsWith(ROOT.href) ? url.pathname.slice(ROOT.pathname.length) : null);
const isPage = (url) => /(\/|\.html)$/.test(url.pathname);

/** The cache of another version of this site, if there is one. */
async function olderCache() {
  const name = (await caches.keys()).findLast((name) => name.startsWith(PREFIX) && name !== CACHE);
  return name && caches.open(name);
}

async function groupsIn(cache) {
  const kept = await cache?.match(GROUPS);
  return kept ? kept.json() : [];
}

/** Changes the list of groups; `change` gets a set. */
async function regroup(change) {
  const cache = await caches.open(CACHE);
  const groups = new Set(await groupsIn(cache));
  change(groups);
  await cache.put(GROUPS, new Response(JSON.stringify([...groups])));
}

/** The files of a group, each `[path, bytes, hash]`: a language's home, an assessment, or all of a language. */
async function filesOf(group) {
  const [kind, lang, set] = group.split(" ");
  const language = GUIDE.languages[lang];
  if (!language || kind === "part") return [];
  if (kind === "home") return language.home;
  if (kind === "check") return [...language.check, ...(language.sets[set] ?? [])];
  const answer = await fetch(addressOf(language.list), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${language.list}`);
  return (await answer.json()).files;
}

/** Puts an answer into a cache; with the hash of the list where it was fetched for one. */
async function put(cache, address, answer, hash) {
  const headers = new Headers(answer.headers);
  // What is kept is no longer compressed.
  for (const name of ["content-encoding", "content-length", HASH]) headers.delete(name);
  if (hash) headers.set(HASH, hash);
  await cache.put(address, new Response(await answer.blob(), { headers }));
}

const isFull = (error) => error.name === "QuotaExceededError";

/**
 * Brings files into the cache: what is there stays, what an older version has is taken over, the rest is fetched. Gives back how
 * many could not be had; fails where there is no room.
 */
async function bring(files, { older, tell = () => {}, halt = () => false }) {
  const cache = await caches.open(CACHE);
  const queue = [...files];
  let missing = 0;
  let full = null;
  const one = async ([path, , hash]) => {
    const address = addressOf(path);
    const has = await cache.match(address);
    if (has?.headers.get(HASH) === hash) return;
    const before = await older?.match(address);
    if (before?.headers.get(HASH) === hash) return void (await cache.put(address, before));
    try {
      const answer = await fetch(address, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${answer.status} ${path}`);
      await put(cache, address, answer, hash);
    } catch (error) {
      if (isFull(error)) throw error;
      missing += 1;
      // An older text is better than none.
      if (before && !has) await cache.put(address, before);
    }
  };
  const work = async () => {
    while (queue.length && !full && !halt()) {
      const file = queue.shift();
      await one(file).catch((error) => (full = error));
      tell(file);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (full) throw full;
  return missing;
}

/** The language of an address: that with the longest prefix that it stands under. */
function langOf(url) {
  const inner = innerOf(url) ?? "";
  const fitting = Object.entries(GUIDE.languages).filter(([, { prefix }]) => inner.startsWith(prefix));
  return fitting.sort(([, one], [, other]) => other.prefix.length - one.prefix.length)[0][0];
}

async function install() {
  const older = await olderCache();
  const readers = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const homes = readers.map(({ url }) => `home ${langOf(new URL(url))}`);
  const groups = new Set([...(await groupsIn(older)), ...homes].filter((group) => !group.startsWith("part ")));
  let sure = true;
  const lists = await Promise.all([...groups].map((group) => filesOf(group).catch(() => ((sure = false), []))));
  try {
    await bring([...GUIDE.core, ...lists.flat()], { older });
    await regroup((kept) => groups.forEach((group) => kept.add(group)));
    if (older) await carryOver(older, sure);
  } catch (error) {
    // No room for the new version: the one before stays whole.
    await caches.delete(CACHE);
    throw error;
  }
}

/** Takes over the pages that were read; and everything, where it is not known what is still there. */
async function carryOver(older, sure) {
  const cache = await caches.open(CACHE);
  for (const request of await older.keys()) {
    const answer = await older.match(request);
    const wanted = !sure || (isPage(new URL(request.url)) && !answer.headers.has(HASH));
    if (wanted && !(await cache.match(request))) await cache.put(request, answer);
  }
}

async function activate() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Keeps what was just read. That there is no room is no reason not to show it. */
async function keep(request, answer, before) {
  const tag = (one) => one?.headers.get("etag") ?? one?.headers.get("last-modified");
  const same = tag(answer) && tag(answer) === tag(before);
  if (!answer.ok || answer.type !== "basic" || answer.redirected || same) return;
  const url = new URL(request.url);
  await put(await caches.open(CACHE), url.origin + url.pathname, answer);
}

const kept = (request) => caches.open(CACHE).then((cache) => cache.match(request, LOOSELY)).catch(() => undefined);

function fetchAndKeep(event, before) {
  const asked = fetch(event.request).then((answer) => {
    event.waitUntil(keep(event.request, answer.clone(), before).catch(() => {}));
    return answer;
  });
  event.waitUntil(asked.catch(() => {}));
  return asked;
}

async function fromNetwork(event) {
  const before = await kept(event.request);
  const asked = fetchAndKeep(event, before);
  if (!before) return asked.catch(() => missing(event.request));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  return answer && answer.status < 500 ? answer : before;
}

async function fromDevice(event) {
  return (await kept(event.request)) ?? fetchAndKeep(event).catch(() => missing(event.request));
}

/** What is said of something that is not kept and cannot be had. */
function missing(request) {
  const url = new URL(request.url);
  if (request.mode === "navigate") return offlinePage(url);
  // Where a set has no translation, the widget goes on with the source; it must hear that from an answer.
  if (innerOf(url)?.startsWith("widget/v1/sets/")) return new Response("", { status: 504 });
  return Response.error();
}

function offlinePage(url) {
  const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const own = langOf(url);
  const langs = [own, ...Object.keys(GUIDE.languages).filter((lang) => lang !== own && GUIDE.said.includes(lang))];
  const parts = langs.map((lang, at) => {
    const { prefix, words } = GUIDE.languages[lang];
    const heading = at ? "h2" : "h1";
    return `<section lang="${lang}"><${heading}>${escaped(words.title)}</${heading}><p>${escaped(words.text)}</p>
<p class="buttons"><a class="button" href="">${escaped(words.again)}</a> <a class="button quiet" href="${addressOf(prefix)}">${escaped(words.home)}</a></p></section>`;
  });
  const html = `<!doctype html>
<html lang="${own}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(GUIDE.languages[own].words.title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${addressOf(GUIDE.style)}"></head>
<body class="kind-offline"><main class="page">${parts.join("")}</main></body></html>`;
  const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy } });
}

/** Whether somebody wants the fetching of the whole guide to end. */
let halted = false;

/** What pages may ask. Each gets what was said and a port to answer to. */
const answers = {
  /** Takes the place of the version before. */
  take: () => self.skipWaiting(),

  /** Keeps a page that was there before this worker, with what it had loaded. */
  async read({ files }) {
    const cache = await caches.open(CACHE);
    for (const file of files) {
      const url = new URL(file);
      const inner = innerOf(url);
      if (inner === null || NOT_OURS.test(inner) || (await cache.match(file, LOOSELY))) continue;
      const answer = await fetch(url.origin + url.pathname).catch(() => undefined);
      if (answer) await keep({ url: file }, answer);
    }
  },

  /** Keeps what an assessment that somebody looks at will need to its end. */
  async check({ lang, set }) {
    const group = `check ${lang} ${set}`;
    await bring(await filesOf(group), {});
    await regroup((groups) => groups.add(group));
  },

  /** How much all of a language is, and how much of it is there: `whole`, `part` or nothing. */
  async state({ lang }, port) {
    const groups = await groupsIn(await caches.open(CACHE));
    const { bytes, files } = GUIDE.languages[lang] ?? { bytes: 0, files: 0 };
    port.postMessage({ bytes, files, kept: ["whole", "part"].find((kind) => groups.includes(`${kind} ${lang}`)) ?? "" });
  },

  /** Fetches all of a language, and says how far it is. */
  async keep({ lang }, port) {
    halted = false;
    let done = 0;
    const tell = ([, bytes]) => port.postMessage({ done: (done += bytes) });
    let end = "failed";
    try {
      await regroup((groups) => groups.add(`part ${lang}`));
      const missing = await bring(await filesOf(`whole ${lang}`), { tell, halt: () => halted });
      if (halted) end = "stopped";
      else if (!missing) end = "kept";
      if (end === "kept") await regroup((groups) => groups.delete(`part ${lang}`) && groups.add(`whole ${lang}`));
    } catch (error) {
      if (isFull(error)) end = "full";
      if (end === "full") await answers.remove({ lang }).catch(() => {});
    }
    port.postMessage({ end });
  },

  async stop() {
    halted = true;
  },

  /** Removes what was fetched for all of a language; what other groups need and what was read stays. */
  async remove({ lang }, port) {
    const cache = await caches.open(CACHE);
    const gone = [`whole ${lang}`, `part ${lang}`];
    const others = (await groupsIn(cache)).filter((group) => !gone.includes(group));
    const lists = await Promise.all(others.map((group) => filesOf(group).catch(() => [])));
    const needed = new Set([...GUIDE.core, ...lists.flat()].map(([path]) => addressOf(path)));
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      if (answer.headers.has(HASH) && !needed.has(request.url)) await cache.delete(request);
    }
    // On a full device there is room for this only now.
    await regroup((groups) => gone.forEach((group) => groups.delete(group)));
    port?.postMessage({ end: "removed" });
  },
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  const { ask } = event.data ?? {};
  if (!Object.hasOwn(answers, ask)) return;
  event.waitUntil(Promise.resolve(answers[ask](event.data, event.ports[0])).catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const inner = innerOf(new URL(request.url));
  if (request.method !== "GET" || inner === null || NOT_OURS.test(inner) || request.headers.has("range")) return;
  event.respondWith(HASHED.test(inner) ? fromDevice(event) : fromNetwork(event));
});
