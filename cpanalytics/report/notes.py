"""Notes below a table of figures: how it was dated, how few were counted, what is missing."""

from collections.abc import Iterable

import pandas as pd

from cpanalytics import figures, measures, narrative, periods, uncertainty
from cpanalytics.checks.vocabulary import ABBREVIATIONS
from cpanalytics.report.basis import RECORDS
from cpanalytics.rounding import plain

FEW = 30
"""Below this many people, one more or fewer changes a percentage by more than three points."""


INTERVAL = f"{uncertainty.in_words(uncertainty.USUAL)} interval"
"""What an interval beside a figure is called."""

LISTED = 6
"""Up to so many small numbers are named one by one."""


def notes(table: pd.DataFrame, rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the notes that ``rows``, some figures of ``table``, need below them."""
    found = [_dates(rows), *few_notes(rows), _survey(table, rows), *_abbreviations(rows)]
    return tuple(note for note in found if note)


def _abbreviations(rows: pd.DataFrame) -> list[str]:
    """Return what the abbreviations stand for that labels of ``rows`` have."""
    words = {word for label in rows["category"].unique() for word in label.split()}
    return [f"{short}: {full}." for short, full in ABBREVIATIONS.items() if short in words]


def _dates(rows: pd.DataFrame) -> str:
    if rows["dated_by"].isin(figures.SURE_DATES).all():
        return ""
    return "A date in brackets is not printed with the figure; it was given by a rule."


def few(row: pd.Series) -> str:
    """Return what one person more or fewer would change, where few people are counted, or ''."""
    if not _is_of_few(row):
        return ""
    points = narrative.size(round(100 / row["denominator"]), row["measure"])
    told = f"Few people: one more or fewer would change this by about {points}"
    ends = few_interval(row)
    return f"{told}; {INTERVAL} {said(ends)}" if ends else told


def few_interval(row: pd.Series) -> tuple[float, float] | None:
    """Return the 95% interval of a percentage of few people, None where it has no need of one."""
    if not _is_of_few(row) or pd.isna(row["numerator"]):
        return None
    return uncertainty.interval(row["numerator"], row["denominator"])


def _is_of_few(row: pd.Series) -> bool:
    """Return whether a figure is a percentage of few people, and not of nobody."""
    return bool(_of_few(row.to_frame().T).iloc[0])


def said(ends: tuple[float, float]) -> str:
    """Return an interval of percentages in words: '24% to 61%'."""
    return f"{plain(ends[0], 0)}% to {plain(ends[1], 0)}%"


def few_notes(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the warning that some percentages or averages of ``rows`` are of few people."""
    wholes = (rows.loc[_of_few(rows), "denominator"], rows.loc[_mean_of_few(rows), "denominator"])
    return tuple(
        warning
        for what, small in zip(("Percentages", "Averages"), wholes, strict=True)
        for warning in few_warning(small, what)
    )


def few_warning(wholes: Iterable[float], what: str = "Percentages") -> tuple[str, ...]:
    """Return the warning of what is out of fewer than ``FEW`` people; none where nothing is."""
    small = sorted({whole for whole in wholes if 0 < whole < FEW})
    if not small:
        return ()
    many = [f"fewer than {FEW}"] if len(small) > LISTED else [plain(n) for n in small]
    people = "person" if small == [1] else "people"
    return (
        f"{what} of {narrative.listed(many)} {people} change a lot with "
        "one person more or fewer, so a difference may be chance.",
    )


def _of_few(rows: pd.DataFrame) -> pd.Series:
    percent = [id for id in rows["measure"].unique() if measures.measure(id).unit == "percent"]
    return rows["denominator"].between(1, FEW - 1) & rows["measure"].isin(percent)


def _mean_of_few(rows: pd.DataFrame) -> pd.Series:
    return rows["denominator"].between(1, FEW - 1) & rows["measure"].str.endswith("_mean")


def no_rate(rows: pd.DataFrame, rate: str) -> tuple[str, ...]:
    """Return why dates of counted ``rows`` have no figure of the measure ``rate``, () if all do.

    A rate is by the mid-year estimate of the year before: see ``indicators.rates``.
    """
    counted = rows[rows["source"] == RECORDS]
    dates = {*counted["period_end"]} - {*counted.loc[counted["measure"] == rate, "period_end"]}
    if not dates:
        return ()
    missing = sorted({f"mid-{periods.year_ending(date) - 1}" for date in dates})
    return (
        "There is no rate per 10,000 children where the estimate of how many children live in the "
        f"area was not supplied: {narrative.listed(missing)}.",
    )


def _survey(table: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Return how many were asked and answered, for survey figures of the council's own."""
    dates = rows.loc[rows["measure"] == "survey_pct", "period_end"].unique()
    if not len(dates):
        return ""
    about = table[table["period_end"].isin(dates)]
    invited = about[about["measure"] == "survey_invited"]
    returns = about[about["measure"] == "survey_returns"]
    told = [f"{plain(r['value'])} aged {r['age_band']} were invited" for _, r in invited.iterrows()]
    told += [f"{r['printed']} were received" for _, r in returns.iterrows()]
    counts = f" {narrative.upper_first(narrative.listed(told))}." if told else ""
    return f"Survey figures speak for those who answered.{counts}"
