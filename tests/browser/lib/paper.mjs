// What comes out of the printer, read with other people's tools: pdftotext, pdftoppm, zbarimg.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function withFile(content, use) {
  const folder = mkdtempSync(join(tmpdir(), "vivier-paper-"));
  try {
    const file = join(folder, "it");
    writeFileSync(file, content);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of each page, its spaces and line breaks made single spaces. */
export function pages(pdf) {
  return withFile(pdf, (file) => {
    const text = execFileSync("pdftotext", ["-enc", "UTF-8", file, "-"], { encoding: "utf8" });
    return text.split("\f").slice(0, -1).map(plain);
  });
}

/** Spaces of every kind as one space, and no marks of direction. */
export function plain(text) {
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/gu, " ").trim().normalize("NFC");
}

/** The text of the QR code on each page, read from the page's picture at 150 dpi. */
export function qrCodes(pdf) {
  return withFile(pdf, (file, folder) => {
    execFileSync("pdftoppm", ["-r", "150", "-gray", "-png", file, join(folder, "page")]);
    const pictures = readdirSync(folder).filter((name) => name.endsWith(".png")).sort();
    return pictures.map((name) => qrCodeIn(join(folder, name)));
  });
}

/** The text of the QR code on a picture (PNG). */
export function qrCodeOf(png) {
  return withFile(png, qrCodeIn);
}

function qrCodeIn(picture) {
  return execFileSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture], { encoding: "utf8" }).trim();
}

/** A picture of one page. */
export function picture(pdf, page, target, dpi = 60) {
  withFile(pdf, (file) => execFileSync("pdftoppm", ["-r", `${dpi}`, "-f", `${page}`, "-l", `${page}`, "-singlefile", "-png", file, target.replace(/\.png$/, "")]));
}

/** Whether another reader takes the file for whole. */
export function isSound(pdf) {
  return withFile(pdf, (file) => /No syntax or stream encoding errors/.test(execFileSync("qpdf", ["--check", file], { encoding: "utf8" })));
}
