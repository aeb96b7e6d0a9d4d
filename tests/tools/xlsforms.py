"""Converts XLSForms to XForms as KoboToolbox and ODK do (pyxform): prints a JSON object of file name to the XForm and the
warnings about it. A form that can't be converted ends it with the reason.

    xlsforms.py FILE…
"""
import json
import sys

from pyxform.xls2xform import convert


def converted(path):
    result = convert(xlsform=path, validate=False)
    return {"xform": result.xform, "warnings": result.warnings}


print(json.dumps({path: converted(path) for path in sys.argv[1:]}, ensure_ascii=False))
