"""Adoption: those adopted in the year (AD1), and those with a decision that they should be."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child, Period, Stay
from cpanalytics.sample.rows import Row, in_year, known, periods_in, said

ADOPTERS = {
    ("1", "F1", "L0"): 12,
    ("1", "M1", "L0"): 2,
    ("2", "MF", "L11"): 58,
    ("2", "MF", "L3"): 12,
    ("2", "MM", "L12"): 7,
    ("2", "MM", "L2"): 2,
    ("2", "FF", "L12"): 4,
    ("2", "FF", "L4"): 3,
}
"""How many adopters, their sex and their legal status, of 100 adoptions."""


def adopted(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield the children who were adopted in the year."""
    for child, period in periods_in(children, year):
        if period.leaving == "adopted" and known(period.end, year):
            adoptive, decided = _adoptive(period), _decided(child, period)
            matched = adoptive.start - timedelta(days=child.dice("match").whole(7, 25))
            number, sex, legal = _adopters(child.dice("adopters"))
            yield {
                "CHILD": child.id,
                "DOB": said(child.born),
                "DATE_INT": said(decided),
                "DATE_MATCH": said(max(matched, decided)),
                "FOSTER_CARE": "1" if adoptive.place == "A5" else "0",
                "NB_ADOPTR": number,
                "SEX_ADOPTR": sex,
                "LS_ADOPTR": legal,
            }


def placed(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield the children in an adoptive placement in the year, with the date of the decision."""
    for child, period in periods_in(children, year):
        if any(one.stay.place.startswith("A") for one in period.episodes):
            ended = [stay.start for stay in period.stays if stay.start > _adoptive(period).start]
            over = ended[0] if ended else period.end
            if in_year(_adoptive(period).start, over, year):
                row = {"CHILD": child.id, "DOB": said(child.born)}
                yield row | _decision(child, period, ended, year)


def _decision(child: Child, period: Period, ended: list[date], year: int) -> Row:
    row = {"DATE_PLACED": said(_decided(child, period))}
    if ended and known(ended[0], year):
        reason = child.dice("given up").pick({"RD1": 60, "RD4": 40})
        row |= {"DATE_PLACED_CEASED": said(ended[0]), "REASON_PLACED_CEASED": reason}
    return row


def _adoptive(period: Period) -> Stay:
    return next(stay for stay in period.stays if stay.place.startswith("A"))


def _decided(child: Child, period: Period) -> date:
    """Return when it was decided that the child should be adopted: before the court's order."""
    ordered = next(day for day, legal in period.legal if legal == "E1")
    before = timedelta(days=child.dice("decided").whole(10, 70))
    return max(period.start + timedelta(days=10), ordered - before)


def _adopters(dice: Dice) -> tuple[str, str, str]:
    shares = {" ".join(kind): share for kind, share in ADOPTERS.items()}
    number, sex, legal = dice.pick(shares).split()
    return number, sex, legal
