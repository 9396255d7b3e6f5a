"""Breaks in a series: where lines are not joined, and what a chart, its words and numbers say."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from cpanalytics.charts import text
from cpanalytics.errors import did_you_mean

MARK = "[b]"
"""The usual shorthand for a break in a series, beside the first period after it."""


@dataclass(frozen=True)
class Break:
    """A break before the period ``first``: in a few words, in a sentence, and in which lines.

    ``first`` and ``series`` are as the chart's data has them; no series: all of them.
    """

    first: str
    label: str
    says: str
    series: Collection[str] = ()


@dataclass(frozen=True)
class Placed:
    """Breaks between two periods of a chart, given by their places; ``series`` are not joined."""

    before: int
    after: int
    cut: int  # the first place of the new series; a line may have no value there
    series: frozenset[str]
    label: str
    says: tuple[str, ...]


def placed(values: pd.DataFrame, breaks: Sequence[Break], *, name: str) -> list[Placed]:
    """Return the breaks that lie inside lines of ``values``, in the order of time.

    values   one row a period, one column a series.
    A break before or after all values of its lines is left out. Those in one place are one.
    Raises ValueError for a period or a series that the chart does not have.
    """
    found: dict[tuple[int, int], Placed] = {}
    for each in breaks:
        _refuse_unknown(values, each, name)
        if one := _placed(values, each):
            at = (one.before, one.after)
            found[at] = _together(found[at], one) if at in found else one
    return [found[at] for at in sorted(found)]


def _placed(values: pd.DataFrame, each: Break) -> Placed | None:
    cut = values.index.get_loc(each.first)
    known = values[list(each.series or values.columns)].notna()
    broken = known.loc[:, known[:cut].any() & known[cut:].any()]
    if broken.empty or not broken.shape[1]:
        return None
    places = [place for place, any_value in enumerate(broken.any(axis=1)) if any_value]
    who = "" if broken.shape[1] == values.shape[1] else text.listed(list(broken))
    whose = f"{who}: " if who else ""
    is_named = bool(who) and each.says.startswith(who)  # "England in DfE's release ..."
    return Placed(
        before=max(place for place in places if place < cut),
        after=min(place for place in places if place >= cut),
        cut=cut,
        series=frozenset(broken),
        label=whose + each.label,
        says=(each.says if is_named else whose + each.says,),
    )


def _together(one: Placed, other: Placed) -> Placed:
    return Placed(
        before=one.before,
        after=one.after,
        cut=one.cut,
        series=one.series | other.series,
        label=f"{one.label}; {other.label}",
        says=one.says + other.says,
    )


def _refuse_unknown(values: pd.DataFrame, each: Break, name: str) -> None:
    for what, given, known in (
        ("period", {each.first}, list(values.index)),
        ("line", set(each.series), list(values.columns)),
    ):
        for unknown in sorted(given - set(known)):
            raise ValueError(
                f'Chart "{name}" has a break at the {what} "{unknown}", which it does not draw.'
                f"{did_you_mean(unknown, known)}"
            )


def parts(line: pd.Series, marks: Sequence[Placed]) -> list[pd.Series]:
    """Return a line cut at its breaks: what lies on either side of one is not joined."""
    cuts = [mark.cut for mark in marks if line.name in mark.series]
    ends = zip([0, *cuts], [*cuts, len(line)], strict=True)
    return [line.iloc[start:end] for start, end in ends]


def notes(periods: Sequence[str], marks: Sequence[Placed]) -> tuple[str, ...]:
    """Return a note for each break: between which periods, and what changed."""
    return tuple(
        note(periods[mark.before], periods[mark.after], says)
        for mark in marks
        for says in mark.says
    )


def note(before: str, after: str, says: str) -> str:
    """Return '[b] Break in the series between 2021 and 2022: ...'."""
    return f"{MARK} Break in the series between {before} and {after}: {says}"


def alt(periods: Sequence[str], marks: Sequence[Placed]) -> str:
    """Return a sentence for each break, '' where there is none."""
    return "".join(
        f" A dashed line marks a break between {periods[mark.before]} and {periods[mark.after]} "
        f"({mark.label}): the numbers on its two sides are not alike."
        for mark in marks
    )


def marked(periods: Sequence[str], marks: Sequence[Placed]) -> list[str]:
    """Return the periods as a table names them: the first after a break with its mark."""
    after = {mark.after for mark in marks}
    return [f"{each} {MARK}" if place in after else each for place, each in enumerate(periods)]


def column(periods: Sequence[str], marks: Sequence[Placed]) -> dict[str, list[str]]:
    """Return a column for the CSV, which says what changed before a period; {} without breaks."""
    labels = {mark.after: mark.label for mark in marks}
    return {"break": [labels.get(place, "") for place in range(len(periods))]} if labels else {}
