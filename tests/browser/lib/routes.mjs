// Every address that shows a page, as the table of permissions lists them, and which of them the journey opened.
import { readFileSync } from "node:fs";

const TABLE = readFileSync(new URL("../../it/permissions/table.rs", import.meta.url), "utf8");

/** What comes as a file, or for a program. */
const FILES = /\.(pdf|xlsx|csv|ics|zip|toml|md|docx|po|json|jsonl|js|txt)$|\{\*path\}|\/backup\/files\/|\/photographs\/\{photograph\}$|^\/(healthz|readyz)$/;
/** The same page as `/verify/{serial}`, spelt as QR codes have it. */
const OTHER_SPELLING = "/VERIFY/{serial}";

/** The addresses of pages, with `{…}` for what differs; those that name more of it first. */
const PAGES = [...TABLE.matchAll(/Row\("GET", "([^"]+)"/g)]
  .map(([, address]) => address)
  .filter((address) => !FILES.test(address) && address !== OTHER_SPELLING)
  .sort((one, other) => one.split("{").length - other.split("{").length);

const pattern = (page) => new RegExp(`^${page.replace(/\{[^}]+\}/g, "[^/]+")}$`);
const PATTERNS = PAGES.map((page) => [page, pattern(page)]);

/** The pages of the table that none of these addresses is. */
export function unopened(addresses) {
  const opened = addresses.map((address) => PATTERNS.find(([, fits]) => fits.test(address.split("?")[0]))?.[0]);
  return PAGES.filter((page) => !opened.includes(page));
}
