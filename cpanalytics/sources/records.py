"""A council's SSDA903 returns: what is counted from them, and what is found in them.

Child-level frames stay in here and in ``indicators``; figures and findings come out.
"""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from cpanalytics import authorities, project
from cpanalytics.indicators import count, explain, options, postcodes
from cpanalytics.indicators.explain import Explanation, Key
from cpanalytics.indicators.records import Records
from cpanalytics.sources import population
from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.history import history


def folder(authority: str) -> Path:
    """Return where a council's returns lie, one folder a year."""
    return project.raw() / authority / "ssda903"


def files(authority: str) -> list[Path]:
    """Return the files that a council's records are read from, none if it has no returns."""
    if not folder(authority).is_dir():
        return []
    returns = reading.used_files(folder(authority))
    return [*returns, *population.files(authority), *directory()] if returns else []


def directory() -> list[Path]:
    """Return the postcode directory that a user put into data/raw, none without one."""
    alone = project.raw() / "postcodes.csv"
    return [alone] if alone.exists() else sorted((project.raw() / "postcodes").glob("*.csv"))


def read(authority: str) -> Records:
    """Return the council's records: one history of all its returns. Never for a page."""
    records, _ = history(reading.read(folder(authority)))
    records = replace(records, population=population.read(authority))
    if not directory():
        return records
    area = authorities.authority(authority).ons_code
    return replace(records, places=postcodes.read(directory(), records.episodes, area))


def figures(authority: str) -> pd.DataFrame:
    """Return every figure counted from the council's returns, as rows of the one table."""
    profile = authorities.authority(authority)
    return count.figures(read(authority), profile, options.read(profile.definitions))


def places(authority: str) -> pd.DataFrame:
    """Return what the checks found in the council's returns: one row a place, never a child.

    Rule, year, file, row, column, severity, what it says, measures that it can change, what to do.
    """
    from cpanalytics.sources.ssda903 import check  # pandera takes a second to import

    returns = reading.read(folder(authority))
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
    return explain.explain(read(profile.slug), options.read(profile.definitions), key)
