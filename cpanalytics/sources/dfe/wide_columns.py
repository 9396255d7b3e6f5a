"""The columns of the files of 2010 to 2019: which figure, year and age a header means.

Headers have faults, and the rules here are what is known of them: capitals and spaces differ, some
columns stand twice, some are empty, one is labelled with the year before, and the populations of
the 2018 file with the year after.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cpanalytics import measures
from cpanalytics.sources.dfe.table import unusable

PLACES = ("geog_l", "geog_c", "geog_n", "new_geog_code", "la_order")
SHARE = "_pc"
POPULATION = "cla_pop"
AGES = {
    "19to21": "19 to 21", "1920&21": "19 to 21", "17&18": "17 to 18", "17to18": "17 to 18",
    **{str(age): str(age) for age in range(17, 22)},
}  # fmt: skip
_AGE = re.compile(rf"_?(?:aged)?_?({'|'.join(AGES)})$")
_YEAR = re.compile(r"(20[12]\d)$")


class Column(NamedTuple):
    """One column of numbers: its code in wide.csv, year, and age band of care leavers."""

    at: int
    name: str
    code: str
    year: int
    age_band: str
    is_share: bool


@cache
def codes() -> dict[str, list[dict[str, str]]]:
    """Return what each code of a column is in the one table: measure, group, period and so on."""
    found: dict[str, list[dict[str, str]]] = {}
    with Path(__file__).with_name("wide.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row.pop("code"), []).append(row)
    return found


def release_of(file: Path, header: Sequence[str]) -> int:
    """Return the year of a file: the last in its name, else the latest of its columns."""
    stem = re.sub(r" ?\(\d+\)$", "", file.stem)
    if named := re.findall(r"20[12]\d", stem):
        return int(named[-1])
    years = [int(m[0]) for name in header if (m := _YEAR.search(name)) and "Pop" not in name]
    if not years:
        raise unusable(
            file,
            "cannot be used: its year is neither in its name nor in its columns",
            'give it a name that ends in its year, such as "CareLeavers2013.csv"',
        )
    return max(years)


def columns_of(file: Path, header: list[str], lines: list[list[str]], year: int) -> list[Column]:
    """Return the columns of numbers. One that stands twice with the same cells is taken once."""
    found: dict[str, Column] = {}
    for at, name in enumerate(header):
        key = name.lower()
        if not name or key in PLACES:
            continue
        if key in found:
            _check_same(file, name, found[key].at, at, lines)
            continue
        found[key] = column_of(at, name, year)
    return _with_right_years(_with_ages(list(found.values())), year)


def column_of(at: int, name: str, year: int) -> Column:
    """Return what the name of a column says: CL_Act_HE19to21, CLA_Mar2018_pc."""
    code = re.sub(r"\s+", "", name.lower())
    is_share = code.endswith(SHARE)
    code = code.removesuffix(SHARE)
    if dated := _YEAR.search(code):
        year, code = int(dated[0]), code[: dated.start()].rstrip("_")
    band = ""
    if not code.startswith(("cla", "scla")):
        code = code if code.startswith("cl_") else f"cl_{code}"
        if aged := _AGE.search(code):
            band, code = AGES[aged[1]], code[: aged.start()]
    return Column(at, name, code, year, band, is_share)


def _with_ages(columns: list[Column]) -> list[Column]:
    """Give columns of care leavers without an age that of all care leavers of the file."""
    whole = next((c.age_band for c in columns if c.code == "cl_all" and c.age_band), measures.TOTAL)
    return [c if c.age_band or not c.code.startswith("cl_") else c._replace(age_band=whole)
            for c in columns]  # fmt: skip


def _with_right_years(columns: list[Column], year: int) -> list[Column]:
    """Mend the two faults of labels that are known.

    A population labelled with the year of the release is of the year before, as are all of its
    file's: DfE's rates use the estimate of the summer before. Those who started in the year have
    one column; where it is labelled with the year before, it is of the file's year.
    """
    late = max((c.year for c in columns if c.code == POPULATION), default=0) >= year
    started = [c for c in columns if c.code == "cla_started" and not c.is_share]
    mended = []
    for column in columns:
        if column.code == POPULATION and late:
            column = column._replace(year=column.year - 1)
        elif started == [column] and column.year == year - 1:
            column = column._replace(year=year)
        mended.append(column)
    return mended


def _check_same(file: Path, name: str, one: int, other: int, lines: list[list[str]]) -> None:
    for number, line in enumerate(lines, start=2):
        if len(line) > other and line[one] != line[other]:
            raise unusable(
                file,
                f'cannot be used: row {number} has two values in its two columns "{name}"',
                "look which of them is right, and take the other out of a copy",
            )
