// Attendance without network: taken along, noted, closed, opened again, sent once; two devices that disagree.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SHOTS, device, shoot } from "../lib/browser.mjs";
import * as checks from "../lib/checks.mjs";
import { day, recentCohort } from "../lib/cohorts.mjs";
import * as storage from "../lib/device.mjs";
import { signIn } from "./first-start.mjs";

const PASSPHRASE = "lac Faguibine en crue";
const WALK_IN = "Aminatou Walet Bilal";

const people = (page) => page.locator("ol.people > li > button");
const line = (page, text) => page.locator(".offline-bar .line", { hasText: text }).waitFor();
/** Sets the clock of a page. */
const shiftClock = (by) => {
  const now = Date.now;
  Date.now = () => now() + by;
};
/** The page says that so many are in it alone. */
const unkept = (page, count) => page.getByRole("alert").filter({ hasText: `Seulement dans cette page : ${count}.` }).waitFor();

export function offline(here) {
  if (!here.javaScript) {
    test("without script nothing is taken along, and the page says what to do instead", async () => {
      const { page } = here.admin;
      here.away = await recentCohort(here);
      await page.goto(`${here.origin}${here.away}/take-along`);
      assert.equal(await page.locator("form#take-along").isVisible(), false);
      await page.getByRole("link", { name: "imprimer la feuille" }).waitFor();
    });
    return;
  }

  let first;
  let second;
  const folders = [() => first, () => second].map(storage.deviceFolder);

  /** Takes the cohort along, or another one, with names or with codes. */
  const take = async ({ page }, what, { passphrase, cohort = here.away } = {}) => {
    await page.goto(`${here.origin}${cohort}/take-along`);
    await page.check(`[name=with][value=${what}]`);
    if (passphrase) await page.fill("[name=passphrase]", passphrase);
    await page.locator("form#take-along button[type=submit]").click();
    await page.waitForURL(/\/offline$/);
  };
  /** Signs in on a device and takes the cohort along. */
  const takeAlong = async (at, passphrase) => {
    const taken = await device(folders[at]);
    await signIn(taken, here.origin);
    await take(taken, "names", { passphrase });
    return taken;
  };
  const unlock = async ({ page }) => {
    await page.fill("#passphrase", PASSPHRASE);
    await page.getByRole("button", { name: "Ouvrir" }).click();
    await people(page).first().waitFor();
  };

  test("takes a cohort along on two devices, one with a passphrase", async () => {
    here.away = await recentCohort(here);
    first = await takeAlong(0, PASSPHRASE);
    await unlock(first);
    second = await takeAlong(1, "");
    await people(second.page).first().waitFor();
    assert.equal(await people(first.page).count(), 6);
    await line(first.page, "Tout est envoyé");
    // What lies on the device with a passphrase is not to be read.
    const stored = await storage.stored(first.page, "cohorts");
    assert.ok(stored.includes("bytes") && !stored.includes("Intagrist"), stored);
    if (here.takesPictures) {
      await shoot(second, here.origin, `${here.away}/offline`, "offline");
      const found = await checks.axe(second, here.origin, [`${here.away}/offline`, `${here.away}/take-along`]);
      assert.equal(found.length, 0, `\n${found.join("\n")}`);
      await second.page.goto(`${here.origin}${here.away}/offline?ui=fr`);
      await line(second.page, "Tout est envoyé");
      // For the checks of all pages at the end.
      for (const path of ["take-along", "offline", "attendance/conflicts"]) await here.admin.page.goto(`${here.origin}${here.away}/${path}`);
      await here.admin.page.goto(`${here.origin}/?ui=fr`);
    }
  });

  test("a half-day to come is marked, and what waits for it is one line that is taken back at once, after a question", async (step) => {
    const cohort = await recentCohort(here, 3, [1, 1]);
    await take(second, "names", { cohort });
    const { page } = second;
    await page.getByRole("heading", { name: /se note à partir du/ }).waitFor();
    // Somebody who is added is not noted in it: it is not chosen by that.
    await page.getByRole("button", { name: "En plus" }).click();
    await page.fill("#name", "Oumelkheïr Bilmahar");
    await page.getByRole("button", { name: "Ajouter" }).click();
    await people(page).nth(3).waitFor({ state: "attached" });
    await line(page, "Tout est envoyé");
    await page.getByRole("button", { name: "Présences" }).click();
    // A tap asks for the half-day first.
    await people(page).first().click();
    await page.getByRole("heading", { name: "Choisissez la demi-journée" }).waitFor();
    await line(page, "Tout est envoyé");
    await page.selectOption("#session", { index: 1 });
    await page.getByRole("heading", { name: /se note à partir du/ }).waitFor();
    await page.getByRole("button", { name: /^Tous présents/ }).click();
    await page.locator("details.more > summary").click();
    const waiting = page.locator("ul.waiting li").filter({ has: page.locator(".problem") });
    const back = waiting.filter({ hasText: /Présences · .+\s: 4/ }).getByRole("button", { name: "Reprendre ces présences (4)" });
    await back.waitFor();
    /** Taking back asks first, says how many, and that a file can be kept. */
    const takeBack = async () => {
      await back.click();
      await page.getByText(/^Effacé sans être noté\s: 4\./).waitFor();
      await page.locator(".offline-bar").getByRole("button", { name: "Enregistrer en fichier" }).waitFor();
      await page.getByRole("button", { name: "Effacer sans noter" }).click();
    };
    // While they are sent once more they stay: the server may take them.
    let answer;
    const held = new Promise((resolve) => (answer = resolve));
    step.after(() => second.context.unroute("**/changes"));
    await second.context.route("**/changes", (route) => held.then(() => route.continue()));
    const sent = page.waitForRequest("**/changes");
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await sent;
    await takeBack();
    await back.waitFor({ state: "detached" });
    await line(page, "Pas encore envoyé : 4");
    answer();
    await takeBack();
    await line(page, "Tout est envoyé");
  });

  test("marks by a clock that is a day ahead are read by name, and noted in the half-day that was meant", async (step) => {
    const cohort = await recentCohort(here, 3, [-1, 1]);
    await take(second, "names", { cohort });
    await people(second.page).first().waitFor();
    await line(second.page, "Tout est envoyé");
    await second.page.goto("about:blank");
    const { context } = second;
    await context.setOffline(true);
    const page = await context.newPage();
    step.after(() => Promise.all([page.close(), context.setOffline(false)]));
    await page.addInitScript(shiftClock, 86_400_000);
    await page.goto(`${here.origin}${cohort}/offline`);
    await page.selectOption("#session", { index: 5 });
    await people(page).nth(0).click();
    await people(page).nth(0).filter({ hasText: "présent" }).waitFor();
    // One that was sent meanwhile is two changes, and one again once both are refused.
    for (const word of ["présent", "absent"]) {
      await people(page).nth(1).click();
      await people(page).nth(1).filter({ hasText: word }).waitFor();
    }
    await context.setOffline(false);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await line(page, /Refusé par le serveur\s: 2/);
    // What is shown now is a half-day of today by the server's clock, or of yesterday.
    assert.ok(await page.locator("#session").evaluate((choice) => choice.selectedIndex < 4));
    await page.selectOption("#session", { index: 5 });
    await people(page).nth(1).filter({ hasText: /non noté\s*refusé\s: absent/ }).waitFor();
    await page.locator("details.more > summary").click();
    const waiting = page.locator("ul.waiting > li");
    await waiting.locator("details > summary", { hasText: /Présences · .+\s: 2/ }).click();
    // What is unfolded stays so while the server is asked again.
    const asked = page.waitForResponse("**/changes");
    // An answer that is just taken over lets no other one be asked for.
    const asking = await page.evaluate(() => setInterval(() => dispatchEvent(new Event("online")), 100));
    await (await asked).finished();
    await page.evaluate((asking) => clearInterval(asking), asking);
    await line(page, /Refusé par le serveur\s: 2/);
    const name = await people(page).nth(1).locator(".name bdi").textContent();
    await waiting.locator("details li", { hasText: name }).filter({ hasText: /\s: absent$/ }).waitFor();
    await waiting.getByRole("button", { name: /^Reprendre ces présences/ }).click();
    await page.getByText(/^Effacé sans être noté\s: 2\./).waitFor();
    await page.getByRole("button", { name: "Annuler" }).click();
    await waiting.getByRole("button", { name: "Noter dans une autre demi-journée" }).click();
    // Those that have begun by the server's clock.
    await page.locator(".offline-bar select").selectOption({ index: 0 });
    await page.getByRole("button", { name: "Noter dans cette demi-journée" }).click();
    await line(page, "Tout est envoyé");
    await people(page).nth(1).filter({ hasText: "absent" }).waitFor();
    await here.admin.page.goto(`${here.origin}${cohort}/attendance`);
    const marks = await here.admin.page.locator("table.grid tbody [name^=seen-]").evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(marks.map((all) => all.replaceAll(".", "")), ["p", "a", ""]);
  });

  test("notes everybody, a result and a newcomer with the network off, and they outlive the browser", async () => {
    await first.context.setOffline(true);
    const { page } = first;
    await page.goto(`${here.origin}${here.away}/offline`);
    await unlock(first);
    const begun = Date.now();
    await page.getByRole("button", { name: /^Tous présents/ }).click();
    await page.getByRole("button", { name: /^Reprendre/ }).click();
    await line(page, "Tout est envoyé");
    await page.getByRole("button", { name: /^Tous présents/ }).click();
    await people(page).nth(0).click();
    await line(page, "Pas encore envoyé : 6");
    assert.ok(Date.now() - begun < 60_000);
    // What a full device can't keep stays in the page, which says so until it is sent, and whom and which half-day it is about.
    await storage.fill(page, true);
    const name = await people(page).nth(1).locator(".name bdi").textContent();
    await people(page).nth(1).click();
    await unkept(page, 6);
    const waits = page.locator("ul.waiting li").filter({ hasText: `${name} · ` });
    await waits.filter({ hasText: /(matin|après-midi).*: absent/i }).waitFor();
    await storage.fill(page, false);
    await page.getByRole("button", { name: "Résultats" }).click();
    await page.locator("ol.results input").nth(1).fill("cent");
    await page.locator("ol.results input").nth(1).blur();
    await page.locator("ol.results li").first().getByRole("alert").filter({ hasText: /Post-test \(%\), .+cent/ }).waitFor();
    await page.locator("ol.results input").nth(1).fill("70,5");
    await page.locator("ol.results input").nth(1).blur();
    await page.locator("ol.results li").first().getByText(/70,5.* est noté 70/).waitFor();
    await page.locator("ol.results input").nth(1).fill("14/20");
    await page.locator("ol.results input").nth(1).blur();
    await page.getByRole("button", { name: "En plus" }).click();
    await page.fill("#name", WALK_IN);
    await page.check("[name=sex][value=f]");
    await page.fill("#text", "Farach");
    // Two taps are one person, with their presence in the half-day that is chosen.
    await page.getByText(/^Quelqu’un est venu.+\s: .+(matin|après-midi)/i).waitFor();
    await page.getByRole("button", { name: "Ajouter" }).dblclick();
    await page.getByText(/est sur la liste\. Demi-journée choisie\s: /).waitFor();
    await line(page, "Pas encore envoyé : 9");
    await unkept(page, 9);
    // Both numbers are in sight, and so is the list above them.
    const height = await page.locator(".offline-bar").evaluate((bar) => bar.offsetHeight);
    assert.ok(height <= 170, `${height} px`);
    // The same name once more, its words turned round, is asked about.
    await page.fill("#name", WALK_IN.toUpperCase().split(" ").reverse().join(" "));
    await page.getByRole("button", { name: "Ajouter" }).click();
    await page.getByText(`${WALK_IN}\u2069 est déjà sur la liste`).waitFor();
    await page.getByRole("button", { name: "Annuler" }).click();
    await page.fill("#name", "");
    await page.getByRole("button", { name: "Présences" }).click();
    await people(page).nth(6).filter({ hasText: "présent" }).waitFor();
    await line(page, "Pas encore envoyé : 9");
    if (here.takesPictures) await page.screenshot({ path: `${SHOTS}/offline-unsent.png`, fullPage: true });

    await first.context.close();
    first = await device(folders[0]);
    await first.context.setOffline(true);
    await first.page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      globalThis.puts = 0;
      IDBObjectStore.prototype.put = function (...row) {
        return (globalThis.puts += 1) && put.apply(this, row);
      };
    });
    // Without network every address leads to what is on the device.
    await first.page.goto(`${here.origin}/cohorts`);
    await first.page.locator("li.card", { hasText: "Pas encore envoyé : 9" }).getByRole("link").click();
    await first.page.fill("#passphrase", "autre chose");
    await first.page.getByRole("button", { name: "Ouvrir" }).click();
    await first.page.getByRole("alert").waitFor();
    await unlock(first);
    await line(first.page, "Pas encore envoyé : 9");
    // A device that was full is not relied on until all is sent, nor written to: on a full disk that can lose what is there.
    await unkept(first.page, 9);
    assert.equal(await first.page.evaluate(() => globalThis.puts), 0);
    await first.page.locator("footer nav").waitFor({ state: "hidden" });
    assert.match(await people(first.page).nth(6).textContent(), new RegExp(`${WALK_IN}.*présent`));
  });

  test("the network is back: each mark is on the server once", async () => {
    await first.context.route("**/changes", (route) => route.fulfill({ status: 401, contentType: "application/json", body: "{}" }));
    await first.context.setOffline(false);
    await first.page.evaluate(() => dispatchEvent(new Event("online")));
    // Who signs in does so in another tab.
    await first.page.locator(".offline-bar a[target=_blank]", { hasText: "Se connecter" }).waitFor();
    await first.context.unroute("**/changes");
    // A page that was opened without network is not told by Chromium when it is set back.
    await first.page.evaluate(() => dispatchEvent(new Event("online")));
    await line(first.page, "Tout est envoyé");
    const { page } = here.admin;
    await page.goto(`${here.origin}${here.away}/attendance`);
    const marks = await page.locator("table.grid tbody [name^=seen-]").evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(marks, ["...a", "...a", "...p", "...p", "...p", "...p", "...p"]);
    await page.goto(`${here.origin}${here.away}/scores`);
    assert.equal(await page.locator("[name^=post-]").first().inputValue(), "70");
    await page.goto(`${here.origin}${here.away}/roster`);
    assert.match(await page.textContent("main"), new RegExp(`${WALK_IN}[^]*Farach`));
  });

  test("a clock that went back chooses no half-day, and nothing is noted before somebody does", async () => {
    const { page, context } = second;
    await page.goto("about:blank");
    await context.setOffline(true);
    const back = await context.newPage();
    await back.addInitScript(shiftClock, -90_000_000);
    await back.goto(`${here.origin}${here.away}/offline`);
    await back.getByText("L’heure de cet appareil a reculé").waitFor();
    await back.getByRole("heading", { name: "Choisissez la demi-journée" }).waitFor();
    assert.equal(await people(back).first().isVisible(), false);
    await back.selectOption("#session", { index: 3 });
    await people(back).first().waitFor();
    await back.close();
    await context.setOffline(false);
  });

  test("the other device noted something else: both versions are shown, and one is chosen", async () => {
    // It has not heard of anything since it took the cohort along.
    const { page } = second;
    await second.context.setOffline(true);
    await page.goto(`${here.origin}${here.away}/offline`);
    await people(page).first().waitFor();
    await people(page).nth(0).click();
    await line(page, "Pas encore envoyé : 1");
    await second.context.setOffline(false);
    await page.getByRole("link", { name: "Deux versions à départager : 1" }).click();
    await page.locator("li.card").waitFor();
    if (here.takesPictures) await shoot(second, here.origin, `${here.away}/attendance/conflicts`, "offline-conflicts");
    await page.getByRole("button", { name: "Garder « présent »" }).click();
    await page.waitForURL(/saved/);
    await page.goto(`${here.origin}${here.away}/offline`);
    await line(page, "Tout est envoyé");
    await people(page).nth(0).filter({ hasText: "présent" }).waitFor();
  });

  test("a device keeps the names that it took, also when another one of the account takes codes", async () => {
    await take(second, "codes");
    await people(second.page).nth(6).waitFor();
    const code = `${here.away.split("/").at(-1)}/01`;
    await people(second.page).first().filter({ hasText: code }).waitFor();
    const { page } = first;
    const sent = page.waitForResponse((response) => response.url().endsWith("/changes"));
    await page.goto(`${here.origin}${here.away}/offline`);
    await unlock(first);
    await (await sent).finished();
    await line(page, "Tout est envoyé");
    // What it holds now is what that answer was kept as.
    await page.goto(`${here.origin}${here.away}/offline`);
    await unlock(first);
    assert.equal(await people(page).filter({ hasText: code }).count(), 0);
    assert.match(await people(page).nth(6).textContent(), new RegExp(WALK_IN));
  });

  test("the browser throws its database away: the page says so, and each mark reaches the server once", async () => {
    const { page, context } = first;
    const late = "Mohomodou Ag Ibrahim";
    await context.setOffline(true);
    await people(page).nth(2).click();
    await line(page, "Pas encore envoyé : 1");
    await storage.throwAway(page);
    await page.getByRole("button", { name: "En plus" }).click();
    await page.fill("#name", late);
    await page.getByRole("button", { name: "Ajouter" }).dblclick();
    await unkept(page, 3);
    // Who leaves the page is asked, and signing out in another tab asks, too.
    const leaves = await page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
    assert.equal(leaves, false);
    const other = await context.newPage();
    await context.route("**/api/cohorts/**", (route) => route.abort());
    await context.setOffline(false);
    await other.goto(`${here.origin}/account`);
    await other.click("form[action='/logout'] button");
    await other.getByText("Pas encore envoyé : 3. Se déconnecter effacerait").waitFor();
    await other.close();
    await unkept(page, 3);
    await context.unroute("**/api/cohorts/**");
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await line(page, "Tout est envoyé");
    await page.getByRole("alert").filter({ hasText: "rouvrez cette page avant de continuer" }).waitFor();
    await here.admin.page.goto(`${here.origin}${here.away}/attendance`);
    const rows = await here.admin.page.locator("table.grid tbody tr").evaluateAll((all) => all.map((one) => [one.querySelector("bdi").textContent, one.querySelector("[name^=seen-]").value]));
    assert.equal(rows[2][1], "...a");
    assert.deepEqual(rows.slice(7), [[late, "...p"]]);
  });

  test("what was lost with the database is told after the page is loaded again", async () => {
    const { page, context } = first;
    await take(first, "names");
    await people(page).first().waitFor();
    await line(page, "Tout est envoyé");
    await context.setOffline(true);
    await people(page).nth(3).click();
    await line(page, "Pas encore envoyé : 1");
    await storage.throwAway(page);
    await page.reload();
    await page.getByRole("alert").filter({ hasText: "Saisies perdues : 1." }).waitFor();
    await page.goto(`${here.origin}/cohorts/-/offline`);
    await page.locator("li.card", { hasText: "Pas encore envoyé : 1" }).getByRole("link").click();
    await page.getByRole("button", { name: "Compris" }).click();
    await page.reload();
    await page.getByText("Cette page n’est pas gardée sur cet appareil").waitFor();
    await context.setOffline(false);
  });

  test("after the last day nothing is left once all is sent", async () => {
    const { page, context } = first;
    await take(first, "names");
    await people(page).first().waitFor();
    await line(page, "Tout est envoyé");
    await context.setOffline(true);
    await people(page).nth(3).click();
    await line(page, "Pas encore envoyé : 1");
    await storage.pass(page, here.away.split("/").at(-1));
    await page.reload();
    await page.getByText("Ce qui n’était pas envoyé est encore là").waitFor();
    await line(page, "Pas encore envoyé : 1");
    await page.getByRole("button", { name: "Imprimer" }).waitFor();
    await context.setOffline(false);
    await page.getByText("Tout est envoyé, il ne reste rien ici.").waitFor();
    for (const name of ["Imprimer", "Rendre et effacer d’ici"]) await page.getByRole("button", { name }).waitFor({ state: "hidden" });
    assert.deepEqual(await storage.leftovers(page), []);
    await take(first, "names");
    await people(page).first().waitFor();
  });

  test("taking along says what is wrong beside its field, and keeps the list by the server's day where the clock is ahead", async () => {
    const { page } = first;
    await page.addInitScript(() => {
      const [now, ahead] = [Date.now, Number(sessionStorage.ahead)];
      if (ahead) Date.now = () => now() + ahead;
    });
    const submit = page.locator("form#take-along button[type=submit]");
    await page.goto(`${here.origin}${here.away}/take-along`);
    await page.fill("[name=passphrase]", "abc");
    await submit.click();
    await page.locator("#f-passphrase:focus[aria-invalid]").waitFor();
    await page.locator("#f-passphrase-problem", { hasText: "huit caractères" }).waitFor();
    await page.fill("[name=passphrase]", "");
    await page.fill("[name=until]", day(-2));
    await submit.click();
    await page.locator("#f-until:focus[aria-invalid]").waitFor();
    await page.locator("#f-until-problem", { hasText: "Choisissez un jour" }).waitFor();
    assert.equal(await page.locator("#f-passphrase-problem").count(), 0);
    await page.evaluate(() => (sessionStorage.ahead = 86_400_000));
    await page.goto(`${here.origin}${here.away}/take-along`);
    await page.check("[name=with][value=names]");
    await page.fill("[name=until]", day(0));
    await submit.click();
    await page.waitForURL(/\/offline$/);
    await people(page).first().waitFor();
    await page.evaluate(() => sessionStorage.clear());
    await take(first, "names");
    await people(page).first().waitFor();
    // What another account took along leads to where that one signs in.
    const body = JSON.stringify({ error: "offline-other-account", why: "Le compte de Tombouctou l’a emportée." });
    await first.context.route("**/changes", (route) => route.fulfill({ status: 409, contentType: "application/json", body }));
    await page.reload();
    await line(page, "Le compte de Tombouctou");
    await page.locator(".offline-bar").getByRole("link", { name: "Se connecter" }).waitFor();
    await first.context.unroute("**/changes");
  });

  test("a page that is left open ends with its last day, too, and says why", async () => {
    const { page, context } = first;
    await context.setOffline(true);
    await page.evaluate((ahead) => {
      const later = Date.now() + ahead;
      sessionStorage.ahead = ahead;
      Date.now = () => later;
    }, 90 * 86_400_000);
    await people(page).first().click();
    await page.getByText("son dernier jour est passé").waitFor();
    assert.equal(await people(page).count(), 0);
    await page.evaluate(() => sessionStorage.clear());
    await context.setOffline(false);
    await take(first, "names");
    await people(page).first().waitFor();
  });

  test("signing out asks first while something is unsent, and clears the device", async () => {
    const { page, context } = second;
    await context.setOffline(true);
    await people(page).nth(1).click();
    await line(page, "Pas encore envoyé : 1");
    await context.route("**/api/cohorts/**", (route) => route.abort());
    await context.setOffline(false);
    await page.goto(`${here.origin}/account`);
    await page.click("form[action='/logout'] button");
    await page.getByText("Se déconnecter effacerait").waitFor();
    await page.getByRole("button", { name: "Se déconnecter et tout effacer" }).click();
    await page.locator("a[href='/login']").first().waitFor();
    await page.goto(`${here.origin}${here.away}/offline`);
    await page.getByText("Cette page n’est pas gardée sur cet appareil").waitFor();
    assert.equal(await page.evaluate(async () => (await caches.keys()).length), 0);
  });

  test("giving the cohort back removes it", async () => {
    const { page } = first;
    await page.getByRole("button", { name: "Rendre et effacer d’ici" }).click();
    await page.getByRole("button", { name: "Effacer de cet appareil" }).click();
    await page.getByText("Cette page n’est plus sur l’appareil").waitFor();
    await first.context.setOffline(true);
    await assert.rejects(page.goto(`${here.origin}${here.away}/offline`));
  });
}
