// Enter in a list goes on with it, in a text that is written as Markdown: the next line begins with the sign of the item, also in a
// block of facilitators. An item without words ends the list. A rule ("* * *") is no item, nor is a line of a block of code.

/** What a line of a list begins with, up to the caret: what stands before its sign, the sign, the box of a check list; and the words. */
const ITEM = /^((?:[ \t]*>)*[ \t]*)(?!(?:[-*][ \t]*){3,}$)([-*+]|\d{1,9}[.)])([ \t]+)(\[[ xX]\][ \t]+)?(.*)$/;
/** The first and the last line of a block of code. */
const FENCE = /^[> \t*+\-\d.)]*(`{3}[^`\n]*$|~~~)/gm;

/** Types over a part of a field, so that the browser's own undo takes it back. */
function type(field, text, start, end) {
  field.setSelectionRange(start, end);
  if (!document.execCommand(text ? "insertText" : "delete", false, text)) {
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  const isOther = event.key !== "Enter" || event.defaultPrevented || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
  if (isOther || !field.matches("textarea.markdown") || field.readOnly || field.selectionStart !== field.selectionEnd) return;
  const caret = field.selectionStart;
  const start = field.value.lastIndexOf("\n", caret - 1) + 1;
  const item = ITEM.exec(field.value.slice(start, caret));
  if (!item || field.value.slice(0, start).match(FENCE)?.length % 2) return;
  event.preventDefault();
  const [, before, sign, space, box, words] = item;
  const [rest] = field.value.slice(caret).split("\n");
  if (!words.trim() && !rest.trim()) return type(field, before, start, caret);
  const next = /\d/.test(sign) ? Number.parseInt(sign, 10) + 1 + sign.at(-1) : sign;
  type(field, `\n${before}${next}${space}${box ? "[ ] " : ""}`, caret, caret);
});

// The sign of an empty item that undo brings back is not left selected: the next letter stands behind it.
document.addEventListener("input", ({ inputType, target: field }) => {
  if (inputType === "historyUndo" && ITEM.exec(field.value.slice(field.selectionStart, field.selectionEnd))?.[5] === "") field.selectionStart = field.selectionEnd;
});
