"""Percentages of one list that do not make 100 after every printed category is added."""

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from cpanalytics.checks.breakdowns import nested
from cpanalytics.checks.finding import Finding, share_apart
from cpanalytics.checks.numbers import half_unit, show
from cpanalytics.checks.rows import TOTAL, Row, grouped
from cpanalytics.checks.subjects import divider, people
from cpanalytics.checks.vocabulary import (
    ACTIVITIES_THAT_MAKE_ALL,
    EET,
    NEET,
    NOT_KNOWN,
    SHARES,
    TITLES_THAT_DIVIDE,
)
from cpanalytics.checks.words import in_reading_order, places, quotes, said_of

RULE = "list-does-not-make-100"
ALL = 100


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report lists of shares that fall short of 100 (note) or exceed it (contradiction)."""
    shares = [r for r in rows if r.measure in SHARES and r.kind == "actual" and r.group != TOTAL]
    not_in_touch = {(_table(r), r.age_band): r for r in shares if r.category == "Not in touch"}
    for listed in grouped(shares, lambda row: (_table(row), row.age_band, row.group)):
        if listed[0].group == "activity":
            listed = _activities(listed, not_in_touch)
        finding = _judge(listed)
        if finding:
            yield finding


def _table(row: Row) -> Hashable:
    """Return where a row is printed, and of which measure, area and date."""
    return (*row.key("age_band", "group", "category"), row.place)


def _activities(
    listed: tuple[Row, ...], not_in_touch: dict[tuple[Hashable, str], Row]
) -> tuple[Row, ...]:
    """Return what shares out all care leavers: no activity that is part of another one.

    Those not in touch make up the rest, and may be printed without the age band of the others.
    """
    rows = tuple(row for row in listed if row.category in ACTIVITIES_THAT_MAKE_ALL)
    printed = {row.category for row in rows}
    if not {EET, NEET} <= printed:
        return ()
    for age_band in (rows[0].age_band, TOTAL):
        rest = not_in_touch.get((_table(rows[0]), age_band))
        if rest and not printed & set(NOT_KNOWN):
            return (*rows, rest)
    return rows


def _judge(listed: Sequence[Row]) -> Finding | None:
    if any(not row.stated for row in listed):
        return None
    parts = [row for row in listed if not any(nested(row, other) for other in listed)]
    if len(parts) < 2:
        return None
    gap = sum(row.number for row in parts) - ALL
    if abs(gap) <= sum(half_unit(row.decimals) for row in parts):
        return None
    return _finding(parts)


def _finding(parts: list[Row]) -> Finding:
    row, total = parts[0], sum(part.number for part in parts)
    parts = in_reading_order(parts)
    short = total < ALL
    gap = show(abs(total - ALL))
    return Finding(
        rule=RULE,
        severity="note" if short else "contradiction",
        **row.about,
        places=places(parts),
        printed=quotes(parts),
        consistent=(
            f"A further category of about {gap}%, such as not known or other."
            if short
            else "Percentages that add up to 100%."
        ),
        difference=f"{gap} percentage points {'short of' if short else 'over'} {ALL}%",
        message=said_of(
            row,
            f"the {len(parts)} percentages of {_divided(row)} add up to {show(total)}%, "
            f"{f'leaving {gap}% unexplained' if short else f'more than {ALL}%'}.",
        ),
        apart=share_apart(total, Decimal(ALL)),
    )


def _divided(row: Row) -> str:
    words = people(row.measure)
    return words if row.measure in TITLES_THAT_DIVIDE else f"{words} by {divider(row.group)}"
