"""Returns as files: a folder a collection year, a CSV a table."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from cpanalytics.sample.returns import Tables

FILES = {
    "Header": "header.csv",
    "Episodes": "episodes.csv",
    "Reviews": "reviews.csv",
    "UASC": "uasc.csv",
    "OC2": "oc2.csv",
    "OC3": "oc3.csv",
    "AD1": "ad1.csv",
    "PlacedAdoption": "placed_adoption.csv",
    "PrevPerm": "prev_perm.csv",
    "Missing": "missing.csv",
    "SWEpisodes": "social_workers.csv",
}


def folder_name(year: int) -> str:
    """Return the folder of a collection year: 2025 gives "2024-25"."""
    return f"{year - 1}-{year % 100:02d}"


def write(folder: Path, returns: Mapping[int, Tables]) -> list[Path]:
    """Write the returns, by collection year, and return the files in order of year and table."""
    written = []
    for year, tables in returns.items():
        target = folder / folder_name(year)
        target.mkdir(parents=True, exist_ok=True)
        for name, rows in tables.items():
            file = target / FILES[name]
            file.write_bytes(_text(name, rows).encode("ascii"))
            written.append(file)
    return written


def _text(name: str, rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns()[name], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@cache
def columns() -> dict[str, list[str]]:
    """Return the columns of each table, in their order, from the specification."""
    codes = files("cpanalytics.sources.ssda903") / "codes" / "columns.csv"
    found: dict[str, list[str]] = {}
    for line in csv.DictReader(codes.read_text(encoding="utf-8").splitlines()):
        found.setdefault(line["file"], []).append(line["column"])
    return found
