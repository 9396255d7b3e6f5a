"""The figures behind each release, unprotected: how a correction is told from old news.

Owner-only, in data/processed. Deleting them costs no safety: a correction of what was released is
then not shown to the public at all.
"""

import os
import tempfile
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from cpanalytics import project
from cpanalytics.figures import COLUMNS, NUMBERS


def _file(slug: str, seal: str) -> Path:
    return project.processed() / slug / f"as-released-{seal[:16]}.parquet"


def read(slug: str, seal: str) -> pd.DataFrame:
    """Return the figures as they were when the ledger had this seal; none if that is not kept."""
    try:
        return pd.read_parquet(_file(slug, seal))
    except (OSError, ValueError):
        return pd.DataFrame(columns=COLUMNS)


def keep(slug: str, seal: str, figures: pd.DataFrame, seals: Collection[str]) -> None:
    """Keep the figures behind the release that the ledger's seal closes, and drop all others but
    those of earlier ``seals``."""
    path = _file(slug, seal)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")  # owner-only by default
    os.close(handle)
    figures.astype(dict.fromkeys(NUMBERS, "float64")).to_parquet(part)
    Path(part).replace(path)
    kept = {path, *(_file(slug, earlier) for earlier in seals)}
    for old in path.parent.glob("as-released-*.parquet"):
        if old not in kept:
            old.unlink(missing_ok=True)
