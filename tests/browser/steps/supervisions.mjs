// A supervision visit, noted on a telephone's width and two in a row; and a filter of the directory that is kept and forgotten.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import { PEOPLE } from "../lib/people.mjs";

export function supervisions(here) {
  test("a visit is noted by the grid, and another one after it with the same place and day", async () => {
    const { page } = here.admin;
    await page.goto(`${here.origin}/supervisions`);
    await page.goto(`${here.origin}/supervisions/new`);
    await page.fill("[name=who]", PEOPLE[0].name);
    await page.fill("[name=held_on]", "2026-03-02");
    await page.selectOption("[name=place]", { index: 1 });
    await page.selectOption("[name=lang]", "fr");
    await page.fill("[name=visitor]", "Oumar Sidi Touré");
    for (const [at, mark] of ["3", "4", "-", "2", "3", "3", "4"].entries()) await page.check(`[name=mark-${at}][value='${mark}']`);
    await page.fill("[name=next_step]", "Finir à l’heure");
    await page.fill("[name=next_on]", "2026-05-04");
    await page.getByRole("button", { name: "Enregistrer et en saisir une autre" }).click();
    await page.waitForURL(/\/supervisions\/new\?after=/);
    assert.equal(await page.inputValue("[name=held_on]"), "2026-03-02");
    assert.equal(await page.inputValue("[name=visitor]"), "Oumar Sidi Touré");
    assert.equal(await page.locator("[name=mark-0]:checked").count(), 0);
    await page.locator(".notice.done a").first().click();
    await page.waitForURL(/\/supervisions\/[0-9a-f-]{36}$/);
    await page.goto(`${page.url()}/edit`);
    await page.goto(`${page.url().replace("/edit", "/remove")}`);
    await page.goto(`${here.origin}/supervisions?planned=1`);
    if (here.takesPictures) {
      await shoot(here.admin, here.origin, "/supervisions", "supervisions");
      await shoot(here.admin, here.origin, "/supervisions/new", "supervision-new");
    }
  });

  test("a filter is kept under a name, leads to the list, and is forgotten", async () => {
    const { page } = here.admin;
    await page.goto(`${here.origin}/people?consent=missing`);
    await page.getByRole("link", { name: "Garder ce filtre" }).click();
    await page.waitForURL(/\/people\/filters\?/);
    await page.fill("[name=name]", "À faire signer");
    await page.getByRole("button", { name: "Garder", exact: true }).click();
    await page.waitForURL(/\/people\?consent=missing/);
    await page.goto(`${here.origin}/people`);
    await page.getByRole("link", { name: "À faire signer" }).click();
    await page.waitForURL(/\/people\?consent=missing/);
    await page.getByRole("link", { name: "Gérer mes filtres" }).click();
    await page.waitForURL(/\/people\/filters$/);
    await page.getByRole("button", { name: /^Supprimer/ }).click();
    await page.waitForURL(/\/people\/filters\?forgotten/);
    assert.ok(await page.getByText("Vous ne gardez aucun filtre").isVisible());
  });
}
