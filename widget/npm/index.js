// Defines <learning-check>. On a server there are no elements to define, so importing this there does nothing.
if (globalThis.customElements) await import("./learning-check.js");
