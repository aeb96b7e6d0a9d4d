// Cohorts made for a step.
import assert from "node:assert/strict";

/** A day as forms take it. */
export const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A cohort of the last two days, which have begun at any hour, or of other days from today, with so many people of the register; its address. */
export async function recentCohort(here, people = 6, [first, last] = [-2, -1]) {
  const { page } = here.admin;
  await page.goto(`${here.origin}/cohorts/new?ui=fr`);
  await page.selectOption("[name=curriculum]", "consolidation-de-la-paix");
  await page.selectOption("[name=lang]", "fr");
  const goundam = page.locator("[name=place] option", { hasText: /^Goundam/ }).first();
  await page.selectOption("[name=place]", await goundam.getAttribute("value"));
  await page.fill("[name=starts_on]", day(first));
  await page.fill("[name=ends_on]", day(last));
  await page.getByRole("button", { name: "Créer la cohorte" }).click();
  await page.waitForURL(/\/cohorts\/[^/?]+\?created/);
  const address = new URL(page.url()).pathname;
  await page.goto(`${here.origin}/people`);
  const links = await page.locator("main a[href^='/people/']").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  const ids = [...new Set(links.map((link) => link.match(/^\/people\/([0-9a-f-]{36})$/)?.[1]).filter(Boolean))];
  for (const person of ids.slice(0, people)) assert.equal(await here.post(`${address}/roster`, { person }), 303);
  return address;
}
