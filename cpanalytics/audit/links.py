"""What the definitions promise between stocks: who is among whom, and what is the same count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

from cpanalytics.audit.counts import TOTAL, Count
from cpanalytics.audit.index import Index
from cpanalytics.audit.leavers import leavers, staying
from cpanalytics.audit.splits import BANDS, Relation, adds_up, at_most

AMONG = (
    ("many_placements", "looked_after"),
    ("many_workers", "looked_after"),
    ("outside", "looked_after"),
    ("far", "outside"),
    ("settled", "looked_after"),
    ("same_carer", "settled"),
    ("same_placement", "same_carer"),
    ("looked_after", "during"),
    ("started", "during"),
    ("ceased", "during"),
    ("twelve_months", "during"),
    ("missing_children", "during"),
    ("away_children", "during"),
    ("missing_children", "missing_episodes"),
    ("away_children", "away_episodes"),
    ("immunised", "twelve_months"),
    ("dental_checked", "twelve_months"),
    ("assessed", "twelve_months"),
    ("misuse", "twelve_months"),
    ("received", "misuse"),
    ("refused", "misuse"),
    ("developed", "twelve_months"),
    ("convicted", "twelve_months"),
    ("scored", "twelve_months"),
    ("on_time", "due"),
    ("children_due", "due"),
    ("children_on_time", "children_due"),
    ("children_on_time", "on_time"),
    ("took_part", "of_age"),
    ("of_age", "reviews"),
    ("able_to_return", "ceased"),
    ("back_in_12_months", "able_to_return"),
    ("back_in_24_months", "able_to_return"),
    ("back_in_12_months", "back_in_24_months"),
    ("staying_put", "left_foster_care"),
    ("left_foster_care", "leavers"),
    ("mothers", "girls_of_12"),
)
"""Each stock is part of the other, in every age band, sex and category that both are told of."""
EVENTS = (
    *("started", "new_placements", "changes", "reviews", "during"),
    *("missing_children", "missing_episodes", "away_children", "away_episodes"),
)
"""Stocks of a period that begins on 1 April: a longer one has all that a shorter one has."""
_MANY = ("3", "4", "5 or more")
_CANNOT_RETURN = (
    *("Adopted", "Aged 18 and stayed with their carers", "Care taken over by another council"),
    *("Age assessment found them to be 18 or over", "Died"),
)
_SUPPORTED = "Independent, semi-independent and supported accommodation"
_SCORES = {"Normal": (0.0, 13.0), "Borderline": (14.0, 16.0), "Cause for concern": (17.0, 40.0)}
_MOST_A_CHILD = 366.0


def links(counts: Iterable[Count]) -> Iterator[Relation]:
    """Yield every relation between the stocks of one day or period."""
    index = Index(counts)
    for small, large in AMONG:
        for count in index.of(small):
            if (other := count._replace(stock=large)) in index:
                yield at_most(f"{small} are among {large}", count, other)
    for make in (_years, _many, _ages, _returns, _reviews, _episodes, _scores, leavers, staying):
        yield from make(index)


def _years(index: Index) -> Iterator[Relation]:
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


def _many(index: Index) -> Iterator[Relation]:
    """Yield the sums of placements, social workers, and places outside the area."""
    children = partial(index.parts, "looked_after")
    for stock, group, of in (
        ("many_placements", "placements_in_year", _MANY),
        ("many_workers", "social_workers_in_year", _MANY),
        ("outside", "location", ("Outside the area",)),
        ("far", "location x distance", ("Outside the area x Over 20 miles",)),
    ):
        for whole in index.totals(stock):
            if parts := children(whole, group, of):
                yield adds_up(f"{stock} by {group}", whole, parts)
    for whole in index.totals("supported_under_16"):
        here = whole._replace(stock="looked_after", group="placement", category=_SUPPORTED)
        parts = [here._replace(age=age) for age in BANDS[:4]]
        if all(part in index for part in parts):
            yield adds_up("under 16 by placement", whole, parts)


def _ages(index: Index) -> Iterator[Relation]:
    """Yield what follows from an age alone, where a definition cuts an age band."""
    for young, old in (("16", "16 to 17"), ("16 to 17", "16 and over"), ("4", "1 to 4")):
        for count in index.of("twelve_months"):
            if count.age == young and (other := count._replace(age=old)) in index:
                yield at_most("ages within ages", count, other)
    for girls in index.totals("girls_of_12"):
        older = girls._replace(stock="looked_after", sex="Female", age="16 and over")
        younger = older._replace(age="10 to 15")
        yield at_most("girls of 12 and over", older, girls)
        most = (older, younger, girls)
        yield Relation("girls of 12 and over", most, (1.0, 1.0, -1.0), 0.0, float("inf"))
    for timed in index.totals("adopted_and_timed"):
        adopted = timed._replace(stock="ceased", group="reason_ceased", category="Adopted")
        yield at_most("adopted, with a known start", timed, adopted)


def _returns(index: Index) -> Iterator[Relation]:
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


def _reviews(index: Index) -> Iterator[Relation]:
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


def _episodes(index: Index) -> Iterator[Relation]:
    """Yield that whoever was not missing has no episode."""
    for kind in ("missing", "away"):
        for children in index.of(f"{kind}_children"):
            episodes = children._replace(stock=f"{kind}_episodes")
            counts, weights = (children, episodes), (_MOST_A_CHILD, -1.0)
            yield Relation(f"{kind} episodes a child", counts, weights, 0.0, float("inf"))


def _scores(index: Index) -> Iterator[Relation]:
    """Yield what the bands of scores say of their sum."""
    for total in index.of("sdq_scores"):
        bands = index.group(total._replace(stock="scored", group="sdq_band"))
        if {count.category for count in bands} == set(_SCORES):
            least = [count for count in bands if _SCORES[count.category][0]]
            for sign, end, of in ((1.0, 0, least), (-1.0, 1, bands)):
                weights = (sign, *(-sign * _SCORES[count.category][end] for count in of))
                says = "scores within their bands"
                yield Relation(says, (total, *of), weights, 0.0, float("inf"))
