"""Every table of a run in one accessible workbook: a sheet a table, a cover, contents, notes."""

import re
import warnings
import zipfile
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import gptables
import pandas as pd

from cpanalytics import not_shown
from cpanalytics.errors import InputError
from cpanalytics.table_cells import MISSING, cell_text

Block = dict[str, Any]
Cell = str | int | float

SHEET_LENGTH = 31  # Excel's own limit
DIGITS = 15  # of a number that Excel keeps
PLACES = 2  # of decimals that are shown; a share that a chart computed has sixteen
WIDE = 60  # letters; a longer column wraps, or a screen magnifier has to travel
SYMBOLS = {
    not_shown.SYMBOL: not_shown.CELL,
    "k": "k: more than zero, but rounds to zero",
    "low": "low: more than zero, but rounds to zero",
    "u": "u: of low reliability",
    "x": "x: not available",
    "z": "z: not applicable",
}
MISSING_MEANING = f"{MISSING}: no figure was published; it does not mean zero"

_NUMBER = re.compile(r"([-−]?)(\d[\d,]*)(\.\d+)?(%?)")


def write_workbook(
    tables: Sequence[Block],
    path: Path,
    *,
    title: str,
    subject: str,
    about: Sequence[str] = (),
    marking: str = "",
) -> None:
    """Write the table blocks ``tables`` to ``path`` (.xlsx); same input, same bytes.

    A block may have a ``subtitle``, as the numbers of a chart do.

    ``title`` and ``subject`` are the document's, ``about`` paragraphs of the cover (such as a
    banner). ``marking`` stands on every sheet, and at its top and foot on paper. Text that is a
    number becomes a number, shown as it was. Raises ``InputError`` without tables.
    """
    if not tables:
        raise InputError(
            "There is no table to put into a workbook.\n"
            "  What to do: leave the workbook out, or show a Table in a notebook."
        )
    names = sheet_names([block["name"] for block in tables])
    notes = list(dict.fromkeys(note for block in tables for note in block["notes"]))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="No note text provided")
        # gptables uses pandas in ways that pandas will drop; nothing our reader can mend.
        warnings.simplefilter("ignore", DeprecationWarning)
        book = gptables.produce_workbook(
            filename=str(path),
            sheets={
                name: _sheet(block, number, notes, marking)
                for number, (name, block) in enumerate(zip(names, tables, strict=True), start=1)
            },
            cover=gptables.Cover(
                title=title, intro=[*([marking] if marking else []), subject, *about]
            ),
            notes_table=_notes_table(notes),
            **_marked_lists(marking),
            # A council's text stays text, even where it begins with "=".
            workbook_options={"strings_to_formulas": False, "strings_to_urls": False},
        )
    _mark_paper(book, marking)
    _limit_widths(book, dict(zip(names, tables, strict=True)))
    # The time of writing would make two runs differ; runs are dated in run.json.
    about_file = {"title": title, "subject": subject, "category": marking}
    book.set_properties(about_file | {"created": datetime(2000, 1, 1)})
    book.close()
    _set_language(path)


def sheet_names(names: Sequence[str]) -> list[str]:
    """Return a sheet name for each: at most 31 letters, allowed by Excel, no two alike."""
    used = {"cover", "contents", "notes", "history"}
    sheets = []
    for name in names:
        base = re.sub(r"[\[\]:*?/\\']", "-", name)
        sheet, number = base[:SHEET_LENGTH], 1
        while sheet.lower() in used:
            number += 1
            sheet = f"{base[: SHEET_LENGTH - len(f'-{number}')]}-{number}"
        used.add(sheet.lower())
        sheets.append(sheet)
    return sheets


def _marked_lists(marking: str) -> dict[str, dict[str, str]]:
    """Return gptables' options of the sheets Contents and Notes, with the marking first."""
    if not marking:
        return {}
    told = {"instructions": f"{marking}. This worksheet contains one table."}
    return {"contentsheet_options": told, "notesheet_options": told}


