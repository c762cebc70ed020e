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
  const failed = (element) => `cannot load ${element.src ?? element.href}`;
  addEventListener("error", (event) => keep(`error: ${event.message ?? failed(event.target)}`), true);
  addEventListener("unhandledrejection", (event) => keep(`error: ${event.reason}`));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
    keep(`error: Content Security Policy: ${effectiveDirective} ${blockedURI} ${sample}`));
  addEventListener("message", ({ data }) => data?.forTheConsole && keep(data.forTheConsole));
}
