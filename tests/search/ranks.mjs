// Asks the shipped search the questions of queries.tsv over a built site, and says how it did: `node ranks.mjs SITE [--all]`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [site, flag] = process.argv.slice(2);
const here = import.meta.dirname;
const engine = await import(pathToFileURL(join(site, "assets/search-engine.js")));
const lines = (name) => readFileSync(join(here, name), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const failures = [];
const fail = (text) => failures.push(text);

// The script takes texts apart as the generator does.
const known = engine.folder("學学習习");
for (const line of lines("terms.tsv")) {
  const [text, expected] = line.split("\t");
  const made = engine.terms(text, known).join(" ");
  if (made !== expected) fail(`terms of ${text}: ${made}, not ${expected}`);
}

const folder = join(site, "search/zh-Hans");
let bytes = 0;
const load = async (name) => {
  const read = readFileSync(join(folder, name));
  // Every host compresses JSON; the chunks may come as they are.
  bytes += name.endsWith(".json") ? gzipSync(read).length : read.length;
  return read;
};
const fresh = () => ((bytes = 0), engine.open(load));

let right = 0;
let most = 0;
const queries = lines("queries.tsv").map((line) => line.split("\t"));
for (const [query, kind, first, never = ""] of queries) {
  const search = await fresh();
  const { results, meant } = await search.find(query);
  most = Math.max(most, bytes);
  const top = results.slice(0, 3).map((result) => result.page.address);
  const wanted = first.split(" ").filter(Boolean);
  const isNever = (address) =>
    never.split(" ").some((bad) => bad && (bad.endsWith("*") ? address.startsWith(bad.slice(0, -1)) : address === bad));
  const found = wanted.some((page) =>
    page === "any" ? top.length > 0 : page.startsWith("!") ? top[0] === page.slice(1) : top.includes(page));
  if (bytes > 100_000) console.error(`${bytes} bytes for ${query}`);
  const good = found && !top.some(isNever);
  right += good;
  if (!good || flag === "--all") console.error(`${good ? "right" : "wrong"} ${kind} ${query}: ${top.join(" ")} (${results.length}${meant ? `, ${meant}` : ""})`);
}
const share = right / queries.length;
if (share < 0.95) fail(`${right} of ${queries.length} queries are right`);

// Any piece of any page's words is found, and a page that has it whole comes first.
const entity = { amp: "&", lt: "<", gt: ">", quot: '"' };
const search = await fresh();
const texts = new Map();
for (const { address } of search.pages) {
  const html = readFileSync(join(site, address, "index.html"), "utf8");
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"))
    .replace(/<(nav|script|style|svg|form|template)\b[^]*?<\/\1>/g, "\n")
    .replace(/<\/?(?:a|abbr|b|bdi|code|em|i|mark|q|s|small|span|strong|time|button)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, "\n").replace(/&(\w+);/g, (whole, name) => entity[name] ?? whole);
  texts.set(address, main);
}
let seed = 7;
const dice = (below) => (seed = (seed * 48271) % 2147483647) % below;
const all = [...texts.values()];
let [tried, whole] = [0, 0];
while (tried < 600) {
  const pieces = all[dice(all.length)].match(/\p{Script=Han}{2,}/gu);
  if (!pieces) continue;
  const piece = [...pieces[dice(pieces.length)]];
  const length = 2 + dice(Math.min(7, piece.length - 1));
  const query = piece.slice(dice(piece.length - length + 1)).slice(0, length).join("");
  tried++;
  const { results, meant } = await search.find(query);
  if (!results.length || meant) fail(`not found: ${query}`);
  else if (texts.get(results[0].page.address).includes(query)) whole++;
  else if (flag === "--all") console.error(`not whole in the first: ${query}: ${results[0].page.address}`);
}
if (whole / tried < 0.99) fail(`${whole} of ${tried} pieces stand whole in the first page`);

console.log(JSON.stringify({ queries: queries.length, right, pieces: tried, whole, bytes: most }));
for (const text of failures) console.error(text);
process.exit(failures.length ? 1 : 0);
