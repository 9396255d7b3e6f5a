"""A percentage that its own printed count and denominator do not give, at the printed precision."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cpanalytics.checks.finding import Finding
from cpanalytics.checks.numbers import (
    half_up,
    nearest_denominator,
    percent,
    show,
    whole_numbers_giving,
)
from cpanalytics.checks.percent_base import (
    Base,
    Report,
    finding,
    printed_for,
    rounded_further,
    shown,
    with_base,
)
from cpanalytics.checks.rows import Row

RULE = "percentage-not-its-counts"
NEAR = Decimal("0.02")
"""Another denominator is worth naming if it is within this share of the printed one."""


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Compare percentages with the counts printed for them, rounding half up."""
    for row, base in with_base(rows):
        if row.numerator is not None:
            report = _judge(row, row.numerator, base)
            if report:
                yield finding(report, row, base)


def _judge(row: Row, part: Decimal, base: Base) -> Report | None:
    share = percent(part, base.size)
    right = half_up(share, row.decimals)
    counts = f"{show(part)} of {base.words}"
    if right == row.number:
        return None
    if half_up(share, row.decimals_that_count) == row.number:
        return rounded_further(RULE, row, counts, share)
    gives = show(right, row.decimals)
    return Report(
        rule=RULE,
        severity="contradiction",
        message=f"{printed_for(row)}, but {counts} is {gives}%.",
        consistent=f"{counts} is {gives}%. {_what_would_give(row, part, base)}",
        difference=f"{show(abs(right - row.number), row.decimals)} percentage points",
        right=right,
    )


def _what_would_give(row: Row, part: Decimal, base: Base) -> str:
    """Say which denominator or count would give the printed percentage, or that none does."""
    value, size = row.number, int(base.size)
    other = nearest_denominator(value, row.decimals, int(part), size)
    if other and abs(other - size) <= max(Decimal(1), NEAR * size):
        return f"{show(part)} of {show(other)} would give {shown(row)}."
    share = percent(part, base.size)
    if int(share * 10**row.decimals) == value.scaleb(row.decimals):
        return f"{shown(row)} is {show(share, row.decimals + 2)}% cut short, not rounded."
    counts = whole_numbers_giving(value, row.decimals, size)
    if counts:
        return f"{show(counts[0])} of {show(size)} would give {shown(row)}."
    return f"No whole number out of {show(size)} gives {shown(row)}."
