// The one-time link, a password, signing out and in.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

export const PASSWORD = "quatre mots simples ensemble";

export async function signIn(visitor, origin) {
  const { page } = visitor;
  await page.goto(`${origin}/login`);
  await page.fill("[name=login]", "admin");
  await page.fill("[name=password]", PASSWORD);
  await page.click("main button[type=submit]");
  await page.locator("header .account").waitFor();
}

export function firstStart(here) {
  test("the administrator opens the one-time link and chooses a password", async () => {
    const { page, expecting } = here.admin;
    const link = here.server.firstLink;
    await page.goto(link);
    await page.fill("[name=password]", "court");
    await expecting(422, () => page.click("main button[type=submit]"));
    await page.getByRole("alert").waitFor();
    assert.equal(await page.inputValue("[name=code]"), new URL(link).searchParams.get("code"), "the code stays typed");
    await page.fill("[name=password]", PASSWORD);
    await page.click("main button[type=submit]");
    // A new administrator is asked for a second factor at once, and puts it off.
    await page.locator("svg.qr").waitFor();
    await page.click("button[name=later]");
    await page.locator("header .account").waitFor();

    const other = await here.newVisitor();
    await other.page.goto(link);
    await other.page.fill("[name=password]", PASSWORD);
    await other.expecting(422, () => other.page.click("main button[type=submit]"));
    // The link serves once.
    await other.page.locator("main", { hasText: "déjà servi" }).waitFor();
    await other.context.close();
  });

  test("signs out and in again", async () => {
    const { page, expecting } = here.admin;
    await page.goto(`${here.origin}/account`);
    await page.click("form[action='/logout'] button");
    await page.waitForURL((url) => url.pathname !== "/account");
    await page.goto(`${here.origin}/login`);
    await page.fill("[name=login]", "admin");
    await page.fill("[name=password]", `${PASSWORD}?`);
    await expecting(422, () => page.click("main button[type=submit]"));
    await page.getByRole("alert").waitFor();
    assert.equal(await page.inputValue("[name=login]"), "admin", "the name stays typed");
    await signIn(here.admin, here.origin);
  });

  test("a file of 20 MB is refused with a page that says so", async () => {
    const { page, expecting } = here.admin;
    await page.goto(`${here.origin}/admin/settings`);
    const big = join(here.server.data, "logo.png");
    writeFileSync(big, Buffer.alloc(20_000_000, 7));
    await page.setInputFiles("input[type=file]", big);
    await expecting([413, 422], () => page.locator("form", { has: page.locator("input[type=file]") }).locator("button[type=submit]").first().click());
    await page.waitForLoadState();
    assert.match(await page.textContent("main"), /Mo|grand|lourd|volumineu/i);
  });
}
