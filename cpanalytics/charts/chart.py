"""The chart object: words, numbers and a way to draw them, complete or not made at all."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from matplotlib.figure import FigureBase

from cpanalytics import blocks, not_shown
from cpanalytics.charts import page, render, text

_WHY = {
    "name": "it names the chart's files and its place in the page",
    "title": "it is the message that a reader takes away",
    "subtitle": "it says which measure, area and period the chart shows",
    "source": "every number must be traceable to who published it",
    "alt": "it is the chart, for a reader who cannot see it",
    "table": "the numbers must be readable without the picture",
}
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, eq=False)
class Chart:
    """One chart. Shown in a notebook it is a figure; the run writes it as SVG, PNG and CSV.

    ``draw`` gets an empty matplotlib figure (or subfigure), ``style.WIDTH`` points wide and
    ``height`` points high, with the house style on. ``table`` holds the chart's numbers as a
    reader should see them, the first column naming each row; its index is not shown. ``data``
    holds the same numbers as a program should read them, for the CSV; without it that is the table.
    Raises ValueError when a part is missing, or the alt text only repeats the title.
    """

    name: str
    title: str
    subtitle: str
    source: str
    alt: str
    table: pd.DataFrame
    draw: Callable[[FigureBase], None]
    height: float
    notes: tuple[str, ...] = ()
    data: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        for part, why in _WHY.items():
            value = getattr(self, part)
            if value.empty if part == "table" else text.missing(value):
                raise ValueError(
                    f'Chart "{self.name or self.title}" has no {part}, so it is not drawn: {why}.\n'
                    f"  What to do: give it a {part}."
                )
        self._refuse_bad_name()
        self._refuse_repeated_alt()
        if self.is_rounded and not_shown.ROUNDED_SENTENCE not in self.alt:
            object.__setattr__(self, "alt", f"{self.alt} {not_shown.ROUNDED_SENTENCE}")

    @property
    def is_rounded(self) -> bool:
        """Whether its source says that numbers are rounded: then alt text and CSV say it too."""
        return not_shown.ROUNDED in self.source

    @property
    def source_line(self) -> str:
        """The source as it is shown, starting with the word Source."""
        return self.source if self.source.startswith("Source") else f"Source: {self.source}"

    def to_svg(self) -> str:
        """Return an SVG file with title, subtitle, source and notes inside it; real text."""
        return self._pictures.svg

    def to_png(self) -> bytes:
        """Return the same picture as PNG."""
        return self._pictures.png

    def to_csv(self) -> str:
        """Return ``data`` as CSV text; or else the table, where what was not published says so."""
        told = self.data
        if told is None:
            told = self.table.map(lambda cell: text.NOT_PUBLISHED if text.missing(cell) else cell)
        if self.is_rounded:
            told = told.assign(rounded_to_5="yes")
        return told.to_csv(index=False, lineterminator="\n")

    def to_html(self) -> str:
        """Return the chart as a page shows it: figure, picture, source, notes and table."""
        return page.figure(self, self._pictures.page)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        block = {
            "kind": "chart",
            "name": self.name,
            "title": self.title,
            "subtitle": self.subtitle,
            "source": self.source,
            "alt": self.alt,
            "svg": self.to_svg(),
            "png": base64.b64encode(self.to_png()).decode("ascii"),
            "csv": self.to_csv(),
        }
        return blocks.bundle(self.to_html(), f"{self.title}\n{self.subtitle}\n{self.alt}", block)

    @cached_property
    def _pictures(self) -> render.Pictures:
        return render.pictures(self)

    def _refuse_bad_name(self) -> None:
        if not _SLUG.fullmatch(self.name):
            raise ValueError(
                f'Chart name "{self.name}" cannot name a file or a place in a page.\n'
                "  What to do: use small letters, digits and hyphens, such as post16-destinations."
            )

    def _refuse_repeated_alt(self) -> None:
        for part in ("title", "subtitle"):
            if self.alt.strip() == getattr(self, part).strip():
                raise ValueError(
                    f'Chart "{self.name}" has an alt text that only repeats its {part}: a reader '
                    "who cannot see the chart would get none of its numbers.\n"
                    "  What to do: say in the alt text what the chart shows, with its values."
                )
