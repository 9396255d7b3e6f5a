"""The cells of a table: what each may be, and how it is read on a page, in text and in JSON."""

import math
import numbers
import re
from collections.abc import Collection
from typing import Any

import pandas as pd

from cpanalytics import not_shown
from cpanalytics.errors import InputError

MISSING = "not published"
"""What a cell without a value says: a blank could be read as zero."""

NUMBER_TEXT = re.compile(
    r"[<>~]?\s?[+\-−]?£?\d[\d,]*(\.\d+)?\s?%?(\s?(to|-|–)\s?\d[\d,]*(\.\d+)?\s?%?)?|[czxku]|low"
)
"""Text that stands where a number would: '14,070', '41.3%', '300 to 340', or DfE's symbols."""

Cell = str | int | float | None
"""What a cell is once it is read; None is missing."""


def plain(value: Any, table: str) -> Cell:
    """Return ``value`` as str, int, float or None; refuse anything else, without showing it."""
    if isinstance(value, str):
        if value.strip() and not any(map(str.isalnum, value)):
            raise InputError(
                f'The table "{table}" has a cell of signs only.\n'
                "  Why: a screen reader may read nothing there, and Excel's checks refuse it.\n"
                "  What to do: say it in words."
            )
        return value.strip() or None
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, numbers.Integral) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, numbers.Real) and not isinstance(value, bool) and not math.isinf(value):
        return None if math.isnan(value) else round(float(value), 6) + 0.0  # never "-0"
    raise InputError(
        f'The table "{table}" has a cell of the type {type(value).__name__}.\n'
        "  What to do: turn it into text or a number first."
    )


def cell_text(value: Cell) -> str:
    """Return a cell as read: '41.3' for 41.3, '455' for 455.0, 'not published' for None."""
    if value is None:
        return MISSING
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def with_commas(value: Cell) -> str:
    """Return a cell as read, a whole number with commas; not where it names the row, as a year."""
    return f"{value:,}" if isinstance(value, int) else cell_text(value)


def in_block(cell: Cell) -> Cell:
    """Return a cell as JSON has it: one that is not shown is its symbol."""
    return not_shown.SYMBOL if not_shown.is_cell(cell) else cell


def are_numbers(cells: Collection[str]) -> bool:
    """Return whether most cells that say something look like numbers, so the column lines up."""
    said = [str(in_block(cell)) for cell in cells if cell != MISSING]
    return 2 * sum(bool(NUMBER_TEXT.fullmatch(cell)) for cell in said) > len(said)
