"""An executed notebook as one accessible HTML page: what it found, not how."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup, escape
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbformat import NotebookNode

from cpanalytics.blocks import BLOCK_MIME
from cpanalytics.errors import CpanalyticsError, InputError
from cpanalytics.report.cells import is_hidden, shown_cells
from cpanalytics.report.page import TEMPLATES, build_page

_MARKS = {"chart": '<figure class="chart"', "table": '<div class="table-block"'}


def render(
    notebook: NotebookNode,
    *,
    title: str,
    authority_name: str,
    footer: Sequence[str],
    banner: str = "",
    marking: str = "",
    pages: Sequence[tuple[str, str]] = (),
    current_page: str = "",
) -> str:
    """Return ``notebook``, executed, as a self-contained page; its code and prompts are left out.

    The first markdown h1 is the page's (else ``title``), the h2 are its contents. ``banner`` and
    ``marking`` show on every page, printed too. ``pages`` are (href, title), the start page first,
    ``current_page`` the href of this page; titles of others in “” become links. Same input, same
    bytes. Raises ``InputError`` where a cell shows anything but blocks, or a block did not reach
    the page.
    """
    page = build_page(
        _linked(_exporter().from_notebook_node(_shown(notebook))[0], pages, current_page),
        title=title,
        authority_name=authority_name,
        footer=footer,
        banner=banner,
        marking=marking,
        pages=pages,
        current_page=current_page,
    )
    figures_in_equal_out(notebook, page)
    return page


def _linked(content: str, pages: Sequence[tuple[str, str]], current_page: str) -> str:
    """Return ``content`` with a link for the title of another page in quotation marks."""
    for href, name in pages:
        if href != current_page:
            link = Markup('“<a href="{}">{}</a>”').format(href, name)
            content = content.replace(f"“{escape(name)}”", link)
    return content


def figures_in_equal_out(notebook: NotebookNode, page: str) -> None:
    """Raise ``InputError`` unless ``page`` has every chart and table that ``notebook`` shows."""
    shown = [
        output.data[BLOCK_MIME]["kind"]
        for cell in shown_cells(notebook)
        for output in cell.get("outputs", [])
        if BLOCK_MIME in output.get("data", {})
    ]
    for kind, mark in _MARKS.items():
        if (expected := shown.count(kind)) != (found := page.count(mark)):
            raise InputError(
                f"The page has {found} of the notebook's {expected} blocks of the kind {kind}.\n"
                "  Why: a report must not lose, or repeat, a figure on its way to the reader.\n"
                f"  What to do: see that each begins with {mark}, and report this as a fault."
            )


class _CellsExporter(HTMLExporter):
    """nbconvert's HTML of the cells alone, with nothing added afterwards."""

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        # HTMLExporter would parse the page again, spell SVG's attributes in lower case, and
        # invent a description for a picture that has none.
        return TemplateExporter.from_notebook_node(self, nb, self._init_resources(resources), **kw)


@cache
def _exporter() -> _CellsExporter:
    return _CellsExporter(
        template_name="report_page",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
    )


def _shown(notebook: NotebookNode) -> NotebookNode:
    """Return a copy with markdown, and outputs a page may show; failures as a plain message."""
    shown = NotebookNode(notebook | {"cells": []})
    for number, cell in enumerate(notebook.cells, start=1):
        hidden = is_hidden(cell)
        if cell.cell_type == "code":
            outputs = [_shown_output(output, number, hidden) for output in cell.outputs]
            shown.cells.append(NotebookNode(cell | {"outputs": [o for o in outputs if o]}))
        elif cell.cell_type == "markdown" and not hidden:
            shown.cells.append(cell)
    return shown


def _shown_output(output: NotebookNode, number: int, hidden: bool) -> NotebookNode | None:
    """Return the output as the template takes it, or None; a failure shows even if hidden."""
    if output.output_type == "error":
        return _as_html(_failure(output))
    if hidden:
        return None
    shown = output.get("data", {output.get("name", ""): output.get("text", "")})
    if BLOCK_MIME in shown:
        return _as_html(shown["text/html"])
    raise InputError(
        f"Cell {number} of the notebook shows something that is not a chart, table or text "
        f"({', '.join(sorted(shown))}).\n"
        "  Why: it could be records of children, or a picture that not every reader can see.\n"
        "  What to do: show it as a Table, Text or chart, or tag the cell 'analyst'."
    )


def _as_html(text: str) -> NotebookNode:
    return NotebookNode(output_type="display_data", data={"text/html": text}, metadata={})


def _failure(output: NotebookNode) -> str:
    """Return what a reader is told; only our own messages are known to hold no child's data."""
    ours = output.ename in {kind.__name__ for kind in _own_errors(CpanalyticsError)}
    told = output.evalue if ours else f"An unexpected error stopped it ({output.ename})."
    lines = "<br>".join(html.escape(line.strip()) for line in re.split(r"\n+", told))
    return (
        '<div class="failure"><p><strong>This part could not be made, and what follows it is '
        f"missing.</strong></p><p>{lines}</p></div>"
    )


def _own_errors(kind: type[CpanalyticsError]) -> Iterator[type[CpanalyticsError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _own_errors(child)
