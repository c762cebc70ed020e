// In the page around a frame with the widget: gives each frame the height of what is in it, and passes the widget's events on.
//
// A frame is one whose address is frame.html beside this file. Nothing is believed that does not come from exactly that
// frame's window and that origin.

const page = new URL("frame.html", import.meta.url);
const kinds = ["ready", "change", "complete", "error"];
const tallest = 60000;

const isOurs = (frame) => {
  const { origin, pathname } = new URL(frame.src, document.baseURI);
  return origin === page.origin && pathname === page.pathname;
};
const frames = () => [...document.querySelectorAll("iframe[src]")].filter(isOurs);
const hello = (frame) => frame.contentWindow?.postMessage({ to: "learning-check", hash: location.hash }, page.origin);

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== page.origin || data?.from !== "learning-check") return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  if (!frame) return;
  if (data.kind === "here") hello(frame);
  if (data.kind === "height" && data.height > 0 && data.height <= tallest) frame.style.height = `${data.height}px`;
  if (kinds.includes(data.kind)) frame.dispatchEvent(new CustomEvent(data.kind, { detail: data.detail, bubbles: true }));
});

const greeted = new WeakSet();
const greet = () => {
  for (const frame of frames()) {
    if (greeted.has(frame)) continue;
    greeted.add(frame);
    frame.addEventListener("load", () => hello(frame));
    // One that has been loaded already; before that, whatever is in it is no page of ours to speak to.
    if (frame.contentDocument?.URL !== "about:blank") hello(frame);
  }
};
greet();
// Frames that come later: a framework may put one in at any time.
new MutationObserver(greet).observe(document.documentElement, { childList: true, subtree: true });
