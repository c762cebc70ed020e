// Stands first in every page where the driver cannot tell what came to the console. A window keeps its name from page to page.
{
  const keep = (line) => {
    if (window !== window.top) return window.top.postMessage({ forTheConsole: line }, "*");
    window.name = JSON.stringify([...JSON.parse(window.name || "[]"), line]);
  };
  for (const level of ["warn", "error"]) {
    const say = console[level];
    console[level] = (...words) => {
      keep(`${level}: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
  // What a policy forbids to load fails to load as well, which is one complaint and not two.
  const forbidden = new Set();
  const failed = ({ localName, src, href }) => {
    const address = src ?? href;
    if (["script", "link", "img"].includes(localName) && !forbidden.has(address)) keep(`error: cannot load ${address}`);
  };
  addEventListener("error", (event) => {
    if (event instanceof ErrorEvent) keep(`error: ${event.message}`);
    else setTimeout(() => failed(event.target));
  }, true);
  addEventListener("unhandledrejection", (event) => keep(`error: ${event.reason}`));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
    forbidden.add(blockedURI);
    keep(`error: Content Security Policy: ${effectiveDirective} ${blockedURI} ${sample}`);
  });
  addEventListener("message", ({ data }) => data?.forTheConsole && keep(data.forTheConsole));
}
