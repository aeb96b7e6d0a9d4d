// How long after a key the live preview shows it, for a module of 30 kB in a browser slowed down four times; and what the page of
// the editor loads. Prints one line of JSON.
//
//     VIVIER=target/dist/vivier node benches/editor.mjs
import { launch, visitor } from "../tests/browser/lib/browser.mjs";
import { startServer } from "../tests/browser/lib/server.mjs";
import { PASSWORD } from "../tests/browser/steps/first-start.mjs";

const KEYS = 60;

/** A module with every kind of block, of so many bytes. */
function module(bytes) {
  const section = (number) =>
    `## Section ${number}\n\nUn **paragraphe** avec un [lien](https://example.org/${number}), une note[^${number}] et du *texte* en français : « bonjour ».\n\n` +
    `### Étape ${number} (15 min)\n\n> [!FACILITATEUR]\n> **Méthode.** Plénière.\n>\n> - un\n> - deux\n\n| Qui | Quoi |\n|---|---|\n| a | b |\n| c | d |\n\n1. premier\n2. deuxième\n\n[^${number}]: La note.\n\n`;
  let text = "";
  for (let number = 1; text.length < bytes; number += 1) text += section(number);
  return text;
}

/** Fills a field with the text, sets the caret in its middle, and notes on `window` when a key was pressed and when the text changed. */
async function begin(page, selector, text) {
  await page.fill(selector, text);
  const middle = text.indexOf("paragraphe", text.length / 2);
  await page.locator(selector).evaluate((field, middle) => {
    field.focus();
    field.setSelectionRange(middle, middle);
    window.times = [];
    window.addEventListener("keydown", (event) => (window.pressed = event.timeStamp), true);
    window.addEventListener("input", () => (window.changed = performance.now()), true);
  }, middle);
}

/** Presses keys in a browser slowed down four times; the times that the page notes. */
async function typeSlowly(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press("a");
    await page.waitForTimeout(150);
  }
  return page.evaluate(() => window.times);
}

/** The same keys in a field of the same text on an empty page: what the browser takes, in milliseconds, until it says that it has changed. */
async function emptyPage(text) {
  const { page, context } = await visitor(browser);
  await page.setContent("<textarea rows=30 cols=80></textarea>");
  await begin(page, "textarea", text);
  await page.evaluate(() => window.addEventListener("input", () => window.times.push([window.changed - window.pressed])));
  const times = await typeSlowly(page);
  await context.close();
  return times;
}

/** A value of a column that so large a part of the rows is below. */
function quantile(times, column, part) {
  const sorted = times.map((time) => time[column]).sort((a, b) => a - b);
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1));
}

const server = await startServer("sqlite");
const browser = await launch();
try {
  const { page, context } = await visitor(browser);
  await page.goto(server.firstLink);
  await page.fill("[name=password]", PASSWORD);
  await page.click("main button[type=submit]");
  await page.click("button[name=later]");
  await page.goto(`${server.origin}/author/new`);
  await page.fill("[name=title]", "Mesure");
  await page.fill("[name=code]", "M99");
  await page.click("main form button[type=submit]");
  const loaded = { wasm: 0, js: 0 };
  page.on("response", async (response) => {
    const size = await response.request().sizes().catch(() => undefined);
    // What comes from the browser's cache once more has no size.
    const kind = response.url().match(/vivier-editor-\w+\.(js|wasm)$/)?.[1];
    if (kind) loaded[kind] = Math.max(loaded[kind], size?.responseBodySize ?? 0);
  });
  await context.newCDPSession(page).then((session) => session.send("Network.enable"));
  await page.goto(`${server.origin}/author/mesure/fr`);
  await page.locator("#tools").waitFor();
  const text = module(30_000);
  await begin(page, "#f-body", text);
  await page.evaluate(() => {
    // From the key to the change of the preview, and to the picture after it; and what of it is not the browser's own work on
    // the field: from the moment when it says that the text has changed.
    new MutationObserver(() => {
      const shown = performance.now();
      const note = () => window.times.push([shown - window.pressed, performance.now() - window.pressed, shown - window.changed]);
      requestAnimationFrame(() => setTimeout(note));
    }).observe(document.querySelector("#live-text"), { childList: true, subtree: true });
  });
  const times = await typeSlowly(page);
  const of = (column, rows = times) => ({ median: quantile(rows, column, 0.5), p95: quantile(rows, column, 0.95) });
  const figures = {
    bytes: text.length,
    keys: times.length,
    throttle: 4,
    preview_ms: of(0),
    picture_ms: of(1),
    own_ms: of(2),
    empty_page_ms: of(0, await emptyPage(text)),
    loaded_bytes: loaded,
  };
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
  await server.stop();
}
