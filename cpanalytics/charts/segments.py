"""How share bars are laid out: segments, and their names under them or in a key above.

One bar whose names fit side by side has them under its segments. Else a key above the bars names
the segments, and each value stands in its segment, or under it where the segment is too small.
What has no length, a zero or a missing value, is said in words under the bar. So is what is kept
back, for each of which stands a hatched mark after the others, all of one length.
"""

from dataclasses import dataclass

import pandas as pd

from cpanalytics import not_shown
from cpanalytics.charts import bars, style, text
from cpanalytics.charts.spread import spread

BAR = 44.0
LEADER = 20.0  # between a bar and what is written under it
ROW_NAME = 26.0
SWATCH = 22.0
_LABEL = 104.0  # names under a bar may always be so wide
_APART = 12.0  # between labels side by side
_BELOW = 18.0  # under a bar
# Two looks are never alike: five hatches over six colours give thirty.
_HATCHES = ("", "//", "||", "\\\\", "--")


@dataclass(frozen=True)
class Segment:
    """One part: where it starts and how long it is, in points, and what is said of it."""

    label: str
    printed: str
    start: float
    length: float  # 0 for a zero, and for what is not published
    look: tuple[str, str]  # colour, hatch
    hidden: bool = False  # its value is kept back: its length says nothing of it

    @property
    def middle(self) -> float:
        """The middle of the segment, in points from the left."""
        return self.start + self.length / 2

    @property
    def holds_its_value(self) -> bool:
        """Whether the value can be written inside."""
        return 0 < text.width(self.printed, bold=True) + 12 <= self.length


@dataclass(frozen=True)
class Bar:
    """One stacked bar; ``under`` are its labels below: (segment, lines, their middle)."""

    name: str  # empty where there is only one bar
    segments: list[Segment]
    under: list[tuple[Segment, list[str], float]]
    absent: list[str]  # the lines that say what has no segment
    top: float

    @property
    def bottom(self) -> float:
        """Where the bar and all texts under it end."""
        most = max((len(lines) for _, lines, _ in self.under), default=0)
        labels = LEADER + most * style.LINE if most else 0.0
        words = 6 + len(self.absent) * style.LINE if self.absent else 0.0
        return self.top + BAR + labels + words


@dataclass(frozen=True)
class Plan:
    """The bars, and the key above them: (segment, left, middle of its line); often empty."""

    bars: list[Bar]
    key: list[tuple[Segment, float, float]]

    @property
    def height(self) -> float:
        """Height of the whole picture, points."""
        return self.bars[-1].bottom + 4


def planned(rows: pd.DataFrame, unit: str) -> Plan:
    """Return the plan for ``rows``, with the names under the bar if that is possible."""
    looks = _looks(list(rows["label"].unique()))
    parts = [(row, part) for row, part in rows.groupby("row", sort=False)]
    room = style.WIDTH - bars.MARK * max(int(part["hidden"].sum()) for _, part in parts)
    groups = [(row, _segments(part, looks, unit, room)) for row, part in parts]
    if len(groups) == 1:
        name, parts = groups[0]
        drawn = [part for part in parts if part.length and not part.hidden]
        if _side_by_side(list(map(_named, drawn))):
            return Plan([_bar(name, parts, drawn, 0.0)], [])
    return _with_key(groups, list(looks))


def _looks(labels: list[str]) -> dict[str, tuple[str, str]]:
    colours = style.CATEGORICAL
    return {
        label: (colours[place % len(colours)], _HATCHES[place % len(_HATCHES)])
        for place, label in enumerate(labels)
    }


def _segments(
    part: pd.DataFrame, looks: dict[str, tuple[str, str]], unit: str, room: float
) -> list[Segment]:
    """Return the segments of one bar from the left, then the marks of what is kept back.

    room   how long a bar is whose parts are all shown; together they are at most as wide.
    """
    part = part.sort_values("hidden", kind="stable")
    values = part["value"].fillna(0)
    lengths = values / (_whole(part, unit) or 1.0) * room
    lengths = lengths.mask(part["hidden"], bars.MARK)
    starts = lengths.cumsum() - lengths
    return [
        Segment(label, printed, start, length, looks[label], hidden)
        for label, printed, start, length, hidden in zip(
            part["label"], part["printed"], starts, lengths, part["hidden"], strict=True
        )
    ]


def _whole(part: pd.DataFrame, unit: str) -> float:
    """Return what a bar's full length stands for.

    Where some parts are kept back it is the whole that the shares are of, so that shares can be
    compared. Where one alone is, it is the sum of the others: an empty end would tell its size.
    """
    shown = part["value"].sum()
    if part["hidden"].sum() == 1:
        return shown
    if unit == "%":
        return max(100.0, shown)
    has_share = part[part["share_pct"] > 0] if "share_pct" in part else part.iloc[:0]
    if part["hidden"].any() and len(has_share):
        return max(shown, 100 * has_share["value"].iloc[0] / has_share["share_pct"].iloc[0])
    return shown


def _named(segment: Segment) -> list[str]:
    """Return a segment's name and value, wrapped to its length or to a usual width."""
    room = max(_LABEL, segment.length - _APART)
    return [*text.wrap(segment.label, room), *text.wrap(segment.printed, room)]


def _side_by_side(labels: list[list[str]]) -> bool:
    return sum(text.block_width(lines) + _APART for lines in labels) <= style.WIDTH + _APART


def _bar(name: str, parts: list[Segment], labelled: list[Segment], top: float) -> Bar:
    """Return a bar that starts at ``top``, with names (or values alone) under ``labelled``."""
    labels = [_named(part) for part in labelled]
    if not _side_by_side(labels):
        labels = [[part.printed] for part in labelled]
    sizes = [text.block_width(lines) + _APART for lines in labels]
    # The half gap at either end is not needed at the sheet's edges.
    low, high = -_APART / 2, style.WIDTH + _APART / 2
    centres = spread([part.middle for part in labelled], sizes, low, high)
    under = list(zip(labelled, labels, centres, strict=True))
    absent = ", ".join(f"{part.label} ({part.printed})" for part in parts if not part.length)
    hidden = text.listed([part.label for part in parts if part.hidden])
    said = [
        *(text.wrap(f"Not in the bar: {absent}", style.WIDTH) if absent else []),
        *(text.wrap(f"Hatched, {not_shown.BRIEF}: {hidden}", style.WIDTH) if hidden else []),
    ]
    return Bar(name, parts, under, said, top + (ROW_NAME if name else 0.0))


def _with_key(groups: list[tuple[str, list[Segment]]], order: list[str]) -> Plan:
    every = {part.label: part for _, parts in groups for part in parts if not part.hidden}
    key = _key([every[label] for label in order if label in every])
    top = key[-1][2] + style.LINE / 2 + _BELOW if key else 0.0
    bars: list[Bar] = []
    for name, parts in groups:
        drawn = [part for part in parts if part.length and not part.hidden]
        small = [part for part in drawn if not part.holds_its_value]
        bars.append(_bar(name, parts, small, top))
        top = bars[-1].bottom + _BELOW
    return Plan(bars, key)


def _key(every: list[Segment]) -> list[tuple[Segment, float, float]]:
    """Return the key in the order of the data, in as many lines as it needs."""
    placed: list[tuple[Segment, float, float]] = []
    left, middle = 0.0, style.LINE / 2
    for segment in every:
        wide = SWATCH + 6 + text.width(segment.label)
        if left and left + wide > style.WIDTH:
            left, middle = 0.0, middle + style.LINE + 6
        placed.append((segment, left, middle))
        left += wide + 2 * _APART
    return placed
