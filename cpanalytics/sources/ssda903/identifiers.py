"""What names a child in the returns: looked for in whatever a report is about to show.

The values are held in memory only, and no message quotes one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from cpanalytics.sources.ssda903 import reading, spec

NAMES = ("CHILD", "UPN", "SW_ID")
POSTCODES = ("HOME_POST", "PL_POST")
BIRTHS = ("DOB", "MC_DOB")
SHORTEST = 5
"""Letters and digits of an id that cannot be a word or a figure; of digits alone one more."""

ENOUGH = 2
"""Dates of birth in one text: a single date can be that of a birth by chance."""

WORD = re.compile(r"(?<![\w.])[A-Za-z0-9_/-]{5,20}(?!\w|\.\d)")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
DAY = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})[-/.]?(?P<m>\d\d)[-/.]?(?P<d>\d\d)"
    r"|(?P<d2>\d\d?)[-/.](?P<m2>\d\d?)[-/.](?P<y2>\d{4})"
    r"|(?P<d3>\d\d?) (?P<name>[A-Z][a-z]{2})[a-z]* (?P<y3>\d{4}))(?!\d)"
)
HEADING = re.compile(r"<th\b[^>]*>\s*([^<]+?)\s*</th>")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Identifiers:
    """The identifiers of one council's children: ``names`` (postcodes too) and ``births``."""

    names: frozenset[str] = frozenset()
    births: frozenset[date] = frozenset()

    def found_in(self, text: str) -> bool:
        """Return whether ``text`` (a page's HTML, or plain) tells of a single child.

        That is: an identifier of one; two dates of birth, first and last days of a month not
        counted; or a table with a heading that only a list of children has.
        """
        if any(spec.canonical(heading) in (*NAMES, *BIRTHS) for heading in HEADING.findall(text)):
            return True
        if not self.names and not self.births:
            return False
        words = {word.upper() for word in WORD.findall(text)}
        words |= {"".join(code.upper().split()) for code in POSTCODE.findall(text)}
        return not words.isdisjoint(self.names) or len(self._births_in(text)) >= ENOUGH

    def _births_in(self, text: str) -> set[date]:
        return self.births & set(_days(text))


def of(folder: Path) -> Identifiers:
    """Return the identifiers in a council's folder of returns; none where there is none."""
    if not folder.is_dir():
        return Identifiers()
    names, births = set(), set()
    for one in reading.read(folder, columns=(*NAMES, *POSTCODES, *BIRTHS)):
        for table in one.tables.values():
            for column in table.columns.intersection((*NAMES, *POSTCODES)):
                names |= set(table[column].dropna().unique())
            for column in table.columns.intersection(BIRTHS):
                births |= set(pd.to_datetime(table[column].dropna().unique()).date)
    plain = {"".join(str(name).upper().split()) for name in names}
    return Identifiers(frozenset(filter(_is_telling, plain)), frozenset(filter(_is_odd, births)))


def _is_telling(name: str) -> bool:
    return len(name) >= SHORTEST + name.isdigit()


def _is_odd(day: date) -> bool:
    """Return whether a date is none that a report has anyway: the first or last of a month."""
    return day.day != 1 and not pd.Timestamp(day).is_month_end


def _days(text: str) -> Iterator[date]:
    for found in DAY.finditer(text):
        part = found.groupdict()
        year, day = (part["y"] or part["y2"] or part["y3"], part["d"] or part["d2"] or part["d3"])
        month = part["m"] or part["m2"]
        if part["name"]:
            month = MONTHS.index(part["name"]) + 1 if part["name"] in MONTHS else 0
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue
