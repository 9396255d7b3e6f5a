"""How one figure stands to others, in words: those of which the same can be said together."""

import pandas as pd

from cpanalytics import narrative, not_shown
from cpanalytics.comparisons import distinguish
from cpanalytics.report import certainty
from cpanalytics.report.compared_lines import SCOPES, Line

_WITH_THE = ("East", "West", "Midlands", "Humber")


def said(line: Line) -> list[str]:
    """Return what can be said of a figure beside England, region, neighbours and last year.

    Nothing of one that is kept back.
    """
    if narrative.is_hidden(line.row):
        return []
    alike: dict[str, list[str]] = {}
    for scope in SCOPES[:-1]:
        if scope in line.verdicts:
            other = f"{_whose(line, scope)} ({_theirs(line, scope)})"
            alike.setdefault(line.verdicts[scope].word, []).append(other)
    told = [certainty.than(word, others) for word, others in alike.items()]
    return [words for words in (*told, since(line)) if words]


def since(line: Line) -> str:
    """Return how a figure stands to the year before, '' where that is not known."""
    verdict = line.verdicts.get("year before")
    if verdict is None:
        return ""
    when = narrative.short_when(line.before)
    known = verdict.word in (*distinguish.JUDGED, distinguish.NO_SIZE)
    return certainty.changed(verdict, f"{_say(line.before)} ({when})" if known else when)


def _whose(line: Line, scope: str) -> str:
    if scope == "neighbours":
        return f"the {line.theirs.summary} of its neighbours"
    name = (line.nation if scope == "England" else line.region)["area_name"]
    return f"the {name}" if name.endswith(_WITH_THE) else name


def _theirs(line: Line, scope: str) -> str:
    if scope == "neighbours":
        return narrative.with_unit(line.theirs.value, line.row["measure"], 1)
    return _say(line.nation if scope == "England" else line.region)


def _say(row: pd.Series) -> str:
    return not_shown.BRIEF if narrative.is_hidden(row) else narrative.say(row)
