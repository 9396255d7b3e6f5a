"""From one home to the next: the stays of a time in care."""

from collections.abc import Iterator
from datetime import date, timedelta

from cpanalytics.sample import placements
from cpanalytics.sample.days import LAST, age_on, birthday
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child, Period, Stay

FIRST = (2, 20, 70, 150, 280, 500)
BRIEF = (6, 40, 80, 150, 260, 500)
SETTLED = (200, 700, 1500, 2600, 4000, 6500)
FROM_16 = (5, 120, 300, 450, 600, 700)
"""Days, as quantiles: in a first place, if nothing lasts, and where it does; from the 16th birthday
until a young person moves on."""

SETTLES = 0.925
STARTS_BRIEFLY = 0.45
MOVES_ON_FROM_16 = 0.75
MOVED_BY_COURT = 0.08
HOME_ON_AN_ORDER = 0.31
"""Shares: who settles at all; whose first place is for a short time; who, of those that will leave
as adults, moves on between 16 and 18; whose home changes with the order; of moves under a full
care order, those to the parents."""

NOT_FOR_LONG = ("K1", "R2", "R3", "R5")
"""Secure homes, hospitals, family centres and young offender institutions."""

WHY = {
    "CARPL": 46,
    "CREQB": 16,
    "CREQO": 12,
    "LAREQ": 9,
    "CHILD": 5,
    "CLOSE": 3,
    "STAND": 3,
    "ALLEG": 2,
    "APPRR": 1,
    "OTHER": 3,
}


def stays(child: Child, period: Period) -> list[Stay]:
    """Return where the child lives during a time in care, in order, from its first day."""
    dice = child.dice("moves", period.start)
    if period.leaving in ("break", "agreed"):
        return [_new(child, None, period.start, dice.pick({"U6": 60, "K2": 40}), dice)]
    end = period.end or LAST + timedelta(days=1)
    given_up = [day for day, legal in period.legal if legal == "C2"]
    if period.leaving != "adopted":
        return list(_homes(child, period, end, dice))
    placed = _placed_for_adoption(period, (given_up or [end])[0], dice)
    found = list(_homes(child, period, placed or end, dice))
    if placed:
        found.append(_adopters(child, found[-1], placed, dice))
    if placed and given_up:
        found.append(_new(child, found[-1], given_up[0], "U6", dice))
    return found


def _placed_for_adoption(period: Period, end: date, dice: Dice) -> date | None:
    """Return the day a child moves to the adopters: ten weeks or more before an adoption."""
    ordered = next((day for day, legal in period.legal if legal == "E1"), end)
    room = (end - ordered).days - (75 if period.end else 5)
    day = ordered + timedelta(days=min(dice.along((30, 60, 110, 170, 260)), room))
    return day if day > ordered else None


def _homes(child: Child, period: Period, end: date, dice: Dice) -> Iterator[Stay]:
    """Yield the stays until ``end``."""
    settles = dice.chance(SETTLES)
    after_16 = birthday(child.born, 16) + timedelta(days=dice.along(FROM_16))
    moves_on = period.leaving == "adult" and dice.chance(MOVES_ON_FROM_16)
    day, stay = period.start, None
    while day < end:
        stay = _next(child, period, stay, day, dice)
        yield stay
        brief = day == period.start and dice.chance(STARTS_BRIEFLY)
        lasts = FIRST if brief or stay.place in NOT_FOR_LONG else SETTLED if settles else BRIEF
        over = day + timedelta(days=dice.along(lasts))
        if moves_on and day < after_16 < over and stay.place not in ("H5", "P2"):
            over = after_16
        decided = [turn for turn, _ in period.legal if day < turn < over]
        day = decided[0] if decided and dice.chance(MOVED_BY_COURT) else over


def _next(child: Child, period: Period, before: Stay | None, day: date, dice: Dice) -> Stay:
    """Return the stay that begins on ``day``."""
    legal = max(status for status in period.legal if status[0] <= day)[1]
    place = dice.pick(placements.kinds(age_on(child.born, day), child.asylum, legal == "J1"))
    if legal == "C2" and dice.chance(HOME_ON_AN_ORDER):
        place = "P1"
    if period.leaving == "adopted":
        place = dice.pick({"U6": 80, "U5": 20})
    if before and before.place == place == "P1":
        place = "U6"
    return _new(child, before, day, place, dice)


def _new(child: Child, before: Stay | None, day: date, place: str, dice: Dice) -> Stay:
    """Return a stay with people or in a home where the child has not just been."""
    provider = placements.provider(place, dice)
    post = placements.postcode(dice, child.home, before.post if before else "")
    if place == "P1":
        post = child.home
    reason = ("CUSTOD" if place in ("K1", "R5") else dice.pick(WHY)) if before else ""
    return Stay(day, place, provider, post, placements.urn(place, provider, dice), reason)


def _adopters(child: Child, before: Stay, day: date, dice: Dice) -> Stay:
    """Return the stay with the adopters: the same people, where foster carers adopt."""
    if before.place == "U5":
        return Stay(day, "A5", before.provider, before.post, before.urn, "PLACE", same_carer=True)
    provider = placements.provider("A6", dice)
    post = placements.postcode(dice, before.post)
    return Stay(day, "A6", provider, post, placements.urn("A6", provider, dice), "CARPL")
