"""notebooks/portfolio.toml: which notebooks run for which councils, and what is wrong in it.

Reports are counted from 1, in the order of the file.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cpanalytics import project
from cpanalytics.errors import CommandError, did_you_mean
from cpanalytics.runs import plan
from cpanalytics.runs.portfolio import Entry, Portfolio, unusable

KEYS = ("minutes", "reports")
LISTS, TEXTS = ("authorities", "notebooks"), ("as_of", "audience", "method")


def read(file: Path) -> Portfolio:
    """Return the portfolio in ``file``, looked for here and then from the project's root.

    Raises CommandError where there is none, InputError for the first thing in it that is wrong;
    what its entries name, ``Portfolio.reports`` looks for.
    """
    found = next((path for path in (file, project.root() / file) if path.is_file()), None)
    if found is None:
        raise CommandError(
            f"{file} is not a file.\n"
            "  What to do: name a portfolio, such as notebooks/portfolio.toml; SCHEDULING.md says "
            "what it holds."
        )
    try:
        return _checked(tomllib.loads(found.read_text(encoding="utf-8-sig")), found)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise unusable(found, f"it is not valid TOML ({error}).") from None
    except _WrongError as wrong:
        raise unusable(found, str(wrong)) from None


class _WrongError(Exception):
    """What is wrong in the file, as a sentence."""


def _checked(content: dict[str, Any], file: Path) -> Portfolio:
    _check_keys(content, KEYS, "it")
    reports = content.get("reports")
    if not isinstance(reports, list) or not reports:
        raise _WrongError("it asks for no report. It needs [[reports]], once or more.")
    entries = [_entry(report, number) for number, report in enumerate(reports, start=1)]
    return Portfolio(entries, _minutes(content.get("minutes", {})), file)


def _entry(report: Any, number: int) -> Entry:
    where = f"its report {number}"
    if not isinstance(report, dict):
        raise _WrongError(f"{where} is not a table, such as [[reports]].")
    _check_keys(report, (*LISTS, *TEXTS), where)
    given = {
        key: value.isoformat() if type(value) is date else value for key, value in report.items()
    }
    for key, value in given.items():
        if key in TEXTS and not isinstance(value, str):
            raise _WrongError(f"{where} needs a text in quotation marks for {key}.")
        if key in LISTS and not _are_names(value):
            raise _WrongError(
                f'{where} needs a list of names for {key}, such as ["{_EXAMPLES[key]}"]; leave '
                f"{key} out for all of them."
            )
    return Entry(**given)


_EXAMPLES = {"authorities": "wigan", "notebooks": "90_board_report"}


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _minutes(table: Any) -> dict[str, float]:
    """Return the limit of each notebook that has one of its own."""
    if not isinstance(table, dict):
        raise _WrongError("minutes is not a table, such as [minutes].")
    _check_keys(table, [file.stem for file in plan.all_notebooks()], "[minutes]")
    for name, value in table.items():
        if type(value) not in (int, float) or not 0 < value < math.inf:
            raise _WrongError(f"[minutes] needs a number above 0 for {name}, such as 10.")
    return table


def _check_keys(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    names = list(known)
    for key in table:
        if key not in names:
            hint = did_you_mean(key, names) or f" It may have {', '.join(names)}."
            raise _WrongError(f'{where} has an unknown key "{key}".{hint}')
