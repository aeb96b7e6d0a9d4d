// One cohort on the device: today's half-day as a list, results, somebody who came without being on the list.

/** A result as people write it (70, 70 %, 14/20, ١٤/٢٠) in per cent: "" of nothing, undefined of what is none. */
function percentOf(text) {
  const digits = latinDigits(text.replace(/\s/g, "")).replace(/٫/g, ".").replace("٪", "%");
  const parts = digits.match(/^(\d{1,4}(?:[.,]\d{1,2})?)(?:%|\/(\d{1,4}(?:[.,]\d{1,2})?))?$/);
  if (!parts) return text.trim() ? undefined : "";
  const [points, total] = parts.slice(1).map((part) => (part === undefined ? 10_000 : Math.round(part.replace(",", ".") * 100)));
  return total > 0 && points <= total ? (points * 100) / total : undefined;
}

/** The day of a moment on this device as `2026-03-12`. */
function localDay(at) {
  const two = (number) => `${number}`.padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** A clock that differs from the server's by more than this, in milliseconds, is told. */
const CLOCK_OFF = 3_600_000;

/** Now by the server's clock, as far as it is known: by that of the device, and by how much it differed at the last answer. */
const byDevice = () => Date.now() + (state.record?.ahead ?? 0);
/** The same, but not before the server's last answer. */
const rightNow = () => Math.max(byDevice(), state.record?.latest ?? 0);
/** Whether the clock went back since the server's last answer: then nobody but a person knows which half-day it is. */
const isClockBack = () => byDevice() < state.record.latest - CLOCK_OFF;

/** Whether the half-day that is shown has begun. */
const hasBegun = ({ snapshot, session }) => snapshot.sessions.some(({ id, begins }) => id === session && begins <= rightNow());
const moment = (at) => isolated(new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }).replace(/^1(?= [a-z])/, "1er"));

/** What is wrong with the clock of the device, in words; nothing where nothing is. */
function clockTrouble() {
  const key = isClockBack() ? "clock-back" : Math.abs(state.record.ahead ?? 0) > CLOCK_OFF && "clock-wrong";
  return key ? [say(key, moment(Date.now()), moment(rightNow()))] : [];
}

/** The half-day that the list opens on: today's, otherwise the last that has begun; none where that is to be chosen. */
function firstSession({ sessions }) {
  if (isClockBack()) return undefined;
  const now = rightNow();
  const begun = sessions.filter(({ begins }) => begins <= now);
  const today = localDay(new Date(now));
  const isToday = ({ date }) => date === today;
  return (begun.filter(isToday).at(-1) ?? sessions.find(isToday) ?? begun.at(-1) ?? sessions[0])?.id;
}

const isGoneBy = (state, person, session) => {
  const at = state.snapshot.sessions.findIndex(({ id }) => id === session);
  return person.gone !== undefined && person.gone !== null && person.gone <= at;
};

const SIGNS = { p: "✓", a: "✗", e: "E", [NONE]: "·" };
const wordOf = (mark) => say({ p: "present", a: "absent", e: "excused", [NONE]: "none" }[mark]);

/** The parts of the page that change while it is used. */
function parts(state, act) {
  const made = {
    count: element("p", { class: "count" }),
    chosen: element("h2", {}),
    title: element("bdi", {}),
    newcomer: element("p", { class: "hint" }),
    clock: element("div", {}),
    twice: element("div", {}),
    told: element("div", {}),
    people: element("ol", { class: "people" }),
    scores: element("ol", { class: "results" }),
    line: element("div", { class: "line", role: "status" }),
    spoken: element("p", { class: "visually-hidden", role: "status" }),
    waiting: element("ul", { class: "waiting" }),
    problem: element("div", {}),
    unkept: element("div", {}),
    all: button("", act.all),
    undo: button("", act.undo, "quiet"),
  };
  made.session = element(
    "select",
    { id: "session", onchange: act.session },
    ...state.snapshot.sessions.map(({ id }) => element("option", { value: id })),
  );
  made.details = element("details", { class: "more" }, element("summary", {}, say("waiting")), made.waiting, button(say("export"), act.export, "quiet"));
  return made;
}

/** A line of a list: what `content` makes of the name. */
function row(person, content) {
  const kind = person.isRefused ? say("is-refused") : person.isNew ? say("is-new") : null;
  const name = element("span", { class: "name" }, element("bdi", {}, person.name));
  if (kind) name.append(" ", element("span", { class: "badge" }, kind));
  return element("li", {}, ...content(name));
}

/** Puts notices into a place; those that are there already are not said again. */
function tell(place, texts, kind) {
  if ([...place.children].map((one) => one.textContent).join() !== texts.join()) place.replaceChildren(...texts.map((text) => notice(text, kind)));
}

/** Says above the list that the clock is wrong, once and not again each minute. */
function drawClock(view) {
  const ahead = Math.round((state.record.ahead ?? 0) / CLOCK_OFF);
  const key = `${ahead} ${isClockBack()}`;
  if (view.ahead === key) return;
  view.ahead = key;
  tell(view.clock, clockTrouble(), "warning");
}

