// What is typed at the desk is kept on the device, and offered back when its page is opened again without having been saved: the
// text of the editor, and each section of a translation. All words come from the server, in the reader's language.

/** The database of the browser in which they are: what is in it is on the disk, also where the browser is killed. The names of all
 * kept texts begin with it, too: account, text, and the page that keeps it follow. */
const DATABASE = "vivier-text";
const STORE = "texts";
/** How long after the last key it is kept, and at the latest after the first one, in milliseconds. */
const PAUSE = 400;
const SOON = 2_000;
/** How long the server is waited for before there is said to be no network. */
const LATE = 20_000;
/** How long other tabs are waited for that may have the same text open. */
const WAIT = 150;
/** In the tab's own storage: the names of the kept texts that were sent to be saved. */
const SENT = "vivier-sent";
/** What the address says to which a text is sent that is kept: where the session is over, the page for signing in says so. */
const KEPT = "kept";
/** The fields that say from what version a form was made: they are kept, and are no change. */
const VERSION = ["base", "own", "source"];
/** The fields that are not kept. */
const PASSED = ["hidden", "radio", "checkbox", "file", "submit", "button", "fieldset"];

const data = document.getElementById("keep-data").dataset;
const account = `${DATABASE} ${data.account} `;
/** What the names of the texts that this page may keep begin with. */
const own = account + data.texts;
/** This page, as long as it is open. */
const here = Math.random().toString(36).slice(2);
/** The other open pages with the same text. */
const others = new Set();
let count = 0;

/** A storage of the browser; none where it is switched off. */
function storage(kind) {
  try {
    return window[kind];
  } catch {
    return null;
  }
}

/** What a page keeps that is just being closed, when the database may answer too late; and all of a browser without one. */
const device = storage("localStorage");
const ownTab = storage("sessionStorage");

/** A name for a text that this page keeps. What two tabs keep never has the same name. */
const newName = (text) => `${account}${text} ${here}.${(count += 1)}`;
/** The page that keeps what has this name. */
const keeperOf = (name) => name.split(" ").pop().split(".")[0];

/** Does `job` with the kept texts, and resolves when it is on the disk. What only reads leaves nothing behind where nothing is kept. */
const onTexts = (mode, job) =>
  new Promise((resolve, reject) => {
    const open = indexedDB.open(DATABASE, 1);
    open.onupgradeneeded = () => (mode === "readonly" ? open.transaction.abort() : open.result.createObjectStore(STORE, { keyPath: "name" }));
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction(STORE, mode, { durability: "strict" });
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
      const request = job(transaction.objectStore(STORE));
      open.result.close();
    };
  });

/** What is kept of the texts of this page, by its name: when, and the fields. */
let texts = new Map();

/** What is kept in the other storage under a name; none for anything else. */
function aside(name) {
  try {
    const text = JSON.parse(device.getItem(name));
    return text.fields && { ...text, name };
  } catch {
    return null;
  }
}

/** Keeps a text in the other storage. */
function putAside(text) {
  try {
    device.setItem(text.name, JSON.stringify(text));
  } catch {
    // It is full, too, or there is none.
  }
}

/** Reads what is kept, from both; of two of one name the newer one. What this page keeps it knows itself. */
async function look() {
  const range = IDBKeyRange.bound(own, `${own}\uffff`);
  const stored = await onTexts("readonly", (store) => store.getAll(range)).catch(() => []);
  const names = Object.keys(device ?? {}).filter((name) => name.startsWith(own));
  const found = [...names.map(aside).filter(Boolean), ...stored].sort((one, other) => one.at - other.at);
  const isOwn = ({ name }) => keeperOf(name) === here;
  const all = [...found.filter((text) => !isOwn(text)), ...[...texts.values()].filter(isOwn)];
  texts = new Map(all.map((text) => [text.name, text]));
}

/** Removes what is kept under these names, whether it was looked at or not. */
function drop(names) {
  for (const name of names) {
    texts.delete(name);
    device?.removeItem(name);
  }
  if (names.length > 0) onTexts("readwrite", (store) => names.forEach((name) => store.delete(name))).catch(() => {});
}

const remove = (name) => texts.has(name) && drop([name]);

const sentNames = () => (ownTab?.getItem(SENT) ?? "").split("\n").filter(Boolean);
const sentOf = (text) => sentNames().filter((name) => name.startsWith(`${account}${text} `));

function noteSent(names) {
  try {
    ownTab?.setItem(SENT, [...new Set(names)].join("\n"));
  } catch {
    // A full storage: what was saved is offered once more.
  }
}

