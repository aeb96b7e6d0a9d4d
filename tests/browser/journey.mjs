// The main job from the first start to the printed certificate, in a real browser: with and without script, on both databases.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, shoot, visitor } from "./lib/browser.mjs";
import { PEOPLE } from "./lib/people.mjs";
import { startServer } from "./lib/server.mjs";
import * as paper from "./lib/paper.mjs";

const PASSWORD = "quatre mots simples ensemble";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const database of ["sqlite", "postgres"]) {
  for (const javaScript of [true, false]) {
    describe(`${database}, ${javaScript ? "with" : "without"} script`, () => journey(database, javaScript));
  }
}

function journey(database, javaScript) {
  let server;
  let admin;
  // The pictures are the same on both databases and with both kinds of browser: they are taken once.
  const takesPictures = database === "sqlite" && javaScript;

  before(async () => {
    server = await startServer(database);
    admin = await visitor(browser, { javaScript });
  });
  after(async () => {
    await admin?.context.close();
    await server?.stop();
  });

  test("the administrator opens the one-time link and chooses a password", async () => {
    const { page, expecting } = admin;
    await page.goto(server.firstLink);
    await expecting(422, async () => {
      await page.fill("[name=password]", "court");
      await page.click("main button[type=submit]");
      await page.getByRole("alert").waitFor();
    });
    assert.equal(await page.inputValue("[name=code]"), new URL(server.firstLink).searchParams.get("code"), "the code stays typed");
    await page.fill("[name=password]", PASSWORD);
    await page.click("main button[type=submit]");
    await page.locator("header .account").waitFor();
    // The link has served.
    const other = await visitor(browser, { javaScript });
    await other.page.goto(server.firstLink);
    await other.page.fill("[name=password]", PASSWORD);
    await other.expecting(422, () => other.page.click("main button[type=submit]"));
    assert.match(await other.page.textContent("main"), /déjà servi/);
    await other.context.close();
  });

  test("signs out and in again", async () => {
    const { page, expecting } = admin;
    await page.goto(`${server.origin}/account`);
    await page.click("form[action='/logout'] button");
    await page.goto(`${server.origin}/login`);
    await page.fill("[name=login]", "admin");
    await page.fill("[name=password]", `${PASSWORD}?`);
    await expecting(422, () => page.click("main button[type=submit]"));
    await page.getByRole("alert").waitFor();
    assert.equal(await page.inputValue("[name=login]"), "admin", "the name stays typed");
    await page.fill("[name=password]", PASSWORD);
    await page.click("main button[type=submit]");
    await page.locator("header .account").waitFor();
  });

  test("reads a module and its curriculum in French and in Arabic, without an account", async () => {
    const reader = await visitor(browser, { javaScript });
    const { page } = reader;
    await page.goto(`${server.origin}/`);
    await page.click("header nav a[href='/modules']");
    await page.getByRole("link", { name: /rumeurs/i }).first().click();
    assert.match(await page.textContent("h1"), /rumeurs/i);
    assert.equal(await page.getAttribute("html", "dir"), "ltr");
    assert.ok(!/FACILITATEUR\]/.test(await page.textContent("main")), "the facilitator's marks are no text");
    await page.click("main a[hreflang=ar]");
    assert.equal(await page.getAttribute("article", "dir"), "rtl");
    assert.match(await page.textContent("h1"), /[\u0600-\u06ff]/);
    await page.click("footer a[hreflang=ar]");
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    assert.match(page.url(), /rumeurs-radios\/ar/, "the language switch keeps the page");
    await page.goto(`${server.origin}/curricula/consolidation-de-la-paix/fr?ui=fr`);
    assert.equal(await page.locator("main a[href^='/modules/']").count() >= 5, true);
    assert.deepEqual(reader.faults, []);
    assert.deepEqual([...reader.wasmOn], [], "reading loads no WebAssembly");
    if (takesPictures) {
      await shoot(reader, server.origin, "/", "home");
      await shoot(reader, server.origin, "/modules", "modules");
      await shoot(reader, server.origin, "/modules/analyse-du-conflit/fr", "module");
      await shoot(reader, server.origin, "/modules/rumeurs-radios/ar", "module-ar");
      await shoot(reader, server.origin, "/curricula/consolidation-de-la-paix/fr", "curriculum");
      await shoot(reader, server.origin, "/login", "login");
    }
    await reader.context.close();
  });

  test("registers six people, whose names break programs", async () => {
    const { page, expecting } = admin;
    for (const person of PEOPLE) {
      await page.goto(`${server.origin}/people/new`);
      await page.fill("[name=name]", person.name);
      if (person.arabic) await page.fill("[name=arabic_name]", person.arabic);
      await page.check(`[name=sex][value=${person.sex}]`);
      if (person.birth) {
        await page.check(`[name=birth_precision][value=${person.birth.precision}]`);
        if (person.birth.date) await page.fill("[name=birth_date]", person.birth.date);
        if (person.birth.year) await page.fill("[name=birth_year]", person.birth.year);
      }
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
      assert.equal(paper.plain(await page.textContent("h1")), person.name.normalize("NFC"));
    }
    await page.goto(`${server.origin}/people/new`);
    await page.fill("[name=name]", "Ɛ".repeat(10_000));
    await page.fill("[name=structure]", "Radio de proximité");
    await expecting(422, () => page.getByRole("button", { name: "Enregistrer" }).click());
    await page.getByRole("alert").waitFor();
    assert.equal(await page.inputValue("[name=structure]"), "Radio de proximité", "what was typed stays");
    assert.equal(await post("/people/new", { name: "X", birth_precision: "exact", birth_date: "2001-02-31" }), 422);
    if (takesPictures) {
      await shoot(admin, server.origin, "/people", "people");
      await shoot(admin, server.origin, "/people/new", "person-new");
    }
  });

  /** Sends a form as the page would, with values that no form lets through; the status of the answer. */
  async function post(path, form) {
    const answer = await admin.context.request.post(server.origin + path, { form, headers: { origin: server.origin }, maxRedirects: 0 });
    return answer.status();
  }

  test("nothing went wrong in any page", () => {
    assert.deepEqual(admin.faults, []);
  });
}
