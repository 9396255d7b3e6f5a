"""What names a child in the returns: looked for in whatever a report is about to show.

The values are held in memory only, and no message quotes one.
"""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import pandas as pd

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import reading, spec

NAMES = ("CHILD", "UPN", "SW_ID")
POSTCODES = ("HOME_POST", "PL_POST")
BIRTHS = ("DOB", "MC_DOB")
SHORTEST = 5
"""Letters and digits of an id that cannot be a word or a figure; of digits alone one more."""

SHORT_TEXT = 4000
"""Letters of a text in which an id is found even with other letters on both sides."""

WORD = re.compile(r"(?<![\w.])[A-Za-z0-9_/-]{5,20}(?!\w|\.\d)")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.]?)(\d\d?)\2(\d\d?)(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(\d\d?)([-/.]?)(\d\d?)\2(\d{4})(?!\d)")
IN_WORDS = re.compile(r"(?<!\d)(\d\d?)( |-)([A-Z][a-z]{2})[a-z]*\2(\d{4})(?!\d)")
HEADING = re.compile(r"<th\b[^>]*>\s*([^<]+?)\s*</th>")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Identifiers:
    """The identifiers of one council's children: ``names`` (postcodes too) and ``births``."""

    names: frozenset[str] = frozenset()
    births: frozenset[date] = frozenset()

    def found_in(self, text: str, births: int) -> bool:
        """Return whether ``text`` (a page's HTML, or plain) tells of a single child.

        That is: an identifier of one; so many dates as ``births`` that are dates of birth, first
        and last days of a month not counted (one may be such a date by chance); or a table with
        headings that only a list of children has.
        """
        if _is_of_a_return(HEADING.findall(text)):
            return True
        if not self.names and not self.births:
            return False
        words = {word.upper() for word in WORD.findall(text)}
        words |= {"".join(code.upper().split()) for code in POSTCODE.findall(text)}
        if not words.isdisjoint(self.names) or len(self.births & set(_days(text))) >= births:
            return True
        close = "".join(text.upper().split()) if len(text) <= SHORT_TEXT else ""
        return any(
            not names.isdisjoint(close[at : at + long] for at in range(len(close) - long + 1))
            for long, names in self._by_length.items()
        )

    @cached_property
    def _by_length(self) -> dict[int, set[str]]:
        """The names that are looked for in any piece of a text: not the shortest, nor numbers."""
        found: dict[int, set[str]] = {}
        for name in self.names:
            if len(name) > SHORTEST and not name.isdigit():
                found.setdefault(len(name), set()).add(name)
        return found


def of(*folders: Path) -> Identifiers:
    """Return the identifiers in councils' folders of returns; none where there is none.

    A folder that cannot be read is left out: who needs its figures is told so elsewhere.
    """
    names, births = set(), set()
    for one in (one for folder in folders for one in _returns(folder)):
        for table in one.tables.values():
            for column in (name for name in (*NAMES, *POSTCODES) if name in table):
                names |= set(table[column].dropna().unique())
            for column in (name for name in BIRTHS if name in table):
                births |= set(pd.to_datetime(table[column].dropna().unique()).date)
    plain = {"".join(str(name).upper().split()) for name in names}
    return Identifiers(frozenset(filter(_is_telling, plain)), frozenset(filter(_is_odd, births)))


def _returns(folder: Path) -> list[reading.Return]:
    try:
        return reading.read(folder, columns=(*NAMES, *POSTCODES, *BIRTHS))
    except InputError:
        return []


def _is_of_a_return(headings: list[str]) -> bool:
    """Return whether headings are of rows: an identifier, or two as DfE writes its columns."""
    as_written = [heading for heading in headings if spec.canonical(heading) == heading]
    telling = any(spec.canonical(heading) in (*NAMES, *BIRTHS) for heading in headings)
    return telling or len(as_written) > 1


def _is_telling(name: str) -> bool:
    return len(name) >= SHORTEST + name.isdigit()


def _is_odd(day: date) -> bool:
    """Return whether a date is none that a report has anyway: the first or last of a month."""
    return day.day != 1 and (day + timedelta(days=1)).day != 1


def _days(text: str) -> Iterator[date]:
    """Yield every date in a text: as returns have it, ISO, compact, or with the month's name."""
    parts = [(year, month, day) for year, _, month, day in YEAR_FIRST.findall(text)]
    parts += [(year, month, day) for day, _, month, year in DAY_FIRST.findall(text)]
    for day, _, name, year in IN_WORDS.findall(text):
        parts.append((year, MONTHS.index(name) + 1 if name in MONTHS else 0, day))
    for year, month, day in parts:
        with contextlib.suppress(ValueError):
            yield date(int(year), int(month), int(day))
