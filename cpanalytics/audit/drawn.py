"""What a chart's SVG draws, as numbers: bars, interval lines, points of lines, printed numbers."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import numpy as np
from defusedxml import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_POINT = re.compile(r"[ML] (-?[\d.]+) (-?[\d.]+)")
_FILL = re.compile(r"fill: ([^;]+)")
_WIDTH = re.compile(r"stroke-width: ([\d.]+)")
_NUMBER = re.compile(r"([\d,]+(?:\.\d+)?)%?(?: \((\d+(?:\.\d+)?)%\))?")
_PAPER = ("none", "#ffffff")
_SWATCH = 16.0
_LEVEL = 0.01


class Bar(NamedTuple):
    """A filled rectangle: its length in points, and whether it is hatched."""

    length: float
    is_hatched: bool


@dataclass(frozen=True)
class Drawn:
    """What stands in one picture.

    bars, intervals (lengths in points), points (values on the scale beside them), ticks (the
    numbers of that scale), printed (numbers that stand alone), words (text alternative, tooltips).
    """

    bars: list[Bar]
    intervals: list[float]
    points: list[float]
    ticks: list[float]
    printed: list[float]
    words: str

    def is_scaled_beyond(self, shown: list[float]) -> bool:
        """Whether the scale has a step more than the numbers shown need."""
        below = sorted(self.ticks)[-2:-1]
        return bool(self.points and shown and below and below[0] > max(shown))


def read(picture: Path) -> Drawn:
    """Return what is drawn in an SVG file of the charts."""
    root = ElementTree.parse(picture).getroot()
    body = (_groups(root, "subfigure_2") or [root])[0]  # between the title and the source
    texts = [(text, "".join(text.itertext()).strip()) for text in body.iter(f"{_SVG}text")]
    alone = [(text, found) for text, words in texts if (found := _NUMBER.fullmatch(words))]
    levels = _levels(root)
    ticks = [(text, _number(found[1])) for text, found in alone if _is_tick(text, levels)]
    numbers = [found for text, found in alone if not _is_tick(text, levels)]
    printed = [_number(part) for found in numbers for part in found.groups() if part]
    said = [root.get("aria-label", "")]
    said += ["".join(e.itertext()) for tag in ("title", "desc") for e in root.iter(_SVG + tag)]
    points = _points(root, ticks, levels)
    of_scale = [value for _, value in ticks]
    return Drawn(_bars(root), _intervals(root), points, of_scale, printed, " ".join(said))


def says_a_number(words: str, lead: str, label: str) -> bool:
    """Return whether a label is followed by its number ("Training is 2"), in sentences of ``lead``.

    A picture of several series says of each what its numbers are: "Girls: Under 1 is 9; ...".
    """
    sentences = re.split(r"\.(?: |$)", words)
    own = [said for said in sentences if said.startswith(lead)] if lead else sentences
    told = rf"(?<!\w){re.escape(label)} (?:is|\()\s*\d"
    return any(re.search(told, said) for said in own)


def _number(words: str) -> float:
    return float(words.replace(",", ""))


def _corners(path: Element) -> np.ndarray:
    return np.array(_POINT.findall(path.get("d", "")), dtype=float).reshape(-1, 2)


def _bars(root: Element) -> list[Bar]:
    """Return rectangles that are filled; the squares of a key and the paper of texts are none."""
    behind = {path for g in _groups(root, "text") for path in g.iter(f"{_SVG}path")}
    found = []
    for group in _groups(root, "patch"):
        for path in (p for p in group.findall(f"{_SVG}path") if p not in behind):
            fill = _FILL.search(path.get("style", ""))
            wide, high = np.ptp(_corners(path), axis=0)
            if fill and fill[1] not in _PAPER and wide > 0 and high > _SWATCH + 1:
                found.append(Bar(float(wide), fill[1].startswith("url(")))
    return found


def _groups(root: Element, kind: str) -> list[Element]:
    return [g for g in root.iter(f"{_SVG}g") if kind in g.get("id", "").rsplit("-", 1)[-1]]


def _intervals(root: Element) -> list[float]:
    """Return the lengths of interval lines; each is drawn twice, dark on white."""
    paths = [p for g in _groups(root, "LineCollection") for p in g.iter(f"{_SVG}path")]
    return [float(np.ptp(_corners(path)[:, 0])) for path in paths][::2]


def _lines(root: Element) -> list[tuple[np.ndarray, float]]:
    """Return the points of lines and of their marks, and how thick each line is."""
    found = []
    for group in _groups(root, "line2d"):
        paths = group.findall(f"{_SVG}path")
        used = [(float(use.get("x")), float(use.get("y"))) for use in group.iter(f"{_SVG}use")]
        wide = [_WIDTH.search(path.get("style", "")) for path in paths]
        thick = max([float(w[1]) for w in wide if w] or [2.0 if used else 1.0])
        at = [_corners(path) for path in paths]
        found.append((np.concatenate([*at, np.reshape(used, (-1, 2))]), thick))
    return found


def _levels(root: Element) -> list[float]:
    """Return the heights of the thin level lines of a scale, all from one place at the left."""
    thin = [at for at, wide in _lines(root) if wide <= 1 and len(at) == 2]
    level = [at for at in thin if abs(at[0, 1] - at[1, 1]) < _LEVEL]
    if not level:
        return []
    left = min(at[0, 0] for at in level)
    return sorted({float(at[0, 1]) for at in level if at[0, 0] - left < _LEVEL})


def _is_tick(text: Element, levels: list[float]) -> bool:
    is_right = "text-anchor: end" in text.get("style", "")
    y = float(text.get("y", "nan"))
    return is_right and any(0 <= y - level < 10 for level in levels)


def _points(root: Element, ticks: list[tuple[Element, float]], levels: list[float]) -> list[float]:
    """Return the values of the points of thick lines, by the scale's numbers and level lines."""
    if len(ticks) < 2:
        return []
    heights = [max(y for y in levels if y <= float(text.get("y"))) for text, _ in ticks]
    slope, zero = np.polyfit(heights, [value for _, value in ticks], 1)
    return [slope * y + zero for at, wide in _lines(root) if wide > 1 for y in at[:, 1]]
