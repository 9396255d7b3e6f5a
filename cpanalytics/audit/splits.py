"""What makes up what within one stock: sexes, age bands and the parts of a group."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from cpanalytics.audit.counts import TOTAL, UNDER_16, Count, has_own_base

BANDS = ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")
SEXES = ("Female", "Male")
NOT_RECORDED = "Not recorded"
AGE_SPLITS = (
    (TOTAL, BANDS),
    (UNDER_16, BANDS[:4]),
    ("Under 5", BANDS[:2]),
    ("10 to 17", ("10 to 15", "16 to 17")),
    ("5 to 16", ("5 to 9", "10 to 15", "16")),
    ("17 to 18", ("17", "18")),
    ("19 to 21", ("19", "20", "21")),
    ("18 to 20", ("18", "19 to 20")),
    ("19 to 20", ("19", "20")),
)
SOMETIMES = {TOTAL: (NOT_RECORDED,), "5 to 16": ("4",)}
"""Parts that there are only where somebody is in them."""
_CROSSED = {
    "during": BANDS,
    "settled": BANDS[:4],
    "many_placements": BANDS,
    "many_workers": BANDS,
    "outside": BANDS,
    "far": BANDS,
    "twelve_months": (*BANDS[:4], "16", "16 to 17", BANDS[4]),
}
"""Stocks whose age bands and sexes are given, but not crossed: some numbers cross them."""


class Relation(NamedTuple):
    """``low`` <= the counts, each times its weight, added up <= ``high``."""

    says: str
    counts: tuple[Count, ...]
    weights: tuple[float, ...]
    low: float = 0.0
    high: float = 0.0


def adds_up(says: str, whole: Count, parts: Iterable[Count]) -> Relation:
    """Return that ``parts`` make up ``whole``."""
    parts = tuple(parts)
    return Relation(says, (whole, *parts), (1.0, *(-1.0 for _ in parts)))


def at_most(says: str, small: Count, large: Count) -> Relation:
    """Return that there are no more of ``small`` than of ``large``."""
    return Relation(says, (large, small), (1.0, -1.0), 0.0, float("inf"))


def unseen(counts: Iterable[Count]) -> set[Count]:
    """Return counts that no figure tells, but which what is told must agree with.

    Age bands by sex where each is given on its own; where the children looked after are given by
    age and sex, by age and placement, and by sex and placement, all three at once.
    """
    counts = set(counts)
    found = {c._replace(age=UNDER_16) for c in counts if c.stock == "looked_after" and _plain(c)}
    seen = {(c.stock, c.when, c.sex) for c in counts}
    for stock, when in {(c.stock, c.when) for c in counts}:
        if stock in _CROSSED and all((stock, when, sex) in seen for sex in SEXES):
            ages = _CROSSED[stock]
            found |= {Count(stock, when, *key) for key in product(ages, SEXES)}
    placed = [c for c in counts if c.stock == "looked_after" and c.group == "placement"]
    in_ages = [c for c in placed if c.age != TOTAL]
    by_sex = {(c.when, c.category) for c in placed if c.sex != TOTAL}
    found |= {
        c._replace(sex=sex) for c in in_ages for sex in SEXES if (c.when, c.category) in by_sex
    }
    return found - counts


def _plain(count: Count) -> bool:
    return count.group == TOTAL and count.age == BANDS[0]


def splits(counts: Iterable[Count]) -> Iterator[Relation]:
    """Yield every sum within a stock that the definitions promise, of counts or of more of them."""
    ages, sexes, groups = defaultdict(set), defaultdict(set), defaultdict(set)
    for count in counts:
        ages[count._replace(age=TOTAL)].add(count.age)
        sexes[count._replace(sex=TOTAL)].add(count.sex)
        if count.category != TOTAL:
            groups[count._replace(category=TOTAL)].add(count.category)
    for whole, found in sexes.items():
        if found & set(SEXES):
            known = (*SEXES, *({NOT_RECORDED} & found))
            yield adds_up("sexes", whole, (whole._replace(sex=sex) for sex in known))
    for place, found in ages.items():
        yield from _by_age(place, found)
    for place, found in groups.items():
        yield from _by_group(place, sorted(found))


def _by_age(place: Count, found: set[str]) -> Iterator[Relation]:
    for name, parts in AGE_SPLITS:
        known = (*parts, *(part for part in SOMETIMES.get(name, ()) if part in found))
        told = found & set(known)
        if told and name in found:
            whole = place._replace(age=name)
            yield adds_up("age bands", whole, (place._replace(age=part) for part in known))


def _by_group(place: Count, categories: list[str]) -> Iterator[Relation]:
    if " x " in place.group and not has_own_base(place.stock, place.group):
        yield from _margins(place, categories)
        return
    base = place if has_own_base(place.stock, place.group) else place._replace(group=TOTAL)
    parts = (place._replace(category=name) for name in categories)
    yield adds_up(f"parts of {place.group}", base, parts)


def _margins(place: Count, categories: list[str]) -> Iterator[Relation]:
    """Yield the sums of two crossed groups over each of them."""
    for side, group in enumerate(place.group.split(" x ")):
        of = defaultdict(list)
        for name in categories:
            of[name.split(" x ")[side]].append(place._replace(category=name))
        for name, parts in of.items():
            whole = place._replace(group=group, category=name)
            yield adds_up(f"parts of {place.group}", whole, parts)