/** The text that this tab sent was saved: what was kept of it goes. */
function forgetSent(text) {
  const gone = sentOf(text);
  drop(gone);
  noteSent(sentNames().filter((name) => !gone.includes(name)));
}

const controls = (form) => [...form.elements].filter(({ name, type }) => VERSION.includes(name) || (name && !PASSED.includes(type)));
const values = (form) => Object.fromEntries(controls(form).map((control) => [control.name, control.value]));

/** What the server put into a form, whatever the browser has put there since. */
function given(form) {
  const value = (control) => control.defaultValue ?? [...control.options].find((option) => option.defaultSelected)?.value ?? control.value;
  return Object.fromEntries(controls(form).map((control) => [control.name, value(control)]));
}

/** Whether two forms say the same. Line ends and white space at the end are no difference: a browser sends other line ends than it keeps. */
function isSame(one, other) {
  const plain = (text = "") => text.replaceAll("\r", "").trimEnd();
  return Object.keys({ ...one, ...other }).every((name) => VERSION.includes(name) || plain(one[name]) === plain(other[name]));
}

/** A text of the page with a moment in it. */
const say = (words, at) => data[words].replace("{time}", new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }).replace(/^1(?= [a-z])/, "1er"));

/** What is kept of the texts of this page and is written by no open page, the newest first. */
function left() {
  const written = keepers.map((keeper) => keeper.name());
  const isLeft = ({ name }) => !written.includes(name) && !others.has(keeperOf(name));
  return [...texts.values()].filter(isLeft).sort((one, other) => other.at - one.at);
}

/** Keeps a form. */
function keeper(form) {
  const text = form.dataset.kept;
  const part = (name) => document.getElementById(`kept-${name}${form.dataset.row ?? ""}`);
  const opened = given(form);
  // The page shows again what was sent: it is not saved yet.
  const isTyped = "typed" in form.dataset;
  let name = (isTyped && sentOf(text).pop()) || newName(text);
  let waiting, since, unsure, offered, isSending, isSent;

  /** Says how it stands; what is wrong is read out by a screen reader. */
  function tell(words) {
    for (const [place, isShown] of [[part("state"), words === "kept"], [part("wrong"), words !== "kept"]]) {
      const shown = isShown && words ? say(words, Date.now()) : "";
      if (place.textContent !== shown) place.textContent = shown;
      place.hidden = !shown;
    }
  }

  /** Keeps the fields as they are now, and says so once they are on the disk; whether they are. */
  async function keep() {
    clearTimeout(waiting);
    waiting = since = unsure = undefined;
    const text = { name, at: Date.now(), fields: values(form) };
    if (!isTyped && isSame(text.fields, opened)) {
      remove(name);
      tell("");
      return false;
    }
    texts.set(name, text);
    unsure = text;
    const why = (error) => (error?.name === "QuotaExceededError" ? "full" : "off");
    const trouble = await onTexts("readwrite", (store) => store.put(text)).then(() => "", why);
    // It was changed since, or removed.
    if (texts.get(text.name)?.at !== text.at) return !trouble;
    if (trouble) putAside(text);
    else device?.removeItem(text.name);
    if (unsure === text) {
      if (!trouble) unsure = undefined;
      tell(trouble || "kept");
    }
    return !trouble;
  }

  function typed() {
    since ??= Date.now();
    clearTimeout(waiting);
    waiting = setTimeout(keep, Math.min(PAUSE, since + SOON - Date.now()));
  }

  /** The page may be closed at once: what is not known to be on the disk is put aside as well. */
  function flush() {
    if (waiting) keep();
    if (unsure) putAside(unsure);
  }

  const former = (form.dataset.former ?? "").split(" ").filter(Boolean);
  const isNamed = (kept) => [text, ...former].some((text) => kept.name.startsWith(`${account}${text} `));
  /** The section as the source said it is named where the server knows what became of it: it tells then what has changed. */
  const isKnown = (control, { source }) => control.name !== "source" || former.some((text) => text.endsWith(`/${source?.replace("#", "-")}`));
  /** Whether it was typed here: into this section, or into the same translation of a section whose source has changed since. */
  const isMine = (kept) => isNamed(kept) || (opened.own && kept.fields.own === opened.own && !keepers.some((other) => other.isNamed(kept)));

  /** Offers back the newest text that was kept and is not what the form says. */
  function offer() {
    offered = left().filter(isMine).find((kept) => {
      if (!isSame(kept.fields, opened) && !isSame(kept.fields, values(form))) return true;
      remove(kept.name);
      return false;
    });
    const place = part("offer");
    place.hidden = !offered;
    if (!offered) return;
    place.querySelector("p").textContent = say("offer", offered.at);
    const fold = form.closest("details");
    if (fold) fold.open = true;
  }

  /** Takes what is offered back into the form, or drops it. What stood in the form is kept, too, and offered next. */
  async function answer(takes) {
    const { name: taken, fields } = offered;
    part("offer").hidden = true;
    offered = undefined;
    if (takes) {
      const before = keep();
      name = newName(text);
      for (const control of controls(form)) if (isKnown(control, fields)) control.value = fields[control.name] ?? control.value;
      form.dispatchEvent(new Event("input", { bubbles: true }));
      const now = keep();
      await before;
      // What is not on the disk yet stays under its old name.
      if (!(await now) && texts.has(name)) return;
    }
    remove(taken);
    offer();
  }

  /** Leaves the offer for the text. */
  function choose(takes) {
    answer(takes);
    (form.querySelector("textarea.markdown") ?? form.querySelector("input:not([type=hidden])"))?.focus();
  }

  /** Sends the form once the server is reached: without network the browser would put a page of its own in the place of what is typed. */
  async function send(submitter) {
    isSending = true;
    const isKept = unsure || waiting ? keep() : texts.has(name);
    flush();
    const question = { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout?.(LATE) };
    const isReached = navigator.onLine && (await fetch("/healthz", question).then(() => true, () => false));
    const wasKept = await isKept;
    isSending = false;
    if (!isReached) return tell(wasKept ? "offline" : "unsent");
    isSent = true;
    // Its buttons are called `action`, and so is their property of the form.
    form.setAttribute("action", form.getAttribute("action").split("?")[0] + (wasKept ? `?${KEPT}` : ""));
    form.requestSubmit(submitter);
    isSent = false;
  }

  part("take").onclick = () => choose(true);
  part("drop").onclick = () => choose(false);
  form.oninput = typed;
  form.onsubmit = (event) => {
    const { submitter } = event;
    // What opens in another tab leaves this one as it is. Once the server was waited for, a browser may open no tab any more.
    const isAsked = !submitter?.formTarget || !navigator.onLine;
    if (!isSent && isAsked && form.requestSubmit) {
      event.preventDefault();
      if (!isSending) send(submitter);
      return;
    }
    flush();
    if (["save", "preview"].includes(submitter?.value || "save")) noteSent([...sentNames(), name]);
  };

  return {
    flush,
    isNamed,
    isMine,
    name: () => name,
    begin() {
      if (isTyped || !isSame(values(form), opened)) keep();
      // What was sent when the source said something else stands in the form.
      if (isTyped) former.forEach(forgetSent);
      else offer();
    },
    /** A page answered late: what it writes is not offered here. */
    isOpenIn: (page) => offered && keeperOf(offered.name) === page && offer(),
  };
}

