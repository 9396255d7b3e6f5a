"""The same share by two routes: counted in one table, printed as a percentage in another."""

from collections.abc import Iterator, Sequence

from cpanalytics.checks.finding import Finding, share_apart
from cpanalytics.checks.numbers import half_up, percent, show
from cpanalytics.checks.rows import TOTAL, Row, grouped
from cpanalytics.checks.subjects import counted, group_of, listed_as
from cpanalytics.checks.vocabulary import SAME_SHARE
from cpanalytics.checks.words import places, quotes, said_of

RULE = "two-routes-two-answers"
_OPEN = ("measure", "period_start", "period_end", "period_type", "age_band", "group")


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Compare a category's share of its total with the latest percentage printed for it."""
    actual = [row for row in rows if row.kind == "actual" and row.stated]
    topics = {g[0].key(*_OPEN): g for g in grouped(actual, lambda row: row.key(*_OPEN))}
    totals = {row.key("category"): row for row in actual if row.category == TOTAL}
    for part in actual:
        other = SAME_SHARE.get((part.measure, part.group))
        whole = totals.get(_of_total(part)) if other else None
        if other and whole and whole.number:
            related = [r for r in topics[part.key(*_OPEN)] if (r.measure, r.group) == other]
            yield from _compare(part, whole, related)


def _of_total(row: Row) -> tuple[str, ...]:
    return tuple(TOTAL if name == row.group else name for name in row.key("category"))


def _compare(part: Row, whole: Row, related: Sequence[Row]) -> Iterator[Finding]:
    """Report the latest printed percentages if none of them is the share, rounded alike."""
    last = max((row.period_end for row in related), default="")
    latest = [row for row in related if row.period_end == last]
    share = percent(part.number, whole.number)
    if latest and all(half_up(share, row.decimals) != row.number for row in latest):
        yield _finding(part, whole, latest[0])


def _finding(part: Row, whole: Row, other: Row) -> Finding:
    share = half_up(percent(part.number, whole.number), other.decimals)
    return Finding(
        rule=RULE,
        severity="warning",
        **part.about,
        places=places([part, whole, other]),
        printed=quotes([part, whole, other]),
        consistent="The same percentage, unless different young people or dates are meant.",
        difference=f"{show(abs(share - other.number))} percentage points",
        message=said_of(
            part,
            f"{show(part.number)} of {counted(whole.number, group_of(whole))} "
            f"{'is' if part.number == 1 else 'are'} {listed_as(part)}, which is {show(share)}%. "
            f"Elsewhere {show(other.number)}% is printed for {group_of(other)}: the two count "
            f"different young people or dates.",
        ),
        apart=share_apart(share, other.number),
    )
