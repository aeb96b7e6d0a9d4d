// Restitutions on this device: the form of the server filled in without network, what is wrong said beside its field, and what
// waits opened again.

/** The form of the server as elements. It is markup of the program itself, as its pages are; what people typed is none of it. */
const partsOfForm = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) => document.adoptNode(node));

/** A number of people as the server reads it: digits of either script, nothing for nobody. */
function isCount(text) {
  const digits = latinDigits(text.replace(/\s/g, ""));
  return /^\d{0,6}$/.test(digits) && Number(digits) <= state.snapshot.mostPeople;
}

/** What can be told without the server, by field. A clock that is wrong by a day decides nothing. */
function problemsOf(pairs) {
  const { missing, wrongCount, toCome } = state.snapshot;
  const typed = (name) => pairs.find(([one, value]) => one === name && value.trim())?.[1];
  const problems = {};
  for (const [name, text] of Object.entries(missing)) if (!typed(name) && !(name === "who" && typed("leader"))) problems[name] = text;
  if (typed("held_on") > localDay(new Date(Date.now() + 86_400_000))) problems.held_on = toCome;
  for (const [name, value] of pairs) if (/^(wo)?men-/.test(name) && !isCount(value)) problems[name] = wrongCount;
  return problems;
}

/** Puts each problem beside its field, and the list of them above. */
function showProblems(form, summary, problems) {
  for (const old of form.querySelectorAll(".problem")) old.remove();
  const hintOf = (name) => (form.querySelector(`#${CSS.escape(`f-${name}-hint`)}`) ? `f-${name}-hint` : "");
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", hintOf(field.name));
  }
  // In the order of the form.
  const at = ([name]) => form.outerHTML.indexOf(`"f-${name}"`);
  const links = Object.entries(problems).sort((one, other) => at(one) - at(other)).map(([name, text]) => {
    const place = form.querySelector(`#${CSS.escape(`f-${name}`)}`);
    if (!place) return element("li", {}, text);
    const id = `f-${name}-problem`;
    const problem = element("p", { class: "problem", id, dir: "auto" }, text);
    const fields = place.matches("fieldset") ? place.querySelectorAll("input") : [place];
    for (const field of fields) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", `${hintOf(name)} ${id}`.trim());
    }
    if (place.matches("fieldset")) place.querySelector("legend").after(problem);
    else place.before(problem);
    return element("li", {}, element("a", { href: `#f-${name}`, onclick: (event) => (event.preventDefault(), fields[0].focus()) }, text));
  });
  summary.replaceChildren();
  if (links.length === 0) return;
  const told = element("div", { class: "notice error", role: "alert", tabindex: "-1" }, element("p", {}, say("problems")), element("ul", {}, ...links));
  summary.append(told);
  told.focus();
}

/** Fills the form; what it does not ask for any more stays with it. */
function fill(form, pairs) {
  const has = (name, value) => pairs.some(([one, other]) => one === name && other === value);
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = has(field.name, field.value);
    else field.value = pairs.find(([name]) => name === field.name)?.[1] ?? "";
  }
  for (const [name, value] of pairs) {
    const isThere = [...form.elements].some((field) => field.name === name && (field.type !== "checkbox" || field.value === value));
    if (!isThere) form.append(element("input", { type: "hidden", name, value }));
  }
}

/** A restitution in a few words, for the list of what waits. */
function titleOf(form) {
  const { kind, held_on: on, place, locality } = form.elements;
  const name = form.querySelector("[name=kind]:checked")?.closest("label").textContent ?? kind.value;
  return [name, day(on.value), place.selectedOptions[0]?.textContent, locality.value.trim()].filter(Boolean).join(" · ");
}

/** The ids of those who were chosen as having led it. */
const leadersOf = (pairs) => pairs.filter(([name]) => name === "leader").map(([, id]) => id);

/** What can still be done after the last day. */
function overView() {
  const take = element("a", { class: "button", href: `${homeOf(state.code)}/take-along` }, say("take-along"));
  return state.changes.length > 0 ? [notice(say("over-waiting"), "warning")] : [notice(say("over-sent"), "warning"), element("p", {}, take)];
}

/** How long nothing is typed until what is begun is kept, in milliseconds. */
const PAUSE = 1_000;

