// Measures a page with the same 16 questions: `ready` until the first question can be answered, `answer` from the click on
// a level until the browser has painted what came of it (the mean of all questions), `result` from the last step until the
// radar is painted. Milliseconds. The page says how its own things are found.

const painted = () =>
  new Promise((resolve) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    }),
  );

async function until(there) {
  for (;;) {
    const now = await painted();
    const found = there();
    if (found) return [found, now];
  }
}

/** From an act until the last frame in which something changed because of it; three still frames end it. */
async function settled(root, act) {
  let changes = 0;
  const observer = new MutationObserver((list) => (changes += list.length));
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  const start = performance.now();
  act();
  let end = await painted();
  for (let still = 0, seen = changes; still < 3; ) {
    const now = await painted();
    if (changes === seen) still++;
    else [still, seen, end] = [0, changes, now];
  }
  observer.disconnect();
  return end - start;
}

export async function measure({ root, start, levels, next, radar }) {
  const [begin] = await until(start);
  begin.click?.();
  let [choices, now] = await until(levels);
  const ready = now;
  let answer = 0;
  const count = 16;
  for (let question = 0; question < count; question++) {
    [choices] = await until(levels);
    answer += await settled(root(), () => choices[2].click());
    const last = question === count - 1;
    const leaving = choices[0];
    now = performance.now();
    next().click();
    if (!last) await until(() => !leaving.isConnected || levels()?.[0] !== leaving);
  }
  const [, drawn] = await until(radar);
  return { ready, answer: answer / count, result: drawn - now };
}
