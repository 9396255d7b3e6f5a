"""Made-up histories for properties that must always hold."""

from datetime import date, timedelta

from hypothesis import strategies as st
from small_records import records

PLACES = ("U6", "U4", "K2", "T1", "A5", "A6", "P1")
FIRST = date(2018, 1, 1)


@st.composite
def _history(draw, child):
    """Return the episodes of one child: moves, stays away, leaving, coming back, short breaks."""
    lines, day, reason = [], FIRST + timedelta(draw(st.integers(0, 900))), "S"
    for _ in range(draw(st.integers(1, 8))):
        ends = day + timedelta(draw(st.sampled_from((0, 1, 2, 30, 200, 700))))
        place = draw(st.sampled_from(PLACES))
        home, post = draw(st.sampled_from((None, "AA1 1AA"))), draw(st.sampled_from("XY"))
        status = draw(st.sampled_from(("C2", "C2", "C2", "V3")))
        leaves = draw(st.integers(0, 5)) == 0
        rest = ("N1", "PR1", "CARPL", home, post)
        lines.append([child, day, reason, status, place, ends, "E8" if leaves else "X1", *rest])
        day = ends + timedelta(40) if leaves else ends
        reason = "S" if leaves else draw(st.sampled_from("LPTBU"))
    if draw(st.booleans()):
        lines[-1][5:7] = None, None
    return [tuple(line) for line in lines]


@st.composite
def histories(draw):
    """Return the lines of several children's episodes and the children, for ``records``."""
    many = draw(st.integers(1, 4))
    lines = [line for child in range(many) for line in draw(_history(child))]
    born = st.dates(date(2003, 1, 1), date(2017, 12, 31))
    return lines, [(draw(born), "Female") for _ in range(many)]


ENDS = {year: f"{year}-03-31" for year in range(2018, 2022)}


def made_of(lines, children):
    """Return records of four years from lines and children."""
    return records(lines, children, ends=ENDS)


def has_twins(lines):
    """Return whether two episodes share child, first and last day: their order is history's."""
    days = [(line[0], line[1], line[5]) for line in lines]
    return len(set(days)) < len(days)
