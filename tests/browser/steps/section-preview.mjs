// A section of a translation as its readers will have it, under its field, before it is saved.
import assert from "node:assert/strict";
import { plain } from "../lib/paper.mjs";

/** Shows a section as it is typed, without loading the page; what can't be saved is told there, too. Leaves its field empty. */
export async function sectionShown(visitor, address) {
  const { page } = visitor;
  await page.goto(address);
  const row = page.locator("details.pair", { hasText: "Idée générale" });
  const text = row.locator("textarea[name=text]");
  const press = () => row.locator("button[value=preview]").click();
  await page.evaluate(() => {
    window.isSamePage = true;
  });
  await text.fill("## Kɔlɔn\n\n**Kɔlɔn** ye <b>bɛɛ</b> ta ye.");
  await press();
  await row.locator(".preview strong", { hasText: "Kɔlɔn" }).waitFor();
  assert.match(plain(await row.locator(".findings").textContent()), /Ligne 3/);
  assert.ok(await page.evaluate(() => document.activeElement.matches(".under")), "what is shown has the focus");
  // As readers have it, what is typed runs nowhere.
  assert.equal(await row.locator(".preview b").count(), 0);

  await text.fill("# Kɔlɔn");
  await visitor.expecting(422, async () => {
    await press();
    await row.locator(".under .notice.error", { hasText: "Une section à la fois" }).waitFor();
  });
  assert.equal(await row.locator(".preview").count(), 0);
  assert.equal(await text.inputValue(), "# Kɔlɔn");

  // In another section it comes to that one, and is on the page once.
  const other = page.locator("details.pair", { hasText: "Messages clés" });
  for (const each of [row, other]) {
    await each.locator("textarea[name=text]").fill("## Kumaw\n\nAn ka kuma.");
    await each.locator("button[value=preview]").click();
    await each.locator(".preview", { hasText: "An ka kuma." }).waitFor();
    assert.equal(await page.locator(".preview").count(), 1);
  }
  assert.ok(await page.evaluate(() => window.isSamePage), "the page is the one that was open");
  assert.ok(page.url() === address, page.url());
  for (const each of [row, other]) await each.locator("textarea[name=text]").fill("");
}
