// A signed sheet typed back, its photograph beside it; and forty people ticked on a telephone.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { device, shoot } from "../lib/browser.mjs";
import { signIn } from "./first-start.mjs";
import { recentCohort } from "../lib/cohorts.mjs";

const FIRST = ["Aïssata", "Boubacar", "Coumba", "Djeneba", "Elhadji", "Fanta", "Garba", "Hamsatou"];
const LAST = ["Ag Alhassane", "Bocoum", "Cissé", "Dembélé", "Guindo"];
const MANY = 40;

export function sheets(here) {
  test("types a signed sheet back, with a photograph of it beside the grid", async () => {
    const { page } = here.admin;
    const address = `${here.origin}${await recentCohort(here)}/attendance/sheet`;
    await page.goto(address);
    const boxes = page.locator("table.typed tbody tr:not(.walk-in) input[type=checkbox]");
    assert.equal(await boxes.count(), 12);
    // Any picture serves: this page as it looks.
    const photograph = await page.screenshot({ type: "jpeg" });
    await page.locator("details.more > summary").click();
    await page.setInputFiles("[name=photograph]", { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photograph });
    // While it is sent the button rests, and the page says why: it notes it for the next one, as it can't be asked while it is left.
    await page.evaluate(() => addEventListener("submit", () => setTimeout(() => {
      const said = document.querySelector("form:has(button:disabled) .busy");
      if (said) sessionStorage.setItem("sending", said.textContent);
    }, 50)));
    const slow = async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    };
    await page.route("**/attendance/sheet/photographs", slow);
    await page.getByRole("button", { name: "Ajouter la photo" }).click();
    await page.waitForURL(/added/);
    await page.unroute("**/attendance/sheet/photographs", slow);
    if (here.javaScript) assert.match(await page.evaluate(() => sessionStorage.getItem("sending")), /La photo part/);
    await page.locator(".notice.warning", { hasText: "n’a pas pu être lu" }).waitFor();
    const picture = page.locator(".sheet-photographs img");
    const [left, right] = [await picture.boundingBox(), await page.locator("table.typed").boundingBox()];
    assert.ok(left.x + left.width <= right.x && left.y < right.y + right.height, "the photograph stands beside the grid");
    // The margins are those of all pages, and a name takes one line, but for the longest.
    const [head, main] = [await page.locator("header.site").boundingBox(), await page.locator("main").boundingBox()];
    assert.equal(head.x, main.x);
    const broken = await page.locator("table.typed tbody th bdi").evaluateAll((all) => all.filter((name) => name.getClientRects().length > 1).length);
    assert.ok(broken <= 1, `${broken} names take more than one line`);
    // Enter in a field sends nothing; with script it goes down from a box, as the arrow keys go everywhere.
    await page.locator("tr.walk-in input[type=text]").first().press("Enter");
    assert.match(page.url(), /added/);
    if (here.javaScript) {
      await boxes.nth(0).press("Enter");
      assert.match(page.url(), /added/);
      const focused = () => boxes.evaluateAll((all) => all.indexOf(document.activeElement));
      assert.equal(await focused(), 2);
      for (const [key, at] of [["ArrowRight", 3], ["ArrowUp", 1], ["ArrowLeft", 0], ["ArrowLeft", 0]]) {
        await page.keyboard.press(key);
        assert.equal(await focused(), at, key);
      }
    }
    const src = await picture.getAttribute("src");
    assert.match((await here.file(src)).headers["content-type"], /^image\/jpeg/);

    // Two signed in the morning, three were counted; somebody wrote their name below.
    for (const at of [0, 2]) await boxes.nth(at).check();
    await page.locator("[name^=people-]").first().fill("4");
    await page.locator("[name=complete]").first().check();
    await page.locator("tr.walk-in input[type=text]").first().fill("Kadiatou Walet Sidi");
    await page.locator("tr.walk-in select").first().selectOption("f");
    await page.locator("tr.walk-in input[type=checkbox]").first().check();
    // With script the totals count what is ticked, of the morning all three, and in a row the half-days of the person.
    if (here.javaScript) {
      assert.equal(await page.locator("table.typed tfoot b").nth(4).textContent(), "3");
      const attended = page.locator("table.typed td.number").first();
      const number = async () => Number.parseInt(await attended.textContent(), 10);
      const before = await number();
      await boxes.nth(0).uncheck();
      assert.deepEqual([await number(), await page.locator("table.typed tfoot b").nth(4).textContent()], [before - 1, "2"]);
      await boxes.nth(0).check();
    }
    await page.getByRole("button", { name: "Enregistrer la feuille" }).click();
    await page.waitForURL(/saved/);
    assert.match(await page.locator(".notice.warning", { hasText: "sur la feuille" }).first().textContent(), /4 sur la feuille, 3 dans la grille/);
    assert.equal(await page.locator("table.typed tbody tr:not(.walk-in)").count(), 7);
    assert.equal(await boxes.nth(0).isChecked(), true);
    if (here.takesPictures) await shoot(here.admin, here.origin, new URL(address).pathname, "sheet");
    await page.locator("[name^=people-]").first().fill("3");
    await page.getByRole("button", { name: "Enregistrer la feuille" }).click();
    await page.waitForURL(/saved/);
    assert.equal(await page.locator(".notice.warning", { hasText: "sur la feuille" }).count(), 0);

    // On a telephone nothing of the table lies over the bar that saves it.
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(address);
    let seen = 0;
    for (const scroll of [0, 30, 60, 120, 300, 600]) {
      // From where the form begins: the photograph stands above it.
      await page.evaluate((scroll) => scrollTo(0, document.querySelector("table.typed").getBoundingClientRect().top + scrollY - 400 + scroll), scroll);
      const isFree = await page.getByRole("button", { name: "Enregistrer la feuille" }).evaluate((button) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        // The bar comes into view with its form.
        if (y + height > innerHeight) return null;
        return [0.1, 0.5, 0.9].every((part) => button.contains(document.elementFromPoint(x + width * part, y + height / 2)));
      });
      if (isFree !== null) seen += 1;
      assert.notEqual(isFree, false, `the button is under something at ${scroll}`);
    }
    assert.ok(seen > 0, "the button is in sight");
    await page.setViewportSize({ width: 1280, height: 900 });

    await page.goto(`${here.origin}${src}/remove`);
    await page.getByRole("link", { name: "Garder la photo" }).click();
    await picture.waitFor();
    await page.goto(address.replace("/sheet", "/collected"));
  });

  if (!here.javaScript) {
    test("without script a telephone has the form of one half-day", async () => {
      const { page } = here.admin;
      await page.setViewportSize({ width: 360, height: 740 });
      const address = `${here.origin}${await recentCohort(here)}/attendance`;
      await page.goto(address);
      const marks = page.locator("form.attendance table select:visible");
      assert.equal(await marks.count(), 6);
      await page.selectOption("#half", { index: 0 });
      await page.getByRole("button", { name: "Afficher" }).click();
      await page.waitForURL(/half=/);
      await marks.first().selectOption("a");
      await page.getByRole("button", { name: "Tous présents (6)" }).click();
      await page.locator(".notice.warning", { hasText: /encore enregistré/ }).waitFor();
      assert.deepEqual(await marks.evaluateAll((all) => all.map((one) => one.value)), ["a", "p", "p", "p", "p", "p"]);
      await page.getByRole("link", { name: "Reprendre ces présences (5)" }).click();
      assert.deepEqual(await marks.evaluateAll((all) => all.map((one) => one.value)), Array(6).fill("."));
      await page.getByRole("button", { name: "Tous présents (6)" }).click();
      await page.getByRole("button", { name: "Enregistrer les présences" }).click();
      await page.waitForURL(/saved&half=/);
      await page.locator(".half-day .count", { hasText: "Présents : 6/6" }).waitFor();
      await page.setViewportSize({ width: 1280, height: 900 });
    });
    return;
  }

  test("forty people are ticked on a telephone, a tap each and no page load between", async () => {
    const cohort = await recentCohort(here, 0);
    for (let at = 0; at < MANY; at += 1) {
      const name = `${FIRST[at % FIRST.length]} ${LAST[Math.floor(at / FIRST.length)]}`;
      assert.equal(await here.post(`${cohort}/roster/new`, { name, sex: at % 2 ? "m" : "f", anyway: "yes" }), 303, name);
    }
    const folder = mkdtempSync(join(tmpdir(), "vivier-telephone-"));
    const telephone = await device(folder);
    try {
      const { page } = telephone;
      await signIn(telephone, here.origin);
      // The attendance page itself: one half-day as a list, which begins on the first screen and is no wider than it.
      await page.goto(`${here.origin}${cohort}/attendance`);
      await page.locator(".grid-state.awake").waitFor();
      const rows = page.locator("table.grid tbody tr");
      const first = await rows.first().boundingBox();
      assert.ok(first.y + first.height < 740, "somebody is on the first screen");
      // Also below what is told: several messages are one line.
      await page.goto(`${here.origin}${cohort}/attendance?saved&undone`);
      await page.locator("summary", { hasText: "2 messages" }).waitFor();
      await page.locator(".grid-state.awake").waitFor();
      const below = await rows.first().boundingBox();
      assert.ok(below.y + below.height < 740, "somebody is on the first screen below the messages");
      await page.goto(`${here.origin}${cohort}/attendance`);
      await page.locator(".grid-state.awake").waitFor();
      assert.equal(await page.locator("table.grid td:visible").count(), MANY);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing scrolls sideways");
      const counts = (present) => page.locator(".half-day .count", { hasText: `Présents : ${present}/${MANY}` }).waitFor();
      await page.getByRole("button", { name: `Tous présents (${MANY})` }).click();
      await counts(MANY);
      await page.getByRole("button", { name: `Reprendre ces présences (${MANY})` }).click();
      await counts(0);
      let pages = 0;
      const count = () => (pages += 1);
      page.on("framenavigated", count);
      await page.selectOption("#half", { index: 0 });
      const start = Date.now();
      for (let at = 0; at < MANY; at += 1) await rows.nth(at).click();
      console.log(`# ${MANY} people ticked on the page by ${MANY} taps in ${((Date.now() - start) / 1000).toFixed(1)} s`);
      await counts(MANY);
      await page.locator(".grid-state", { hasText: "Tout est enregistré" }).waitFor();
      assert.equal(pages, 0, "no page is loaded between two marks, nor for another half-day");
      page.off("framenavigated", count);
      await page.reload();
      await page.locator(".grid-state.awake").waitFor();
      await counts(0);
      await page.selectOption("#half", { index: 0 });
      await counts(MANY);

      await page.goto(`${here.origin}${cohort}/take-along`);
      await page.check("[name=with][value=names]");
      await page.locator("form#take-along button[type=submit]").click();
      await page.waitForURL(/\/offline$/);
      const people = page.locator("ol.people > li > button");
      await people.nth(MANY - 1).waitFor();
      let loads = 0;
      page.on("framenavigated", () => (loads += 1));
      const begun = Date.now();
      for (let at = 0; at < MANY; at += 1) await people.nth(at).click();
      const seconds = ((Date.now() - begun) / 1000).toFixed(1);
      await page.locator(".offline-bar .line", { hasText: "Tout est envoyé" }).waitFor();
      assert.equal(await people.filter({ hasText: "présent" }).count(), MANY);
      assert.equal(loads, 0, "no page is loaded between two marks");
      console.log(`# ${MANY} people ticked by ${MANY} taps in ${seconds} s`);
    } finally {
      await telephone.context.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
