// Loads the page again when the site has changed, and lays the problems of a failing build over it.
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

  new EventSource("/__events").addEventListener("message", (event) => {
    const report = JSON.parse(event.data);
    if (report.errors) show(report);
    else if (report.version !== version) location.reload();
    else close();
  });
})();
