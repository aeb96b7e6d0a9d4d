// The pages that no other step needs: opened so that they too are looked at, on a cohort that is still open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PEOPLE } from "../lib/people.mjs";

const ROSTER = `Nom complet;Sexe\n${PEOPLE[0].name};F\nAwa Ba;F\n`;

/** A second of silence as an MP3: frames of 32 kbit/s at 44.1 kHz. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x10, 0xc0]), Buffer.alloc(100)]);
const SOUND = Buffer.concat(Array(40).fill(FRAME));

export function everywhere(here) {
  test("the pages that no other step needs open, too", async () => {
    const { page } = here.admin;
    const open = async (path) => assert.equal((await page.goto(here.origin + path)).status(), 200, path);
    const link = async (path, selector) => {
      await open(path);
      return page.locator(selector).first().getAttribute("href");
    };
    const upload = async (path, list = ROSTER) => {
      await open(path);
      await page.setInputFiles("main input[type=file]", { name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
      await page.locator("form", { has: page.locator("input[type=file]") }).locator("button[type=submit]").first().click();
      await page.waitForURL(new RegExp(`${path}/[^/]+$`));
    };

    for (const path of [
      "/help", "/accessibility", "/curricula", "/author", "/author/new", "/author/import", "/author/curricula/new",
      "/author/curricula/consolidation-de-la-paix", "/author/curricula/consolidation-de-la-paix/certificate",
      "/author/curricula/consolidation-de-la-paix/test", "/author/curricula/consolidation-de-la-paix/history",
      "/author/curricula/consolidation-de-la-paix/trial-grid", "/author/curricula/consolidation-de-la-paix/supervision-grid", "/author/glossary/ar", "/author/analyse-du-conflit/files", "/author/analyse-du-conflit/delete",
      "/author/analyse-du-conflit/fr", "/author/analyse-du-conflit/fr/history", "/author/analyse-du-conflit/fr/compare",
      "/author/analyse-du-conflit/fr/review", "/author/rumeurs-radios/ar/review", "/author/rumeurs-radios/ar/translate", "/author/rumeurs-radios/ar/translate/file", "/author/rumeurs-radios/ar/translate/file/take",
      "/people/export", "/people/new", "/cohorts", "/cohorts/calendar", "/cohorts/new", "/reports/bands", "/reports/frozen", "/reports/freeze",
      "/reports/indicators", "/admin", "/admin/users", "/admin/settings", "/admin/certificates", "/admin/audit", "/admin/clock",
      "/admin/backup", "/admin/places", "/admin/places/import", "/admin/languages", "/admin/languages/khq", "/account",
    ]) {
      await open(path);
    }
    // Long words of a curriculum run out of no page, also where an entry of the record of actions is opened.
    const inside = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await open("/author/curricula/consolidation-de-la-paix/history");
    assert.equal(await inside(), 0);
    await open("/admin/audit");
    await page.evaluate(() => document.querySelectorAll("main td details").forEach((detail) => { detail.open = true; }));
    assert.equal(await inside(), 0);

    await open("/author/analyse-du-conflit/files");
    await page.selectOption("[name=part]", { index: 1 });
    await page.setInputFiles("[name=recording]", { name: "note.mp3", mimeType: "audio/mpeg", buffer: SOUND });
    await page.locator("#recordings form button[type=submit]").click();
    await page.waitForURL(/attached=/);
    await open(await link("/author/analyse-du-conflit/files", "#recordings a[href*='/files/remove?']"));
    await open("/modules/analyse-du-conflit/fr");

    await open("/author/glossary/ar");
    await page.setInputFiles("#file input[type=file]", { name: "termes.csv", mimeType: "text/csv", buffer: Buffer.from("français;terme\nforage inventé;بئر\n") });
    await page.locator("#file form button[type=submit]").click();
    await page.waitForURL(/\/author\/glossary\/ar\/files\/[0-9a-f-]{36}$/);
    // It stays as it is: every page is opened again in the end.
    await page.getByRole("button", { name: "Prendre tout le fichier" }).waitFor();

    const person = await link("/people", "main tbody a[href^='/people/']");
    for (const part of ["", "/edit", "/background", "/consent", "/consent/withdraw", "/erase"]) await open(person + part);
    await open(`/cascade${person}`);
    await open(await link("/admin/users", "main tbody a[href^='/admin/users/']"));
    const restitution = await link("/restitutions", "main tbody a[href^='/restitutions/']");
    for (const part of ["", "/edit", "/remove"]) await open(restitution + part);
    // A list of places, and the page on which it is taken back; it stays, for every page is opened again in the end.
    await open("/admin/places/import");
    const places = Buffer.from("niveau;nom;dans\nrégion;Région inventée;\n");
    await page.setInputFiles("main input[type=file]", { name: "lieux.csv", mimeType: "text/csv", buffer: places });
    await page.getByRole("button", { name: "Voir ce que cela donnerait" }).click();
    await page.getByRole("button", { name: "Prendre toute la liste" }).click();
    await page.waitForURL(/imported/);
    await open(await link("/admin/places", "main a[href^='/admin/places/lists/']"));
    // What takes long says so while the answer is waited for, and the buttons rest; without script nothing changes.
    const addresses = /\/people\/import/;
    const late = async (route) => {
      if (route.request().method() === "POST") await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    };
    // The page notes it for the next one: it can't be asked while it is left.
    await page.addInitScript(() => addEventListener("submit", () => setTimeout(() => {
      const said = document.querySelector("form:has(button:disabled) .busy");
      if (said) sessionStorage.setItem("busy", `${said.textContent.trim()} ${said.querySelector("progress").getAttribute("aria-label")}`);
    }, 50)));
    const said = () => page.evaluate(() => sessionStorage.getItem("busy"));
    await page.route(addresses, late);
    await upload("/people/import", "Nom;Sexe;Naissance\nNana Inventée;F;1985\n");
    if (here.javaScript) assert.equal(await said(), "Lecture en cours… Lecture en cours…");
    // The wide list and the head of the page begin at one place.
    const start = (place) => page.locator(place).evaluate((part) => part.getBoundingClientRect().x);
    assert.equal(await start("main:has(table.imports)"), await start("header.site"));
    await page.getByRole("button", { name: "Importer la liste entière" }).click();
    await page.locator("main a[href^='/people/import/past/']").first().waitFor();
    await page.unroute(addresses, late);
    if (here.javaScript) assert.equal(await said(), "Importation en cours… Importation en cours…");
    // Who goes back finds buttons that can be pressed.
    await page.goto(`${here.origin}/people/import`);
    await page.setInputFiles("main input[type=file]", { name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from("Nom;Sexe;Naissance\nFatouma Inventée;X;1985\nNouh Inventé;M;hier\n") });
    await page.getByRole("button", { name: "Lire la liste" }).click();
    await page.waitForURL(/\/people\/import\/[^/]+$/);
    const list = page.url();
    await page.goBack();
    await page.getByRole("button", { name: "Lire la liste", disabled: false }).waitFor();
    assert.equal(await page.locator(".busy > *").count(), 0);
    await page.goto(list);
    // On a telephone the totals are one line, and what is to be corrected is a tap away; saving comes back to the next row.
    await page.setViewportSize({ width: 360, height: 740 });
    assert.ok((await page.locator(".list-sums .sums").boundingBox()).height < 120, "the totals are folded");
    await page.getByRole("link", { name: "Lignes à corriger" }).click();
    const isInSight = async (place) => {
      let top;
      for (let at = 0; at < 30; at += 1) {
        top = await page.locator(place).evaluate((part) => part.getBoundingClientRect().top);
        if (top > -1 && top < 740) return;
        await page.waitForTimeout(100);
      }
      assert.fail(`${place} is at ${top}`);
    };
    await isInSight("#l-2");
    await page.locator("#l-2 input[type=text]").fill("F");
    await page.locator("main form").getByRole("button", { name: "Enregistrer les corrections" }).last().click();
    await page.waitForURL(/#after$/);
    await isInSight("#l-3 #after");
    await page.setViewportSize({ width: 1280, height: 900 });
    if (await page.evaluate(() => CSS.supports("selector(::details-content)"))) {
      const [sums, table] = [await page.locator(".list-sums .sums").boundingBox(), await page.locator("table.totals").boundingBox()];
      assert.ok(table.height > 50 && sums.height > table.height, "the totals stand open");
    }
    await open(await link("/people/import/past", "main a[href^='/people/import/past/']"));
    await upload("/people/import");

    const begin = async (first, last) => {
      await open("/cohorts/new");
      await page.selectOption("[name=curriculum]", "consolidation-de-la-paix");
      await page.selectOption("[name=lang]", "fr");
      await page.selectOption("[name=place]", { index: 2 });
      await page.fill("[name=starts_on]", first);
      await page.fill("[name=ends_on]", last);
      await page.getByRole("button", { name: "Créer la cohorte" }).click();
      await page.waitForURL(/\/cohorts\/[^/?]+\?created/);
      return new URL(page.url()).pathname;
    };
    // The last day of this one is today: the texts that there are now were taught.
    const today = new Date().toISOString().slice(0, 10);
    await open(await link(await begin(today, today), "main a[href*='/texts/']"));
    const cohort = await begin("2026-05-04", "2026-05-06");
    await open(`${cohort}/roster`);
    await page.fill("form.search [name=q]", PEOPLE[0].name);
    await page.click("form.search button");
    await page.locator("label.candidate", { hasText: PEOPLE[0].name }).last().locator("input:not([disabled])").check();
    await page.getByRole("button", { name: "Inscrire", exact: true }).click();
    await page.waitForURL(/enrolled=/);
    for (const ending of ["leave", "remove"]) await open(await link(`${cohort}/roster`, `main tbody a[href$='/${ending}']`));
    await upload(`${cohort}/roster/import`);
    for (const part of [
      "", "/edit", "/trainers", "/sessions", "/roster", "/attendance", "/attendance/absent", "/attendance/conflicts", "/take-along",
      "/offline", "/scores", "/scores/items", "/completion", "/papers", "/certificates", "/timetable", "/report", "/cancel",
    ]) {
      await open(cohort + part);
    }
    await open(await link(`${cohort}/scores`, "main a[href$='/observation']"));
    await open(await link(`${cohort}/completion`, "main a[href$='/exception']"));
    await open(await link(`${here.cohort}/completion`, "main a[href$='/correction']"));

    await open("/reports/indicators");
    for (const [name, value] of Object.entries({ donor: "Bailleur", code: "I1", name: "Personnes formées", formula: "persons" })) {
      await page.fill(`main form [name=${name}]`, value);
    }
    await page.locator("main form button[type=submit]").first().click();
    await page.waitForURL(/saved/);
    await open(await link("/reports/indicators", "main a[href^='/reports/indicators/']"));
    await open("/reports/freeze?from=2026-01-01&to=2026-12-31");
    await page.fill("main form [name=name]", "Année 2026");
    await page.locator("main form button[type=submit]").first().click();
    await page.waitForURL(/\/reports\/frozen\/[0-9a-f-]{36}/);
    await open("/account/second-factor");
  });
}
