// The register: six people, and what no register should take.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import * as paper from "../lib/paper.mjs";
import { PEOPLE } from "../lib/people.mjs";

export function people(here) {
  test("registers six people, whose names break programs", async () => {
    const { page } = here.admin;
    for (const person of PEOPLE) {
      await page.goto(`${here.origin}/people/new`);
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
    if (here.takesPictures) {
      await shoot(here.admin, here.origin, "/people", "people");
      await shoot(here.admin, here.origin, "/people/new", "person-new");
    }
  });

  test("a person registered twice is proposed, merged and separated again", async () => {
    const { page, expecting } = here.admin;
    for (const name of ["Fadimata Walet Ahmed Cissé", "CISSÉ FATOUMATA WT AHMADOU"]) {
      await page.goto(`${here.origin}/people/new`);
      await page.fill("[name=name]", name);
      await page.check("[name=sex][value=f]");
      await page.check("[name=birth_precision][value=year]");
      await page.fill("[name=birth_year]", "1985");
      // Somebody of this name is known: that is asked about.
      await expecting(409, async () => {
        await page.getByRole("button", { name: "Enregistrer" }).first().click();
        const anyway = page.getByRole("button", { name: "C’est une autre personne" });
        if (await anyway.isVisible()) await anyway.click();
        await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
      });
    }
    await page.goto(`${here.origin}/people/duplicates`);
    await page.getByRole("link", { name: /^Comparer/ }).first().click();
    await page.getByRole("button", { name: "Réunir les deux fiches" }).click();
    await page.waitForURL(/\/people\/duplicates\/merges\//);
    await page.getByRole("button", { name: "Séparer les deux fiches" }).click();
    await page.waitForURL(/\/people\/duplicates\/[0-9a-f-]{36}\//);
    assert.ok(await page.getByText("Il a été noté que ce ne sont pas les mêmes").isVisible());
    for (const path of ["/admin/places", "/admin/places/import", "/admin/languages", "/admin/languages/khq"]) {
      assert.equal((await page.goto(`${here.origin}${path}`)).status(), 200);
    }
    await page.goto(`${here.origin}/admin/places`);
    await page.locator("table.places tbody a").first().click();
    await page.waitForURL(/\/admin\/places\/[0-9a-f-]{36}/);
  });

  test("a name of 10,000 characters and the 31st of February come back with what is wrong", async () => {
    const { page, expecting } = here.admin;
    await page.goto(`${here.origin}/people/new`);
    await page.fill("[name=name]", "Ɛ".repeat(10_000));
    await page.check("[name=sex][value=unstated]");
    await page.getByText("Autres renseignements").click();
    await page.fill("[name=structure]", "Radio de proximité");
    await expecting(422, () => page.getByRole("button", { name: "Enregistrer" }).click());
    await page.getByRole("alert").waitFor();
    assert.equal(await page.inputValue("[name=structure]"), "Radio de proximité", "what was typed stays");
    assert.equal(await here.post("/people/new", { name: "X", birth_precision: "exact", birth_date: "2001-02-31" }), 422);
  });
}
