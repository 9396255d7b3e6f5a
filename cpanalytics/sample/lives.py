"""Whole lives in care, from which each year's return is cut."""

from datetime import date

from cpanalytics.sample import changes, legal, moves, placements, population
from cpanalytics.sample.days import LAST, YEARS, age_on, first_day
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.episodes import episodes
from cpanalytics.sample.people import Child, Period

ETHNIC = {
    "WBRI": 760,
    "WOTH": 40,
    "WIRI": 4,
    "WIRT": 4,
    "WROM": 8,
    "MWBC": 26,
    "MWBA": 14,
    "MWAS": 18,
    "MOTH": 20,
    "AIND": 4,
    "APKN": 16,
    "ABAN": 8,
    "AOTH": 10,
    "BCRB": 8,
    "BAFR": 26,
    "BOTH": 8,
    "CHNE": 2,
    "OOTH": 14,
    "NOBT": 6,
    "REFU": 4,
}
ETHNIC_ALONE = {"OOTH": 36, "BAFR": 30, "AOTH": 22, "WOTH": 8, "NOBT": 4}
NEEDS = {"N1": 64, "N5": 14, "N4": 9, "N3": 5, "N2": 3, "N6": 2, "N8": 2, "N7": 1}
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def lives(seed: int) -> list[Child]:
    """Return every made-up child, complete, in the order in which they came into care."""
    found = sorted(population.children(seed), key=_order)
    for number, child in enumerate(found, start=1):
        _describe(child, number)
        for period in child.periods:
            _live(child, period)
    return found


def _order(child: Child) -> tuple[date, date, str]:
    return child.first_start, child.born, str(child.seed)


def _describe(child: Child, number: int) -> None:
    dice = child.dice("person")
    child.id = f"EX{number:05d}"
    child.ethnic = dice.pick(ETHNIC_ALONE if child.asylum else ETHNIC)
    child.home = "" if child.asylum else placements.postcode(dice)
    unknown = child.asylum or age_on(child.born, LAST) < 5 or dice.chance(0.03)
    child.upn = f"UN{dice.whole(1, 5)}" if unknown else _upn(number, dice)


def _upn(number: int, dice: Dice) -> str:
    """Return a pupil number in its form, with a check letter that no real one has."""
    digits = f"999{dice.whole(1000, 9999)}{number:05d}"
    right = sum(place * int(digit) for place, digit in enumerate(digits, start=2)) % 23
    return UPN_LETTERS[(right + dice.whole(1, 22)) % 23] + digits


def _live(child: Child, period: Period) -> None:
    """Fill a time in care: its need, orders, homes and episodes."""
    if period.end and period.end < first_day(YEARS[0]):
        return
    period.need = _need(child, period)
    period.legal = legal.statuses(child, period)
    period.stays = moves.stays(child, period)
    period.stays = list(changes.within(child, period))
    period.episodes = episodes(child, period)


def _need(child: Child, period: Period) -> str:
    if child.asylum:
        return "N8"
    if child.breaks:
        return "N2"
    if period.leaving in ("remand", "custody"):
        return "N6"
    return child.dice("need", period.start).pick(NEEDS)
