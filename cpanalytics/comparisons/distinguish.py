"""Whether a figure can be told from another by more than chance: the word, and how sure.

"Higher" and "lower" need the 99.8% limits of ``uncertainty.limits``. What lies within them is not
distinguishable, which is never "the same". See ``uncertainty.apart`` for what is compared with
what, so that a council is not taken as independent of the England that it is in.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from cpanalytics import measures, not_shown, uncertainty
from cpanalytics.breaks import Break
from cpanalytics.comparisons.breaking import between
from cpanalytics.comparisons.neighbours import Neighbours

HIGHER, LOWER = "higher", "lower"
NOT_DISTINGUISHABLE = "not distinguishable"
TOO_FEW = "too few to say"
NO_SIZE = "no size published"
KEPT_BACK = "not shown"
NOT_GIVEN = "not published"
BROKEN = "not alike"
"""A break in the series lies between the two."""
DIFFERENT = (HIGHER, LOWER)
JUDGED = (*DIFFERENT, NOT_DISTINGUISHABLE, TOO_FEW)
"""Words that rest on a comparison that was made."""

PEOPLE = ("children", "young people")
"""Units of counts of different people: their counts of two years can be compared."""
_PER = {"per 10000 aged 0 to 17": 10_000, "per 1000 aged 15 to 17": 1_000}


@dataclass(frozen=True)
class Verdict:
    """How a figure stands to another: in a word, and by how much.

    gap    the figure less the other, as published, in the measure's unit; NaN if not known.
    ends   the 95% interval of that gap, None where there is none: as wide as that beside a figure.
           It may leave out zero where the word, which needs more, does not call it different.
    p      how likely chance alone makes a gap as great; NaN where nothing was compared.
    """

    word: str
    gap: float = math.nan
    ends: tuple[float, float] | None = None
    p: float = math.nan
    breaks: tuple[Break, ...] = ()


class _Size(NamedTuple):
    """A part and the whole that it is out of, or counted over."""

    part: float
    whole: float

    def __add__(self, other: "_Size") -> "_Size":
        return _Size(self.part + other.part, self.whole + other.whole)


def in_whole(row: pd.Series, whole: pd.Series) -> Verdict:
    """Return how a council's figure stands to that of England or a region, of which it is a part.

    Both need their published sizes; those of England and regions are rounded to ten.
    """
    gap = row["value"] - whole["value"]
    if word := _no_word(row, whole):
        return Verdict(word, gap)
    return _verdict(row, gap, _size(row), _size(whole), among=True)


def with_neighbours(row: pd.Series, theirs: Neighbours) -> Verdict:
    """Return how a council's figure stands to its neighbours': by the people of all together.

    The gap is to their median or mean, which has no interval: it is of no one's people. The word
    needs both: that the gap points the same way as what their people together say.
    """
    gap = row["value"] - theirs.value
    if math.isnan(theirs.value):
        return Verdict(NOT_GIVEN)
    others = [_size(other) for _, other in theirs.rows.iterrows()]
    if word := _no_word(row) or (NO_SIZE if any(map(_unknown, others)) else ""):
        return Verdict(word, gap)
    own = _size(row)
    return _verdict(row, gap, own, sum(others, own), among=True, has_ends=False)


def since(row: pd.Series, before: pd.Series) -> Verdict:
    """Return how a figure stands to an earlier one of the same area.

    As if the people were others: where many are the same in both years, chance does less than is
    allowed for here, so what is called a change is one. Across a break nothing is compared.
    """
    if broken := between(row, before):
        return Verdict(BROKEN, breaks=broken)
    gap = row["value"] - before["value"]
    if word := _no_word(row, before, counts=True):
        return Verdict(word, gap)
    now, then = _size(row, counts=True), _size(before, counts=True)
    return _verdict(row, gap, now, now + then, among=False)


def _no_word(*rows: pd.Series, counts: bool = False) -> str:
    """Return why nothing can be said of these figures; '' where something can."""
    if any(row["status"] == not_shown.SYMBOL for row in rows):
        return KEPT_BACK
    if any(row["status"] != "ok" or pd.isna(row["value"]) for row in rows):
        return NOT_GIVEN
    return NO_SIZE if any(_unknown(_size(row, counts=counts)) for row in rows) else ""


def _size(row: pd.Series, *, counts: bool = False) -> _Size:
    """Return what a figure is out of; with ``counts``, a count of people is over one year."""
    unit = measures.measure(row["measure"]).unit
    if counts and unit in PEOPLE:
        return _Size(row["value"], 1.0)
    is_known = unit == "percent" or unit in _PER
    return _Size(row["numerator"], row["denominator"]) if is_known else _Size(math.nan, math.nan)


def _unknown(size: _Size) -> bool:
    return not (size.part >= 0 and size.whole > 0)


def _verdict(
    row: pd.Series, gap: float, own: _Size, everybody: _Size, *, among: bool, has_ends: bool = True
) -> Verdict:
    """Return the verdict on ``own`` among ``everybody``; ``among``: the gap is to everybody."""
    rate = measures.measure(row["measure"]).unit != "percent"
    others = _Size(*uncertainty.the_rest(*own, *everybody, rate=rate))
    everybody = own + others
    low, high = uncertainty.limits(own.whole, *everybody, rate=rate)
    mean = everybody.part * own.whole / everybody.whole
    if own.part <= low or own.part >= high:
        word = LOWER if own.part < mean else HIGHER
        word = word if gap * (own.part - mean) > 0 else NOT_DISTINGUISHABLE
    else:
        side = low if own.part < mean else high if own.part > mean else 0.0
        word = TOO_FEW if math.isnan(side) else NOT_DISTINGUISHABLE
    ends = _ends(row, own, others, rate) if has_ends and others.whole else None
    if ends and among:  # the gap to everybody is that to all others, times the others' share
        ends = tuple(end * others.whole / everybody.whole for end in ends)
    return Verdict(word, gap, ends, uncertainty.tails(*own, *everybody, rate=rate).both)


def _ends(row: pd.Series, own: _Size, others: _Size, rate: bool) -> tuple[float, float]:
    """Return the interval of how much more or less ``own`` have than ``others``."""
    if not rate:
        return uncertainty.percentage_gap(*own, *others)
    per = _PER.get(measures.measure(row["measure"]).unit, 1)
    return uncertainty.rate_gap(*own, *others, per=per)
