"""DfE's open data on a screen: what was revised, and what is to be told of its files."""

import sys
from collections.abc import Iterator

import pandas as pd
from rich.console import Console
from rich.table import Table

from cpanalytics import authorities, listing, measures
from cpanalytics.sources import dfe

SHOWN = ("area_name", "measure", "category", "age_band", "sex", "period_end")
CHANGED = ("printed", "release", "later_printed", "later_release")


def revisions(slugs: list[str], measure: str) -> pd.DataFrame:
    """Return where a DfE release printed another value than the one before it, for some councils.

    Those of the places that ``cpanalytics figures`` shows beside them; see ``dfe.revisions``.
    """
    if measure:
        measures.measure(measure)
    codes = listing.places_beside(listing.chosen(slugs))
    return dfe.revisions(codes, [measure] if measure else None)


def show_revisions(found: pd.DataFrame) -> None:
    """Print revisions as a table on the screen."""
    screen = Table(title=listing.counted(found, "revision"))
    for heading in ("Area", "Measure", "Part", "Age", "Sex", "Date", "Was", "in", "Is", "in"):
        screen.add_column(heading)
    for row in found[[*SHOWN, *CHANGED]].itertuples(index=False):
        screen.add_row(*row)
    Console().print(screen)


def show(slugs: list[str], aside: bool) -> None:
    """Print what is to be told of DfE's files; to the error stream where ``aside`` is true."""
    for line in _lines(slugs):
        print(line, file=sys.stderr if aside else sys.stdout)


def _lines(slugs: list[str]) -> Iterator[str]:
    if not dfe.files():
        return
    yield f"DfE's open data, releases: {', '.join(dfe.releases())}."
    yield from (f"NOTE  {note}" for note in dfe.notes())
    for slug in listing.chosen(slugs):
        profile = authorities.authority(slug)
        if many := len(dfe.revisions([profile.ons_code])):
            yield (
                f"NOTE  {slug}  A later release prints another number for {many} of DfE's figures "
                f"of {profile.name}: `cpanalytics figures --authority {slug} --revisions`."
            )
