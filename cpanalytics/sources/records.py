"""A council's SSDA903 returns: what is counted from them, and what is found in them.

Child-level frames stay in here and in ``indicators``; figures and findings come out.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from cpanalytics import authorities, project
from cpanalytics.errors import InputError
from cpanalytics.indicators import count, explain, options, postcodes
from cpanalytics.indicators.explain import Explanation, Key
from cpanalytics.indicators.records import Records
from cpanalytics.sources import population
from cpanalytics.sources.ssda903 import identifiers, reading, spec
from cpanalytics.sources.ssda903.history import history
from cpanalytics.sources.ssda903.reading import Return

DEEPEST = 6
"""Folders within each other that a council's returns may lie in."""


def folder(authority: str) -> Path:
    """Return where a council's returns lie, one folder a year."""
    return project.raw() / authority / "ssda903"


def files(authority: str) -> list[Path]:
    """Return the files that a council's records are read from, none if it has no returns.

    Raises InputError for a folder that was meant to be that of the returns, and is named otherwise.
    """
    if not folder(authority).is_dir():
        _refuse_another_name(authority)
        return []
    returns = reading.used_files(folder(authority))
    return [*returns, *population.files(authority), *directory()] if returns else []


State = tuple[tuple[str, int, int, int], ...]
"""Each file: path, bytes, when it was changed (nanoseconds since 1970), and its inode."""


def state() -> State:
    """Return the state of the files in every council's folder of returns, also behind links."""
    return tuple(
        sorted(file for slug in authorities.slugs() for file in _states(os.fspath(folder(slug)), 0))
    )


def _states(place: str, depth: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield the state of each file in the folder ``place``, and in those below it and behind links.

    Written for speed: a run asks for thousands of files, before each notebook. It goes no deeper
    than DEEPEST, or a folder that links to itself would never end.
    """
    with contextlib.suppress(OSError), os.scandir(place) as found:  # none, or gone meanwhile
        for one in found:
            with contextlib.suppress(OSError):  # a link to nowhere
                if not one.is_dir():
                    now = one.stat()
                    yield one.path, now.st_size, now.st_mtime_ns, now.st_ino
                elif depth < DEEPEST:
                    yield from _states(one.path, depth + 1)


def directory() -> list[Path]:
    """Return the postcode directory that a user put into data/raw, none without one."""
    alone = project.raw() / "postcodes.csv"
    return [alone] if alone.exists() else sorted((project.raw() / "postcodes").glob("*.csv"))


def read(authority: str) -> Records:
    """Return the council's records: one history of all its returns. Never for a page."""
    returns = _returns(authority)
    for one in returns:
        if not one.tables["Episodes"][["CHILD", "DECOM"]].notna().all(axis=1).any():
            raise _not_countable(
                authority,
                f"no episode in the return of {one.year} has a child, and a first day (DECOM) that "
                "can be read",
                "mend the rows that `cpanalytics check` lists",
            )
    records, _ = history(returns)
    records = replace(records, population=population.read(authority))
    if not directory():
        return records
    area = authorities.authority(authority).ons_code
    return replace(records, places=postcodes.read(directory(), records.episodes, area))


def _returns(authority: str) -> list[Return]:
    returns = reading.read(folder(authority))
    for one in returns:
        if "Episodes" not in one.tables or one.tables["Episodes"].empty:
            raise _not_countable(
                authority,
                f"the return of {one.year} has no row of the table Episodes",
                "put its episodes into the folder of that year, or move the folder away",
            )
    return returns


def _not_countable(authority: str, what: str, what_to_do: str) -> InputError:
    return InputError(
        f"{project.shown(folder(authority))}: {what}.\n"
        "  Why it matters: without episodes every child would be missing, and the figures would "
        "say that there were none.\n"
        f"  What to do: {what_to_do}."
    )


def _refuse_another_name(authority: str) -> None:
    inside = folder(authority).parent.iterdir()
    for path in sorted(path for path in inside if path.is_dir() and "903" in path.name):
        raise InputError(
            f"{project.shown(path)} is not read: the folder of the returns is called ssda903.\n"
            "  Why it matters: the council's figures would be made without its returns.\n"
            f"  What to do: name it ssda903, or move it out of {project.shown(path.parent)}."
        )


def tells_of_a_child() -> Callable[[str, int], bool]:
    """Return what tells whether a text names a child of any council's returns in this project.

    It takes the text, and how many dates of birth must be in it: see ``Identifiers.found_in``.
    """
    return identifiers.of(*map(folder, authorities.slugs())).found_in


def supplied(authority: str) -> pd.DataFrame:
    """Return the tables of each return: year, end, table, and rows, 0 where it was not supplied."""
    lines = [
        (one.year, one.end, table, len(one.tables.get(table, ())))
        for one in _returns(authority)
        for table in spec.tables()
    ]
    return pd.DataFrame(lines, columns=["year", "end", "table", "rows"])


def figures(authority: str) -> pd.DataFrame:
    """Return every figure counted from the council's returns, as rows of the one table."""
    profile = authorities.authority(authority)
    return count.figures(read(authority), profile, _options(profile))


def places(authority: str) -> pd.DataFrame:
    """Return what the checks found in the council's returns: one row a place, never a child.

    Rule, year, file, row, column, severity, what it says, measures that it can change, what to do.
    """
    from cpanalytics.sources.ssda903 import check  # pandera takes a second to import

    returns = _returns(authority)
    found = pd.concat([check.check(returns), history(returns)[1]], ignore_index=True)
    return check.described(found)


def findings(authority: str) -> pd.DataFrame:
    """Return what the checks found, one row a rule and year; see ``check.summary``."""
    from cpanalytics.sources.ssda903 import check

    return check.summary(places(authority))


def explained(row: pd.Series) -> Explanation:
    """Return how a counted figure, a row of the one table, was counted."""
    profile = authorities.authority(row["reported_by"])
    key = Key(*(row[name] for name in Key._fields))
    return explain.explain(read(profile.slug), _options(profile), key)


def _options(profile: authorities.Authority) -> options.Options:
    file = project.raw() / profile.slug / "authority.toml"
    return options.read(profile.definitions, project.shown(file))
