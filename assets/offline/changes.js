// The changes on this device of a cohort, or restitutions: noted, shown over what the server said last, and sent in their order, each once.

/** The most changes of one request. */
const BATCH = 200;
const MARKS = ["p", "a", "e"];
const NONE = ".";

/** One job after the other: what one reads, none changes meanwhile. */
function inTurn(state, job) {
  const done = state.turn.then(job, job);
  state.turn = done.catch(() => {});
  return done;
}

/** The changes of it that are on disk. */
async function storedChanges(state) {
  const rows = (await allChanges()).filter(({ code }) => code === state.code);
  return Promise.all(rows.map(async (row) => ({ ...row, body: await unseal(state.key, state.code, row.body) })));
}

/** What a tally is called in the storage that is not the database: the browser can throw the one away and leave the other. */
const TALLY = "vivier-unsent ";

/** All that is tallied, by code. */
function tallies() {
  try {
    const ours = Object.entries(localStorage).filter(([name]) => name.startsWith(TALLY));
    return new Map(ours.map(([name, text]) => [name.slice(TALLY.length), text]));
  } catch {
    return new Map();
  }
}

/** How many changes were noted and not sent, those that are lost among them, and whether the device failed to keep one. */
function tallyOf(code) {
  const text = tallies().get(code) ?? "";
  return { count: parseInt(text, 10) || 0, isUnsafe: text.endsWith("!") };
}

/** Keeps the tally; what is in memory alone also keeps others from signing out unasked. */
function tally(state) {
  const unsent = state.changes.length;
  const [name, count] = [TALLY + state.code, unsent + state.lost];
  try {
    if (count > 0 || state.isStale) localStorage.setItem(name, `${count}${state.isUnsafe ? "!" : ""}`);
    else localStorage.removeItem(name);
  } catch {
    // Where there is no such storage either, the page still has what is in memory.
  }
  if (state.isUnsafe && unsent > 0) state.release ??= hold();
  else state.release = state.release?.();
}

/** Holds the lock of what is in memory alone; returns what lets it go. */
function hold() {
  let release;
  const held = new Promise((done) => (release = done));
  navigator.locks?.request(UNKEPT, { mode: "shared" }, () => held);
  return release;
}

/** Everybody on the list, and after them the walk-ins that the server has not got yet. */
function peopleOf(state) {
  const marks = NONE.repeat(state.snapshot.sessions.length);
  const walkIns = state.changes.filter(({ body }) => body.kind === "walk-in");
  const added = walkIns.map(({ id, body, why, later }) => ({ id, name: body.name, marks, pre: "", post: "", isNew: true, isRefused: why && !later }));
  return [...state.snapshot.people, ...added];
}

/** Who is meant by an id: that of the enrolment, or of the change that added a walk-in; nobody where the list is gone. */
const personOf = (state, whose) => state.snapshot && peopleOf(state).find(({ id, ref }) => id === whose || ref === whose);

const cellOf = (body) => (body.kind === "mark" ? body.session : body.field);
/** A change that the server refused for good is not shown in its cell. */
const isShown = ({ why, later }) => !why || later;

function changesOf(state, person, cell, isMeant = isShown) {
  const isOf = ({ enrolment }) => enrolment === person.id || (person.ref && enrolment === person.ref);
  return state.changes.filter((row) => isMeant(row) && isOf(row.body) && cellOf(row.body) === cell);
}

/** What is noted in a cell: a half-day's id, `pre` or `post`. */
function valueOf(state, person, cell) {
  const last = changesOf(state, person, cell).at(-1);
  if (last) return last.body.value;
  const session = state.snapshot.sessions.findIndex(({ id }) => id === cell);
  return session < 0 ? person[cell] : person.marks[session];
}

/** A new row, or the last one of the cell changed as long as the server cannot have it; null where nothing is left to send. */
function rowFor(state, { person, cell, value }) {
  const now = valueOf(state, person, cell);
  if (value === now) return undefined;
  const last = changesOf(state, person, cell).at(-1);
  const at = Date.now();
  if (last && !last.attempted) {
    if (last.body.seen === value) return { id: last.id, isGone: true };
    return { ...last, body: { ...last.body, value, at } };
  }
  const place = cell === "pre" || cell === "post" ? { kind: "score", field: cell } : { kind: "mark", session: cell };
  return newRow(state, { ...place, enrolment: person.id, seen: now, value, at });
}

