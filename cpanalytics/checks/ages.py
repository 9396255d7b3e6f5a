"""Age bands as spans of years, and the bands that together cover a wider one."""

import re
from collections.abc import Iterator, Sequence

Span = tuple[int, int]
"""From the first birthday in it to the first one after it."""

NO_END = 200
_SHAPES = (
    (r"Total", lambda: (0, NO_END)),
    (r"Under (\d+)", lambda end: (0, end)),
    (r"(\d+) to (\d+)", lambda start, last: (start, last + 1)),
    (r"(\d+) and over", lambda start: (start, NO_END)),
    (r"(\d+)", lambda age: (age, age + 1)),
)


def span(age_band: str) -> Span | None:
    """Return the years of age of a band, or None where its label does not say them."""
    for pattern, years in _SHAPES:
        if match := re.fullmatch(pattern, age_band):
            return years(*map(int, match.groups()))
    return None


def inside(part: str, whole: str) -> bool:
    """Return whether every age of ``part`` is in ``whole``, and they differ."""
    inner, outer = span(part), span(whole)
    if inner is None or outer is None or inner == outer:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlap(one: str, other: str) -> bool:
    """Return whether two bands can be printed for the same people."""
    return one == other or inside(one, other) or inside(other, one)


def covers(age_bands: Sequence[str], whole: Span) -> Iterator[tuple[str, ...]]:
    """Return each set of bands that follow one another from the start of ``whole`` to its end."""
    start, end = whole
    if start == end:
        yield ()
    for band in age_bands:
        years = span(band)
        if years and years[0] == start and start < years[1] <= end:
            for rest in covers(age_bands, (years[1], end)):
                yield (band, *rest)