/** Shows what was typed into a section that is not on this page any more, to be copied. */
function showLost() {
  const place = document.getElementById("kept-lost");
  if (!place) return;
  const lost = left().find((kept) => !keepers.some((keeper) => keeper.isMine(kept)));
  place.hidden = !lost;
  if (!lost) return;
  const typed = Object.keys(lost.fields).filter((name) => !VERSION.includes(name));
  place.querySelector("textarea").value = typed.map((name) => lost.fields[name]).filter(Boolean).join("\n\n");
  place.querySelector("button").onclick = () => {
    remove(lost.name);
    showLost();
  };
}

const keepers = [...document.querySelectorAll("form[data-kept]")].map(keeper);
if (data.saved) forgetSent(data.saved);
const looked = look();
async function begin() {
  await looked;
  keepers.forEach((keeper) => keeper.begin());
  showLost();
}

// Pages with the same text find each other: none offers what another one is just writing, and each says that there is one.
const channel = "BroadcastChannel" in window ? new BroadcastChannel(own) : null;
const post = (kind) => channel?.postMessage({ kind, page: here });
if (channel) {
  channel.onmessage = ({ data: { kind, page } }) => {
    if (kind === "gone") {
      others.delete(page);
      look();
    } else {
      others.add(page);
    }
    if (kind === "ask") post("here");
    keepers.forEach((keeper) => keeper.isOpenIn(page));
    document.getElementById("kept-tabs").hidden = others.size === 0;
  };
  post("ask");
  setTimeout(begin, WAIT);
} else {
  begin();
}

const flush = () => keepers.forEach((keeper) => keeper.flush());
document.addEventListener("visibilitychange", flush);
addEventListener("pagehide", () => {
  flush();
  post("gone");
});
addEventListener("pageshow", ({ persisted }) => persisted && post("ask"));
