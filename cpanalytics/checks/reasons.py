"""An activity that is listed as a reason for having none."""

from collections.abc import Iterator, Sequence

from cpanalytics.checks.finding import Finding, share_apart
from cpanalytics.checks.numbers import show
from cpanalytics.checks.rows import Row, grouped
from cpanalytics.checks.subjects import counted, people
from cpanalytics.checks.vocabulary import ACTIVITIES, REASONS
from cpanalytics.checks.words import places, quotes, said_of

RULE = "activity-listed-as-reason"


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report people counted under a reason that is itself education, employment or training."""
    reasons = [r for r in rows if r.group in REASONS and r.is_count and r.kind == "actual"]
    for same in grouped((row for row in reasons if row.stated), lambda row: row.key("category")):
        for cell in grouped(same, lambda row: row.category):
            if cell[0].category in ACTIVITIES and cell[0].number > 0:
                yield _finding(cell[0], same)


def _finding(row: Row, listed: Sequence[Row]) -> Finding:
    rest = sum(other.number for other in listed) - row.number
    number = show(row.number)
    return Finding(
        rule=RULE,
        severity="note",
        **row.about,
        places=places([row]),
        printed=quotes([row]),
        consistent=f"{row.category} counted as {ACTIVITIES[row.category]}.",
        difference=counted(row.number, people(row.measure)),
        message=said_of(
            row,
            f"{row.category} ({number}) is listed among the {REASONS[row.group]}, though it is "
            f"{ACTIVITIES[row.category]}.",
        ),
        apart=share_apart(rest + row.number, rest),
    )
