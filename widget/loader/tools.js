// The bar above the widget: another language, larger type, reading aloud. It is the loader's and not the program's, since it goes
// on while one program takes another's place, and since it is smaller so.

/** In each language the bar's name and its buttons. The build writes them here. */
const said = __TOOLS_WORDS__;
const languages = { "zh-Hans": "简体", "zh-Hant": "繁體", en: "English" };
/** The steps of large type, as the attribute `size` names them; without it type is as large as usual. */
const sizes = ["", "large", "larger", "largest"];
/** Where a device keeps how large its visitor wants type, for every widget of a site. */
const kept = "learning-check.size";

/** Where the host page lets things be kept: nowhere, until the tab is closed, or for good. */
function store(element) {
  const storage = element.getAttribute("storage")?.trim();
  try {
    return storage === "none" ? undefined : storage === "session" ? sessionStorage : localStorage;
  } catch {
    // A browser that forbids to keep things forbids to look as well.
  }
}

function enlarge(element, size) {
  if (size) element.setAttribute("size", size);
  else element.removeAttribute("size");
}

/** Makes type as large as this device's visitor wanted it last time. */
function recall(element) {
  try {
    const size = store(element)?.getItem(kept);
    if (sizes.includes(size)) enlarge(element, size);
  } catch {
    // Then type is as large as the host page says.
  }
}

/** The bar for an element that shows `lang`; `aloud` fetches the reader. */
export function tools(element, lang, aloud) {
  recall(element);
  const [name, tongue, large, smaller, larger, read, quiet] = said[lang];
  const bar = Object.assign(document.createElement("div"), { className: "widget tools", role: "group", ariaLabel: name });
  bar.part = "tools";
  bar.lang = lang;
  const size = () => Math.max(0, sizes.indexOf(element.getAttribute("size") ?? ""));
  const button = (words, onclick) => Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick });
  const note = Object.assign(document.createElement("p"), { role: "status" });

  const set = (step) => {
    enlarge(element, sizes[step]);
    try {
      store(element)?.setItem(kept, sizes[step]);
    } catch {
      // It is large now all the same.
    }
  };
  const elders = button(large, () => set(size() ? 0 : 1));
  const less = button(smaller, () => set(Math.max(1, size() - 1)));
  const more = button(larger, () => set(Math.min(sizes.length - 1, size() + 1)));
  const show = () => {
    elders.ariaPressed = String(size() > 0);
    less.hidden = more.hidden = !size();
    // A button that goes away under the finger would take the focus with it.
    less.ariaDisabled = String(size() === 1);
    more.ariaDisabled = String(size() === sizes.length - 1);
  };

  const voice = button(read, async () => {
    const reading = voice.ariaPressed === "true";
    const reader = await aloud().catch(() => {});
    if (reading) return reader?.stop();
    const stopped = () => {
      voice.textContent = read;
      voice.ariaPressed = "false";
    };
    voice.textContent = quiet;
    voice.ariaPressed = "true";
    note.textContent = "";
    const hindrance = await reader?.start(element.shadowRoot, lang, stopped);
    if (hindrance === "") return;
    stopped();
    note.textContent = hindrance ?? "";
  });
  voice.ariaPressed = "false";
  voice.hidden = !("speechSynthesis" in window);

  const tongues = Object.assign(document.createElement("div"), { role: "group", ariaLabel: tongue });
  for (const [tag, word] of Object.entries(languages)) {
    const choice = button(word, () => tag === lang || element.setAttribute("lang", tag));
    choice.lang = tag;
    choice.ariaPressed = String(tag === lang);
    tongues.append(choice);
  }
  bar.append(elders, less, more, voice, tongues, note);
  // Not every browser gives a button the focus when it is clicked, and who chose here goes on from here.
  bar.addEventListener("click", ({ target }) => target.closest("button")?.focus());
  show();
  // The host page may change it as well.
  new MutationObserver(show).observe(element, { attributeFilter: ["size"] });
  return bar;
}
