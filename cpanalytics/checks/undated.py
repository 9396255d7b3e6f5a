"""A table without a date that repeats an earlier year of a dated series."""

from collections.abc import Iterator, Sequence

from cpanalytics.checks.ages import overlap
from cpanalytics.checks.finding import Finding, share_apart
from cpanalytics.checks.numbers import show
from cpanalytics.checks.rows import Row, grouped
from cpanalytics.checks.subjects import subject
from cpanalytics.checks.words import dated_quotes, places, quotes, said_of, when

RULE = "undated-table-repeats-earlier-year"
AREAS_NEEDED = 3
"""Fewer areas can agree with an earlier year by chance."""

Column = dict[str, Row]
"""One period of a series, by area code."""


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report undated tables that give for current what a later dated figure replaces."""
    actual = [row for row in rows if row.kind == "actual" and row.stated]
    undated = [row for row in actual if row.dated_by != "printed"]
    by_topic = {g[0].key(*_OPEN): g for g in grouped(actual, lambda row: row.key(*_OPEN))}
    for table in grouped(undated, lambda row: (*row.key(*_OPEN), row.age_band, row.place)):
        if len(table) >= AREAS_NEEDED:
            topic = by_topic[table[0].key(*_OPEN)]
            yield from _compare(table, _series(table[0], topic))


_AREA = ("area_level", "area_code", "area_name")
_OPEN = (*_AREA, "age_band", "period_start", "period_end", "period_type")


def _series(undated: Row, topic: Sequence[Row]) -> list[Column]:
    """Return the dated columns of other tables on the same topic, earliest first."""
    dated = sorted(
        (
            row
            for row in topic
            if row.dated_by == "printed"
            and row.period_end
            and row.place != undated.place
            and overlap(row.age_band, undated.age_band)
        ),
        key=lambda row: row.period_end,
    )
    return [{r.area_code: r for r in c} for c in grouped(dated, lambda row: row.period_end)]


def _compare(table: tuple[Row, ...], series: list[Column]) -> Iterator[Finding]:
    """Report the last earlier column that equals the table, if the latest column differs."""
    if len(series) < 2 or _repeats(table, series[-1]):
        return
    for column in reversed(series[:-1]):
        if _repeats(table, column):
            yield _finding(table, column, series[-1])
            return


def _repeats(table: tuple[Row, ...], column: Column) -> bool:
    shared = [row for row in table if row.area_code in column]
    return len(shared) >= AREAS_NEEDED and all(
        row.number == column[row.area_code].number for row in shared
    )


def _finding(table: tuple[Row, ...], column: Column, latest: Column) -> Finding:
    shared = [row for row in table if row.area_code in column]
    changed = [row for row in shared if row.area_code in latest]
    changed = [row for row in changed if latest[row.area_code].number != row.number]
    row = min(changed, key=lambda r: (r.area_level != "Local authority", r.area_name))
    old, new = column[row.area_code], latest[row.area_code]
    unit = "" if row.is_count else "%"
    return Finding(
        rule=RULE,
        severity="contradiction",
        **{**row.about, "period_end": old.period_end},
        places=places([row, new]),
        printed=f"{quotes([row])}; {dated_quotes([old, new])}",
        consistent=f"{show(new.number)}{unit}, as printed for {when(new)}.",
        difference=f"{show(abs(new.number - row.number))}{' percentage points' if unit else ''}",
        message=said_of(
            row,
            f"a table without a date shows {show(row.number)}{unit} for {subject(row)} as "
            f"current, but its figures repeat those of {when(old)}; {show(new.number)}{unit} is "
            f"printed for {when(new)}.",
        ),
        apart=share_apart(row.number, new.number),
    )
