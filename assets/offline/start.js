// Begins the page that is open: taking something along, one cohort or the restitutions on the device, or all that is there.

const state = {
  code: "",
  record: null,
  key: null,
  snapshot: null,
  /** Those who may have led a restitution: id, code and, if they were taken along, name. */
  leaders: [],
  changes: [],
  turn: Promise.resolve(),
  isSending: false,
  trouble: null,
  told: [],
  batch: [],
  /** Whether the device failed to keep something: what waits is then sent from memory. */
  isUnsafe: false,
  /** Whether what is on disk is older than what is in memory. */
  isStale: false,
  /** How many changes the browser threw away before this page was opened. */
  lost: 0,
  /** Whether it is past its last day, and whether nothing is left of it. */
  isEmptied: false,
  isEnded: false,
  /** Whether it was given back or signed out of: then nothing of it is to come back. */
  isOut: false,
  /** Whether something is begun in the form. */
  isTouched: false,
  /** The restitution that is open to be corrected. */
  editing: null,
  session: undefined,
  /** Whether the half-day is the one that was chosen, or noted in: then it stays. */
  isChosen: false,
};
/** Another language comes from the server alone; what the page was opened for goes with it. */
function showLanguages(isReached) {
  const place = document.querySelector("footer nav");
  place.hidden = !isReached;
  for (const one of place.querySelectorAll("a")) one.hash = location.hash;
}

/** How often what waits is tried again, in milliseconds. */
const RETRY = 20_000;

/** Until when it is on the device. */
const hereUntil = (record) => (isOver(record) ? say("over") : say("here", "", day(record.until)));

