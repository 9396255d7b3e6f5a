"""What ``check`` shows of a council's SSDA903 returns: what was read, and what was found."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
from rich.console import Console

from cpanalytics import listing, periods, project
from cpanalytics.sources import records, store

MOST_NAMED = 6
"""Measures that a finding can change, named on the screen."""
WHOLE = "the return as a whole"


def show(slugs: list[str], *, aside: bool = False) -> set[str]:
    """Print what the checks found in each council's returns; write every place to a file.

    aside   to the error stream: the other holds a CSV.
    Returns the severities that were found. Raises InputError, last, for returns of which no
    figure can be counted.
    """
    console = Console(highlight=False, soft_wrap=True, stderr=aside)
    severities: set[str] = set()
    for slug in listing.chosen(slugs):
        if not records.files(slug):
            continue
        found = store.findings(slug)
        severities |= set(found["severity"])
        for line in (*_supplied_lines(slug), *_record_lines(slug, found)):
            console.print(line, markup=False)
        file = project.shown(store.write_places(slug))
        console.print(f"Every file, row and column is listed in {file}.\n", markup=False)
        store.figures(slug)
    return severities


def _supplied_lines(slug: str) -> Iterator[str]:
    """Say what was read of each return, and what nothing can be counted from."""
    for (year, end), tables in records.supplied(slug).groupby(["year", "end"]):
        given = tables[tables["rows"] > 0]
        parts = [f"{t} {n:,}" for t, n in zip(given["table"], given["rows"], strict=True)]
        lacking = tables.loc[tables["rows"] == 0, "table"]
        yield f"Return of {year} of {slug}, up to {periods.say_date(end.isoformat())}"
        yield f"  Rows read: {', '.join(parts)}"
        yield f"  No rows: {', '.join(lacking) or 'none'}. Nothing is counted from these.\n"


def _record_lines(slug: str, found: pd.DataFrame) -> Iterator[str]:
    for row in found.to_dict("records"):
        rows = listing.counted(range(row["rows"]), "row" if row["first_row"] else "place")
        yield f"{row['severity'].upper()}  {slug}  {row['rule']}, return of {row['year']}: {rows}"
        yield f"  {row['says']}"
        yield f"  First: {_place(row)}"
        yield f"  Can change: {_some(row['measures'])}"
        yield f"  What to do: {row['what_to_do']}\n"
    many = [(name, int((found["severity"] == name).sum())) for name in ("error", "warning", "note")]
    counts = ", ".join(f"{name}: {n}" for name, n in many)
    yield f"Returns of {slug}, rules by severity: {counts}."


def _place(row: dict[str, Any]) -> str:
    where = f"row {row['first_row']}" if row["first_row"] else ""
    column = f"column {row['first_column']}" if row["first_column"] else ""
    return ", ".join(part for part in (row["first_file"], where, column) if part) or WHOLE


def _some(measures_touched: str) -> str:
    """Return the ids of measures, of many the first and how many more: the CSV has them all."""
    ids = measures_touched.split(", ")
    more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
    return ", ".join(ids[:MOST_NAMED]) + more or "no figure"
