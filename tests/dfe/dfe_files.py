"""Small made-up files in the layout of DfE's open data, of three places and two years."""

import csv
import random
from collections.abc import Callable, Iterable
from pathlib import Path

Row = dict[str, str]
PLACES = (
    ("National", "", "", "", "", ""),
    ("Regional", "E12000002", "North West", "", "", ""),
    ("Local authority", "E12000002", "North West", "359", "Wigan", "E08000010"),
    ("Local authority", "E12000006", "East of England", "822", "Bedford", "E06000055"),
)
PLACE_NAMES = (
    "geographic_level", "region_code", "region_name", "old_la_code", "la_name", "new_la_code",
)  # fmt: skip
ACTIVITIES = {
    "Total": ("40", "100"),
    "Total in education, employment or training": ("22", "55"),
    "Total not in education, employment or training": ("18", "45"),
    "Total information not known": ("0", "0"),
    "Higher education i.e. studies beyond A level": ("c", "c"),
    "Education other than higher education": ("z", "z"),
    "In training or employment (excl. apprenticeship)": ("x", "k"),
}
NAMES_2024 = ("age", "activity", "number", "percentage")
NAMES_2025 = ("care_leaver_age", "breakdown", "care_leaver_count", "care_leaver_percent")


def rows_of(
    years: Iterable[int], names: tuple[str, ...], cells: dict[tuple[str, ...], tuple[str, ...]]
) -> list[Row]:
    """Return a row for each year, place and key of ``cells`` (filters to indicators)."""
    found = []
    for year in years:
        for place in PLACES:
            for filters, indicators in cells.items():
                row = {"time_period": str(year), "time_identifier": "Reporting year"}
                row |= {"country_code": "E92000001", "country_name": "England"}
                row |= dict(zip(PLACE_NAMES, place, strict=True))
                found.append(row | dict(zip(names, (*filters, *indicators), strict=True)))
    return found


def activity(
    years: Iterable[int] = (2024, 2025),
    names: tuple[str, ...] = NAMES_2025,
    age: str = "19 to 21 years",
) -> list[Row]:
    """Return rows of la_care_leavers_activity with seven labels."""
    return rows_of(years, names, {(age, label): of for label, of in ACTIVITIES.items()})


def write(
    file: Path,
    rows: list[Row],
    *,
    bom: bool = False,
    crlf: bool = False,
    shuffled: int = 0,
    change: Callable[[list[Row]], None] | None = None,
) -> Path:
    """Write rows as a CSV, with the columns of the first; shuffled both ways by a seed."""
    rows = [dict(row) for row in rows]
    if change:
        change(rows)
    names = list(rows[0])
    if shuffled:
        dice = random.Random(shuffled)
        dice.shuffle(rows)
        dice.shuffle(names)
    file.parent.mkdir(parents=True, exist_ok=True)
    encoding = "utf-8-sig" if bom else "utf-8"
    with file.open("w", encoding=encoding, newline="") as opened:
        writer = csv.DictWriter(opened, names, lineterminator="\r\n" if crlf else "\n")
        writer.writeheader()
        writer.writerows(rows)
    return file
