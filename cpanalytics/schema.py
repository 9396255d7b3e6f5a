"""The shape of a figures file, checked with pandera: every wrong row at once, by row and column."""

from functools import cache
from pathlib import Path

import pandas as pd

from cpanalytics import figures, measures, periods
from cpanalytics.errors import InputError, did_you_mean

NUMBER = r"|-?\d+(\.\d+)?"
FILE_COLUMNS = [
    "measure", "area_level", "area_code", "area_name",
    "period_start", "period_end", "period_type", "dated_by",
    "age_band", "sex", "group", "category", "kind",
    "value", "low", "high", "qualifier", "status", "status_printed",
    "numerator", "denominator", "printed", "release", "place",
]  # fmt: skip
KEY = [
    column
    for column in FILE_COLUMNS
    if column not in figures.NUMBERS and column not in figures.ABOUT_VALUES
]
NEEDS = {
    "exact": ({"value"}, "an exact number needs a value, and no low or high"),
    "about": ({"value"}, '"about" needs a value, and no low or high'),
    "over": ({"low"}, '"over" needs a low, and no value or high'),
    "under": ({"high"}, '"under" needs a high, and no value or low'),
    "range": ({"low", "high"}, "a range needs a low and a high, and no value"),
    "words": ({"value"}, "a number in words needs a value, and no low or high"),
}
MOST_SHOWN = 12


def validate(frame: pd.DataFrame, file: Path) -> None:
    """Raise InputError naming each wrong row and column of ``frame`` (all text) read from ``file``.

    frame   one row a figure, columns ``FILE_COLUMNS``, nothing converted yet ('' is missing).
    """
    import pandera.pandas as pa  # loaded here: it costs more than all of pandas
    from pandera.errors import SchemaErrors

    if problems := _header_problems(frame) or ([] if len(frame) else ["  it has no rows"]):
        raise InputError(_report(file, problems, "give the file the columns listed in README"))
    try:
        _schema(pa).validate(frame, lazy=True)
    except SchemaErrors as error:
        problems = [_line(row, frame) for row in _failures(error.failure_cases)]
        raise InputError(
            _report(file, problems, "mend these rows; no other row was read")
        ) from None


def _header_problems(frame: pd.DataFrame) -> list[str]:
    missing = [c for c in FILE_COLUMNS if c not in frame.columns]
    unknown = [c for c in frame.columns if c not in FILE_COLUMNS]
    return [f'  it has no column "{c}"' for c in missing] + [
        f'  it has a column "{c}" that is not known.{did_you_mean(c, FILE_COLUMNS)}'
        for c in unknown
    ]


@cache
def _schema(pa):
    def one_of(names: tuple[str, ...]):
        return pa.Column(str, pa.Check.isin(names, error="must be one of: " + ", ".join(names)))

    def text(pattern: str, error: str):
        return pa.Column(str, pa.Check.str_matches(f"^({pattern})$", error=error))

    number = text(NUMBER, "must be a plain number such as 1234.5, or empty")
    filled = text(r".*\S.*", "must not be empty")
    columns = dict.fromkeys(FILE_COLUMNS, filled) | dict.fromkeys(figures.NUMBERS, number)
    columns |= {
        "measure": pa.Column(
            str, pa.Check.isin(sorted(measures.catalogue()), error="not in the catalogue")
        ),
        "area_level": one_of(figures.AREA_LEVELS),
        "area_code": text(r"(SN-)?[A-Z]\d{8}", "must be an ONS code, such as E08000010"),
        "period_start": text(
            rf"|{periods.ISO_DATE}", "must be a date such as 2019-05-31, or empty"
        ),
        "period_end": text(periods.ISO_DATE, "must be a date such as 2019-05-31"),
        "period_type": one_of(periods.PERIOD_TYPES),
        "dated_by": one_of(figures.DATED_BY),
        "kind": one_of(figures.KINDS),
        "qualifier": one_of(figures.QUALIFIERS),
        "status": one_of(figures.STATUSES),
        "status_printed": pa.Column(str),
    }
    return pa.DataFrameSchema(columns, checks=_row_checks(pa))


