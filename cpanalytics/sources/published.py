"""Figures that a council's own documents print: data/raw/<authority>/published.csv."""

import tomllib
from pathlib import Path

import pandas as pd

from cpanalytics import figures, project, schema
from cpanalytics.errors import InputError

DOCUMENT_KEYS = ("title", "publisher", "years", "dated", "sha256", "licence")


def files(authority: str) -> list[Path]:
    """Return the files that the council's printed figures are read from."""
    folder = project.raw() / authority
    return [folder / "published.csv", folder / "published.toml"]


def documents(authority: str) -> dict[str, dict[str, str]]:
    """Return the sidecar: each document's title, publisher, years, sha256 and licence, by id."""
    file = project.raw() / authority / "published.toml"
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, f"cannot be read ({error})") from None
    for name, entry in found.items():
        if lacking := [key for key in DOCUMENT_KEYS if not entry.get(key)]:
            raise _wrong(file, f"says nothing of the {', '.join(lacking)} of [{name}]")
    return found


def read(authority: str) -> pd.DataFrame:
    """Return the council's printed figures as rows of the one table.

    Nothing is repaired and no row is dropped. Raises InputError with file, row and column.
    """
    file = project.raw() / authority / "published.csv"
    raw = _read_text(file)
    schema.validate(raw, file)
    _check_releases(raw, file, documents(authority))
    table = raw.assign(reported_by=authority, source="published", visibility="public")
    for column in figures.NUMBERS:
        table[column] = pd.to_numeric(table[column])
    return table[figures.COLUMNS]


def _read_text(file: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError:
        raise _wrong(file, "is not there") from None
    except pd.errors.EmptyDataError:
        raise _wrong(file, "is empty") from None
    except (pd.errors.ParserError, UnicodeDecodeError) as error:
        raise _wrong(file, f"is not a CSV in UTF-8 ({error})") from None


def _check_releases(raw: pd.DataFrame, file: Path, known: dict[str, dict[str, str]]) -> None:
    for label, release in raw.loc[~raw["release"].isin(list(known)), "release"].items():
        raise InputError(
            f'{file}, row {label + 2}, column release: "{release}" is not a document of '
            f"published.toml, which has: {', '.join(known)}.\n"
            "  Why it matters: a number whose document is unknown cannot be traced.\n"
            "  What to do: add the document to published.toml, or mend the name."
        )


def _wrong(file: Path, what: str) -> InputError:
    return InputError(
        f"{file} {what}.\n"
        "  Why it matters: the council's printed figures, and where they come from, are read "
        "from it.\n"
        '  What to do: put the file back, or see README, "Add your own council".'
    )