def _mark_paper(book: gptables.GPWorkbook, marking: str) -> None:
    for sheet in book.worksheets() if marking else ():
        sheet.set_header(f"&C{marking}")
        sheet.set_footer(f"&C{marking}")


def _sheet(block: Block, number: int, notes: list[str], marking: str) -> gptables.GPTable:
    rows = [[_cell(v, first=i == 0) for i, v in enumerate(row)] for row in block["rows"]]
    references = "".join(f"$${notes.index(note)}$$" for note in block["notes"])
    values = pd.DataFrame([[cell for cell, _ in row] for row in rows], columns=block["columns"])
    return gptables.GPTable(
        table=values.astype(object),
        table_name=f"table_{number}",
        title=block["title"] + references,
        subtitles=[block["subtitle"]] if "subtitle" in block else [],
        instructions=(f"{marking}. " if marking else "")
        + "This worksheet contains one table."
        + (" Its notes are on the worksheet Notes." if references else ""),
        legend=_legend(block),
        index_columns={2: 0},
        additional_formatting=_formats(rows, block),
    )


def _cell(value: Cell | None, *, first: bool) -> tuple[Cell, str]:
    """Return a cell and its Excel number format; the first cell of a row stays a name."""
    text = cell_text(value)
    match = _NUMBER.fullmatch(text)
    if first or not match or len(re.sub(r"\D", "", match[2])) > DIGITS:
        return text, ""
    sign, whole, decimals, percent = match.groups(default="")
    number = Decimal(f"{'-' if sign else ''}{whole.replace(',', '')}{decimals}")
    places = min(len(decimals) - 1, PLACES)
    number_format = ("#,##0" if "," in whole else "0") + ("." + "0" * places) * bool(decimals)
    if percent:
        return float(number / 100), number_format + "%"
    return (float(number) if decimals else int(number)), number_format


def _formats(rows: list[list[tuple[Cell, str]]], block: Block) -> list[dict[str, Any]]:
    """Return gptables' formatting: numbers as printed and to the right, long text wrapped."""
    formats: list[dict[str, Any]] = []
    for place in range(len(block["columns"])):
        column = [row[place] for row in rows]
        wrap = {"text_wrap": True} if _width(block, place) > WIDE else {}
        right = {"align": "right"} if any(number_format for _, number_format in column) else {}
        if wrap | right:
            formats.append({"column": {"columns": [place], "format": wrap | right}})
        formats += [
            {"cell": {"cells": (line, place), "format": {"num_format": number_format}}}
            for line, (_, number_format) in enumerate(column, start=1)
            if number_format
        ]
    return formats


def _legend(block: Block) -> list[str]:
    found = {cell_text(value) for row in block["rows"] for value in row[1:]}
    missing = [MISSING_MEANING] if MISSING in found else []
    return [meaning for symbol, meaning in SYMBOLS.items() if symbol in found] + missing


def _notes_table(notes: list[str]) -> pd.DataFrame | None:
    if not notes:
        return None
    return pd.DataFrame({"Note": [str(n) for n in range(len(notes))], "Note text": notes})


def _width(block: Block, place: int) -> int:
    cells = [block["columns"][place], *(cell_text(row[place]) for row in block["rows"])]
    return max(map(len, cells))


def _limit_widths(book: gptables.GPWorkbook, blocks: dict[str, Block]) -> None:
    for name, block in blocks.items():
        for place in range(len(block["columns"])):
            if _width(block, place) > WIDE:
                book.get_worksheet_by_name(name).set_column(place, place, WIDE)


def _set_language(path: Path) -> None:
    """Say in the document's properties that it is in British English; XlsxWriter cannot."""
    with zipfile.ZipFile(path) as book:
        parts = [(part, book.read(part)) for part in book.infolist()]
    end = b"</cp:coreProperties>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for part, content in parts:
            if part.filename == "docProps/core.xml":
                content = content.replace(end, b"<dc:language>en-GB</dc:language>" + end)
            book.writestr(part, content)