/** The page of restitutions; `draft` is what was begun when it was open before. */
function showRestitutions(root, draft) {
  let view;
  let [shown, last, codeOf, formId, pause] = [];
  const draw = () => {
    // Another language or other places came: a form that nobody has touched follows.
    const isIdle = shown && !state.isTouched && !state.editing && !form.contains(document.activeElement);
    if (isIdle && shown !== state.snapshot.version) open(null, last);
    const waits = `${state.changes.length > 0}`;
    // What is said is not said again each time.
    if (over.dataset.waits !== waits) over.replaceChildren(...overView());
    over.dataset.waits = waits;
    drawState(state, view, act);
  };
  const noting = noter(draw, () => view);
  const over = element("div", {});
  const heading = element("h2", { tabindex: "-1" });
  const summary = element("div", {});
  const spoken = notice("", "done");
  const form = element("form", { class: "narrow", novalidate: true, oninput: () => touch(), onsubmit: (event) => (event.preventDefault(), save(form)) });
  // Codes alone are kept of those who were chosen: they are still to be read where the list is gone.
  const codesOf = (pairs) => Object.fromEntries(leadersOf(pairs).map((id) => [id, codeOf(id)]));
  /** Keeps what is begun: a page in the background, or a battery, ends without a word. */
  const keepBegun = () => {
    clearTimeout(pause);
    const fields = [...new FormData(form)];
    const begun = state.isTouched ? { id: formId, fields, codes: codesOf(fields) } : null;
    return keepDraft(state, begun).catch(() => {}).finally(draw);
  };
  const touch = () => {
    state.isTouched = true;
    clearTimeout(pause);
    pause = setTimeout(keepBegun, PAUSE);
  };
  /**
   * Opens the form: empty, with the same place and day as the one before and those who led it to be ticked again, or with one that
   * waits. After the last day only what waits is opened. `begun` is filled in as it was.
   */
  const open = (row, before, begun) => {
    state.editing = row?.id ?? null;
    formId = row?.id ?? begun?.id ?? crypto.randomUUID();
    [shown, last, state.isTouched] = [state.snapshot.version, before, Boolean(begun)];
    form.hidden = !row && isOver(state.record);
    over.hidden = !form.hidden;
    const html = partsOfForm(state.snapshot.form);
    const cancel = row && button(say("cancel"), () => (open(null), heading.focus()), "quiet");
    form.replaceChildren(...html, element("p", { class: "actions" }, element("button", { type: "submit" }, say("save")), cancel ?? ""));
    const own = begun ?? row?.body;
    const { fields = [], codes = {} } = own ?? before ?? {};
    codeOf = offerLeaders(form, leadersOf(fields), codes, Boolean(own));
    if (own) fill(form, fields);
    else if (before) fill(form, fields.filter(([name]) => !/^((wo)?men-|note$|who$|leader$)/.test(name)));
    if (form.hidden) form.replaceChildren();
    spoken.hidden = true;
    heading.replaceChildren(row ? say("editing", isolated(row.body.title)) : say(form.hidden ? "over" : "new"));
    showProblems(form, summary, row?.body.problems ?? {});
    if (state.record.draft && !begun) keepBegun();
  };
  const save = once(async () => {
    // The one before, filled in again and not touched: the second of two taps.
    if (last && !state.isTouched && !state.editing) return;
    const [id, pairs] = [formId, [...new FormData(form)]];
    const codes = codesOf(pairs);
    const problems = problemsOf(pairs);
    showProblems(form, summary, problems);
    spoken.hidden = true;
    if (Object.keys(problems).length > 0) return;
    const title = titleOf(form);
    const body = { kind: "restitution", at: Date.now(), title, fields: pairs, codes };
    await noting(() => noteRestitution(state, id, body));
    open(null, body);
    spoken.replaceChildren(state.isUnsafe ? say("kept-here", isolated(title)) : say("kept", isolated(title)));
    spoken.hidden = false;
    heading.focus();
  });
  /** What was begun in the form is not noted anywhere: another one takes its place only if that is wanted. */
  const askFirst = (change) => {
    const go = button(say("begun-edit"), () => act.edit(change, true), "danger");
    askFor(view.problem, say("begun"), go, () => (view.problem.replaceChildren(), heading.focus()));
  };
  const act = {
    ...common(noting, draw, () => view, ([one]) => (state.editing === one.id ? open(null) : settle(view))),
    edit: state.snapshot && (async (change, isAsked) => {
      if (state.isTouched && !isAsked) return askFirst(change);
      view.problem.replaceChildren();
      const row = await beginEditing(state, change);
      if (!row) return;
      open(row);
      if (!row.body.problems) heading.focus();
    }),
  };
  view = parts({ snapshot: { sessions: [] } }, act);
  view.details.open = true;
  const { bar, rest } = around(root, view);
  if (state.snapshot) {
    // One that waits and was open is opened again before anything is sent.
    open(state.changes.find((row) => row.id === draft?.id && isEditable(row)), null, isOver(state.record) ? null : draft);
    if (draft && !form.hidden) spoken.replaceChildren(say("back"));
    spoken.hidden = !draft || form.hidden;
    root.replaceChildren(view.told, heading, spoken, over, summary, form, bar, rest);
  } else root.replaceChildren(view.told, notice(say("expired"), "warning"), bar, rest);
  document.addEventListener("visibilitychange", () => state.isTouched && keepBegun());
  keepSending(root, draw);
}
