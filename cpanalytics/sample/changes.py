"""What happens within a stay: a match for the long term, a move of house, a few days away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from cpanalytics.sample import placements
from cpanalytics.sample.days import LAST
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child, Period, Stay

HAPPENS = {"nothing": 58, "matched": 30, "house": 5, "away": 7}
MATCHED = {"U6": "U4", "U3": "U1"}
LONG_ENOUGH = {"matched": 250, "house": 200, "away": 60}
"""Days that a stay must last for it."""

LAST_P2 = date(2023, 10, 28)
"""From here on no child may be in independent living (P2) without registered support."""


def within(child: Child, period: Period) -> Iterator[Stay]:
    """Yield the stays of a time in care with what happens within each, in order of time."""
    dice = child.dice("changes", period.start)
    ends = [*(stay.start for stay in period.stays[1:]), period.end or LAST + timedelta(days=1)]
    for stay, end in zip(period.stays, ends, strict=True):
        if child.breaks:
            yield stay
        else:
            yield from _changes(period, _in_its_time(stay, end, dice), end, dice)


def _in_its_time(stay: Stay, end: date, dice: Dice) -> Stay:
    if stay.place != "P2" or end <= LAST_P2:
        return stay
    return replace(stay, place="H5", urn=placements.urn("H5", stay.provider, dice))


def _changes(period: Period, stay: Stay, end: date, dice: Dice) -> Iterator[Stay]:
    yield stay
    what, length = dice.pick(HAPPENS), (end - stay.start).days
    if not stay.foster or length < LONG_ENOUGH.get(what, length + 1):
        return
    day = stay.start + timedelta(days=dice.whole(length // 4, length - 30))
    if what == "matched" and stay.place in MATCHED:
        ordered = [
            turn for turn, legal in period.legal if stay.start < turn < end and legal == "C2"
        ]
        day = ordered[0] if ordered and dice.chance(0.3) else day
        matched = MATCHED[stay.place]
        yield replace(stay, start=day, place=matched, reason="PLACE", same_carer=True)
    elif what == "house":
        post = placements.postcode(dice, *(other.post for other in period.stays))
        yield replace(stay, start=day, post=post, reason="OTHER", same_carer=True)
    elif what == "away":
        yield from _away(stay, day, dice)


def _away(stay: Stay, day: date, dice: Dice) -> Iterator[Stay]:
    """Yield a few days elsewhere, and the same home again."""
    place = dice.pick({"T1": 30, "T3": 25, "T4": 45})
    yield Stay(day, place, "", placements.postcode(dice, stay.post), "")
    yield replace(stay, start=day + timedelta(days=dice.whole(2, 7)), reason="", same_carer=False)
