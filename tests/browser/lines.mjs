// How a browser puts the letters of lines: prints the characters of each element of the class `line` as they stand from
// left to right, without spaces, a line for each.
//
//     node lines.mjs PAGE.html
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./lib/browser.mjs";

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(pathToFileURL(resolve(process.argv[2])).href);
const lines = await page.$$eval(".line", (elements) =>
  elements.map((element) => {
    const letters = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (let at = 0; at < node.data.length; at++) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, width } = range.getBoundingClientRect();
        // One letter of a ligature may have no width.
        if (/[^\s\p{Cf}]/u.test(node.data[at])) letters.push([left + width / 2, node.data[at]]);
      }
    }
    letters.sort(([one], [other]) => one - other);
    return letters.map(([, letter]) => letter).join("");
  }),
);
await browser.close();
process.stdout.write(lines.join("\n"));
