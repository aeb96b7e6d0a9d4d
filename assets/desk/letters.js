// The letters and signs that a keyboard lacks, for the fields of a translation: one bar above all of them, which stays in sight.
// The editor has them from its own browser half.
{
  const bar = document.getElementById("letters");
  /** The field that the bar writes into: where somebody typed last. */
  let field = null;

  const fields = () => [...document.querySelectorAll("form[data-kept] :is(textarea, input[type=text])")];

  /** Types into the field, so that the browser's own undo takes it back. */
  function type(text, start, end) {
    field.focus();
    field.setSelectionRange(start, end);
    if (!document.execCommand(text ? "insertText" : "delete", false, text)) {
      field.setRangeText(text, start, end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** The next letter that looks like this one; none where nothing does. Capitals stay capitals. */
  function nextLetter(letter) {
    const small = letter.toLowerCase();
    const alike = small && bar.dataset.alike.split("\n").find((letters) => letters.includes(small));
    if (!alike) return "";
    const next = alike[(alike.indexOf(small) + 1) % alike.length];
    return small === letter ? next : next.toUpperCase();
  }

  /** Puts the next letter that looks alike in the place of the one before the caret. */
  function changeLetter() {
    const end = field.selectionEnd;
    const next = nextLetter(field.value.slice(Math.max(end - 1, 0), end));
    if (next) type(next, end - 1, end);
  }

  /** Puts signs around what is selected, or takes them away. */
  function mark(sign) {
    const { value, selectionStart: start, selectionEnd: end } = field;
    const words = value.slice(start, end);
    const [before, after] = [start - sign.length, end + sign.length];
    const isOf = (text, place) => text === sign && (sign.length > 1 || value[place] !== sign);
    const isMarked = before >= 0 && isOf(value.slice(before, start), before - 1) && isOf(value.slice(end, after), after);
    if (isMarked) type(words, before, after);
    else type(sign + words + sign, start, end);
    const from = isMarked ? before : start + sign.length;
    field.setSelectionRange(from, from + words.length);
  }

  /** One button is a stop of the Tab key; arrows, Home and End go from one to the next, Escape back to the text. */
  function move(event) {
    const buttons = [...bar.querySelectorAll("button")];
    const here = buttons.indexOf(document.activeElement);
    const step = document.documentElement.dir === "rtl" ? -1 : 1;
    const there = { ArrowRight: here + step, ArrowLeft: here - step, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") field?.focus();
    if (here < 0 || there === undefined) return;
    event.preventDefault();
    const button = buttons.at(there % buttons.length);
    for (const each of buttons) each.tabIndex = each === button ? 0 : -1;
    button.focus();
  }

  function key(event) {
    if (event.isComposing || !fields().includes(event.target)) return;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const tool = isCommand && event.target.matches("textarea[name=text]") && bar.querySelector(`[data-keys="${CSS.escape(event.key.toLowerCase())}"]`);
    if (tool) mark(tool.dataset.sign);
    else if (event.key === "F2") changeLetter();
    else if (event.key === "F10" && event.altKey) bar.querySelector("[tabindex='0']").focus();
    else return;
    event.preventDefault();
  }

  if (bar) {
    bar.hidden = false;
    document.getElementById("letters-hint").hidden = false;
    document.addEventListener("focusin", ({ target }) => {
      if (fields().includes(target)) field = target;
    });
    document.addEventListener("keydown", key);
    bar.addEventListener("keydown", move);
    // The field keeps the focus, and with it a telephone its keyboard.
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      field = field?.isConnected ? field : fields().find((each) => each.offsetParent);
      if (!button || !field) return;
      if (button.dataset.sign) mark(button.dataset.sign);
      else type(button.dataset.letter, field.selectionStart, field.selectionEnd);
    });
  }
}
