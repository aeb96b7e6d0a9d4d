// What is typed at the desk and not saved: kept through a killed browser, a lost network and a change of version.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutOff, device } from "../lib/browser.mjs";
import { fill, texts } from "../lib/device.mjs";
import { signIn } from "./first-start.mjs";

const body = (page) => page.inputValue("#f-body");
const awake = (page) => page.locator("#tools").waitFor();

/** Types for some seconds, has the browser killed, and opens it again: the text is offered whole. */
export async function killedWhileTyping(origin, editor) {
  const folder = mkdtempSync(join(tmpdir(), "vivier-killed-"));
  let machine = await device(folder);
  try {
    await signIn(machine, origin);
    await machine.page.goto(origin + editor);
    await awake(machine.page);
    await machine.page.locator("#f-body").press("Control+End");
    const words = "\n\nÉcrit jusqu’à la coupure du courant, mot après mot.";
    await machine.page.keyboard.type(words, { delay: 110 });
    await machine.page.waitForTimeout(1_500);
    const typed = await body(machine.page);
    assert.ok(typed.endsWith("mot après mot."), typed);
    await cutOff(machine, folder);

    machine = await device(folder);
    // Whether it still has the session depends on when Chromium wrote its cookies last.
    await machine.context.clearCookies();
    await signIn(machine, origin);
    await machine.page.goto(origin + editor);
    await machine.page.locator("#kept-offer").waitFor();
    await machine.page.click("#kept-take");
    assert.equal(await body(machine.page), typed);
  } finally {
    await machine.context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Saves without network, and once more when it is back; the device is full meanwhile, which is told. */
export async function savedWithoutNetwork({ context, page }, origin, editor) {
  await page.goto(origin + editor);
  await awake(page);
  const before = await body(page);
  await page.locator("#f-body").press("Control+End");
  await page.keyboard.type("\n\nEnregistré sans réseau.\n");
  await context.setOffline(true);
  await page.click("button[name=action][value=save]");
  await page.locator("#kept-wrong", { hasText: "est gardé sur cet appareil" }).waitFor();
  assert.match(await body(page), /Enregistré sans réseau\./);
  assert.equal(new URL(page.url()).pathname, editor);
  // On paper it is shown in another tab: without network none is opened, and this page says so.
  await page.locator("#f-body").press("Control+End");
  await page.keyboard.type("!");
  await page.waitForFunction(() => document.getElementById("kept-wrong").hidden);
  const tabs = context.pages().length;
  await page.click("button[name=action][value=handout]");
  await page.locator("#kept-wrong", { hasText: "rien n’a été envoyé" }).waitFor();
  assert.equal(context.pages().length, tabs);
  await fill(page, true);
  await page.locator("#f-body").press("Control+End");
  await page.keyboard.type("Plein.");
  await page.locator("#kept-wrong", { hasText: "est pleine" }).waitFor();
  await page.click("button[name=action][value=save]");
  await page.locator("#kept-wrong", { hasText: "Laissez cette page ouverte" }).waitFor();
  await fill(page, false);
  await context.setOffline(false);
  await page.fill("#f-body", `${before}\n\nEnregistré quand le réseau est revenu.\n`);
  await page.click("button[name=action][value=save]");
  await page.waitForURL("**/fr?saved");
  await awake(page);
  assert.match(await body(page), /quand le réseau est revenu\./);
  assert.equal(await texts(page, 0), 0);
}

/** What lies in the storage of the version before is offered, and dropped it is gone. */
export async function writtenBefore({ page }, origin, editor) {
  await page.goto(origin + editor);
  await awake(page);
  await page.evaluate(() => {
    const { account, texts } = document.getElementById("keep-data").dataset;
    const fields = { body: "Gardé par la version d’avant." };
    localStorage.setItem(`vivier-text ${account} ${texts}before.1`, JSON.stringify({ at: Date.now(), fields }));
  });
  await page.reload();
  await page.locator("#kept-offer").waitFor();
  await page.click("#kept-take");
  assert.equal(await body(page), "Gardé par la version d’avant.");
  await page.locator("#kept-state").waitFor();
  await page.reload();
  await page.click("#kept-drop");
  await page.locator("#kept-offer").waitFor({ state: "hidden" });
  assert.equal(await texts(page, 0), 0);
}
