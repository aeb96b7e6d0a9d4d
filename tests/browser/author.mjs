// The training officer's desk in a real browser: a module written with the keyboard alone, published, translated; what is
// typed survives a lost network; nothing that is typed runs.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, shoot, visitor } from "./lib/browser.mjs";
import { texts } from "./lib/device.mjs";
import { pages, plain } from "./lib/paper.mjs";
import { startServer } from "./lib/server.mjs";
import { importedAsChecked, listGoesOn, otherFileDropped, tableOfTexts, textOnFirstScreen } from "./steps/desk.mjs";
import { PASSWORD, signIn } from "./steps/first-start.mjs";
import { killedWhileTyping, savedWithoutNetwork, writtenBefore } from "./steps/kept-texts.mjs";
import { sectionShown } from "./steps/section-preview.mjs";

const EDITOR = "/author/le-puits-partage/fr";
/** A PNG of one grey pixel. */
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==", "base64");

/** Presses Tab until what a selector finds has the focus. */
async function tabTo(page, selector) {
  for (let pressed = 0; pressed < 200; pressed += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${selector}`);
}

/** Presses a button of the toolbar by its keys. */
async function tool(page, name) {
  await page.keyboard.press("Alt+F10");
  await page.keyboard.press("Home");
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await page.evaluate((name) => document.activeElement?.getAttribute("data-tool") === name, name)) break;
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Enter");
}

/** A second of silence as an MP3: frames of 32 kbit/s at 44.1 kHz. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x10, 0xc0]), Buffer.alloc(100)]);
const SOUND = Buffer.concat(Array(40).fill(FRAME));

/** Presses a button that saves: the form goes once the server was reached, and its answer is waited for. */
const submit = (page, button) => Promise.all([page.waitForEvent("load"), button.click()]);
const body = (page) => page.inputValue("#f-body");
const awake = (page) => page.locator("#tools").waitFor();

for (const database of ["sqlite", "postgres"]) {
  describe(`the desk on ${database}`, () => {
    let browser, server, officer, page;
    before(async () => {
      browser = await launch();
      server = await startServer(database);
      officer = await visitor(browser);
      page = officer.page;
      await page.goto(server.firstLink);
      await page.fill("[name=password]", PASSWORD);
      await page.click("main button[type=submit]");
      await page.locator("svg.qr").waitFor();
      await page.click("button[name=later]");
      await page.locator("header .account").waitFor();
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    test("a module is written from nothing with the keyboard alone", async () => {
      await page.goto(`${server.origin}/author/new`);
      await tabTo(page, "[name=title]");
      await page.keyboard.type("Le puits partagé");
      await tabTo(page, "[name=code]");
      await page.keyboard.type("M77");
      await tabTo(page, "main form button[type=submit]");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/author/le-puits-partage/fr?made");
      await awake(page);
      await tabTo(page, "#f-body");
      await page.keyboard.press("Control+A");
      await page.keyboard.press("Delete");

      await tool(page, "heading");
      await page.keyboard.type("Idée générale");
      await page.keyboard.press("Control+End");
      await page.keyboard.type("\n\nUn puits est à ");
      await page.keyboard.press("Control+B");
      await page.keyboard.type("tous");
      await page.keyboard.press("Control+End");
      await page.keyboard.type(" n");
      await page.keyboard.press("F2");
      assert.match(await body(page), / ŋ$/, "the next letter that looks alike");
      await page.keyboard.press("Control+Z");
      assert.match(await body(page), / n$/, "and back by the browser's own undo");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Backspace");

      await tool(page, "table");
      await page.keyboard.type("Puits");
      await page.keyboard.press("Control+End");
      await tool(page, "step");
      await page.keyboard.type("Marche au puits");
      await page.keyboard.press("Control+End");
      await tool(page, "facilitator");
      await page.keyboard.type("La réponse secrète.");
      await page.keyboard.press("Control+End");
      await page.keyboard.type("\n\n");
      const picture = join(server.data, "le puits.png");
      writeFileSync(picture, PIXEL);
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), tool(page, "image")]);
      await chooser.setFiles(picture);
      await page.waitForFunction(() => document.querySelector("#f-body").value.includes("](images/le-puits.png)"));
      await page.keyboard.type("Un puits");
      await page.keyboard.press("Control+End");
      // The second Enter ends the list.
      await page.keyboard.type("\n\n## Messages clés\n\n- Écouter.\n\n");

      const written = await body(page);
      for (const part of ["## Idée générale", "**tous**", "| Puits |", "### Marche au puits (15 min)", "> [!FACILITATEUR]\n> La réponse", "![Un puits](images/le-puits.png)"]) {
        assert.ok(written.includes(part), `${part}\n${written}`);
      }
      for (const part of ["h2", "strong", "table", "h3", "aside.callout-facilitator", "figure img"]) {
        assert.equal(await page.locator(`#live-text ${part}`).first().isVisible(), true, part);
      }
      const width = () => document.querySelector("#live-text img").naturalWidth;
      await page.waitForFunction(width);
      // The checks run while one writes.
      await page.waitForFunction(() => document.querySelector("#live-findings").textContent.includes("objectifs"));
      await otherFileDropped(page);
      await listGoesOn(page);
    });

    test("what a key shows at once is what the whole text gives once the keys pause", async () => {
      const html = () => page.locator("#live-text").innerHTML();
      const calm = () => page.waitForTimeout(1_000);
      await calm();
      const before = await html();
      await page.evaluate(() => {
        const field = document.querySelector("#f-body");
        const place = field.value.indexOf("Un puits est");
        field.focus();
        field.setSelectionRange(place, place);
      });
      await page.keyboard.type("Vraiment, ");
      await page.waitForFunction(() => document.querySelector("#live-text").textContent.includes("Vraiment, Un puits"));
      const typed = await html();
      await calm();
      assert.equal(await html(), typed);
      for (let pressed = 0; pressed < 10; pressed += 1) await page.keyboard.press("Backspace");
      await page.waitForFunction((before) => document.querySelector("#live-text").innerHTML === before, before);
    });

    test("a finding leads to its line", async () => {
      await page.locator("#f-body").press("Control+End");
      await page.keyboard.type("\n::: inconnu\n");
      await page.locator("#live-findings button").last().click();
      const line = await page.evaluate(() => {
        const field = document.querySelector("#f-body");
        return field.value.slice(field.selectionStart, field.selectionEnd);
      });
      assert.equal(line, "::: inconnu");
      await page.keyboard.press("Delete");
    });

    test("an image that is not there is told while one types, and no more once its name is right", async () => {
      const found = () => page.textContent("#live-findings");
      const written = await body(page);
      await page.fill("#f-body", written.replace("images/le-puits.png", "images/le-pui.png"));
      await page.waitForFunction(() => document.querySelector("#live-findings").textContent.includes("images/le-pui.png"));
      await page.fill("#f-body", written);
      await page.waitForFunction(() => !document.querySelector("#live-findings").textContent.includes("images/le-pui.png"));
      assert.doesNotMatch(await found(), /fichiers du module/);
    });

    test("it is saved, checked and published, and strangers read it on page and paper", async () => {
      await tabTo(page, "button[name=action][value=save]");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/fr?saved");
      await awake(page);
      assert.equal(await texts(page, 0), 0, "what was saved is kept no more");
      await page.goto(`${server.origin}${EDITOR}/review`);
      await tabTo(page, "button[name=action][value=publish]");
      await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);

      const stranger = await visitor(browser);
      await stranger.page.goto(`${server.origin}/modules/le-puits-partage/fr`);
      const text = plain(await stranger.page.textContent("main"));
      assert.ok(text.includes("Un puits est à tous") && !text.includes("réponse secrète"), text);
      assert.equal(await stranger.page.locator("main table").count(), 1);
      assert.equal(await stranger.page.locator("main figure img").count(), 1);
      const paper = async (who, name) => {
        const answer = await who.context.request.get(`${server.origin}/modules/le-puits-partage/fr/${name}`);
        assert.equal(answer.status(), 200, name);
        return pages(await answer.body()).join(" ");
      };
      const handout = await paper(stranger, "handout.pdf");
      assert.ok(handout.includes("Puits") && handout.includes("Marche au puits") && !handout.includes("secrète"), handout);
      assert.ok((await paper(officer, "guide.pdf")).includes("La réponse secrète."));
      assert.deepEqual(stranger.faults, []);
      await stranger.context.close();
    });

    test("the unsaved text is seen as printed", async () => {
      await page.goto(`${server.origin}${EDITOR}`);
      await awake(page);
      await textOnFirstScreen(page);
      await page.locator("#f-body").press("Control+End");
      await page.keyboard.type("\n\nPas encore enregistré.\n");
      const form = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector("form.editor"))));
      const headers = { origin: server.origin };
      const answer = await officer.context.request.post(server.origin + EDITOR, { form: { ...form, action: "handout" }, headers });
      assert.equal(answer.headers()["content-type"], "application/pdf");
      assert.ok(pages(await answer.body()).join(" ").includes("Pas encore enregistré."));
    });

    test("network lost while typing and the page closed: nothing is lost", async () => {
      await page.goto(`${server.origin}${EDITOR}`);
      await awake(page);
      // The test before left its own text behind.
      await page.click("#kept-drop");
      await officer.context.setOffline(true);
      await page.locator("#f-body").press("Control+End");
      await page.keyboard.type("\n\nÉcrit sans réseau.\n");
      await page.locator("#kept-state").waitFor();
      await page.close();
      await officer.context.setOffline(false);
      page = await officer.context.newPage();
      officer.page = page;
      await page.goto(`${server.origin}${EDITOR}`);
      await page.locator("#kept-offer").waitFor();
      assert.doesNotMatch(await body(page), /sans réseau/);
      await page.click("#kept-take");
      assert.match(await body(page), /Écrit sans réseau\./);
      await page.waitForFunction(() => document.querySelector("#live-text").textContent.includes("Écrit sans réseau."));
      await page.click("button[name=action][value=save]");
      await page.waitForURL("**/fr?saved");
      await awake(page);
      assert.equal(await texts(page, 0), 0);
    });

    test("a browser that is killed while one types loses nothing of it", async () => killedWhileTyping(server.origin, EDITOR));

    test("saving without network leaves the page as it is, and says so", async () => savedWithoutNetwork(officer, server.origin, EDITOR));

    test("what the version before kept is offered once", async () => writtenBefore(officer, server.origin, EDITOR));

    test("the session ends while one types: after signing in the text is offered", async () => {
      await page.goto(`${server.origin}${EDITOR}`);
      await awake(page);
      await page.locator("#f-body").press("Control+End");
      await page.keyboard.type("\n\nÉcrit sans session.\n");
      await page.locator("#kept-state").waitFor();
      await officer.context.clearCookies();
      await page.click("button[name=action][value=save]");
      await page.waitForURL("**/login?next=**");
      await page.getByText("Votre texte est gardé sur cet appareil").waitFor();
      await page.fill("[name=login]", "admin");
      await page.fill("[name=password]", PASSWORD);
      await page.click("main button[type=submit]");
      await page.locator("header .account").waitFor();
      await page.goto(`${server.origin}${EDITOR}`);
      await page.locator("#kept-offer").waitFor();
      assert.doesNotMatch(await body(page), /sans session/);
      await page.click("#kept-take");
      await page.click("button[name=action][value=save]");
      await page.waitForURL("**/fr?saved");
      await awake(page);
      assert.match(await body(page), /Écrit sans session\./);
      assert.equal(await texts(page, 0), 0);
    });

    test("two tabs keep what is typed in each, and both are offered back", async () => {
      await page.goto(`${server.origin}${EDITOR}`);
      await awake(page);
      const other = await officer.context.newPage();
      await other.goto(`${server.origin}${EDITOR}`);
      await awake(other);
      for (const tab of [page, other]) await tab.locator("#kept-tabs").waitFor();
      for (const [tab, words] of [[page, "Premier onglet."], [other, "Second onglet."]]) {
        await tab.bringToFront();
        await tab.locator("#f-body").press("Control+End");
        await tab.keyboard.type(`\n\n${words}\n`);
        await tab.locator("#kept-state").waitFor();
      }
      // A tab is offered nothing that another one is just writing.
      await other.reload();
      await awake(other);
      await other.locator("#kept-offer").waitFor();
      await other.click("#kept-drop");
      await other.locator("#kept-offer").waitFor({ state: "hidden" });
      assert.equal(await texts(other, 1), 1);
      await other.locator("#f-body").press("Control+End");
      await other.keyboard.type("\n\nSecond onglet.\n");
      await other.locator("#kept-state").waitFor();
      await other.close();
      await page.close();
      page = await officer.context.newPage();
      officer.page = page;
      await page.goto(`${server.origin}${EDITOR}`);
      await page.click("#kept-take");
      assert.match(await body(page), /Second onglet\./);
      // The other one waits behind it, and neither replaces the other.
      await page.click("#kept-take");
      assert.match(await body(page), /Premier onglet\./);
      await page.click("#kept-drop");
      await page.locator("#kept-offer").waitFor({ state: "hidden" });
      await page.goto(`${server.origin}${EDITOR}`);
      await page.click("#kept-drop");
      assert.equal(await texts(page, 0), 0);
    });

    test("two authors in conflict see both texts, and nothing is lost", async () => {
      // A visitor of its own: of two tabs of one visitor, one lies behind the other and is hardly ever drawn.
      const second = await visitor(browser);
      await signIn(second, server.origin);
      const { page: other } = second;
      for (const each of [page, other]) {
        await each.goto(`${server.origin}${EDITOR}`);
        await awake(each);
      }
      const change = async (who, words) => {
        await who.fill("#f-body", (await body(who)).replace("Un puits est à **tous**", words));
        await submit(who, who.locator("button[name=action][value=save]").first());
      };
      await change(other, "Un puits est à chacun");
      await other.waitForURL("**/fr?saved");
      await officer.expecting(409, () => change(page, "Un puits est au village"));
      await page.locator(".notice.warning[role=alert]").first().waitFor();
      const both = await body(page);
      assert.ok(both.includes("Un puits est à chacun") && both.includes("Un puits est au village"), both);
      // The marks are told while they stand.
      await page.waitForFunction(() => document.querySelector("#live-findings").textContent.includes("<<<<<<<"));
      const kept = both.replace(/<<<<<<<[^\n]*\n([^=]*)=======\n[^>]*>>>>>>>[^\n]*\n/, "$1");
      await page.fill("#f-body", kept);
      await page.click("button[name=action][value=save]");
      await page.waitForURL(/fr\?(saved|unchanged)/);
      assert.deepEqual(second.faults, []);
      await second.context.close();
      assert.equal(await texts(page, 0), 0);
    });

    test("a translation has the letters that the keyboard lacks, in every section", async () => {
      await page.goto(`${server.origin}/author/le-puits-partage/bm/translate`);
      const text = page.locator("details.pair", { hasText: "Idée générale" }).locator("textarea[name=text]");
      await text.fill("K");
      await page.locator("#letters [data-letter='ɔ']").click();
      await page.keyboard.type("ln");
      await page.keyboard.press("F2");
      assert.equal(await text.inputValue(), "Kɔlŋ");
      await page.keyboard.press("Control+Z");
      assert.equal(await text.inputValue(), "Kɔln", "the browser's own undo takes it back");
      await page.keyboard.press("End");
      await page.keyboard.press("Shift+Home");
      await page.keyboard.press("Control+B");
      assert.equal(await text.inputValue(), "**Kɔln**");
      await page.keyboard.press("Control+B");
      assert.equal(await text.inputValue(), "Kɔln");
      await page.keyboard.press("Alt+F10");
      await page.keyboard.press("ArrowRight");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.sign), "*");
      await page.keyboard.press("Escape");
      await text.fill("");
      assert.equal(await texts(page, 0), 0, "what is as it was is kept no more");
    });

    test("a section that is being translated is shown before it is saved, without a page load", async () => {
      await sectionShown(officer, `${server.origin}/author/le-puits-partage/bm/translate`);
      assert.equal(await texts(page, 0), 0, "what is as it was is kept no more");
    });

    test("a section that is being translated is kept without network and session, and saved it is kept no more", async () => {
      const translate = `${server.origin}/author/le-puits-partage/bm/translate`;
      const row = () => page.locator("details.pair", { hasText: "Idée générale" });
      await page.goto(translate);
      await row().locator("textarea[name=text]").fill("## Kɔlɔn");
      await row().locator("[id^=kept-state]").waitFor();
      await page.reload();
      await row().locator("[id^=kept-take]").click();
      assert.equal(await row().locator("textarea[name=text]").inputValue(), "## Kɔlɔn");
      await row().locator("textarea[name=text]").fill("## Kɔlɔn\n\nKɔlɔn ye bɛɛ ta ye.");
      await officer.context.clearCookies();
      await row().locator("button[value=save]").click();
      await page.waitForURL("**/login?next=**");
      await page.fill("[name=login]", "admin");
      await page.fill("[name=password]", PASSWORD);
      await page.click("main button[type=submit]");
      await page.locator("header .account").waitFor();
      await page.goto(translate);
      await row().locator("[id^=kept-take]").click();
      assert.match(await row().locator("textarea[name=text]").inputValue(), /bɛɛ ta ye/);
      // What another section keeps is not what was saved.
      const other = page.locator("details.pair", { hasText: "Messages clés" });
      await other.locator("textarea[name=text]").fill("## Kumaw");
      await other.locator("[id^=kept-state]").waitFor();
      await row().locator("button[value=save]").click();
      await page.waitForURL("**/translate?saved=**");
      await other.locator("[id^=kept-offer]").waitFor();
      assert.equal(await texts(page, 1), 1);
      await other.locator("[id^=kept-drop]").click();
      assert.equal(await texts(page, 0), 0);
    });

    test("a change of form leaves translations current, one of meaning the right section alone behind", async () => {
      const translate = `${server.origin}/author/le-puits-partage/bm/translate`;
      await page.goto(translate);
      // As the row stands: the words in it say that, too.
      const missing = page.locator("details.pair", { has: page.locator(".standing", { hasText: "à traduire" }) });
      const rows = await missing.count();
      for (let row = 0; row < rows; row += 1) {
        const open = missing.first();
        for (const name of ["title", "summary", "audience", "objectives", "material"]) {
          const field = open.locator(`[name=${name}]`);
          if (await field.count()) await field.fill("Kɔlɔn");
        }
        const text = open.locator("textarea[name=text]");
        if (await text.count()) {
          const source = await open.locator(".source .text").first().textContent();
          await text.fill(source);
        }
        await submit(page, open.locator("button[value=save]"));
      }
      assert.equal(await missing.count(), 0);

      const change = async (from, to, grade) => {
        await page.goto(`${server.origin}${EDITOR}`);
        await awake(page);
        const text = await body(page);
        assert.ok(text.includes(from), text);
        await page.fill("#f-body", text.replace(from, to));
        await officer.expecting(422, () => submit(page, page.locator("button[name=action][value=save]").first()));
        await page.locator(`.grading input[value=${grade}]`).first().check();
        await page.click(".grading + .actions button[value=save]");
        await page.waitForURL("**/fr?saved");
      };
      // A recording of one section of the translation.
      await page.goto(`${server.origin}/author/le-puits-partage/files`);
      const part = page.locator("optgroup[label=bamanankan] option").nth(1);
      await page.selectOption("[name=part]", await part.getAttribute("value"));
      await page.setInputFiles("[name=recording]", { name: "note vocale.mp3", mimeType: "audio/mpeg", buffer: SOUND });
      await page.locator("#recordings button[type=submit]").click();
      await page.locator(".notice.done").waitFor();
      const sound = page.locator("#recordings audio");
      const length = await sound.evaluate((audio) => new Promise((resolve, reject) => {
        audio.onloadedmetadata = () => resolve(audio.duration);
        audio.onerror = () => reject(new Error(audio.error.message));
        audio.preload = "metadata";
        audio.load();
      }));
      assert.ok(length > 0.5 && length < 3, `${length} s`);
      assert.equal(await page.locator("#recordings .badge").count(), 0);

      await change("- Écouter.", "- Écouter !", "form");
      await page.goto(translate);
      assert.equal(await page.locator("details.pair", { hasText: "à actualiser" }).count(), 0);
      await change("Un puits est", "[^seau]: Une note longue de plus d’une ligne, sur un écran étroit.\n\nAucun puits n’est[^seau]", "meaning");
      await page.goto(translate);
      const stale = page.locator("details.pair", { hasText: "à actualiser" });
      assert.equal(await stale.count(), 1);
      assert.match(await stale.locator("h2").textContent(), /Idée générale/);
      await page.goto(`${server.origin}/modules/le-puits-partage/bm`);
      assert.match(plain(await page.textContent("main")), /Aucun puits n’est/, "the source's section stands in its place");
      assert.equal(await page.locator("main audio[preload=none]").count(), 1);
      assert.match(await page.textContent("main figure.audio"), /d’avant le texte d’aujourd’hui/, "and its recording is marked");
      // Its note reads as the other notes do.
      assert.equal(await page.locator("main .notes li[lang=fr]").count(), 1);
      const before = page.viewportSize();
      await page.setViewportSize({ width: 360, height: 740 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      await page.setViewportSize(before);
      const answer = await officer.context.request.get(`${server.origin}/modules/le-puits-partage/bm/handout.pdf`);
      assert.match(pages(await answer.body()).join(" "), /Aucun puits n’est/);
    });

    test("nothing that is typed runs", async () => {
      await page.goto(`${server.origin}${EDITOR}`);
      await awake(page);
      const before = await page.locator("#live-text *").count();
      const attacks = [
        "<script>window.hurt = 1</script>",
        "<img src=x onerror='window.hurt = 1'>",
        "<svg onload=window.hurt=1>",
        "[a](javascript:window.hurt=1)",
        "[a](data:text/html,<script>window.hurt=1</script>)",
        "![a\" onerror=\"window.hurt=1](x)",
        "![a](javascript:window.hurt=1)",
        "<a href='java&#x0A;script:window.hurt=1'>a</a>",
        "`</code><script>window.hurt=1</script>`",
        "```\"><script>window.hurt=1</script>\na\n```",
        "## <img src=x onerror=window.hurt=1> {#a\" onclick=\"window.hurt=1}",
        "| <script>window.hurt=1</script> |\n|---|\n| <iframe srcdoc='<script>parent.hurt=1</script>'> |",
        "x[^1]\n\n[^1]: <script>window.hurt=1</script>",
        "<!-- --><script>window.hurt=1</script> -->",
      ];
      await page.fill("#f-body", attacks.join("\n\n"));
      await page.waitForFunction((before) => document.querySelectorAll("#live-text *").length !== before, before);
      for (const link of await page.locator("#live-text a").all()) {
        assert.doesNotMatch((await link.getAttribute("href")) ?? "", /^\s*(javascript|data|vbscript):/i);
      }
      assert.equal(await page.locator("#live-text :is(script, iframe, svg, object, embed, form)").count(), 0);
      const handlers = () => [...document.querySelectorAll("#live-text *")].filter((element) => [...element.attributes].some((one) => one.name.startsWith("on"))).length;
      assert.equal(await page.evaluate(handlers), 0);
      assert.equal(await page.evaluate(() => window.hurt), undefined);
      // The title goes the same way.
      await page.evaluate(() => (document.querySelector("details.front").open = true));
      await page.fill("[name=title]", "<img src=x onerror=window.hurt=1>");
      await page.locator("#kept-state").waitFor();
      await page.reload();
      await page.click("#kept-drop");
      assert.equal(await page.evaluate(() => window.hurt), undefined);
    });

    test("a page that is larger than its screen scrolls with the caret, in French and in Arabic", async () => {
      if (database === "sqlite") await shoot(officer, server.origin, EDITOR, "editor");
      await page.goto(`${server.origin}${EDITOR}?ui=fr`);
      await awake(page);
      const long = Array.from({ length: 60 }, (_, number) => `## Titre ${number}\n\nUn texte.\n`).join("\n");
      await page.fill("#f-body", long);
      const top = () => document.querySelector("#live-frame").scrollTop;
      await page.locator("#f-body").press("Control+Home");
      await page.waitForFunction(() => document.querySelector("#live-frame").scrollTop === 0);
      await page.locator("#f-body").press("Control+End");
      await page.waitForFunction(() => document.querySelector("#live-frame").scrollTop > 0);
      assert.ok((await page.evaluate(top)) > 500);
    });

    test("who signs out leaves nothing on the device, and nothing went wrong", async () => {
      await page.locator("#kept-state").waitFor();
      assert.ok((await texts(page)) > 0);
      await tableOfTexts(page, server.origin);
      await importedAsChecked(page, server.origin);
      await page.goto(`${server.origin}/account`);
      await page.click("form[action='/logout'] button");
      await page.waitForURL((url) => url.pathname !== "/account");
      assert.equal(await texts(page, 0), 0);
      await signIn(officer, server.origin);
      assert.deepEqual(officer.faults, []);
      assert.doesNotMatch(server.log(), /ERROR|panicked/);
    });
  });
}
