// Who led a restitution: people whom the device has, found by some letters of their name or code.

/** So many are shown to be ticked. */
const SHOWN = 8;
/** Letters that are written for each other, each before what stands for it: as the server folds them (`domain::text`). */
const TOGETHER = "ǝe əe ɛe ʃs ʒz ɲn ŋng ɔo ɓb ɗd ƴy ɣgh œoe æae ةه ىي یي ٱا کك";
const letters = new Map(TOGETHER.split(" ").map((pair) => [pair[0], pair.slice(1)]));

/** A number's digits of either Arabic script as Latin ones. */
const latinDigits = (text) => text.replace(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) & 15}`);

/** A text as it is searched: small letters without marks, those that are written for each other brought together. */
function folded(text) {
  const plain = latinDigits(text.toLowerCase()).normalize("NFD").replace(/[\p{M}'’ʼ‘ءـ]/gu, "");
  return plain.replace(/[^\p{ASCII}]/gu, (letter) => letters.get(letter) ?? letter).replace(/[\s-]+/g, " ").trim();
}

/** About how a name sounds, for the same one spelled otherwise: Fatimata, Fadimata; Moussa, Musa. */
const heard = (text) => folded(text).replace(/[aeiouwyh]/g, "").replace(/d/g, "t").replace(/[cq]/g, "k").replace(/(.)\1+/g, "$1").trim();

/**
 * Puts those who may have led it into the form, with a field to search them where there are more than are shown. Whoever was
 * chosen (`ids`) stays in sight, also who is not among them any more: by the code that was noted then; those of the restitution before are
 * not ticked (`isOn`), for the next paper names its own. Returns codes by ids.
 */
function offerLeaders(form, ids, codes, isOn) {
  const who = form.querySelector("[name=who]");
  const all = state.leaders.map(([id, code, name = ""]) => ({ id, code, name, key: folded(`${name} ${code}`) }));
  const codeOf = (id) => all.find((one) => one.id === id)?.code ?? codes[id] ?? "?";
  if (!who) return codeOf;
  const chosen = new Map(ids.map((id) => [id, { id, code: codeOf(id), name: "", ...all.find((one) => one.id === id), isOn }]));
  const list = element("div", { class: "choices" });
  const told = element("p", { class: "hint", role: "status" });
  const box = (one) => {
    const onchange = ({ target }) => chosen.set(one.id, { ...one, isOn: target.checked });
    const input = element("input", { type: "checkbox", name: "leader", value: one.id, checked: one.isOn, onchange });
    const name = one.name ? [element("bdi", {}, one.name), " · "] : [];
    return element("label", { class: "choice" }, input, element("span", {}, ...name, element("bdi", {}, one.code)));
  };
  let found;
  const draw = () => {
    const words = folded(search.value).split(" ");
    const matching = (words, hear) => all.filter(({ id, key }) => !chosen.has(id) && words.every((word) => hear(key).includes(word)));
    found = matching(words, (key) => key);
    const sounds = heard(search.value);
    if (found.length === 0 && sounds.length > 1) found = matching(sounds.split(" "), heard);
    list.replaceChildren(...[...chosen.values(), ...found.slice(0, SHOWN)].map(box));
    const more = found.length > SHOWN ? say("leader-more", "", found.length - SHOWN) : "";
    told.replaceChildren(found.length === 0 && words[0] ? say("leader-nobody", search.value.trim()) : more);
  };
  const finder = field("f-leader-search", say("leader-search"), { type: "search", dir: "auto", oninput: draw, onkeydown: choose }, say("leader-hint"));
  const search = finder.querySelector("input");
  /** The key of the field does not send the form: it ticks the only one that is left. */
  function choose(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (found.length !== 1) return;
    chosen.set(found[0].id, { ...found[0], isOn: true });
    search.value = "";
    draw();
  }
  if (all.length > 0) form.querySelector("label[for=f-who]").replaceChildren(say("leader-other"));
  const cut = isOver(state.record) ? say("leader-gone") : state.snapshot.isCut && say("cut", "", all.length);
  const place = who.closest(".field");
  place.before(...[all.length > SHOWN && finder, list, told, cut && element("p", { class: "hint" }, cut)].filter(Boolean));
  draw();
  return codeOf;
}
