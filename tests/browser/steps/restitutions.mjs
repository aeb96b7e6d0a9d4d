// Restitutions and the cascade: noted on a telephone's width, listed, drawn, and the sheet to print.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import { PEOPLE } from "../lib/people.mjs";

export function restitutions(here) {
  test("a restitution is noted, and another one after it with the same place and day", async () => {
    const { page } = here.admin;
    await page.goto(`${here.origin}/restitutions`);
    await page.goto(`${here.origin}/restitutions/new`);
    await page.check("[name=kind][value=forum]");
    await page.fill("[name=held_on]", "2026-03-02");
    await page.selectOption("[name=place]", { index: 1 });
    await page.selectOption("[name=lang]", "fr");
    await page.fill("[name='women-15-29']", "12");
    await page.fill("[name='men-15-29']", "7");
    await page.fill("[name=who]", PEOPLE[0].name);
    await page.getByRole("button", { name: "Enregistrer et en saisir une autre" }).click();
    await page.waitForURL(/\/restitutions\/new\?after=/);
    assert.equal(await page.inputValue("[name=held_on]"), "2026-03-02");
    assert.equal(await page.inputValue("[name='women-15-29']"), "");
    // Who led it is offered for the next one; who led that stands on its sheet.
    const leader = page.locator("input[name=leader]");
    assert.equal(await leader.isChecked(), false);
    await leader.check();
    await page.check("[name=kind][value=radio]");
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.waitForURL(/\/restitutions\/[0-9a-f-]{36}\?saved/);
    for (const address of ["/restitutions", "/restitutions/places", "/restitutions/import", "/cascade", "/cascade/recall"]) {
      await page.goto(here.origin + address);
    }
    if (here.takesPictures) {
      await shoot(here.admin, here.origin, "/restitutions", "restitutions");
      await shoot(here.admin, here.origin, "/restitutions/new", "restitution-new");
      await shoot(here.admin, here.origin, "/cascade", "cascade");
    }
  });
}
