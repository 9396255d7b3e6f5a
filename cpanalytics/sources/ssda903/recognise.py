"""Which table of the return a header belongs to; told by its columns, never by a file's name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import spec
from cpanalytics.sources.ssda903.refusal import unusable

MEND_COLUMNS = (
    "name the columns as DfE does, and export the file again if it lacks one; or take it away if "
    "it is not of the return"
)


@dataclass(frozen=True)
class Header:
    """A header that was recognised: its table, the place of each column, any others."""

    table: str
    places: dict[str, int]
    extra: bool


def header(names: Sequence[str], shown: str) -> Header:
    """Return what a header says. Raises InputError with the nearest table and what it lacks."""
    places = _places(names, shown)
    lacking = {table: _lacking(table, places) for table in spec.tables()}
    fitting = [table for table, missing in lacking.items() if not missing]
    if not fitting:
        raise _no_table(places, lacking, shown)
    table = _most_own(fitting, places, shown)
    of_table = {c.name: places[c.name] for c in spec.tables()[table] if c.name in places}
    return Header(table, of_table, extra=sum(bool(n.strip()) for n in names) > len(of_table))


def known(names: Iterable[str]) -> int:
    """Return how many of ``names`` are columns of the return, CHILD and DOB not counted."""
    return sum(spec.canonical(name) in spec.own_columns() for name in names)


def _places(names: Sequence[str], shown: str) -> dict[str, int]:
    """Return the place of each column; a name as DfE writes it goes before another for it."""
    found = [(spec.canonical(name), name.strip().upper(), at) for at, name in enumerate(names)]
    exact = Counter(column for column, name, _ in found if column and column == name)
    many = Counter(column for column, _, _ in found if column)
    for column, count in many.items():
        if exact[column] > 1 or (count > 1 and not exact[column]):
            raise unusable(shown, f"has the column {column} more than once", "leave one of them")
    return {c: at for c, name, at in found if c and (c == name or not exact[c])}


def _lacking(table: str, places: dict[str, int]) -> list[str]:
    """Return what must be there for a file to be ``table``, and is not."""
    missing = [c.name for c in spec.tables()[table] if c.required and c.name not in places]
    own = [name for name, owner in spec.own_columns().items() if owner == table]
    return missing if any(name in places for name in own) else missing + own


def _most_own(fitting: list[str], places: dict[str, int], shown: str) -> str:
    """Return the table with most of its own columns here: others' columns are extra."""
    owned = Counter(spec.own_columns().get(name) for name in places)
    ranked = sorted(fitting, key=lambda table: -owned[table])
    if len(ranked) > 1 and owned[ranked[0]] == owned[ranked[1]]:
        raise unusable(
            shown,
            f"has the columns of two tables, {ranked[0]} and {ranked[1]}",
            "give each table a file of its own",
        )
    return ranked[0]


def _no_table(places: dict[str, int], lacking: dict[str, list[str]], shown: str) -> InputError:
    if not places:
        return unusable(shown, "has no column of the SSDA903 return in its first row", MEND_COLUMNS)
    owned = Counter(spec.own_columns().get(name) for name in places)
    nearest = min(lacking, key=lambda table: (-owned[table], len(lacking[table])))
    return unusable(
        shown,
        f"matches no table of the SSDA903 return. The nearest is {nearest}, and it lacks "
        f"{', '.join(lacking[nearest])}",
        MEND_COLUMNS,
    )
