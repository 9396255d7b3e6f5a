"""How comparisons are made, and how sure they are: in plain words, once a page."""

from collections.abc import Sequence

from cpanalytics import measures, narrative, neighbour_lists, uncertainty
from cpanalytics.authorities import Authority
from cpanalytics.comparisons import Verdict, distinguish
from cpanalytics.report.compared_lines import Line
from cpanalytics.rounding import plain
from cpanalytics.text import Text
from cpanalytics.uncertainty import SURE, USUAL, in_words, one_in

WHOLE_COHORT = (
    "These are figures of all children or young people concerned, not of a sample. An interval is "
    "still given: had the same people met slightly other circumstances, the figure would have come "
    "out differently, and where there are few of them it would have moved a lot."
)
LEVEL = (
    f"Intervals, of figures and of gaps, are {in_words(USUAL)} intervals: by chance alone one in "
    f'{one_in(USUAL)} misses. "Higher" and "lower" need more, as a report compares many figures: a '
    f"difference that chance alone would make less than once in {one_in(SURE)} times (the "
    f"{in_words(SURE)} limits). "
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


def explained(authority: Authority, lines: Sequence[Line]) -> list[Text]:
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
    called = f"{found or 'none'} {'are' if found > 1 else 'is'}"
    expected = uncertainty.by_chance(len(made))
    few = "fewer than one" if expected < 1 else f"about {plain(expected, 0)}"
    return (
        f"This page makes {number} with others and with the year before, of which {called} "
        f"called higher or lower. Were nothing different at all, chance alone would call {few} of "
        f"them so, on average ({plain(expected, 2)})."
    )