def _row_checks(pa) -> list:
    def check(test, column: str, error: str):
        return pa.Check(test, error=f"{column}: {error}")

    return [
        *(check(_needs(q), "qualifier", why) for q, (_, why) in NEEDS.items()),
        check(_missing_has_no_value, "status", "a missing number must have no value, low or high"),
        check(_dates_in_order, "period_start", "is after period_end"),
        check(_real_dates, "period_end", "is not a day of the calendar"),
        check(_percent_possible, "value", "a percentage lies between 0 and 100"),
        check(_group_and_category, "category", "group and category are both Total or neither"),
        check(
            lambda f: ~f.duplicated(KEY, keep=False),
            "place",
            "two rows have the same whole key; if the document prints it twice, say where in place",
        ),
    ]


def _needs(qualifier: str):
    filled = NEEDS[qualifier][0]

    def test(frame: pd.DataFrame) -> pd.Series:
        right = pd.Series(True, index=frame.index)
        for column in ("value", "low", "high"):
            right &= (frame[column] != "") == (column in filled)
        return right | (frame["qualifier"] != qualifier) | (frame["status"] != "ok")

    return test


def _missing_has_no_value(frame: pd.DataFrame) -> pd.Series:
    empty = (frame[["value", "low", "high"]] == "").all(axis=1)
    return empty | (frame["status"] == "ok")


def _dates_in_order(frame: pd.DataFrame) -> pd.Series:
    return (frame["period_start"] == "") | (frame["period_start"] <= frame["period_end"])


def _real_dates(frame: pd.DataFrame) -> pd.Series:
    ends = pd.to_datetime(frame["period_end"], format="%Y-%m-%d", errors="coerce")
    starts = pd.to_datetime(frame["period_start"], format="%Y-%m-%d", errors="coerce")
    return ends.notna() & (starts.notna() | (frame["period_start"] == ""))


def _percent_possible(frame: pd.DataFrame) -> pd.Series:
    known = measures.catalogue()
    percent = frame["measure"].map(lambda m: m in known and known[m].unit == "percent")
    numbers = frame[["value", "low", "high"]].apply(pd.to_numeric, errors="coerce")
    inside = ((numbers >= 0) & (numbers <= 100) | numbers.isna()).all(axis=1)
    return inside | ~percent | (frame["kind"] == "change")


def _group_and_category(frame: pd.DataFrame) -> pd.Series:
    return (frame["group"] == "Total") == (frame["category"] == "Total")


def _failures(cases: pd.DataFrame) -> list[tuple[int, str, str]]:
    """Return (row label, column, what is wrong) of each failure, in file order, each once."""
    found = set()
    for case in cases.itertuples():
        column, wrong = case.column, str(case.check)
        if case.schema_context == "DataFrameSchema":
            column, _, wrong = wrong.partition(": ")
        found.add((int(case.index), column, wrong))
    return sorted(found)


def _line(failure: tuple[int, str, str], frame: pd.DataFrame) -> str:
    label, column, wrong = failure
    value = frame.at[label, column]
    hint = did_you_mean(value, measures.catalogue()) if column == "measure" else ""
    # +2: the header is row 1, and the first row of figures is row 2, as a spreadsheet shows it
    return f'  row {label + 2}, column {column}: "{value}" {wrong}.{hint}'


def _report(file: Path, problems: list[str], what_to_do: str) -> str:
    shown = problems[:MOST_SHOWN]
    more = len(problems) - len(shown)
    rest = [f"  ... and {more} more"] if more else []
    return "\n".join(
        [
            f"{file} cannot be used as it stands:",
            *shown,
            *rest,
            "  Why it matters: a report is only as good as the figures it is made from.",
            f"  What to do: {what_to_do}.",
        ]
    )
