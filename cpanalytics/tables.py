"""A table a reader can use: caption, header cells with scope, no blank cells, notes below."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from cpanalytics import not_shown
from cpanalytics.blocks import bundle
from cpanalytics.errors import InputError
from cpanalytics.table_cells import Cell, are_numbers, cell_text, in_block, plain, with_commas

TIMES = ("Year", "Date", "Period")
"""First columns that need little room: lines a year, or a date, with words beside them."""

SHORT = len("30 September 2018")
"""Cells up to this many letters stay on one line: dates and figures read badly when broken."""

_TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
<div class="table-block">
<div class="table-scroll" tabindex="0" role="region" aria-label="{{ caption }}">
<table{% if columns[0].title in times %} class="by-time"{% endif %}>
<caption>{{ caption }}</caption>
<thead>
<tr>
{% for column in columns %}
<th scope="col"{% if column.number %} class="number"{% endif %}>{{ column.title }}</th>
{% endfor %}
</tr>
</thead>
<tbody>
{% for row in rows %}
<tr>
<th scope="row">{{ row[0] }}</th>
{% for cell in row[1:] %}
{% set column = columns[loop.index] %}
<td{% if column.classes %} class="{{ column.classes }}"{% endif %}>
{%- if column.status -%}
<strong class="status" data-status="{{ cell|lower }}">{{ cell }}</strong>
{%- else %}{{ cell }}{% endif -%}
</td>
{% endfor %}
</tr>
{% endfor %}
</tbody>
</table>
</div>
{% for note in notes %}
<p class="table-note">{{ note }}</p>
{% endfor %}
</div>"""
)


@dataclass(frozen=True, eq=False)
class Table:
    """A captioned table; shows itself as HTML, plain text and one JSON block.

    ``data`` has one row a line; its first column names the row, its index is not shown. A cell is
    text, a whole number, a float, or missing (shown as "not published"). Cells of
    ``status_columns`` are set in bold as status words; ``number_columns`` stand on the right,
    whatever they say, as do columns of which most cells look like numbers. Raises ``InputError``
    where the name or caption is empty, there is nothing to show, or a cell is anything else.
    """

    name: str
    caption: str
    data: pd.DataFrame
    notes: tuple[str, ...] = ()
    source: str = ""
    status_columns: Collection[str] = ()
    number_columns: Collection[str] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InputError(f'The table "{self.caption}" has no name. Give it one, as in a file.')
        if not self.caption.strip():
            raise InputError(
                f'The table "{self.name}" has no caption.\n'
                "  What to do: say in one line what it shows, of whom, and when."
            )
        self._refuse_bad_shape([str(column) for column in self.data.columns])
        self._rows()

    def _refuse_bad_shape(self, columns: list[str]) -> None:
        if self.data.empty:
            raise InputError(
                f'The table "{self.name}" has no rows.\n'
                "  What to do: say in a sentence that nothing is published, instead of a table."
            )
        if len(set(columns)) < len(columns) or not all(column.strip() for column in columns):
            raise InputError(f'The table "{self.name}" needs a different heading for each column.')
        if any("$$" in text for text in (self.caption, *columns)):
            raise InputError(
                f'The table "{self.name}" has "$$" in its caption or a heading.\n'
                "  Why: the workbook takes it for the mark of a note.\n"
                "  What to do: say it in words."
            )
        for use, wanted in (("a status", self.status_columns), ("numbers", self.number_columns)):
            if unknown := sorted(set(wanted) - set(columns)):
                raise InputError(
                    f'The table "{self.name}" has no column "{unknown[0]}" for {use}.\n'
                    f"  Its columns: {', '.join(columns)}."
                )

    def _rows(self) -> list[list[Cell]]:
        """Return the cells as plain Python values, missing ones as None."""
        rows = self.data.astype(object).itertuples(index=False, name=None)
        return [[plain(value, self.name) for value in row] for row in rows]

    def _text_rows(self) -> list[list[str]]:
        return [[cell_text(row[0]), *map(with_commas, row[1:])] for row in self._rows()]

    def _all_notes(self) -> list[str]:
        cells = (cell for row in self._rows() for cell in row)
        source = [f"Source: {self.source}"] if self.source else []
        return [*not_shown.notes(cells), *self.notes, *source]

    def html(self) -> str:
        """Return the table as HTML, everything escaped."""
        rows = self._text_rows()
        cells = list(zip(*rows, strict=True))
        columns = [
            _column(str(title), cells[place], number) | {"status": title in self.status_columns}
            for place, (title, number) in enumerate(
                zip(self.data.columns, self._on_the_right(cells), strict=True)
            )
        ]
        return _TEMPLATE.render(
            caption=self.caption,
            columns=columns,
            rows=[[_in_page(cell) for cell in row] for row in rows],
            notes=self._all_notes(),
            times=TIMES,
        )

    def _on_the_right(self, columns: Sequence[Collection[str]]) -> list[bool]:
        """Return whether each column holds numbers; the first names the rows, even by years."""
        wanted = [str(title) in self.number_columns for title in self.data.columns]
        found = [are_numbers(cells) for cells in columns]
        return [False, *(one or other for one, other in zip(wanted[1:], found[1:], strict=True))]

    def text(self) -> str:
        """Return the table as aligned plain text."""
        rows = [[str(column) for column in self.data.columns], *self._text_rows()]
        columns = list(zip(*rows, strict=True))
        widths = [max(map(len, column)) for column in columns]
        right = self._on_the_right([column[1:] for column in columns])
        lines = [
            "  ".join(
                cell.rjust(width) if number else cell.ljust(width)
                for cell, width, number in zip(row, widths, right, strict=True)
            ).rstrip()
            for row in rows
        ]
        rule = "  ".join("-" * width for width in widths)
        return "\n".join([self.caption, "", lines[0], rule, *lines[1:], *self._all_notes()])

    def block(self) -> dict[str, Any]:
        """Return the table as JSON: title, columns, rows of text, numbers or None, notes."""
        return {
            "kind": "table",
            "name": self.name,
            "title": self.caption,
            "columns": [str(column) for column in self.data.columns],
            "rows": [[in_block(cell) for cell in row] for row in self._rows()],
            "notes": self._all_notes(),
        }

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return bundle(self.html(), self.text(), self.block())


def _in_page(cell: str) -> str:
    return Markup(not_shown.HTML) if not_shown.is_cell(cell) else cell


def _column(title: str, cells: Collection[str], number: bool) -> dict[str, Any]:
    """Return how a column is set: figures right, short cells whole, a long code broken."""
    cells = [str(in_block(cell)) for cell in cells]
    short = max(map(len, cells)) <= SHORT
    long = any(len(word) > 2 * SHORT for cell in cells for word in cell.split())
    classes = " ".join(["number"] * number + ["short"] * short + ["long"] * long)
    return {"title": title, "number": number, "classes": classes}
