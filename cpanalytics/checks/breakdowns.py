"""Every whole that was printed together with parts of it, by sex, by age band and by group."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cpanalytics.checks.ages import inside
from cpanalytics.checks.rows import TOTAL, Row, grouped
from cpanalytics.checks.vocabulary import FULL_GROUPS, PART_OF_CATEGORY


@dataclass(frozen=True)
class Breakdown:
    """The rows that print one whole (it may be printed twice), and those that print its parts.

    ``by`` is sex, age band or the name of the group; ``full`` says that the parts are meant to be
    all there are. Parts may lack a number, and may be printed twice.
    """

    by: str
    wholes: tuple[Row, ...]
    parts: tuple[Row, ...]
    full: bool


def breakdowns(rows: Iterable[Row]) -> Iterator[Breakdown]:
    """Return the breakdowns of the actual counts."""
    counts = [row for row in rows if row.is_count and row.kind == "actual"]
    yield from _by_sex(counts)
    yield from _by_age_band(counts)
    yield from _by_group(counts)


def nested(part: Row, whole: Row) -> bool:
    """Return whether the label of ``part`` is the label of ``whole`` and more words."""
    return part.group == whole.group and part.category.startswith(whole.category + " ")


def _by_sex(counts: Sequence[Row]) -> Iterator[Breakdown]:
    for rows in grouped(counts, lambda row: row.key("sex")):
        wholes = tuple(row for row in rows if row.sex == TOTAL and row.stated)
        parts = tuple(row for row in rows if row.sex != TOTAL)
        if wholes and parts:
            full = FULL_GROUPS["sex"] <= {row.sex for row in parts}
            yield Breakdown("sex", wholes, parts, full)


def _by_age_band(counts: Sequence[Row]) -> Iterator[Breakdown]:
    for rows in grouped(counts, lambda row: row.key("age_band")):
        for wholes in grouped((row for row in rows if row.stated), lambda row: row.age_band):
            parts = tuple(row for row in rows if inside(row.age_band, wholes[0].age_band))
            if parts:
                yield Breakdown("age band", wholes, parts, full=True)


def _by_group(counts: Sequence[Row]) -> Iterator[Breakdown]:
    for rows in grouped(counts, lambda row: row.key("group", "category")):
        divided = [row for row in rows if row.group != TOTAL]
        for parts in grouped(divided, lambda row: row.group):
            group = parts[0].group
            whole = PART_OF_CATEGORY.get(group, TOTAL)
            wholes = [row for row in rows if row.category == whole and row.group != group]
            stated = tuple(row for row in wholes if row.stated)
            if stated:
                needed = FULL_GROUPS.get(group)
                full = needed is not None and needed <= {row.category for row in parts}
                yield Breakdown(group, stated, parts, full)
