"""More children in school stages than children old enough to be in them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cpanalytics.checks.ages import NO_END, covers, span
from cpanalytics.checks.finding import Finding, share_apart
from cpanalytics.checks.numbers import show
from cpanalytics.checks.rows import TOTAL, Row, grouped
from cpanalytics.checks.subjects import counted, people, thing
from cpanalytics.checks.vocabulary import STAGE_WORDS, STAGES_FROM_AGE
from cpanalytics.checks.words import in_reading_order, places, quotes, said_of

RULE = "more-pupils-than-children-of-that-age"
_DIMENSIONS = ("age_band", "sex", "group", "category")


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report school stages that together hold more children than the age bands of the same date."""
    counts = [row for row in rows if row.is_count and row.kind == "actual" and row.stated]
    for same in grouped(counts, lambda row: row.key(*_DIMENSIONS)):
        stages = [row for row in same if row.category in STAGES_FROM_AGE]
        stages = [cell[0] for cell in grouped(stages, lambda row: row.category)]
        if stages:
            start = min(STAGES_FROM_AGE[row.category] for row in stages)
            finding = _judge(stages, _aged(start, same), start)
            if finding:
                yield finding


def _aged(start: int, same: Sequence[Row]) -> list[Row]:
    """Return the rows that together count everybody aged ``start`` and over, each person once."""
    people = [row for row in same if row.group == TOTAL]
    for sexes in ({TOTAL}, {"Female", "Male", "Not recorded"}):
        of_sex = [row for row in people if row.sex in sexes]
        bands = sorted({row.age_band for row in of_sex if span(row.age_band)})
        for cover in covers(bands, (start, NO_END)):
            cells = [row for row in of_sex if row.age_band in cover]
            once = [c[0] for c in grouped(cells, lambda row: (row.age_band, row.sex))]
            if len(once) == len(cover) * len({row.sex for row in once}):
                return once
    return []


def _judge(stages: list[Row], aged: list[Row], start: int) -> Finding | None:
    total = sum((row.number for row in stages), Decimal(0))
    children = sum((row.number for row in aged), Decimal(0))
    if not aged or total <= children:
        return None
    row, gap = stages[0], show(total - children)
    stages, aged = in_reading_order(stages), in_reading_order(aged)
    return Finding(
        rule=RULE,
        severity="warning",
        **row.about,
        places=places([*stages, *aged]),
        printed=f"{quotes(stages)}; {quotes(aged)}",
        consistent=f"At most {show(children)} pupils, unless some are not {thing(row.measure)}.",
        difference=f"{gap} more pupils than children",
        message=said_of(
            row,
            f"{_added(stages, total)}, but only {counted(children, people(row.measure))} "
            f"{'is' if children == 1 else 'are'} aged {start} and over: the two count different "
            f"children or dates.",
        ),
        apart=share_apart(total, children),
    )


def _added(stages: list[Row], total: Decimal) -> str:
    first, *others = stages
    words = f"{counted(first.number, 'pupils')} {STAGE_WORDS[first.category]}"
    for row in others:
        words += f" and {show(row.number)} {STAGE_WORDS[row.category]}"
    return f"{words} make {show(total)}" if others else f"the document counts {words}"
