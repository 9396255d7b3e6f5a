"""DfE's open data on children looked after and care leavers: data/raw/dfe/<release>/.

What a user downloaded from Explore Education Statistics is read as rows of the one table, every
published value with the release that it is of; nothing is computed. It is public, and it is kept
apart from the figures of a council.
"""

from collections.abc import Collection

import pandas as pd

from cpanalytics import measures as catalogue
from cpanalytics.sources.dfe import store, vintage
from cpanalytics.sources.dfe.areas import ENGLAND, codes_of, disagreement
from cpanalytics.sources.dfe.store import estimates, files, folder, notes

__all__ = [
    "ENGLAND", "codes_of", "disagreement", "estimates", "figures", "files", "folder",
    "notes", "prepare", "releases", "revisions",
]  # fmt: skip


def figures(
    codes: Collection[str] | None = None,
    measures: Collection[str] | None = None,
    every_release: bool = False,
) -> pd.DataFrame:
    """Return DfE's published figures as rows of the one table; no rows where there are no files.

    codes          ONS codes of places as they are today, such as E08000010. None: all.
    measures       ids of the catalogue, an alias for its part of a whole. None: all.
    every_release  False: of each figure the value in the latest release that covers its date, once.
                   True: every published value, also where a release prints it in two files.

    Percentages and rates of councils have the printed numerator and denominator; those of regions
    and England have none, as their counts are rounded. Raises InputError for a file that cannot be
    used, CommandError for an unknown measure.
    """
    if measures is None:
        return store.read(codes, None, every_release)
    parts = [catalogue.resolve(id) for id in measures]
    found = store.read(codes, {whole for whole, _, _ in parts}, every_release)
    wanted = pd.Series(False, index=found.index)
    for id, (whole, group, category) in zip(measures, parts, strict=True):
        of = found["measure"] == whole
        is_alias = bool(catalogue.measure(id).alias_of)
        wanted |= (
            of & (found["group"] == group) & (found["category"] == category) if is_alias else of
        )
    return found[wanted].reset_index(drop=True)


def revisions(
    codes: Collection[str] | None = None, measures: Collection[str] | None = None
) -> pd.DataFrame:
    """Return where one release prints another value of a figure than the release before it.

    One row a change: what the figure is about; ``release``, ``value``, ``status``, ``printed``;
    and ``later_release``, ``later_value``, ``later_status``, ``later_printed``.
    """
    return vintage.revised(figures(codes, measures, every_release=True))


def releases() -> list[str]:
    """Return the releases that have files, oldest first."""
    return list(dict.fromkeys(file.parent.name for file in files()))


def prepare() -> None:
    """Make the store of DfE's figures, if there are files, and they or the code changed."""
    if files():
        store.ready()
