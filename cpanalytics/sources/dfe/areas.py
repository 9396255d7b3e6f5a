"""Whose figures they are: DfE's codes of places and today's ONS codes, from areas.csv.

A council's DfE number survives a change of its ONS code, so councils are joined by that number.
London is a region of DfE's, and so are Inner and Outer London: regions are never added up.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cpanalytics import figures
from cpanalytics.sources.dfe.words import plain

FILE = Path(__file__).with_name("areas.csv")
ENGLAND = "E92000001"
LEVELS = {
    "national": figures.NATION,
    "regional": figures.REGION,
    "local authority": figures.OWN,
}


class Area(NamedTuple):
    """A place: level, today's ONS code, DfE's current spelling, and the region that it is in.

    dfe_code   a council's number, such as 359; of a region, the letter of the files up to 2019.
    status     of a council: current, or former (it is no more).
    also       other spellings of the name in use, parted by semicolons.
    """

    level: str
    dfe_code: str
    ons_code: str
    name: str
    region_code: str
    region: str
    status: str
    also: str = ""


@cache
def areas() -> tuple[Area, ...]:
    """Return England, its regions and every council since 2018, former ones among them."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Area(**row) for row in csv.DictReader(file))


@cache
def by_dfe_code() -> Mapping[str, Area]:
    """Return councils by DfE's number, regions by the letter of the files up to 2019."""
    return {area.dfe_code: area for area in areas()}


@cache
def by_ons_code() -> Mapping[str, Area]:
    """Return every place by its ONS code of today."""
    return {area.ons_code: area for area in areas()}


def disagreement(ons_code: str, dfe_code: str) -> str:
    """Return how the two codes of a council do not belong together, '' if they may."""
    known = by_ons_code().get(ons_code)
    if known is None or known.dfe_code == dfe_code:
        return ""
    return (
        f'ons_code "{ons_code}" is that of {known.name}, whose DfE number is {known.dfe_code}, '
        f'and dfe_code is "{dfe_code}"'
    )


def of_council(dfe_code: str, ons_code: str, name: str) -> Area:
    """Return the council with DfE's number; one that is newer than areas.csv as it is printed."""
    known = by_dfe_code().get(dfe_code)
    return known or Area(figures.OWN, dfe_code, ons_code, name, "", "", "current")


def of_region(code: str, name: str) -> Area:
    """Return the region with this ONS code; one that is not in areas.csv as it is printed."""
    return by_ons_code().get(code) or Area(figures.REGION, "", code, name, "", "", "")


@cache
def _by_name() -> Mapping[str, str]:
    """Return the ONS code of each current council by every spelling of its name."""
    return {
        plain(name): area.ons_code
        for area in areas()
        if area.level == figures.OWN and area.status == "current"
        for name in (area.name, *filter(None, area.also.split(";")))
    }


def codes_of(names: Iterable[str]) -> list[str]:
    """Return the ONS codes of councils by their names as DfE or others spell them, those known."""
    return [_by_name()[plain(name)] for name in names if plain(name) in _by_name()]
