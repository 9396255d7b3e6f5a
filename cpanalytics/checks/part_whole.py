"""A part that is larger than the whole it is part of."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cpanalytics.checks.breakdowns import breakdowns, nested
from cpanalytics.checks.finding import Finding
from cpanalytics.checks.numbers import half_unit, show
from cpanalytics.checks.rows import TOTAL, Row, grouped
from cpanalytics.checks.vocabulary import PART_OF_MEASURE, PARTS_OF_NUMERATOR, SHARES
from cpanalytics.checks.words import about, label, places, quotes

RULE = "part-larger-than-whole"


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report parts that exceed their whole, among counts, shares and related measures."""
    actual = [row for row in rows if row.kind == "actual" and row.stated]
    for part, whole in (*_of_breakdowns(rows), *_of_totals(actual), *_of_measures(actual)):
        if part.number > whole.number:
            yield _finding(part, whole)
    for rows_of_one_list in grouped(actual, lambda row: row.key("category")):
        for part in rows_of_one_list:
            for whole in rows_of_one_list:
                if nested(part, whole):
                    yield from _nested(part, whole)


def _of_breakdowns(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    for breakdown in breakdowns(rows):
        largest = max(breakdown.wholes, key=lambda row: row.number)
        yield from ((part, largest) for part in breakdown.parts if part.stated)


def _of_totals(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Return percentages of some of those counted beside the percentage of all of them."""
    for one_base in grouped(rows, lambda row: row.key("group", "category")):
        wholes = [row for row in one_base if row.group == TOTAL and not row.is_count]
        parts = [row for row in one_base if row.group in PARTS_OF_NUMERATOR]
        yield from ((part, whole) for part in parts for whole in wholes)


def _of_measures(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    for one_cell in grouped(rows, lambda row: row.key("measure")):
        for part in one_cell:
            whole_measure = PART_OF_MEASURE.get(part.measure)
            yield from ((part, row) for row in one_cell if row.measure == whole_measure)


def _nested(part: Row, whole: Row) -> Iterator[Finding]:
    """Compare a category with the wider one: numbers of one base, else the people they mean."""
    if part.is_count or part.measure in SHARES:
        if part.number > whole.number:
            yield _finding(part, whole)
    elif part.denominator and whole.denominator:
        fewest, most = _people(part, -1), _people(whole, 1)
        if fewest > most:
            yield _implied(part, whole, fewest, most)


def _people(row: Row, side: int) -> Fraction:
    """Return the fewest (side -1) or most (side 1) people that a rounded percentage can mean."""
    assert row.denominator is not None
    share = Fraction(row.number) + side * half_unit(row.decimals_that_count)
    return share * Fraction(row.denominator) / 100


def _finding(part: Row, whole: Row) -> Finding:
    unit = "" if part.is_count else "%"
    gap = show(part.number - whole.number) + (" percentage points" if unit else "")
    shown = show(part.number) + unit, show(whole.number) + unit
    what = label(part) if part.measure == whole.measure else about(part)
    return Finding(
        rule=RULE,
        severity="contradiction",
        authority=part.authority,
        measure=part.measure,
        area_name=part.area_name,
        period_end=part.period_end,
        places=places([part, whole]),
        printed=quotes([whole, part]),
        consistent=f"A part of at most {shown[1]}, or a whole of at least {shown[0]}.",
        difference=f"{gap} more than the whole",
        message=(
            f"For {part.area_name}, {shown[0]} ({what}) cannot be larger than "
            f"{shown[1]} ({about(whole)}), of which it is a part."
        ),
    )


def _implied(part: Row, whole: Row, fewest: Fraction, most: Fraction) -> Finding:
    assert part.denominator is not None
    assert whole.denominator is not None
    top = show(100 * most / Fraction(part.denominator), 0)
    shares = [f"{show(row.number)}% of {show(row.denominator or 0)}" for row in (part, whole)]
    return Finding(
        rule=RULE,
        severity="contradiction",
        authority=part.authority,
        measure=part.measure,
        area_name=part.area_name,
        period_end=part.period_end,
        places=places([part, whole]),
        printed=quotes([whole, part]),
        consistent=f"At most {top}% of {show(part.denominator)}, if {shares[1]} is right.",
        difference=f"at least {show(fewest - most, 1)} more than the whole",
        message=(
            f"For {part.area_name}, {shares[0]} ({part.category}) means at least "
            f"{show(fewest, 1)}, but {shares[1]} ({whole.category}), which includes them, means "
            f"at most {show(most, 1)}."
        ),
    )
