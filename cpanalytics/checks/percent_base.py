"""Of how many a printed percentage is, and the findings that say it cannot be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from cpanalytics.checks.finding import Finding
from cpanalytics.checks.numbers import half_up, show
from cpanalytics.checks.rows import TOTAL, Row
from cpanalytics.checks.subjects import subject
from cpanalytics.checks.words import places, quotes, said_of


class Base(NamedTuple):
    """Of how many, and the row that prints it where the percentage does not."""

    size: Decimal
    printed_in: Row | None

    @property
    def words(self) -> str:
        """Return '270', or 'the total of 270' where another row says so."""
        return f"the total of {show(self.size)}" if self.printed_in else show(self.size)


class Report(NamedTuple):
    """What a finding says, before it is said of a row."""

    rule: str
    severity: str
    message: str
    consistent: str
    difference: str
    right: Decimal | Fraction


def with_base(rows: Sequence[Row]) -> Iterator[tuple[Row, Base]]:
    """Return the exact percentages (no changes) of which the whole is printed somewhere."""
    totals = {row.key(): row for row in rows if row.is_count and row.stated}
    for row in rows:
        if row.measure.endswith("_pct") and row.qualifier == "exact" and row.kind != "change":
            base = _base(row, totals) if row.stated and 0 <= row.number <= 100 else None
            # an average such as 401.6 is no number of people that a percentage can be out of
            if base and base.size > 0 and base.size == int(base.size):
                yield row, base


def _base(row: Row, totals: dict[tuple[str, ...], Row]) -> Base | None:
    """Return the printed denominator; for a printed count without one, the printed total."""
    if row.denominator is not None:
        return Base(row.denominator, None)
    if row.numerator is None or row.group == row.age_band == row.sex == TOTAL:
        return None
    measure = row.measure.removesuffix("_pct")
    whole = replace(row, measure=measure, age_band=TOTAL, sex=TOTAL, group=TOTAL, category=TOTAL)
    printed_in = totals.get(whole.key())
    return Base(printed_in.number, printed_in) if printed_in else None


def shown(row: Row) -> str:
    """Return the percentage as printed: '44.0%'."""
    return f"{show(row.number, row.decimals)}%"


def printed_for(row: Row) -> str:
    """Return the percentage and what it is printed for, as a clause."""
    return f"{shown(row)} is printed for {subject(row)}"


def rounded_further(rule: str, row: Row, counts: str, share: Fraction) -> Report:
    """Return the note that a percentage such as 44.0 is right only as a whole number."""
    fine = half_up(share, row.decimals)
    return Report(
        rule=rule,
        severity="note",
        message=f"{printed_for(row)}, but {counts} is {show(fine)}%: "
        f"only {show(share, row.decimals_that_count)}% would be right.",
        consistent=f"{show(fine)}%, or {show(share, row.decimals_that_count)}%.",
        difference=f"{show(abs(fine - row.number), row.decimals)} percentage points",
        right=fine,
    )


def finding(report: Report, row: Row, base: Base) -> Finding:
    """Return the report as a finding about ``row``."""
    rows = [row, base.printed_in] if base.printed_in else [row]
    out_of = "" if base.printed_in else f", out of {show(base.size)}"
    return Finding(
        rule=report.rule,
        severity=report.severity,
        **row.about,
        places=places(rows),
        printed=quotes(rows) + out_of,
        consistent=report.consistent,
        difference=report.difference,
        message=said_of(row, report.message),
        # of the whole, not of the percentage: 1.1 for 1.2 is a slip of rounding
        apart=abs(Fraction(report.right) - Fraction(row.number)) / 100,
    )
