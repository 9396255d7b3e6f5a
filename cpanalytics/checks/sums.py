"""Parts that do not add up to the total printed with them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cpanalytics.checks.ages import covers, span
from cpanalytics.checks.breakdowns import Breakdown, breakdowns, nested
from cpanalytics.checks.finding import Finding, share_apart
from cpanalytics.checks.numbers import half_unit, show
from cpanalytics.checks.rows import Row, grouped
from cpanalytics.checks.subjects import aged, divider, group_of, listed_as, lower, sexed, subject
from cpanalytics.checks.vocabulary import REASONS
from cpanalytics.checks.words import in_reading_order, places, quotes, said_of

RULE = "parts-do-not-sum"
ROUNDED_TO = 10
"""Large counts that are all multiples of this were rounded to it, as national figures are."""


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report full breakdowns that fall short of, and any that exceed, their printed total."""
    for breakdown in breakdowns(rows):
        for parts in _lists(breakdown):
            finding = _judge(breakdown, parts)
            if finding:
                yield finding


def _lists(breakdown: Breakdown) -> Iterator[list[Row]]:
    """Return the parts that may be added: for age bands, each run of bands that covers the whole.

    A part printed twice with two values is another rule's finding, and is not added.
    """
    stated = [row for row in breakdown.parts if row.stated]
    cells = grouped(stated, lambda row: (row.age_band, row.sex, row.category))
    if any(len({row.number for row in cell}) > 1 for cell in cells):
        return
    rows = in_reading_order([cell[0] for cell in cells])
    if breakdown.by != "age band":
        yield rows
        return
    years = span(breakdown.wholes[0].age_band)
    by_band = {row.age_band: row for row in rows}
    for cover in covers(list(by_band), years) if years else ():
        yield [by_band[band] for band in cover]


def _judge(breakdown: Breakdown, parts: list[Row]) -> Finding | None:
    if len(parts) < 2 or any(_agree(parts, whole) for whole in breakdown.wholes):
        return None
    parts = [row for row in parts if not any(nested(row, other) for other in parts)]
    whole = breakdown.wholes[0]
    total = sum(row.number for row in parts)
    larger_part = any(row.number > whole.number for row in parts)
    named_remainder = any(not row.stated for row in breakdown.parts)
    short = total < whole.number
    if len(parts) < 2 or larger_part or _agree(parts, whole):
        return None
    if short and (named_remainder or not breakdown.full):
        return None
    return _finding(breakdown, parts, whole)


def _agree(parts: list[Row], whole: Row) -> bool:
    gap = abs(sum(row.number for row in parts) - whole.number)
    return Fraction(gap) <= _rounding([*parts, whole], whole)


def _rounding(rows: list[Row], whole: Row) -> Fraction:
    """Return how far rounding can move the sum: not at all for plain counts of people."""
    places = max(row.decimals for row in rows)
    if places:
        return half_unit(places) * len(rows)
    rounded = whole.number >= 1_000 and all(row.number % ROUNDED_TO == 0 for row in rows)
    return Fraction(ROUNDED_TO, 2) * len(rows) if rounded else Fraction(0)


def _finding(breakdown: Breakdown, parts: list[Row], whole: Row) -> Finding:
    total = sum(row.number for row in parts)
    gap = show(abs(total - whole.number))
    side = "fewer" if total < whole.number else "more"
    return Finding(
        rule=RULE,
        severity="contradiction",
        **whole.about,
        places=places([*parts, *breakdown.wholes]),
        printed=quotes([*parts, whole]),
        consistent=f"A total of {show(total)}, or parts that add up to {show(whole.number)}.",
        difference=f"{gap} {side} than the printed total",
        message=said_of(
            whole,
            f"{_added(breakdown.by, parts, whole)} {show(total)}, {gap} {side} than the "
            f"{show(whole.number)} printed{'' if len(parts) > 2 else f' for {subject(whole)}'}.",
        ),
        apart=share_apart(total, whole.number),
    )


def _added(by: str, parts: list[Row], whole: Row) -> str:
    """Return what is added: two parts each with its number, more by what divides them."""
    if len(parts) == 2:
        one, other = (f"{show(row.number)} {_told_apart(by, row)}" for row in parts)
        return f"{one} and {other} make"
    if by == "age band":
        lists = f"age groups of {group_of(whole)}"
    else:
        lists = REASONS.get(by, f"groups of {group_of(whole)} by {divider(by)}")
    return f"the {len(parts)} {lists} add up to"


def _told_apart(by: str, row: Row) -> str:
    return {"sex": sexed(row.sex), "age band": aged(row.age_band)}.get(by) or (
        listed_as(row) or lower(row.category)
    )
