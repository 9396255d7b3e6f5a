"""A chart's picture files with a marking: a line above the picture, and in what the file says."""

import base64
import io
import re
from html import escape
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from cpanalytics.charts import style
from cpanalytics.charts.render import MARGIN, PNG_DPI, PNG_EFFORT

HIGH = 32
"""Points of the line above a picture."""

_BOX = re.compile(r'viewBox="0 0 (\S+) (\S+)"')
_HEIGHT = re.compile(r' height="[^"]*"')
_LABEL = re.compile(r'aria-label="')


def marked(block: dict[str, Any], marking: str) -> dict[str, Any]:
    """Return a chart's block with ``marking`` on the pictures that are written as files."""
    png = base64.b64encode(marked_png(base64.b64decode(block["png"]), marking)).decode("ascii")
    return block | {"svg": marked_svg(block["svg"], marking), "png": png}


def marked_svg(picture: str, marking: str) -> str:
    """Return an SVG file with ``marking`` in a line above it, in its label and its metadata."""
    wide, high = _BOX.search(picture).groups()
    head, end, rest = picture.partition(re.search(r"<svg\b[^>]*>", picture)[0])
    tall = f"{float(high) + HIGH:g}"
    end = _BOX.sub(f'viewBox="0 -{HIGH} {wide} {tall}"', end)
    end = _HEIGHT.sub(f' height="{tall}px"', end)
    words = escape(marking)
    end = _LABEL.sub(f'aria-label="{words}. ', end)
    line = (
        f"<metadata>{words}</metadata>"
        f'<rect x="0" y="-{HIGH}" width="{wide}" height="{HIGH}" style="fill: #ffffff"/>'
        f'<text x="{MARGIN:g}" y="-{HIGH / 2 - style.SIZE / 3:g}" style="fill: {style.INK}; '
        f"font-size: {style.SIZE:g}px; font-weight: 700; "
        f'font-family: {style.FONT_FAMILY}">{words}</text>'
    )
    return f"{head}{end}{line}{rest}"


def marked_png(picture: bytes, marking: str) -> bytes:
    """Return a PNG with ``marking`` in a line above it, and as its text "Classification"."""
    scale = PNG_DPI / 72
    with Image.open(io.BytesIO(picture)) as drawn:
        strip = round(HIGH * scale)
        sheet = Image.new("RGB", (drawn.width, drawn.height + strip), "white")
        sheet.paste(drawn.convert("RGB"), (0, strip))
    font = ImageFont.truetype(style.FONT_FOLDER / "Arimo-Bold.ttf", round(style.SIZE * scale))
    middle = (round(MARGIN * scale), strip // 2)
    ImageDraw.Draw(sheet).text(middle, marking, fill=style.INK, font=font, anchor="lm")
    told, out = PngInfo(), io.BytesIO()
    told.add_text("Classification", marking)
    sheet.save(out, "PNG", pnginfo=told, dpi=(PNG_DPI, PNG_DPI), compress_level=PNG_EFFORT)
    return out.getvalue()
