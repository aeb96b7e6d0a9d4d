// Chromium, and an eye on everything that goes wrong in a page.
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
export const SHOTS = resolve(ROOT, "target/screenshots");

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The system's Chromium: test tools that bring their own browser can't download it everywhere. */
function executable() {
  const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
  const candidates = [process.env.CHROMIUM, ...names.map((name) => `/usr/bin/${name}`)];
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("Chromium is missing: run scripts/setup.sh test");
  return executablePath;
}

export function launch() {
  return chromium.launch({ executablePath: executable(), args: ARGS });
}

/** A telephone: a browser whose storage lies in a folder and outlives it. */
export async function device(folder) {
  const viewport = { width: 360, height: 740 };
  const context = await chromium.launchPersistentContext(folder, { executablePath: executable(), args: ARGS, locale: "fr-FR", viewport });
  context.setDefaultTimeout(90_000);
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/** Ends the browser of such a device without a word to it, as an empty battery does. */
export async function cutOff({ context }, folder) {
  const command = (id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
    } catch {
      return [];
    }
  };
  const ids = readdirSync("/proc").filter((id) => /^\d+$/.test(id) && command(id).includes(`--user-data-dir=${folder}`));
  if (ids.length === 0) throw new Error(`no browser has the folder ${folder}`);
  const closed = new Promise((resolve) => context.once("close", resolve));
  for (const id of ids) {
    try {
      process.kill(Number(id), "SIGKILL");
    } catch (error) {
      // It ended with the one before it.
      if (error.code !== "ESRCH") throw error;
    }
  }
  await closed;
}

/**
 * A new visitor. `faults` collects what no page may have: errors in the console, failed requests, answers of 400 and more.
 * `wasmOn` collects the paths of the pages that loaded WebAssembly, `addresses` every page that came with 200. Inside `expecting(status, …)` that status is no fault.
 */
export async function visitor(browser, { javaScript = true, locale = "fr-FR", width = 1280 } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: javaScript, locale, viewport: { width, height: 900 } });
  context.setDefaultTimeout(90_000);
  const faults = [];
  const wasmOn = new Set();
  const addresses = new Set();
  let expected = [];
  // All tabs of this visitor.
  context.on("page", (page) => {
    page.on("console", (message) => {
      // A status is judged when the answer arrives, below.
      const isStatus = message.text().includes("the server responded with a status of");
      // Islands wait until the browser is idle, which takes its time on a busy machine.
      const isLate = message.text().includes("preloaded using link preload but not used within a few seconds");
      if (["error", "warning"].includes(message.type()) && !isStatus && !isLate) faults.push(`console: ${message.text()} on ${page.url()}`);
    });
    page.on("pageerror", (error) => faults.push(`script: ${error.message} on ${page.url()}`));
    page.on("requestfailed", (request) => {
      // A download takes the place of a page: Chromium calls that navigation aborted. With script switched off it fetches
      // an island's script ahead and then may not run it: it calls that a matter of policy.
      const why = request.failure()?.errorText;
      const isNone = why === "net::ERR_ABORTED" || (!javaScript && why === "csp" && request.url().endsWith(".js"));
      if (!isNone) faults.push(`failed: ${request.url()} ${why}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400 && !expected.includes(response.status())) faults.push(`${response.status()}: ${response.url()}`);
      const request = response.request();
      if (request.isNavigationRequest() && request.method() === "GET" && response.status() === 200) {
        const url = new URL(response.url());
        url.searchParams.delete("ui");
        // A one-time code serves once.
        if (response.headers()["content-type"]?.startsWith("text/html") && !url.searchParams.has("code")) {
          addresses.add(url.pathname + url.search);
        }
      }
      if (response.url().endsWith(".wasm")) wasmOn.add(new URL(page.url()).pathname);
    });
  });
  const page = await context.newPage();
  const expecting = async (status, step) => {
    expected = [].concat(status);
    try {
      return await step();
    } finally {
      expected = [];
    }
  };
  return { context, page, faults, wasmOn, addresses, expecting };
}

/** Pictures of a page at 360 and 1280 px, in French and in Arabic; fails when a page is wider than the screen, also with text of twice the size. */
export async function shoot({ page }, origin, path, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.bringToFront();
  for (const language of ["fr", "ar"]) {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${origin}${path}${path.includes("?") ? "&" : "?"}ui=${language}`);
      const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const enlarge = (size) => page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
      await page.screenshot({ path: `${SHOTS}/${name}-${language}-${width}.png`, fullPage: true });
      const normal = await tooWide();
      await enlarge("200%");
      const wide = Math.max(normal, await tooWide());
      await enlarge("");
      if (wide > 0) throw new Error(`${path} in ${language} is ${wide} px wider than a screen of ${width} px`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${origin}${path}${path.includes("?") ? "&" : "?"}ui=fr`);
}
