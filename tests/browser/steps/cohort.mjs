// A cohort from its creation to its closing: roster, attendance by tapping or by form, scores, decisions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import { PEOPLE } from "../lib/people.mjs";
import { signIn } from "./first-start.mjs";

/**
 * The island wakes when the browser is idle. Waiting for an element asks at every frame, which leaves no idle time:
 * ask now and then instead.
 */
const awake = (page) => page.waitForFunction(() => document.querySelector("#c0")?.type === "button", null, { polling: 200 });

export function cohort(here) {
  test("creates a cohort, once its dates are in order", async () => {
    const { page, expecting } = here.admin;
    await page.goto(`${here.origin}/cohorts`);
    if (here.takesPictures) await shoot(here.admin, here.origin, "/cohorts", "cohorts-empty");
    await page.goto(`${here.origin}/cohorts/new`);
    await page.selectOption("[name=curriculum]", "consolidation-de-la-paix");
    await page.selectOption("[name=lang]", "fr");
    const goundam = page.locator("[name=place] option", { hasText: /^Goundam/ }).first();
    await page.selectOption("[name=place]", await goundam.getAttribute("value"));
    await page.fill("[name=starts_on]", "2026-03-11");
    await page.fill("[name=ends_on]", "2026-03-09");
    const create = page.getByRole("button", { name: "Créer la cohorte" });
    await expecting(422, () => create.click());
    await page.getByRole("alert").waitFor();
    assert.equal(await page.inputValue("[name=starts_on]"), "2026-03-11", "what was typed stays");
    await page.fill("[name=starts_on]", "2026-03-09");
    await page.fill("[name=ends_on]", "2026-03-11");
    await create.click();
    await page.waitForURL(/\/cohorts\/[^/?]+\?created/);
    here.cohort = new URL(page.url()).pathname;
    const impossible = { curriculum: "consolidation-de-la-paix", lang: "fr", place: "", starts_on: "2026-02-31", ends_on: "2026-03-01" };
    assert.equal(await here.post("/cohorts/new", impossible), 422);
    if (here.takesPictures) await shoot(here.admin, here.origin, here.cohort, "cohort");
  });

  test("enrols the six from the register", async () => {
    const { page } = here.admin;
    for (const [number, { name }] of PEOPLE.entries()) {
      await page.goto(`${here.origin}${here.cohort}/roster`);
      await page.fill("form.search [name=q]", name);
      await page.click("form.search button");
      await page.locator("label.candidate", { hasText: name }).last().locator("input:not([disabled])").check();
      await page.getByRole("button", { name: "Inscrire", exact: true }).click();
      await page.waitForURL(/enrolled=/);
      assert.equal(await page.locator("table tbody tr").count(), number + 1);
    }
    if (here.takesPictures) await shoot(here.admin, here.origin, `${here.cohort}/roster`, "roster");
  });

  test("chooses a trainer", async () => {
    const { page } = here.admin;
    await page.goto(`${here.origin}${here.cohort}/trainers`);
    await page.fill("form.search [name=q]", PEOPLE[0].name);
    await page.click("form.search button");
    await page.locator("label.candidate", { hasText: PEOPLE[0].name }).last().locator("input").check();
    await page.getByRole("button", { name: "Ajouter comme formateurs" }).click();
    await page.locator("li.card", { hasText: PEOPLE[0].name }).waitFor();
  });

  test("answers a search for people as one types", async () => {
    if (!here.javaScript) return;
    const { page } = here.admin;
    const [{ name }] = PEOPLE;
    const typed = name.slice(0, 5);
    for (const path of ["/people", `${here.cohort}/roster`, `${here.cohort}/trainers`]) {
      await page.goto(`${here.origin}${path}`);
      await page.locator("[name=q]").pressSequentially(typed);
      // What a screen reader is told, the list, and the focus that stays in the field.
      await page.locator("main p[aria-live=polite]:not(:empty)").waitFor({ state: "attached" });
      await page.locator("#found", { hasText: name }).waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.name), "q");
      assert.equal(await page.inputValue("[name=q]"), typed);
      assert.ok(!decodeURIComponent(page.url()).includes(typed), page.url());
      // Into what was found, and back.
      const isIn = () => page.evaluate(() => document.getElementById("found").contains(document.activeElement));
      if (!(await page.locator("#found :is(tbody th a, [type=checkbox]:enabled)").count())) continue;
      await page.keyboard.press("ArrowDown");
      assert.equal(await isIn(), true, path);
      await page.keyboard.press("ArrowUp");
      assert.equal(await page.evaluate(() => document.activeElement.name), "q");
    }
  });

  test("ticks attendance", async () => {
    const { page } = here.admin;
    const address = `${here.origin}${here.cohort}/attendance`;
    await page.goto(address);
    if (here.javaScript) {
      // Once the island is awake the cells are buttons; a tap is saved at once.
      await awake(page);
      for (let session = 0; session < 6; session += 1) {
        await page.click(`#r${session}`);
        await page.click("#rest-yes");
        await page.locator("#rest-yes").waitFor({ state: "hidden" });
      }
      await page.click("#c0");
      await page.locator(".grid-state", { hasText: "Tout est enregistré" }).waitFor();
    } else {
      assert.equal(await page.locator("form.attendance table select").count(), 36);
      for (let cell = 0; cell < 36; cell += 1) await page.selectOption(`#c${cell}`, cell === 0 ? "a" : "p");
      await page.locator("form.attendance > button[type=submit]").click();
      await page.waitForURL(/saved/);
    }
    await page.goto(address);
    if (here.javaScript) await awake(page);
    const sign = here.javaScript ? await page.textContent("#c0") : await page.inputValue("#c0");
    assert.equal(sign, here.javaScript ? "✗" : "a", "what was tapped is there after a reload");
    if (here.javaScript) {
      const goes = async (from, keys) => {
        await page.focus(from);
        for (const [key, to] of Object.entries(keys)) {
          await page.keyboard.press(key);
          assert.equal(await page.evaluate(() => document.activeElement.id), to, key);
        }
      };
      for (const ui of ["ar", "fr"]) {
        await page.goto(`${address}?ui=${ui}`);
        await awake(page);
        await goes("#c8", { End: "c11", Home: "c6", "Control+End": "c35", "Control+Home": "c0" });
      }
      // A narrow page shows one half-day: its first and last person.
      await page.setViewportSize({ width: 360, height: 740 });
      const column = Number((await page.locator("td.chosen button").first().getAttribute("id")).slice(1));
      await goes(`#c${column + 12}`, { End: `c${column + 30}`, Home: `c${column}` });
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    // On paper the table is whole: nothing lies over it.
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".attendance .grid").first().isVisible(), true);
    assert.equal(await page.locator(".grid-state").first().isVisible(), false);
    await page.emulateMedia({ media: null });
    if (here.takesPictures) await shoot(here.admin, here.origin, `${here.cohort}/attendance`, "attendance");
  });

  test("two pages note something else: nothing is overwritten, and one version is chosen", async () => {
    const { page } = here.admin;
    const address = `${here.origin}${here.cohort}/attendance`;
    // A visitor of its own: of two tabs of one visitor, one lies behind the other and is hardly ever drawn.
    const other = await here.newVisitor();
    await signIn(other, here.origin);
    const open = async (on) => {
      await on.goto(address);
      if (here.javaScript) await awake(on);
    };
    for (const each of [page, other.page]) await open(each);
    const note = async (on, key, letter) => {
      if (here.javaScript) {
        const saved = on.waitForResponse((response) => new URL(response.url()).pathname === "/api/attendance");
        await on.locator("#c1").press(key);
        assert.equal((await saved).status(), 200);
        return on.locator(".grid-state", { hasText: "Tout est enregistré" }).waitFor();
      }
      await on.selectOption("#c1", letter);
      await on.locator("form.attendance > button[type=submit]").click();
      await on.waitForURL(/saved|disputed/);
    };
    await note(other.page, "e", "e");
    await note(page, "Delete", ".");
    if (here.javaScript) {
      await page.locator(".grid-state .notice", { hasText: "rien n’est écrasé" }).waitFor();
      // What is stored is shown.
      await page.locator("#c1", { hasText: /^E$/ }).waitFor();
      await page.locator(".grid-state").getByRole("link", { name: "Choisir la version juste" }).click();
    }
    await page.locator("li.card", { hasText: "excusé" }).filter({ hasText: "non noté" }).waitFor();
    if (here.takesPictures) await shoot(here.admin, here.origin, `${here.cohort}/attendance/conflicts`, "attendance-conflicts");
    await page.getByRole("button", { name: "Garder « non noté »" }).click();
    await page.waitForURL(/conflicts\?saved/);
    await open(page);
    await note(page, "p", "p");
    assert.deepEqual(other.faults, []);
    await other.context.close();
  });

  test("enters the scores", async () => {
    const { page, expecting } = here.admin;
    await page.goto(`${here.origin}${here.cohort}/scores`);
    const rows = page.locator("table.scores tbody tr");
    assert.equal(await rows.count(), 6);
    for (let at = 0; at < 6; at += 1) {
      await rows.nth(at).locator("[name^=pre-]").fill("35");
      // One stays under the rule's 60 %: an attestation, not a certificate.
      await rows.nth(at).locator("[name^=post-]").fill(at === 5 ? "45" : `${70 + at}`);
      await rows.nth(at).locator("[name^=micro-]").selectOption("yes");
    }
    await rows.nth(0).locator("[name^=post-]").fill("cent");
    await expecting(422, () => page.getByRole("button", { name: "Enregistrer les résultats" }).click());
    await page.getByRole("alert").waitFor();
    assert.equal(await rows.nth(1).locator("[name^=post-]").inputValue(), "71", "what was typed stays");
    await rows.nth(0).locator("[name^=post-]").fill("70");
    await page.getByRole("button", { name: "Enregistrer les résultats" }).click();
    await page.waitForURL(/saved/);
    if (here.takesPictures) await shoot(here.admin, here.origin, `${here.cohort}/scores`, "scores");
  });

  test("two people close it at once: one does, the other learns it", async () => {
    const { page } = here.admin;
    const other = await here.newVisitor();
    await signIn(other, here.origin);
    if (here.takesPictures) await shoot(here.admin, here.origin, `${here.cohort}/completion`, "completion");
    for (const each of [page, other.page]) {
      await each.goto(`${here.origin}${here.cohort}/completion`);
      assert.equal(await each.locator("[name=vouched]:checked").count(), 0, "the sign-off is an act");
      for (const box of await each.locator("[name=vouched]").all()) await box.check();
      await each.selectOption("[name=vouched_by]", { index: 1 });
      await each.fill("[name=confirmed_by]", "Hawa Sidibé, coordinatrice");
      await each.getByRole("button", { name: "Vérifier avant de clôturer" }).click();
      await each.getByRole("heading", { name: "Vérifiez avant de clôturer" }).waitFor();
    }
    await page.getByRole("button", { name: "Confirmer et clôturer" }).click();
    await page.waitForURL(/closed/);
    await other.expecting([409, 422], () => other.page.getByRole("button", { name: "Confirmer et clôturer" }).click());
    await other.page.getByRole("alert").waitFor();
    assert.equal(await other.page.getByRole("button", { name: "Confirmer et clôturer" }).count(), 0);
    assert.deepEqual(other.faults, []);
    await other.context.close();
    if (here.takesPictures) await shoot(here.admin, here.origin, `${here.cohort}/completion`, "completion-closed");
  });
}
