"""Who the children are: Header, UASC and earlier permanent homes."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from cpanalytics.sample.days import birthday, first_day, last_day
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child
from cpanalytics.sample.rows import Row, known, looked_after, said

SEX_NUMBERED = {"M": "1", "F": "2"}
FIRST_YEAR_OF_LETTERS = 2025
LEFT_FOR = {"guardian": "P2", "order": "P3"}
"""The permanent home for which a child left this council's care before."""

DATE_FORMS = {"%d/%m/%Y": 60, "zz/%m/%Y": 20, "zz/zz/%Y": 20}
PERMANENT = {"Z1": 86, "P2": 6, "P1": 2, "P3": 4, "P4": 2}


def sex(child: Child, year: int) -> str:
    """Return the sex in the codes of the year."""
    return child.sex if year >= FIRST_YEAR_OF_LETTERS else SEX_NUMBERED[child.sex]


def header(children: Iterable[Child], named: Collection[str], year: int) -> Iterator[Row]:
    """Yield the header of every child whom any other table of the year names."""
    for child in children:
        if child.id in named:
            yield {
                "CHILD": child.id,
                "SEX": sex(child, year),
                "DOB": said(child.born),
                "ETHNIC": child.ethnic,
                "UPN": child.upn,
                **_motherhood(child, year),
            }


def _motherhood(child: Child, year: int) -> Row:
    """Return whether a girl in care, short breaks left out, has a child of her own."""
    in_care = child.in_care_between(first_day(year), last_day(year))
    if child.sex != "F" or child.breaks or not in_care:
        return {}
    dice = child.dice("mother")
    baby = birthday(child.born, 15) + timedelta(days=dice.whole(100, 1000))
    if dice.chance(0.07) and baby <= last_day(year):
        return {"MOTHER": "1", "MC_DOB": said(baby)}
    return {"MOTHER": "0"}


def asylum(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield the unaccompanied asylum-seeking children in care at any time of the year.

    The status ends on the 18th birthday, or when a child is found to be an adult.
    """
    for child in looked_after(children, year):
        if child.asylum:
            last = child.periods[-1]
            ended = last.end if last.leaving == "assessed" else birthday(child.born, 18)
            yield {
                "CHILD": child.id,
                "SEX": sex(child, year),
                "DOB": said(child.born),
                "DUC": said(known(ended, year)),
            }


def earlier_homes(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield whether children who came into care in the year once had a permanent home."""
    for child in looked_after(children, year):
        within = child.in_care_between(first_day(year), last_day(year))
        starts = [one.start for one in within if one.start >= first_day(year)]
        if starts and not child.breaks:
            row = {"CHILD": child.id, "DOB": said(child.born)}
            yield row | _permanent(child, min(starts), child.dice("permanent"))


def _permanent(child: Child, start: date, dice: Dice) -> Row:
    """Return the kind of home and its date, parts of which may be unknown (zz)."""
    for period in child.periods:
        if period.end and period.end <= start and period.leaving in LEFT_FOR:
            return {"PREV_PERM": LEFT_FOR[period.leaving], "DATE_PERM": said(period.end)}
    kind = dice.pick(PERMANENT)
    years = start.year - child.born.year - 2
    if kind == "Z1" or years < 2 or child.asylum:
        return {"PREV_PERM": "Z1"}
    day = date(child.born.year + dice.whole(1, years), dice.whole(1, 12), dice.whole(2, 28))
    form = "zz/zz/zzzz" if kind == "P4" else dice.pick(DATE_FORMS)
    return {"PREV_PERM": kind, "DATE_PERM": day.strftime(form)}
