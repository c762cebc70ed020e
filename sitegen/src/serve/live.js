// Loads the page again when the site has changed, at the place where the reader was, and lays the problems of a failing build over it.
// Everything is made with createElement and textContent, so that it works under trusted types.
(() => {
  const version = document.currentScript.dataset.version;
  let panel = null;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const close = () => {
    if (panel) panel.remove();
    panel = null;
  };

  const problem = (one) => {
    const item = element("li", `live-problem live-${one.severity}`);
    item.append(element("p", "live-place", one.place), element("p", "live-message", one.message));
    if (one.snippet) item.append(element("pre", "live-snippet", one.snippet));
    if (one.hint) item.append(element("p", "live-hint", one.hint));
    return item;
  };

  const show = (report) => {
    close();
    panel = element("section", "live-panel");
    panel.setAttribute("role", "alert");
    panel.setAttribute("aria-label", "生成网站时发现的问题");
    const button = element("button", "live-close", "先收起");
    button.type = "button";
    button.addEventListener("click", close);
    const list = element("ol", "live-list");
    list.append(...report.problems.map(problem));
    panel.append(element("h2", "live-title", `没有更新：${report.summary}`), button, list);
    document.body.append(panel);
  };

  // Where the reader is: the last element with an id above the middle of the window, which stays where it is though
  // what stands before it grows or shrinks; what is open; what has the focus.
  const PLACE = "sitegen-place";
  const opened = () => [...document.querySelectorAll("details")];

  const keep = () => {
    const above = [...document.querySelectorAll("main [id]")].filter(
      (one) => one.offsetParent && one.getBoundingClientRect().top < innerHeight / 2,
    );
    const last = above.at(-1);
    const place = {
      path: location.pathname,
      y: scrollY,
      id: last ? last.id : "",
      top: last ? last.getBoundingClientRect().top : 0,
      open: opened().map((one) => one.open),
      focus: document.activeElement ? document.activeElement.id : "",
    };
    sessionStorage.setItem(PLACE, JSON.stringify(place));
    history.scrollRestoration = "manual";
  };

  const restore = () => {
    const kept = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    history.scrollRestoration = "auto";
    const place = kept ? JSON.parse(kept) : null;
    if (!place || place.path !== location.pathname) return;
    opened().forEach((one, index) => {
      if (index in place.open) one.open = place.open[index];
    });
    const focus = document.getElementById(place.focus);
    if (focus) focus.focus({ preventScroll: true });
    const at = document.getElementById(place.id);
    const y = at ? scrollY + at.getBoundingClientRect().top - place.top : place.y;
    scrollTo({ top: y, behavior: "instant" });
  };
  restore();

  // What an earlier look at a built site has left under this port would show its old pages.
  const forget = async (workers) => {
    const left = await workers.getRegistrations();
    await Promise.all(left.map((one) => one.unregister()));
    for (const name of await caches.keys()) if (name.startsWith("guide ")) await caches.delete(name);
    if (left.length && workers.controller) location.reload();
  };
  if (navigator.serviceWorker) forget(navigator.serviceWorker).catch(() => {});

  new EventSource("/__events").addEventListener("message", (event) => {
    const report = JSON.parse(event.data);
    if (report.errors) show(report);
    else if (report.version !== version) {
      keep();
      location.reload();
    } else close();
  });
})();
