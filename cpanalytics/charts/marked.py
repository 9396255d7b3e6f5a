"""A chart's picture files with a marking: a line above the picture, and in what the file says."""

import re
from html import escape

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from cpanalytics import fonts
from cpanalytics.charts import style

HIGH = 32
"""Points of the line above a picture."""

_BOX = re.compile(r'viewBox="0 0 (\S+) (\S+)"')
_HEIGHT = re.compile(r' height="[^"]*"')
_LABEL = re.compile(r'aria-label="')


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
        f'<text x="{style.MARGIN:g}" y="-{HIGH / 2 - style.SIZE / 3:g}" style="fill: {style.INK}; '
        f"font-size: {style.SIZE:g}px; font-weight: 700; "
        f'font-family: {style.FONT_FAMILY}">{words}</text>'
    )
    return f"{head}{end}{line}{rest}"


def marked_dots(picture: Image.Image, marking: str) -> Image.Image:
    """Return a picture of dots with ``marking`` in a line above it."""
    scale = style.PNG_DPI / 72
    strip = round(HIGH * scale)
    sheet = Image.new("RGB", (picture.width, picture.height + strip), "white")
    sheet.paste(picture, (0, strip))
    font = ImageFont.truetype(fonts.FOLDER / "Arimo-Bold.ttf", round(style.SIZE * scale))
    middle = (round(style.MARGIN * scale), strip // 2)
    ImageDraw.Draw(sheet).text(middle, marking, fill=style.INK, font=font, anchor="lm")
    return sheet


def told_in_png(marking: str) -> PngInfo:
    """Return what a PNG says of itself: the marking, as its text "Classification"."""
    told = PngInfo()
    told.add_text("Classification", marking)
    return told
