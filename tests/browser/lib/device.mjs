// What lies in the browser of a device: read and changed past the pages.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

/** A folder for the browser of a device: gone after the tests beside it, when `device` gives the one that was opened in it. */
export function deviceFolder(device) {
  const folder = mkdtempSync(join(tmpdir(), "vivier-device-"));
  after(async () => {
    await device()?.context.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** How many texts of the desk are kept, waiting for so many where their number is given: what is removed goes after the click. */
export async function texts(page, wanted) {
  const look = () =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const aside = Object.keys(localStorage).filter((name) => name.startsWith("vivier-text "));
          const open = indexedDB.open("vivier-text");
          let isNone = false;
          open.onupgradeneeded = () => {
            isNone = true;
            open.transaction.abort();
          };
          open.onerror = () => (isNone ? resolve(aside.length) : reject(open.error));
          open.onsuccess = () => {
            const names = open.result.transaction("texts").objectStore("texts").getAllKeys();
            names.onsuccess = () => resolve(new Set([...aside, ...names.result]).size);
            open.result.close();
          };
        }),
    );
  // A page that is just being left can't be asked.
  const count = () => look().catch(() => page.waitForLoadState().then(look));
  let found = await count();
  for (let tries = 0; wanted !== undefined && found !== wanted && tries < 50; tries += 1) {
    await page.waitForTimeout(100);
    found = await count();
  }
  return found;
}

/** All rows of a store as text; bytes are named so. */
export function stored(page, store) {
  return page.evaluate(
    (store) =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open("vivier");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => resolve(JSON.stringify(all.result, (_, value) => (value instanceof ArrayBuffer ? "bytes" : value)));
          open.result.close();
        };
      }),
    store,
  );
}

/** Lets the last day of something be yesterday. */
export function pass(page, code) {
  return page.evaluate(
    (code) =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open("vivier");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const transaction = open.result.transaction("cohorts", "readwrite");
          const cohorts = transaction.objectStore("cohorts");
          const until = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
          cohorts.get(code).onsuccess = ({ target }) => cohorts.put({ ...target.result, until });
          transaction.oncomplete = () => resolve(open.result.close());
          transaction.onabort = () => reject(transaction.error);
        };
      }),
    code,
  );
}

/** What there is: the names of databases and caches, and where service workers work. */
export function leftovers(page) {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const workers = (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope);
    return [...databases, ...(await caches.keys()), ...workers];
  });
}

/** Throws the database away, as browsers do that find it damaged. */
export function throwAway(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase("vivier");
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );
}

/** Lets the browser keep none of what is to be sent, and say that it did: until the page is loaded again. */
export function lie(page) {
  return page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value) {
      return this.name === "queue" ? this.count() : put.call(this, value);
    };
  });
}

/** Lets the device be full, or free again: each write is broken off as browsers do it. */
export function fill(page, isFull) {
  return page.evaluate((isFull) => {
    const { prototype } = IDBObjectStore;
    globalThis.freePut ??= prototype.put;
    prototype.put = isFull
      ? function () {
          Object.defineProperty(this.transaction, "error", { value: new DOMException("full", "QuotaExceededError") });
          this.transaction.abort();
          return {};
        }
      : globalThis.freePut;
  }, isFull);
}
