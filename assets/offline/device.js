// What this device holds: cohorts and the form of restitutions that were taken along, and what the server has not got yet. Shared by the page and
// the service worker. Nothing of it is in a cookie, and nothing leaves the device but to its own server.

const DATABASE = "vivier";
const CACHE = "vivier-offline";
/** The page that opens without network; the same for all that is taken along, with nothing of anybody in it. */
const SHELL = "/offline-page";
/** What the form of restitutions is called among what is on the device: no cohort has such a code. */
const RESTITUTIONS = "restitutions";
const CODE_OF_PATH = /^\/(?:cohorts\/|(?=restitutions\/))([^/]+)\/offline$/;
/** Where the pages of something on the device are. */
const homeOf = (code) => (code === RESTITUTIONS ? `/${code}` : `/cohorts/${code}`);

/** The error of a write to a cohort that is no longer on the device. */
const GONE = "gone";
const isGone = (error) => error?.message === GONE;
/** Throws any other error. */
function unlessGone(error) {
  if (!isGone(error)) throw error;
}
/** The lock of the tab in which something is open. */
const lockOf = (code) => `vivier ${code}`;
/** The lock of a tab that has in memory alone what was not sent. */
const UNKEPT = "vivier unkept";

/** The database, or null where there is none and none `isWanted`: what only looks leaves nothing behind. */
function openDevice(isWanted) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    let isMissing = false;
    request.onupgradeneeded = () => {
      isMissing = !isWanted;
      if (isMissing) return request.transaction.abort();
      request.result.createObjectStore("cohorts", { keyPath: "code" });
      request.result.createObjectStore("queue", { keyPath: "number", autoIncrement: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (isMissing ? resolve(null) : reject(request.error));
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/**
 * Runs `job` on both stores in one transaction. Resolves when it is on disk, with the result of the request that `job` returns.
 * Where nothing was taken along nothing is read, and a write is GONE; only `isFirst` begins the database.
 */
async function onDevice(mode, job, isFirst = false) {
  const device = await openDevice(isFirst);
  if (!device && mode === "readonly") return undefined;
  if (!device) throw new Error(GONE);
  try {
    return await new Promise((resolve, reject) => {
      const transaction = device.transaction(["cohorts", "queue"], mode, { durability: "strict" });
      let result;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(transaction.error ?? new Error(GONE));
      const request = job(transaction.objectStore("cohorts"), transaction.objectStore("queue"));
      if (request) request.onsuccess = () => (result = request.result);
    });
  } finally {
    device.close();
  }
}

/** All that is on the device, without the marks of what is just being taken along. */
const allCohorts = async () => ((await onDevice("readonly", (cohorts) => cohorts.getAll())) ?? []).filter(({ until }) => until);
const allChanges = async () => (await onDevice("readonly", (_, queue) => queue.getAll())) ?? [];

/** The last moment of a day as typed, by the clock of the device. */
function endOf(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + 1).getTime();
}

/**
 * Whether the last day is past: by the server's clock as far as it is known (`ahead` is by how much it differed), or at the last
 * contact where that is later, so that turning the clock back keeps nothing.
 */
const isOver = ({ until, latest, ahead = 0 }) => endOf(until) <= Math.max(Date.now() + ahead, latest);

/** What stays of an entry whose last day is past while something of it is unsent. */
const emptied = (record) => ({ ...record, draft: null, ...(record.leaders === undefined ? { body: null } : { leaders: null }) });

/**
 * Removes the lists of people whose last day is past. A change that was not sent stays until it is sent or given up, and with it
 * the form of restitutions, in which nobody is, so that it can be corrected. Returns what is over.
 */
async function expire() {
  const over = (await allCohorts()).filter(isOver);
  if (over.length === 0) return over;
  await onDevice("readwrite", (cohorts, queue) => {
    queue.getAll().onsuccess = ({ target: { result: changes } }) => {
      const isWanted = ({ code }) => changes.some((change) => change.code === code);
      cohorts.openCursor().onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return;
        const record = cursor.value;
        if (record.until && isOver(record)) {
          if (isWanted(record)) cursor.update(emptied(record));
          else cursor.delete();
        }
        cursor.continue();
      };
    };
  }).catch(unlessGone);
  return over;
}

/** Removes a cohort and what of it was not sent; with the last one the offline page goes, too. */
async function giveBack(code) {
  const changes = await allChanges();
  await onDevice("readwrite", (cohorts, queue) => {
    cohorts.delete(code);
    for (const change of changes) if (change.code === code) queue.delete(change.number);
  }).catch(unlessGone);
  if ((await allCohorts()).length === 0) await forget();
}

/** Removes everything of this server from the device. */
async function forget() {
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = request.onerror = resolve;
  });
  await caches.delete(CACHE);
  for (const registration of (await globalThis.navigator.serviceWorker?.getRegistrations?.()) ?? []) await registration.unregister();
  if (globalThis.registration) await globalThis.registration.unregister();
}

/** Keeps the offline page with what it loads: its files first, so that it is never there without them. */
async function keepShell(response) {
  const cache = await caches.open(CACHE);
  const text = await response.clone().text();
  // The same again is not written: where the disk is full that loses the page.
  if ((await (await cache.match(SHELL))?.text()) === text) return;
  const files = [...text.matchAll(/(?:href|src)="(\/pkg\/[^"]+)"/g)].map(([, path]) => path);
  for (const path of files) if (!(await cache.match(path))) await cache.add(path);
  await cache.put(SHELL, response);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== SHELL && !files.includes(pathname)) await cache.delete(request);
  }
}

async function fetchShell(path) {
  const response = await fetch(path, { credentials: "same-origin" });
  if (response.ok && !response.redirected) await keepShell(response.clone());
  return response;
}
