"""Figures kept ready in data/processed, so that a notebook starts without reading raw files.

What is kept is made again whenever a raw file, the catalogue or this code changes, or where it
cannot be read; deleting it costs nothing. It holds figures only, readable by its owner only.
"""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

import pandas as pd

from cpanalytics import authorities, measures, periods, project, schema, schema_rows
from cpanalytics import figures as one_table
from cpanalytics.sources import published

MODULES = (measures, one_table, periods, schema, schema_rows)
CODE = [*sorted(Path(__file__).parent.rglob("*.py")), *(Path(m.__file__) for m in MODULES)]


def inputs(authority: str) -> list[Path]:
    """Return the raw files that the council's figures and pages are made from."""
    return [project.raw() / authority / "authority.toml", *published.files(authority)]


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, '' if it is not there."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def figures(authority: str) -> pd.DataFrame:
    """Return every figure of one council, unprotected, reading raw files only if they changed.

    Only for ``disclosure.release`` and ``checks``: pages never take figures from here.
    """
    authorities.authority(authority)
    kept = project.processed() / authority / f"figures-{_fingerprint(authority)}.parquet"
    found = _kept(kept)
    return _keep(published.read(authority), kept) if found is None else found


def _fingerprint(authority: str) -> str:
    files = [*inputs(authority), measures.CATALOGUE, *CODE]
    return hashlib.sha256("".join(map(sha256, files)).encode()).hexdigest()[:16]


def _kept(file: Path) -> pd.DataFrame | None:
    """Return what is kept, None where it is not there (any more), or not as it was written."""
    try:
        table = pd.read_parquet(file)
    except (OSError, ValueError):  # pyarrow words a broken file in many ways, all of them these
        return None
    return table if list(table.columns) == one_table.COLUMNS else None


def _keep(table: pd.DataFrame, kept: Path) -> pd.DataFrame:
    """Write ``table`` whole or not at all, and drop what older inputs left behind."""
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=kept.parent, suffix=".part")  # owner-only by default
    os.close(handle)
    try:
        table.to_parquet(name)
        Path(name).replace(kept)
    finally:
        Path(name).unlink(missing_ok=True)
    for old in kept.parent.glob("figures-*.parquet"):
        if old != kept:
            with contextlib.suppress(OSError):  # another process may have dropped or opened it
                old.unlink()
    return table
