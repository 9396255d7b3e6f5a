"""What ``check`` shows of public figures of records: whether a small number can be worked out."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from rich.console import Console

from cpanalytics import audit, listing, project, released
from cpanalytics.disclosure import ledger
from cpanalytics.sources import records, store


def show(slugs: list[str], *, aside: bool = False) -> bool:
    """Attack what is public of each council with records; return whether it gives anything away.

    aside   print to the error stream: the other holds a CSV.
    Nothing is released by it: only what was released before, and reports that stand in outputs,
    are looked at.
    """
    console = Console(highlight=False, soft_wrap=True, stderr=aside)
    is_unsafe = False
    for slug in listing.chosen(slugs):
        if not records.files(slug) or not ledger.file(slug).exists():
            continue
        table = released.kept(slug)
        if table is None:
            console.print(_outdated(slug), markup=False)
            continue
        said = list(_said(slug, table))
        is_unsafe |= len(said) > 1
        console.print("\n".join(said), markup=False)
    return is_unsafe


def _said(slug: str, table: pd.DataFrame) -> Iterator[str]:
    """Yield how many figures are hidden, then a message for each place that gives one away."""
    hidden = listing.counted(table[(table["source"] == "records") & (table["status"] == "c")])
    found = [released.attacker(slug, store.figures(slug))(table)]
    found += [audit.report(folder, table) for folder in _reports(slug)]
    wrong = [message for one in found if (message := audit.blocks(one))]
    verdict = "" if wrong else " None of them can be worked out from the others."
    yield f"Public figures of {slug}: {hidden} not shown.{verdict}"
    yield from wrong


def _reports(slug: str) -> list[Path]:
    folders = sorted((project.outputs() / slug).glob("*/"))
    return [folder for folder in folders if not folder.name.endswith("-internal")]


def _outdated(slug: str) -> str:
    return (
        f"Public figures of {slug}: what was released was made from other files than today's, or "
        "by another version of this program, so it is not looked at.\n"
        f"  What to do: cpanalytics run --authority {slug}"
    )
