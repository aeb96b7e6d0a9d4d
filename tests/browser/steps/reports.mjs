// Reports: an observer comes from the sign-in to the director's question, and an administrator sees every page of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import { PASSWORD } from "./first-start.mjs";

export function reports(here) {
  test("an observer learns in three clicks how many people were trained, and sees no name", async () => {
    const said = here.server.cli("user", "add", "--role", "observer", "observatrice");
    const code = said.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/)[0];
    const observer = await here.newVisitor();
    const { page } = observer;
    await page.goto(`${here.origin}/login?code=${code}`);
    await page.fill("[name=password]", PASSWORD);
    await page.click("main button[type=submit]");
    await page.locator("header .account").waitFor();
    await page.click("header a[href='/reports']");
    await page.fill("[name=from]", "2000-01-01");
    await page.click("main form button[type=submit]");
    await page.locator("p.figure").waitFor();
    assert.match(await page.textContent("p.figure"), /personnes? formée/);
    assert.equal(await page.locator("main a[href^='/people']").count(), 0);
    await observer.context.close();
  });

  test("an administrator sees charts with names, the people behind a figure, and what is frozen", async () => {
    const { page } = here.admin;
    await page.goto(`${here.origin}/reports?from=2000-01-01&to=2040-12-31`);
    const charts = page.locator("svg.chart[role=img]");
    assert.ok((await charts.count()) > 5);
    assert.match(await charts.first().locator("title").textContent(), /Par âge/);
    await page.click("table.figures tbody a");
    assert.ok((await page.locator("main table tbody tr").count()) > 0);
    for (const address of ["/reports/indicators", "/reports/bands", "/reports/frozen", "/reports/freeze"]) {
      await page.goto(here.origin + address);
    }
    if (here.takesPictures) await shoot(here.admin, here.origin, "/reports?from=2000-01-01&to=2040-12-31", "reports");
  });
}
