// Enter in a list goes on with it, in a text that is written as Markdown: the next line begins with the sign of the item, also in a
// block of facilitators. An item without words ends the list.

/** What a line of a list begins with, up to the caret: what stands before its sign, the sign, the box of a check list; and the words. */
const ITEM = /^((?:[ \t]*>)*[ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)(\[[ xX]\][ \t]+)?(.*)$/;

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
  if (!item) return;
  event.preventDefault();
  const [, before, sign, space, box, words] = item;
  const [rest] = field.value.slice(caret).split("\n");
  if (!words.trim() && !rest.trim()) return type(field, before, start, caret);
  const next = /\d/.test(sign) ? Number.parseInt(sign, 10) + 1 + sign.at(-1) : sign;
  type(field, `\n${before}${next}${space}${box ? "[ ] " : ""}`, caret, caret);
});
