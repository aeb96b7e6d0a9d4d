// Two-step verification: the QR code is read from the screen, the telephone is played by Node's own cryptography.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { SHOTS, shoot } from "../lib/browser.mjs";
import { qrCodeOf } from "../lib/paper.mjs";
import { PASSWORD } from "./first-start.mjs";

/** What a telephone shows: RFC 6238 with SHA-1, six digits, half a minute. */
function digits(secret, step) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

const thisStep = () => Math.floor(Date.now() / 30_000);

export function secondFactor(here) {
  test("the administrator sets up two-step verification, and comes in with a code of the telephone and one on paper", async () => {
    const { page, expecting } = here.admin;
    await page.goto(`${here.origin}/account`);
    await page.fill("[name=second_password]", PASSWORD);
    await page.locator("#second-factor button").click();
    await page.locator("svg.qr").waitFor();
    const address = qrCodeOf(await page.locator("svg.qr").screenshot());
    assert.match(address, /^otpauth:\/\/totp\/Vivier:admin\?secret=[A-Z2-7]{32}&issuer=Vivier$/);
    if (here.takesPictures) await shoot(here.admin, here.origin, "/account/second-factor", "second-factor");
    const secret = new URL(address).searchParams.get("secret");
    const first = thisStep();
    await page.fill("[name=second_code]", digits(secret, first));
    await page.locator("main form button[type=submit]").click();
    const codes = await page.locator(".codes code").allTextContents();
    assert.equal(codes.length, 8);
    if (here.takesPictures) {
      await page.setViewportSize({ width: 360, height: 800 });
      await page.screenshot({ path: `${SHOTS}/recovery-codes-fr-360.png`, fullPage: true });
      await page.setViewportSize({ width: 1280, height: 900 });
    }

    const enter = async (code, status) => {
      const other = await here.newVisitor();
      await other.page.goto(`${here.origin}/login?next=/cohorts`);
      await other.page.fill("[name=login]", "admin");
      await other.page.fill("[name=password]", PASSWORD);
      await other.page.click("main button[type=submit]");
      await other.page.locator("[name=second_code]").waitFor();
      await other.page.fill("[name=second_code]", code);
      await other.expecting(status, () => other.page.click("main button[type=submit]"));
      await other.page.waitForLoadState();
      const where = new URL(other.page.url()).pathname;
      assert.deepEqual(other.faults, []);
      await other.context.close();
      return where;
    };
    assert.equal(await enter(digits(secret, first), 422), "/login", "a code serves once");
    // The telephone's clock may be half a minute ahead.
    assert.equal(await enter(digits(secret, Math.max(thisStep(), first + 1)), 200), "/cohorts");
    assert.equal(await enter(codes[3], 200), "/cohorts");

    await page.goto(`${here.origin}/account`);
    assert.match(await page.locator("#second-factor").textContent(), /7 codes de secours/);
    if (here.takesPictures) await shoot(here.admin, here.origin, "/account", "account");
    await page.fill("[name=second_password]", "pas le bon mot");
    await expecting(422, () => page.locator("#second-factor button.danger").click());
    await page.locator("#f-second_password-problem").waitFor();
    await page.fill("[name=second_password]", PASSWORD);
    await page.locator("#second-factor button.danger").click();
    await page.locator("form[action='/account/second-factor']").waitFor();
  });
}
