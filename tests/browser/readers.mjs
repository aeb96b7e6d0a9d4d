// The words that Firefox's reader (pdf.js) finds in PDFs: prints a JSON object of file name to text.
//
//     node readers.mjs FILE…
import { readFile } from "node:fs/promises";

// What the library draws with, in a browser; nothing is drawn here.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) {
  globalThis[name] ??= class {};
}
console.warn = () => {};
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

async function text(path) {
  const data = new Uint8Array(await readFile(path));
  const task = getDocument({ data, verbosity: 0, useSystemFonts: false, disableFontFace: true });
  const document = await task.promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
  await task.destroy();
  return pages.join("\n");
}

const found = {};
for (const path of process.argv.slice(2)) {
  found[path] = await text(path);
}
process.stdout.write(JSON.stringify(found));
