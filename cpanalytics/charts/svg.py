"""matplotlib's SVG, made fit for a page: own ids, the page's fonts, no trace of when or by whom."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from cpanalytics.charts import style

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"
_METADATA = f"{{{_SVG}}}metadata"
_STYLE = f"{{{_SVG}}}style"

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)


def tidy(raw: str, *, name: str, alt: str) -> ET.Element:
    """Return the picture ``raw`` with ids that start with ``name`` and ``alt`` as its label.

    It fills the width it is given, up to its own. matplotlib's own style rule would style the
    whole page, so it becomes two attributes of the picture.
    """
    root = ET.fromstring(raw)
    for parent in root.iter():
        for child in [c for c in parent if c.tag in (_METADATA, _STYLE)]:
            parent.remove(child)
    for element in root.iter():
        _own_ids(element, name)
        _page_fonts(element)
    root.attrib.update({"role": "img", "aria-label": alt, "width": "100%"})
    root.attrib.update({"stroke-linejoin": "round", "stroke-linecap": "butt"})
    del root.attrib["height"]
    _as_wide_as(root, root.attrib["viewBox"].split()[2])
    return root


def crop(root: ET.Element, keep: str, frame: Sequence[float]) -> None:
    """Leave of a tidied picture only the part whose id ends with ``keep``, among parts of its kind.

    frame   its left and top edge, width and height, in points.
    """
    kind = keep.rpartition("_")[0]
    for parent in root.iter():
        for child in list(parent):
            own = child.get("id", "").rpartition("-")[2]
            if own.startswith(f"{kind}_") and own != keep:
                parent.remove(child)
    root.set("viewBox", " ".join(f"{edge:g}" for edge in frame))
    _as_wide_as(root, f"{frame[2]:g}")


def written(root: ET.Element) -> str:
    """Return a picture as text, without a prolog, to stand in a page."""
    return ET.tostring(root, encoding="unicode").replace("\r\n", "\n").strip() + "\n"


def _as_wide_as(root: ET.Element, points: str) -> None:
    root.set("style", f"max-width: {points}px")


def as_file(inline: str) -> str:
    """Return an inline picture as a file of its own: with its size, so that Word can place it."""
    wide, high = re.search(r'viewBox="0 0 (\S+) (\S+)"', inline).groups()
    sized = inline.replace('width="100%"', f'width="{wide}px" height="{high}px"', 1)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + sized


def _own_ids(element: ET.Element, name: str) -> None:
    for key, value in element.attrib.items():
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif key in (_HREF, "href") and value.startswith("#"):
            element.set(key, f"#{name}-{value[1:]}")
        elif "url(#" in value:
            element.set(key, value.replace("url(#", f"url(#{name}-"))


def _page_fonts(element: ET.Element) -> None:
    if element.tag == f"{{{_SVG}}}text":
        look = element.attrib["style"]
        family = f"font-family: {style.FONT_FAMILY}"
        element.set("style", re.sub(r"font-family: [^;]*", family, look))
