"""A sentence about change that the numbers printed for its two dates deny."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from cpanalytics.checks.finding import Finding, share_apart
from cpanalytics.checks.numbers import half_up, percent, show
from cpanalytics.checks.rows import Row, grouped
from cpanalytics.checks.subjects import thing
from cpanalytics.checks.words import dated_quotes, places, said_of
from cpanalytics.periods import say_date

RULE = "change-denied-by-its-table"
SUFFIX = "_change_pct"
_DATES = ("period_start", "period_end", "period_type")


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report percentage changes that the actual numbers at their two dates do not give."""
    actual = [row for row in rows if row.kind == "actual" and row.stated and row.period_end]
    histories = {g[0].key(*_DATES): g for g in grouped(actual, lambda row: row.key(*_DATES))}
    for row in rows:
        if row.kind == "change" and row.stated and row.measure.endswith(SUFFIX):
            measure = row.measure.removesuffix(SUFFIX)
            key = replace(row, measure=measure, kind="actual").key(*_DATES)
            yield from _judge(row, histories.get(key, ()))


def _judge(row: Row, history: Sequence[Row]) -> Iterator[Finding]:
    starts = [past for past in history if past.period_end == row.period_start and past.number]
    ends = [past for past in history if past.period_end == row.period_end]
    pairs = [(start, end) for start in starts for end in ends]
    if pairs and not any(_gives(row, *pair) for pair in pairs):
        yield _finding(row, *pairs[0], history)


def _change(start: Row, end: Row) -> Fraction:
    """Return the change from ``start`` to ``end`` in percent of ``start``."""
    return percent(end.number, start.number) - 100


def _gives(row: Row, start: Row, end: Row) -> bool:
    return half_up(_change(start, end), row.decimals) == row.number


def _finding(row: Row, start: Row, end: Row, history: Sequence[Row]) -> Finding:
    change = _change(start, end)
    gap = show(abs(half_up(change, 1) - row.number))
    return Finding(
        rule=RULE,
        severity="contradiction",
        **row.about,
        places=places([row, start, end]),
        printed=f'"{row.printed}"; {dated_quotes([start, end])}',
        consistent=f"{_moved(change, 1)}. {_other_dates(row, history)}",
        difference=f"{gap} percentage points",
        message=said_of(
            row,
            f'the text says "{row.printed}", but the numbers printed for {thing(start.measure)} '
            f"are {show(start.number)}, then {show(end.number)}: {_moved(change, 1).lower()}.",
        ),
        apart=share_apart(change, row.number),
    )


def _moved(change: Fraction | Decimal, decimals: int) -> str:
    if half_up(change, decimals) == 0:
        return "No change"
    return f"{'Up' if change > 0 else 'Down'} {show(abs(change), decimals)}%"


def _other_dates(row: Row, history: Sequence[Row]) -> str:
    """Say which two other printed dates would give the printed change, if any."""
    in_time = sorted(history, key=lambda past: past.period_end)
    for start, end in combinations(in_time, 2):
        if start.number and start.period_end < end.period_end and _gives(row, start, end):
            return (
                f"{_moved(row.number, row.decimals)} is the change from "
                f"{say_date(start.period_end)} to {say_date(end.period_end)}."
            )
    return f"No two printed dates give {_moved(row.number, row.decimals).lower()}."
