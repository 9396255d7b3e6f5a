"""Words and numbers in a chart: how wide they are, where they wrap, how they are written."""

import functools
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from cpanalytics.charts import style

# Browsers fit letters to pixels, and a reader's own Arial may be a hair wider than Arimo.
_SPARE = 1.02

NOT_PUBLISHED = "not published"


def width(words: str, *, bold: bool = False, size: float = style.SIZE) -> float:
    """Return how wide ``words`` are in the house font, in points, with a little to spare.

    Letters that the font moves closer together, as in "AV", are counted where they were before.
    """
    return sum(_width(letter, bold) for letter in words) * size * _SPARE


@functools.cache
def _width(letter: str, bold: bool) -> float:
    """Return how far it is from the start of ``letter`` to that of the next, at size 1."""
    style.use_own_fonts()
    weight = "bold" if bold else "normal"
    font = FontProperties(family=list(style.FONTS), weight=weight, size=1)
    return TextToPath().get_text_width_height_descent(letter, font, ismath=False)[0]


def wrap(words: str, room: float, *, bold: bool = False, size: float = style.SIZE) -> list[str]:
    """Return ``words`` as lines at most ``room`` points wide; a single longer word stays whole."""
    lines = [""]
    for piece in re.split(r"(?<=[\s/])", words.strip()):
        longer = lines[-1] + piece
        if lines[-1] and width(longer.rstrip(), bold=bold, size=size) > room:
            lines.append(piece)
        else:
            lines[-1] = longer
    return [line.rstrip() for line in lines]


def block_width(lines: Sequence[str], *, bold: bool = False) -> float:
    """Return the width of the widest line, in points; 0 for no line."""
    return max((width(line, bold=bold) for line in lines), default=0.0)


def missing(value: Any) -> bool:
    """Return whether there is nothing to print: None, NaN or an empty text."""
    return bool(pd.isna(value)) or str(value).strip() == ""


def half_up(value: Any, places: int) -> Decimal:
    """Return ``value`` rounded to ``places`` decimals, halves away from zero."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Any, unit: str = "") -> str:
    """Return a number as people write it: 14,070; 401.6; 31%. At most one decimal, half up."""
    if missing(value):
        return NOT_PUBLISHED
    rounded = f"{half_up(value, 1):,}".removesuffix(".0")
    return rounded + ("%" if unit == "%" else "")


def percentage(value: Any, places: int) -> str:
    """Return a percentage with so many decimals, always: 27 gives '27.0%' with one."""
    return NOT_PUBLISHED if missing(value) else f"{half_up(value, places)}%"


def plain(value: float) -> int | float | None:
    """Return a number as a table keeps it: whole numbers without '.0', missing as None."""
    if missing(value):
        return None
    return int(value) if float(value).is_integer() else value


def listed(parts: Sequence[str]) -> str:
    """Return 'a', 'a and b' or 'a, b and c'."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else list(parts))


def lower_first(words: str) -> str:
    """Return ``words`` as they stand within a sentence: without their first capital."""
    return words[:1].lower() + words[1:]


def counted(count: int, one: str, many: str) -> str:
    """Return '1 bar' or '2 bars'."""
    return f"{count} {one if count == 1 else many}"


def heading(unit: str) -> str:
    """Return ``unit`` as a heading: 'Percentage' for '%', else 'Number of young people'."""
    return "Percentage" if unit == "%" else f"Number of {unit}"


def in_unit(unit: str) -> str:
    """Return ``unit`` as a sentence uses it: 'in percentages' or 'counting young people'."""
    return "in percentages" if unit == "%" else f"counting {unit}"