const newRow = (state, body) => ({ code: state.code, id: crypto.randomUUID(), attempted: false, later: false, why: null, body });

/** How long a device may take to write before nothing waits for it any more, in milliseconds; and one that failed before. */
const WRITING = 15_000;
const WRITING_AGAIN = 2_000;

/**
 * Takes changes over and writes them, with the record where that changed. What can't be written, or isn't there when it is read again, stays in
 * memory and is sent from there; from then on nothing that the device says it keeps is relied on.
 */
async function keep(state, rows, hasRecord) {
  const changed = new Map(rows.filter(Boolean).map((row) => [row.id, row]));
  if (changed.size === 0 && !hasRecord) return;
  const added = [...changed.values()].filter(({ id }) => !state.changes.some((row) => row.id === id));
  state.changes = [...state.changes.map((row) => changed.get(row.id) ?? row), ...added].filter(({ isGone }) => !isGone);
  let late;
  const ended = new Promise((_, reject) => (late = setTimeout(() => reject(new Error("late")), state.isUnsafe ? WRITING_AGAIN : WRITING)));
  try {
    await Promise.race([write(state, changed, hasRecord || state.isStale), ended]);
    state.isStale = false;
  } catch (error) {
    // Who signs out in another tab says so at once.
    if (isGone(error) && !state.isUnsafe) await new Promise((done) => setTimeout(done, 500));
    if (state.isOut) throw new Error(GONE);
    state.isUnsafe = state.isStale = true;
  } finally {
    clearTimeout(late);
  }
  tally(state);
}

/**
 * Writes what changed and removes what is not in memory any more; fails where anything else is there then. After a failure only what lies on
 * the device otherwise is written: each write to a full disk can damage what is there.
 */
async function write(state, changed, hasRecord) {
  const { isUnsafe } = state;
  // After a failure all that is found again counts as sent.
  const text = ({ number, attempted, ...row }) => JSON.stringify([row, isUnsafe || attempted]);
  const before = isUnsafe && (await storedChanges(state)).map(text);
  const due = state.changes.filter((row) => (before ? !before.includes(text(row)) : changed.has(row.id)));
  const sealed = await Promise.all(due.map(async (row) => ({ ...row, body: await seal(state.key, state.code, row.body) })));
  await onDevice("readwrite", (cohorts, queue) =>
    whileThere(state, cohorts, () => {
      if (hasRecord) cohorts.put(state.record);
      queue.getAll().onsuccess = ({ target: { result: stored } }) => {
        // One that was thought not to be kept has its number on the device alone.
        const isOurs = ({ id, number }) => state.changes.some((row) => row.id === id && (row.number === number || !due.includes(row)));
        for (const row of stored) if (row.code === state.code && !isOurs(row)) queue.delete(row.number);
        for (const row of sealed) queue.put(row);
      };
    }),
  );
  const stored = await storedChanges(state);
  if (`${stored.map(text)}` !== `${state.changes.map(text)}`) throw new Error("lost");
  state.changes = state.changes.map((row, at) => ({ ...row, number: stored[at].number }));
}

/** Writes unless the cohort has left the device meanwhile, by signing out in another tab: then nothing comes back. */
function whileThere(state, cohorts, write) {
  const there = cohorts.getKey(state.code);
  there.onsuccess = () => (there.result === undefined ? cohorts.transaction.abort() : write());
}

/** Notes changes; nothing is shown before it is on disk, or known not to be. `make` says them from what is noted by then. */
function note(state, make) {
  return inTurn(state, () => keep(state, make().map((change) => rowFor(state, change))));
}

/** Notes a walk-in, present in the half-day that is shown if it has begun. Resolves to who is listed under this name, unless `isAsked`. */
function noteWalkIn(state, { name, sex, text }, isAsked) {
  return inTurn(state, async () => {
    const same = !isAsked && listedAs(state, name);
    if (same) return same;
    const at = Date.now();
    const row = newRow(state, { kind: "walk-in", name, sex, note: text, at });
    await keep(state, [row, hasBegun(state) && newRow(state, { kind: "mark", session: state.session, enrolment: row.id, seen: NONE, value: "p", at })]);
  });
}

