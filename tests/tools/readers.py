"""The words that Chrome's engine (pdfium) finds in PDFs: prints a JSON object of file name to text.

    readers.py FILE…
"""
import json
import sys

import pypdfium2


def text(path):
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


print(json.dumps({path: text(path) for path in sys.argv[1:]}, ensure_ascii=False))
