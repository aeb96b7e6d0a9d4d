// From the closed cohort to the paper, and from the paper back: issued once, printed, read by a phone, verified, revoked.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { SHOTS, shoot } from "../lib/browser.mjs";
import * as paper from "../lib/paper.mjs";
import { PEOPLE } from "../lib/people.mjs";
import { VIVIER } from "../lib/server.mjs";

/** Whether a page holds every word of a name, in whichever order the script's direction gives them. */
const holds = (page, name) => paper.plain(name).split(" ").every((word) => page.includes(word));

export function certificates(here) {
  test("a letter that no font has is refused long before anything is issued, and named", async () => {
    const { page, expecting } = here.admin;
    await page.goto(`${here.origin}${here.cohort}/roster`);
    await page.getByRole("link", { name: /^Intagrist/ }).first().click();
    await page.goto(`${here.origin}${new URL(page.url()).pathname}/edit`);
    await page.fill("[name=name]", "Intagrist 𓀀");
    await expecting(422, () => page.getByRole("button", { name: "Enregistrer" }).click());
    await page.getByRole("alert").waitFor();
    assert.match(await page.textContent("[role=alert]"), /𓀀/, "the letter is named");
    if (here.takesPictures) await shoot(here.admin, here.origin, `${here.cohort}/certificates`, "certificates-to-issue");
  });

  test("issues them once, however often somebody asks", async () => {
    const { page } = here.admin;
    await page.goto(`${here.origin}${here.cohort}/certificates`);
    await issue(page);
    await page.waitForURL(/issued=6/);
    here.serials = await serials(page);
    assert.equal(new Set(here.serials).size, 6);
    await here.post(`${here.cohort}/certificates`, { lang: "fr", place: "Goundam", date: "2026-03-12", seen: "again" });
    await page.goto(`${here.origin}${here.cohort}/certificates`);
    assert.deepEqual(await serials(page), here.serials, "issuing twice creates nothing new");
  });

  test("prints six pages, each with its name, its wording and a code that a phone reads", async () => {
    assert.equal(await here.post(`${here.cohort}/certificates/print`, {}), 303);
    const { body: pdf, headers } = await here.file(`${here.cohort}/certificates.pdf`);
    assert.doesNotMatch(headers["content-disposition"] ?? "", /Intagrist|Sanɔgɔ/);
    assert.ok(paper.isSound(pdf));
    const pages = paper.pages(pdf);
    assert.equal(pages.length, 6);
    const codes = paper.qrCodes(pdf);
    for (const { name, arabic } of PEOPLE) {
      const at = pages.findIndex((page) => holds(page, name) && (!arabic || holds(page, arabic)));
      assert.notEqual(at, -1, `${name} is on no page: ${pages.join("\n")}`);
      assert.match(pages[at], /Les soussignés (certifient|attestent) que/);
      assert.match(pages[at], /18 heures/);
      const said = execFileSync(VIVIER, ["verify", codes[at], "--data", here.server.data], { encoding: "utf8", env: { LC_ALL: "fr_FR.UTF-8" } });
      assert.ok(said.includes(name.normalize("NFC")), `${said} does not name ${name}`);
    }
    assert.equal(pages.filter((page) => page.includes("certifient que")).length, 5);
    assert.equal(pages.filter((page) => page.includes("attestent que")).length, 1);
    assert.throws(() => execFileSync(VIVIER, ["verify", codes[0].replace(/.$/, (c) => (c === "A" ? "B" : "A")), "--data", here.server.data], { stdio: "pipe" }));
    here.code = codes[0];
    if (here.takesPictures) {
      mkdirSync(SHOTS, { recursive: true });
      paper.picture(pdf, 1, `${SHOTS}/certificate.png`, 80);
    }
  });

  test("prints again: the same bytes until it is asked for duplicates, which say so", async () => {
    const address = `${here.cohort}/certificates.pdf`;
    const first = (await here.file(address)).body;
    assert.ok(first.equals((await here.file(address)).body));
    assert.doesNotMatch(paper.pages(first)[0], /Duplicata/i);
    assert.equal(await here.post(`${here.cohort}/certificates/print`, {}), 303);
    const second = (await here.file(address)).body;
    for (const page of paper.pages(second)) assert.match(page, /Duplicata/i);
    const single = (await here.file(`/certificates/${here.serials[0]}.pdf`)).body;
    assert.equal(paper.pages(single).length, 1);
  });

  test("who has their paper in hand is noted, and the home page asks for the others", async () => {
    const { page } = here.admin;
    const code = here.cohort.split("/").pop();
    await page.goto(`${here.origin}/`);
    await page.locator(`main a[href='/cohorts/${code}/certificates#handover']`).click();
    const boxes = page.locator("#handover input[type=checkbox]");
    assert.equal(await boxes.count(), 6);
    await boxes.first().check();
    if (here.takesPictures) await shoot(here.admin, here.origin, `${here.cohort}/certificates`, "certificates-handover");
    await page.getByRole("button", { name: "Tous sont remis" }).click();
    const done = page.locator(".notice.done[role=status]");
    await done.waitFor();
    assert.match(await done.textContent(), /6 sur 6/);
    await page.goto(`${here.origin}/`);
    assert.equal(await page.locator(`main a[href^='/cohorts/${code}/certificates']`).count(), 0);
  });

  test("anybody learns whether it is valid, and nothing else but from the code itself", async () => {
    const stranger = await here.newVisitor();
    const { page } = stranger;
    await page.goto(`${here.origin}/verify/${here.serials[0]}`);
    const bare = await page.textContent("main");
    assert.match(bare, /Valide/);
    assert.ok(!PEOPLE.some(({ name }) => holds(paper.plain(bare), name)), "the number alone names nobody");
    await page.goto(`${here.origin}/verify`);
    await page.locator("main form").locator("input[type=text], textarea").first().fill(here.code);
    await page.getByRole("button", { name: "Vérifier" }).click();
    await page.locator("main dl.facts").waitFor();
    const full = paper.plain(await page.textContent("main"));
    assert.ok(PEOPLE.some(({ name }) => holds(full, name)), "the code shows what the paper must say");
    if (here.takesPictures) await shoot(stranger, here.origin, `/verify/${here.serials[0]}`, "verify-valid");

    await here.admin.page.goto(`${here.origin}/certificates/${here.serials[0]}`);
    if (here.takesPictures) await shoot(here.admin, here.origin, `/certificates/${here.serials[0]}`, "certificate-page");
    const revoke = here.admin.page.locator("form[action$='/revoke']");
    if (!(await revoke.isVisible())) await here.admin.page.locator("details", { has: revoke }).locator("summary").click();
    await revoke.locator("[name=reason]").fill("Nom mal écrit");
    await revoke.locator("button[type=submit]").click();
    await here.admin.page.waitForLoadState();
    await page.goto(`${here.origin}/verify/${here.serials[0]}`);
    assert.match(await page.textContent("main"), /Révoqué/);
    await page.goto(`${here.origin}/verify/${here.serials[1]}`);
    assert.match(await page.textContent("main"), /Valide/);
    assert.deepEqual(stranger.faults, []);
    await stranger.context.close();
    if (here.takesPictures) await shoot(here.admin, here.origin, `${here.cohort}/certificates`, "certificates");
  });
}

async function issue(page) {
  await page.fill("[name=place]", "Goundam");
  await page.fill("[name=date]", "2026-03-12");
  await page.fill("[name=signatory-name-1]", "Oumar Tiégoum Koné");
  await page.locator("form.narrow button[type=submit]").last().click();
  await page.waitForLoadState();
  await page.getByRole("button", { name: /^Délivrer/ }).click();
}

async function serials(page) {
  const links = await page.locator("main a[href^='/certificates/']").allTextContents();
  return links.map((text) => text.trim());
}
