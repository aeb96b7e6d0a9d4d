"""Reads the QR code of a page from pictures as bad as copiers and telephones make them, with zbar and ZXing.

    codes.py PDF PAGE

Prints a line for each picture: its name, and the code that zbar and ZXing read, or `-` where one reads none.
"""
import subprocess
import sys
import tempfile
from functools import partial

import pypdfium2
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

MARGIN = 20


class Code:
    """The part of a page around its code."""

    def __init__(self, page):
        self.page = page
        self.crop = (0, 0, 0, 0)
        seen = self.rendered(150)
        found = zxingcpp.read_barcodes(seen, formats=zxingcpp.BarcodeFormat.QRCode)
        if not found:
            return
        place = found[0].position
        # The code may be turned: these are its own corners.
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        across = [corner.x * 72 / 150 for corner in corners]
        down = [corner.y * 72 / 150 for corner in corners]
        left, top, right, bottom = min(across), min(down), max(across), max(down)
        width, height = page.get_size()
        edges = (left, height - bottom, width - right, top)
        self.crop = tuple(max(edge - MARGIN, 0) for edge in edges)

    def rendered(self, dpi):
        return self.page.render(scale=dpi / 72, grayscale=True, crop=self.crop).to_pil().convert("L")


def black_and_white(picture, threshold=128):
    return picture.point(lambda grey: 255 if grey > threshold else 0)


def turned(picture, degrees):
    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def folded(code, millimetres, shade, way, place):
    """A strip across or along the code is lost, at a place of its side from 0 to 1."""
    picture = code.rendered(200)
    half = millimetres / 25.4 * 200 / 2
    length = picture.width if way == "upright" else picture.height
    margin = MARGIN / 72 * 200
    middle = margin + place * (length - 2 * margin)
    strip = [0, middle - half, picture.width, middle + half]
    if way == "upright":
        strip = [middle - half, 0, middle + half, picture.height]
    ImageDraw.Draw(picture).rectangle(strip, fill=shade)
    return picture


def grown(code, millimetres):
    """Ink runs: what is dark is wider by so much on each side."""
    picture = black_and_white(code.rendered(600))
    size = round(2 * millimetres / 25.4 * 600)
    picture = picture.filter(ImageFilter.MinFilter(size + 1 - size % 2))
    return picture.resize((picture.width // 3, picture.height // 3), Image.Resampling.BOX)


def read_by_zxing(picture):
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return found[0].text if found else "-"


def read_by_zbar(picture):
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        picture.save(file.name)
        only = ["-Sdisable", "-Sqrcode.enable"]
        done = subprocess.run(["zbarimg", "-q", "--raw", "--nodbus", *only, file.name], capture_output=True, text=True)
    return done.stdout.strip() or "-"


# Where a code is folded. Nearer to its ends a fold of 6 mm takes a whole corner, without which no reader finds the code.
PLACES = [0.25, 0.33, 0.42, 0.5, 0.58, 0.67, 0.75]

PICTURES = {
    "as printed, 150 dpi": lambda code: code.rendered(150),
    "1 bit, 100 dpi, turned 3 degrees": lambda code: black_and_white(turned(code.rendered(100), 3)),
    "grey, 75 dpi": lambda code: code.rendered(75),
    "ink growth of 0.22 mm in all": lambda code: grown(code, 0.11),
}
for way in ("across", "upright"):
    PICTURES[f"grey fold of 6 mm, {way}, in the middle"] = partial(folded, millimetres=6, shade=128, way=way, place=0.5)
    for place in PLACES:
        name = f"fold of 6 mm, {way}, at {place} of the side"
        PICTURES[name] = partial(folded, millimetres=6, shade=255, way=way, place=place)


def main():
    path, number = sys.argv[1:]
    with pypdfium2.PdfDocument(path) as document:
        code = Code(document[int(number) - 1])
        for name, made in PICTURES.items():
            picture = made(code)
            print(name, read_by_zbar(picture), read_by_zxing(picture), sep="\t")


if __name__ == "__main__":
    main()
