"""The cells of DfE's files: a number, or the symbol of why there is none."""

import re

from cpanalytics.errors import InputError

NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
SYMBOLS = {
    "c": "c", "z": "z", "x": "x", "k": "k", "u": "u", "low": "low",
    "~": "k", ":": "x", "": "x",
}  # fmt: skip
"""Symbols of DfE's open data since 2020, and what status they are. Up to 2021 ~ was k, : was x.

The files of 2010 to 2019 have others: see ``wide``. A symbol is never a zero.
"""


def parsed(text: str, symbols: dict[str, str] = SYMBOLS) -> tuple[float, str] | None:
    """Return the value (NaN for a symbol) and status of a cell, None where it is neither."""
    if NUMBER.fullmatch(text):
        return float(text.replace(",", "")), "ok"
    status = symbols.get(text) or symbols.get(text.lower())
    return (float("nan"), status) if status else None


def unknown(place: str, row: int, column: str, text: str) -> InputError:
    """Return what is told of a cell that is neither a number nor a known symbol."""
    return InputError(
        f'{place}, row {row}, column {column}: "{text[:40]}" is neither a number nor a symbol that '
        "DfE's files are known to have.\n"
        f"  Known: {', '.join(s for s in SYMBOLS if s)}.\n"
        "  Why it matters: a symbol says why a number is missing; guessed, it could read as zero.\n"
        "  What to do: look at the release's data guidance. If DfE has a new symbol, it has to be "
        "added to SYMBOLS in cpanalytics/sources/dfe/symbols.py; else download the file again."
    )
