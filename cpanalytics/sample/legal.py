"""Under which order a child is in care, from which day."""

from datetime import date, timedelta

from cpanalytics.sample.days import LAST, age_on
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child, Period

SOON = (100, 170, 200, 250, 330, 500)
"""Days from an interim care order to what the court decides, as quantiles."""

Order = tuple[int, str]
"""Days since the child came into care, and the legal status from then on."""


def statuses(child: Child, period: Period) -> list[tuple[date, str]]:
    """Return the legal statuses of a time in care, each with the day from which it counts."""
    dice = child.dice("legal", period.start)
    length = ((period.end or LAST + timedelta(days=1)) - period.start).days
    orders = _orders(child, period, dice, length)
    return [
        (period.start + timedelta(days=days), legal)
        for place, (days, legal) in enumerate(orders)
        if place == 0 or days < length
    ]


def _orders(child: Child, period: Period, dice: Dice, length: int) -> list[Order]:
    if period.leaving in ("break", "agreed"):
        return [(0, "V3" if period.leaving == "break" else "V4")]
    if period.leaving in ("remand", "custody"):
        return [(0, "J1")]
    if child.asylum:
        return [(0, "V2")]
    if period.leaving == "adopted":
        return _adoption(dice, length) if period.end else _adoption_hoped_for(dice)
    if not _in_court(child, period, dice):
        return _agreed_with_parents(dice)
    orders = _emergency(dice)
    if period.leaving in ("adult", "transfer", "other") or dice.chance(0.6):
        orders.append((orders[-1][0] + dice.along(SOON), "C2"))
    return orders


def _in_court(child: Child, period: Period, dice: Dice) -> bool:
    """Return whether the council asks a court for an order: less often for older children."""
    young = age_on(child.born, period.start) < 13
    if period.leaving in ("home", "relative", "abroad"):
        return dice.chance(0.35 if young else 0.1)
    return dice.chance(0.93 if young else 0.4)


def _agreed_with_parents(dice: Dice) -> list[Order]:
    if dice.chance(0.12):
        return [(0, "L1"), (dice.whole(1, 3), "V2")]
    return [(0, "V2")]


def _emergency(dice: Dice) -> list[Order]:
    """Return how a child comes into care who then has an interim care order."""
    first = dice.pick({"C1": 45, "V2": 33, "L2": 12, "L1": 10})
    until = {"V2": dice.along((5, 20, 60, 120, 300)), "L2": dice.whole(5, 8), "L1": 2}
    return [(0, first), *([(until[first], "C1")] if first in until else [])]


def _adoption(dice: Dice, length: int) -> list[Order]:
    """Return an interim care order, then a placement order about halfway to the adoption."""
    begun = [(0, "L2"), (6, "C1")] if dice.chance(0.2) else [(0, "C1")]
    return [*begun, (int(length * dice.whole(32, 50) / 100), "E1")]


def _adoption_hoped_for(dice: Dice) -> list[Order]:
    """Return the orders of a child not adopted yet; for some the plan is given up."""
    orders = _adoption(dice, 700)
    given_up = orders[-1][0] + dice.whole(250, 500)
    return [*orders, (given_up, "C2")] if dice.chance(0.5) else orders
