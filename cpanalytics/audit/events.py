"""What the definitions promise of events in a period: starts, ends, reviews, episodes."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from cpanalytics.audit.counts import TOTAL, Count
from cpanalytics.audit.index import Index
from cpanalytics.audit.splits import Relation, adds_up, at_most

EVENTS = (
    *("started", "new_placements", "changes", "reviews", "during"),
    *("missing_children", "missing_episodes", "away_children", "away_episodes"),
)
"""Stocks of a period that begins on 1 April: a longer one has all that a shorter one has."""
_CANNOT_RETURN = (
    *("Adopted", "Aged 18 and stayed with their carers", "Care taken over by another council"),
    *("Age assessment found them to be 18 or over", "Died"),
)
_MOST_A_CHILD = 366.0


def years(index: Index) -> Iterator[Relation]:
    """Yield that what happened in some months of a year also happened in more of them.

    Age bands are those of the last day, and so not of the same children.
    """
    spans: dict[Count, list[Count]] = defaultdict(list)
    for count in (count for stock in EVENTS for count in index.of(stock)):
        if count.age == TOTAL:
            spans[count._replace(when=_year_of(count.when))].append(count)
    for counts in spans.values():
        for shorter, longer in pairwise(sorted(counts)):
            yield at_most("months within the year", shorter, longer)


def _year_of(day: str) -> str:
    """Return the year, from 1 April, that a day lies in, named by its end."""
    return f"{int(day[:4]) + (day[5:] > '03-31')}"


def returns(index: Index) -> Iterator[Relation]:
    """Yield the two lists of reasons for leaving, and who of those who left could come back."""
    for count in index.of("ceased"):
        if count.group == "reason_ceased":
            yield from _in_full(index, count)
    for able in index.totals("able_to_return"):
        ceased = able._replace(stock="ceased")
        gone = index.parts("ceased", able, "reason_ceased", _CANNOT_RETURN)
        adult = index.parts("ceased", able, "age_on_ceasing", ("18 and over",))
        least = (able, ceased, *gone, *adult)
        says, no_end = "those who left, but could not return", float("inf")
        yield Relation(says, least, (1.0, -1.0, *(1.0 for _ in least[2:])), 0.0, no_end)
        for left_out in (gone, adult):
            weights = (1.0, -1.0, *(-1.0 for _ in left_out))
            yield Relation(says, (ceased, able, *left_out), weights, 0.0, no_end)


def _in_full(index: Index, count: Count) -> Iterator[Relation]:
    full = count._replace(group="reason_ceased_in_full")
    parts = [c for c in index.group(full) if c.category.split(", ")[0] == count.category]
    if parts:
        yield adds_up("reasons for leaving in full", count, parts)


def reviews(index: Index) -> Iterator[Relation]:
    """Yield who of those reviewed is of age and took part, and that a late review is a child's."""
    for of_age in index.totals("of_age"):
        how = index.group(of_age._replace(stock="reviews", group="participation"))
        parts = [c for c in how if c.category != "Aged under 4" and c.category != "Not recorded"]
        silent = [c for c in parts if c.category == "Did not attend or give their views"]
        if parts:
            yield adds_up("reviews by participation", of_age, parts)
            told = [c for c in parts if c not in silent]
            yield adds_up("reviews with views", of_age._replace(stock="took_part"), told)
    for due in index.of("children_due"):
        reviews = [due._replace(stock=stock) for stock in ("due", "on_time")]
        counts = (*reviews, due, due._replace(stock="children_on_time"))
        if all(count in index for count in counts):
            weights = (1.0, -1.0, -1.0, 1.0)
            yield Relation("children with a late review", counts, weights, 0.0, float("inf"))


def episodes(index: Index) -> Iterator[Relation]:
    """Yield that whoever was not missing has no episode."""
    for kind in ("missing", "away"):
        for children in index.of(f"{kind}_children"):
            episodes = children._replace(stock=f"{kind}_episodes")
            counts, weights = (children, episodes), (_MOST_A_CHILD, -1.0)
            yield Relation(f"{kind} episodes a child", counts, weights, 0.0, float("inf"))
