// A telephone that two accounts share: who signs out leaves what the other one has not sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { device } from "../lib/browser.mjs";
import { recentCohort } from "../lib/cohorts.mjs";
import * as storage from "../lib/device.mjs";
import { PASSWORD, signIn } from "./first-start.mjs";

const LOGIN = "relais";
const line = (page, text) => page.locator(".offline-bar .line", { hasText: text }).waitFor();

export function offlineShared(here) {
  if (!here.javaScript) return;
  let phone;
  const folder = storage.deviceFolder(() => phone);

  test("the second account signs out, and the first one's mark stays until its own account sends it", async () => {
    const code = here.server.cli("user", "add", "--role", "facilitator", LOGIN).match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/)[0];
    const away = await recentCohort(here, 2);
    phone = await device(folder);
    const { page, context } = phone;
    await signIn(phone, here.origin);
    await page.goto(`${here.origin}${away}/take-along`);
    await page.check("[name=with][value=names]");
    await page.locator("form#take-along button[type=submit]").click();
    await page.waitForURL(/\/offline$/);
    const person = page.locator("ol.people > li > button").first();
    await person.waitFor();
    const name = await person.locator("bdi").textContent();
    await line(page, "Tout est envoyé");
    await context.setOffline(true);
    await person.click();
    await line(page, "Pas encore envoyé : 1");
    await context.clearCookies();
    await context.setOffline(false);
    await line(page, "Votre session a expiré");

    await page.goto(`${here.origin}/login?code=${code}`);
    await page.fill("[name=password]", PASSWORD);
    await page.click("main button[type=submit]");
    await page.locator("header .account").waitFor();
    await page.goto(`${here.origin}/account?ui=en`);
    await page.click("form[action='/logout'] button");
    await page.getByText("Not sent yet by another account: 1.").waitFor();
    assert.ok(!(await page.textContent("main")).includes(name), "by number alone");
    // Another language is still the question, and so is its button.
    await page.getByRole("link", { name: "Français" }).click();
    await page.getByText(/Pas encore envoyé par un autre compte\s: 1\./).waitFor();
    await page.getByRole("button", { name: "Se déconnecter et tout effacer" }).waitFor();
    await page.getByRole("button", { name: "Se déconnecter et les laisser" }).click();
    await page.locator("a[href='/login']").first().waitFor();
    assert.equal(JSON.parse(await storage.stored(page, "queue")).length, 1);

    await signIn(phone, here.origin);
    await page.goto(`${here.origin}${away}/offline`);
    await line(page, "Tout est envoyé");
    await here.admin.page.goto(`${here.origin}${away}/attendance`);
    const marks = await here.admin.page.locator("table.grid tbody [name^=seen-]").evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(marks.map((all) => all.replaceAll(".", "")), ["p", ""]);
  });
}
