// Reads the screen aloud with a voice of the device. Only voices that speak on the device itself are used: others would send what
// stands on the screen, answers too, to whoever offers them.

/** In each language what is said where a device has no voice for it. The build writes it here. */
const voiceless = __ALOUD_WORDS__;
/** What is read as one piece. What stands in one of these is not read again with the one around it. */
const pieces = "h2, h3, h4, h5, h6, p, li, legend, summary, label, dt, dd, caption, th, td, button.line, figcaption";
/** What says nothing to the ear, or is said elsewhere. */
const silent = "svg, .steps-bar, .saving, [hidden], input, textarea, select, .buttons, .steps, .ways";

const tongues = {
  "zh-Hans": [/^zh[-_]?(cn|hans|sg)/i, /^(zh|cmn)(?!.*(hk|yue))/i, /^zh/i],
  "zh-Hant": [/^zh[-_]?(tw|hant)/i, /^zh[-_]?hk/i, /^(zh|cmn)/i],
  en: [/^en[-_]?gb/i, /^en/i],
};

/** Voices come late in some browsers, and in some not at all. */
async function voices() {
  const now = speechSynthesis.getVoices();
  if (now.length) return now;
  await new Promise((done) => {
    speechSynthesis.addEventListener("voiceschanged", done, { once: true });
    setTimeout(done, 1500);
  });
  return speechSynthesis.getVoices();
}

async function voiceFor(lang) {
  const here = (await voices()).filter((voice) => voice.localService);
  for (const tag of tongues[lang]) {
    const voice = here.find((voice) => tag.test(voice.lang));
    if (voice) return voice;
  }
}

/** Text as it is seen, without what is silent. */
function words(element) {
  const parts = [];
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(`${silent}, ${pieces}`)) parts.push(` ${words(node)} `);
  }
  return parts.join("").replace(/\s+/g, " ").trim();
}

/** What is read, in order: also what is folded away, such as how a question is to be read. */
export function script(root) {
  const screen = root.querySelector(".screen");
  const all = screen ? [...screen.querySelectorAll(pieces)] : [];
  return all.filter((piece) => !piece.closest(silent)).map(words).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

let stopping = () => {};

/** Stops reading. */
export function stop() {
  stopping();
}

/** Begins to read the screen under `root`, and says what hinders it, or nothing. `stopped` is told when reading ends. */
export async function start(root, lang, stopped) {
  stop();
  const voice = await voiceFor(lang);
  const texts = script(root);
  if (!voice) return voiceless[lang][0];
  const heading = () => root.querySelector(".screen [data-focus]")?.textContent;
  const about = heading();
  // Another screen is another text.
  const watch = new MutationObserver(() => heading() === about || stop());
  watch.observe(root, { childList: true, subtree: true, characterData: true });
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    watch.disconnect();
    removeEventListener("pagehide", end);
    stopping = () => {};
    speechSynthesis.cancel();
    stopped();
  };
  stopping = end;
  addEventListener("pagehide", end);
  if (!texts.length) end();
  texts.forEach((text, index) => {
    const utterance = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: 0.9 });
    utterance.onerror = end;
    if (index === texts.length - 1) utterance.onend = end;
    speechSynthesis.speak(utterance);
  });
  return "";
}
