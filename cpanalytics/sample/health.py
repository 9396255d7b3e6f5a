"""Health of children looked after for twelve months (OC2)."""

from collections.abc import Iterable, Iterator
from datetime import date

from cpanalytics.sample.days import age_on, first_day, last_day
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child
from cpanalytics.sample.rows import Row, said

SCORES = (0, 4, 8, 11, 14, 17, 21, 26, 39)
"""Strengths and difficulties, from 0 to 40, as quantiles."""

NO_SCORE = {"SDQ2": 50, "SDQ3": 10, "SDQ4": 25, "SDQ5": 15}
RETURNED = 0.78


def health(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield a row for each child in care all year, short breaks left out."""
    for child in children:
        if not child.breaks and _all_year(child, year):
            yield {"CHILD": child.id, "DOB": said(child.born)} | _row(child, year)


def _all_year(child: Child, year: int) -> bool:
    """Return whether one time in care lasts from 1 April to 31 March."""
    first, last = first_day(year), last_day(year)
    return any(period.start <= first and period.covers(last) for period in child.periods)


def _row(child: Child, year: int) -> Row:
    dice, age = child.dice("health", year), age_on(child.born, last_day(year))
    shares = {"IMMUNISATIONS": 0.86, "TEETH_CHECK": 0.82, "HEALTH_ASSESSMENT": 0.91}
    if age < 5:
        shares["HEALTH_CHECK"] = 0.89
    if age >= 10:
        shares["CONVICTED"] = 0.035
    row = {column: _flag(dice.chance(share)) for column, share in shares.items()}
    return row | _misuse(age, dice) | _strengths(child.born, year, dice)


def _flag(yes: bool) -> str:
    return "1" if yes else "0"


def _misuse(age: int, dice: Dice) -> Row:
    """Return substance misuse, and only with it whether help was given, or refused."""
    if not dice.chance(0.09 if age >= 13 else 0):
        return {"SUBSTANCE_MISUSE": "0"}
    if dice.chance(0.45):
        return {"SUBSTANCE_MISUSE": "1", "INTERVENTION_RECEIVED": "1"}
    refused = _flag(dice.chance(0.75))
    row = {"SUBSTANCE_MISUSE": "1", "INTERVENTION_RECEIVED": "0"}
    return row | {"INTERVENTION_OFFERED": refused}


def _strengths(born: date, year: int, dice: Dice) -> Row:
    """Return the score or why there is none, for a child aged 4 to 16 for any of the year."""
    before, after = age_on(born, first_day(year)), age_on(born, last_day(year))
    if after < 4 or before >= 17:
        return {}
    if before < 4 or after >= 17:
        return {"SDQ_REASON": "SDQ1"}
    if dice.chance(RETURNED):
        return {"SDQ_SCORE": str(dice.along(SCORES))}
    return {"SDQ_REASON": dice.pick(NO_SCORE)}
