"""A part that is larger than the whole it is part of."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor

from cpanalytics.checks.breakdowns import breakdowns, nested
from cpanalytics.checks.finding import Finding, share_apart
from cpanalytics.checks.numbers import half_unit, show
from cpanalytics.checks.rows import TOTAL, Row, grouped
from cpanalytics.checks.subjects import counted, lower, noun, subject, thing
from cpanalytics.checks.vocabulary import PART_OF_MEASURE, PARTS_OF_NUMERATOR, SHARES
from cpanalytics.checks.words import places, quotes, said_of

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
    return Finding(
        rule=RULE,
        severity="contradiction",
        **part.about,
        places=places([part, whole]),
        printed=quotes([whole, part]),
        consistent=f"A part of at most {shown[1]}, or a whole of at least {shown[0]}.",
        difference=f"{gap} more than the whole",
        message=said_of(part, _larger(part, whole, *shown)),
        apart=share_apart(part.number, whole.number),
    )


def _larger(part: Row, whole: Row, some: str, everybody: str) -> str:
    """Return the sentence; a title such as 'people who ... and were parents' is said in full."""
    if part.measure != whole.measure:
        return (
            f"{some} is printed for {subject(part)}, but only {everybody} for {subject(whole)}: "
            f"the first cannot be larger than the second."
        )
    of_whom, and_were, what = thing(whole.measure).partition(" and were ")
    if and_were and part.group in PARTS_OF_NUMERATOR:
        return (
            f"the document says that {everybody} of {of_whom} were {what}, and that {some} were "
            f"{lower(part.category)}: a part cannot be larger than the whole."
        )
    every = f"all {subject(whole).removeprefix('all ')}"
    return (
        f"{some} is printed for {subject(part)}, but only {everybody} for {every}: "
        f"a part cannot be larger than the whole."
    )


def _implied(part: Row, whole: Row, fewest: Fraction, most: Fraction) -> Finding:
    assert part.denominator is not None
    assert whole.denominator is not None
    top = show(100 * most / Fraction(part.denominator), 0)
    shares = [f"{show(row.number)}% of {show(row.denominator or 0)}" for row in (part, whole)]
    return Finding(
        rule=RULE,
        severity="contradiction",
        **part.about,
        places=places([part, whole]),
        printed=quotes([whole, part]),
        consistent=f"At most {top}% of {show(part.denominator)}, if {shares[1]} is right.",
        difference=f"at least {show(fewest - most, 1)} more than the whole",
        message=said_of(part, _too_many(part, whole, fewest, most)),
        apart=share_apart(fewest, most),
    )


def _too_many(part: Row, whole: Row, fewest: Fraction, most: Fraction) -> str:
    assert part.denominator is not None
    assert whole.denominator is not None
    rest = lower(part.category.removeprefix(whole.category + " "))
    who = noun(part)
    least, only = (show(number, 1) for number in (fewest, most))
    if floor(fewest) > floor(most):
        least, only = counted(floor(fewest), who) + f" ({least})", show(floor(most))
    return (
        f"{show(part.number)}% of the {counted(part.denominator, who)} {rest} is at least {least}, "
        f"but {show(whole.number)}% of all {counted(whole.denominator, who)} is only {only}. "
        f"Both are printed for {thing(part.measure)}."
    )
