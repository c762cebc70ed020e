// Lighthouse as it comes, for a phone, on pages of a served site. Arguments: the browser, the origin.
// Standard output has one line of JSON: by page and category the median of all turns, from 0 to 100. What cost points goes to
// standard error.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const PAGES = { home: "/", item: "/indicators/family/f1-1/", assessment: "/check/family/" };
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
// Times differ from turn to turn; the rest does not.
const TURNS = 5;
// Nothing but the page may use the network or the processor.
const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const [browser, origin] = process.argv.slice(2);
const scores = {};
for (const [name, address] of Object.entries(PAGES)) {
  const turns = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    turns.push(await visit(origin + address));
  }
  for (const category of CATEGORIES) {
    const sorted = turns.toSorted((a, b) => a.categories[category].score - b.categories[category].score);
    const median = sorted[Math.floor(TURNS / 2)];
    scores[`${name}.${category}`] = median.categories[category].score * 100;
    explain(name, median, category);
  }
}
console.log(JSON.stringify(scores));

async function visit(url) {
  const userDataDir = fs.mkdtempSync(path.join(os.tmpdir(), "lighthouse-"));
  const chrome = await launch({ chromePath: browser, chromeFlags: FLAGS, ignoreDefaultFlags: false, userDataDir });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
    if (lhr.runtimeError) {
      throw new Error(`${url}: ${lhr.runtimeError.message}`);
    }
    return lhr;
  } finally {
    chrome.kill();
    fs.rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function explain(page, lhr, category) {
  for (const { id, weight } of lhr.categories[category].auditRefs) {
    const { score, title, displayValue = "" } = lhr.audits[id];
    if (weight > 0 && score !== null && score < 1) {
      console.error(`    ${page}, ${category}: ${score} of 1 for ${title} ${displayValue}`);
    }
  }
}
