"""What is decided in making one history of several returns, as rules with their places.

A decision is a note: that something is wrong, the checks say.
"""

from cpanalytics.sources.ssda903.rule import Rule
from cpanalytics.sources.ssda903.rules.reads import BY_SEX


def _rule(id: str, severity: str, says: str, column: str, what: str, *measures: str) -> Rule:
    """Return a rule; without ``measures`` it can change those counted from the row's table."""
    return Rule(id, severity, says, "", column, measures, what, by_place=not measures)


REPEATED = _rule(
    "row_repeated",
    "note",
    "The row says exactly what another row of the same return says; it is counted once.",
    "CHILD",
    "Leave the row out of the next return.",
)
LATER_VERSION = _rule(
    "later_version_used",
    "note",
    "A later file or return has this row again; the later version is used.",
    "CHILD",
    "Nothing, if the later return is right.",
)
TWO_ROWS = _rule(
    "two_rows_for_one_child",
    "note",
    "The table has another row for the same child and year; only one of them is used.",
    "CHILD",
    "Keep the right row and take the other out.",
)
LEFT_OPEN = _rule(
    "open_and_not_in_next_return",
    "note",
    "This was open at the end of its return, and no later return has it; it is taken as ended "
    "when the next episode goes on from it, or else at the end of its return.",
    "DEC",
    "Put the end date in, or the row into the later return.",
)
NOT_IN_HEADER = _rule(
    "child_not_in_any_header",
    "note",
    "The child of this row is in no Header; the child is counted, with sex and ethnicity not "
    "recorded.",
    "CHILD",
    "Add the child to the Header.",
    *BY_SEX,
)
NO_KEY = {
    table: _rule(
        f"{table.lower()}_row_not_usable",
        "error",
        f"The row has no child, or no date that can be read, so it cannot be counted in {table}.",
        "",
        "Fill in the child's identifier and the dates.",
    )
    for table in (
        "Episodes", "Reviews", "Missing", "AD1", "PlacedAdoption", "PrevPerm", "SWEpisodes",
        "UASC", "OC2", "OC3",
    )
}  # fmt: skip

RULES = (REPEATED, LATER_VERSION, TWO_ROWS, LEFT_OPEN, NOT_IN_HEADER, *NO_KEY.values())
