// Modules and curricula without an account: the page, the language switch, the handout.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import * as paper from "../lib/paper.mjs";

export function reading(here) {
  test("reads a module and its curriculum in French and in Arabic, without an account", async () => {
    const reader = await here.newVisitor();
    const { page } = reader;
    await page.goto(`${here.origin}/`);
    await page.click("header nav a[href='/modules']");
    await page.getByRole("link", { name: /rumeurs/i }).first().click();
    assert.match(await page.textContent("h1"), /rumeurs/i);
    assert.equal(await page.getAttribute("html", "dir"), "ltr");
    assert.doesNotMatch(await page.textContent("main"), /\[!/, "no mark of a callout is left as text");
    await page.click("main a[hreflang=ar]");
    assert.equal(await page.getAttribute("article", "dir"), "rtl");
    assert.match(await page.textContent("h1"), /[\u0600-\u06ff]/);
    await page.click("footer a[hreflang=ar]");
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    assert.match(page.url(), /rumeurs-radios\/ar/, "the language switch keeps the page");
    await page.goto(`${here.origin}/curricula/consolidation-de-la-paix/fr?ui=fr`);
    assert.ok((await page.locator("main a[href^='/modules/']").count()) >= 5);
    assert.deepEqual(reader.faults, []);
    assert.deepEqual([...reader.wasmOn], [], "reading loads no WebAssembly");
    if (here.takesPictures) {
      await shoot(reader, here.origin, "/", "home");
      await shoot(reader, here.origin, "/modules", "modules");
      await shoot(reader, here.origin, "/modules/analyse-du-conflit/fr", "module");
      await shoot(reader, here.origin, "/modules/rumeurs-radios/ar", "module-in-arabic");
      await shoot(reader, here.origin, "/curricula/consolidation-de-la-paix/fr", "curriculum");
      await shoot(reader, here.origin, "/login", "login");
      await shoot(reader, here.origin, "/verify", "verify");
    }
    await reader.context.close();
  });

  test("sees the drawings of a module, on a telephone too", async () => {
    const reader = await here.newVisitor();
    const { page } = reader;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${here.origin}/modules/analyse-du-conflit/fr`);
    const drawings = page.locator("main figure img");
    assert.equal(await drawings.count(), 2);
    for (const drawing of await drawings.all()) {
      await drawing.scrollIntoViewIfNeeded();
      await drawing.evaluate((img) => img.decode());
      const [natural, box] = [await drawing.evaluate((img) => img.naturalWidth), await drawing.boundingBox()];
      assert.ok(natural > 0, "the drawing is there");
      assert.ok(box.x >= 0 && box.x + box.width <= 360, `${box.x} and ${box.width} px`);
      assert.match(await drawing.getAttribute("alt"), /^Dessin/);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    assert.deepEqual(reader.faults, []);
    await reader.context.close();
  });

  test("takes the handout home, without the facilitator's blocks; the guide is for facilitators", async () => {
    const reader = await here.newVisitor();
    await reader.page.goto(`${here.origin}/modules/analyse-du-conflit/fr`);
    const link = reader.page.locator("a[href$='handout.pdf']").first();
    assert.match(paper.plain(await link.textContent()), /PDF.*\d+ ?ko/, "the size stands beside the download");
    const handout = await here.file("/modules/analyse-du-conflit/fr/handout.pdf", reader);
    const known = { headers: { "if-none-match": handout.headers.etag } };
    const again = await reader.context.request.get(`${here.origin}/modules/analyse-du-conflit/fr/handout.pdf`, known);
    assert.equal(again.status(), 304);
    const text = paper.pages(handout.body).join(" ");
    assert.match(text, /Analyse du conflit/);
    assert.ok(paper.isSound(handout.body));
    const refused = await reader.context.request.get(`${here.origin}/modules/analyse-du-conflit/fr/guide.pdf`, { maxRedirects: 0 });
    assert.ok([303, 401, 403].includes(refused.status()), `${refused.status()}`);
    const guide = paper.pages((await here.file("/modules/analyse-du-conflit/fr/guide.pdf")).body).join(" ");
    assert.ok(guide.length > text.length, "the guide says more");
    const arabic = paper.pages((await here.file("/modules/rumeurs-radios/ar/handout.pdf", reader)).body).join(" ");
    assert.match(arabic, /[\u0600-\u06ff]{3}/);
    await reader.context.close();
  });
}