/** Whoever is on the list under this name, however its words are written and in whatever order. */
function listedAs(state, name) {
  const words = (text) => folded(text).split(" ").sort().join(" ");
  return peopleOf(state).find((person) => words(person.name) === words(name));
}

/** Opens a restitution to be corrected, unless it was sent meanwhile: while it is open it is not. */
function beginEditing(state, { id }) {
  return inTurn(state, async () => {
    const row = state.changes.find((one) => one.id === id && isEditable(one));
    if (row) state.editing = id;
    return row;
  });
}

/** Keeps a restitution under the id of its form: a new one, or in the place of the one that is there and was not sent. */
function noteRestitution(state, id, body) {
  return inTurn(state, () => {
    const row = state.changes.find((one) => one.id === id);
    if (row && !isEditable(row)) return undefined;
    return keep(state, [{ ...(row ?? newRow(state, body)), id, attempted: false, later: false, why: null, body }]);
  });
}

/** Keeps what is begun in the form of restitutions, or nothing of it. */
function keepDraft(state, draft) {
  return inTurn(state, async () => {
    state.record = { ...state.record, draft: draft && (await seal(state.key, state.code, draft)) };
    await keep(state, [], true);
  });
}

/** Whether the server has not got it for sure: it was not sent, or it was refused. What comes later is sent each time. */
const isEditable = ({ attempted, why, later }) => !attempted || (why && !later);

/** Gives changes up, unless they were sent meanwhile; with a walk-in also what was noted of them. */
function drop(state, rows) {
  return inTurn(state, () => {
    const given = state.changes.filter((row) => isEditable(row) && isAmong(rows, row));
    const isGone = (row) => given.some(({ id }) => id === row.id || row.body.enrolment === id);
    return keep(state, state.changes.filter(isGone).map(({ id }) => ({ id, isGone: true })));
  });
}

/**
 * Notes marks that were not taken in another half-day; where something else is noted there they stay. Of several of one person the
 * last counts. Resolves to how many people's stay.
 */
function move(state, rows, session) {
  return inTurn(state, async () => {
    const given = state.changes.filter((row) => isEditable(row) && isAmong(rows, row));
    const last = new Map(given.map(({ body }) => [body.enrolment, body.value]));
    const moved = new Map();
    for (const [whose, value] of last) {
      const person = personOf(state, whose);
      const isFree = person && [NONE, value].includes(valueOf(state, person, session));
      if (isFree) moved.set(whose, rowFor(state, { person, cell: session, value }));
    }
    const gone = given.filter(({ body }) => moved.has(body.enrolment)).map(({ id }) => ({ id, isGone: true }));
    await keep(state, [...moved.values(), ...gone]);
    return last.size - moved.size;
  });
}

/** Tries changes again that the server refused; a second tap finds none. */
function again(state, rows) {
  const isMeant = (row) => !isShown(row) && isAmong(rows, row);
  return inTurn(state, () => keep(state, state.changes.filter(isMeant).map((row) => ({ ...row, attempted: false, why: null, later: false }))));
}

const isAmong = (rows, { id }) => rows.some((row) => row.id === id);

/**
 * The next changes to send, noted as sent before they are: from then on their content stays. Restitutions can be corrected
 * until then: they wait until the server was reached, and while they are open.
 */
async function nextBatch(state, tried, isFirst) {
  const isReady = ({ id, attempted }) => !tried.has(id) && id !== state.editing && (attempted || !isFirst || state.code !== RESTITUTIONS);
  const batch = state.changes.filter((row) => isShown(row) && isReady(row)).slice(0, BATCH);
  await keep(state, batch.filter(({ attempted }) => !attempted).map((row) => ({ ...row, attempted: true })));
  for (const { id } of batch) tried.add(id);
  return batch;
}

