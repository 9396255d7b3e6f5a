"""A percentage, printed without its count, that no whole number out of its base can give."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from cpanalytics.checks.finding import Finding
from cpanalytics.checks.numbers import nearest_possible, percent, show, whole_numbers_giving
from cpanalytics.checks.percent_base import Report, finding, rounded_further, shown, with_base
from cpanalytics.checks.rows import Row
from cpanalytics.checks.subjects import counted, noun, subject

RULE = "percentage-impossible"


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Ask of each percentage with a printed denominator whether some count gives it."""
    for row, base in with_base(rows):
        if row.numerator is None:
            report = _judge(row, int(base.size))
            if report:
                yield finding(report, row, base)


def _judge(row: Row, size: int) -> Report | None:
    if whole_numbers_giving(row.number, row.decimals, size):
        return None
    rougher = whole_numbers_giving(row.number, row.decimals_that_count, size)
    if rougher:
        share = percent(Decimal(rougher[0]), Decimal(size))
        return rounded_further(RULE, row, f"{show(rougher[0])} of {show(size)}", share)
    lower = min(int(Fraction(row.number) * size / 100), size - 1)
    near = {n: percent(Decimal(n), Decimal(size)) for n in (lower, lower + 1)}
    closest = min(near.values(), key=lambda share: abs(share - Fraction(row.number)))
    gap = abs(closest - Fraction(row.number))
    part, whole = nearest_possible(row.number, row.decimals, size)
    nearest = " and ".join(f"{n} of {size} is {show(p, row.decimals)}%" for n, p in near.items())
    return Report(
        rule=RULE,
        severity="contradiction",
        message=(
            f"no whole number of {counted(size, noun(row))} gives {shown(row)}: {nearest}. "
            f"The {shown(row)} is printed for {subject(row)}."
        ),
        consistent=f"{nearest}. {part} of {whole} would give {shown(row)}.",
        difference=f"{show(gap, row.decimals + 1)} percentage points from the nearest possible",
        right=closest,
    )
