"""A release of DfE's with made-up councils in it, as its CSV files: sums that a head can do."""

import csv
from collections.abc import Mapping
from pathlib import Path

ANYTOWN, EXAMPLESHIRE = "E06000099", "E99999999"
NAMES = {ANYTOWN: "Anytown", EXAMPLESHIRE: "Exampleshire"}
NEIGHBOURS = [f"E060002{n:02}" for n in range(10)]
OTHERS = [f"E060003{n:02}" for n in range(20)]
LISTED = f"""
[neighbours]
model = "2025"

[neighbours.models.2025]
names = {[f"Near {n}" for n in range(10)]}
codes = {NEIGHBOURS}
"""
Cells = tuple[str | int, str | int]
"""What a count and its percentage, or a population and its rate, say: a number or a symbol."""

PLACE = ("geographic_level", "region_code", "region_name", "old_la_code", "la_name", "new_la_code")


def place(code: str) -> dict[str, str]:
    """Return the columns that say which council, region or country a row is of."""
    region = {"region_code": "E12000002", "region_name": "North West"}
    if code == "England":
        return {"geographic_level": "National"}
    if code == "North West":
        return {"geographic_level": "Regional", **region}
    name = NAMES.get(code, f"{'Near' if code in NEIGHBOURS else 'Far'} {code[-2:]}")
    number = {"old_la_code": f"9{code[-3:]}", "new_la_code": code}
    return {"geographic_level": "Local authority", **region, **number, "la_name": name}


def write(file: Path, rows: list[dict[str, str | int]]) -> None:
    """Write rows as one of DfE's files, each with its year, place, filters and numbers."""
    file.parent.mkdir(parents=True, exist_ok=True)
    heads = ["time_period", "time_identifier", "country_code", "country_name", *PLACE]
    heads += [name for name in rows[0] if name not in heads]
    fixed = {"time_identifier": "Reporting year", "country_code": "E92000001",
             "country_name": "England"}  # fmt: skip
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, heads, restval="")
        writer.writeheader()
        writer.writerows({**fixed, **row} for row in rows)


def stability(root: Path, parts: Mapping[tuple[str, int], tuple[Cells, str | int]]) -> None:
    """Write placement stability of release 2025: {(place, year): ((count, percent), total)}."""
    rows = []
    for (code, year), ((count, percent), whole) in parts.items():
        base = {"time_period": year, **place(code), "cla_group": "CLA on 31 March"}
        names = {"placement_stability": "With 3 or more placements during the year"}
        rows.append({**base, **names, "children_count": count, "children_percent": percent})
        names = {"placement_stability": "Total children"}
        rows.append({**base, **names, "children_count": whole, "children_percent": 100})
    write(root / "data/raw/dfe/2025/la_cla_placement_stability.csv", rows)


def started(root: Path, counts: Mapping[tuple[str, int], int]) -> None:
    """Write numbers and rates of release 2025: {(place, year): children starting}, of 10,000."""
    types = (
        "starting to be looked after",
        "ceasing to be looked after",
        "looked after on 31 March",
    )
    rows = [
        {"time_period": year, **place(code), "population_type": f"Children {kind} each year",
         "population_estimate": 10_000, "children_count": count, "rate_per_10000": count}
        for (code, year), count in counts.items() for kind in types
    ]  # fmt: skip
    write(root / "data/raw/dfe/2025/cla_number_and_rate_per_10k_children.csv", rows)


def of(part: int, whole: int) -> tuple[Cells, int]:
    """Return a count of a whole as DfE prints it, with its percentage rounded half up."""
    return (part, (200 * part + whole) // (2 * whole)), whole


HIDDEN: tuple[Cells, int] = (("c", "c"), 90)


def everybody(own: tuple[Cells, int], before: tuple[Cells, int], council: str = ANYTOWN) -> dict:
    """Return placement stability of all: of ten neighbours nine are shown, each with 10 of 100."""
    found = {(council, 2025): own, (council, 2024): before}
    found |= {(code, 2025): of(10, 100) for code in NEIGHBOURS[1:]} | {
        (NEIGHBOURS[0], 2025): HIDDEN
    }
    found |= {(code, 2025): of(n, 120) for n, code in enumerate(OTHERS)}
    return found | {("North West", 2025): of(1500, 14_620), ("England", 2025): of(8500, 81_770)}
