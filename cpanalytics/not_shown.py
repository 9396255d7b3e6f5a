"""How a number that is kept back, or rounded, reads: in a cell, a chart, a sentence, a note."""

from collections.abc import Iterable
from typing import Any

SYMBOL = "c"
"""What the cell of a number that is kept back shows, and its status in a CSV."""
CELL = f"{SYMBOL}: small number, not shown"
"""The same as read aloud, and as tables and charts are given it."""
HTML = f'{SYMBOL}<span class="visually-hidden">{CELL.removeprefix(SYMBOL)}</span>'
"""The cell in a page: the symbol for the eye, all of it for a screen reader."""
BRIEF = "not shown"
"""What stands beside its mark in a chart."""
SENTENCE = "not shown, to protect people"
"""What a sentence says in its place; never how small it is, which may not be known."""
AS_FIRST = ", as first released"
"""Ends the release of a figure that was corrected since, but cannot be shown corrected."""
NOTE = f"{SYMBOL}: a small number, or one that would give a small number away, is not shown."
PICTURE_NOTE = (
    "A hatched mark stands for a number that is not shown: it is small, or would give a small "
    f"number away. In the table of numbers it is {SYMBOL}."
)
"""The same below a chart."""

ROUNDED = "rounded to the nearest 5 (0 means 0 to 2)"
"""What the source of a chart or table says of counts that the public sees rounded."""
ROUNDED_SENTENCE = "Numbers counted are rounded to the nearest 5; 0 means 0 to 2."
"""The same as a sentence: after a headline, in the text alternative of a chart."""


def is_cell(value: Any) -> bool:
    """Return whether a cell stands for a number that is kept back."""
    return isinstance(value, str) and value == CELL


def notes(cells: Iterable[Any]) -> tuple[str, ...]:
    """Return the note that some cells need below them; none where no number is kept back."""
    return (NOTE,) if any(map(is_cell, cells)) else ()
