// What is typed at the desk is kept on the device, and offered back when its page is opened again without having been saved: the
// text of the editor, and each section of a translation. All words come from the server, in the reader's language.

/** What the names of all kept texts begin with: account, text, and the page that keeps it follow. */
const PREFIX = "vivier-text ";
/** How long after a change it is kept, in milliseconds. */
const SOON = 2_000;
/** How long other tabs are waited for that may have the same text open. */
const WAIT = 150;
/** In the tab's own storage: the names of the kept texts that were sent to be saved. */
const SENT = "vivier-sent";
/** The fields that say from what version a form was made: they are kept, and are no change. */
const VERSION = ["base", "own"];
/** The fields that are not kept. */
const PASSED = ["hidden", "radio", "checkbox", "file", "submit", "button", "fieldset"];

const data = document.getElementById("keep-data").dataset;
const account = `${PREFIX}${data.account} `;
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

const device = storage("localStorage");
const ownTab = storage("sessionStorage");

/** A name for a text that this page keeps. What two tabs keep never has the same name. */
const newName = (text) => `${account}${text} ${here}.${(count += 1)}`;
/** The page that keeps what has this name. */
const keeperOf = (name) => name.split(" ").pop().split(".")[0];

/** What is kept under a name: when, and the fields; none for anything else. */
function read(name) {
  try {
    const { at, fields } = JSON.parse(device.getItem(name));
    return fields && { name, at, fields };
  } catch {
    return null;
  }
}

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
  for (const name of gone) device?.removeItem(name);
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
const say = (words, at) => data[words].replace("{time}", new Date(at).toLocaleString(document.documentElement.lang));

/** What is kept of the texts of this page and is written by no open page, the newest first. */
function left() {
  const written = keepers.map((keeper) => keeper.name());
  const isLeft = (name) => name.startsWith(account + data.texts) && !written.includes(name) && !others.has(keeperOf(name));
  const kept = Object.keys(device ?? {}).filter(isLeft).map(read);
  return kept.filter(Boolean).sort((one, other) => other.at - one.at);
}

/** Keeps a form. */
function keeper(form) {
  const text = form.dataset.kept;
  const part = (name) => document.getElementById(`kept-${name}${form.dataset.row ?? ""}`);
  const opened = given(form);
  // The page shows again what was sent: it is not saved yet.
  const isTyped = "typed" in form.dataset;
  let name = (isTyped && sentOf(text).pop()) || newName(text);
  let waiting, offered;

  /** Says how it stands; what is wrong is read out by a screen reader. */
  function tell(words) {
    for (const [place, isShown] of [[part("state"), words === "kept"], [part("wrong"), words !== "kept"]]) {
      const shown = isShown && words ? say(words, Date.now()) : "";
      if (place.textContent !== shown) place.textContent = shown;
      place.hidden = !shown;
    }
  }

  /** Keeps the fields as they are now, and says so. */
  function keep() {
    clearTimeout(waiting);
    waiting = undefined;
    if (!device) return tell("off");
    const fields = values(form);
    if (!isTyped && isSame(fields, opened)) {
      device.removeItem(name);
      return tell("");
    }
    try {
      device.setItem(name, JSON.stringify({ at: Date.now(), fields }));
      tell("kept");
    } catch {
      tell("full");
    }
  }

  const flush = () => waiting && keep();
  const isNamed = (kept) => kept.name.startsWith(`${account}${text} `);
  /** Whether it was typed here: into this section, or into the same translation of a section whose source has changed since. */
  const isMine = (kept) => isNamed(kept) || Boolean(opened.own && kept.fields.own === opened.own && !keepers.some((other) => other.isNamed(kept)));

  /** Offers back the newest text that was kept and is not what the form says. */
  function offer() {
    offered = left().filter(isMine).find((kept) => {
      if (!isSame(kept.fields, opened) && !isSame(kept.fields, values(form))) return true;
      device.removeItem(kept.name);
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
  function answer(takes) {
    const { name: taken, fields } = offered;
    if (takes) {
      keep();
      name = newName(text);
      for (const control of controls(form)) control.value = fields[control.name] ?? control.value;
      device.removeItem(taken);
      form.dispatchEvent(new Event("input", { bubbles: true }));
      keep();
    } else {
      device.removeItem(taken);
    }
    offer();
    (form.querySelector("textarea.markdown") ?? form.querySelector("input:not([type=hidden])"))?.focus();
  }

  part("take").addEventListener("click", () => answer(true));
  part("drop").addEventListener("click", () => answer(false));
  form.addEventListener("input", () => (waiting ??= setTimeout(keep, SOON)));
  form.addEventListener("submit", ({ submitter }) => {
    flush();
    if ((submitter?.value || "save") === "save") noteSent([...sentNames(), name]);
  });

  return {
    flush,
    isNamed,
    isMine,
    name: () => name,
    begin() {
      if (isTyped || !isSame(values(form), opened)) keep();
      if (!isTyped) offer();
    },
    /** A page answered late: what it writes is not offered here. */
    isOpenIn: (page) => offered && keeperOf(offered.name) === page && offer(),
  };
}

/** Shows what was typed into a section that is not on this page any more, to be copied. */
function showLost() {
  const place = document.getElementById("kept-lost");
  const lost = place && left().find((kept) => !keepers.some((keeper) => keeper.isMine(kept)));
  if (!place) return;
  place.hidden = !lost;
  if (!lost) return;
  const typed = Object.entries(lost.fields).filter(([name, value]) => value && !VERSION.includes(name));
  place.querySelector("textarea").value = typed.map(([, value]) => value).join("\n\n");
  place.querySelector("button").onclick = () => {
    device.removeItem(lost.name);
    showLost();
  };
}

if (data.saved) forgetSent(data.saved);
const keepers = [];
keepers.push(...[...document.querySelectorAll("form[data-kept]")].map(keeper));
function begin() {
  for (const keeper of keepers) keeper.begin();
  showLost();
}

// Pages with the same text find each other: none offers what another one is just writing, and each says that there is one.
const channel = "BroadcastChannel" in window ? new BroadcastChannel("vivier-text") : null;
const post = (kind) => channel?.postMessage({ kind, page: here, texts: account + data.texts });
if (channel) {
  channel.onmessage = ({ data: { kind, page, texts } }) => {
    if (texts !== account + data.texts) return;
    if (kind === "gone") others.delete(page);
    else others.add(page);
    if (kind === "ask") post("here");
    for (const keeper of keepers) keeper.isOpenIn(page);
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
