"""Spoiling one row of the last return, of a child who is not spoilt yet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cpanalytics.sample.days import LAST, YEARS, age_on, birthday, first_day
from cpanalytics.sample.returns import Tables
from cpanalytics.sample.rows import Row, said

YEAR = YEARS[-1]
START = first_day(YEAR)
SHORT_BREAKS = ("V3", "V4")
LONG = 25
"""Days: an episode so long can lose or gain some, and is not there for a few days only."""


@dataclass(frozen=True)
class Fault:
    """One planted fault. ``name`` is the id of the rule that finds it."""

    name: str
    table: str
    what: str
    plant: "Callable[[Ground], Row]"
    """Spoils the returns, and gives back the row in which the fault is to be found."""


class Ground:
    """The last two returns, in which each child is spoilt once at most."""

    def __init__(self, returns: Mapping[int, Tables]) -> None:
        self.before, self.now = returns[YEAR - 1], returns[YEAR]
        self._spoilt: set[str] = set()
        headers = self.now["Header"]
        self.born = {row["CHILD"]: day(row["DOB"]) for row in headers}
        self.episodes: dict[str, list[Row]] = {row["CHILD"]: [] for row in headers}
        for row in self.now["Episodes"]:
            self.episodes[row["CHILD"]].append(row)

    def first(self, table: str, where: "Where", before: bool = False) -> Row:
        """Return the first row that fits, of a child not spoilt so far."""
        row = next(self._fitting(table, where, before))
        self._spoilt.add(row["CHILD"])
        return row

    def _fitting(self, table: str, where: "Where", before: bool) -> Iterator[Row]:
        for row in (self.before if before else self.now)[table]:
            if row["CHILD"] not in self._spoilt and where(self, row):
                yield row

    def age(self, row: Row, when: date = LAST) -> int:
        """Return the age of the child of a row."""
        return age_on(self.born[row["CHILD"]], when)

    def turns(self, row: Row, age: int) -> date:
        """Return when the child of a row turns ``age``."""
        return birthday(self.born[row["CHILD"]], age)

    def after(self, row: Row) -> Row:
        """Return the child's next episode; an empty row after the last."""
        own = self.episodes[row["CHILD"]]
        return next(iter(own[place_of(row, own) + 1 :]), {})


def place_of(row: Row, rows: Sequence[Row]) -> int:
    """Return where a row itself, not one like it, stands among others."""
    return next(at for at, other in enumerate(rows) if other is row)


Where = Callable[[Ground, Row], bool]
"""Whether a row is one in which the fault can stand, and have no other effect."""

Cell = str | Callable[[Ground, Row], str]
"""What a cell becomes: a text, or what a function makes of the row."""


def change(table: str, name: str, what: str, where: Where, **cells: Cell) -> Fault:
    """Return a fault that changes cells of a row."""

    def plant(ground: Ground) -> Row:
        row = ground.first(table, where)
        row.update(
            {key: to if isinstance(to, str) else to(ground, row) for key, to in cells.items()}
        )
        return row

    return Fault(name, table, what, plant)


def day(text: str) -> date:
    """Return a day as the return writes it; the last 31 March where there is none."""
    return datetime.strptime(text, "%d/%m/%Y").date() if text else LAST


def moved(column: str, days: int) -> Callable[[Ground, Row], str]:
    """Return a function that gives a row's date, so many days later."""
    return lambda _, row: said(day(row[column]) + timedelta(days=days))


def lasts(row: Row) -> int:
    """Return the days in an episode, until the last 31 March if it is open."""
    return (day(row.get("DEC", "")) - day(row["DECOM"])).days


def new(row: Row) -> bool:
    """Return whether an episode began in the last year, so that no earlier return has it."""
    return day(row["DECOM"]) > START + timedelta(days=20)


def new_start(row: Row) -> bool:
    """Return whether care began with an episode, in the last year."""
    return row["RNE"] == "S" and new(row)


def is_open(row: Row) -> bool:
    """Return whether an episode is open, and no short break."""
    return not row.get("DEC") and row["LS"] not in SHORT_BREAKS


def leaves(row: Row) -> bool:
    """Return whether care ends with an episode, other than a short break."""
    return row.get("REC", "X1") != "X1" and row["LS"] not in SHORT_BREAKS


def goes_on(row: Row) -> bool:
    """Return whether another episode follows at once."""
    return row.get("REC") == "X1"
