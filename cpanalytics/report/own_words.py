"""Sentences about the council's own latest figures, of whichever sources there are."""

import pandas as pd

from cpanalytics import figures, narrative
from cpanalytics.report import own_years
from cpanalytics.report.topic import Topic
from cpanalytics.text import Text


def told(topic: Topic, *ids: str) -> list[str]:
    """Return a sentence for each measure that has a figure: the latest of whole years or print."""
    found = (own_years.newest(own_years.own(topic.report, id)) for id in ids)
    return [sentence(topic, row) for row in found if row is not None]


def sentence(topic: Topic, row: pd.Series) -> str:
    """Return what a figure is, its value and base, its date and source, and what is beside it."""
    others = topic.beside(row)
    return (
        f"{topic.report.label(row)}: {narrative.told(row)}, {when(row)}"
        + own_years.which_source(topic.report, row)
        + (f", compared with {others}" if others else "")
        + "."
    )


def when(row: pd.Series) -> str:
    """Return the period of a figure, and that its date is not printed where it is not."""
    sure = row["dated_by"] in figures.SURE_DATES
    return narrative.say_when(row) + ("" if sure else " (date not printed)")


def in_brackets(row: pd.Series) -> str:
    """Return ``when`` as it stands within brackets: '31 May 2019, date not printed'."""
    return when(row).replace(" (date not printed)", ", date not printed")


def headline(topic: Topic, sentences: list[str], name: str, otherwise: str) -> Text:
    """Return the sentences as a page's headline; ``otherwise`` where there are none."""
    if not sentences and own_years.begins_within(topic.report):
        otherwise = own_years.NO_WHOLE_YEAR
    text = topic.report.basis.said(" ".join(sentences)) if sentences else otherwise
    return Text(text, kind="headline", name=name)
