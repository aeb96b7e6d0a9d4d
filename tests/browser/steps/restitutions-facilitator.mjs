// Restitutions without network in the hands of a facilitator, when something goes wrong: a session that is over, a device that
// is full, a sign-out too early.
import assert from "node:assert/strict";
import { test } from "node:test";
import { device } from "../lib/browser.mjs";
import * as storage from "../lib/device.mjs";
import { PEOPLE } from "../lib/people.mjs";
import { PASSWORD } from "./first-start.mjs";

const LOGIN = "animateur";
const PLACES = ["Garbeye", "Zouera", "Adiora", "Toukabangou"];

const line = (page, text) => page.locator(".offline-bar .line", { hasText: text }).waitFor();
const save = (page) => page.getByRole("button", { name: "Enregistrer", exact: true }).click();

async function signIn(page) {
  await page.fill("[name=login]", LOGIN);
  await page.fill("[name=password]", PASSWORD);
  await page.click("main button[type=submit]");
}

export function restitutionsFacilitator(here) {
  if (!here.javaScript) return;
  let phone;
  const folder = storage.deviceFolder(() => phone);
  /** Notes one in this locality; the rest stays from the one before. */
  const fill = async (locality) => {
    const { page } = phone;
    await page.check("[name=kind][value=session]");
    await page.fill("[name=held_on]", "2026-03-09");
    await page.selectOption("[name=place]", { index: 1 });
    await page.selectOption("[name=lang]", "fr");
    await page.fill("[name=locality]", locality);
    await page.fill("[name='women-15-29']", "9");
  };
  /** How often each of the localities is in the register. */
  const noted = async () => {
    await here.admin.page.goto(`${here.origin}/restitutions`);
    const list = await here.admin.page.textContent("main");
    return PLACES.map((locality) => list.split(locality).length - 1);
  };

  test("a facilitator takes the form along once the account has its person, and no list of people with it", async () => {
    const code = here.server.cli("user", "add", "--role", "facilitator", LOGIN).match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/)[0];
    phone = await device(folder);
    const { page } = phone;
    await page.goto(`${here.origin}/login?code=${code}`);
    await page.fill("[name=password]", PASSWORD);
    await page.click("main button[type=submit]");
    await page.locator("header .account").waitFor();
    await page.goto(`${here.origin}/restitutions/take-along`);
    await page.getByText("pas encore lié").waitFor();
    const { page: desk } = here.admin;
    await desk.goto(`${here.origin}/admin/users`);
    await desk.getByRole("link", { name: LOGIN }).click();
    await desk.fill("#person [name=q]", PEOPLE[4].name);
    await desk.locator("#person form[role=search] button").click();
    await desk.locator("#person li.card button").click();
    await desk.waitForURL(/changed=1/);
    await page.goto(`${here.origin}/restitutions/take-along`);
    assert.equal(await page.locator("[name=with]").count(), 0, "there is nobody to choose between");
    await page.locator("form#take-along button[type=submit]").click();
    await page.waitForURL(/\/restitutions\/offline$/);
    await line(page, "Tout est envoyé");
    await page.getByText("notée comme animée par vous").waitFor();
    assert.equal(await page.locator("[name=leader], [name=who]").count(), 0);
    const kept = await storage.stored(page, "cohorts");
    for (const { name } of PEOPLE) assert.ok(!kept.includes(name), name);
  });

  test("the session ends while two wait: the password is asked for, nothing is lost, each goes out once", async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    for (const locality of PLACES.slice(0, 2)) {
      await fill(locality);
      await save(page);
      await page.getByText(/^Gardé sur cet appareil/).waitFor();
    }
    await line(page, "Pas encore envoyé : 2");
    const elsewhere = await here.newVisitor();
    await elsewhere.page.goto(`${here.origin}/login`);
    await signIn(elsewhere.page);
    await elsewhere.page.locator("header .account").waitFor();
    assert.equal(await here.post("/account/sessions/end", {}, elsewhere), 303);
    await elsewhere.context.close();
    await context.setOffline(false);
    await line(page, "Votre session a expiré");
    await line(page, "Pas encore envoyé : 2");
    // Meanwhile what waits can still be corrected.
    await page.getByRole("button", { name: "Corriger", exact: true }).nth(1).click();
    await page.fill("[name=locality]", PLACES[2]);
    await save(page);
    await page.getByText(/^Gardé sur cet appareil/).waitFor();
    assert.deepEqual(await noted(), [0, 0, 0, 0]);
    // The answer to what is sent gets lost once.
    let isLost = false;
    await context.route("**/api/restitutions/changes", async (route) => {
      const hasSome = JSON.parse(route.request().postData()).changes.length > 0;
      if (isLost || !hasSome) return route.continue();
      isLost = true;
      await route.fetch();
      return route.abort();
    });
    await page.getByRole("link", { name: "Se connecter" }).click();
    await page.waitForURL(/\/login\?next=/);
    await signIn(page);
    await page.waitForURL(/\/restitutions\/offline$/);
    await line(page, "Pas de réseau");
    await page.getByRole("button", { name: "Réessayer" }).click();
    await line(page, "Tout est envoyé");
    assert.ok(isLost);
    await context.unroute("**/api/restitutions/changes");
    assert.deepEqual(await noted(), [1, 0, 1, 0]);
    const { page: desk } = here.admin;
    await desk.locator("main tbody a[href^='/restitutions/']", { hasText: PLACES[0] }).or(desk.locator("main tbody tr", { hasText: PLACES[0] }).locator("a")).first().click();
    await desk.getByText(PEOPLE[4].name).first().waitFor();
  });

  test("the device is full: what was typed is in the page alone, which says so, and is sent from it once", async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    await fill(PLACES[1]);
    await storage.fill(page, true);
    await save(page);
    await page.getByText(/^Noté dans cette page seulement/).waitFor();
    const told = page.getByRole("alert");
    await told.filter({ hasText: "Seulement dans cette page : 1." }).waitFor();
    await page.locator("ul.waiting li", { hasText: PLACES[1] }).waitFor();
    await context.setOffline(false);
    await line(page, "Tout est envoyé");
    await told.filter({ hasText: "rouvrez cette page avant de continuer" }).waitFor();
    assert.deepEqual(await noted(), [1, 1, 1, 0]);
    // With room again, and opened anew, it keeps as before.
    await storage.fill(page, false);
    await page.reload();
    await line(page, "Tout est envoyé");
    assert.equal(await told.count(), 0);
  });

  test("signing out says first what would be lost, and leaves nothing of the form", async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    await fill(PLACES[3]);
    await save(page);
    await line(page, "Pas encore envoyé : 1");
    await context.route("**/api/restitutions/changes", (route) => route.abort());
    await context.setOffline(false);
    // In a second tab: the form stays open in the first.
    const other = await context.newPage();
    await other.goto(`${here.origin}/account`);
    await other.click("form[action='/logout'] button");
    await other.getByText("Se déconnecter effacerait").waitFor();
    await other.locator("li.card", { hasText: "Pas encore envoyé : 1" }).getByRole("link", { name: "Restitutions" }).waitFor();
    assert.match(await storage.stored(other, "queue"), new RegExp(PLACES[3]), "nothing is lost by asking");
    await other.getByRole("button", { name: "Se déconnecter et tout effacer" }).click();
    await other.locator("a[href='/login']").first().waitFor();
    assert.deepEqual(await storage.leftovers(other), []);
    assert.deepEqual(await noted(), [1, 1, 1, 0]);
  });
}
