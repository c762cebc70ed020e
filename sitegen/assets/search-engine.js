// Looks a query up in the index of `sitegen/src/search`: which pages, in which order. It touches no page and no network; what it
// needs is brought by the `load` that it is given, so that the same file runs in a browser and in a test.

/** Stands after the last Han of a run. */
const END = "$";
const HAN = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}々〇]/u;
const WORD = /[\p{Alphabetic}\p{Nd}\p{Nl}\p{No}]/u;
const CODE = /^[a-z]\d+$/;
/** How soon more of the same says nothing more, and how much a long page is held back. */
const [SOON, LONG] = [1.2, 0.4];

/** How many other characters are tried in the place of one that may be wrong. */
const CHECKED = 6;

/** One character as the index has it: traditional as simplified, full width as half, capitals as small letters. */
export function folder(pairs) {
  const characters = [...pairs];
  const simplified = new Map();
  for (let at = 0; at < characters.length; at += 2) simplified.set(characters[at], characters[at + 1]);
  return (c) => {
    const code = c.codePointAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
    if ("‐‑–—−".includes(c)) return "-";
    return HAN.test(c) ? simplified.get(c) ?? c : [...c.toLowerCase()][0];
  };
}

/** An English plural as its singular, roughly; as `terms.rs` does it. */
function stem(word) {
  if (!/^[\x00-\x7f]{4,}$/.test(word) || !word.endsWith("s") || word.endsWith("ss")) return word;
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** The runs of a text: `{ han }` or `{ word }`, folded. */
export function runs(text, fold) {
  const found = [];
  let han = "";
  let word = "";
  const end = () => {
    if (han) found.push({ han });
    const whole = word.replace(/[-.]+$/, "");
    if (whole) found.push({ word: stem(whole), typed: whole });
    han = word = "";
  };
  for (const typed of text) {
    const c = fold(typed);
    if (HAN.test(c)) {
      if (word) end();
      han += c;
      continue;
    }
    const joint = (c === "-" && CODE.test(word)) || (c === "." && /\d$/.test(word) && !word.includes("."));
    if (WORD.test(c) || joint) {
      if (han) end();
      word += c;
    } else end();
  }
  end();
  return found;
}

/** The terms that a page with this text has in the index. */
export function terms(text, fold) {
  return runs(text, fold).flatMap(({ han, word }) => {
    if (word) return [word];
    const characters = [...han];
    return characters.map((c, at) => c + (characters[at + 1] ?? END));
  });
}

function reader(bytes) {
  let at = 0;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  const take = (length) => bytes.subarray(at, (at += length));
  return { number, take, more: () => at < bytes.length };
}

/** The terms of a chunk with their postings, unread. */
function readChunk(buffer) {
  const read = reader(new Uint8Array(buffer));
  const decoder = new TextDecoder();
  const found = new Map();
  let before = new Uint8Array();
  while (read.more()) {
    const common = read.number();
    const rest = read.take(read.number());
    const term = new Uint8Array(common + rest.length);
    term.set(before.subarray(0, common));
    term.set(rest, common);
    found.set(decoder.decode(term), read.take(read.number()));
    before = term;
  }
  return found;
}

/** Numbers of pages, each with `{ weight, places }`. */
function readPostings(term, bytes) {
  const read = reader(bytes);
  const pages = new Map();
  const placed = !term.endsWith(END);
  let page = 0;
  while (read.more()) {
    const step = read.number();
    page += step >> 2;
    const count = step & 2 ? read.number() : 1;
    const weight = step & 1 ? read.number() : count;
    const places = [];
    for (let place = 0, left = placed ? count : 0; left > 0; left--) places.push((place += read.number()));
    pages.set(page, { weight, places });
  }
  return pages;
}

/** How many letters have to be added, taken away, exchanged or swapped to make one word of another; `limit + 1` where more. */
function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1;
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + same);
      const swapped = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      if (swapped) next[to] = Math.min(next[to], before[to - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}

/** Whether what was asked for stands on a page as it was asked for, in one piece. */
function stands(wanted, page) {
  const placed = wanted.filter(({ place }) => place !== undefined);
  if (placed.length < 2) return placed.length === wanted.length;
  const [first, ...rest] = placed.map(({ place, pages }) => [place, new Set(pages.get(page).places)]);
  return [...first[1]].some((start) => rest.every(([place, places]) => places.has(start + place - first[0])));
}

/** Opens an index. `load(name)` gives a promise of a file's bytes. */
export async function open(load) {
  const index = JSON.parse(new TextDecoder().decode(await load("index.json")));
  return new Search(index, load);
}

/** The one list, and after it what only the other has. */
function join(first, then) {
  const there = new Set(first.map(({ number }) => number));
  return first.concat(then.filter(({ number }) => !there.has(number)));
}

class Search {
  #index;
  #load;
  #chunks = new Map();
  #average;

  constructor(index, load) {
    this.#index = index;
    this.#load = load;
    this.fold = folder(index.fold);
    this.#average = index.pages.reduce((sum, page) => sum + page[3], 0) / Math.max(1, index.pages.length);
    this.pages = index.pages.map(([address, title, kind]) => ({ address, title, kind }));
    this.home = this.pages.find((page) => page.kind === "home")?.address;
    this.titles = new Map(this.pages.map((page) => [page.address, page.title]));
    for (const page of this.pages) page.folded = this.#plain(page.title);
  }

  /** A title as it is compared: folded, and with nothing but words. */
  #plain(text) {
    return runs(text, this.fold).map(({ han, word }) => han ?? word).join(" ");
  }

  /** The chunk with this number; one that could not be fetched is tried again the next time. */
  #chunk(at) {
    if (!this.#chunks.has(at)) {
      const loading = this.#load(this.#index.chunks[at][1]).then(readChunk);
      loading.catch(() => this.#chunks.delete(at));
      this.#chunks.set(at, loading);
    }
    return this.#chunks.get(at);
  }

  /** Numbers of the chunks in which terms may stand that begin like this. */
  #places(start, whole) {
    const { chunks } = this.#index;
    let [low, high] = [0, chunks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (chunks[middle][0] <= start) low = middle + 1;
      else high = middle;
    }
    const places = [Math.max(0, low - 1)];
    if (!whole) for (let at = low; at < chunks.length && chunks[at][0].startsWith(start); at++) places.push(at);
    return chunks.length ? places : [];
  }

  /** Every term that begins like this, with its postings. */
  async #beginning(start) {
    const chunks = await Promise.all(this.#places(start, false).map((at) => this.#chunk(at)));
    return chunks.flatMap((chunk) => [...chunk].filter(([term]) => term.startsWith(start)));
  }

  async #pagesOf(term) {
    const [at] = this.#places(term, true);
    if (at === undefined) return new Map();
    const bytes = (await this.#chunk(at)).get(term);
    return bytes ? readPostings(term, bytes) : new Map();
  }

  /** Pages that have any of these terms; those of the second kind weigh little. */
  async #any(start, exactly) {
    const all = new Map();
    for (const [term, bytes] of await this.#beginning(start)) {
      for (const [page, { weight, places }] of readPostings(term, bytes)) {
        const whole = term === exactly;
        const before = all.get(page);
        const counted = Math.max(before?.weight ?? 0, whole ? weight : Math.min(1, weight * 0.25));
        all.set(page, { weight: counted, places: (before?.places ?? []).concat(places) });
      }
    }
    return all;
  }

  /** What a query asks for: each with the pages that have it. */
  async #wanted(found, last) {
    const wanted = [];
    // Where each term stands in the query, counted as places on a page are.
    let place = 0;
    found.forEach(({ han, word, typed }, run) => {
      if (word) {
        // What is still being typed may be the beginning of a word; a code stands for everything below it.
        const open = (run === found.length - 1 && last && typed.length > 1) || CODE.test(word);
        wanted.push({ run, place: place++, term: word, pages: open ? this.#any(word, word) : this.#pagesOf(word) });
        return;
      }
      const characters = [...han];
      if (characters.length === 1) wanted.push({ run, term: han, pages: this.#any(han, han + END) });
      const first = place;
      place += characters.length;
      for (let at = 0; at + 1 < characters.length; at++) {
        const term = characters[at] + characters[at + 1];
        wanted.push({ run, at, place: first + at, term, pages: this.#pagesOf(term) });
      }
    });
    const pages = await Promise.all(wanted.map((one) => one.pages));
    const total = this.pages.length;
    return wanted.map((one, at) => {
      const many = pages[at].size;
      return { ...one, pages: pages[at], rare: Math.log(1 + (total - many + 0.5) / (many + 0.5)) };
    });
  }

  /** Pages with a score for each: those that have everything, or else all that have something. */
  #score(wanted, found, everything) {
    const scores = new Map();
    // What stands nowhere says nothing about where the rest stands.
    const sum = wanted.reduce((all, one) => all + (one.pages.size ? one.rare : 0), 0);
    const covered = new Map();
    for (const { pages, rare } of wanted) {
      for (const [number, { weight }] of pages) {
        const long = 1 - LONG + (LONG * this.#index.pages[number - 1][3]) / this.#average;
        const score = (rare * weight * (SOON + 1)) / (weight + SOON * long);
        scores.set(number, (scores.get(number) ?? 0) + score);
        const [count, share] = covered.get(number) ?? [0, 0];
        covered.set(number, [count + 1, share + rare / sum]);
      }
    }
    const results = [];
    for (const [number, score] of scores) {
      const [count, share] = covered.get(number);
      if (everything ? count < wanted.length : share < 0.34) continue;
      const page = this.pages[number - 1];
      const likeness = this.#likeness(page, found);
      const whole = everything && stands(wanted, number);
      results.push({ number, page, whole, score: score * share * share + sum * likeness });
    }
    return results.sort((one, other) => other.whole - one.whole || other.score - one.score || one.number - other.number);
  }

  /** How much a page's title is what was asked for: 0, or from nearly nothing to 2 where it is exactly that. */
  #likeness(page, found) {
    const asked = found.map(({ han, word }) => han ?? word).join(" ");
    const title = page.folded;
    const bare = title.replace(/^[a-z]\d+(-\d+)? /, "");
    if (title === asked || bare === asked) return 2;
    if (title.startsWith(`${asked} `)) return 1.3 + 0.6 * (asked.length / title.length);
    if (bare.startsWith(asked)) return 1.2 + 0.5 * (asked.length / bare.length);
    if (title.includes(asked)) return 0.9 + 0.4 * (asked.length / title.length);
    const pairs = (text) => new Set(terms(text, (c) => c));
    const [mine, theirs] = [pairs(asked), pairs(bare)];
    const both = [...mine].filter((term) => theirs.has(term)).length;
    return (0.8 * 2 * both) / (mine.size + theirs.size || 1);
  }

  /** Runs with one wrong character or misspelt word put right, where that leads to pages; the best first. */
  async #corrected(found, wanted) {
    const all = [];
    for (const [run, { han, typed, word }] of found.entries()) {
      const instead = han ? await this.#otherHan([...han], run, wanted) : await this.#otherWord(word, typed, wanted, run);
      for (const [text, weight] of instead) {
        const runs = found.map((one, at) => (at === run ? (han ? { han: text } : { word: text, typed: text }) : one));
        all.push({ runs, weight });
      }
    }
    return all.sort((one, other) => other.weight - one.weight).slice(0, 3).map(({ runs }) => runs);
  }

  /** A run of Han with another character in one place: one that follows the character before it in some page with all the rest. */
  async #otherHan(characters, run, wanted) {
    const others = [];
    if (characters.length < 3) return others;
    for (let at = 1; at < characters.length; at++) {
      const touched = (one) => one.run === run && (one.at === at || one.at === at - 1);
      const rest = wanted.filter((one) => !touched(one));
      // Two characters that nobody has put side by side are what a slip looks like.
      if (wanted.every((one) => !touched(one) || one.pages.size)) continue;
      if (!rest.length || rest.some((one) => one.pages.size === 0)) continue;
      const few = rest.reduce((least, one) => (one.pages.size < least.pages.size ? one : least));
      const with_rest = new Set([...few.pages.keys()].filter((page) => rest.every((one) => one.pages.has(page))));
      if (!with_rest.size) continue;
      for (const [term, bytes] of await this.#beginning(characters[at - 1])) {
        const other = [...term][1];
        if (other === END || other === characters[at]) continue;
        let weight = 0;
        for (const [page, own] of readPostings(term, bytes)) if (with_rest.has(page)) weight += Math.min(own.weight, 8);
        if (weight) others.push([[...characters.slice(0, at), other, ...characters.slice(at + 1)].join(""), weight]);
      }
    }
    others.sort((one, other) => other[1] - one[1]);
    // What follows must fit too. It is looked up for the likeliest alone, for each may need another chunk.
    const fitting = [];
    for (const [text, weight] of others.slice(0, CHECKED)) {
      const [best] = this.#score(await this.#wanted([{ han: text }], false), [{ han: text }], true);
      if (best?.whole) fitting.push([text, best.score + Math.log(1 + weight)]);
    }
    return fitting;
  }

  /** Words of the index that are nearly this one. */
  async #otherWord(word, typed, wanted, run) {
    const known = wanted.find((one) => one.run === run);
    if (known?.pages.size || typed.length < 3) return [];
    const limit = typed.length > 6 ? 2 : 1;
    const near = (await this.#beginning(word[0])).map(([term, bytes]) => [term, distance(word, term, limit), bytes.length]);
    return near.filter(([, far]) => far <= limit).map(([term, far, many]) => [term, 10 - 4 * far + Math.log(many)]);
  }

  /** Looks a query up. `meant` is what was looked up in its place; `part` says that no page has everything. */
  async find(query) {
    const found = runs(query, this.fold).slice(0, 12);
    const none = { results: [], meant: null, part: false };
    if (!found.length) return none;
    const wanted = await this.#wanted(found, !/\s$/.test(query));
    const whole = this.#score(wanted, found, true);
    if (whole.some((result) => result.whole)) return { ...none, results: whole };
    // All of the words on one page, but nowhere as they were asked for: a page that has most of them may be what was meant.
    if (whole.length) return { ...none, results: this.#score(wanted, found, false) };
    const parts = this.#score(wanted, found, false);
    for (const runs of await this.#corrected(found, wanted)) {
      const results = this.#score(await this.#wanted(runs, false), runs, true);
      const meant = runs.map(({ han, word }) => han ?? word).join(" ");
      // Words that happen to stand on one page are no reason to take a reader's own for a mistake.
      const told = results.some(({ page }) => page.folded.includes(meant)) || results.length > 1;
      if (told && results[0].whole) return { results: join(results, parts), meant, part: false };
    }
    return { results: parts, meant: null, part: parts.length > 0 };
  }
}