/** All that is on this device: where no network is, every address leads here. */
async function showAll(root) {
  showLanguages(state.code);
  const [records, changes] = [await allCohorts(), await allChanges()];
  const stored = (code) => changes.filter((change) => change.code === code).length;
  // What another tab has in memory alone is tallied, and so is what is lost: its page says which.
  const unsent = (code) => Math.max(tallyOf(code).count, stored(code));
  const codes = [...new Set([...records.map(({ code }) => code), ...[...tallies().keys()].filter(unsent)])];
  const items = codes.map((code) => {
    const record = records.find((one) => one.code === code);
    return element(
      "li",
      { class: "card" },
      element("p", {}, element("a", { class: "button", href: `${homeOf(code)}/offline` }, code === RESTITUTIONS ? say("restitutions") : code)),
      record && element("p", { class: "hint" }, hereUntil(record)),
      element("p", {}, unsent(code) > 0 ? say("unsent", "", unsent(code)) : say("sent")),
    );
  });
  root.replaceChildren(
    notice(navigator.onLine ? say("all-online") : say("all-offline")),
    codes.length > 0 ? element("ul", { class: "cards" }, ...items) : element("p", { class: "empty" }, say("nothing")),
  );
  const [, account] = location.hash.split(/#sign-out=?/);
  if (account === undefined) return;
  // What is lost can't be sent.
  const sum = (...all) => all.reduce((sum, code) => sum + (tallyOf(code).isUnsafe ? unsent(code) : stored(code)), 0);
  const others = codes.filter((code) => sum(code) && account && records.some((one) => one.code === code && one.owner !== account));
  const own = sum(...codes) - sum(...others);
  const leave = (word, kind, more = "") => element("form", { method: "post", action: `/logout?anyway=1${more}` }, element("button", { class: kind }, say(word)));
  root.prepend(leave("sign-out-anyway", "danger"));
  if (own || !others[0]) root.prepend(notice(say("sign-out", "", own), "warning"));
  if (others[0]) root.prepend(notice(say("sign-out-others", "", sum(...others))), leave("sign-out-leaving", "", `&keep=${others}`));
}

/** Asks for the passphrase until it fits. */
function unlock(root, sealed) {
  return new Promise((resolve) => {
    const problem = element("div", {});
    const input = field("passphrase", say("passphrase"), { type: "password", autocomplete: "current-password", required: true });
    const form = element("form", { class: "narrow" }, problem, input, element("button", { type: "submit" }, say("unlock")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.replaceChildren(notice(say("unlocking")));
      const typed = form.querySelector("input").value;
      const key = await keyOf(typed, state.record.salt);
      try {
        await unseal(key, state.code, sealed);
        resolve(key);
      } catch {
        problem.replaceChildren(notice(say("passphrase-wrong"), "error"));
      }
    });
    countHere().then((count) => count > 0 && root.append(notice(say("unsent", "", count), "warning"), giveBackView(root)));
    root.replaceChildren(form);
    form.querySelector("input").focus();
  });
}

/** The changes that wait, as a table for a spreadsheet. */
function exportChanges() {
  const cell = (text) => `"${`${/^[=+\-@\t]/.test(text) ? "'" : ""}${text}`.replaceAll('"', '""')}"`;
  const rows = state.changes.map((change) => {
    const { fields = [], codes = {} } = change.body;
    const typed = fields.filter(([, value]) => value).map(([name, value]) => `${name}=${(name === "leader" && codes[value]) || value}`);
    return [told(state, change), new Date(change.body.at).toISOString(), change.why ?? "", ...typed];
  });
  const text = rows.map((columns) => columns.map(cell).join(";")).join("\r\n");
  const href = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv" }));
  const link = element("a", { href, download: `${state.code}.csv` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** How many changes giving back would lose. */
async function countHere() {
  const stored = await allChanges().catch(() => []);
  return Math.max(state.changes.length, stored.filter(({ code }) => code === state.code).length);
}

/** Says that the browser threw changes away, until somebody has read it; nothing where none are lost. */
function lostView() {
  if (state.lost === 0) return "";
  const read = () => {
    state.lost = 0;
    tally(state);
    box.remove();
    document.getElementById("main").focus();
  };
  const box = element("div", { class: "screen" }, notice(say("lost", "", state.lost), "error"), button(say("understood"), read, "quiet"));
  return box;
}

/** The button that gives a cohort back, and the question before it. */
function giveBackView(root) {
  const box = element("section", { class: "screen" });
  const first = button(say("give-back"), async () => {
    const count = await countHere();
    const text = count > 0 ? say("give-back-unsent", "", count) : say("give-back-ask");
    const yes = button(say("give-back-yes"), async () => {
      try {
        await giveBack(state.code);
      } catch (error) {
        return box.replaceChildren(notice(say("still-here", "", error?.name ?? ""), "error"), first);
      }
      state.isOut = true;
      [state.changes, state.lost, state.isStale] = [[], 0, false];
      tally(state);
      root.replaceChildren(notice(say("given-back"), "done"), element("a", { class: "button", href: homeOf(state.code) }, say("open")));
      document.getElementById("main").focus();
    }, "danger");
    askFor(box, text, yes, () => box.replaceChildren(first));
  }, "quiet");
  box.append(first);
  return box;
}

/** The page of one cohort. */
function showCohort(root) {
  let view;
  const people = () => (state.snapshot ? peopleOf(state) : []);
  const person = (id) => personOf(state, id);
  const over = element("div", {});
  const draw = () => {
    if (state.snapshot) drawPeople(state, view, act);
    else tell(over, [state.isEnded ? say("ended") : say("expired")], state.isEnded ? "done" : "warning");
    drawState(state, view, act);
  };
  const noting = noter(draw, () => view);
  /** Whether the half-day is to be chosen first, for the clock went back or it has not begun; otherwise it stays. */
  const mustChoose = () => {
    if (!state.isChosen && (isClockBack() || !hasBegun(state))) state.session = undefined;
    state.isChosen = state.session !== undefined;
    return !state.isChosen;
  };
  /** Somebody of this name is on the list: only a person can tell whether it is another one. */
  const askTwice = (form, name) => {
    const go = button(say("twice-add"), () => act.walkIn(form, true));
    askFor(view.twice, say("twice", isolated(name)), go, () => (view.twice.replaceChildren(), form.elements.name.focus()));
  };
  const act = {
    tap: (id) => noting(async () => {
      if (mustChoose()) return;
      const one = person(id);
      let next;
      await note(state, () => {
        const order = [NONE, ...MARKS];
        next = order[(order.indexOf(valueOf(state, one, state.session)) + 1) % order.length];
        return [{ person: one, cell: state.session, value: next }];
      });
      state.batch = [];
      view.spoken.replaceChildren(say("cell", one.name, wordOf(next)));
    }),
    all: () => noting(async () => {
      if (mustChoose()) return;
      let batch;
      await note(state, () => {
        const free = people().filter((one) => valueOf(state, one, state.session) === NONE && !isGoneBy(state, one, state.session));
        batch = free.map(({ id }) => ({ id, session: state.session }));
        return free.map((one) => ({ person: one, cell: state.session, value: "p" }));
      });
      // A second tap leaves what the first one noted to be taken back.
      if (batch.length === 0) return;
      state.batch = batch;
      view.undo.hidden = false;
      view.undo.focus();
    }),
    undo: () => noting(async () => {
      const batch = state.batch;
      await note(state, () => batch.map(({ id, session }) => ({ person: person(id), cell: session, value: NONE })).filter((change) => change.person));
      state.batch = [];
      view.all.hidden = false;
      view.all.focus();
    }),
    session: (event) => {
      state.session = event.target.value;
      state.isChosen = true;
      state.batch = [];
      draw();
    },
    score: (id, test, input) => {
      const typed = input.value.trim();
      if (percentOf(typed) === undefined) {
        input.setAttribute("aria-invalid", "true");
        input.dataset.wrong = typed;
        return draw();
      }
      input.removeAttribute("aria-invalid");
      return noting(() => note(state, () => [{ person: person(id), cell: test, value: typed }]));
    },
    walkIn: once((form, isAsked) => noting(async () => {
      const { name, sex, text } = form.elements;
      const added = name.value.trim();
      if (!added) {
        name.value = "";
        return name.reportValidity();
      }
      const same = await noteWalkIn(state, { name: added, sex: sex.value, text: text.value.trim() }, isAsked);
      if (same) return askTwice(form, same.name);
      view.twice.replaceChildren(notice(say("added", isolated(added), isolated(view.chosen.textContent)), "done"));
      state.isChosen ||= hasBegun(state);
      form.reset();
      name.focus();
    })),
    move: (all) => {
      const choices = otherHalfDays(state, all[0].body.session);
      const choice = element("select", { "aria-label": say("session") }, ...choices.map((one) => element("option", { value: one.id }, `${one.day} ${one.name}`)));
      // The last one that has begun, most likely.
      choice.selectedIndex = choices.length - 1;
      const go = button(say("move-yes"), () => noting(async () => {
        const left = await move(state, all, choice.value);
        if (left > 0) state.told.push(say("move-left", "", left));
        [state.session, state.isChosen, state.batch] = [choice.value, true, []];
      }).then(() => settle(view)));
      askInBar(view, say("cell", say("move"), all.length), go);
      go.before(choice);
      choice.focus();
    },
    ...common(noting, draw, () => view),
  };
  view = state.snapshot ? parts(state, act) : parts({ snapshot: { sessions: [] } }, act);
  const { bar, rest } = around(root, view);
  if (state.snapshot) root.replaceChildren(view.told, ...lists(view, act), view.spoken, bar, rest);
  else root.replaceChildren(view.told, over, bar, rest);
  keepSending(root, draw);
}

/** What every page has below: what waits, printing, giving back; and the bar with the state. */
function around(root, view) {
  const tools = element("p", { class: "actions screen" }, button(say("print"), () => print(), "quiet"));
  const until = element("p", { class: "hint" }, isOver(state.record) ? "" : hereUntil(state.record));
  view.rest = element("div", {}, view.details, tools, giveBackView(root), until);
  return { bar: element("div", { class: "offline-bar" }, view.unkept, view.problem, view.line), rest: view.rest };
}

/** Notes, and sends soon. */
function noter(draw, view) {
  let timer;
  return async (job) => {
    if (endIfOver()) return;
    try {
      await job();
      view().problem.replaceChildren();
    } catch (error) {
      if (isGone(error)) return location.reload();
      view().problem.replaceChildren(notice(deviceTrouble(error), "error"));
    }
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => send(state, draw), 700);
  };
}

/** A page that was left open ends at its last day, too; what is in it alone first goes out. */
function endIfOver() {
  const isHere = state.isTouched || (state.isUnsafe && state.changes.length > 0);
  const isDue = !state.isOut && !state.isEmptied && !isHere && isOver(state.record);
  if (isDue) location.reload();
  return isDue;
}

/** The focus goes to what waits. */
const settle = (view) => (view.details.hidden ? document.getElementById("main") : view.details.firstChild).focus();

/** Asks in the bar, which is in sight, before something is done. */
const askInBar = (view, text, go) => askFor(view.problem, text, go, () => (view.problem.replaceChildren(), settle(view)));

/** What can be done with whatever waits; `then` is done after something was given up. */
const common = (noting, draw, view, then = () => settle(view())) => ({
  again: (all) => noting(() => again(state, all)),
  drop: (all) => {
    // With a walk-in goes what was noted of them.
    const { length } = state.changes.filter(({ id, body }) => all.some((row) => row.id === id || row.id === body.enrolment));
    const go = button(say("drop-yes"), () => noting(() => drop(state, all)).then(() => then(all)), "danger");
    askInBar(view(), say("drop-ask", "", length), go);
    go.after(button(say("export"), exportChanges, "quiet"));
  },
  retry: () => send(state, draw),
  export: exportChanges,
});

/** Sends now, when the network is back, and from time to time; what is in this page alone asks before it is closed. */
function keepSending(root, draw) {
  root.prepend(lostView());
  draw();
  send(state, draw);
  addEventListener("online", () => send(state, draw));
  addEventListener("beforeunload", (event) => {
    if (state.isOut || !(state.isTouched || (state.isUnsafe && state.changes.length > 0))) return;
    event.preventDefault();
    // Browsers of before 2024 ask by this alone.
    event.returnValue = "-";
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !endIfOver() && send(state, draw));
  // On paper nothing is folded.
  addEventListener("beforeprint", () => root.querySelectorAll("details").forEach((one) => (one.open = true)));
  setInterval(() => {
    if (endIfOver()) return;
    const waits = state.changes.some(isShown);
    if (waits && (!state.trouble || state.trouble.mayRetry)) send(state, draw);
  }, RETRY);
}

/** Presences, results and newcomers: one of them at a time. */
function lists(view, act) {
  const sexes = [["f", "sex-f"], ["m", "sex-m"], ["", "sex-none"]].map(([value, name]) =>
    element("label", { class: "choice" }, element("input", { type: "radio", name: "sex", value, checked: value === "" }), element("span", {}, say(name))),
  );
  const walkIn = element(
    "form",
    { class: "narrow", hidden: true, onsubmit: (event) => (event.preventDefault(), act.walkIn(event.target)) },
    view.newcomer,
    field("name", say("name"), { name: "name", type: "text", dir: "auto", required: true, maxlength: 120 }),
    element("fieldset", { class: "field" }, element("legend", {}, say("sex")), element("div", { class: "choices" }, ...sexes)),
    field("text", say("note"), { name: "text", type: "text", dir: "auto", maxlength: 200 }, say("note-hint")),
    view.twice,
    element("button", { type: "submit" }, say("add")),
  );
  const now = localDay(new Date(rightNow()));
  const isToday = state.snapshot.sessions.some(({ date }) => date === now);
  const marks = element(
    "div",
    {},
    view.clock,
    view.chosen,
    element("div", { class: "session" }, element("label", { for: "session", class: "visually-hidden" }, say("session")), view.session, isToday ? null : element("span", { class: "hint" }, say("clock", day(now)))),
    view.count,
    element("p", { class: "actions" }, view.all, view.undo),
    view.people,
  );
  const results = element("div", { hidden: true }, view.scores);
  const tabs = [["marks", marks], ["results", results], ["newcomer", walkIn]];
  const buttons = tabs.map(([name, shown], at) =>
    element("button", { type: "button", "aria-pressed": `${at === 0}`, onclick: (event) => {
      for (const [, other] of tabs) other.hidden = other !== shown;
      for (const one of buttons) one.setAttribute("aria-pressed", one === event.currentTarget);
    } }, say(name)),
  );
  return [
    element("p", { class: "lead" }, element("strong", {}, state.code), " · ", view.title, " · ", element("bdi", {}, state.snapshot.place)),
    element("div", { class: "offline-tabs", role: "group" }, ...buttons),
    ...tabs.map(([, shown]) => shown),
  ];
}

async function startOffline(root) {
  // A device that is full can't even remove: what is over is not shown all the same.
  const over = await expire().catch(() => []);
  if (!state.code || state.code === "-") return showAll(root);
  const found = (await allCohorts()).find((one) => one.code === state.code) ?? null;
  state.isEmptied = Boolean(found && isOver(found));
  state.record = state.isEmptied ? emptied(found) : found;
  const { count, isUnsafe } = tallyOf(state.code);
  if (!state.record) {
    state.lost = count;
    const take = element("a", { class: "button", href: `${homeOf(state.code)}/take-along` }, say("take-along"));
    return root.replaceChildren(lostView() || notice(say(over.some(({ code }) => code === state.code) ? "not-here-over" : "not-here")), element("p", {}, take));
  }
  if (state.record.salt) {
    const first = state.record.body ?? (await allChanges()).find((row) => row.code === state.code)?.body;
    state.key = await unlock(root, first);
    root.replaceChildren(notice(say("unlocking")));
  }
  state.snapshot = await unseal(state.key, state.code, state.record.body);
  state.leaders = (await unseal(state.key, state.code, state.record.leaders)) ?? [];
  state.changes = await storedChanges(state);
  state.lost = Math.max(0, count - state.changes.length);
  state.isUnsafe = isUnsafe && state.changes.length > 0;
  // What is on disk can be older than what was sent.
  if (isUnsafe) for (const row of state.changes) row.attempted = true;
  tally(state);
  if (state.code === RESTITUTIONS) return showRestitutions(root, await unseal(state.key, state.code, state.record.draft));
  if (state.snapshot) state.session = firstSession(state.snapshot);
  return showCohort(root);
}

/** One tab at a time works on something: two would overwrite each other's changes. */
async function alone(root, job) {
  if (!navigator.locks) return job();
  const wait = setTimeout(() => root.replaceChildren(notice(say("other-tab"), "warning")), 1_500);
  return navigator.locks.request(lockOf(state.code), async () => {
    clearTimeout(wait);
    await job();
    return new Promise(() => {});
  });
}

state.code = decodeURIComponent(location.pathname.match(CODE_OF_PATH)?.[1] ?? "");
const carrier = document.getElementById("offline-words");
if (carrier) words = JSON.parse(carrier.dataset.words);
const root = document.getElementById("offline");
const form = document.getElementById("take-along");
/** The database could not be opened or read. */
const showTrouble = (error) => {
  const { count } = tallyOf(state.code);
  root.replaceChildren(notice(say("unreadable", "", error?.name ?? ""), "error"), count > 0 ? notice(say("unsent", "", count), "warning") : "");
};
if (root) {
  // Signing out in another tab takes all away, and loses nothing by that.
  navigator.serviceWorker?.addEventListener("message", ({ data: kept }) => {
    state.isOut = !kept.includes(state.code);
    for (const code of tallies().keys()) if (!kept.includes(code)) tally({ code, changes: [], lost: 0 });
  });
  showLanguages(navigator.onLine);
  alone(root, () => startOffline(root).catch(showTrouble));
}
if (form) startTaking(form);
