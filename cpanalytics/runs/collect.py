"""What executed notebooks show, as files: pictures, numbers, one workbook, the headlines."""

import base64
import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from cpanalytics import marking, not_shown
from cpanalytics.blocks import BLOCK_MIME
from cpanalytics.errors import InputError
from cpanalytics.report.cells import shown_cells

Block = dict[str, Any]
CHARTS = "charts"
STATUS = "status"


@dataclass
class Collected:
    """By notebook: links to its charts and its headline. In order: the tables of the workbook."""

    charts: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    headlines: dict[str, str] = field(default_factory=dict)
    tables: list[Block] = field(default_factory=list)


def blocks(notebook: nbformat.NotebookNode) -> Iterator[Block]:
    """Yield the charts, tables and texts that the page of a notebook shows, in order."""
    for cell in shown_cells(notebook):
        for output in cell.get("outputs", []):
            if BLOCK_MIME in output.get("data", {}):
                yield output["data"][BLOCK_MIME]


def put_marking(notebook: nbformat.NotebookNode, words: str) -> None:
    """Put a marking, if there is one, on top of an executed notebook; its pictures have it."""
    if not words:
        return
    top = nbformat.v4.new_markdown_cell(f"**{words}**", id="marking", metadata={"tags": ["hide"]})
    notebook.cells.insert(0, top)
    notebook.metadata["classification"] = words


def refuse_two_of_a_name(shown: Iterable[Block]) -> None:
    """Raise InputError where two different charts (or tables) would share one file or sheet."""
    seen: dict[tuple[str, str], Block] = {}
    for block in shown:
        key = (block["kind"], block["name"])
        if block["kind"] in ("chart", "table") and seen.setdefault(key, block) != block:
            raise InputError(
                f'The notebook shows two different {block["kind"]}s called "{block["name"]}".\n'
                "  Why it matters: the name is that of its file, so one would be lost.\n"
                "  What to do: give each a name of its own."
            )


def collect(folder: Path, names: Sequence[str], words: str = "") -> Collected:
    """Read the executed notebooks ``names`` in ``folder`` and write the charts they show.

    Files are charts/<notebook>-<chart>.svg, .png and .csv, with the marking ``words`` in their
    names if there is one. A chart or table that two notebooks
    show is written once, under the first one's name.
    """
    found = Collected()
    tables: list[Block] = []
    written: dict[str, dict[str, str]] = {}
    for name in names:
        executed = folder / marking.named(f"{name}.ipynb", words)
        shown = list(blocks(nbformat.read(executed, as_version=4)))
        found.headlines[name] = next((b["text"] for b in shown if b["kind"] == "headline"), "")
        links = found.charts.setdefault(name, [])
        for block in (b for b in shown if b["kind"] == "chart"):
            same = json.dumps(block, sort_keys=True)
            if same not in written:
                file = marking.named(f"{name}-{block['name']}", words)
                written[same] = _write(block, folder, file)
            if written[same] not in links:
                links.append(written[same])
        tables += [_table(block) for block in shown if block["kind"] in ("chart", "table")]
    found.tables = _each_once(tables)
    return found


def _table(block: Block) -> Block:
    """Return a table as it is, and of a chart its numbers as a table of the chart's name."""
    if block["kind"] == "table":
        return block
    lines = list(csv.DictReader(io.StringIO(block["csv"])))
    columns = [column for column in lines[0] if not _is_status(column, lines[0])]
    rows = [[line[column] or _blank(column, line) for column in columns] for line in lines]
    source = f"Source: {block['source'].removeprefix('Source: ')}"
    words = {key: block[key] for key in ("name", "title", "subtitle")}
    return {"kind": "table", **words, "columns": columns, "rows": rows, "notes": [source]}


def _is_status(column: str, columns: Collection[str]) -> bool:
    """Return whether a column says of another, or of all, what is kept back."""
    return column == STATUS or (column.endswith(STATUS) and column[: -len(STATUS) - 1] in columns)


def _blank(column: str, line: dict[str, str]) -> str | None:
    """Return what an empty cell says, as a blank could be read as zero.

    No note is not a missing figure, and a number that is kept back says so in its own cell: the
    column of its status, "status" or "Wigan status", is left out.
    """
    if column == "note" or column.endswith(" note"):
        return "none"
    of_its_own = f"{column.removesuffix(' index')} {STATUS}"
    of_its_side = f"{column.removesuffix('_pct')}_{STATUS}"
    found = (line.get(name) for name in (STATUS, of_its_own, of_its_side))
    hidden = not_shown.SYMBOL in found
    return not_shown.SYMBOL if hidden else None


def _each_once(tables: list[Block]) -> list[Block]:
    """Join tables of one title and columns, where they agree on every line that both name."""
    kept: list[Block] = []
    for table in tables:
        place = next((i for i, other in enumerate(kept) if _agree(other, table)), len(kept))
        kept[place : place + 1] = [_joined(kept[place], table) if place < len(kept) else table]
    return kept


def _agree(one: Block, other: Block) -> bool:
    if any(one.get(key) != other.get(key) for key in ("title", "subtitle", "columns")):
        return False
    first, second = _by_name(one), _by_name(other)
    return all(first[name] == second[name] for name in first.keys() & second.keys())


def _by_name(table: Block) -> dict[Any, list[list[Any]]]:
    rows: dict[Any, list[list[Any]]] = {}
    for row in table["rows"]:
        rows.setdefault(row[0], []).append(row)
    return rows


def _joined(one: Block, other: Block) -> Block:
    return one | {
        key: [*one[key], *(line for line in other[key] if line not in one[key])]
        for key in ("rows", "notes")
    }


def _write(chart: Block, folder: Path, name: str) -> dict[str, str]:
    """Write one chart as three files; return its words and their links from ``folder``."""
    (folder / CHARTS).mkdir(exist_ok=True)
    files = {
        "svg": chart["svg"].encode(),
        "png": base64.b64decode(chart["png"]),
        "csv": chart["csv"].encode(),
    }
    for kind, content in files.items():
        (folder / CHARTS / f"{name}.{kind}").write_bytes(content)
    words = {key: chart[key] for key in ("title", "subtitle")}
    return words | {kind: f"{CHARTS}/{name}.{kind}" for kind in files}
