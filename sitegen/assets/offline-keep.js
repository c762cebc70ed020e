// The button that has the whole guide kept on this device. Nothing is fetched for it until it is pressed.
const section = document.querySelector(".keep");
const [start, stop, remove] = ["start", "stop", "remove"].map((name) => section.querySelector(`.keep-${name}`));
const [size, status, bar] = [".keep-size", "[role=status]", "progress"].map((name) => section.querySelector(name));
const words = section.dataset;
const lang = document.documentElement.lang;

const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const megabytes = (bytes) => (bytes / 1_000_000).toFixed(1);

/** Asks the worker; `tell` hears every answer. */
async function ask(message, tell) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => tell(data);
  active.postMessage({ lang, ...message }, [port2]);
}

/** Shows what can be done now; `from` had the focus and may be gone. */
function show(kept, running) {
  const focused = section.contains(document.activeElement);
  start.hidden = running || kept === "whole";
  stop.hidden = !running;
  remove.hidden = running || !kept;
  bar.hidden = !running;
  if (focused && document.activeElement.hidden) section.querySelector("button:not([hidden])").focus();
}

function state(said) {
  return ask({ ask: "state" }, ({ bytes, files, kept }) => {
    size.textContent = say(words.size, { mb: megabytes(bytes), files });
    bar.max = bytes;
    show(kept, false);
    if (said || kept === "whole") status.textContent = said || words.kept;
    section.hidden = !bytes;
  });
}

start.addEventListener("click", () => {
  bar.value = 0;
  status.textContent = words.running;
  show("", true);
  ask({ ask: "keep" }, ({ done, end }) => {
    if (end) return state(words[end]);
    bar.value = done;
    size.textContent = say(words.progress, { mb: megabytes(done), all: megabytes(bar.max) });
  });
});
stop.addEventListener("click", () => ask({ ask: "stop" }, () => {}));
remove.addEventListener("click", () => ask({ ask: "remove" }, () => state(words.removed)));

// A preview and a browser without workers never become ready, and show nothing.
if (navigator.serviceWorker) state("");
