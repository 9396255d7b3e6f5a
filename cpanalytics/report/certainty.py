"""Words for how a figure stands to another: never more than chance allows to say."""

from collections.abc import Sequence

import pandas as pd

from cpanalytics import comparisons, measures, narrative, not_shown, uncertainty
from cpanalytics.comparisons import Verdict, distinguish
from cpanalytics.report.notes import INTERVAL
from cpanalytics.rounding import plain

MINUS = "\N{MINUS SIGN}"
IN_A_CELL = {
    distinguish.HIGHER: "higher",
    distinguish.LOWER: "lower",
    distinguish.NOT_DISTINGUISHABLE: "not distinguishable",
    distinguish.TOO_FEW: "too few to say",
    distinguish.NO_SIZE: "no size published",
    distinguish.BROKEN: "not alike: a break in the series",
}


def than(word: str, others: Sequence[str]) -> str:
    """Return 'higher than England', 'not distinguishable from England or the North West'.

    '' where there is nothing to say of a figure that is kept back or not published.
    """
    alternatives = " or ".join([", ".join(others[:-1]), others[-1]] if others[1:] else others)
    beside = narrative.listed(list(others))
    return {
        distinguish.HIGHER: f"higher than {beside}",
        distinguish.LOWER: f"lower than {beside}",
        distinguish.NOT_DISTINGUISHABLE: f"not distinguishable from {alternatives}",
        distinguish.TOO_FEW: f"too few to say beside {beside}",
        distinguish.NO_SIZE: f"no size is published to say whether it differs from {alternatives}",
        distinguish.BROKEN: f"not compared with {beside}, as a break in the series lies between",
    }.get(word, "")


def changed(verdict: Verdict, before: str) -> str:
    """Return how a figure stands to the year before: a change only beyond chance."""
    if verdict.word in distinguish.DIFFERENT:
        moved = "rose" if verdict.word == distinguish.HIGHER else "fell"
        return f"it {moved} from {before}, by more than chance explains"
    return than(verdict.word, [before])


def moved(before: pd.Series, row: pd.Series) -> str:
    """Return how a figure moved, 'rose by 33', where that is more than chance explains; else ''."""
    if comparisons.since(row, before).word not in distinguish.DIFFERENT:
        return ""
    return narrative.moved(narrative.shown(before), narrative.shown(row), row["measure"])


def then(before: pd.Series, row: pd.Series) -> str:
    """Return an earlier figure for a card, and a word for the change only beyond chance."""
    when = narrative.short_when(before)
    if change := moved(before, row):
        return f"{narrative.upper_first(change)} since {when}, by more than chance explains"
    if narrative.say(before) == narrative.say(row):
        return f"Also {narrative.say(before)}, {when}"
    word = comparisons.since(row, before).word
    judged = word in distinguish.JUDGED
    why = "; chance could explain the difference" if judged else ""
    why = "; not alike: the series breaks between" if word == distinguish.BROKEN else why
    return f"{narrative.upper_first(narrative.say(before))}, {when}{why}"


def cell(verdict: Verdict, measure: str) -> str:
    """Return a verdict as a table gives it, with the interval of the gap where there is one."""
    told = IN_A_CELL.get(verdict.word, "")
    return f"{told} (gap {gap(verdict, measure)})" if verdict.ends else told


def gap(verdict: Verdict, measure: str) -> str:
    """Return the interval of a gap with its signs: '−4.2 to +2.7 points'."""
    low, high = verdict.ends
    unit = " points" if measures.measure(measure).unit in narrative.IN_POINTS else ""
    return f"{_signed(low)} to {_signed(high)}{unit}"


def _signed(value: float) -> str:
    text = plain(abs(value), 1)
    return text if text == "0" else f"{'+' if value > 0 else MINUS}{text}"


def with_interval(row: pd.Series) -> str:
    """Return a figure with its 95% interval where its size is known: '9% (59 of 652; 7% to 11%)'.

    What is kept back has no interval.
    """
    if row["status"] == not_shown.SYMBOL:
        return not_shown.CELL
    ends = interval(row)
    if ends is None:
        return narrative.with_base(row)
    between = f"{INTERVAL} {plain(ends[0], 1)} to {plain(ends[1], 1)}"
    return f"{narrative.say(row)} ({narrative.base(row)}; {between})"


def interval(row: pd.Series) -> tuple[float, float] | None:
    """Return the 95% interval of a percentage or rate in its unit; None without its size."""
    known = row["status"] == "ok" and row["numerator"] >= 0 and row["denominator"] > 0
    unit = measures.measure(row["measure"]).unit
    if not known or unit not in ("percent", "per 10000 aged 0 to 17"):
        return None
    size = row["numerator"], row["denominator"]
    return uncertainty.interval(*size) if unit == "percent" else uncertainty.rate_interval(*size)
