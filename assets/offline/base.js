// Words, elements and encryption of the offline page. All words come from the server, in the reader's language.

let words = {};

/** A text of the page with its two blanks filled in. */
function say(name, what = "", value = "") {
  return (words[name] ?? name).replace(/[¹²]/g, (blank) => (blank === "¹" ? what : value));
}

/** A text between signs that keep its direction from those around it. */
const isolated = (text) => `\u2068${text}\u2069`;

/** An element with attributes and children. Texts become text, never markup. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const button = (text, onclick, kind = "") => element("button", { type: "button", class: kind, onclick }, text);
const notice = (text, kind = "") => element("div", { class: `notice ${kind}`, role: kind === "error" ? "alert" : "status" }, brief(text));

/** A text whose first line alone is in sight, with what follows folded below it. */
function brief(text, open) {
  const at = text.indexOf("\n") + 1;
  return at > 0 ? element("details", { open }, element("summary", {}, text.slice(0, at)), text.slice(at)) : text;
}

/** Asks in a place before something is done; `leave` is done where it is not. */
function askFor(place, text, go, leave) {
  place.replaceChildren(notice(text, "warning"), element("p", { class: "actions" }, go, button(say("cancel"), leave, "quiet")));
  go.focus();
}

/** Runs a form's job once at a time: its button is off until it is done. */
const once = (job) => async (form, ...rest) => {
  const go = form.querySelector("[type=submit]");
  if (go.disabled) return;
  go.disabled = true;
  await job(form, ...rest).finally(() => (go.disabled = false));
};

/** A label, a hint and a field. */
function field(id, text, attributes, hint) {
  return element(
    "div",
    { class: "field" },
    element("label", { for: id }, text),
    hint ? element("p", { class: "hint", id: `${id}-hint` }, hint) : null,
    element("input", { id, autocomplete: "off", "aria-describedby": hint ? `${id}-hint` : null, ...attributes }),
  );
}

const SALT_BYTES = 16;
const ITERATIONS = 600_000;

/** The key of a passphrase (PBKDF2 with SHA-256): it can't be read out of the browser, and is in memory only. */
async function keyOf(passphrase, salt) {
  const bytes = new TextEncoder().encode(passphrase.normalize("NFC"));
  const material = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ITERATIONS };
  return crypto.subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** A value as it lies on the device: encrypted (AES-GCM, bound to its cohort) where there is a key, as it is where there is none. */
async function seal(key, code, value) {
  if (!key) return value;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(code);
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, new TextEncoder().encode(JSON.stringify(value)));
  return { iv, bytes };
}

/**
 * What is kept of something that was taken along. Those who may have led a restitution lie apart from the rest, in which nobody
 * is; undefined leaves them as they are.
 */
async function sealParts(key, code, snapshot, leaders) {
  const body = await seal(key, code, snapshot);
  return leaders ? { body, leaders: await seal(key, code, leaders) } : { body };
}

/** The value again; fails where the key is another one. */
async function unseal(key, code, body) {
  if (!body?.bytes) return body;
  const additionalData = new TextEncoder().encode(code);
  const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: body.iv, additionalData }, key, body.bytes);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** What is wrong with a device that does not keep what is to be taken along, in words. */
const deviceTrouble = (error) => (error?.name === "QuotaExceededError" ? say("full") : say("broken", "", error?.name ?? ""));

/** Asks the server, in at most half a minute. `status` 0: it was not reached. */
async function ask(path, init) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), 30_000);
  try {
    const response = await fetch(path, { method: "POST", credentials: "same-origin", redirect: "error", signal: stop.signal, ...init });
    const answer = await response.json().catch(() => null);
    return { status: answer === null ? 503 : response.status, answer };
  } catch {
    return { status: 0, answer: null };
  } finally {
    clearTimeout(late);
  }
}
