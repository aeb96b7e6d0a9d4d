// The service worker: opens the offline page without network, and sees to it that signing out loses nothing unnoticed.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(expire)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && request.method === "POST" && url.pathname === "/logout") {
    event.respondWith(signOut(event, url));
  } else if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(CODE_OF_PATH.test(url.pathname) ? offlinePage(event, url) : page(request));
  } else if (request.method === "GET" && url.pathname.startsWith("/pkg/")) {
    event.respondWith(file(request));
  }
});

/**
 * The page as it is kept, at once; a newer one is fetched for the next time. Another language comes from the server. What is over
 * the page removes itself, before it shows anything: so it can say why.
 */
async function offlinePage(event, url) {
  const kept = await caches.match(SHELL);
  if (kept && !url.searchParams.has("ui")) {
    event.waitUntil(fetchShell(url.pathname).catch(() => {}));
    return kept;
  }
  try {
    return await fetchShell(url.pathname + url.search);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** Any other page comes from the server. Without network the offline page says what there is on the device. */
async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(SHELL);
    if (kept) return kept;
    throw error;
  }
}

/** A file with a hash in its name never changes. */
async function file(request) {
  const kept = await caches.match(request);
  if (kept && /-[0-9a-f]{16}[._]/.test(request.url)) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** Removes all but what is `kept`: the codes of what another account has not sent. */
function leave(kept) {
  return onDevice("readwrite", (...stores) => {
    for (const store of stores) {
      store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return;
        if (!kept.includes(cursor.value.code)) cursor.delete();
        cursor.continue();
      };
    }
  });
}

async function signOut({ request, clientId }, url) {
  const held = (await self.navigator.locks?.query())?.held ?? [];
  const isUnsent = (await allChanges().catch(() => [])).length > 0 || held.some(({ name }) => name === UNKEPT);
  if (isUnsent && !url.searchParams.has("anyway")) {
    // Who signs out, in the language of the page on which they do.
    const sent = await request.formData();
    const ui = sent.has("ui") ? `?ui=${sent.get("ui")}` : "";
    return Response.redirect(`/cohorts/-/offline${ui}#sign-out=${sent.get("account") ?? ""}`, 303);
  }
  const kept = url.searchParams.get("keep")?.split(",") ?? [];
  let response;
  try {
    response = await fetch(request);
  } catch {
    return Response.redirect("/cohorts/-/offline", 303);
  }
  if (response.ok || response.type === "opaqueredirect") {
    const clients = await self.clients.matchAll();
    // What is taken away now was not lost.
    for (const client of clients) client.postMessage(kept);
    if (kept.length > 0) await leave(kept);
    else await forget();
    for (const client of clients) {
      // The tab that signs out goes where the answer leads.
      const [, code] = CODE_OF_PATH.exec(new URL(client.url).pathname) ?? [];
      if (code && client.id !== clientId && !kept.includes(code)) client.navigate(client.url).catch(() => {});
    }
  }
  return response;
}
