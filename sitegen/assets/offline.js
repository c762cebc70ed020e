// Has the guide kept for reading with the network off, and offers a newer version where one is there. It is never taken by itself.
// The worker is in `sw.js`; it is asked for when the page has loaded and nothing else is to be done.
(() => {
  const { root, newer, take, leave } = document.currentScript.dataset;
  const workers = navigator.serviceWorker;
  // Not inside another page, and not in the preview of somebody who writes.
  if (!workers || self !== top || document.querySelector("script[data-live]")) return;

  /** A page on which somebody may be answering: nothing is laid over it. */
  const assessment = document.querySelector("body.kind-check learning-check");
  /** Remembers, until the window is closed, that the newer version was left. */
  const LEFT = "guide-newer-left";
  const session = (work) => {
    try {
      return work(sessionStorage);
    } catch {
      return undefined;
    }
  };

  const button = (words, className, work) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className, textContent: words });
    made.addEventListener("click", work);
    return made;
  };

  const offer = (worker) => {
    if (assessment || document.querySelector(".newer") || session((store) => store.getItem(LEFT))) return;
    const bar = document.createElement("section");
    bar.className = "newer";
    bar.setAttribute("aria-label", newer);
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    const takeIt = button(take, "button", () => {
      if (worker.state !== "installed") return location.reload();
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage({ ask: "take" });
    });
    const leaveIt = button(leave, "button quiet", () => {
      session((store) => store.setItem(LEFT, "1"));
      bar.remove();
    });
    bar.append(said, takeIt, leaveIt);
    document.body.append(bar);
    // What is put into a status that is there already is read aloud.
    requestAnimationFrame(() => (said.textContent = newer));
  };

  const watch = (registration) => {
    // The first version of all is no newer one.
    const ready = (worker) => worker.state === "installed" && registration.active && offer(worker);
    const look = (worker) => {
      if (!worker) return;
      ready(worker);
      worker.addEventListener("statechange", () => ready(worker));
    };
    look(registration.waiting);
    look(registration.installing);
    registration.addEventListener("updatefound", () => look(registration.installing));
  };

  const start = async () => {
    const before = workers.controller;
    let url = new URL(`${root}sw.js`, location.href).href;
    if (self.trustedTypes) url = trustedTypes.createPolicy("guide-offline", { createScriptURL: (own) => own }).createScriptURL(url);
    watch(await workers.register(url, { updateViaCache: "none" }));
    const { active } = await workers.ready;
    if (!before) {
      const files = performance.getEntriesByType("resource").map(({ name }) => name);
      active.postMessage({ ask: "read", files: [location.href, ...files] });
    }
    if (assessment) active.postMessage({ ask: "check", lang: document.documentElement.lang, set: assessment.getAttribute("set") });
  };

  const idle = self.requestIdleCallback ?? setTimeout;
  // Where a device keeps nothing, the guide is as it was without all this.
  addEventListener("load", () => idle(() => start().catch(() => {})));
})();
