// The page that takes a cohort along, or the form of restitutions.

async function startTaking(form) {
  const code = form.dataset.code;
  const able = "serviceWorker" in navigator && "indexedDB" in globalThis && "caches" in globalThis && globalThis.crypto?.subtle;
  const place = document.getElementById("take-along-state");
  if (!able) {
    place.replaceChildren(notice(say("unable"), "warning"));
    return;
  }
  let record;
  let unsent;
  try {
    await expire();
    record = (await allCohorts()).find((one) => one.code === code);
    unsent = (await allChanges()).filter((one) => one.code === code).length;
  } catch (error) {
    place.replaceChildren(notice(deviceTrouble(error), "error"));
    return;
  }
  if (record) {
    place.replaceChildren(
      unsent > 0 ? notice(say("unsent-first", "", unsent), "warning") : notice(hereUntil(record)),
      element("p", {}, element("a", { class: "button", href: `${homeOf(code)}/offline` }, say("open"))),
    );
  }
  // What was not sent could not be read with another passphrase: it goes first.
  if (unsent > 0) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const submit = form.querySelector("button[type=submit]");
    submit.disabled = true;
    showProblems(form, place, {});
    place.replaceChildren(notice(say("taking")));
    whileClosed(code, () => whileSignedIn((put, unlessSignedOut) => takeAlong(form, code, put, unlessSignedOut)))
      .catch((error) => deviceTrouble(error))
      .then((problem) => {
        submit.disabled = false;
        if (!problem) return;
        const { field, text = problem } = problem;
        const told = notice(text, "error");
        told.tabIndex = -1;
        place.replaceChildren(form.elements[field] ? "" : told);
        // Beside its field, which may be far below.
        if (form.elements[field]) showProblems(form, element("div"), { [field]: text });
        (form.querySelector("[aria-invalid]") ?? told).focus();
      });
  });
}

/** Does it unless the cohort is open in another tab, which would write its own state over it. */
function whileClosed(code, job) {
  if (!navigator.locks) return job();
  return navigator.locks.request(lockOf(code), { ifAvailable: true }, (lock) => (lock ? job() : say("other-tab")));
}

/**
 * Does it under a mark on the device. Signing out in another tab takes the mark away with all the rest: then `put` puts nothing,
 * and what was fetched since goes again; and `unlessSignedOut` waits no longer for what may never come then.
 */
async function whileSignedIn(job) {
  const mark = { code: `taking ${crypto.randomUUID()}` };
  const unmark = (cohorts) => void cohorts.delete(mark.code);
  const isThere = () => onDevice("readonly", (cohorts) => cohorts.getKey(mark.code));
  const unlessSignedOut = async (promise) => {
    let isDone = false;
    const done = promise.then(() => (isDone = true));
    while (!isDone && (await isThere())) await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 500))]);
  };
  const put = (record) => onDevice("readwrite", (cohorts) => whileThere(mark, cohorts, () => (cohorts.put(record), unmark(cohorts))));
  await onDevice("readwrite", (cohorts) => void cohorts.put(mark), true);
  try {
    return await job(put, unlessSignedOut);
  } catch (error) {
    unlessGone(error);
    if ((await allCohorts()).length === 0) await forget();
    return say("signed-out-meanwhile");
  } finally {
    await onDevice("readwrite", unmark).catch(unlessGone);
  }
}

/** Takes the cohort along and opens it; otherwise what is wrong, with its `field` where it has one. */
async function takeAlong(form, code, put, unlessSignedOut) {
  const passphrase = form.elements.passphrase.value;
  if (passphrase && passphrase.length < 8) return { field: "passphrase", text: say("passphrase-short") };
  const typed = new URLSearchParams({ with: form.elements.with?.value ?? "codes", until: form.elements.until.value });
  const { status, answer } = await ask(`/api${homeOf(code)}/take-along`, { body: typed });
  if (status === 401) {
    location.assign(`/login?next=${homeOf(code)}/take-along`);
    return null;
  }
  if (status !== 200) return answer?.field ? { field: answer.field, text: answer.why } : (answer?.why ?? say("no-server"));
  const ahead = answer.snapshot.now - Date.now();
  // In the language of this page: it stays that of the device.
  await fetchShell(`${homeOf(code)}/offline?ui=${document.documentElement.lang}`);
  await navigator.serviceWorker.register("/sw.js");
  // Signing out in another tab can take the worker away again: then it is never ready.
  await unlessSignedOut(navigator.serviceWorker.ready);
  // So that the browser does not clear it when space gets short; it may refuse.
  await navigator.storage?.persist?.().catch(() => {});
  const salt = passphrase ? crypto.getRandomValues(new Uint8Array(SALT_BYTES)) : null;
  const key = passphrase ? await keyOf(passphrase, salt) : null;
  const { until, snapshot: { leaders, ...snapshot } } = answer;
  const record = { code, owner: snapshot.owner, names: snapshot.names, until, latest: snapshot.now, ahead, salt };
  const parts = await sealParts(key, code, snapshot, leaders);
  await put({ ...record, ...parts });
  form.elements.passphrase.value = "";
  location.assign(`${homeOf(code)}/offline`);
  return null;
}

/** `2026-03-12` as 12/03/2026. */
function day(text) {
  return text.split("-").reverse().join("/");
}
