// A cohort while it runs: its timetable, a trial session seen, an exception, a departure; cancelled and taken back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import { recentCohort } from "../lib/cohorts.mjs";

export function cohortLife(here) {
  test("a cohort has a timetable, and is cancelled and reinstated with its reason", async () => {
    const { page, expecting } = here.admin;
    const cohort = await recentCohort(here);
    const open = (part) => page.goto(`${here.origin}${cohort}${part}`);
    const notice = (text) => page.locator(".notice", { hasText: text }).first().waitFor();
    await open("");
    await page.getByRole("link", { name: "Programme des demi-journées" }).click();
    const [from, to] = [page.locator("[name^=from-]"), page.locator("[name^=to-]")];
    const kept = await to.first().inputValue();
    await to.first().fill("");
    await expecting(422, () => page.getByRole("button", { name: "Enregistrer le programme" }).click());
    // The problem says of which half-day it is.
    assert.match(await page.getByRole("alert").textContent(), /matin · Fin/);
    await to.first().fill(kept);
    await from.first().fill("08:20");
    await page.getByRole("button", { name: "Enregistrer le programme" }).click();
    await notice("C’est enregistré");
    await open("/timetable");
    assert.equal(await from.first().inputValue(), "08:20");
    if (here.takesPictures) await shoot(here.admin, here.origin, `${cohort}/timetable`, "timetable");

    await open("/cancel");
    await page.fill("[name=reason]", "Route coupée par la crue");
    await page.getByRole("button", { name: "Annuler la cohorte" }).click();
    for (const part of ["", "/papers", "/trainers"]) {
      await open(part);
      await notice("Route coupée par la crue");
    }
    await open("/papers");
    assert.equal(await page.locator("a[href$='.pdf']").count(), 0, "nobody prints for it");
    await expecting(409, () => open("/edit"));
    await page.getByRole("link", { name: /^Ouvrir la cohorte/ }).click();
    await page.getByRole("button", { name: "Rétablir la cohorte" }).click();
    await notice("elle a lieu");
  });

  test("a trial session is seen, an exception decided, a departure noted", async () => {
    const { page, expecting } = here.admin;
    const cohort = await recentCohort(here);
    const open = (part) => page.goto(`${here.origin}${cohort}${part}`);
    const follow = async (part, ending) => {
      await open(part);
      const href = await page.locator(`main a[href$='${ending}']`).first().getAttribute("href");
      await page.goto(here.origin + href);
    };
    await follow("/scores", "/observation");
    for (const place of [0, 1, 2, 3]) await page.check(`[name=mark-${place}][value='3']`);
    const save = page.getByRole("button", { name: "Noter l’observation" });
    // The browser itself asks for what is missing; without it the server names the criterion.
    await page.evaluate(() => document.querySelector("main form").setAttribute("novalidate", "")).catch(() => {});
    if (here.javaScript) {
      await expecting(422, () => save.click());
      await page.getByRole("alert").getByRole("link", { name: " : " }).first().waitFor();
    }
    await page.check("[name=mark-4][value='4']");
    await save.click();
    await page.waitForURL(/saved/);
    await follow("/completion", "/exception");
    await page.check("[name=outcome][value=certificate]");
    await page.fill("[name=decided_by]", "Hawa Sidibé");
    await page.fill("[name=reason]", "malade le dernier jour");
    await page.getByRole("button", { name: "Noter l’exception" }).click();
    await page.waitForURL(/saved/);
    await follow("/roster", "/leave");
    await page.selectOption("[name=from]", { index: 2 });
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.locator(".notice.done", { hasText: "C’est enregistré" }).waitFor();
    assert.match(await page.textContent("main"), /partie ou parti dès le/);
  });
}
