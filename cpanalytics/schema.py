"""The shape of a figures file, checked with pandera: every wrong row at once, by row and column."""

import textwrap
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from cpanalytics import figures, measures, periods, project, schema_rows
from cpanalytics.errors import InputError, did_you_mean

FILE_COLUMNS = [
    "measure", "area_level", "area_code", "area_name",
    "period_start", "period_end", "period_type", "dated_by",
    "age_band", "sex", "group", "category", "kind",
    "value", "low", "high", "qualifier", "status", "status_printed",
    "numerator", "denominator", "printed", "release", "place",
]  # fmt: skip
NUMBER = r"-?[0-9]+(\.[0-9]+)?"
ONS_CODE = r"(SN-)?[A-Z][0-9]{8}"
AGES = r"Total|[0-9]+|[0-9]+ to [0-9]+|[0-9]+ and over|(Under|Over) [0-9]+"
MOST_SHOWN = 12
LONGEST_SHOWN = 60


def validate(frame: pd.DataFrame, file: Path) -> None:
    """Raise InputError naming each wrong row and column of ``frame``, read from ``file``.

    frame   one row a figure, columns ``FILE_COLUMNS`` in any order, all text ('' is missing);
            its index is each row's number as a spreadsheet shows it.
    """
    import pandera.pandas as pa  # loaded here: it costs more than all of pandas
    from pandera.errors import SchemaErrors

    if problems := _header_problems(frame):
        raise _unusable(file, problems, f"use these columns: {', '.join(FILE_COLUMNS)}")
    if frame.empty:
        raise _unusable(file, ["  it has a header and no rows"], "add a row for each number")
    try:
        _schema(pa).validate(frame, lazy=True)
    except SchemaErrors as error:
        problems = [_line(*failure, frame) for failure in _failures(error.failure_cases)]
        raise _unusable(file, problems, "mend these rows; until then none is used") from None


def _header_problems(frame: pd.DataFrame) -> list[str]:
    missing = [c for c in FILE_COLUMNS if c not in frame.columns]
    if len(missing) == len(FILE_COLUMNS):
        return ["  its first row is not the header: no column of it is known"]
    unknown = [c for c in frame.columns if c not in FILE_COLUMNS]
    return [f'  it has no column "{c}"' for c in missing] + [
        f'  it has a column "{_short(c)}" that is not known.{did_you_mean(c, missing)}'
        for c in unknown
    ]


@cache
def _schema(pa: Any) -> Any:
    def one_of(names: tuple[str, ...]) -> Any:
        return pa.Column(str, pa.Check.isin(names, error="must be one of: " + ", ".join(names)))

    def text(pattern: str, error: str) -> Any:
        return pa.Column(str, pa.Check.str_matches(f"^({pattern})$", error=error))

    known = pa.Check.isin(list(measures.catalogue()), error="is not in the catalogue")
    number = text(f"|{NUMBER}", "must be a plain number such as 1234.5, or empty")
    iso, date = periods.ISO_DATE, "must be a date such as 2019-05-31"
    columns = dict.fromkeys(FILE_COLUMNS, text(r"(?s:.+)", "must not be empty")) | {
        **dict.fromkeys(figures.NUMBERS, number),
        "measure": pa.Column(str, known),
        "area_level": one_of(figures.AREA_LEVELS),
        "area_code": text(ONS_CODE, "must be an ONS code, such as E08000010"),
        "period_start": text(f"|{iso}", f"{date}, or empty"),
        "period_end": text(iso, date),
        "period_type": one_of(periods.PERIOD_TYPES),
        "dated_by": one_of(figures.DATED_BY),
        "age_band": text(AGES, "must be ages such as 10 to 15, 16 and over, Under 1, or Total"),
        "sex": one_of(figures.SEXES),
        "kind": one_of(figures.KINDS),
        "qualifier": one_of(figures.QUALIFIERS),
        "status": one_of(figures.STATUSES),
        "status_printed": pa.Column(str),
    }
    rows = [pa.Check(r.holds, error=f"{r.column}: {r.why}") for r in schema_rows.rules()]
    return pa.DataFrameSchema(columns, checks=rows)


def _failures(cases: pd.DataFrame) -> list[tuple[int, str, str]]:
    """Return (row, column, what is wrong) of each failure, in the file's order, each once."""
    found = set()
    for case in cases.itertuples():
        column, wrong = case.column, str(case.check)
        if case.schema_context == "DataFrameSchema":
            column, _, wrong = wrong.partition(": ")
        found.add((int(case.index), column, wrong))
    return sorted(found, key=lambda f: (f[0], FILE_COLUMNS.index(f[1]), f[2]))


def _line(row: int, column: str, wrong: str, frame: pd.DataFrame) -> str:
    text = frame.at[row, column]
    hint = did_you_mean(text, measures.catalogue()) if column == "measure" else ""
    return f'  row {row}, column {column}: "{_short(text)}" {wrong}.{hint}'


def _short(text: str) -> str:
    return textwrap.shorten(text, LONGEST_SHOWN, placeholder=" ...")


def _unusable(file: Path, problems: list[str], what_to_do: str) -> InputError:
    more = len(problems) - MOST_SHOWN
    lines = [
        f"{project.shown(file)} cannot be used as it stands:",
        *problems[:MOST_SHOWN],
        *([f"  ... and {more} more"] if more > 0 else []),
        "  Why it matters: a report is only as good as the figures it is made from.",
        f"  What to do: {what_to_do}.",
    ]
    return InputError("\n".join(lines))
