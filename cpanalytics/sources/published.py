"""Figures that a council's own documents print: data/raw/<authority>/published.csv."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from cpanalytics import figures, project, schema
from cpanalytics.errors import InputError, did_you_mean
from cpanalytics.sources import cells

DOCUMENT_KEYS = ("title", "publisher", "years", "dated", "dated_because", "sha256", "licence")
SHA256 = re.compile(r"[0-9a-f]{64}")


def files(authority: str) -> list[Path]:
    """Return the files that the council's printed figures are read from, none if it has none."""
    folder = project.raw() / authority
    both = [folder / "published.csv", folder / "published.toml"]
    return both if any(file.exists() for file in both) else []


def documents(authority: str) -> dict[str, dict[str, str]]:
    """Return the sidecar: each document's title, publisher, years, sha256 and licence, by id.

    A council without printed figures has no documents.
    """
    if not files(authority):
        return {}
    file = project.raw() / authority / "published.toml"
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise _wrong(file, "is not there") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, f"cannot be read as TOML ({error})") from None
    for name, entry in found.items():
        if problem := _document_problem(name, entry):
            raise _wrong(file, problem)
    return found


def read(authority: str) -> pd.DataFrame:
    """Return the council's printed figures as rows of the one table.

    Nothing is repaired and no row is dropped. Raises InputError with file, row and column.
    """
    file = project.raw() / authority / "published.csv"
    raw = cells.read(file)
    schema.validate(raw, file)
    _check_releases(raw, file, documents(authority))
    table = raw.assign(reported_by=authority, source="published", visibility="public")
    for column in figures.NUMBERS:
        table[column] = pd.to_numeric(table[column]).astype(float)
    return table[figures.COLUMNS].reset_index(drop=True)


def _document_problem(name: str, entry: Any) -> str:
    if not isinstance(entry, dict):
        return f'has "{name}" outside a document\'s table, such as [the-document]'
    if lacking := [k for k in DOCUMENT_KEYS if not isinstance(entry.get(k), str) or not entry[k]]:
        return f"has no text for the {', '.join(lacking)} of [{name}]"
    if not _is_date(entry["dated"]):
        return f"has a dated of [{name}] that is not a date such as 2019-03-31"
    if not SHA256.fullmatch(entry["sha256"]):
        return f"has a sha256 of [{name}] that is not 64 digits from 0 to 9 and a to f"
    return ""


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _check_releases(raw: pd.DataFrame, file: Path, known: dict[str, dict[str, str]]) -> None:
    for row, release in raw.loc[~raw["release"].isin(list(known)), "release"].items():
        raise InputError(
            f'{project.shown(file)}, row {row}, column release: "{release}" is not a document of '
            f"published.toml.{did_you_mean(release, known)}\n"
            f"  Its documents: {', '.join(known) or 'none'}.\n"
            "  Why it matters: a number whose document is unknown cannot be traced.\n"
            "  What to do: add the document to published.toml, or mend the name."
        )


def _wrong(file: Path, what: str) -> InputError:
    return InputError(
        f"{project.shown(file)} {what}.\n"
        "  Why it matters: without it nobody can tell which document a number was printed in.\n"
        '  What to do: mend the file, or put it back; see README, "Add your own council".'
    )
