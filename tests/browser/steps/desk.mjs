// The desk around the editor: its table of texts on wide and narrow screens, what is dropped into a text, the Enter key in lists, files
// that are imported.
import assert from "node:assert/strict";

/** A file that is no image is dropped on the text: the page stays, and says where it belongs. */
export async function otherFileDropped(page) {
  const goesOn = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["%PDF-"], "fiche.pdf", { type: "application/pdf" }));
    const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    return document.querySelector("#f-body").dispatchEvent(drop);
  });
  assert.equal(goesOn, false, "no browser opens it in the page's place");
  await page.locator("#image-state", { hasText: "Fichiers du module" }).waitFor();
}

/** Enter goes on with a list, also in a block of facilitators, until an item is empty; the browser's own undo takes it back. */
export async function listGoesOn(page) {
  const field = page.locator("#f-body");
  const before = await field.inputValue();
  // What was typed before is undone by itself.
  await field.press("Control+Home");
  await field.press("Control+End");
  await page.keyboard.type("\n\n> - [x] Corde\nSeau\n\nPuits\n");
  const typed = "\n\n> - [x] Corde\n> - [ ] Seau\n> Puits\n";
  assert.equal(await field.inputValue(), before + typed);
  await field.press("Control+End");
  await page.keyboard.type("9. neuf\n");
  assert.equal(await field.inputValue(), `${before}${typed}9. neuf\n10. `);
  // A rule is no item, nor is a line of a block of code.
  await page.keyboard.type("\n* * *\n```\n- a\n```\n- un\n\n");
  const more = `${before}${typed}9. neuf\n* * *\n\`\`\`\n- a\n\`\`\`\n- un\n`;
  assert.equal(await field.inputValue(), more);
  await field.press("Control+z");
  await page.keyboard.type("deux");
  assert.equal(await field.inputValue(), `${more}- deux`, "the sign that came back is not typed over");
  for (let step = 0; step < 200 && (await field.inputValue()) !== before; step += 1) await field.press("Control+z");
  assert.equal(await field.inputValue(), before);
}

/** On a telephone the buttons take one row that scrolls by itself, so that the text begins on the first screen. */
export async function textOnFirstScreen(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 640 });
  await page.evaluate(() => scrollTo(0, 0));
  const seen = await page.evaluate(() => {
    const [tools, text, save] = ["#tools", "#f-body", ".sticky-save"].map((of) => document.querySelector(of).getBoundingClientRect());
    const { scrollWidth, clientWidth } = document.documentElement;
    return { height: tools.height, text: text.top, save: save.top, wide: scrollWidth - clientWidth };
  });
  assert.ok(seen.height < 90 && seen.text + 20 < seen.save && seen.wide <= 0, JSON.stringify(seen));
  // The last button is reached by keys, and comes into sight.
  await page.locator("#f-body").press("Alt+F10");
  await page.keyboard.press("End");
  const last = await page.evaluate(() => document.activeElement.getBoundingClientRect().right);
  assert.ok(last > 0 && last <= 360, `${last} px`);
  await page.keyboard.press("Escape");
  await page.setViewportSize(before);
}

/** The modules' names stay in sight while the languages are scrolled; on a telephone those without a text share a line. */
export async function tableOfTexts(page, origin) {
  const before = page.viewportSize();
  await page.goto(`${origin}/author`);
  await page.setViewportSize({ width: 700, height: 900 });
  const scrolled = await page.evaluate(() => {
    const [table, name] = [document.querySelector(".matrix-scroll"), document.querySelector(".matrix tbody th")];
    const left = name.getBoundingClientRect().left;
    table.scrollLeft = 200;
    return { by: table.scrollLeft, name: name.getBoundingClientRect().left - left };
  });
  assert.ok(scrolled.by > 100 && Math.abs(scrolled.name) < 2, JSON.stringify(scrolled));
  await page.setViewportSize({ width: 360, height: 740 });
  const row = page.locator(".matrix tbody tr", { has: page.locator(".nothing ~ .nothing") }).first();
  const first = row.locator(".nothing").first();
  assert.match(await first.evaluate((cell) => getComputedStyle(cell, "::before").content), /pas encore/);
  const { width } = await first.boundingBox();
  assert.ok(width < 250, `${width} px: a line of its own`);
  assert.equal(await first.locator(".in-grid").first().isVisible(), false);
  await page.setViewportSize(before);
}

/** What was checked is imported without its files being chosen again. */
export async function importedAsChecked(page, origin) {
  await page.goto(`${origin}/author/import`);
  const buffer = Buffer.from("# Le four\n\nUn four.\n");
  await page.setInputFiles("[name=files]", { name: "seance.md", mimeType: "text/markdown", buffer });
  await page.check("[name=drafts]");
  await page.click("button[value=check]");
  await page.getByRole("button", { name: "Importer ce qui a été vérifié" }).click();
  await page.locator(".notice.done", { hasText: "Importation terminée" }).waitFor();
}
