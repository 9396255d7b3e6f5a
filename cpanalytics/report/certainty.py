"""Words for how a figure stands to another: never more than chance allows to say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from cpanalytics import comparisons, measures, narrative, neighbour_lists, not_shown, uncertainty
from cpanalytics.authorities import Authority
from cpanalytics.comparisons import Verdict, distinguish
from cpanalytics.rounding import plain
from cpanalytics.text import Text

if TYPE_CHECKING:
    from cpanalytics.report.compared_lines import Line

MINUS = "\N{MINUS SIGN}"
IN_A_CELL = {
    distinguish.HIGHER: "higher",
    distinguish.LOWER: "lower",
    distinguish.NOT_DISTINGUISHABLE: "not distinguishable",
    distinguish.TOO_FEW: "too few to say",
    distinguish.NO_SIZE: "no size published",
    distinguish.BROKEN: "not alike: a break in the series",
}
WHOLE_COHORT = (
    "These are figures of all children or young people concerned, not of a sample. An interval is "
    "still given: had the same people met slightly other circumstances, the figure would have come "
    "out differently, and where there are few of them it would have moved a lot."
)
LEVEL = (
    "Intervals, of figures and of gaps, are 95% intervals: by chance alone one in twenty misses. "
    '"Higher" and "lower" need more, as a report compares many figures: a difference that chance '
    "alone would make less than once in 500 times (the 99.8% limits). "
    '"Not distinguishable" says that chance could explain the difference. It does not say that '
    'there is none. "Too few to say": with so few people, no figure on that side could be told '
    "apart."
)
AMONG = (
    "A council is part of England and of its region: it is compared as some of all the children "
    "there, not as if it stood outside. DfE rounds the counts of England and regions to ten; they "
    "are used where they make the printed figure, and else no size is published."
)
CLUSTERED = (
    "Brothers and sisters often come into care together, so numbers and rates of children move "
    "more than these limits, which take them one by one, allow for."
)
SAME_PEOPLE = (
    "Many of the children are the same in two years. The years are compared as if they were "
    "others, which is cautious: what is called a change is one."
)


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
    between = f"95% interval {plain(ends[0], 1)} to {plain(ends[1], 1)}"
    return f"{narrative.say(row)} ({narrative.base(row)}; {between})"


def interval(row: pd.Series) -> tuple[float, float] | None:
    """Return the 95% interval of a percentage or rate in its unit; None without its size."""
    known = row["status"] == "ok" and row["numerator"] >= 0 and row["denominator"] > 0
    unit = measures.measure(row["measure"]).unit
    if not known or unit not in ("percent", "per 10000 aged 0 to 17"):
        return None
    size = row["numerator"], row["denominator"]
    return uncertainty.interval(*size) if unit == "percent" else uncertainty.rate_interval(*size)


def explained(authority: Authority, lines: Sequence["Line"]) -> list[Text]:
    """Return how many comparisons there are and why intervals are shown, then what words mean.

    Nothing where nothing is compared.
    """
    if not lines:
        return []
    verdicts = [verdict for line in lines for verdict in line.verdicts.values()]
    rates = any(not measures.measure(line.row["measure"]).is_share for line in lines)
    items = [LEVEL, AMONG, _about_neighbours(authority), *([CLUSTERED] if rates else [])]
    title = "How these comparisons are made, and what the words mean"
    return [
        Text([how_many(verdicts), WHOLE_COHORT]),
        Text(title, "details", items=[*items, SAME_PEOPLE]),
    ]


def _about_neighbours(authority: Authority) -> str:
    lists = authority.neighbour_lists
    if not lists.used:
        return f"No statistical neighbours are listed for {authority.name}: it is beside none."
    mean = next(other for other in neighbour_lists.SUMMARIES if other != lists.summary)
    names = "; ".join(each.name for each in lists.used)
    return (
        f"Statistical neighbours are DfE's, by its {lists.model} model ({names}). Their figure is "
        f"the {lists.summary} of the values that DfE publishes of them, each counting the same, "
        f"where at least half of them have one (the {mean} is in use too, and can be chosen). "
        f"Whether {authority.name} can be told from them is judged by the children of all of them "
        "together."
    )


def how_many(verdicts: Sequence[Verdict]) -> str:
    """Return how many comparisons a page makes, and how many of them chance alone would call."""
    made = [verdict for verdict in verdicts if verdict.word in distinguish.JUDGED]
    found = sum(verdict.word in distinguish.DIFFERENT for verdict in made)
    number = narrative.counted(len(made), "comparison", "comparisons")
    return (
        f"This page makes {number} with others and with the year before, of which {found} "
        f"{'is' if found == 1 else 'are'} called higher or lower. Were nothing different at all, "
        f"chance alone would call {plain(uncertainty.by_chance(len(made)), 2)} of them so, on "
        "average."
    )
