// Restitutions without network: the form taken along, several filled in, closed, opened again, corrected, each sent once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SHOTS, device, shoot } from "../lib/browser.mjs";
import * as checks from "../lib/checks.mjs";
import * as storage from "../lib/device.mjs";
import { signIn } from "./first-start.mjs";

const PASSPHRASE = "lac Faguibine en crue";
const PLACES = ["Hamakoira", "Tin Telout", "Kel Haoussa"];
const LATE = "Bélébélé";
const UNKEPT = "Kel Inatabaghort";

const line = (page, text) => page.locator(".offline-bar .line", { hasText: text }).waitFor();
const save = (page) => page.getByRole("button", { name: "Enregistrer", exact: true }).click();

export function restitutionsOffline(here) {
  if (!here.javaScript) {
    test("without script the form of restitutions is not taken along, and the page says what to do instead", async () => {
      const { page } = here.admin;
      await page.goto(`${here.origin}/restitutions/take-along`);
      assert.equal(await page.locator("form#take-along").isVisible(), false);
      await page.getByRole("link", { name: "Fiche à imprimer" }).waitFor();
    });
    return;
  }

  let phone;
  const folder = storage.deviceFolder(() => phone);
  const unlock = async () => {
    await phone.page.fill("#passphrase", PASSPHRASE);
    await phone.page.getByRole("button", { name: "Ouvrir" }).click();
    await phone.page.getByRole("heading", { name: "Nouvelle restitution" }).waitFor();
  };

  const take = async ({ page }) => {
    await page.goto(`${here.origin}/restitutions/take-along`);
    await page.check("[name=with][value=names]");
    await page.fill("[name=passphrase]", PASSPHRASE);
    await page.locator("form#take-along button[type=submit]").click();
    await page.waitForURL(/\/restitutions\/offline$/);
    await unlock();
  };

  test("takes the form of restitutions along, with a passphrase", async () => {
    if (here.takesPictures) {
      for (const path of ["take-along", "offline"]) await here.admin.page.goto(`${here.origin}/restitutions/${path}`);
      await shoot(here.admin, here.origin, "/restitutions/take-along", "restitution-take-along");
      await here.admin.page.goto(`${here.origin}/?ui=fr`);
    }
    // More people than are shown at once.
    for (const name of ["Zahara Walet Mohamed", "Youssouf Ag Alhassane"]) {
      assert.equal(await here.post("/people/new", { name, sex: "unstated", birth_precision: "unknown" }), 303);
    }
    phone = await device(folder);
    await signIn(phone, here.origin);
    await take(phone);
    await line(phone.page, "Tout est envoyé");
  });

  test("fills in two with the network off; what is wrong is said beside its field", async () => {
    await phone.context.setOffline(true);
    const { page } = phone;
    await save(page);
    await page.getByRole("alert").getByRole("link", { name: "Choisissez la forme." }).waitFor();
    assert.equal(await page.locator("#f-held_on").getAttribute("aria-invalid"), "true");
    await page.check("[name=kind][value=forum]");
    await page.fill("[name=held_on]", "2199-03-02");
    await page.selectOption("[name=place]", { index: 1 });
    assert.equal(await page.inputValue("[name=lang]"), "", "nobody scrolls past French");
    await page.selectOption("[name=lang]", "fr");
    await page.fill("[name=locality]", PLACES[0]);
    await page.fill("[name='women-15-29']", "beaucoup");
    // Found without accents and special letters; the key of the field ticks who is left, and sends nothing.
    const found = page.locator("fieldset:has([name=who]) .choice");
    const search = page.getByLabel("Chercher dans la liste");
    assert.equal(await found.count(), 8);
    await page.getByText(/^Encore \d+ dans la liste/).waitFor();
    await search.fill("zzz");
    await page.getByText("Personne dans la liste ne répond à « zzz ».").waitFor();
    await search.fill("BURE ngana");
    assert.equal(await found.count(), 1);
    await search.press("Enter");
    assert.equal(await page.inputValue("#f-leader-search"), "");
    assert.match(await found.filter({ has: page.locator(":checked") }).textContent(), /Ŋana Ɓurɛ Sanɔgɔ · [A-Z]{3}-/);
    await search.fill("intagrist fadimata");
    assert.equal(await found.count(), 2, "who is chosen stays in sight");
    await search.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    assert.equal(await page.locator("[name=leader]:checked").count(), 2);
    await save(page);
    await page.locator("#f-held_on-problem", { hasText: "à venir" }).waitFor();
    await page.locator("[id='f-women-15-29-problem']").waitFor();
    await page.fill("[name=held_on]", "2026-03-02");
    await page.fill("[name='women-15-29']", "12");
    await save(page);
    await page.getByText(/^Gardé sur cet appareil/).waitFor();
    await line(page, "Pas encore envoyé : 1");
    // Place and day stay for the next; those who led it are in sight and to be ticked again.
    assert.equal(await page.inputValue("[name=held_on]"), "2026-03-02");
    assert.equal(await page.inputValue("[name='women-15-29']"), "");
    assert.equal(await page.locator("[name=leader]:checked").count(), 0);
    assert.match(await found.first().textContent(), /Ŋana Ɓurɛ Sanɔgɔ/);
    await found.first().getByRole("checkbox").check();
    await page.fill("[name=locality]", PLACES[1]);
    await page.fill("[name='women-15-29']", "5");
    // Two taps are one restitution.
    await page.getByRole("button", { name: "Enregistrer", exact: true }).dblclick();
    await line(page, "Pas encore envoyé : 2");
    await line(page, "Pas de réseau");
    await page.getByText(/^Gardé sur cet appareil/).waitFor();
    await line(page, "Pas encore envoyé : 2");
    if (here.takesPictures) {
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.screenshot({ path: `${SHOTS}/restitution-offline-${width}.png`, fullPage: true });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${wide} px too wide at ${width}`);
      }
      // What lies on the device with a passphrase is not to be read.
      const [stored, taken] = [await storage.stored(page, "queue"), await storage.stored(page, "cohorts")];
      assert.ok(stored.includes("bytes") && !stored.includes(PLACES[0]), stored);
      assert.ok(taken.includes("bytes") && !taken.includes("Intagrist"), taken);
    }
  });

  test("they outlive the browser; one is corrected, still without network", async () => {
    await phone.context.close();
    phone = await device(folder);
    await phone.context.setOffline(true);
    // Without network every address leads to what is on the device.
    await phone.page.goto(`${here.origin}/restitutions`);
    await phone.page.locator("li.card", { hasText: "Pas encore envoyé : 2" }).getByRole("link", { name: "Restitutions" }).click();
    await unlock();
    const { page } = phone;
    await line(page, "Pas encore envoyé : 2");
    // What is begun comes back with the page, and is not thrown away unasked.
    await page.fill("[name=locality]", "commencé");
    await page.waitForTimeout(1_500);
    await page.reload();
    await unlock();
    await page.getByText("Ce que vous aviez commencé est revenu").waitFor();
    assert.equal(await page.inputValue("[name=locality]"), "commencé");
    await page.getByRole("button", { name: "Corriger", exact: true }).nth(1).click();
    await page.getByText("n’est pas enregistré").waitFor();
    assert.equal(await page.inputValue("[name=locality]"), "commencé");
    await page.getByRole("button", { name: "Corriger sans le garder" }).click();
    await page.getByRole("heading", { name: "Vous corrigez" }).waitFor();
    assert.equal(await page.inputValue("[name=locality]"), PLACES[1]);
    await page.fill("[name=locality]", PLACES[2]);
    await save(page);
    await line(page, "Pas encore envoyé : 2");
  });

  test("the network is back: each restitution is in the register once", async () => {
    await phone.context.setOffline(false);
    await line(phone.page, "Tout est envoyé");
    const { page } = here.admin;
    await page.goto(`${here.origin}/restitutions`);
    const list = await page.textContent("main");
    const times = (text) => list.split(text).length - 1;
    assert.deepEqual(PLACES.map(times), [1, 0, 1]);
    if (here.takesPictures) {
      const found = await checks.axe(phone, here.origin, ["/restitutions/take-along"]);
      assert.equal(found.length, 0, `\n${found.join("\n")}`);
      await phone.page.goto(`${here.origin}/restitutions/offline?ui=fr`);
      await unlock();
    }
  });

  test("what the device does not keep, and says that it did, is sent from the page, once", async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    await storage.lie(page);
    await page.check("[name=kind][value=radio]");
    await page.fill("[name=held_on]", "2026-03-04");
    await page.selectOption("[name=place]", { index: 1 });
    await page.selectOption("[name=lang]", "fr");
    await page.fill("[name=locality]", UNKEPT);
    await page.locator("[name=leader]").first().check();
    await page.getByRole("button", { name: "Enregistrer", exact: true }).dblclick();
    await page.getByText(/^Noté dans cette page seulement/).waitFor();
    const told = page.getByRole("alert");
    await told.filter({ hasText: "Seulement dans cette page : 1." }).waitFor();
    await page.locator("ul.waiting li", { hasText: UNKEPT }).waitFor();
    await storage.throwAway(page);
    await context.setOffline(false);
    await line(page, "Tout est envoyé");
    await told.filter({ hasText: "rouvrez cette page avant de continuer" }).waitFor();
    // What is begun now is here alone.
    await page.fill("[name=locality]", "commencé");
    await told.filter({ hasText: "Seulement dans cette page : 1." }).waitFor();
    await here.admin.page.goto(`${here.origin}/restitutions`);
    assert.equal((await here.admin.page.textContent("main")).split(UNKEPT).length - 1, 1);
    await take(phone);
  });

  test("what the server refuses stays, with the reason beside its field, and goes out once it is corrected", async () => {
    const { page } = phone;
    await page.check("[name=kind][value=radio]");
    await page.fill("[name=held_on]", "2026-03-05");
    await page.selectOption("[name=place]", { index: 1 });
    await page.selectOption("[name=lang]", "fr");
    await page.fill("[name=who]", "personne du tout");
    await save(page);
    await line(page, "Refusé par le serveur : 1");
    await page.getByRole("button", { name: "Corriger", exact: true }).click();
    await page.locator("#f-who-problem", { hasText: "personne du tout" }).waitFor();
    await page.fill("[name=who]", "");
    await page.locator("[name=leader]").first().check();
    await save(page);
    await line(page, "Tout est envoyé");
  });

  test("after the last day nobody is on the device, and what waits is still corrected and sent", async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    await page.check("[name=kind][value=culture]");
    await page.fill("[name=held_on]", "2026-03-06");
    await page.fill("[name=locality]", "Diré");
    // Also in another spelling.
    await page.getByLabel("Chercher dans la liste").fill("asale ag inawalan");
    await page.getByLabel("Assaleh Ag Inawelan").check();
    const led = await page.locator("[name=leader]:checked").count();
    await save(page);
    await line(page, "Pas encore envoyé : 1");
    assert.ok(JSON.parse(await storage.stored(page, "cohorts"))[0].leaders);
    await storage.pass(page, "restitutions");
    await page.goto(`${here.origin}/restitutions/offline`);
    const open = async (heading) => {
      await page.fill("#passphrase", PASSPHRASE);
      await page.getByRole("button", { name: "Ouvrir" }).click();
      await page.getByRole("heading", { name: heading }).waitFor();
    };
    await open("Le dernier jour est passé");
    assert.equal(JSON.parse(await storage.stored(page, "cohorts"))[0].leaders, null);
    assert.equal(await page.locator("form [name=locality]").count(), 0, "nothing new is noted");
    await page.getByRole("button", { name: "Corriger", exact: true }).click();
    await page.getByText("La liste des personnes est effacée depuis le dernier jour").waitFor();
    // Who was chosen is there by code, without a name.
    const chosen = page.locator("fieldset:has([name=who]) .choice");
    assert.equal(await chosen.count(), led);
    for (const code of await chosen.allTextContents()) assert.match(code, /^[A-Z]{3}-\d{4}-[0-9A-Z]$/);
    assert.doesNotMatch(await page.textContent("main"), /Inawelan|Sanɔgɔ/);
    await page.fill("[name=locality]", LATE);
    await save(page);
    await page.getByText(/^Gardé sur cet appareil/).waitFor();
    await page.getByRole("heading", { name: "Le dernier jour est passé" }).waitFor();
    const asked = page.waitForRequest("**/api/restitutions/changes");
    await context.setOffline(false);
    assert.equal(JSON.parse((await asked).postData()).leaders, false, "nobody is asked for any more");
    await line(page, "Tout est envoyé");
    for (const name of ["Imprimer", "Rendre et effacer d’ici"]) await page.getByRole("button", { name }).waitFor({ state: "hidden" });
    await here.admin.page.goto(`${here.origin}/restitutions`);
    assert.equal((await here.admin.page.textContent("main")).split(LATE).length - 1, 1);
    await page.getByRole("link", { name: "Emporter sur cet appareil" }).click();
    await page.locator("form#take-along button[type=submit]").waitFor();
    await page.goto(`${here.origin}/restitutions/offline`);
    await page.getByText("Cette page n’est pas gardée sur cet appareil").waitFor();
  });

  test("giving the form back removes it", async () => {
    const { page } = phone;
    await page.goto(`${here.origin}/restitutions/take-along`);
    await page.locator("form#take-along button[type=submit]").click();
    await page.waitForURL(/\/restitutions\/offline$/);
    await line(page, "Tout est envoyé");
    await page.getByRole("button", { name: "Rendre et effacer d’ici" }).click();
    await page.getByRole("button", { name: "Effacer de cet appareil" }).click();
    await page.getByText("Cette page n’est plus sur l’appareil").waitFor();
    assert.equal(await page.evaluate(async () => (await caches.keys()).length), 0);
    if (!here.takesPictures) return;
    // Without a passphrase the checks open the page by themselves.
    await page.goto(`${here.origin}/restitutions/take-along`);
    await page.locator("form#take-along button[type=submit]").click();
    await page.waitForURL(/\/restitutions\/offline$/);
    await line(page, "Tout est envoyé");
    await shoot(phone, here.origin, "/restitutions/offline", "restitution-offline");
    const found = await checks.axe(phone, here.origin, ["/restitutions/offline"]);
    assert.equal(found.length, 0, `\n${found.join("\n")}`);
  });

  test("signing out in another tab while it is taken along leaves nothing on the device", async () => {
    const { context, page } = phone;
    let leave;
    const isOut = new Promise((resolve) => (leave = resolve));
    await context.route(/\/restitutions\/offline\?ui=/, async (route) => {
      await isOut;
      await route.continue();
    });
    await page.goto(`${here.origin}/restitutions/take-along?ui=fr`);
    await page.check("[name=with][value=names]");
    const answered = page.waitForResponse("**/api/restitutions/take-along");
    await page.locator("form#take-along button[type=submit]").click();
    assert.equal((await answered).status(), 200);
    const other = await context.newPage();
    await other.goto(`${here.origin}/account`);
    await other.locator("form[action='/logout'] button").first().click();
    await other.waitForURL((url) => url.pathname !== "/account");
    await other.goto(`${here.origin}/people`);
    assert.equal(new URL(other.url()).pathname, "/login");
    leave();
    await page.getByText("Déconnexion faite dans un autre onglet").waitFor();
    assert.deepEqual(await storage.leftovers(page), []);
  });
}
