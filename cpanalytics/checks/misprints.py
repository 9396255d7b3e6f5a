"""A point where a comma was meant: a count of thousands printed as '12.000'."""

import re
from collections.abc import Iterator, Sequence

from cpanalytics.checks.finding import Finding
from cpanalytics.checks.numbers import show
from cpanalytics.checks.rows import Row
from cpanalytics.checks.subjects import subject
from cpanalytics.checks.words import places, said_of

RULE = "point-for-comma"
_POINT_IN_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.])")


def find(rows: Sequence[Row]) -> Iterator[Finding]:
    """Report counts whose printed point stands where thousands are parted."""
    for row in rows:
        if row.is_count and row.value is not None:
            for text in _POINT_IN_THOUSANDS.findall(row.printed):
                if int(text.replace(".", "")) == row.value:
                    yield _finding(row, text)


def _finding(row: Row, text: str) -> Finding:
    meant = show(row.number)
    return Finding(
        rule=RULE,
        severity="note",
        **row.about,
        places=places([row]),
        printed=f'"{row.printed}"',
        consistent=f"{meant}, printed with a comma.",
        difference="none, if the point is a misprint",
        message=said_of(
            row,
            f'"{text}" is printed for {subject(row)}, with a point where a comma is meant: it is '
            f"read as {meant}.",
        ),
    )