/** Fills the list of a half-day. A row keeps its button while it is drawn anew, so that the focus stays. */
function drawPeople(state, view, act) {
  const people = peopleOf(state);
  const key = `${state.session} ${people.map(({ id }) => id).join(" ")}`;
  if (view.drawn !== key) {
    view.drawn = key;
    view.rows = new Map();
    view.people.replaceChildren(
      ...people.map((person) =>
        row(person, (name) => {
          const sign = element("span", { class: "sign" });
          const tap = element("button", { type: "button", onclick: () => act.tap(person.id) }, name, sign);
          view.rows.set(person.id, { tap, sign });
          return [tap];
        }),
      ),
    );
    view.fields = new Map();
    view.scores.replaceChildren(
      ...people.map((person) =>
        row(person, (name) => {
          const id = `wrong-${person.id}`;
          const wrong = element("div", { id });
          view.fields.set(person.id, wrong);
          const inputs = ["pre", "post"].map((test) => {
            const onchange = (event) => act.score(person.id, test, event.target);
            const input = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": `${say(test)}, ${person.name}`, "aria-describedby": id, onchange });
            view.fields.set(`${person.id} ${test}`, input);
            return element("label", {}, element("span", { "aria-hidden": "true" }, say(test)), input);
          });
          return [name, ...inputs, wrong];
        }),
      ),
    );
  }
  // In the language of the last answer. A half-day to come is said, and can be chosen: a clock that stood still takes today for one.
  view.title.replaceChildren(state.snapshot.title);
  state.snapshot.sessions.forEach(({ day: on, name, begins }, at) => {
    view.session.options[at]?.replaceChildren(`${on} ${name}`, begins > rightNow() ? ` · ${say("ahead", moment(begins))}` : "");
  });
  view.session.value = state.session ?? "";
  view.chosen.replaceChildren(view.session.selectedOptions[0]?.textContent ?? say("choose"));
  view.newcomer.replaceChildren(say("walk-in-hint", "", isolated(view.chosen.textContent)));
  const isOpen = state.session !== undefined;
  // The field says which half-day it is, unless none is chosen or more is to be said of it; on paper the heading does.
  view.chosen.className = hasBegun(state) ? "visually-hidden" : "";
  view.people.hidden = view.count.hidden = !isOpen;
  drawClock(view);
  for (const person of people) {
    const mark = isOpen ? valueOf(state, person, state.session) : NONE;
    const isGone = mark === NONE && isGoneBy(state, person, state.session);
    const waits = changesOf(state, person, state.session).length > 0;
    const { tap, sign } = view.rows.get(person.id);
    tap.className = ["person", { p: "present", a: "absent", e: "absent" }[mark] ?? "", waits ? "waits" : ""].join(" ");
    const word = isGone ? say("left") : wordOf(mark);
    const refused = changesOf(state, person, state.session, (change) => !isShown(change)).at(-1);
    sign.replaceChildren(element("span", { "aria-hidden": "true" }, SIGNS[mark]), " ", word, ...(refused ? [" ", element("small", {}, say("cell", say("is-refused"), wordOf(refused.body.value)))] : []));
    const wrong = [];
    let kind;
    for (const test of ["pre", "post"]) {
      const input = view.fields.get(`${person.id} ${test}`);
      const value = valueOf(state, person, test);
      const percent = percentOf(value);
      if (input.hasAttribute("aria-invalid")) {
        kind = "error";
        wrong.push(say("no-result", input.dataset.wrong, input.getAttribute("aria-label")));
      } else if (input !== document.activeElement) input.value = value;
      if (percent % 1) wrong.push(say("rounded", `${input.getAttribute("aria-label")} · ${value}`, Math.floor(percent)));
    }
    tell(view.fields.get(person.id), wrong, kind);
  }
  const marks = people.map((person) => valueOf(state, person, state.session));
  const left = people.filter((person, at) => marks[at] === NONE && !isGoneBy(state, person, state.session)).length;
  view.count.replaceChildren(say("count", `${marks.filter((mark) => mark === "p").length}/${people.length}`, `${left}`));
  view.all.replaceChildren(say("all-present", "", left));
  view.all.hidden = left === 0 || !isOpen;
  view.undo.replaceChildren(say("undo", "", state.batch.length));
  view.undo.hidden = state.batch.length === 0;
}

/** The half-days in which marks of another one may have been meant. */
const otherHalfDays = ({ snapshot }, session) => (snapshot?.sessions ?? []).filter(({ id, begins }) => session && id !== session && begins <= rightNow());

/** Whom and which half-day something is about, in words; nobody where all are meant. */
function inHalfDay({ snapshot }, name, id) {
  const session = snapshot?.sessions.find((one) => one.id === id);
  return [name, session ? `${session.day} ${session.name}` : "?"].filter(Boolean).join(" · ");
}

const nameOf = (state, { enrolment }) => personOf(state, enrolment)?.name ?? "?";