/** What the server said of the changes that are still here, and the cohort as it is now. */
async function takeAnswer(state, { answers, snapshot }) {
  const { record } = state;
  const latest = Math.max(record.latest, snapshot.now);
  const ahead = snapshot.now - Date.now();
  // The answer told that it is another day than was thought.
  const isMoved = Math.abs(ahead - (record.ahead ?? 0)) > CLOCK_OFF;
  const settled = answers.map(({ id, state: outcome, why, problems }) => {
    const row = state.changes.find((one) => one.id === id);
    if (!row) return undefined;
    if (why && outcome === "taken") state.told.push(why);
    if (outcome === "taken" || outcome === "disputed") return { id, isGone: true };
    const body = problems ? { ...row.body, problems } : row.body;
    // Noted by a wrong clock: it does not go into a half-day by itself that was not meant.
    if (outcome === "later" && isMoved && body.session) return { ...row, attempted: true, later: false, why: say("clock-meant", why) };
    // What comes later was not taken, so that it can still be changed here.
    return outcome === "later" ? { ...row, body, attempted: false, later: true, why } : { ...row, body, attempted: true, later: false, why };
  });
  if (record.body) {
    const { leaders, ...rest } = snapshot;
    // The server leaves form and people out where they are the same.
    state.snapshot = rest.form === null ? { ...rest, form: state.snapshot.form } : rest;
    if (leaders) state.leaders = leaders;
    state.record = { ...record, latest, ahead, ...(await sealParts(state.key, state.code, state.snapshot, leaders && state.leaders)) };
  }
  // A half-day that was chosen by the wrong clock gives way, too.
  if (isMoved && state.snapshot?.sessions && !(state.isChosen && hasBegun(state))) state.session = firstSession(state.snapshot);
  await keep(state, settled, true);
  // Of several that are refused in one cell one stays, with the last value over what the first one showed.
  const isRefused = (row) => !isShown(row) && row.body.enrolment;
  const merged = state.changes.filter(isRefused).map((row) => {
    const all = changesOf(state, { id: row.body.enrolment }, cellOf(row.body), isRefused);
    return all[1] && (row === all[0] ? { ...row, body: { ...row.body, value: all.at(-1).body.value } } : { id: row.id, isGone: true });
  });
  await keep(state, merged);
}

/** After the last day nothing stays once all is sent. */
async function endIfSent(state) {
  if (!state.isEmptied || state.changes.length > 0 || state.editing) return;
  await giveBack(state.code);
  state.isOut = state.isEnded = true;
}

/** Why sending stopped: `mayRetry` where it goes on by itself, `mustSignIn` where somebody, or who took it along, is to sign in. */
function troubleOf({ status, answer }) {
  if (status === 0) return { text: say("no-network"), mayRetry: true };
  if (status === 401) return { text: say("signed-out"), mustSignIn: true, mayRetry: true };
  if (status === 403 || status === 404) return { text: say("not-yours") };
  if (status >= 500 || status === 429) return { text: say("no-server"), mayRetry: true };
  return { text: answer?.why ?? say("refused"), mustSignIn: answer?.error === "offline-other-account" };
}

/** Sends what waits, and gets the cohort as it is now. `draw` shows what changed. */
async function send(state, draw) {
  if (state.isSending || state.isOut) return;
  state.isSending = true;
  draw();
  const tried = new Set();
  try {
    for (let isFirst = true; ; isFirst = false) {
      const batch = await inTurn(state, () => nextBatch(state, tried, isFirst));
      if (batch.length === 0 && !isFirst) break;
      const changes = batch.map(({ id, body }) => ({ id, ...body }));
      const { owner, names } = state.record;
      const version = state.snapshot?.version;
      // After the last day the form comes without anybody.
      const leaders = !isOver(state.record);
      const headers = { "content-type": "application/json" };
      const reply = await ask(`/api${homeOf(state.code)}/changes`, { headers, body: JSON.stringify({ owner, names, leaders, version, changes }) });
      showLanguages(reply.status);
      if (reply.status !== 200) {
        state.trouble = troubleOf(reply);
        break;
      }
      state.trouble = null;
      await inTurn(state, () => takeAnswer(state, reply.answer));
      draw();
    }
    await inTurn(state, () => endIfSent(state)).catch(() => {});
  } catch (error) {
    if (isGone(error)) return location.reload();
    state.trouble = { text: say("no-server"), mayRetry: true };
  } finally {
    state.isSending = false;
    draw();
  }
}
