"""What the command shows on a screen or writes as CSV: figures, findings, names."""

from collections.abc import Iterator, Sized
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from cpanalytics import (
    authorities,
    checks,
    disclosure,
    measures,
    narrative,
    not_shown,
    periods,
    project,
    released,
)
from cpanalytics import figures as one_table
from cpanalytics.checks.finding import SEVERITIES, Finding
from cpanalytics.errors import CommandError
from cpanalytics.sources import dfe, local, records, store


def chosen(slugs: list[str]) -> list[str]:
    """Return the councils named, each once, all if none is; CommandError for an unknown one."""
    if found := list(dict.fromkeys(slugs)) or authorities.slugs():
        return [authorities.authority(slug).slug for slug in found]
    raise CommandError(
        f"{project.shown(project.raw())} has no council.\n"
        '  What to do: add a folder to it (README, "Add your own council").'
    )


def ingested() -> Iterator[str]:
    """Yield what has been read, council by council, as soon as it is."""
    for slug in chosen([]):
        yield f"{authorities.authority(slug).name}: {counted(store.figures(slug))}."
    if dfe.files():
        dfe.prepare()
        yield f"DfE's open data: releases {', '.join(dfe.releases())}."


def counted(things: Sized, one: str = "figure") -> str:
    """Return how many there are: '1 figure', '455 figures'."""
    return narrative.counted(len(things), one, f"{one}s")


def figures(
    slugs: list[str], measure: str, as_of: str, audience: str, method: str = ""
) -> pd.DataFrame:
    """Return the released figures of some councils, and then DfE's of them and those beside them.

    measure   an id or headline alias; '' is all.   as_of   ISO date; '' is no limit.
    ``headline`` names the headline id that a row stands for, where it has one; ``figure_id`` is
    what ``explain`` takes.
    """
    disclosure.check_method(method, disclosure.check_audience(audience))
    cut = periods.parse_as_of(as_of)
    is_alias = bool(measure and measures.measure(measure).alias_of)
    parts = [released.figures(slug, audience, method) for slug in chosen(slugs)]
    beside = dfe.figures(places_beside(chosen(slugs)), [measure] if measure else None)
    parts += [beside] if len(beside) else []
    table = one_table.until(pd.concat(parts, ignore_index=True), cut)
    if measure:
        table = one_table.select(table, measure, kind="", group=None if is_alias else "")
    return table.assign(
        headline=[_headline(row) for row in table.itertuples(index=False)],
        figure_id=[one_table.figure_id(row) for row in table.to_dict("records")],
    )


def places_beside(slugs: list[str]) -> list[str]:
    """Return the ONS codes of councils, their neighbours and regions, and England."""
    profiles = [authorities.authority(slug) for slug in slugs]
    own = [code for one in profiles for code in (one.ons_code, one.region_code)]
    neighbours = dfe.codes_of(name for one in profiles for name in one.neighbours)
    return list(dict.fromkeys([*own, *neighbours, dfe.ENGLAND]))


def left_out(slugs: list[str], audience: str) -> str:
    """Return what to say where an audience sees no figure but others might; else ''.

    How many there are is not said, nor if there are any: that could tell that somebody is counted.
    """
    if audience == "internal" or not any(records.files(s) or local.files(s) for s in chosen(slugs)):
        return ""
    return "If there are others, --audience internal shows them."


def _headline(row: Any) -> str:
    """Return the headline id that a row stands for; a sex or age group of a whole has none."""
    headline = measures.headline_id(row.measure, row.group, row.category)
    is_part = row.sex != "Total" or (row.age_band != "Total" and headline == row.measure)
    return "" if is_part else headline


def to_csv(table: pd.DataFrame) -> str:
    """Return figures as CSV: full precision, whole numbers without a decimal point."""
    plain = table.copy()
    for column in plain.select_dtypes("float"):
        plain[column] = [f"{v:.10g}" if pd.notna(v) else "" for v in plain[column]]
    return plain.to_csv(index=False, lineterminator="\n")


def show(table: pd.DataFrame) -> None:
    """Print figures as a table on the screen."""
    screen = Table(title=counted(table))
    for heading in ("Area", "Measure", "Part", "Age", "Sex", "Date", "Kind", "Figure"):
        screen.add_column(heading, justify="right" if heading == "Figure" else "left")
    for _, row in table.iterrows():
        screen.add_row(
            row["area_name"], row["measure"], row["category"], row["age_band"], row["sex"],
            narrative.say_when(row), row["kind"], _shown(row),
        )  # fmt: skip
    Console().print(screen)


def _shown(row: pd.Series) -> str:
    """Return what a figure says; of one that is kept back: 'c (not shown)'."""
    if narrative.is_hidden(row):
        return f"{not_shown.SYMBOL} ({not_shown.BRIEF})"
    return narrative.say(row)


def findings(slugs: list[str]) -> list[Finding]:
    """Return what does not add up, council by council; printed figures of all audiences."""
    return [found for slug in chosen(slugs) for found in checks.check(store.written(slug))]


def findings_csv(found: list[Finding]) -> str:
    """Return findings as CSV, one a line."""
    return checks.to_frame(found).to_csv(index=False, lineterminator="\n")


def show_findings(found: list[Finding]) -> None:
    """Print the findings, most serious first, then how many there are of each severity."""
    console = Console(highlight=False, soft_wrap=True)
    for finding in found:
        console.print(
            f"{finding.severity.upper()}  {finding.authority}  {finding.rule}", markup=False
        )
        console.print(f"  {finding.message}", markup=False)
        console.print(f"  Where: {'; '.join(finding.places)}", markup=False)
        console.print(f"  What would fit: {finding.consistent}", markup=False)
        console.print(f"  Difference: {finding.difference}\n", markup=False)
    counts = [(name, sum(f.severity == name for f in found)) for name in SEVERITIES]
    told = ", ".join(f"{name}: {many}" for name, many in counts)
    console.print(f"Printed and local figures, findings by severity: {told}.\n")
