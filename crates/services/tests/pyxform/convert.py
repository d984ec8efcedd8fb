"""Turns XLSForms into XForms with pyxform and says, a line for each file, what came out.

Fields, with tabs between them: controls, groups, calculations, translations, title, id, version, warnings.
Or "refused" and why.
"""

import sys
import xml.etree.ElementTree as ElementTree

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

HTML = "{http://www.w3.org/1999/xhtml}"
XFORMS = "{http://www.w3.org/2002/xforms}"
CONTROLS = ("input", "select", "select1")


def told(path):
    # Without ODK Validate, which is a Java program: no other part of pyxform needs it.
    result = convert(path, validate=False)
    root = ElementTree.fromstring(result.xform)
    body = root.find(f"{HTML}body")
    model = root.find(f"{HTML}head/{XFORMS}model")
    instance = model.find(f"{XFORMS}instance")[0]
    return (
        sum(1 for one in body.iter() if one.tag in [XFORMS + name for name in CONTROLS]),
        sum(1 for one in body.iter(f"{XFORMS}group")),
        sum(1 for one in model.iter(f"{XFORMS}bind") if "calculate" in one.attrib),
        sum(1 for one in model.iter(f"{XFORMS}translation")),
        root.find(f"{HTML}head/{HTML}title").text,
        instance.attrib["id"],
        instance.attrib["version"],
        len(result.warnings),
    )


for path in sys.argv[1:]:
    try:
        fields = told(path)
    except PyXFormError as error:
        fields = ("refused", " ".join(str(error).split()))
    print("\t".join(str(field) for field in fields))
