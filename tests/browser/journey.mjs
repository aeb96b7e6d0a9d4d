// The main job from the first start to the printed certificate, in a real browser: with and without script, on both databases.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, shoot, visitor } from "./lib/browser.mjs";
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

  test("nothing went wrong in any page", () => {
    assert.deepEqual(admin.faults, []);
  });
}
