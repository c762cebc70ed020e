// Loaded only where the widget could not start: says to whoever put it into the page what is wrong and what to do.

const heading = { "zh-Hans": "给放置的人：为什么没打开", "zh-Hant": "給放置的人：為什麼沒打開", en: "For the author of this page: why" };

/** The parts of a message that `{}` stands for in a form; undefined where the message is of another form. */
function parts(message, form) {
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return message.match(new RegExp(`^${form.split("{}").map(literal).join("(.*?)")}$`, "s"))?.slice(1);
}

/** What a message means: as a text, and folded away below the line that visitors see. */
export async function explain(message, lang, folder) {
  const known = await (await fetch(new URL("schema/problems.json", folder))).json();
  const problem = known.find(({ says }) => parts(message, says));
  const found = problem && parts(message, problem.says);
  const text = problem?.[lang].replace(/\{(\d)\}/g, (_, place) => found[place]);
  const [fold, summary, said, raw] = ["details", "summary", "p", "code"].map((name) => document.createElement(name));
  fold.part = "cause";
  fold.lang = lang;
  summary.textContent = heading[lang];
  said.textContent = text ?? "";
  raw.textContent = message;
  fold.append(summary, ...(text ? [said] : []), raw);
  return { text, fold };
}
