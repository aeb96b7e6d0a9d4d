// axe and the Nu HTML checker on every address that the journey opened: what they find fails the test.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { SHOTS } from "./browser.mjs";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const VNU = join(require.resolve("vnu-jar/package.json"), "../build/dist/vnu.jar");
const FOLDER = resolve(SHOTS, "../vnu");

/** The rules whose result depends on the window: on its width, and on its colours. */
const OF_WINDOW = ["target-size", "scrollable-region-focusable", "color-contrast"];

/**
 * How a page of each language is looked at: as it opens by all rules, so that each language and each width meets them all, then in another
 * window by the rules for which that one differs. Each width, language and scheme meets each other.
 */
const LOOKS = {
  fr: [{ width: 360, scheme: "light" }, { width: 1280, scheme: "dark", rules: OF_WINDOW }],
  ar: [{ width: 1280, scheme: "light" }, { width: 360, scheme: "dark", rules: OF_WINDOW }],
};

/** What the checker says of the marks by which Leptos finds its texts and islands again. */
const LEPTOS = [/^Bogus comment/, /leptos-(island|children)/];

const inLanguage = (address, language) => `${address}${address.includes("?") ? "&" : "?"}ui=${language}`;

/** The violations that axe finds: rule, place, address and look, one a line. Two tabs share the pages, none of them in both at once. */
export async function axe({ context, page }, origin, addresses) {
  const found = [];
  const waiting = [...addresses];
  const check = async (tab) => {
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      for (const language of Object.keys(LOOKS)) found.push(...(await axeOn(tab, origin, address, language)));
    }
  };
  const second = await context.newPage();
  await Promise.all([check(page), check(second)]);
  await second.close();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: null });
  return found;
}

async function axeOn(page, origin, address, language) {
  const found = [];
  for (const [at, { width, scheme, rules }] of LOOKS[language].entries()) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    if (at === 0) {
      await page.goto(origin + inLanguage(address, language));
      await page.evaluate(AXE);
    }
    const options = { resultTypes: ["violations"], preload: false, ...(rules && { runOnly: rules }) };
    const { violations } = await page.evaluate((options) => window.axe.run(document, options), options);
    for (const { id, nodes } of violations) {
      const places = nodes.slice(0, 3).map((node) => `${node.target.join(" ")}: ${node.failureSummary?.replace(/\s+/g, " ")}`);
      found.push(`${id} on ${address} (${width} px, ${language}, ${scheme}) ${nodes.length} ×\n    ${places.join("\n    ")}`);
    }
  }
  return found;
}

/** What the Nu HTML checker finds in the pages as they are sent, in French and in Arabic. */
export async function vnu({ context }, origin, addresses) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const names = new Map();
  for (const address of addresses) {
    for (const language of ["fr", "ar"]) {
      const answer = await context.request.get(origin + inLanguage(address, language));
      const name = `${names.size}.html`;
      writeFileSync(join(FOLDER, name), await answer.body());
      names.set(name, `${address} (${language})`);
    }
  }
  const output = execFileSync("java", ["-jar", VNU, "--format", "json", "--stdout", "--exit-zero-always", FOLDER], {
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const found = new Map();
  for (const { type, subType, message, url, extract } of JSON.parse(output).messages) {
    if (type === "info" && subType !== "warning") continue;
    if (LEPTOS.some((mark) => mark.test(message))) continue;
    const address = names.get(url.split("/").pop());
    const known = found.get(message) ?? { addresses: new Set(), extract };
    known.addresses.add(address);
    found.set(message, known);
  }
  return [...found].map(([message, { addresses: on, extract }]) => {
    const some = [...on].slice(0, 4).join(", ");
    return `${message}\n    on ${on.size} pages: ${some}\n    ${extract?.replace(/\s+/g, " ")}`;
  });
}