/** A change that waits, in words. */
function told(state, { body }) {
  if (body.kind === "restitution") return body.title;
  if (body.kind === "walk-in") return [say("walk-in"), body.name, body.note].filter(Boolean).join(" · ");
  const name = nameOf(state, body);
  if (body.kind === "score") return say("cell", `${name} · ${say(body.field)}`, body.value || "—");
  return say("cell", inHalfDay(state, name, body.session), wordOf(body.value));
}

/** What is sent and what is not: always in sight. */
function drawState(state, view, act) {
  const count = state.changes.length;
  const conflicts = state.snapshot?.conflicts ?? 0;
  const refused = state.changes.filter((change) => !isShown(change)).length;
  const text = count > 0 ? say("unsent", "", count) : say("sent");
  const early = state.changes.find(({ later }) => later)?.why ?? "";
  // Where nothing waits, only what others noted is fetched.
  const trouble = count > 0 || !state.trouble?.mayRetry || state.trouble.mustSignIn ? state.trouble : null;
  const stopped = state.isUnsafe && trouble?.mayRetry && count > 0 ? say(trouble.mustSignIn ? "unkept-signed-out" : "unkept-waiting") : trouble?.text;
  const why = state.isSending && count > 0 ? say("sending") : (stopped ?? (refused > 0 ? say("some-refused", "", refused) : early));
  // As long as something is here alone the page is not to be closed.
  const here = Math.max(count, state.isTouched ? 1 : 0);
  tell(view.unkept, state.isUnsafe ? [say(here > 0 ? "unkept" : "unkept-sent", "", here)] : [], "error");
  if (state.isUnsafe && !view.isUnsafe) view.details.open = view.isUnsafe = true;
  view.rest.hidden = state.isEnded === true;
  const all = JSON.stringify([state.isUnsafe, state.changes]);
  const key = [text, why, conflicts, state.told.length, all].join("|");
  if (view.state === key) return;
  view.state = key;
  const link = (href, name) => element("a", { class: "button quiet", href, target: state.isUnsafe && "_blank" }, name);
  view.line.className = trouble || refused ? "line error" : "line";
  // What goes on by itself is told by its number; what somebody must see to, with its reason.
  const isOpen = (trouble ? !trouble.mayRetry : refused > 0) || view.line.querySelector("[open]") !== null;
  view.line.replaceChildren(brief([text, why].filter(Boolean).join("\n"), isOpen));
  const understood = () => ((state.told = []), view.told.replaceChildren(), document.getElementById("main").focus());
  const length = state.told.length && state.told.length + 1;
  if (view.told.children.length !== length) view.told.replaceChildren(...state.told.map((one) => notice(one, "warning")), length > 0 ? button(say("understood"), understood, "quiet") : "");
  // This page is open in one tab alone: in another one it could only tell so.
  if (trouble?.mustSignIn) view.line.append(link(state.isUnsafe ? "/login" : `/login?next=${homeOf(state.code)}/offline`, say("sign-in")));
  else if (trouble && !state.isSending) view.line.append(button(say("retry"), act.retry, "quiet"));
  if (conflicts > 0) view.line.append(link(`/cohorts/${state.code}/attendance/conflicts`, say("conflicts", "", conflicts)));
  view.details.hidden = count === 0;
  // What is unfolded stays so, and the focus, while the same is sent once more.
  if (view.listed === all) return;
  view.listed = all;
  // Marks of one half-day that wait for one reason are one line; what is to be noted on paper is said by name.
  const lines = [];
  for (const change of state.changes) {
    const isSame = ([{ why, body }]) => !state.isUnsafe && why && body.session && why === change.why && body.session === change.body.session;
    lines.find(isSame)?.push(change) ?? lines.push([change]);
  }
  view.waiting.replaceChildren(
    ...lines.map((all) => {
      const [change] = all;
      const { kind, session } = change.body;
      const isOwn = kind === "walk-in" || kind === "restitution";
      const isRefused = !isShown(change);
      const each = ({ body }) => element("li", {}, element("bdi", {}, say("cell", nameOf(state, body), wordOf(body.value))));
      const text = all[1] ? say("cell", inHalfDay(state, say("marks"), session), all.length) : told(state, change);
      return element(
        "li",
        {},
        all[1] ? element("details", {}, element("summary", {}, element("bdi", {}, text)), element("ul", {}, ...all.map(each))) : element("bdi", {}, text),
        change.why && element("p", { class: "problem" }, change.why),
        element(
          "p",
          { class: "actions" },
          act.edit && isEditable(change) && button(say("edit"), () => act.edit(change), isRefused ? "" : "quiet"),
          change.why && isEditable(change) && otherHalfDays(state, session)[0] && button(say("move"), () => act.move(all), "quiet"),
          isRefused && button(say("again"), () => act.again(all), "quiet"),
          isEditable(change) && (change.why || isOwn) && button(session ? say("undo", "", all.length) : say("drop"), () => act.drop(all), "quiet"),
        ),
      );
    }),
  );
}
