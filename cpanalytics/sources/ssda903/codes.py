"""The code lists of the return and the years in which DfE takes each code."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from cpanalytics.sources.ssda903.spec import CODES

FIRST_KNOWN = 2017
"""The lists begin with the return of 2017; a code of that year may be older."""

FLAGS = ("0", "1")
SEXES = {"1": "M", "2": "F"}
"""The codes of SEX until 2024, and those that stand for the same from 2025."""


@dataclass(frozen=True)
class Code:
    """One code. ``first`` and ``last`` are collection years, 0 where there is no such limit."""

    code: str
    label: str
    first: int
    last: int
    of_dfe: bool

    def taken_in(self, year: int) -> bool:
        """Return whether DfE takes the code in the return of ``year``."""
        return self.first <= year and (not self.last or year <= self.last)


@cache
def written(name: str) -> dict[str, Code]:
    """Return the codes of a list as files may write them (SEX has 1 and 2, and M, F and U)."""
    with (CODES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {line["code"]: _code(line) for line in csv.DictReader(file)}


@cache
def meanings(name: str) -> tuple[str, ...]:
    """Return the codes of a list as frames hold them, of all years, in the list's order."""
    return tuple(dict.fromkeys(SEXES.get(c, c) if name == "SEX" else c for c in written(name)))


@cache
def categories(codes: Sequence[str]) -> pd.CategoricalDtype:
    """Return the type of a column of ``codes``; every frame has the same one."""
    return pd.CategoricalDtype(pd.Index(list(codes), dtype="str"))


def _code(line: dict[str, str]) -> Code:
    first, last = (int(line[key] or 0) for key in ("first_year", "last_year"))
    return Code(
        line["code"], line["label"], 0 if first == FIRST_KNOWN else first, last, of_dfe=bool(first)
    )
