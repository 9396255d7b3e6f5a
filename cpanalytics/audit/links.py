"""What the definitions promise between stocks: who is among whom, and what is the same count."""

from collections.abc import Iterable, Iterator
from functools import partial

from cpanalytics.audit.counts import Count
from cpanalytics.audit.events import episodes, returns, reviews, years
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
_MANY = ("3", "4", "5 or more")
_SUPPORTED = "Independent, semi-independent and supported accommodation"
_SCORES = {"Normal": (0.0, 13.0), "Borderline": (14.0, 16.0), "Cause for concern": (17.0, 40.0)}


def links(counts: Iterable[Count]) -> Iterator[Relation]:
    """Yield every relation between the stocks of one day or period."""
    index = Index(counts)
    for small, large in AMONG:
        for count in index.of(small):
            if (other := count._replace(stock=large)) in index:
                yield at_most(f"{small} are among {large}", count, other)
    for make in (_many, _ages, _scores, years, returns, reviews, episodes, leavers, staying):
        yield from make(index)


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
