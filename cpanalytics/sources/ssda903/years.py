"""Which year a folder (or a single file) of a return is of: told by its name, or refused."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from cpanalytics import project
from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903.refusal import unusable

WRITE = (
    'name the {kind} by the return\'s year, such as "2018-19" (1 April 2018 to 31 March 2019), or '
    '"2018-19 to 2018-12-31" for an extract made within the year'
)
WHY = "the year decides which children and which codes are counted"

OWN_NUMBER = re.compile(r"(?i)(ssda[ _-]?903|(?<!\d)903(?!\d)|(?<![a-z])v\d+)")
"""Digits in a folder's name that are no year: the return's own number, and a version."""

EXTRACT = re.compile(r"(.*?)[ _]+to[ _]+(\d{4}-\d{2}-\d{2})\s*", re.IGNORECASE | re.ASCII)
TWO_YEARS = re.compile(r"(?<!\d)(20\d\d)[-_ ]*(20\d\d|\d\d)(?!\d)", re.ASCII)
ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)", re.ASCII)


@dataclass(frozen=True)
class YearFolder:
    """A folder, or file, with one return. ``end`` is 31 March of ``year``, or an extract's day."""

    path: Path
    year: int
    end: date

    @property
    def start(self) -> date:
        """Return 1 April, the first day of the return's year."""
        return date(self.year - 1, 4, 1)

    @property
    def kind(self) -> str:
        """Return "folder" or "file": what messages call it."""
        return _kind(self.path)


def of_folder(path: Path) -> YearFolder:
    """Return the year that a folder's or a file's name says: 2019 is 1 April 2018 to 31 March 2019.

    Raises InputError where the name says no year, or could mean two.
    """
    name = path.stem if path.is_file() else path.name
    extract = EXTRACT.fullmatch(name)
    year = _year(extract[1] if extract else name)
    if not year:
        raise _unclear(path, "does not say which year its return is of")
    whole = YearFolder(path, year, date(year, 3, 31))
    return _extract(whole, extract[2]) if extract else whole


def one_each(folders: list[YearFolder]) -> list[YearFolder]:
    """Return the folders by year. Raises InputError where two are of one year."""
    ordered = sorted(folders, key=lambda folder: folder.year)
    for one, other in pairwise(ordered):
        if one.year == other.year:
            raise unusable(
                project.shown(one.path),
                f'and "{other.path.name}" beside it are both the return of {one.year}',
                "leave the one that should be counted, and move the other out of this folder",
                why="the same children would be counted twice",
            )
    return ordered


def _year(name: str) -> int:
    """Return the collection year, or 0 where the name is not clear."""
    plain = OWN_NUMBER.sub(" ", name)
    for form in (TWO_YEARS, ONE_YEAR):
        if found := form.search(plain):
            rest = plain[: found.start()] + " " + plain[found.end() :]
            return 0 if re.search(r"\d", rest) else _second(*found.groups())
    return 0


def _second(first: str, second: str = "") -> int:
    """Return the year in which the return ends, if ``second`` follows ``first``."""
    if not second:
        return int(first)
    following = int(first) + 1
    return following if second in (str(following), str(following)[2:]) else 0


def _extract(whole: YearFolder, text: str) -> YearFolder:
    try:
        end = date.fromisoformat(text)
    except ValueError:
        raise _unclear(whole.path, "ends with a date that does not exist") from None
    if not whole.start <= end <= whole.end:
        raise _unclear(whole.path, "ends with a date that is not in its year")
    return YearFolder(whole.path, whole.year, end)


def _unclear(path: Path, what: str) -> InputError:
    kind = _kind(path)
    where = f'{project.shown(path.parent)}: the {kind} name "{path.name}"'
    return unusable(where, what, WRITE.format(kind=kind), WHY)


def _kind(path: Path) -> str:
    return "file" if path.is_file() else "folder"
