"""One thing printed twice, with two values or outside its own bounds."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from cpanalytics.checks.finding import Finding, share_apart
from cpanalytics.checks.numbers import half_up, show
from cpanalytics.checks.rows import Row, grouped
from cpanalytics.checks.subjects import subject
from cpanalytics.checks.words import places, said_of

RULE = "printed-twice-with-two-values"
NO_LIMIT = Decimal("Infinity")


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report pairs of statements about the same thing that cannot both be true."""
    for same in grouped(rows, lambda row: row.key()):
        statements = list({_statement(row): row for row in reversed(same)}.values())[::-1]
        for first, second in combinations(statements, 2):
            if _differ(first, second):
                yield _finding(first, second)


def _statement(row: Row) -> tuple[object, ...]:
    return row.value, row.low, row.high, row.qualifier, row.status


def _differ(first: Row, second: Row) -> bool:
    """Return whether no number fits both; two exact numbers are compared at the coarser one."""
    if first.stated and second.stated:
        places = min(first.decimals, second.decimals)
        return half_up(first.number, places) != half_up(second.number, places)
    one, other = _limits(first), _limits(second)
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _limits(row: Row) -> tuple[Decimal, Decimal] | None:
    """Return the least and most that a row allows, or None where it fixes neither."""
    if row.stated:
        return row.number, row.number
    if row.status != "ok" or row.value is not None or row.low is row.high is None:
        return None
    low = -NO_LIMIT if row.low is None else row.low
    high = NO_LIMIT if row.high is None else row.high
    return low, high


def _nearest(first: Row, second: Row) -> tuple[Decimal, Decimal]:
    """Return the smaller and the larger of the two limits that face each other."""
    one, other = _limits(first), _limits(second)
    assert one is not None
    assert other is not None
    return (one[1], other[0]) if one[1] < other[0] else (other[1], one[0])


def _finding(first: Row, second: Row) -> Finding:
    low, high = _nearest(first, second)
    unit = " percentage points" if first.measure.endswith("_pct") else ""
    return Finding(
        rule=RULE,
        severity="contradiction",
        **first.about,
        places=places([first, second]),
        printed=f'"{first.printed}"; "{second.printed}"',
        consistent="One value, printed the same way in both places.",
        difference=f"{show(high - low)}{unit}",
        message=said_of(
            first,
            f'two values are printed for {subject(first)}: "{first.printed}" and '
            f'"{second.printed}".',
        ),
        apart=share_apart(low, high),
    )
