"""One year's return, cut from whole lives."""

from collections.abc import Callable, Iterable, Iterator

from cpanalytics.sample import (
    adoption,
    health,
    identity,
    leavers,
    missing,
    returned_episodes,
    reviews,
    social_workers,
)
from cpanalytics.sample.people import Child
from cpanalytics.sample.rows import Row

FIRST_YEAR_OF_SOCIAL_WORKERS = 2024
Tables = dict[str, list[Row]]
"""The rows of each table of one return, by the table's name."""

TABLES: dict[str, Callable[[Iterable[Child], int], Iterator[Row]]] = {
    "Episodes": returned_episodes.episodes,
    "Reviews": reviews.reviews,
    "UASC": identity.asylum,
    "OC2": health.health,
    "OC3": leavers.leavers,
    "AD1": adoption.adopted,
    "PlacedAdoption": adoption.placed,
    "PrevPerm": identity.earlier_homes,
    "Missing": missing.missing,
    "SWEpisodes": social_workers.social_workers,
}


def cut(children: Iterable[Child], year: int) -> Tables:
    """Return the tables of a collection year. Social workers are asked for from 2024."""
    tables = {
        name: list(rows(children, year))
        for name, rows in TABLES.items()
        if name != "SWEpisodes" or year >= FIRST_YEAR_OF_SOCIAL_WORKERS
    }
    named = {row["CHILD"] for rows in tables.values() for row in rows}
    return {"Header": list(identity.header(children, named, year))} | tables
